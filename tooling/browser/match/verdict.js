// @ts-check
/**
 * The verdict on a suggestion: its name, one sentence, at most three facts, and what to watch.
 * Pure: no DOM. The same as `tooling/match/verdict.py`.
 */

import {
  PRACTICAL_SENTENCES,
  WHY_NOT,
  can,
  inField,
  isExact,
  isInField,
  isLacking,
  isMissing,
  isNear,
  learns,
  lessonsToName,
  missing,
  near,
} from "./sentences.js";
import { gettext } from "../i18n.js";

/**
 * @typedef {import("./score.js").Assessment} Assessment
 * @typedef {import("./score.js").Rules} Rules
 * @typedef {{ group: import("./selection.js").Group, name: string, style: string, sentence: string, facts: string[], watch: string[] }} Verdict
 */

/** @param {Assessment} assessment @param {Rules} rules @param {boolean} [saidTo] somebody, and not about them @returns {Verdict | null} */
export function verdictOf(assessment, rules, saidTo = true) {
  const { group, states, skills } = assessment;
  if (!group) return null;
  const style = styleOf(assessment);
  const lacking = skills.filter((hit) => isLacking(hit) || (hit.isHeart && isMissing(hit)));
  const say = (/** @type {string} */ part) => PRACTICAL_SENTENCES[part](assessment, rules, saidTo);
  const forbids = forbidden(assessment, rules, saidTo);
  const parts = Object.keys(PRACTICAL_SENTENCES);
  const rubs = parts.filter((part) => states.rubs.includes(part)).map(say);
  const fits = parts
    .filter(
      (part) =>
        part !== "soort" &&
        states.known.includes(part) &&
        !states.rubs.includes(part) &&
        !assessment.forbids.includes(part),
    )
    .map(say);
  return {
    group,
    style,
    name: NAMES[style],
    sentence: sentenceOf(assessment, rules, saidTo),
    facts: fits.slice(0, rules.feiten),
    watch: [...forbids, ...(lacking.length ? [missing(lacking)] : []), ...rubs],
  };
}

/**
 * The reasons for not showing a klus to somebody: what excludes or forbids it, or too little of the heart.
 * @param {Assessment} assessment @param {Rules} rules @returns {string[]}
 */
export function notSuggested(assessment, rules) {
  const why = assessment.excluded.filter((one) => one !== "gesloten").map((one) => WHY_NOT[one]);
  why.push(...forbidden(assessment, rules, true));
  return why.length ? why : [gettext("Je hebt te weinig van wat de kern is van deze klus.")];
}

/** @param {Assessment} assessment @param {Rules} rules @param {boolean} saidTo */
function forbidden(assessment, rules, saidTo) {
  return assessment.forbids.map((part) =>
    part === "gesloten" ? WHY_NOT.gesloten : PRACTICAL_SENTENCES[part](assessment, rules, saidTo),
  );
}

/** Names of verdicts, by their style. */
const NAMES = {
  "past-goed": gettext("Past goed"),
  "past-deels": gettext("Past deels"),
  "om-van-te-leren": gettext("Om van te leren"),
  bijna: gettext("Bijna"),
};

/** @param {Assessment} assessment @returns {keyof NAMES} */ function styleOf({ group, grade, skills, states }) {
  if (group === "bijna") return "bijna";
  if (group === "leren") return "om-van-te-leren";
  const isWhole = skills.some((hit) => hit.isHeart && isExact(hit)) && !skills.some(isLacking);
  return grade.suits === 3 && isWhole && !states.rubs.length ? "past-goed" : "past-deels";
}

/** @param {Assessment} assessment @param {Rules} rules @param {boolean} saidTo */
function sentenceOf({ group, skills, lessons }, rules, saidTo) {
  const hearts = skills.filter((hit) => hit.isHeart);
  const named = lessonsToName(lessons, rules);
  const learning = named.length ? [learns(named, saidTo)] : [];
  const [exact, close, field] = [skills.filter(isExact), hearts.filter(isNear), hearts.filter(isInField)];
  const isSaid = hearts.some(isExact) || !(close.length || field.length);
  const able = isSaid
    ? exact.length
      ? [can(exact, saidTo)]
      : []
    : [close.length ? near(close.slice(0, 1), saidTo) : inField(field, saidTo)];
  return (group === "leren" ? [...learning, ...able] : [...able, ...learning])[0] ?? "";
}

/**
 * Whether the first of some suggestions, best first, is far ahead of the second.
 * @param {{ group: string, value: number }[]} found @param {Rules} rules
 */
export function isClearlyBest([first, second], rules) {
  if (!second || first.group === "bijna" || second.group === "bijna") return false;
  return first.value - second.value >= rules.duidelijk_beste;
}
