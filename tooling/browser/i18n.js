// @ts-check
/**
 * Language of the interface. Messages stand in the code in Dutch; a site in another language gets a copy of our modules
 * in which the build put its catalogue (`tooling/i18n`), so that no page has to fetch one.
 */

/** Language of this copy of the site (BCP 47). */
export const LANGUAGE = "nl";
/** How that language is written here: dates in English are those of Europe. */
export const LOCALE = LANGUAGE === "nl" ? "nl-NL" : LANGUAGE === "en" ? "en-GB" : LANGUAGE;

/**
 * Return a message in the language of the site.
 * @param {string} message in Dutch, as one literal; values are named as `%(name)s`
 * @param {Record<string, unknown>} [values]
 */
export function gettext(message, values = {}) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
}

/**
 * Return a message for a number of things.
 * @param {string} one
 * @param {string} many
 * @param {number} number available to the messages as `%(num)s`
 * @param {Record<string, unknown>} [values]
 */
export function ngettext(one, many, number, values = {}) {
  return gettext(number === 1 ? one : many, { num: number, ...values });
}

/** Return an enumeration: `a`, `a en b`, `a, b en c`. @param {string[]} words */
export function listing(words) {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? gettext("%(words)s en %(last)s", { words: words.slice(0, -1).join(", "), last }) : last;
}

/** Mark an element with what people wrote, where the page around it is in another language. @template {HTMLElement} T @param {T} element @returns {T} */
export function inOwnLanguage(element) {
  if (LANGUAGE !== "nl") element.lang = "nl";
  return element;
}

/** @type {Intl.NumberFormat | undefined} */
let oneDecimal;

/** Return a number with at most one decimal: `4`, `4,5`. @param {number} value */
export function decimal(value) {
  // A browser on a phone takes fifteen milliseconds to make the first format.
  if (Number.isSafeInteger(value)) return String(value);
  oneDecimal ??= new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, useGrouping: false });
  return oneDecimal.format(value);
}
