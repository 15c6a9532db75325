// @ts-check
/**
 * The question of the home page and of an edition, answered in place: skills or a job title become tokens, and the klussen
 * that fit come below. The answer is kept where `/mijn/` keeps it. What is typed leaves this device only if somebody
 * follows the link to the search.
 */

import { all, anchor, byId, drawnInPlace, element, first } from "../dom.js";
import { isPicked, Names } from "../forms/choices.js";
import { api, jobTitles, json, ROOT } from "../mine/market_files.js";
import { rankings } from "../mine/matching.js";
import { isNearly, resultCard } from "../mine/result_card.js";
import { load, onElsewhere, save } from "../mine/storage.js";
import { Store } from "../mine/store.js";
import { fits, notLoaded } from "../mine/summary.js";
import { normalise } from "../skills/words.js";
import { once } from "../workers/service.js";
import { dayOf } from "./expiry.js";
import { gettext } from "../i18n.js";

/** @typedef {import("../workers/messages.js").Suggestion} Suggestion */
/** @typedef {{ label: string, field: "vaardigheden" | "wil_leren" }} Token */

/** Klussen that are shown; all of them are on `/mijn/`. */
const SHOWN = 3;

const form = byId("thuis", HTMLFormElement);
const input = byId("zoek-thuis", HTMLInputElement);
const status = byId("thuis-stand");
const further = byId("thuis-toch");
const store = new Store(load(), dayOf(), keep, form.dataset.editie);
onElsewhere(() => location.reload());

/** @param {import("../mine/storage.js").Kept} kept */
function keep(kept) {
  if (!save(kept))
    first(byId("thuis-belofte"), "span").textContent = gettext(
      "Je browser kan niets bewaren. Ga je weg, dan is dit vergeten.",
    );
}

const names = once(async () => {
  const [concepts, jobs] = await Promise.all([api("vaardigheden"), jobTitles().catch(() => [])]);
  return new Names([], concepts, [], [], jobs);
});
const cardTexts = once(async () => {
  const [settings, organisations] = await Promise.all([json("meedoen/formulier.json"), api("organisaties")]);
  return { names: settings.namen, organisations: new Map(organisations.map(({ id, naam }) => [id, naam])) };
});

/** Field of the profile that a token goes to. @returns {Token["field"]} */
const field = () => (byId("thuis-leren", HTMLInputElement).checked ? "wil_leren" : "vaardigheden");

/** Labels that somebody named, with their field. @returns {Token[]} */
function chosen() {
  const { vaardigheden = [], wil_leren = [] } = store.profile;
  return [
    ...vaardigheden.map(({ naam }) => ({ label: naam, field: /** @type {const} */ ("vaardigheden") })),
    ...wil_leren.map((label) => ({ label, field: /** @type {const} */ ("wil_leren") })),
  ];
}

/** What was done last, which is said together with what fits then. */
let done = "";

/** @param {string[]} labels @param {string} message */
function add(labels, message) {
  const own = field();
  const known = new Set(chosen().map((one) => `${one.field} ${normalise(one.label)}`));
  const fresh = labels.filter((label) => !known.has(`${own} ${normalise(label)}`));
  done = fresh.length ? message : gettext("Dat staat er al.");
  const { vaardigheden = [], wil_leren = [] } = store.profile;
  if (own === "wil_leren") store.update({ wil_leren: [...wil_leren, ...fresh] });
  else store.update({ vaardigheden: [...vaardigheden, ...fresh.map((naam) => ({ naam }))] });
}

/** @param {Token} token */
function remove(token) {
  done = gettext("%(label)s weggehaald.", { label: token.label });
  if (token.field === "wil_leren")
    store.update({ wil_leren: (store.profile.wil_leren ?? []).filter((one) => one !== token.label) });
  else store.update({ vaardigheden: (store.profile.vaardigheden ?? []).filter(({ naam }) => naam !== token.label) });
}

function drawTokens() {
  byId("thuis-wis").hidden = chosen().length === 0;
  byId("thuis-gekozen").replaceChildren(
    ...chosen().map((token) => {
      const away = element("button", "", "×");
      away.setAttribute("type", "button");
      away.setAttribute("aria-label", gettext("Haal weg: %(label)s", { label: token.label }));
      away.addEventListener("click", () => {
        remove(token);
        input.focus();
      });
      const kind = token.field === "wil_leren" ? [element("span", "km-wens", gettext("leren:"), " ")] : [];
      return element("li", "", element("span", "", ...kind, token.label), away);
    }),
  );
}

/** Say what was done and what fits now; the same words are said anew. @param {string} result */
function say(result) {
  const said = done;
  status.replaceChildren();
  // The heading shows the result already.
  setTimeout(() => status.replaceChildren(said, " ", element("span", "km-verborgen", result)));
}

/** @param {import("../workers/messages.js").Ranking} ranking @param {Awaited<ReturnType<typeof cardTexts>>} texts */
function show({ ids, best, clear, nearest, isFirst }, texts) {
  const left = ids.filter((id) => !store.isIn("verborgen", id));
  const shown = (left.length ? best : nearest).filter(({ klus }) => !store.isIn("verborgen", klus.id)).slice(0, SHOWN);
  const list = byId("thuis-uitslag");
  drawnInPlace(list, () => list.replaceChildren(...shown.map((one) => cardOf(one, texts, clear))));
  byId("thuis-meer").hidden = isFirst && !left.length;
  const heading =
    isFirst && !left.length
      ? gettext("We zoeken nog in de teksten …")
      : left.length
        ? left.length > SHOWN
          ? gettext("De %(shown)s beste van %(left)s klussen voor jou", { shown: SHOWN, left: left.length })
          : fits(shown.length, shown.filter((one) => !isNearly(one)).length)
        : shown.length
          ? gettext("Nog niets past echt. Dit komt het dichtst in de buurt")
          : gettext("Hier past nu nog geen klus bij");
  const isSaid = byId("thuis-kop").textContent === heading && !isFirst && wasFirst;
  wasFirst = isFirst;
  byId("thuis-kop").textContent = heading;
  byId("thuis-meer").textContent =
    left.length > SHOWN
      ? gettext("Bekijk alle %(left)s klussen", { left: left.length })
      : gettext("Noem nog iets, dan vinden we meer");
  if (!isSaid) say(`${heading}.`);
}

