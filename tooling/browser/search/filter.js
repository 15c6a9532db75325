// @ts-check
/**
 * Which rows of a list pass what somebody chose, and how many would pass each other choice. Pure: no DOM.
 *
 * An unknown value agrees with no choice.
 */

import { travelKm } from "../match/practical.js";

/**
 * @typedef {object} Rows the columns of a list; see `klus_columns` in `tooling/render/browse.py`
 * @property {number[][]} thema
 * @property {number[][]} vaardigheid
 * @property {(number | null)[]} organisatie
 * @property {number[][]} provincie
 * @property {[number, number][][]} punt of each place
 * @property {(string | null)[]} afstand
 * @property {(number | null)[]} uren
 * @property {(number | null)[]} vanaf
 * @property {(number | null)[]} tot
 * @property {string[][]} soort
 * @property {(string | null)[]} kosten
 * @property {number[][]} leert taught, or what somebody wants to learn
 * @property {number[][]} taal
 * @property {number[][]} schaal
 * @property {string[][]} niveau the highest
 * @property {string[][]} screening
 * @property {number[][]} [groep]
 * @property {number[][]} [editie]
 * @property {(number | null)[]} nieuw
 * @property {(number | null)[]} sluit
 * @property {number[][]} [herkomst] `[0]` for a klus of this market
 */
/** @typedef {"thema" | "vaardigheid" | "leert" | "taal" | "schaal" | "organisatie" | "provincie" | "groep" | "editie" | "herkomst"} Named a facet of which values have names */
/** @typedef {"groep" | "editie" | "herkomst"} Optional a facet that not every market has */
/** @typedef {{ straal_aarde_km: number, omweg: number }} Rules by which distances are measured */
/** @typedef {Record<Exclude<Named, Optional>, [string, string][]> & Partial<Record<Optional, [string, string][]>>} Names */
/** @typedef {{ namen: Names, regels: Rules, rijen: Rows }} Columns */
/** @typedef {Record<string, string[]>} Choices what was chosen of each facet: any of these values; nothing is anything */
/**
 * @typedef {object} Surroundings
 * @property {number} today in days since 1 January 1970
 * @property {boolean} most whether hours are the most that a row may ask, or else the least that it must offer
 * @property {[number, number] | undefined} from where distances are measured from: latitude and longitude
 * @property {Rules} rules
 * @property {Map<number, number> | undefined} found the place of each row in the answer of a search, if one was asked
 */
/**
 * @typedef {object} Narrowed
 * @property {number[]} rows that pass, in the order of the list
 * @property {Record<string, Map<string | number, number>>} counts how many rows pass with each value of each facet, all
 *   other facets being as they are
 */

/** "This week" and "closes soon" are so many days. */
const WEEK = 7;

/** Days since 1 January 1970 of a date as `2026-11-25`; nothing where it is no date. @param {string | undefined} text */
export function dayOf(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time / 86_400_000;
}

/** Facets of which the first choice is no value of the list any more. @param {Names} namen @param {Choices} choices */
export function outdated(namen, choices) {
  return Object.entries(namen).flatMap(([name, options]) =>
    choices[name] && !options.some(([id]) => id === choices[name][0]) ? [name] : [],
  );
}

/**
 * @param {Pick<Columns, "namen" | "rijen">} columns
 * @param {Choices} choices
 * @param {Surroundings} surroundings
 * @returns {Narrowed}
 */
export function narrow({ namen, rijen }, choices, surroundings) {
  const { today, found } = surroundings;
  const tests = facets(namen, rijen, choices, surroundings);
  const total = rijen.soort.length;
  /** @type {Record<string, Map<string | number, number>>} */
  const counts = Object.fromEntries(tests.map(({ name }) => [name, new Map()]));
  const rows = [];
  for (let row = 0; row < total; row++) {
    const closes = rijen.sluit[row];
    if ((closes !== null && closes < today) || (found && !found.has(row))) continue;
    const failing = tests.filter((one) => one.passes && !one.passes(row));
    if (failing.length === 0) rows.push(row);
    // A row that fails one facet would pass with another value of that facet: it counts there, and nowhere else.
    for (const { name, values } of failing.length === 0 ? tests : failing.length === 1 ? failing : []) {
      const own = counts[name];
      for (const value of values(row)) own.set(value, (own.get(value) ?? 0) + 1);
    }
  }
  return { rows, counts };
}

/**
 * Each facet: the values that a row has of it, and whether a row passes what was chosen, if anything was.
 * @param {Columns["namen"]} namen
 * @param {Rows} rijen
 * @param {Choices} choices
 * @param {Surroundings} surroundings
 */
