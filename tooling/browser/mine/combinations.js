// @ts-check
/**
 * Which klussen fit together: within a budget of hours, on the days that somebody has, in the same weeks or one after the
 * other. Pure: no DOM, no network.
 *
 * Unknown values agree with nothing: a klus without hours cannot be combined, and is counted as such.
 */

import { hoursForOne, spansOf } from "../match/effort.js";
import { travelKm } from "../match/practical.js";

/**
 * @typedef {object} Wish
 * @property {number} hours at most so many a week
 * @property {string} start the first day
 * @property {string | undefined} [end] the last day
 * @property {string[]} [days] the working days that somebody has; none is all of them
 *
 * @typedef {object} Choice
 * @property {Pick<import("../contract.js").PublishedKlus, "id" | "titel" | "inzet" | "plekken" | "rollen">} klus
 * @property {number} points of the match
 * @property {{ subscore: number, known: boolean } | undefined} travels how the journey fits
 * @property {import("../match/features.js").Place | undefined} place
 *
 * @typedef {object} Part a klus of a combination, in weeks since 1970
 * @property {Choice["klus"]} klus
 * @property {number} hours a week
 * @property {number} start
 * @property {number} end
 * @property {string[]} days
 * @property {number} points
 * @property {Choice["place"]} place
 *
 * @typedef {object} Combination
 * @property {Choice["klus"][]} klussen
 * @property {number} hours in the busiest week
 * @property {number} filled how much of the budget is filled over the whole period, 0 to 1
 * @property {number} worth by which combinations are ordered
 * @property {number | undefined} km the longest way between two places of the same week
 */

const DAYS = ["ma", "di", "wo", "do", "vr"];
/** Hours of a working day. */
const DAY_HOURS = 8;
const DAY = 24 * 60 * 60 * 1000;
/** Klussen that are looked at, and that one combination holds at most. More than a handful at once is nobody's wish. */
const LOOKED_AT = 40;
const MOST_TOGETHER = 4;
/** Combinations that are shown. */
const SHOWN = 10;
/** A period that is not said lasts half a year. */
const OPEN_WEEKS = 26;

/** The number of the week of a day, which begins on Monday; 1 January 1970 was a Thursday. @param {string | undefined} date */
function weekOf(date) {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : Math.floor((time / DAY + 3) / 7);
}

/**
 * @param {Choice[]} choices best first
 * @param {Wish} wish
 * @param {{ straal_aarde_km: number, omweg: number }} rules
 * @returns {{ combinations: Combination[], unknown: number, fitting: number }} with how many klussen do not say their
 *   hours, and how many fit by themselves
 */
export function combinations(choices, wish, rules) {
  const first = weekOf(wish.start) ?? 0;
  const last = Math.max(first, weekOf(wish.end) ?? first + OPEN_WEEKS - 1);
  const own = wish.days?.length ? wish.days : DAYS;
  let unknown = 0;
  /** @type {Part[]} */
  const parts = [];
  for (const choice of choices) {
    const part = partOf(choice, first, last, own);
    if (part === undefined) unknown++;
    else if (part && fits([part], wish, own)) parts.push(part);
  }
  const looked = parts.slice(0, LOOKED_AT);
  const total = wish.hours * (last - first + 1);
  /** @type {Combination[]} */
  const found = [];
  /** @param {Part[]} chosen @param {number} from */
  const extend = (chosen, from) => {
    if (chosen.length) found.push(combination(chosen, total, rules));
    if (chosen.length === MOST_TOGETHER) return;
    for (let at = from; at < looked.length; at++) {
      const more = [...chosen, looked[at]];
      if (fits(more, wish, own)) extend(more, at + 1);
    }
  };
  extend([], 0);
  found.sort(
    (one, other) =>
      other.worth - one.worth || (one.km ?? 0) - (other.km ?? 0) || one.klussen.length - other.klussen.length,
  );
  return { combinations: different(found), unknown, fitting: parts.length };
}

/** The best that are not nearly the same as a better one: at most half of one stands in another. @param {Combination[]} found best first */
function different(found) {
  /** @type {Combination[]} */
  const shown = [];
  for (const one of found) {
    const isNew = shown.every(
      (other) => 2 * one.klussen.filter((klus) => other.klussen.includes(klus)).length <= one.klussen.length,
    );
    if (isNew) shown.push(one);
    if (shown.length === SHOWN) break;
  }
  return shown;
}

