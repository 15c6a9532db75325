// @ts-check
/**
 * Facts of a klus in a few words. Pure: no DOM.
 */

import { partialDate } from "../profile/html.js";

/** @typedef {import("../contract.js").PublishedKlus} PublishedKlus */

/** Who pays what, by the value in the data. @type {Record<string, string>} */
const COSTS = {
  gesloten_beurzen: "gesloten beurzen: niemand betaalt de ander",
  kale_loonkosten: "kale loonkosten: de organisatie van de klus betaalt het salaris over deze uren",
  in_overleg: "in overleg",
};

/** The hours, or nothing if they are not known. @param {Pick<PublishedKlus, "inzet">} klus */
export function hoursText({ inzet }) {
  if (inzet?.uren_per_week) return `${inzet.uren_per_week} uur per week`;
  return inzet?.uren_totaal ? `${inzet.uren_totaal} uur in totaal` : "";
}

/** The period, or nothing if it is not known. @param {Pick<PublishedKlus, "inzet">} klus */
export function periodText({ inzet: { vanaf, tot } = {} }) {
  if (vanaf && tot) return `${partialDate(vanaf)} tot en met ${partialDate(tot)}`;
  return vanaf ? `vanaf ${partialDate(vanaf)}` : tot ? `tot en met ${partialDate(tot)}` : "";
}

/** The place of work, or nothing if it is not known. @param {Pick<PublishedKlus, "locatie">} klus */
export function placeText({ locatie: { plaats, op_afstand: remote } = {} }) {
  if (remote === "volledig") return "helemaal op afstand";
  return [plaats, remote === "deels" && "deels op afstand"].filter(Boolean).join(", ");
}

/**
 * The rows of a sheet about a klus: names with their values, without those that are empty.
 * @param {PublishedKlus} klus
 * @param {{ organisation: string, names: Record<string, string>, address: string }} shown names of the organisation and of
 *   values, and the address of the page
 * @returns {[string, string][]}
 */
export function sheetRows(klus, { organisation, names, address }) {
  const days = klus.inzet?.dagen?.map((one) => names[one] ?? one).join(" en ");
  /** @type {[string, string][]} */
  const rows = [
    ["Klus", klus.titel],
    ["Bij", organisation],
    ["Uren", hoursText(klus) || "niet bekend"],
    ["Wanneer", [periodText(klus), days].filter(Boolean).join(", ") || "in overleg"],
    ["Waar", placeText(klus) || "in overleg"],
    ["Kosten", klus.kosten ? (COSTS[klus.kosten] ?? klus.kosten) : "nog af te spreken"],
    ["Wat levert het op?", klus.resultaat ?? klus.samenvatting ?? ""],
    ["Wat leer ik er?", (klus.leert ?? []).join(", ")],
    ["Adres", address],
  ];
  return rows.filter(([, value]) => value);
}
