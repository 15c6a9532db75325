// @ts-check
/**
 * The question of the home page, answered in place: skills or a job title become tokens, and the klussen that fit come below.
 * The answer is kept where `/mijn/` keeps it, and nothing leaves this device. Any other text goes to the search.
 */

import { all, anchor, byId, element } from "../dom.js";
import { Names } from "../forms/choices.js";
import { api, jobTitles, json, ROOT } from "../mine/market_files.js";
import { matching } from "../mine/matching.js";
import { resultCard } from "../mine/result_card.js";
import { load, onElsewhere, save } from "../mine/storage.js";
import { Store } from "../mine/store.js";
import { notLoaded } from "../mine/summary.js";
import { once } from "../workers/service.js";
import { dayOf } from "./expiry.js";

/** Klussen that are shown; all of them are on `/mijn/`. */
const SHOWN = 3;

const form = byId("thuis", HTMLFormElement);
const input = byId("zoek-thuis", HTMLInputElement);
const tokens = byId("thuis-gekozen");
const status = byId("thuis-stand");
const store = new Store(load(), dayOf(), save);
onElsewhere(() => location.reload());

const names = once(async () => {
  const [concepts, jobs] = await Promise.all([api("vaardigheden"), jobTitles()]);
  return new Names([], concepts, [], [], jobs);
});
const cardTexts = once(async () => {
  const [settings, organisations] = await Promise.all([json("meedoen/formulier.json"), api("organisaties")]);
  return { names: settings.namen, organisations: new Map(organisations.map(({ id, naam }) => [id, naam])) };
});

/** Field of the profile that a token goes to. @returns {"vaardigheden" | "wil_leren"} */
const field = () => (byId("thuis-leren", HTMLInputElement).checked ? "wil_leren" : "vaardigheden");

/** Labels that somebody named, with their field. @returns {{ label: string, field: "vaardigheden" | "wil_leren" }[]} */
function chosen() {
  const { vaardigheden = [], wil_leren = [] } = store.profile;
  return [
    ...vaardigheden.map(({ naam }) => ({ label: naam, field: /** @type {const} */ ("vaardigheden") })),
    ...wil_leren.map((label) => ({ label, field: /** @type {const} */ ("wil_leren") })),
  ];
}

/** @param {string[]} labels */
function add(labels) {
  const known = new Set(chosen().map((one) => `${one.field} ${one.label}`));
  const own = field();
  const fresh = labels.filter((label) => !known.has(`${own} ${label}`));
  const { vaardigheden = [], wil_leren = [] } = store.profile;
  if (own === "wil_leren") store.update({ wil_leren: [...wil_leren, ...fresh] });
  else store.update({ vaardigheden: [...vaardigheden, ...fresh.map((naam) => ({ naam }))] });
}

/** @param {{ label: string, field: "vaardigheden" | "wil_leren" }} token */
function remove(token) {
  if (token.field === "wil_leren")
    store.update({ wil_leren: (store.profile.wil_leren ?? []).filter((one) => one !== token.label) });
  else store.update({ vaardigheden: (store.profile.vaardigheden ?? []).filter(({ naam }) => naam !== token.label) });
}

function drawTokens() {
  tokens.replaceChildren(
    ...chosen().map((token) => {
      const away = element("button", "", "×");
      away.setAttribute("type", "button");
      away.setAttribute("aria-label", `Haal weg: ${token.label}`);
      away.addEventListener("click", () => {
        remove(token);
        input.focus();
      });
      const kind = token.field === "wil_leren" ? [element("span", "km-wens", "leren: ")] : [];
      return element("li", "", element("span", "", ...kind, token.label), away);
    }),
  );
}

let questions = 0;

async function answer() {
  const turn = ++questions;
  const list = byId("thuis-uitslag");
  byId("thuis-antwoord").hidden = !store.isMatchable;
  if (!store.isMatchable) return;
  list.setAttribute("aria-busy", "true");
  try {
    const [{ ids, best, clear }, texts] = await Promise.all([matching.ask("rank", store.person), cardTexts()]);
    if (turn !== questions) return;
    const shown = best.filter(({ klus }) => !store.isIn("verborgen", klus.id)).slice(0, SHOWN);
    list.replaceChildren(
      ...shown.map((one) =>
        resultCard(one, {
          names: texts.names,
          organisation: "elders" in one.klus ? one.klus.bij : (texts.organisations.get(one.klus.organisatie) ?? ""),
          isNew: false,
          isClear: clear === one.klus.id,
        }),
      ),
    );
    byId("thuis-kop").textContent = byId("thuis-gevonden").textContent = heading(shown.length);
    byId("thuis-meer").textContent =
      ids.length > shown.length ? `Bekijk alle ${ids.length} klussen, en vul meer in` : "Vul meer in, dan vind je meer";
  } catch (error) {
    byId("thuis-kop").textContent = notLoaded(/** @type {Error} */ (error));
  }
  list.setAttribute("aria-busy", "false");
}

/** @param {number} number of klussen that are shown */
function heading(number) {
  if (!number) return "Hier past nu nog geen klus bij";
  return number === 1 ? "Deze klus past bij je" : `Deze ${number} klussen passen bij je`;
}

/** The address of a search in the whole market. @param {string} text */
function searchFor(text) {
  return new URL(`zoeken/?q=${encodeURIComponent(text)}`, ROOT).href;
}

async function take() {
  const text = input.value.trim();
  if (!text) return void input.focus();
  const found = await names().then(
    (known) => known.skillsFor(text),
    () => [],
  );
  // Neither a skill nor a job: it can be a place, a person or a word of a text.
  if (!found.length) return location.assign(searchFor(text));
  input.value = "";
  const search = anchor(searchFor(text), `zoek ‘${text}’ in alle teksten`);
  status.replaceChildren(
    found.length > 1 ? `Dit noemen collega's met ‘${text}’. Haal weg wat niet klopt, of ` : "Toegevoegd. Of ",
    search,
    ".",
  );
  add(found);
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
  const isPicked = !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
  if (isPicked && [...(input.list?.options ?? [])].some(({ value }) => value === input.value)) void take();
});
store.onChange(() => {
  drawTokens();
  void answer();
});
for (const one of all(form, "[data-thuis-js]", HTMLElement)) {
  one.hidden = false;
  one.removeAttribute("disabled");
}
drawTokens();
void answer();
document.documentElement.dataset.thuis = "klaar";
