// @ts-check
/**
 * Why a pair has its score, in Dutch, said to the person. Pure: no DOM. The same as `tooling/match/reasons.py`, which says
 * why; that one can also say it about somebody.
 */

import { isHard, skillWeights } from "./content.js";
import { travelKm } from "./practical.js";

/**
 * @typedef {{ code: string, text: string, points: number }} Reason `points` in hundredths; together they are the score.
 * @typedef {import("./score.js").Assessment} Assessment
 * @typedef {import("./content.js").SkillHit} SkillHit
 * @typedef {import("./content.js").LessonHit} LessonHit
 * @typedef {import("./score.js").Rules} Rules
 */

const LEVEL_NAMES = ["", "basis", "gevorderd", "expert"];
const DAY_NAMES = { ma: "maandag", di: "dinsdag", wo: "woensdag", do: "donderdag", vr: "vrijdag" };
export const WHY_NOT = /** @type {Record<string, string>} */ ({
  gesloten: "Alleen voor medewerkers van bepaalde organisaties.",
  soort: "Deze soort klus staat bij 'liever niet'.",
  vaardigheid: "Een gevraagde vaardigheid staat bij 'liever niet'.",
  titel: "Woorden uit de titel staan bij 'liever niet'.",
});

/**
 * The reasons of a score, weightiest first; what earned nothing comes last. Why a pair is left out comes before all.
 * @param {Assessment} assessment
 * @param {Rules} rules
 * @returns {Reason[]}
 */
export function reasons(assessment, rules) {
  const parts = Object.keys(assessment.most).filter((part) => part in REASONS);
  const found = [...skills(assessment, rules), ...shrunk(assessment, rules), ...parts.map((code) => (
    { code, text: REASONS[code](assessment, rules), points: assessment.points[code] }
  )).filter((one) => one.text)];
  return [...exclusions(assessment), ...found.sort((one, other) => other.points - one.points)];
}

/** @param {Assessment} assessment @returns {Reason[]} */
function exclusions({ excluded, mustFit }) {
  const why = [...excluded.map((one) => WHY_NOT[one]), ...mustFit.map((part) => `Hier moet dit passen: ${part}.`)];
  return why.map((one) => ({ code: "uitgesloten", text: `Komt niet in de lijst. ${one}`, points: 0 }));
}

/** Why skills earn less than they cover. @param {Assessment} assessment @param {Rules} rules @returns {Reason[]} */
function shrunk({ profiel, subscores, content }, rules) {
  const found = [];
  if (profiel.breadth > rules.breedte) {
    const text = `Je noemt ${profiel.breadth} vaardigheden. Daarom telt elk daarvan minder: ${rules.breedte} is genoeg.`;
    found.push({ code: "breedte", text, points: 0 });
  }
  if (subscores.vaardigheden < content.whole) {
    found.push({ code: "overal", text: "Je past bij veel klussen tegelijk. Daarom telt dit minder.", points: 0 });
  }
  return found;
}

/** @param {SkillHit} hit */
export const isExact = (hit) => hit.nearness.why === "zelfde";
/** @param {SkillHit} hit */
export const isNear = (hit) => hit.skill !== null && !isExact(hit);
/** @param {SkillHit} hit */
export const isInField = (hit) => hit.skill === null && hit.countsFor > 0;
/** @param {SkillHit} hit */
export const isMissing = (hit) => !hit.countsFor;
/** @param {SkillHit} hit */
export const isLacking = (hit) => hit.ask.required && !hit.credit;

/** @param {SkillHit[]} hits */
export const can = (hits) => `Je kunt wat ze vragen: ${listing(hits.map(exactly))}.`;
/** @param {SkillHit[]} hits */
export const near = (hits) => hits.map(nearly).join(" ");
/** @param {SkillHit[]} hits */
export const inField = (hits) => `Je werkt in het vak van ${listing(hits.map((hit) => hit.ask.term.label))}.`;

/** @param {SkillHit[]} hits */
export function missing(hits) {
  const labels = (/** @type {boolean} */ required) => (
    hits.filter((hit) => hit.ask.required === required).map((hit) => hit.ask.term.label)
  );
  const [needed, others] = [labels(true), labels(false)];
  return [
    needed.length ? `Ze vragen ook ${listing(needed)}. Dat is echt nodig.` : "",
    others.length ? `Ze vragen ook ${listing(others)}.` : "",
  ].filter(Boolean).join(" ");
}

