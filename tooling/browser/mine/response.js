// @ts-check
/**
 * A response to a klus: a message with what this device knows of who sits here, and how that went on. Pure: no DOM.
 */

import { normalise } from "../skills/words.js";
import { hoursOf, spansOf } from "../match/effort.js";
import { LOCALE, decimal, gettext, listing } from "../i18n.js";
import { DAY_NAMES, PARTS_OF_DAY } from "../names.js";

/** @typedef {import("../contract.js").Profile} Profile */
/** @typedef {Pick<import("../contract.js").PublishedKlus, "titel" | "vaardigheden" | "leert">} Asked what a klus asks and teaches */

/** States of a response, with their names. @type {[string, string][]} */
export const STATES = [
  ["verstuurd", gettext("Verstuurd")],
  ["gesprek", gettext("In gesprek")],
  ["afgesproken", gettext("Afgesproken")],
  ["voorbij", gettext("Gaat niet door")],
];

/** Skills that are named at most, so that a message stays one. */
const MOST_SKILLS = 6;

/**
 * The message, to be changed by who sends it. What is not known is left open.
 * @param {Asked} klus @param {Profile} profile @param {string} to name of who reads it @param {string} address of the page
 */
export function message(klus, profile, to, address) {
  const lines = (/** @type {string[]} */ found) => (found.length ? found : [""]).map((one) => `- ${one}`).join("\n");
  return [
    gettext("Beste %(name)s,", { name: to || gettext("collega") }),
    gettext("Ik zag jullie klus '%(title)s' en ik heb belangstelling:\n%(address)s", { title: klus.titel, address }),
    gettext("Wat ik meebreng:\n%(lines)s", { lines: lines(brings(klus, profile)) }),
    ...(wants(klus, profile).length
      ? [gettext("Wat ik hier wil leren:\n%(lines)s", { lines: lines(wants(klus, profile)) })]
      : []),
    gettext("Wanneer ik kan:\n%(lines)s", { lines: lines(available(profile)) }),
    gettext("Groet,\n%(name)s", { name: profile.naam ?? "" }),
  ].join("\n\n");
}

/** Asked skills that somebody has, or else their first ones, and their job. @param {Asked} klus @param {Profile} profile */
function brings({ vaardigheden: asked }, { vaardigheden: own = [], functie: job }) {
  const wanted = new Set(asked.map(({ naam }) => normalise(naam)));
  const fitting = own.filter(({ naam }) => wanted.has(normalise(naam)));
  const named = (fitting.length ? fitting : own).slice(0, MOST_SKILLS);
  return [
    ...(job ? [gettext("Ik werk nu als %(job)s.", { job })] : []),
    ...named.map(({ naam, niveau }) => (niveau ? `${naam} (${niveau})` : naam)),
  ];
}

/** @param {Asked} klus @param {Profile} profile */
function wants({ leert: taught = [] }, { wil_leren: wishes = [] }) {
  const wished = new Set(wishes.map(normalise));
  return taught.filter((one) => wished.has(normalise(one)));
}

/** @param {Profile} profile */
function available({ beschikbaar = {} }) {
  const { uren_per_week: hours, dagen = [], dagdelen = [] } = beschikbaar;
  const day = (/** @type {string} */ one) =>
    new Date(one).toLocaleDateString(LOCALE, { dateStyle: "long", timeZone: "UTC" });
  return [
    ...(hours ? [gettext("%(hours)s uur per week", { hours: decimal(hoursOf(hours) ?? 0) })] : []),
    ...(dagen.length ? [gettext("op %(days)s", { days: listing(dagen.map((one) => DAY_NAMES[one] ?? one)) })] : []),
    ...(dagdelen.length ? [listing(dagdelen.map((one) => PARTS_OF_DAY[one] ?? one))] : []),
    ...spansOf(beschikbaar).map(({ vanaf, tot }) =>
      [
        vanaf && gettext("vanaf %(start)s", { start: day(vanaf) }),
        tot && gettext("tot en met %(end)s", { end: day(tot) }),
      ]
        .filter(Boolean)
        .join(" "),
    ),
  ];
}
