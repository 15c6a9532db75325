// @ts-check
/**
 * The lists of klussen and people: filters with live counts, an order, and an address that can be shared.
 */

import { keep, shownBefore } from "./address.js";
import { narrow, outdated, sorted } from "../search/filter.js";
import { elements, mark, searchOf } from "../search/cards.js";
import { load, save } from "../mine/storage.js";
import { normalise } from "../skills/words.js";
import { dayOf } from "./expiry.js";
import { LANGUAGE, gettext, inOwnLanguage, ngettext } from "../i18n.js";
import { api } from "../mine/market_files.js";

/** @typedef {import("../search/index.js").SearchIndex} SearchIndex */
/** @typedef {import("../search/filter.js").Columns} Columns */

/** Cards shown at first, and added each time. */
const CARDS = 24;

/** Debounce of a text box, in milliseconds. */
const PAUSE = 150;

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-bladeren]"));
const kind = /** @type {"klussen" | "profielen"} */ (form.dataset.bladeren);
const base = new URL(form.dataset.index ?? "", location.href);
const withIndex = searchOf(base);
const [status, none, chosen] = ["bladerstand", "geen", "gekozen"].map(
  (id) => /** @type {HTMLElement} */ (document.getElementById(id)),
);
const reset = /** @type {HTMLButtonElement} */ (form.querySelector("[type=reset]"));
const usual = /** @type {HTMLSelectElement} */ (form.elements.namedItem("sorteer")).options[0];
const usualOrder = usual.text;
const list = /** @type {HTMLElement} */ (document.getElementById("lijst"));
const pages = document.getElementById("bladzijden");
const more = document.createElement("button");
more.type = "button";
more.className = "km-keuze km-meer-knop";
more.hidden = true;

const alphabet = new Intl.Collator(LANGUAGE, { numeric: true });
/** @type {Promise<Map<string, [number, number]>> | undefined} */
let places;
let shown = shownBefore() ?? CARDS;
let turn = 0;
let pause = 0;

/** The lists of which the options come with the data. */
const NAMED = [
  "thema",
  "vaardigheid",
  "leert",
  "taal",
  "schaal",
  "provincie",
  "organisatie",
  "groep",
  "editie",
  "herkomst",
];

/** The edition that this list belongs to, a choice that stays. */
const fixed = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=hidden][name=editie]"));
/** Whether a choice of that name can be changed here. @param {string} name */
const isFree = (name) => name !== fixed?.name;

/** Kinds of documents that the rows of a list are, in its order. */
const ROWS = { klussen: ["klussen", "elders"], profielen: ["profielen"] };

/** The boxes and lists of the form, with a name. */
const fields = () =>
  /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (
    [...form.elements].filter((one) => /** @type {HTMLInputElement} */ (one).name)
  );

/** Chosen values, by field. @returns {Record<string, string[]>} */
function choices() {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const [name, value] of new FormData(form)) if (value) (found[name] ??= []).push(String(value));
  return found;
}

/** Puts the choices in the address, or takes them from it. @param {Record<string, string[]>} chosenNow */
function share(chosenNow) {
  const address = new URL(location.href);
  address.search = "";
  for (const [name, values] of Object.entries(chosenNow).filter(([one]) => isFree(one)))
    for (const one of values) address.searchParams.append(name, one);
  keep(address, shown);
}

function restore() {
  const asked = new URLSearchParams(location.search);
  for (const field of fields()) {
    if (field === fixed) continue;
    const values = asked.getAll(field.name);
    if (field.type === "checkbox") /** @type {HTMLInputElement} */ (field).checked = values.includes(field.value);
    else if (values[0] !== undefined) {
      // The options of these lists come with the data; until then, one for what was asked keeps it.
      if (field instanceof HTMLSelectElement && NAMED.includes(field.name)) {
        field.add(new Option(values[0], values[0]));
      }
      field.value = values[0];
    }
  }
  const details = form.querySelector("details");
  if (details) details.open = matchMedia("(min-width: 60em)").matches;
}

/** Coordinates that distances are measured from. @param {string | undefined} name @returns {Promise<[number, number] | undefined>} */
async function placeOf(name) {
  return name ? (await loadPlaces()).get(normalise(name)) : undefined;
}

async function loadPlaces() {
  places ??= api("plaatsen").then((rows) => {
    document.getElementById("plaatsen")?.append(...rows.map(([name]) => new Option(name)));
    return new Map(rows.map(([name, , latitude, longitude]) => [normalise(name), [latitude, longitude]]));
  });
  places.catch(() => {
    places = undefined;
  });
  return places;
}

/** The rows that a search finds, in its order. @param {SearchIndex} index @param {string | undefined} question */
async function search(index, question) {
  if (!question?.trim()) return { answer: undefined, found: undefined };
  const answer = await index.search(question, ROWS[kind]);
  const rows = answer.hits.map(
    (hit, place) => /** @type {[number, number]} */ ([hit.number - index.startOf(kind), place]),
  );
  return { answer, found: answer.words.length ? new Map(rows) : undefined };
}

