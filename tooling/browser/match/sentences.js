// @ts-check
/**
 * Dutch sentences about a pair: skills, lessons, practical facts, and what is out of the question. Each exists twice: said to
 * somebody, and about them (`saidTo` is false), for who looks for people. Pure: no DOM. The same as
 * `tooling/match/sentences.py`.
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

/** @param {SkillHit[]} hits @param {boolean} [saidTo] */
export const can = (hits, saidTo = true) =>
  `${saidTo ? "Je kunt wat ze vragen" : "Kan wat gevraagd is"}: ${listing(hits.map(exactly))}.`;
/** @param {SkillHit[]} hits @param {boolean} [saidTo] */
export const near = (hits, saidTo = true) => hits.map((hit) => nearly(hit, saidTo)).join(" ");
/** @param {SkillHit[]} hits @param {boolean} [saidTo] */
export const inField = (hits, saidTo = true) =>
  `${saidTo ? "Je werkt" : "Werkt"} in het vak van ${listing(hits.map((hit) => hit.ask.term.label))}.`;

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
  if (own < ask.level) notes.push(`${own ? `${LEVEL_NAMES[own]}, ` : ""}gevraagd: ${LEVEL_NAMES[ask.level]}`);
  return ask.term.label + (notes.length ? ` (${notes.join("; ")})` : "");
}

