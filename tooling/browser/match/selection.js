// @ts-check
/**
 * Selection of the klussen that are worth showing to somebody: their groups and their order. Pure: no DOM.
 *
 * The same as `tooling/match/selection.py`, which says why.
 */

/**
 * @typedef {import("./content.js").Content} Content
 * @typedef {import("./score.js").Rules} Rules
 * @typedef {"past" | "leren" | "bijna"} Group
 * @typedef {{ suits: number, teaches: number, value: number }} Grade
 */

/** @param {Content} content @param {Rules} rules @returns {Grade} */
export function gradeOf(content, rules) {
  let suits = Number(content.whole >= rules.past_een_beetje || content.isCovered);
  if (content.isReal && content.heart >= rules.past) suits = content.heart >= rules.past_goed ? 3 : 2;
  const teaches = Number(content.lesson >= rules.leert) + Number(content.lesson >= rules.leert_helemaal);
  const learned = Math.floor((content.lesson + content.whole) / 2);
  return { suits, teaches, value: Math.max(suits ? content.whole : 0, teaches ? learned : 0) };
}

/** The group of a pair. @param {Grade} grade @param {number} forbids @returns {Group | null} */
export function groupOf({ suits, teaches }, forbids) {
  if (forbids) return forbids === 1 && suits === 3 ? "bijna" : null;
  if (suits >= 2 || (suits && !teaches)) return "past";
  return teaches ? "leren" : null;
}

/** The value of content of which something may rub. @param {Grade} grade @param {boolean} rubs @param {Rules} rules */
export function valued(grade, rubs, rules) {
  return rubs ? Math.floor((grade.value * rules.schuurt) / 1000) : grade.value;
}
