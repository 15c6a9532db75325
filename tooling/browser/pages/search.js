// @ts-check
/**
 * The search page: answers while one types, by kind, and keeps the address shareable.
 */

import { keep, shownBefore } from "./address.js";
import { elements, mark, searchOf } from "../search/cards.js";
import { gettext, ngettext } from "../i18n.js";

/** @typedef {import("../search/index.js").Answer} Answer */
/** @typedef {import("../search/index.js").SearchIndex} SearchIndex */

/** Name of each kind of result. */
const NAMES = /** @type {Record<string, string>} */ ({
  klussen: gettext("Klussen"),
  elders: gettext("Klussen elders"),
  profielen: gettext("Mensen"),
  vaardigheden: gettext("Vaardigheden"),
  organisaties: gettext("Organisaties"),
  paginas: gettext("Uitleg"),
});

/** Kinds that are shown as whole cards. */
const CARDS = ["klussen", "elders", "profielen"];

/** Results of each kind shown at first, and added each time when one kind is chosen. */
const FEW = 4;
const MANY = 24;

/** Debounce of typing, in milliseconds. */
const PAUSE = 120;

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-zoeken]"));
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const [status, kinds, results, help] = ["zoekstand", "zoeksoorten", "zoekresultaten", "zoekhulp"].map(
  (id) => /** @type {HTMLElement} */ (document.getElementById(id)),
);
const withIndex = searchOf(new URL(form.dataset.index ?? "", location.href));

let kind = "";
let shown = shownBefore() ?? MANY;
let turn = 0;
let pause = 0;

/**
 * The hits of each kind: klussen, those of elsewhere and people before what leads to them, and guides last; of those, the
 * best first.
 * @param {Answer} answer
 * @param {SearchIndex} index
 */
function byKind(answer, index) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const { number } of answer.hits) {
    const name = index.kindOf(number);
    if (!found.get(name)?.push(number)) found.set(name, [number]);
  }
  const rank = (/** @type {string} */ name) =>
    name === "klussen" ? 0 : CARDS.includes(name) ? 1 : name === "paginas" ? 3 : 2;
  return new Map([...found].sort(([one], [other]) => rank(one) - rank(other)));
}

/** @param {string} tag @param {string} text @param {string} [name] class */
function make(tag, text, name) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const element = /** @type {HTMLButtonElement} */ (make("button", text, "km-keuze"));
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** Chooses a kind of result, and shows only that; or all, by "". @param {string} name */
function choose(name) {
  kind = name;
  shown = MANY;
  search().then(() => /** @type {HTMLElement | null} */ (kinds.querySelector("[aria-pressed=true]"))?.focus());
}

/** The buttons that choose a kind; the chosen one stays, for who is still typing. @param {Map<string, number[]>} found @param {number} total */
function choices(found, total) {
  const names = new Set([...found.keys(), ...(kind ? [kind] : [])]);
  const all = [
    ["", gettext("Alles"), total],
    ...[...names].map((name) => [name, NAMES[name], found.get(name)?.length ?? 0]),
  ];
  return all.map(([name, title, count]) => {
    const element = button(`${title} (${count})`, () => choose(String(name)));
    element.setAttribute("aria-pressed", String(name === kind));
    return element;
  });
}

/**
 * One kind of result: a heading and cards, and a way to more.
 * @param {SearchIndex} index
 * @param {string} name
 * @param {number[]} hits
 * @param {Answer} answer
 */
async function section(index, name, hits, answer) {
  const most = kind ? shown : FEW;
  const list = make("ul", "", CARDS.includes(name) ? "km-kaarten" : "km-kaarten km-kleine");
  list.append(...elements(await index.cards(hits.slice(0, most))));
  mark(list, answer);
  const part = document.createElement("section");
  part.append(make("h2", NAMES[name]), list);
  if (hits.length > most) {
    const more = kind
      ? button(gettext("Laat er meer zien (nog %(hits)s)", { hits: hits.length - most }), () => {
          const before = list.children.length;
          shown += MANY;
          search().then(() => results.querySelectorAll("a")[before]?.focus());
        })
      : button(gettext("%(name)s: laat alle %(hits)s zien", { name: NAMES[name], hits: hits.length }), () =>
          choose(name),
        );
    part.append(more);
  }
  return part;
}

/** Status text of an answer. @param {string} question @param {Answer} answer @param {number} own of the chosen kind */
function told(question, answer, own) {
  const total = answer.hits.length;
  if (!question) return gettext("Typ een woord: een vaardigheid, een plaats, een organisatie of een naam.");
  if (answer.words.length === 0)
    return gettext("Op “%(question)s” kun je niet zoeken. Kies een woord dat meer zegt.", { question });
  if (total === 0) return gettext("Niets gevonden voor “%(question)s”.", { question });
  const all = ngettext("1 resultaat", "%(num)s resultaten", total);
  const count = kind ? gettext("%(kind)s: %(own)s van %(all)s", { kind: NAMES[kind], own, all }) : all;
  if (answer.missing.length === 0) return gettext("%(count)s voor “%(question)s”.", { count, question });
  return gettext("Niets gevonden voor heel “%(question)s”. Zonder %(missing)s: %(count)s.", {
    question,
    missing: answer.missing.map((word) => `“${word}”`).join(", "),
    count,
  });
}

async function search() {
  const question = input.value.trim();
  const own = ++turn;
  const address = new URL(location.href);
  const set = (/** @type {string} */ name, /** @type {string} */ value) =>
    value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
  set("q", question);
  set("soort", kind);
  keep(address, shown);
  try {
    await withIndex(async (index) => {
      const answer = await index.search(question);
      const found = byKind(answer, index);
      const parts = await Promise.all(
        [...found].filter(([name]) => !kind || name === kind).map(([name, hits]) => section(index, name, hits, answer)),
      );
      if (own !== turn) return;
      const total = answer.hits.length;
      status.textContent = told(question, answer, found.get(kind)?.length ?? 0);
      kinds.replaceChildren(...choices(found, total));
      kinds.hidden = found.size < 2 && !kind;
      help.hidden = total > 0 || !question;
      results.replaceChildren(...parts);
    });
  } catch {
    if (own === turn)
      status.textContent = gettext("Zoeken lukte niet. Controleer je verbinding en probeer het opnieuw.");
  }
}

/** Up and down walk through the box and the results. @param {KeyboardEvent} event */
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [input, ...results.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

const asked = new URLSearchParams(location.search);
input.value = asked.get("q") ?? "";
kind = Object.keys(NAMES).find((name) => name === asked.get("soort")) ?? "";
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = window.setTimeout(() => {
    shown = MANY;
    search();
  }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
form.addEventListener("keydown", walk);
results.addEventListener("keydown", walk);
results.addEventListener("keydown", (event) => {
  if (event.key === "Escape") input.focus();
});
search();
