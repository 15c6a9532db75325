// @ts-check
/**
 * Completeness of a profile, and the next step that would help most. Pure: no DOM.
 *
 * The shares are ours: what the match uses weighs most, for that is what a fuller profile brings.
 */

import { gettext } from "../i18n.js";

/** @typedef {import("../contract.js").Profile} Profile */

/**
 * @typedef {object} Step
 * @property {string} veld where it is filled in
 * @property {number} deel of a hundred
 * @property {string} stap what to do
 * @property {(profiel: Profile) => number} klaar how far it is done, 0 to 1
 */

const filled = (/** @type {import("../contract.js").Typed | undefined} */ value) =>
  value === undefined || value === "" ? 0 : 1;
const upTo = (/** @type {unknown[] | undefined} */ list, /** @type {number} */ enough) =>
  Math.min(1, (list?.length ?? 0) / enough);

/** @type {Step[]} */
const STEPS = [
  {
    veld: "vaardigheden",
    deel: 25,
    stap: gettext("Noem minstens vijf dingen die je kunt."),
    klaar: (p) => upTo(p.vaardigheden, 5),
  },
  {
    veld: "wil_leren",
    deel: 15,
    stap: gettext("Zeg wat je wilt leren. Dan zie je klussen waar je van groeit."),
    klaar: (p) => upTo(p.wil_leren, 2),
  },
  {
    veld: "beschikbaar",
    deel: 10,
    stap: gettext("Vul in hoeveel uur per week je kunt."),
    klaar: (p) => filled(p.beschikbaar?.uren_per_week),
  },
  {
    veld: "locatie",
    deel: 10,
    stap: gettext("Vul in waar je woont of werkt, en hoe ver je wilt reizen."),
    klaar: (p) => (filled(p.locatie?.plaats) + filled(p.locatie?.reisafstand_km ?? p.locatie?.op_afstand)) / 2,
  },
  {
    veld: "vaardigheden",
    deel: 10,
    stap: gettext("Kies bij je vaardigheden hoe goed je ze kunt."),
    klaar: (p) => (p.vaardigheden ?? []).filter((one) => one.niveau).length / Math.max(1, p.vaardigheden?.length ?? 0),
  },
  {
    veld: "ervaring",
    deel: 10,
    stap: gettext("Voeg je werk toe. Een bestand van LinkedIn of Europass doet dat voor je."),
    klaar: (p) => upTo(p.ervaring, 1),
  },
  {
    veld: "vaardigheden",
    deel: 5,
    stap: gettext("Geef bij één vaardigheid bewijs: een product, cursus of voorbeeld."),
    klaar: (p) => ((p.vaardigheden ?? []).some((one) => one.bewijs?.length) ? 1 : 0),
  },
  { veld: "over_mij", deel: 5, stap: gettext("Schrijf in twee zinnen wie je bent."), klaar: (p) => filled(p.over_mij) },
  {
    veld: "naam",
    deel: 5,
    stap: gettext("Vul je naam en je functie in."),
    klaar: (p) => (filled(p.naam) + filled(p.functie)) / 2,
  },
  {
    veld: "opleidingen",
    deel: 3,
    stap: gettext("Voeg een opleiding, cursus of badge toe."),
    klaar: (p) => Math.max(upTo(p.opleidingen, 1), upTo(p.cursussen, 1), upTo(p.certificaten, 1)),
  },
  { veld: "talen", deel: 2, stap: gettext("Noem de talen die je spreekt."), klaar: (p) => upTo(p.talen, 1) },
];

/**
 * @param {Profile} profiel
 * @returns {{ procent: number, volgende: { veld: string, stap: string, erbij: number } | undefined }} with the step that adds most
 */
export function completeness(profiel) {
  const open = STEPS.map((one) => ({ ...one, erbij: Math.round(one.deel * (1 - one.klaar(profiel))) }));
  const missing = open.reduce((sum, { erbij }) => sum + erbij, 0);
  const [best] = open.filter(({ erbij }) => erbij > 0).sort((one, other) => other.erbij - one.erbij);
  return { procent: 100 - missing, volgende: best && { veld: best.veld, stap: best.stap, erbij: best.erbij } };
}
