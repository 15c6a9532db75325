// @ts-check
/**
 * Detection of private data in texts. The same as `tooling/privacy/detect.py`, which says why, and of which the
 * patterns come. Pure: no DOM.
 */

/** @typedef {{ bsn: string, telefoon: string, adres: string, email: string }} Patterns */

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The text as it is looked through. @param {string} text */
function plain(text) {
  return text
    .replace(/https?:\/\/\S{1,2000}/gu, " ")
    .replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replace(/[\u2010-\u2014]/g, "-");
}

/** @param {string} written */
function isBsn(written) {
  const digits = written.replace(/[ .-]/g, "");
  if (digits.length !== 9 || !Number(digits)) return false;
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0;
}

/** @param {string} written */
function isTelephone(written) {
  const digits = written
    .replace(/^(?:\+|00)31|^\(?0/, "")
    .replaceAll("(0)", "")
    .replace(/\D/g, "");
  return digits.length === 9 && digits[0] !== "0";
}

/**
 * Which of these a text holds.
 * @param {string} text
 * @param {Patterns} patterns
 * @returns {Set<keyof Patterns>}
 */
export function privateThings(text, patterns) {
  const looked = plain(text);
  /** @type {(name: keyof Patterns, counts?: (written: string) => boolean) => boolean} */
  const holds = (name, counts = () => true) =>
    [...looked.matchAll(new RegExp(patterns[name], "gu"))].some(([one]) => counts(one));
  /** @type {Set<keyof Patterns>} */
  const found = new Set();
  if (holds("bsn", isBsn)) found.add("bsn");
  if (holds("telefoon", isTelephone)) found.add("telefoon");
  if (holds("adres")) found.add("adres");
  if (holds("email")) found.add("email");
  return found;
}