let questions = 0;
/** Whether the answer that is shown was a first one. */
let wasFirst = false;

async function answer() {
  const turn = ++questions;
  const list = byId("thuis-uitslag");
  byId("thuis-antwoord").hidden = !store.isMatchable;
  if (!store.isMatchable) return say("");
  list.setAttribute("aria-busy", "true");
  try {
    for await (const found of rankings(store.person)) {
      const texts = await cardTexts();
      if (turn !== questions) return;
      show(found, texts);
    }
  } catch (error) {
    if (turn !== questions) return;
    if (wasFirst) say(gettext("De teksten konden we niet laden. Er kunnen klussen ontbreken."));
    else byId("thuis-kop").textContent = notLoaded(/** @type {Error} */ (error));
  }
  list.setAttribute("aria-busy", "false");
}

/**
 * @param {Suggestion} suggestion
 * @param {{ names: Record<string, string>, organisations: Map<string, string> }} texts
 * @param {string | null} clear id of the klus that is far ahead
 */
function cardOf(suggestion, texts, clear) {
  const { klus } = suggestion;
  const organisation = "elders" in klus ? klus.bij : (texts.organisations.get(klus.organisatie) ?? "");
  return resultCard(suggestion, { names: texts.names, organisation, isNew: false, isClear: clear === klus.id });
}

/** Offer a button, with links before it, until the next action. @param {string} text @param {() => void} then @param {...(string | Node)} before */
function offer(text, then, ...before) {
  const button = element("button", "km-link", text);
  button.setAttribute("type", "button");
  button.addEventListener("click", () => {
    further.hidden = true;
    input.focus();
    then();
  });
  further.replaceChildren(...before, button);
  further.hidden = false;
}

/** Offer what can be done with a text that is no skill. @param {string} text */
function offerUnknown(text) {
  const link = anchor(new URL(`zoeken/?q=${encodeURIComponent(text)}`, ROOT).href, gettext("Zoek het in alle teksten"));
  const name = () => {
    input.value = "";
    add([text], gettext("%(text)s toegevoegd.", { text }));
  };
  offer(gettext("Noem het toch"), name, link, " of ");
}

async function take() {
  const parts = input.value
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (!parts.length) return input.focus();
  // Whoever types on while the names are loading loses nothing.
  input.value = "";
  const giveBack = (/** @type {string} */ text) => {
    if (!input.value) input.value = text;
  };
  const known = await names().catch(() => undefined);
  if (!known) {
    giveBack(parts.join(", "));
    status.textContent = gettext("De lijst van vaardigheden kon niet geladen worden. Probeer het nog eens.");
    return;
  }
  const found = parts.map((text) => ({ text, skills: known.skillsFor(text) }));
  const recognised = found.filter(({ skills }) => skills.length);
  const unknown = found.flatMap(({ text, skills }) => (skills.length ? [] : [text])).join(", ");
  const message = [
    ...recognised.map(({ text, skills }) => recognisedText(text, skills)),
    ...(unknown ? [gettext("‘%(unknown)s’ is geen vaardigheid of functie die we kennen.", { unknown })] : []),
  ].join(" ");
  giveBack(unknown);
  if (recognised.length)
    add(
      recognised.flatMap(({ skills }) => skills),
      message,
    );
  else {
    done = message;
    say("");
  }
  if (unknown) offerUnknown(unknown);
}

/** Say what a text stands for. @param {string} text @param {string[]} skills */
function recognisedText(text, skills) {
  const [only] = skills;
  if (skills.length > 1) return gettext("Dit noemen collega's met ‘%(text)s’. Haal weg wat niet klopt.", { text });
  return normalise(only) === normalise(text)
    ? gettext("%(only)s toegevoegd.", { only })
    : gettext("‘%(text)s’ heet hier %(only)s.", { text, only });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void take();
});
for (const when of ["focus", "input"])
  input.addEventListener(
    when,
    () =>
      void names().then(
        (known) => known.offer(input),
        () => {},
      ),
  );
input.addEventListener("input", (event) => {
  if (isPicked(input, event)) void take();
});
byId("thuis-wis").addEventListener("click", () => {
  const { vaardigheden, wil_leren } = store.profile;
  done = gettext("Gewist.");
  store.update({ vaardigheden: [], wil_leren: [] });
  input.focus();
  offer(gettext("Ongedaan maken"), () => {
    done = gettext("Teruggezet.");
    store.update({ vaardigheden, wil_leren });
  });
});
store.onChange(() => {
  further.hidden = true;
  drawTokens();
  void answer();
});
for (const one of all(form, "[data-thuis-js]", HTMLElement)) {
  one.hidden = false;
  one.removeAttribute("disabled");
}
drawTokens();
if (store.isMatchable) void answer();
document.documentElement.dataset.thuis = "klaar";
