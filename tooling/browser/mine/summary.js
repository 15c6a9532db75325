// @ts-check
/**
 * What is said of the klussen that fit: one sentence, and the way on where none does. Pure: no DOM.
 */

import { LOCALE, gettext, ngettext } from "../i18n.js";

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
  if (selection === "bewaard")
    return shown ? gettext("%(shown)s bewaard", { shown }) : gettext("Je hebt nog niets bewaard.");
  if (selection === "gereageerd")
    return shown ? gettext("Op %(shown)s gereageerd", { shown }) : gettext("Je hebt nog nergens op gereageerd.");
  if (selection === "verborgen")
    return shown ? gettext("%(shown)s verborgen", { shown }) : gettext("Je hebt niets verborgen.");
  if (selection === "nieuw")
    return shown
      ? gettext("%(shown)s nieuw voor jou", { shown })
      : gettext("Er is niets nieuws sinds je vorige bezoek.");
  if (!fitting) return gettext("Er is nu geen klus die bij je past.");
  if (!left) return gettext("Je hebt alles verborgen wat bij je past.");
  const sentence = fits(left, good);
  if (!fresh) return sentence;
  return `${sentence}. ${since ? gettext("%(fresh)s nieuw sinds %(since)s", { fresh, since }) : gettext("%(fresh)s nieuw voor jou", { fresh })}`;
}

/** Say that klussen fit, or nearly. @param {number} number of them @param {number} good that fit more than nearly */
export function fits(number, good) {
  if (!good) return ngettext("Deze klus past bijna", "Deze %(num)s klussen passen bijna", number);
  if (good < number)
    return ngettext("Deze klus past bij je, of bijna", "Deze %(num)s klussen passen bij je, of bijna", number);
  return ngettext("Deze klus past bij je", "Deze %(num)s klussen passen bij je", number);
}

/** A day before today as one says it: `gisteren`, `vrijdag`, `3 november`; nothing without one. @param {string | undefined} day @param {string} today */
export function sinceText(day, today) {
  const ago = (Date.parse(today) - Date.parse(day ?? "")) / 86_400_000;
  if (!(ago > 0)) return "";
  if (ago === 1) return gettext("gisteren");
  const date = new Date(`${day}T00:00:00Z`);
  return date.toLocaleDateString(LOCALE, {
    timeZone: "UTC",
    ...(ago < 7 ? { weekday: "long" } : { day: "numeric", month: "long" }),
  });
}

/** Say that the match gave no answer. @param {Error} error */
export function notLoaded({ message }) {
  return gettext("De klussen konden niet geladen worden. Probeer het later nog eens. (%(message)s)", { message });
}

/** What somebody can fill in so that more fits. @param {import("../contract.js").Profile} profile @returns {string[]} */
export function waysOn({ vaardigheden: skills = [], wil_leren: wishes = [] }) {
  return [
    skills.length < FEW_SKILLS ? gettext("Noem meer van wat je kunt, ook wat je gewoon vindt.") : "",
    wishes.length ? "" : gettext("Noem wat je wilt leren."),
    skills.some(({ niveau }) => niveau) ? "" : gettext("Zeg bij een vaardigheid hoe goed je die beheerst."),
  ].filter(Boolean);
}