/** @param {Assessment} assessment @param {Rules} rules @returns {Reason[]} */
function skills(assessment, rules) {
  const shares = sharesOf(assessment, rules);
  const earned = new Map(assessment.skills.map((hit, number) => [hit, shares[number]]));
  const of = (/** @type {SkillHit} */ hit) => earned.get(hit) ?? 0;
  /** @type {[string, (hit: SkillHit) => boolean, (hits: SkillHit[]) => string][]} */
  const groups = [
    ["vaardigheden", isExact, can], ["verwant", isNear, near], ["vakgebied", isInField, inField], ["ontbreekt", isMissing, missing],
  ];
  const found = [];
  for (const [code, belongs, said] of groups) {
    const hits = assessment.skills.filter(belongs);
    if (code === "verwant") hits.sort((one, other) => of(other) - of(one));
    if (hits.length) found.push({ code, text: said(hits), points: hits.reduce((sum, hit) => sum + of(hit), 0) });
  }
  return found;
}

/** What each asked skill earned of the points for skills. @param {Assessment} assessment @param {Rules} rules */
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

/** @param {SkillHit} hit */
function exactly({ ask, skill }) {
  const notes = [];
  if (skill && skill.term.label.toLowerCase() !== ask.term.label.toLowerCase()) notes.push(`als '${skill.term.label}'`);
  const own = skill?.level ?? 0;
  if (own < ask.level) notes.push(`${LEVEL_NAMES[own] || "niveau onbekend"}, gevraagd ${LEVEL_NAMES[ask.level]}`);
  return ask.term.label + (notes.length ? ` (${notes.join("; ")})` : "");
}

/** @param {SkillHit} hit */
function nearly({ ask, skill, nearness }) {
  const [own, asked] = [skill?.term.label ?? "", ask.term.label];
  if (nearness.why === "smaller") return `Je kent ${own}. Dat is een deel van ${asked}.`;
  if (nearness.why === "breder") return `Je kent ${own}. ${capital(asked)} is daar een deel van.`;
  if (nearness.why === "verwant") return `Je kent ${own}. Dat ligt dicht bij ${asked}.`;
  return `Je kent ${own}. Dat lijkt op ${asked}.`;
}

/** @param {string} text */
function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What is learned that somebody really wants, or comes nearest to it. @param {LessonHit[]} lessons @param {Rules} rules */
export function lessonsToName(lessons, rules) {
  const hits = lessons.filter((hit) => hit.credit);
  const most = Math.max(0, ...hits.map((hit) => hit.credit));
  const named = hits.filter((hit) => hit.credit >= Math.min(most, rules.leert));
  return named.filter((hit) => named.find((other) => other.term.key === hit.term.key) === hit);
}

/** @param {LessonHit[]} hits */
export function learns(hits) {
  const taught = hits.filter((hit) => hit.isTaught);
  const wanted = taught.filter((hit) => hit.nearness.why === "zelfde").map((hit) => hit.term.label);
  const close = taught.filter((hit) => hit.nearness.why !== "zelfde");
  const practised = hits.filter((hit) => !hit.isTaught).map((hit) => hit.term.label);
  return [
    wanted.length ? `Je leert hier ${listing(wanted)}. Dat wil je graag.` : "",
    ...close.map((hit) => `Je leert hier ${hit.term.label}. Dat ligt dicht bij je wens ${hit.wish?.label ?? ""}.`),
    practised.length ? `Je kunt hier oefenen met ${listing(practised)}. Dat wil je leren.` : "",
  ].filter(Boolean).join(" ");
}

/** @param {string} what @param {boolean} ofKlus */
function unknown(what, ofKlus) {
  return `${what} onbekend: niet ingevuld ${ofKlus ? "bij de klus" : "in het profiel"}.`;
}