/** @param {SkillHit} hit @param {boolean} saidTo */
function nearly({ ask, skill, nearness }, saidTo) {
  const knows = saidTo ? "Je kent" : "Kent";
  const [own, asked] = [skill?.term.label ?? "", ask.term.label];
  if (nearness.why === "smaller") return `${knows} ${own}. Dat is een deel van ${asked}.`;
  if (nearness.why === "breder") return `${knows} ${own}. ${capital(asked)} is daar een deel van.`;
  if (nearness.why === "verwant") return `${knows} ${own}. Dat ligt dicht bij ${asked}.`;
  return `${knows} ${own}. Dat lijkt op ${asked}.`;
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

/** @param {LessonHit[]} hits @param {boolean} [saidTo] */
export function learns(hits, saidTo = true) {
  const taught = hits.filter((hit) => hit.isTaught);
  const wanted = taught.filter((hit) => hit.nearness.why === "zelfde").map((hit) => hit.term.label);
  const close = taught.filter((hit) => hit.nearness.why !== "zelfde");
  const practised = hits.filter((hit) => !hit.isTaught).map((hit) => hit.term.label);
  return [
    wanted.length
      ? saidTo
        ? `Je leert hier ${listing(wanted)}. Dat wil je graag.`
        : `Leert hier ${listing(wanted)}, en wil dat graag.`
      : "",
    ...close.map(({ term, wish }) =>
      saidTo
        ? `Je leert hier ${term.label}. Dat ligt dicht bij je wens ${wish?.label ?? ""}.`
        : `Leert hier ${term.label}, dicht bij de wens ${wish?.label ?? ""}.`,
    ),
    practised.length
      ? saidTo
        ? `Je kunt hier oefenen met ${listing(practised)}. Dat wil je leren.`
        : `Kan hier oefenen met ${listing(practised)}.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {string} what @param {boolean} ofKlus */
function unknown(what, ofKlus) {
  return `${what} onbekend: niet ingevuld ${ofKlus ? "bij de klus" : "in het profiel"}.`;
}

/** The sentence about each practical part, the weightiest first. @type {Record<string, (assessment: Assessment, rules: Rules, saidTo?: boolean) => string>} */
export const PRACTICAL_SENTENCES = {
  uren({ klus, profiel, states }, _rules, saidTo = true) {
    const [wanted, offered] = [klus.practical, profiel.practical.hours];
    if (!states.known.includes("uren")) return unknown("Uren", wanted.hours === undefined);
    const fits = !states.rubs.includes("uren") && !states.forbids.includes("uren");
    const yours = `${saidTo ? "je " : ""}${offered} uur`;
    if (wanted.hours === undefined) {
      return `In totaal ${wanted.totalHours} uur. Dat ${fits ? "past" : "is veel"} naast ${yours} per week.`;
    }
    if (fits) return `Past in ${yours} per week: ${wanted.hours} gevraagd.`;
    if (saidTo) return `Vraagt ${wanted.hours} uur per week, jij hebt er ${offered}.`;
    return `Vraagt ${wanted.hours} uur per week. Beschikbaar: ${offered}.`;
  },
  reizen({ klus, profiel, states }, rules, saidTo = true) {
    const [wanted, offered, limit] = [klus.practical, profiel.practical, profiel.maxKm];
    if (wanted.remote === "volledig") {
      const home = saidTo ? "Je kunt dit helemaal thuis doen" : "Kan helemaal thuis";
      const unwanted = saidTo ? ", maar dat wil je liever niet" : ", maar dat is niet gewenst";
      return `${home}${states.rubs.includes("reizen") ? unwanted : ""}.`;
    }
    if (!wanted.place || !offered.place || limit === undefined) return unknown("Reisafstand", !wanted.place);
    const own = saidTo ? "je eigen" : "de eigen";
    if (wanted.place === offered.place) return `In ${own} woonplaats.`;
    const km = `${halfToEven(travelKm(offered.place, wanted.place, rules))} km`;
    if (states.forbids.includes("reizen")) {
      return `Te ver weg (${km})${wanted.remote === "nee" ? ", en thuis werken kan niet" : ""}.`;
    }
    if (!states.rubs.includes("reizen")) return `Op ${km}, binnen ${own} grens van ${limit} km.`;
    if (wanted.remote === "deels" && offered.remote !== "nee")
      return `Ver weg (${km}), maar ${saidTo ? "je kunt deels thuis werken" : "deels thuis werken kan"}.`;
    if (wanted.remote === undefined) return `Ver weg (${km}). Vraag of thuis werken kan.`;
    return `Verder weg dan ${saidTo ? "je wilt" : "gewenst"}: ${km}, de grens is ${limit} km.`;
  },
  periode({ klus, subscores, states }, _rules, saidTo = true) {
    const able = saidTo ? "Je kunt" : "Kan";
    const wanted = klus.practical;
    const share = subscores.periode;
    if (!states.known.includes("periode")) return unknown("Periode", wanted.start === null && wanted.end === null);
    if (share === 1000) return `${able} de hele periode.`;
    if (share === 0) return `${able} niet in deze periode.`;
    const only = states.forbids.includes("periode") ? "maar " : "";
    return `${able} ${only}in ongeveer ${Math.max(1, Math.floor(share / 10))}% van de periode.`;
  },
  dagen({ klus, profiel }, _rules, saidTo = true) {
    const [wanted, offered] = [new Set(klus.practical.days), new Set(profiel.practical.days)];
    if (!wanted.size || !offered.size) return unknown("Dagen", !wanted.size);
    const asked = Object.entries(DAY_NAMES).filter(([day]) => wanted.has(day));
    const common = asked.filter(([day]) => offered.has(day)).map(([, name]) => name);
    if (!common.length)
      return `Op ${listing(asked.map(([, name]) => name))}, niet op ${saidTo ? "je" : "de"} eigen dagen.`;
    return `${saidTo ? "Je kunt" : "Kan"} op ${listing(common)}.`;
  },
  soort({ klus, profiel, subscores }, _rules, saidTo = true) {
    if (!klus.kind) return "Onbekend wat voor soort klus dit is.";
    if (!profiel.kinds.length) return `Onbekend welke soort klussen ${saidTo ? "je" : "iemand"} zoekt.`;
    if (subscores.soort) return `${saidTo ? "Je zoekt" : "Zoekt"} dit soort klus: ${klus.kind}.`;
    return saidTo ? `Het is een ${klus.kind}. Dat zoek je niet.` : `Zoekt een ander soort klus dan een ${klus.kind}.`;
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
