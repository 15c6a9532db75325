// @ts-check
/**
 * Reasons: the score of a pair in Dutch, part by part, with the points of each, said to the person. Pure: no DOM.
 * The same as `tooling/match/reasons.py`, which says why.
 */

import { skillWeights } from "./content.js";
import {
  PRACTICAL_SENTENCES,
  WHY_NOT,
  can,
  inField,
  isExact,
  isInField,
  isMissing,
  isNear,
  learns,
  lessonsToName,
  missing,
  near,
} from "./sentences.js";
import { gettext, listing } from "../i18n.js";
import { PART_NAMES } from "../names.js";

/**
 * @typedef {{ code: string, text: string, points: number }} Reason `points` in hundredths; together they are the score.
 * @typedef {import("./score.js").Assessment} Assessment
 * @typedef {import("./content.js").SkillHit} SkillHit
 * @typedef {import("./score.js").Rules} Rules
 */

/**
 * The reasons of a score, weightiest first; what earned nothing comes last. Why a pair is left out comes before all.
 * @param {Assessment} assessment
 * @param {Rules} rules
 * @returns {Reason[]}
 */
export function reasons(assessment, rules) {
  const parts = Object.keys(assessment.most).filter((part) => part in SENTENCES);
  const found = [
    ...skills(assessment, rules),
    ...shrunk(assessment, rules),
    ...parts
      .map((code) => ({ code, text: SENTENCES[code](assessment, rules), points: assessment.points[code] }))
      .filter((one) => one.text),
  ];
  return [...exclusions(assessment), ...found.sort((one, other) => other.points - one.points)];
}

/** @param {Assessment} assessment @returns {Reason[]} */
function exclusions({ excluded, mustFit }) {
  const why = [
    ...excluded.map((one) => WHY_NOT[one]),
    ...mustFit.map((part) => gettext("Hier moet dit passen: %(part)s.", { part: PART_NAMES[part] ?? part })),
  ];
  return why.map((one) => ({
    code: "uitgesloten",
    text: gettext("Komt niet in de lijst. %(one)s", { one }),
    points: 0,
  }));
}

/** The reasons for which skills earn less than they cover. @param {Assessment} assessment @param {Rules} rules @returns {Reason[]} */
function shrunk({ profiel, subscores, content }, rules) {
  const found = [];
  if (profiel.breadth > rules.breedte) {
    const text = gettext("Je noemt %(breadth)s vaardigheden. Daarom telt elk daarvan minder: %(enough)s is genoeg.", {
      breadth: profiel.breadth,
      enough: rules.breedte,
    });
    found.push({ code: "breedte", text, points: 0 });
  }
  if (subscores.vaardigheden < content.whole) {
    found.push({
      code: "overal",
      text: gettext("Je past bij veel klussen tegelijk. Daarom telt dit minder."),
      points: 0,
    });
  }
  return found;
}

/** @param {Assessment} assessment @param {Rules} rules @returns {Reason[]} */
function skills(assessment, rules) {
  const shares = sharesOf(assessment, rules);
  const earned = new Map(assessment.skills.map((hit, number) => [hit, shares[number]]));
  const of = (/** @type {SkillHit} */ hit) => earned.get(hit) ?? 0;
  /** @type {[string, (hit: SkillHit) => boolean, (hits: SkillHit[]) => string][]} */
  const groups = [
    ["vaardigheden", isExact, can],
    ["verwant", isNear, near],
    ["vakgebied", isInField, inField],
    ["ontbreekt", isMissing, missing],
  ];
  const found = [];
  for (const [code, belongs, said] of groups) {
    const hits = assessment.skills.filter(belongs);
    if (code === "verwant") hits.sort((one, other) => of(other) - of(one));
    if (hits.length) found.push({ code, text: said(hits), points: hits.reduce((sum, hit) => sum + of(hit), 0) });
  }
  return found;
}

/** The points of each asked skill, of those for skills. @param {Assessment} assessment @param {Rules} rules */
function sharesOf(assessment, rules) {
  const total = assessment.points.vaardigheden;
  const weighed = skillWeights(assessment.skills, rules);
  const weights = assessment.skills.map((hit, number) => hit.countsFor * weighed[number]);
  const sum = weights.reduce((one, other) => one + other, 0);
  if (!sum) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / sum));
  shares[weights.indexOf(Math.max(...weights))] += total - shares.reduce((one, other) => one + other, 0);
  return shares;
}

/** The sentence about each part but the skills; none where it is empty. @type {Record<string, (assessment: Assessment, rules: Rules) => string>} */
const SENTENCES = {
  ...PRACTICAL_SENTENCES,
  tekst({ subscores, words }, rules) {
    if (!subscores.tekst) return gettext("Profiel en klus gebruiken andere woorden.");
    if (words.length < rules.woorden_minstens) return gettext("Profiel en klus gebruiken soms dezelfde woorden.");
    return gettext("Jullie noemen allebei: %(words)s.", { words: listing(words) });
  },
  vergelijkbaar({ subscores, topNeighbourTitle }) {
    if (!subscores.vergelijkbaar || topNeighbourTitle === null) return "";
    return gettext("Je past ook bij een klus die hierop lijkt: '%(title)s'.", { title: topNeighbourTitle });
  },
  betekenis({ subscores, alike }) {
    if (!subscores.betekenis) return "";
    if (alike === null) return gettext("Profiel en klus gaan over werk dat op elkaar lijkt.");
    const [own, other] = alike;
    if (own.toLowerCase() === other.toLowerCase()) return gettext("Het gaat bij allebei over %(own)s.", { own });
    return gettext("'%(own)s' lijkt op '%(other)s'.", { own, other });
  },
  leren({ klus, profiel, lessons }, rules) {
    const found = lessonsToName(lessons, rules);
    if (found.length) return learns(found);
    const wishes = new Set(profiel.wishes.map((wish) => wish.key));
    if (klus.asks.some((ask) => ask.isHard && wishes.has(ask.term.key)))
      return gettext("Wat jij wilt leren, moet je hier al kunnen.");
    if (!klus.teaches.length) return gettext("Onbekend wat er te leren is.");
    if (!profiel.wishes.length) return gettext("Onbekend wat je wilt leren.");
    return gettext("Wat er te leren is, staat niet bij je wensen.");
  },
};