/** What is said of each practical part, what weighs most first. @type {Record<string, (assessment: Assessment, rules: Rules) => string>} */
export const SAID = {
  uren({ klus, profiel, states }) {
    const [wanted, offered] = [klus.practical, profiel.practical.hours];
    if (!states.known.includes("uren")) return unknown("Uren", wanted.hours === undefined);
    const fits = !states.rubs.includes("uren") && !states.forbids.includes("uren");
    if (wanted.hours === undefined) {
      return `In totaal ${wanted.totalHours} uur. Dat ${fits ? "past" : "is veel"} naast je ${offered} uur per week.`;
    }
    if (fits) return `Past in je ${offered} uur per week: ${wanted.hours} gevraagd.`;
    return `Vraagt ${wanted.hours} uur per week, jij hebt er ${offered}.`;
  },
  reizen({ klus, profiel, states }, rules) {
    const [wanted, offered, limit] = [klus.practical, profiel.practical, profiel.maxKm];
    if (wanted.remote === "volledig") {
      return `Je kunt dit helemaal thuis doen${states.rubs.includes("reizen") ? ", maar dat wil je liever niet" : ""}.`;
    }
    if (!wanted.place || !offered.place || limit === undefined) return unknown("Reisafstand", !wanted.place);
    if (wanted.place === offered.place) return "In je eigen woonplaats.";
    const km = `${halfToEven(travelKm(offered.place, wanted.place, rules))} km`;
    if (states.forbids.includes("reizen")) {
      return `Te ver weg (${km})${wanted.remote === "nee" ? ", en thuis werken kan niet" : ""}.`;
    }
    if (!states.rubs.includes("reizen")) return `Op ${km}, binnen je eigen grens van ${limit} km.`;
    if (wanted.remote === "deels" && offered.remote !== "nee") return `Ver weg (${km}), maar je kunt deels thuis werken.`;
    if (wanted.remote === undefined) return `Ver weg (${km}). Vraag of thuis werken kan.`;
    return `Verder weg dan je wilt: ${km}, de grens is ${limit} km.`;
  },
  periode({ klus, subscores, states }) {
    const wanted = klus.practical;
    const share = subscores.periode;
    if (!states.known.includes("periode")) return unknown("Periode", wanted.start === null && wanted.end === null);
    if (share === 1000) return "Je kunt de hele periode.";
    if (share === 0) return "Je kunt niet in deze periode.";
    const only = states.forbids.includes("periode") ? "maar " : "";
    return `Je kunt ${only}in ongeveer ${Math.max(1, Math.floor(share / 10))}% van de periode.`;
  },
  dagen({ klus, profiel }) {
    const [wanted, offered] = [new Set(klus.practical.days), new Set(profiel.practical.days)];
    if (!wanted.size || !offered.size) return unknown("Dagen", !wanted.size);
    const asked = Object.entries(DAY_NAMES).filter(([day]) => wanted.has(day));
    const common = asked.filter(([day]) => offered.has(day)).map(([, name]) => name);
    if (!common.length) return `Op ${listing(asked.map(([, name]) => name))}, niet op je eigen dagen.`;
    return `Je kunt op ${listing(common)}.`;
  },
  soort({ klus, profiel, subscores }) {
    if (!profiel.kinds.length) return "Onbekend welke soort klussen je zoekt.";
    return subscores.soort ? `Je zoekt dit soort klus: ${klus.kind}.` : `Het is een ${klus.kind}. Dat zoek je niet.`;
  },
};

/** @type {Record<string, (assessment: Assessment, rules: Rules) => string>} */
const REASONS = {
  ...SAID,
  tekst({ subscores, words }, rules) {
    if (!subscores.tekst) return "De teksten lijken weinig op elkaar.";
    if (words.length < rules.woorden_minstens) return "De teksten lijken een beetje op elkaar.";
    return `Jullie noemen allebei: ${listing(words)}.`;
  },
  vergelijkbaar({ subscores, topNeighbourTitle }) {
    if (!subscores.vergelijkbaar || topNeighbourTitle === null) return "";
    return `Je past ook bij een klus die hierop lijkt: '${topNeighbourTitle}'.`;
  },
  betekenis({ subscores, alike }) {
    if (!subscores.betekenis) return "";
    if (alike === null) return "De teksten gaan over iets verwants.";
    const [own, other] = alike;
    if (own.toLowerCase() === other.toLowerCase()) return `Het gaat bij allebei over ${own}.`;
    return `'${own}' lijkt op '${other}'.`;
  },
  leren({ klus, profiel, lessons }, rules) {
    const found = lessonsToName(lessons, rules);
    if (found.length) return learns(found);
    const wishes = new Set(profiel.wishes.map((wish) => wish.key));
    if (klus.asks.some((ask) => isHard(ask, rules) && wishes.has(ask.term.key))) return "Wat jij wilt leren, moet je hier al kunnen.";
    if (!klus.teaches.length) return "Onbekend wat er te leren is.";
    if (!profiel.wishes.length) return "Onbekend wat je wilt leren.";
    return "Wat er te leren is, staat niet bij je wensen.";
  },
};

/** As Python writes a number without decimals. @param {number} value */
function halfToEven(value) {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 ? floor + 1 : floor;
}

/**
 * The words as a Dutch enumeration: `a`, `a en b`, `a, b en c`.
 * @param {string[]} words
 */
function listing(words) {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} en ${last}` : last;
}
