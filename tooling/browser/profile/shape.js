// @ts-check
/**
 * Shape of a foreign profile: only values of the kinds that the contract has; all others are left out.
 */

import { isWebAddress } from "../forms/checks.js";

/** @typedef {{ naam: string, soort: string, velden: Shape[] }} Shape what a field can hold, of a `Field` of a form */

/**
 * Take from data what the fields can hold; empty if it is no mapping.
 * @param {unknown} data
 * @param {Shape[]} fields as in `mijn/profiel.json`
 * @returns {Record<string, any>}
 */
export function fitted(data, fields) {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return {};
  const own = new Map(Object.entries(data));
  const pairs = fields.map((field) => [field.naam, own.has(field.naam) ? fit(own.get(field.naam), field) : undefined]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** @param {unknown} value @param {Shape} field @returns {unknown} */
function fit(value, field) {
  const list = Array.isArray(value) ? value : [value];
  if (field.soort === "blok") return Array.isArray(value) ? undefined : fitted(value, field.velden);
  if (field.soort === "blokken") {
    const first = field.velden[0].naam;
    const blocks = list.map((one) => fitted(typeof one === "string" ? { [first]: one } : one, field.velden));
    return blocks.filter((one) => first in one || Object.keys(one).length > 1);
  }
  if (["lijst", "meerkeuze"].includes(field.soort)) return list.map(text).filter((one) => one !== undefined);
  const found = text(value);
  return field.soort === "url" && found !== undefined && !isWebAddress(found) ? undefined : found;
}

/** @param {unknown} value @returns {string | undefined} */
function text(value) {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : undefined;
}