/**
 * A klus as part of a combination; `null` where it falls outside the period or the journey is too long, `undefined` where
 * it does not say how many hours it takes.
 * @param {Choice} choice
 * @param {number} first
 * @param {number} last
 * @param {string[]} own
 * @returns {Part | null | undefined}
 */
function partOf({ klus, points, travels, place }, first, last, own) {
  const [weekly, all] = hoursForOne(klus);
  const { dagen = [] } = klus.inzet ?? {};
  // Work in several periods is taken as one: somebody must be free for all of them.
  const spans = spansOf(klus.inzet);
  const [vanaf, tot] = [
    spans.map((one) => one.vanaf ?? "").sort()[0],
    spans
      .map((one) => one.tot ?? "")
      .sort()
      .at(-1),
  ];
  // One that has begun and is still open, begins for whoever joins when they can.
  const [start, end] = [Math.max(first, weekOf(vanaf) ?? first), weekOf(tot) ?? last];
  const hours =
    weekly ?? (all === undefined ? undefined : all / Math.max(1, Math.min(end, last) - Math.max(start, first) + 1));
  if (hours === undefined) return undefined;
  if (end < start || end > last || (travels?.known && !travels.subscore)) return null;
  const days = dagen.length ? dagen.filter((day) => own.includes(day)) : own;
  if (dagen.length && days.length < dagen.length) return null;
  return { klus, hours, start, end, days, points, place };
}

/**
 * Whether these can be done together in every week: their hours within the budget, and room for them on their days. There
 * is room when no set of days is asked for more hours than it has (Hall's theorem).
 * @param {Part[]} parts
 * @param {Wish} wish
 * @param {string[]} own
 */
function fits(parts, wish, own) {
  // Only in a week in which something begins can it become too much.
  return parts.every(({ start }) => {
    const busy = parts.filter((one) => one.start <= start && start <= one.end);
    if (hoursOf(busy) > wish.hours + 1e-9) return false;
    return sets(own).every(
      (days) =>
        hoursOf(busy.filter((one) => one.days.every((day) => days.includes(day)))) <= DAY_HOURS * days.length + 1e-9,
    );
  });
}

/** @param {Part[]} parts */
function hoursOf(parts) {
  return parts.reduce((sum, { hours }) => sum + hours, 0);
}

/** @type {Map<string, string[][]>} */
const made = new Map();

/** Every set of some of these days, none excepted. @param {string[]} days @returns {string[][]} */
function sets(days) {
  const key = days.join();
  let found = made.get(key);
  if (!found) {
    found = Array.from({ length: 2 ** days.length - 1 }, (_, number) =>
      days.filter((_day, at) => ((number + 1) >> at) & 1),
    );
    made.set(key, found);
  }
  return found;
}

/**
 * @param {Part[]} parts
 * @param {number} total
 * @param {{ straal_aarde_km: number, omweg: number }} rules
 * @returns {Combination}
 */
function combination(parts, total, rules) {
  const spent = (/** @type {Part} */ one) => one.hours * (one.end - one.start + 1);
  const filled = parts.reduce((sum, one) => sum + spent(one), 0) / total;
  // What an hour is worth is how well its klus fits; an hour that stays empty is worth nothing.
  const subscore = parts.reduce((sum, one) => sum + (spent(one) * one.points) / 10_000, 0) / total;
  const busiest = Math.max(
    ...parts.map(({ start }) => hoursOf(parts.filter((one) => one.start <= start && start <= one.end))),
  );
  return {
    klussen: parts.map(({ klus }) => klus),
    hours: Math.round(busiest * 10) / 10,
    filled,
    worth: subscore,
    km: apart(parts, rules),
  };
}

/** The longest way between two places where somebody works in the same week. @param {Part[]} parts @param {{ straal_aarde_km: number, omweg: number }} rules */
function apart(parts, rules) {
  let longest = /** @type {number | undefined} */ (undefined);
  parts.forEach((one, at) => {
    for (const other of parts.slice(at + 1)) {
      if (!one.place || !other.place || one.end < other.start || other.end < one.start) continue;
      longest = Math.max(longest ?? 0, one.place === other.place ? 0 : travelKm(one.place, other.place, rules));
    }
  });
  return longest;
}
