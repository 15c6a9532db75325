// @ts-check
/**
 * What `/mijn/` knows of the market: fields of a profile, names to pick from, and the page of a profile.
 */

import { api, jobTitles, json } from "./market_files.js";
import { Names } from "../forms/choices.js";
import { Sheet } from "../profile/page.js";
import { normalise } from "../skills/words.js";

/** @typedef {import("../forms/checks.js").Field} Field */

/** @typedef {Awaited<ReturnType<typeof loadMarket>>} Market */

/** Fetch it all. */
export async function loadMarket() {
  const [settings, contract, concepts, organisations, places, groups, jobs] = await Promise.all([
    /** @type {Promise<import("../contract.js").Settings>} */ (json("meedoen/formulier.json")),
    /** @type {Promise<{ velden: Field[] }>} */ (json("mijn/profiel.json")),
    api("vaardigheden"),
    api("organisaties"),
    api("plaatsen"),
    api("groepen"),
    jobTitles(),
  ]);
  const fields = contract.velden;
  const names = new Names(organisations, concepts, places, groups, jobs);
  return {
    settings,
    fields,
    names,
    sheet: new Sheet(settings, fields, names),
    /** Name of a label's concept; a label without one stays as it is. @param {string} label */
    conceptName: (label) => names.conceptNames.get(normalise(label)) ?? label,
    /** Whether the thesaurus has a skill of this name. @param {string} label */
    isSkill: (label) => names.conceptNames.has(normalise(label)),
    /** Names of skills for what somebody typed: that of its concept, those of a job title, or the text itself. @param {string} text */
    skillNames: (text) => {
      const found = names.skillsFor(text);
      return found.length ? found : [text];
    },
    /** Name of an organisation; a key without one stays as it is. @param {string} key */
    organisationName: (key) => names.organisationNames.get(key) ?? key,
    /** Titles of the fields that a profile has, in order. @param {import("../contract.js").Profile} profile */
    fieldsOf: (profile) => fields.filter(({ naam }) => Object.hasOwn(profile, naam)),
  };
}
