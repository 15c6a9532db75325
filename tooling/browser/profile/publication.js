// @ts-check
/**
 * Publication of a profile: the parts that somebody chose to publish, and nothing that tells of the others. Pure: no DOM.
 */

import { normalise } from "../skills/words.js";
import { tidy } from "./plain.js";

/** @typedef {import("../contract.js").Profile} Profile */

/**
 * @typedef {object} Choice
 * @property {string | undefined} visibility `openbaar`, `anoniem`, `verborgen`, or not chosen yet
 * @property {string[]} hidden names of fields that stay on the device
 * @property {boolean} findable whether klus pages may name this person
 */

/** Fields that a page needs, or that belong to the choice itself: nobody is asked about them. */
export const ALWAYS = new Set(["naam", "zichtbaarheid", "vaardigheden", "vindbaar", "eigenaar", "voorbeeld"]);

/** Fields of an anonymous profile, and the name that its file cannot do without. */
export const ANONYMOUS = new Set(["naam", "vaardigheden", "wil_leren", "beschikbaar", "locatie", "loket"]);

/**
 * The profile as it would be published.
 * @param {Profile} profile
 * @param {string[]} fields names of the fields of the contract, in order
 * @param {Choice} choice
 * @returns {Profile}
 */
export function published(profile, fields, { visibility, hidden, findable }) {
  const isAnonymous = visibility === "anoniem";
  const leaves = (/** @type {string} */ name) => (!isAnonymous || ANONYMOUS.has(name)) && !hidden.includes(name);
  const inOrder = fields.filter((name) => Object.hasOwn(profile, name) && leaves(name));
  /** @type {Profile} */
  const data = Object.fromEntries(inOrder.map((name) => [name, profile[/** @type {keyof Profile} */ (name)]]));
  if (data.vaardigheden) {
    data.vaardigheden = data.vaardigheden.map(
      isAnonymous ? ({ bewijs: _, ...skill }) => skill : proven(profile, leaves),
    );
  }
  if (data.beschikbaar) {
    const { afgestemd_met_leidinggevende: _, ...rest } = data.beschikbaar;
    data.beschikbaar = rest;
  }
  data.zichtbaarheid = visibility ?? "openbaar";
  if (findable) data.vindbaar = "ja";
  else delete data.vindbaar;
  return tidy(data) ?? {};
}

/**
 * A function that removes evidence of a skill that names a hidden course or certificate.
 * @param {Profile} profile
 * @param {(field: string) => boolean} leaves
 */
function proven(profile, leaves) {
  const { cursussen: courses = [], certificaten: certificates = [] } = profile;
  const hidden = [...(leaves("cursussen") ? [] : courses), ...(leaves("certificaten") ? [] : certificates)];
  const tells = (/** @type {string} */ proof) =>
    hidden.some(({ naam, url }) => normalise(proof).includes(normalise(naam)) || proof === url);
  return (/** @type {import("../contract.js").Skill} */ skill) =>
    skill.bewijs ? { ...skill, bewijs: skill.bewijs.filter((one) => !tells(one)) } : skill;
}
