// @ts-check
/**
 * A response to a klus: a message with what this device knows of who sits here, and how that went on. Pure: no DOM.
 */

import { normalise } from "../skills/words.js";

/** @typedef {import("../contract.js").Profile} Profile */
/** @typedef {Pick<import("../contract.js").PublishedKlus, "titel" | "vaardigheden" | "leert">} Asked what a klus asks and teaches */

/** States of a response, with their names. @type {[string, string][]} */
export const STATES = [
  ["verstuurd", "Verstuurd"],
  ["gesprek", "In gesprek"],
  ["afgesproken", "Afgesproken"],
  ["voorbij", "Gaat niet door"],
];

/** Skills that are named at most, so that a message stays one. */
const MOST_SKILLS = 6;

/** Names of days in a message. @type {Record<string, string>} */
const DAYS = { ma: "maandag", di: "dinsdag", wo: "woensdag", do: "donderdag", vr: "vrijdag" };

/**
 * The message, to be changed by who sends it. What is not known is left open.
 * @param {Asked} klus @param {Profile} profile @param {string} to name of who reads it @param {string} address of the page
 */
export function message(klus, profile, to, address) {
  const lines = (/** @type {string[]} */ found) => (found.length ? found : [""]).map((one) => `- ${one}`).join("\n");
  return [
    `Beste ${to || "collega"},`,
    `Ik zag jullie klus '${klus.titel}' en ik heb belangstelling:\n${address}`,
    `Wat ik meebreng:\n${lines(brings(klus, profile))}`,
    ...(wants(klus, profile).length ? [`Wat ik hier wil leren:\n${lines(wants(klus, profile))}`] : []),
    `Wanneer ik kan:\n${lines(available(profile))}`,
    `Groet,\n${profile.naam ?? ""}`,
  ].join("\n\n");
}

/** Asked skills that somebody has, or else their first ones, and their job. @param {Asked} klus @param {Profile} profile */
function brings({ vaardigheden: asked }, { vaardigheden: own = [], functie: job }) {
  const wanted = new Set(asked.map(({ naam }) => normalise(naam)));
  const fitting = own.filter(({ naam }) => wanted.has(normalise(naam)));
  const named = (fitting.length ? fitting : own).slice(0, MOST_SKILLS);
  return [
    ...(job ? [`Ik werk nu als ${job}.`] : []),
    ...named.map(({ naam, niveau }) => (niveau ? `${naam} (${niveau})` : naam)),
  ];
}

/** @param {Asked} klus @param {Profile} profile */
function wants({ leert: taught = [] }, { wil_leren: wishes = [] }) {
  const wished = new Set(wishes.map(normalise));
  return taught.filter((one) => wished.has(normalise(one)));
}

/** @param {Profile} profile */
function available({ beschikbaar: { uren_per_week: hours, vanaf, tot, dagen = [] } = {} }) {
  const day = (/** @type {string} */ one) =>
    new Date(one).toLocaleDateString("nl-NL", { dateStyle: "long", timeZone: "UTC" });
  return [
    ...(hours ? [`${hours} uur per week`] : []),
    ...(dagen.length ? [`op ${dagen.map((one) => DAYS[one] ?? one).join(", ")}`] : []),
    ...(vanaf ? [`vanaf ${day(vanaf)}`] : []),
    ...(tot ? [`tot en met ${day(tot)}`] : []),
  ];
}
