// @ts-check
/**
 * Plain data of a profile: without empty values, as texts for a form, and as the match takes it. Pure: no DOM.
 */

import { hoursOf } from "../match/effort.js";

/** Remove empty texts, lists and objects; `undefined` if nothing is left. @param {any} value @returns {any} */
export function tidy(value) {
  if (Array.isArray(value)) {
    const items = value.map(tidy).filter((one) => one !== undefined);
    return items.length ? items : undefined;
  }
  if (typeof value !== "object" || value === null) return value === "" || value === null ? undefined : value;
  const parts = Object.entries(value)
    .map(([name, part]) => [name, tidy(part)])
    .filter(([, part]) => part !== undefined);
  return parts.length ? Object.fromEntries(parts) : undefined;
}

/** Convert every value to a text, as a form keeps it. @param {any} value @returns {any} */
export function asTexts(value) {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asTexts(part)]));
  return String(value);
}

/** Whether a profile has anything to match with. @param {import("../contract.js").Profile} profile */
export function isMatchable(profile) {
  return Boolean(profile.vaardigheden?.length || profile.wil_leren?.length || profile.ervaring?.length);
}

/** Convert a profile for the match: numbers as numbers, others left out. @param {import("../contract.js").Profile} profile @returns {import("../contract.js").MatchProfile} */
export function forMatch(profile) {
  const { beschikbaar, locatie, ...rest } = profile;
  const number = (/** @type {import("../contract.js").Typed | undefined} */ value) =>
    /^\d+$/.test(String(value ?? "")) ? Number(value) : undefined;
  return {
    ...rest,
    vaardigheden: profile.vaardigheden ?? [],
    beschikbaar: beschikbaar && { ...beschikbaar, uren_per_week: hoursOf(beschikbaar.uren_per_week) },
    locatie: locatie && { ...locatie, reisafstand_km: number(locatie.reisafstand_km) },
  };
}