/**
 * Draws the counts behind every choice.
 * @param {Columns} data
 * @param {Record<string, Map<string | number, number>>} counts
 */
function draw({ namen }, counts) {
  for (const field of fields()) {
    const own = counts[field.name];
    if (!own) continue;
    const names = namen[/** @type {import("../search/filter.js").Named} */ (field.name)];
    if (field instanceof HTMLSelectElement && names) {
      const now = field.value;
      const options = names
        .map(([id, name], number) => ({ id, name, count: own.get(number) ?? 0 }))
        .filter(({ id, count }) => count > 0 || id === now)
        .sort((one, other) => alphabet.compare(one.name, other.name));
      field.replaceChildren(
        new Option(gettext("Alle"), ""),
        ...options.map(({ id, name, count }) => inOwnLanguage(new Option(`${name} (${count})`, id))),
      );
      field.value = now;
    } else if (field.type === "checkbox") {
      const count = own.get(field.value) ?? 0;
      const label = /** @type {HTMLElement} */ (field.closest("label"));
      /** @type {HTMLElement} */ (label.querySelector(".km-aantal")).textContent = `(${count})`;
      label.classList.toggle("km-niets", count === 0);
    }
  }
}

/**
 * Drops what an old address asks of a theme, skill, province or organisation that is not in the list any more.
 * @param {Columns} data
 * @param {Record<string, string[]>} now
 */
function forget({ namen }, now) {
  for (const name of outdated(namen, now)) {
    delete now[name];
    /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)).value = "";
    share(now);
  }
}

/**
 * Message about chosen filters without effect.
 * @param {Record<string, string[]>} now
 * @param {[number, number] | undefined} from
 * @param {import("../search/index.js").Answer | undefined} answer
 */
function unused(now, from, answer) {
  const notes = [];
  if (answer?.words.length === 0) notes.push(gettext("op “%(question)s” kun je niet zoeken", { question: now.q[0] }));
  if (answer?.hits.length && answer.missing.length)
    notes.push(
      gettext("zonder %(missing)s, want dat staat nergens", {
        missing: answer.missing.map((word) => `“${word}”`).join(", "),
      }),
    );
  if (now.plaats && !from)
    notes.push(gettext("“%(place)s” staat niet in onze lijst van plaatsen", { place: now.plaats[0] }));
  if (!now.plaats && (now.km || now.sorteer?.[0] === "afstand"))
    notes.push(gettext("vul een plaats in om op afstand te kiezen"));
  return notes;
}

/** Number of chosen filters with effect. @param {Record<string, string[]>} now @param {boolean} isPlaced */
function chosenCount(now, isPlaced) {
  const own = Object.keys(now).filter(
    (name) => isFree(name) && !["q", "sorteer", "plaats", "km"].includes(name),
  ).length;
  return own + (isPlaced && now.km ? 1 : 0);
}

/** Folders of feeds, by the filter that they follow. */
const FEEDS = /** @type {Record<string, string>} */ ({
  thema: "themas",
  vaardigheid: "vaardigheden",
  provincie: "provincies",
  organisatie: "organisaties",
  soort: "soorten",
  groep: "groepen",
  editie: "edities",
});

/** Leads to the feed of the one filter that was chosen; to that of all klussen otherwise. @param {Record<string, string[]>} now */
function follow(now) {
  const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById("volg"));
  if (!link) return;
  const free = Object.entries(now).filter(([name]) => name !== "sorteer" && isFree(name));
  const [name, values] = fixed ? ["editie", [fixed.value]] : (free[0] ?? ["", []]);
  const one = (fixed || free.length === 1) && values.length === 1 && FEEDS[name];
  link.href = new URL(one ? `../feeds/${one}/${values[0]}.xml` : "../feeds/klussen.xml", base).href;
  const what = fixed ? (fixed.dataset.naam ?? "") : one ? gettext("deze keuze") : gettext("nieuwe klussen");
  link.textContent = gettext("Volg %(what)s met een feedlezer", { what });
}

/** The button that keeps this search on this device, for `/mijn/` to say what is new. */
const keeping = /** @type {HTMLButtonElement | null} */ (document.getElementById("bewaar-zoek"));

/** The query of what was chosen, as a saved search has it. @param {Record<string, string[]>} now */
function queryOf(now) {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(now))
    if (name !== "sorteer") for (const one of values) query.append(name, one);
  return query.toString();
}

