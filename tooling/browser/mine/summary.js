// @ts-check
/**
 * What is said of the klussen that fit: one sentence, and the way on where none does. Pure: no DOM.
 */

/** Skills below which somebody is asked for more. */
const FEW_SKILLS = 5;

/** @typedef {"alle" | "nieuw" | "bewaard" | "gereageerd" | "verborgen"} Selection of klussen that somebody looks at */

/**
 * Say in one sentence what is shown.
 * @param {Selection} selection
 * @param {{ shown: number, fitting: number, left: number, good: number, fresh: number }} counts how many are in the
 *   selection, fit in all, fit and are not hidden, fit more than nearly among those, and are new
 * @param {string} [since] when the visit before was, in words
 */
export function summary(selection, { shown, fitting, left, good, fresh }, since = "") {
  if (selection === "bewaard") return shown ? `${shown} bewaard` : "Je hebt nog niets bewaard.";
  if (selection === "gereageerd") return shown ? `Op ${shown} gereageerd` : "Je hebt nog nergens op gereageerd.";
  if (selection === "verborgen") return shown ? `${shown} verborgen` : "Je hebt niets verborgen.";
  if (selection === "nieuw") return shown ? `${shown} nieuw voor jou` : "Er is niets nieuws sinds je vorige bezoek.";
  if (!fitting) return "Er is nu geen klus die bij je past.";
  if (!left) return "Je hebt alles verborgen wat bij je past.";
  const sentence = fits(left, good);
  return fresh ? `${sentence}. ${fresh} nieuw${since ? ` sinds ${since}` : " voor jou"}` : sentence;
}

/** Say that klussen fit, or nearly. @param {number} number of them @param {number} good that fit more than nearly */
export function fits(number, good) {
  const these = number === 1 ? "Deze klus past" : `Deze ${number} klussen passen`;
  return `${these} ${good ? "bij je" : "bijna"}${good && good < number ? ", of bijna" : ""}`;
}

const WEEKDAYS = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];

/** A day before today as one says it: `gisteren`, `vrijdag`, `3 november`; nothing without one. @param {string | undefined} day @param {string} today */
export function sinceText(day, today) {
  const ago = (Date.parse(today) - Date.parse(day ?? "")) / 86_400_000;
  if (!(ago > 0)) return "";
  if (ago === 1) return "gisteren";
  const date = new Date(`${day}T00:00:00Z`);
  if (ago < 7) return WEEKDAYS[date.getUTCDay()];
  return date.toLocaleDateString("nl-NL", { day: "numeric", month: "long", timeZone: "UTC" });
}

/** Say that the match gave no answer. @param {Error} error */
export function notLoaded({ message }) {
  return `De klussen konden niet geladen worden. Probeer het later nog eens. (${message})`;
}

/** What somebody can fill in so that more fits. @param {import("../contract.js").Profile} profile @returns {string[]} */
export function waysOn({ vaardigheden: skills = [], wil_leren: wishes = [] }) {
  return [
    skills.length < FEW_SKILLS ? "Noem meer van wat je kunt, ook wat je gewoon vindt." : "",
    wishes.length ? "" : "Noem wat je wilt leren.",
    skills.some(({ niveau }) => niveau) ? "" : "Zeg bij een vaardigheid hoe goed je die beheerst.",
  ].filter(Boolean);
}
