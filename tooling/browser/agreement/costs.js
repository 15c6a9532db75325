// @ts-check
/**
 * Bare wage costs of a klus by the figures of the register (`registers/loonkosten/`). Pure: no DOM.
 *
 * Hours a week are paid by the contract: costs of a year / hours of a contract of a year, so that leave goes on. A number of
 * hours of work is paid by the hours that somebody really works in a year.
 */

import { LOCALE, gettext } from "../i18n.js";

/**
 * @typedef {object} WageCosts figures of a year; see `tooling/model/loonkosten.py`
 * @property {string} id the year
 * @property {string} bron
 * @property {string} datum
 * @property {{ schaal: number, per_jaar: number }[]} schalen
 * @property {number} [overhead_per_jaar]
 * @property {number} uren_per_jaar
 * @property {number} productieve_uren
 * @property {string} [toelichting]
 */
/**
 * @typedef {object} Work
 * @property {number | undefined} [perWeek] hours
 * @property {number | undefined} [total] hours
 * @property {string | undefined} [start] first day, as `2027-01-04`
 * @property {string | undefined} [end] last day
 */
/**
 * @typedef {object} Costs
 * @property {number} hours that are paid
 * @property {number} divisor hours in a year that the costs of a year are divided by
 * @property {number} perYear costs of a year, in euros
 * @property {number} total in whole euros
 * @property {number} overhead for these hours, in whole euros; no part of the total
 */

const DAY = 86_400_000;
const WORKDAYS = 5;

/** Working weeks from a first to a last day, both included: Mondays to Fridays, in fives. Not a number where a day is missing or in the wrong order. @param {string | undefined} start @param {string | undefined} end */
export function weeksBetween(start, end) {
  const first = Date.parse(start ?? "") / DAY;
  const days = Date.parse(end ?? "") / DAY - first + 1;
  if (!(days >= 1)) return NaN;
  // Day 0 of the epoch was a Thursday.
  const isWorkday = (/** @type {number} */ day) => (day + 4) % 7 >= 1 && (day + 4) % 7 <= 5;
  let found = Math.floor(days / 7) * WORKDAYS;
  for (let day = first + Math.floor(days / 7) * 7; day < first + days; day++) if (isWorkday(day)) found++;
  return found / WORKDAYS;
}

/**
 * Costs of work at a salary scale; nothing where the hours or the scale are not known.
 * @param {WageCosts} figures @param {number} scale @param {Work} work
 * @returns {Costs | undefined}
 */
export function bareCosts(figures, scale, { perWeek, total, start, end }) {
  const perYear = figures.schalen.find(({ schaal }) => schaal === scale)?.per_jaar;
  const byWeek = (perWeek ?? NaN) * weeksBetween(start, end);
  const hours = Math.round(total ?? byWeek);
  if (!perYear || !(hours > 0)) return undefined;
  const divisor = total === undefined ? figures.uren_per_jaar : figures.productieve_uren;
  const share = hours / divisor;
  return {
    hours,
    divisor,
    perYear,
    total: Math.round(perYear * share),
    overhead: Math.round((figures.overhead_per_jaar ?? 0) * share),
  };
}

const EUROS = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });

/** An amount in whole euros as people write it here: `€ 12.345`. @param {number} amount */
export function euros(amount) {
  return EUROS.format(amount).replace("\u00a0", " ");
}

/**
 * The sum in words: what is divided by what, and where the figures come from.
 * @param {WageCosts} figures @param {number} scale @param {Costs} costs
 */
export function method(figures, scale, { hours, divisor, perYear, total, overhead }) {
  const kind =
    divisor === figures.uren_per_jaar
      ? gettext("uren in een contract van een jaar")
      : gettext("uren die iemand in een jaar echt werkt");
  const more = overhead
    ? " " +
      gettext("Een werkplek en ondersteuning (overhead) zitten hier niet bij; die kosten %(overhead)s.", {
        overhead: euros(overhead),
      })
    : "";
  return [
    gettext(
      "Schaal %(scale)s kost %(perYear)s per jaar. %(hours)s uur van de %(divisor)s %(kind)s: %(perYear)s × %(hours)s / %(divisor)s = %(total)s.%(more)s",
      { scale, perYear: euros(perYear), hours, divisor, kind, total: euros(total), more },
    ),
    [
      gettext("Bron: %(source)s.", { source: figures.bron }),
      ...(figures.toelichting && divisor !== figures.uren_per_jaar ? [figures.toelichting] : []),
      gettext("Dit is voor één persoon."),
    ].join(" "),
  ];
}
