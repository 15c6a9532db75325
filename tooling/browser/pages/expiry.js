// @ts-check
/**
 * Expiry by the visitor's own clock, on a page that was built before: a site that is no longer built must not
 * offer what is over. Needs nothing but the page.
 *
 * `data-tot` is the last day on which an element is shown, `data-na` the day after which one is; `data-nog` the day to
 * which the days are counted that its text tells, and `data-geleden` the day from which. All are dates as `2027-01-31`.
 * The build writes those days as they are: so a page is the same from one day to the next.
 */

import { gettext, LOCALE, ngettext } from "../i18n.js";

const DAY = 86_400_000;
/** So many days before its end, something is in a hurry. */
const SOON = 7;
/** So many days a site is not built before its pages say so: it is built every night. */
const LATE = 3;

/** The day of the visitor, as the data have it. @param {Date} now */
export function dayOf(now = new Date()) {
  const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Number of days between two days. @param {string} start @param {string} end */
export function daysBetween(start, end) {
  return Math.round((Date.parse(end) - Date.parse(start)) / DAY);
}

/** Marks what ends soon. @param {Element} element @param {number} days until its end */
export function hurry(element, days) {
  element.classList.toggle("km-haast", days <= SOON);
}

/** Remaining time to respond, in words. @param {number} days */
export function left(days) {
  if (days < 0) return gettext("gesloten");
  return days ? ngettext("nog 1 dag", "nog %(num)s dagen", days) : gettext("vandaag nog");
}

/** So many days ago, in words; the same as `phrases.days_ago`. @param {number} days */
export function ago(days) {
  return [gettext("vandaag"), gettext("gisteren")][Math.max(0, days)] ?? gettext("%(days)s dagen geleden", { days });
}

/**
 * Hides and shows what lies in a part of the page by the visitor's day.
 * @param {ParentNode} part
 * @param {string} [today]
 */
export function keepUpToDate(part, today = dayOf()) {
  const all = (/** @type {string} */ name) =>
    /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll(`[data-${name}]`));
  for (const element of all("tot")) if ((element.dataset.tot ?? "") < today) element.hidden = true;
  for (const element of all("na")) element.hidden = (element.dataset.na ?? "") >= today;
  for (const element of all("nog")) {
    const days = daysBetween(today, element.dataset.nog ?? today);
    // The days can be counted from any day, as on paper.
    element.title ||= element.textContent ?? "";
    element.textContent = left(days);
    hurry(element.closest(".km-i-agenda") ?? element, days);
  }
  for (const element of all("geleden")) element.textContent = ago(daysBetween(element.dataset.geleden ?? today, today));
}

/** On what day the site was built, in words, and how long ago that is where it is long. @param {string} day @param {string} [today] */
export function builtOn(day, today = dayOf()) {
  const date = new Date(day).toLocaleDateString(LOCALE, { dateStyle: "long", timeZone: "UTC" });
  const days = daysBetween(day, today);
  return days < LATE
    ? gettext("Bijgewerkt op %(date)s", { date })
    : gettext("Bijgewerkt op %(date)s (%(days)s dagen geleden: er kan intussen iets veranderd zijn)", { date, days });
}
