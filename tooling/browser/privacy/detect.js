// @ts-check
/**
 * Detection of private data in texts. The same as `tooling/privacy/detect.py`, which says why, and of which the
 * patterns come. Pure: no DOM.
 */

/** @typedef {{ bsn: string, telefoon: string, adres: string, email: string }} Patterns */

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Entities that a page shows as something of all this. @type {Record<string, string>} */
const ENTITIES = {
  commat: "@",
  period: ".",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  hyphen: "-",
  dash: "-",
  ndash: "-",
  mdash: "-",
  minus: "-",
  shy: "",
  zwnj: "",
  zwj: "",
  lowbar: "_",
  plus: "+",
  sol: "/",
  lpar: "(",
  rpar: ")",
  num: "#",
  ast: "*",
  middot: "-",
  Tab: " ",
  NewLine: " ",
  amp: "&",
};

/** Characters that are drawn as nothing. */
const UNSEEN =
  // eslint-disable-next-line no-misleading-character-class -- each of them is meant by itself
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** The text as it is looked through. @param {string} text */
export function plain(text) {
  return text
    .replace(/https?:\/\/\S{1,2000}?(?=[,;|](?:[0-9(+]|[A-Za-z0-9._%+-]{1,64}@)|\s|$)/gu, " ")
    .replace(/&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));/g, character)
    .replace(UNSEEN, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u2010-\u2015\u2212\u00b7\u2022\u2027]/g, "-")
    .replaceAll("\u3002", ".")
    .replaceAll("\u2019", "'")
    .normalize("NFKC")
    .replace(/(?![0-9])\p{Nd}/gu, digit)
    .replace(/\n(?![\n#>]|[ \t]*[-+*0-9])/g, " ")
    .replace(/(?<=[0-9])\n(?=[0-9])/g, " ")
    .replace(/[\\*`~]/g, "");
}

/** @param {string} entity @param {string} decimal @param {string} hexadecimal @param {string} name */
function character(entity, decimal, hexadecimal, name) {
  if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : entity;
  const number = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
  return number > 0 && number < 0xd800 ? String.fromCodePoint(number) : " ";
}

/** A digit of another script as ours: scripts have their ten digits in a row. @param {string} other */
function digit(other) {
  const point = /** @type {number} */ (other.codePointAt(0));
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

/** @param {string} written */
function isBsn(written) {
  const digits = written.replace(/[^0-9]/g, "");
  if (digits.length !== 9 || !Number(digits)) return false;
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0;
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
  if (holds("telefoon")) found.add("telefoon");
  if (holds("adres")) found.add("adres");
  if (holds("email")) found.add("email");
  return found;
}
