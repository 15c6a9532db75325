// @ts-check
/**
 * Names of values of the contract inside a sentence.
 */

import { gettext } from "./i18n.js";

/** @type {Record<string, string>} */
export const DAY_NAMES = {
  ma: gettext("maandag"),
  di: gettext("dinsdag"),
  wo: gettext("woensdag"),
  do: gettext("donderdag"),
  vr: gettext("vrijdag"),
  za: gettext("zaterdag"),
  zo: gettext("zondag"),
};

/** Parts of a day. @type {Record<string, string>} */
export const PARTS_OF_DAY = {
  ochtend: gettext("in de ochtend"),
  middag: gettext("in de middag"),
  avond: gettext("in de avond"),
};

/** @type {Record<string, string>} */
export const LEVELS = { basis: gettext("basis"), gevorderd: gettext("gevorderd"), expert: gettext("expert") };

/** Levels by their number in the match. */
export const LEVEL_NAMES = ["", ...Object.values(LEVELS)];

/** @type {Record<string, string>} */
export const KIND_NAMES = {
  klus: gettext("klus"),
  project: gettext("project"),
  detachering: gettext("detachering"),
  ruil: gettext("ruil"),
  meeloopdag: gettext("meeloopdag"),
  mentoring: gettext("mentoring"),
};

/** Practical parts of the match. @type {Record<string, string>} */
export const PART_NAMES = {
  uren: gettext("uren"),
  periode: gettext("periode"),
  dagen: gettext("dagen"),
  reizen: gettext("reizen"),
  soort: gettext("soort"),
};