/** A search in words: what was chosen, as the form says it. @param {Record<string, string[]>} now */
function inWords(now) {
  const words = fields().flatMap((field) => {
    if (!now[field.name]?.includes(field.value) || field.name === "sorteer") return [];
    if (field === fixed) return [fixed.dataset.naam ?? ""];
    const group = field.closest("fieldset")?.querySelector("legend")?.textContent;
    const name = (field.type === "checkbox" ? group : field.labels?.[0].textContent) ?? "";
    const option =
      field instanceof HTMLSelectElement ? field.selectedOptions[0].text.replace(/ \(\d+\)$/, "") : field.value;
    const value = field.type === "checkbox" ? (field.labels?.[0].querySelector("span")?.textContent ?? "") : option;
    return [name ? `${name}: ${value}` : value];
  });
  return words.join(", ");
}

/** Offers to keep a search; one that is kept has been looked at today. @param {Record<string, string[]>} now */
function offerKeeping(now) {
  if (!keeping) return;
  const query = queryOf(now);
  const kept = load();
  const known = kept.zoekopdrachten[query];
  const isOffered = Object.keys(now).some(isFree) && known === undefined;
  /** @type {HTMLElement} */ (keeping.parentElement).hidden = !isOffered;
  if (known && known.dag !== dayOf()) {
    kept.zoekopdrachten[query] = { ...known, dag: dayOf() };
    save(kept);
  }
}

keeping?.addEventListener("click", () => {
  const now = choices();
  const kept = load();
  kept.zoekopdrachten[queryOf(now)] = { naam: inWords(now), dag: dayOf() };
  const isKept = save(kept);
  /** @type {HTMLElement} */ (document.getElementById("bewaar-zoek-stand")).textContent = isKept
    ? gettext("Bewaard op dit apparaat. Bij Voor mij zie je wat er nieuw is.")
    : gettext("Je browser kan niets bewaren.");
  offerKeeping(now);
  document.getElementById("bewaar-zoek-stand")?.focus();
});

/** Shows the list as it was chosen. */
async function show() {
  const own = ++turn;
  const now = choices();
  share(now);
  reset.hidden = !Object.keys(now).some(isFree);
  try {
    await withIndex(async (index) => {
      const [data, from, { answer, found }] = await Promise.all([
        index.columns(kind),
        placeOf(now.plaats?.[0]),
        search(index, now.q?.[0]),
      ]);
      const day = new Date();
      const today = Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / 86_400_000;
      forget(data, now);
      const surroundings = { today, most: kind === "klussen", from, rules: data.regels, found };
      const { rows, counts } = narrow(data, now, surroundings);
      const order = sorted(rows, now.sorteer?.[0] ?? "", data.rijen, surroundings);
      const cards = elements(await index.cards(order.slice(0, shown).map((row) => index.startOf(kind) + row)));
      if (own !== turn) return;
      draw(data, counts);
      follow(choices());
      offerKeeping(choices());
      const number = chosenCount(now, from !== undefined);
      chosen.textContent = number ? gettext("(%(number)s gekozen)", { number }) : "";
      usual.text = found ? gettext("Beste antwoord eerst") : usualOrder;
      if (answer) cards.forEach((card) => mark(card, answer));
      list.replaceChildren(...cards);
      none.hidden = rows.length > 0;
      more.hidden = rows.length <= shown;
      more.textContent = gettext("Laat er meer zien (nog %(rows)s)", { rows: rows.length - shown });
      const count =
        kind === "klussen"
          ? ngettext("1 klus", "%(num)s klussen", rows.length)
          : ngettext("1 collega", "%(num)s collega's", rows.length);
      status.textContent = [count, ...unused(now, from, answer)].join("; ");
    });
  } catch {
    if (own === turn)
      status.textContent = gettext("Filteren lukte niet. Controleer je verbinding en probeer het opnieuw.");
  }
}

function changed() {
  clearTimeout(pause);
  shown = CARDS;
  show();
}

restore();
list.after(more);
pages?.remove();
more.addEventListener("click", async () => {
  const before = list.children.length;
  shown = Math.max(shown, before) + CARDS;
  await show();
  list.querySelectorAll("a")[before]?.focus();
});
form.addEventListener("input", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.type !== "search" && field.name !== "plaats") return;
  clearTimeout(pause);
  pause = window.setTimeout(changed, PAUSE);
});
form.addEventListener("change", changed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed();
});
form.addEventListener("reset", () =>
  window.setTimeout(() => {
    changed();
    fields()
      .find((field) => field !== fixed)
      ?.focus();
  }),
);
form.querySelector("[name=plaats]")?.addEventListener("focus", loadPlaces, { once: true });

const filters = form.querySelector("details");
if (pages && filters && !filters.open && shown === CARDS && !Object.keys(choices()).some(isFree)) {
  // The first of many are there already, and what the filters choose by is much: it comes when somebody opens them.
  more.hidden = false;
  more.textContent = gettext("Laat er meer zien");
  filters.addEventListener("toggle", show, { once: true });
} else show();
