// @ts-check
/**
 * Why a pair has its score, in Dutch. Pure: no DOM. The same as `tooling/match/reasons.py`, which says why.
 */

import { travelKm } from "./practical.js";

/**
 * @typedef {{ code: string, text: string, points: number }} Reason `points` in hundredths; together they are the score.
 * @typedef {import("./score.js").Assessment} Assessment
 * @typedef {import("./score.js").SkillHit} SkillHit
 * @typedef {import("./score.js").Rules} Rules
 */

const LEVEL_NAMES = ["", "basis", "gevorderd", "expert"];
const DAY_NAMES = { ma: "maandag", di: "dinsdag", wo: "woensdag", do: "donderdag", vr: "vrijdag" };
const WHY_NEAR = /** @type {Record<string, string>} */ ({
  smaller: "is smaller",
  breder: "is breder",
  verwant: "is verwant",
  lijkt: "lijkt erop",
});
const WHY_NOT = /** @type {Record<string, string>} */ ({
  gesloten: "De klus is alleen voor bepaalde organisaties, en deze organisatie hoort daar niet bij.",
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
  const found = [...skills(assessment), ...parts.map((code) => (
    { code, text: REASONS[code](assessment, rules), points: assessment.points[code] }
  ))];
  return [...exclusions(assessment), ...found.sort((one, other) => other.points - one.points)];
}

/** @param {Assessment} assessment @returns {Reason[]} */
function exclusions({ excluded, mustFit }) {
  const why = [...excluded.map((one) => WHY_NOT[one]), ...mustFit.map((part) => `Hier moet dit passen: ${part}.`)];
  return why.map((one) => ({ code: "uitgesloten", text: `Komt niet in de lijst. ${one}`, points: 0 }));
}

/** @param {Assessment} assessment @returns {Reason[]} */
function skills(assessment) {
  const hits = assessment.skills;
  const shares = sharesOf(assessment);
  const earned = new Map(hits.map((hit, number) => [hit, shares[number]]));
  const of = (/** @type {SkillHit} */ hit) => earned.get(hit) ?? 0;
  const together = (/** @type {SkillHit[]} */ those) => those.reduce((sum, hit) => sum + of(hit), 0);
  const exact = hits.filter((hit) => hit.nearness.why === "zelfde");
  const near = hits.filter((hit) => hit.skill && hit.nearness.why !== "zelfde").sort((one, other) => of(other) - of(one));
  const missing = hits.filter((hit) => !hit.skill);
  const found = [];
  if (exact.length) {
    const text = `${exact.length} van de ${hits.length} gevraagde vaardigheden: ${listing(exact.map(exactly))}.`;
    found.push({ code: "vaardigheden", text, points: together(exact) });
  }
  if (near.length) {
    found.push({ code: "verwant", text: `Komt in de buurt: ${listing(near.map(nearly))}.`, points: together(near) });
  }
  if (missing.length) {
    found.push({ code: "ontbreekt", text: `Nog niet genoemd: ${listing(missing.map(lacking))}.`, points: 0 });
  }
  return found;
}

/** What each asked skill earned of the points for skills. @param {Assessment} assessment */
function sharesOf(assessment) {
  const total = assessment.points.vaardigheden;
  const weights = assessment.skills.map((hit) => hit.credit * hit.weight);
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
  return `${skill?.term.label ?? ""} voor ${ask.term.label} (${WHY_NEAR[nearness.why]})`;
}

/** @param {SkillHit} hit */
function lacking({ ask }) {
  return ask.term.label + (ask.required ? " (vereist)" : "");
}

/** @param {number} subscore @param {Rules} rules */
function how(subscore, rules) {
  return subscore >= rules.sterk_vanaf ? "sterk" : subscore >= rules.deels_vanaf ? "deels" : "een beetje";
}

/** @param {string} what @param {boolean} ofKlus */
function unknown(what, ofKlus) {
  return `${what} onbekend: niet ingevuld ${ofKlus ? "bij de klus" : "in het profiel"}.`;
}

/** @type {Record<string, (assessment: Assessment, rules: Rules) => string>} */
const REASONS = {
  tekst({ subscores, words }, rules) {
    if (!subscores.tekst) return "De teksten lijken weinig op elkaar.";
    const through = words.length ? `, vooral door ${listing(words.map((word) => `'${word}'`))}` : "";
    return `De teksten lijken ${how(subscores.tekst, rules)} op elkaar${through}.`;
  },
  vergelijkbaar({ subscores, topNeighbourTitle }, rules) {
    if (!subscores.vergelijkbaar || topNeighbourTitle === null) return "Geen klus die hierop lijkt, past goed.";
    return `Past ${how(subscores.vergelijkbaar, rules)} bij klussen die hierop lijken, zoals '${topNeighbourTitle}'.`;
  },
  leren({ klus, profiel, lessons }) {
    const found = lessons.filter((lesson) => lesson.wish).map(({ taught, wish, nearness }) => (
      nearness.why === "zelfde" ? taught.label : `${taught.label} (bij de wens ${wish?.label})`
    ));
    if (found.length) return `Hier te leren, en gewenst: ${listing(found)}.`;
    if (!klus.teaches.length) return "Onbekend wat er te leren is.";
    if (!profiel.wishes.length) return "Onbekend wat iemand wil leren.";
    return "Wat er te leren is, staat niet bij de wensen.";
  },
  uren({ klus, profiel, subscores }) {
    const [wanted, offered] = [klus.practical.hours, profiel.practical.hours];
    if (wanted === undefined || offered === undefined) return unknown("Uren", wanted === undefined);
    return `Uren ${subscores.uren ? "passen" : "passen niet"}: ${wanted} per week gevraagd, ${offered} beschikbaar.`;
  },
  periode({ klus, profiel, subscores }) {
    const [wanted, offered] = [klus.practical, profiel.practical];
    const open = wanted.start === null && wanted.end === null;
    if (open || (offered.start === null && offered.end === null)) return unknown("Periode", open);
    if (subscores.periode === 1000) return "Beschikbaar in de hele periode.";
    if (subscores.periode === 0) return "Niet beschikbaar in deze periode.";
    return `Beschikbaar in ongeveer ${Math.max(1, Math.floor(subscores.periode / 10))}% van de periode.`;
  },
  dagen({ klus, profiel }) {
    const [wanted, offered] = [new Set(klus.practical.days), new Set(profiel.practical.days)];
    if (!wanted.size || !offered.size) return unknown("Dagen", !wanted.size);
    const common = Object.entries(DAY_NAMES).filter(([day]) => wanted.has(day) && offered.has(day)).map(([, name]) => name);
    if (!common.length) return "Geen van de dagen past.";
    return `${common.length === wanted.size ? "Dagen passen" : "Een deel van de dagen past"}: ${listing(common)}.`;
  },
  reizen({ klus, profiel, subscores }, rules) {
    const [wanted, offered, limit] = [klus.practical, profiel.practical, profiel.maxKm];
    if (wanted.remote === "volledig") {
      return subscores.reizen ? "Kan helemaal op afstand." : "Is helemaal op afstand, en dat is niet gewenst.";
    }
    if (!wanted.place || !offered.place || limit === undefined) return unknown("Reisafstand", !wanted.place);
    const far = subscores.reizen ? "is te groot, maar een deel kan op afstand" : "is te groot";
    const verdict = subscores.reizen === 1000 ? "past" : far;
    if (wanted.place === offered.place) return `Reisafstand ${verdict}: in dezelfde plaats.`;
    const km = travelKm(offered.place, wanted.place, rules).toFixed(0);
    return `Reisafstand ${verdict}: ongeveer ${km} km, de grens is ${limit} km.`;
  },
  soort({ klus, profiel, subscores }) {
    if (!profiel.kinds.length) return "Onbekend welke soort klussen gezocht wordt.";
    return `${subscores.soort ? "Gezochte soort" : "Niet de gezochte soort"}: ${klus.kind}.`;
  },
};

/**
 * The words as a Dutch enumeration: `a`, `a en b`, `a, b en c`.
 * @param {string[]} words
 */
function listing(words) {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} en ${last}` : last;
}