function facets(namen, rijen, choices, { today, most, from, rules }) {
  /** @type {{ name: string, values: (row: number) => (string | number)[], passes: ((row: number) => boolean) | undefined }[]} */
  const tests = [];
  const listed = (/** @type {any} */ value) => (value === null ? [] : Array.isArray(value) ? value : [value]);
  const nothing = () => [];
  const chosen = (/** @type {string} */ name) => choices[name]?.filter(Boolean) ?? [];
  for (const name of /** @type {const} */ ([
    "thema",
    "vaardigheid",
    "leert",
    "taal",
    "schaal",
    "organisatie",
    "provincie",
    "groep",
    "editie",
    "herkomst",
  ])) {
    const [options, column] = [namen[name], rijen[name]];
    if (!options || !column) continue;
    const wanted = new Set(chosen(name).map((id) => options.findIndex(([one]) => one === id)));
    const values = (/** @type {number} */ row) => listed(column[row]);
    tests.push({ name, values, passes: wanted.size ? (row) => values(row).some((one) => wanted.has(one)) : undefined });
  }
  for (const name of /** @type {const} */ (["soort", "afstand", "kosten", "niveau", "screening"])) {
    const wanted = new Set(chosen(name));
    const values = (/** @type {number} */ row) => listed(rijen[name][row]);
    tests.push({ name, values, passes: wanted.size ? (row) => values(row).some((one) => wanted.has(one)) : undefined });
  }
  const isNew = (/** @type {number} */ row) => rijen.nieuw[row] !== null && rijen.nieuw[row] > today - WEEK;
  const closes = (/** @type {number} */ row) => rijen.sluit[row] !== null && rijen.sluit[row] <= today + WEEK;
  tests.push({
    name: "nieuw",
    values: (row) => (isNew(row) ? ["ja"] : []),
    passes: chosen("nieuw").length ? isNew : undefined,
  });
  tests.push({
    name: "sluit",
    values: (row) => (closes(row) ? ["ja"] : []),
    passes: chosen("sluit").length ? closes : undefined,
  });
  const hours = Number(chosen("uren")[0]);
  tests.push({
    name: "uren",
    values: nothing,
    passes: hours
      ? (row) => {
          const own = rijen.uren[row];
          return own !== null && (most ? own <= hours : own >= hours);
        }
      : undefined,
  });
  const [start, end] = [dayOf(chosen("vanaf")[0]), dayOf(chosen("tot")[0])];
  tests.push({
    name: "periode",
    values: nothing,
    passes:
      start !== undefined || end !== undefined
        ? (row) => {
            const [first, last] = [rijen.vanaf[row], rijen.tot[row]];
            if (first === null && last === null) return false;
            return (first ?? -Infinity) <= (end ?? Infinity) && (last ?? Infinity) >= (start ?? -Infinity);
          }
        : undefined,
  });
  const km = Number(chosen("km")[0]);
  tests.push({
    name: "km",
    values: nothing,
    passes:
      km && from
        ? (row) => rijen.afstand[row] === "volledig" || distance(rijen.punt[row], from, rules) <= km
        : undefined,
  });
  return tests;
}

/**
 * The way to the nearest of some places; infinite where there is none.
 * @param {[number, number][]} points
 * @param {[number, number]} from
 * @param {Rules} rules
 */
function distance(points, from, rules) {
  const start = { latitude: from[0], longitude: from[1] };
  return Math.min(...points.map(([latitude, longitude]) => travelKm(start, { latitude, longitude }, rules)));
}

/**
 * Rows in the order that somebody chose, klussen of this market before those of elsewhere; what is not known comes last,
 * and equal rows keep the order of the list.
 * @param {number[]} rows
 * @param {string} order
 * @param {Rows} rijen
 * @param {Surroundings} surroundings
 * @returns {number[]}
 */
export function sorted(rows, order, rijen, { from, rules, found }) {
  const byAnswer = (/** @type {number} */ row) => found?.get(row) ?? 0;
  /** @type {Map<string, (row: number) => number>} */
  const keys = new Map([
    ["sluit", (row) => rijen.sluit[row] ?? Infinity],
    ["uren", (row) => rijen.uren[row] ?? Infinity],
    ["bijgewerkt", (row) => -(rijen.nieuw[row] ?? -Infinity)],
    ["afstand", (row) => (from ? distance(rijen.punt[row], from, rules) : byAnswer(row))],
  ]);
  const key = keys.get(order) ?? byAnswer;
  const known = new Map(rows.map((row) => [row, key(row)]));
  const value = (/** @type {number} */ row) => /** @type {number} */ (known.get(row));
  const elsewhere = (/** @type {number} */ row) => Number(rijen.herkomst?.[row].includes(0) === false);
  const difference = (/** @type {number} */ one, /** @type {number} */ other) =>
    value(one) === value(other) ? one - other : value(one) - value(other);
  return [...rows].sort((one, other) => elsewhere(one) - elsewhere(other) || difference(one, other));
}
