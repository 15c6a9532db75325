// @ts-check
/**
 * Facts of a klus in a few words. Pure: no DOM.
 */

import { partialDate } from "../profile/html.js";
import { decimal, gettext, listing } from "../i18n.js";
import { spansOf } from "../match/effort.js";

/** @typedef {import("../contract.js").PublishedKlus} PublishedKlus */

/** Who pays what, by the value in the data. @type {Record<string, string>} */
const COSTS = {
  gesloten_beurzen: gettext("gesloten beurzen: niemand betaalt de ander"),
  kale_loonkosten: gettext("kale loonkosten: de organisatie van de klus betaalt het salaris over deze uren"),
  in_overleg: gettext("in overleg"),
};

/** The hours, or nothing if they are not known. @param {Pick<PublishedKlus, "inzet">} klus */
export function hoursText({ inzet }) {
  const { uren_per_week: weekly, uren_totaal: total, uren_voor: whose } = inzet ?? {};
  const text = weekly
    ? gettext("%(hours)s uur per week", { hours: decimal(weekly) })
    : total
      ? gettext("%(hours)s uur in totaal", { hours: decimal(total) })
      : "";
  return text && whose === "samen" ? `${text}, ${gettext("samen")}` : text;
}

/** The period, or nothing if it is not known. @param {Pick<PublishedKlus, "inzet">} klus */
export function periodText({ inzet }) {
  return listing(spansOf(inzet).map(spanText));
}

/** @param {import("../contract.js").Span} span */
function spanText({ vanaf, tot }) {
  if (vanaf && tot)
    return gettext("%(start)s tot en met %(end)s", { start: partialDate(vanaf), end: partialDate(tot) });
  return vanaf
    ? gettext("vanaf %(start)s", { start: partialDate(vanaf) })
    : tot
      ? gettext("tot en met %(end)s", { end: partialDate(tot) })
      : "";
}

/** The place of work, or nothing if it is not known. @param {Pick<PublishedKlus, "locatie">} klus */
export function placeText({ locatie: { plaats, ook_in: others = [], op_afstand: remote } = {} }) {
  if (remote === "volledig") return gettext("helemaal op afstand");
  return [plaats, ...others, remote === "deels" && gettext("deels op afstand")].filter(Boolean).join(", ");
}

/**
 * The rows of a sheet about a klus: names with their values, without those that are empty.
 * @param {PublishedKlus} klus
 * @param {{ organisation: string, names: Record<string, string>, address: string }} shown names of the organisation and of
 *   values, and the address of the page
 * @returns {[string, string][]}
 */
export function sheetRows(klus, { organisation, names, address }) {
  const named = (/** @type {string[]} */ values = []) => listing(values.map((one) => names[one] ?? one));
  const days = [named(klus.inzet?.dagen), named(klus.inzet?.dagdelen)].filter(Boolean).join(" ");
  /** @type {[string, string][]} */
  const rows = [
    [gettext("Klus"), klus.titel],
    [gettext("Bij"), organisation],
    [gettext("Uren"), hoursText(klus) || gettext("niet bekend")],
    [gettext("Wanneer"), [periodText(klus), days].filter(Boolean).join(", ") || gettext("in overleg")],
    [gettext("Waar"), placeText(klus) || gettext("in overleg")],
    [gettext("Kosten"), klus.kosten ? (COSTS[klus.kosten] ?? klus.kosten) : gettext("nog af te spreken")],
    [gettext("Wat levert het op?"), klus.resultaat ?? klus.samenvatting ?? ""],
    [gettext("Wat leer ik er?"), (klus.leert ?? []).join(", ")],
    [gettext("Adres"), address],
  ];
  return rows.filter(([, value]) => value);
}
