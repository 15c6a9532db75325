// @ts-check
/**
 * The page of a klus for who sits at this device: keep it, share it, respond with a message that has what `/mijn/` knows. All of
 * it stays here until somebody sends it.
 */

import { anchor, byId, first } from "../dom.js";
import { dataOf } from "../forms/published.js";
import { matching } from "../mine/matching.js";
import { copyText } from "../mine/output.js";
import { message, STATES } from "../mine/response.js";
import { fitOf } from "../mine/result_card.js";
import { load, save } from "../mine/storage.js";
import { forMatch, isMatchable } from "../profile/plain.js";
import { dayOf } from "./expiry.js";
import { gettext } from "../i18n.js";

const bar = byId("doen");
const id = bar.dataset.klus ?? "";
const address = bar.dataset.adres ?? "";
const status = byId("doen-stand");
const klus = /** @type {import("../contract.js").PublishedKlus} */ (dataOf(document) ?? {});

/** Changes what is kept on this device. @param {(kept: import("../mine/storage.js").Kept) => void} change */
function keep(change) {
  const kept = load();
  change(kept);
  if (!save(kept)) status.textContent = gettext("Je browser kan niets bewaren.");
  draw();
}

const keeping = byId("bewaar", HTMLButtonElement);
function draw() {
  const kept = load();
  const isKept = kept.bewaard.includes(id);
  keeping.textContent = isKept ? gettext("Bewaard") : gettext("Bewaar");
  keeping.setAttribute("aria-pressed", String(isKept));
  const state = document.getElementById("reactie-stand");
  if (state instanceof HTMLSelectElement) state.value = kept.reacties[id]?.stand ?? "";
}

keeping.addEventListener("click", () =>
  keep((kept) => {
    const isKept = kept.bewaard.includes(id);
    kept.bewaard = isKept ? kept.bewaard.filter((one) => one !== id) : [...kept.bewaard, id];
    if (isKept) status.textContent = gettext("Niet meer bewaard.");
    else
      status.replaceChildren(
        gettext("Bewaard op dit apparaat. Je vindt hem terug bij") + " ",
        anchor(bar.dataset.mijn ?? "", gettext("Voor mij")),
        ".",
      );
  }),
);
byId("deel").addEventListener("click", async () => {
  if (navigator.share) await navigator.share({ title: klus.titel, url: address }).catch(() => {});
  else
    await navigator.clipboard.writeText(address).then(
      () => {
        status.textContent = gettext("Het adres is gekopieerd.");
      },
      () => {
        status.textContent = gettext("Kopieer dit adres: %(address)s", { address });
      },
    );
});

const text = document.getElementById("bericht");
if (text instanceof HTMLTextAreaElement) {
  text.value = message(klus, load().profiel, klus.contact?.naam ?? "", address);
  const mail = document.getElementById("mail-bericht");
  const fill = () => {
    if (mail instanceof HTMLAnchorElement)
      mail.href = `mailto:${encodeURIComponent(mail.dataset.aan ?? "").replaceAll("%40", "@")}?subject=${encodeURIComponent(gettext("Klus: %(title)s", { title: klus.titel }))}&body=${encodeURIComponent(text.value)}`;
  };
  fill();
  text.addEventListener("input", fill);
  byId("kopieer-bericht").addEventListener("click", () => copyText(text.value, status));
  const state = byId("reactie-stand", HTMLSelectElement);
  state.append(...STATES.map(([value, name]) => new Option(name, value)));
  state.addEventListener("change", () =>
    keep((kept) => {
      if (state.value) kept.reacties[id] = { dag: kept.reacties[id]?.dag ?? dayOf(), stand: state.value };
      else delete kept.reacties[id];
    }),
  );
  mail?.addEventListener("click", () =>
    keep((kept) => {
      kept.reacties[id] ??= { dag: dayOf(), stand: STATES[0][0] };
    }),
  );
  byId("bericht-vak").hidden = false;
}
bar.hidden = false;
draw();

/** Says how this klus fits who sits at this device, if that is known. */
async function showFit() {
  const section = document.getElementById("past-bij-mij");
  const { profiel } = load();
  if (!section || !isMatchable(profiel)) return;
  const asked = { profile: forMatch(profiel), today: dayOf(), edition: "", ids: [id] };
  const [found] = await matching.ask("these", asked);
  if (!found || found.isClosed) return;
  first(section, "div").replaceChildren(...fitOf(found));
  section.hidden = false;
}
void showFit().catch(() => {
  /* Without a network the page is as it was. */
});
document.documentElement.dataset.klus = "klaar";
