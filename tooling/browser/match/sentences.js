// @ts-check
/**
 * Dutch sentences about a pair, said to the person: skills, lessons, practical facts, and what is out of the question.
 * Pure: no DOM. The same as `tooling/match/sentences.py`, which can also say them about somebody.
 */

import { travelKm } from "./practical.js";

/**
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
  const labels = (/** @type {boolean} */ required) =>
    hits.filter((hit) => hit.ask.required === required).map((hit) => hit.ask.term.label);
  const [needed, others] = [labels(true), labels(false)];
  return [
    needed.length ? `Ze vragen ook ${listing(needed)}. Dat is echt nodig.` : "",
    others.length ? `Ze vragen ook ${listing(others)}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
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

/** The lessons that somebody really wants, or those that come nearest. @param {LessonHit[]} lessons @param {Rules} rules */
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
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {string} what @param {boolean} ofKlus */
function unknown(what, ofKlus) {
  return `${what} onbekend: niet ingevuld ${ofKlus ? "bij de klus" : "in het profiel"}.`;
}

/** The sentence about each practical part, the weightiest first. @type {Record<string, (assessment: Assessment, rules: Rules) => string>} */
export const PRACTICAL_SENTENCES = {
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
    if (wanted.remote === "deels" && offered.remote !== "nee")
      return `Ver weg (${km}), maar je kunt deels thuis werken.`;
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
    if (!klus.kind) return "Onbekend wat voor soort klus dit is.";
    if (!profiel.kinds.length) return "Onbekend welke soort klussen je zoekt.";
    return subscores.soort ? `Je zoekt dit soort klus: ${klus.kind}.` : `Het is een ${klus.kind}. Dat zoek je niet.`;
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
export function listing(words) {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} en ${last}` : last;
}
