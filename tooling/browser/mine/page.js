// @ts-check
/**
 * `/mijn/`: somebody's own profile and the klussen that fit it. Everything stays on this device: what is fetched is whole
 * files of the site, and nothing is sent.
 */

import { byId } from "../dom.js";
import { matching } from "./matching.js";
import { isElsewhere, isVanished, keepAnew, load, onElsewhere, save } from "./storage.js";
import { forMatch, isMatchable } from "../profile/plain.js";
import { fitted } from "../profile/shape.js";
import { edition, showEdition } from "./edition.js";
import { klussenTab } from "./klussen_tab.js";
import { loadMarket } from "./market.js";
import { quiet } from "./notice.js";
import { quickForm } from "./quick_form.js";
import { Store } from "./store.js";
import { notLoaded } from "./summary.js";
import { Tabs } from "./tabs.js";
import { gettext } from "../i18n.js";

/** What the other tabs wait for klussen at most, in milliseconds. */
const LONGEST = 1000;

const asked = () => new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
const pause = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));

const kept = load();
const today = new Date().toLocaleDateString("sv");
const vanished = byId("gewist-elders");
onElsewhere(
  () => location.reload(),
  () => {
    vanished.hidden = false;
  },
);
showEdition();

// Whoever comes back waits for nothing else.
const preloaded = isMatchable(kept.profiel)
  ? matching.ask("rank", { profile: forMatch(kept.profiel), today, edition })
  : undefined;

const market = await loadMarket().catch((error) => {
  byId("stand").textContent = notLoaded(error);
  byId("nog-niets").hidden = true;
  throw error;
});
const saveHere = (/** @type {import("./storage.js").Kept} */ now) => {
  if (isVanished()) vanished.hidden = false;
  else if (isElsewhere()) location.reload();
  else byId("bewaart-niet").hidden = save(now);
};
const store = new Store({ ...kept, profiel: fitted(kept.profiel, market.fields) }, today, saveHere, edition);

const isErased = location.search === "?gewist";
if (isErased) {
  history.replaceState(null, "", `${location.pathname}#gegevens`);
  byId("wis-stand").textContent = gettext("Alles is gewist.");
}

byId("bewaar-opnieuw").addEventListener("click", () => {
  byId("bewaart-niet").hidden = keepAnew(store.kept);
  vanished.hidden = true;
  byId("klussen").focus();
});

const tabs = new Tabs();
const addEarly = quickForm(store, market);
const { settled, ready } = klussenTab(store, market, tabs, preloaded);
// To undo what was done before a later change would undo that too.
store.onChange(quiet);
const isAsked = location.hash !== "";
// Whoever comes for klussen does not wait for what is on the other tabs, nor do those wait long for klussen.
const others = (isAsked ? Promise.resolve() : Promise.race([settled, asked(), pause(LONGEST)]))
  .then(() => import("./other_tabs.js"))
  .then(({ otherTabs }) => otherTabs(store, market, tabs));
if (isAsked) await others;
tabs.start();
addEarly();
await others;
if (!isAsked && location.hash) tabs.follow();
await ready;
document.documentElement.dataset.mijn = "klaar";

if (navigator.serviceWorker && !isErased)
  navigator.serviceWorker
    .register("offline.js")
    .then(async (registration) => (await import("./alert.js")).alerts(store, registration))
    .catch(() => {
      /* Then it works with a network only. */
    });
