// @ts-check
/**
 * Skills that go with a job title, from those whose open profile names it. Pure: no DOM, no network.
 */

import { normalise } from "./words.js";

/** @typedef {{ naam: string, vaardigheden: [string, number][] }} Job a title, with how many people of it name each skill */

/** Maximum number of skills that a title gives. */
const MOST = 4;
/** Shortest text that is looked for within titles, in characters. */
const SHORTEST = 4;

/** The titles that have a text in them, those that begin with it first. @param {Job[]} jobs @param {string} text */
export function jobsLike(jobs, text) {
  const typed = normalise(text);
  if (typed.length < SHORTEST) return [];
  const begins = (/** @type {Job} */ { naam }) => Number(!normalise(naam).startsWith(typed));
  return jobs
    .filter(({ naam }) => normalise(naam).includes(typed))
    .sort((one, other) => begins(one) - begins(other) || (one.naam < other.naam ? -1 : 1));
}

/** The skills that people of these titles name most. @param {Job[]} jobs @returns {string[]} */
export function skillsOf(jobs) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { vaardigheden } of jobs)
    for (const [name, count] of vaardigheden) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST)
    .map(([name]) => name);
}
