// @ts-check
/**
 * A draft of the agreement between an employee, the organisation that lends them and the one that borrows. Pure: no DOM.
 */

import { euros } from "./costs.js";

/**
 * @typedef {object} Facts what is agreed; anything may be absent
 * @property {string | undefined} [employee]
 * @property {string | undefined} [job]
 * @property {string | undefined} [lender] name of the organisation
 * @property {string | undefined} [borrower] name of the organisation
 * @property {string | undefined} [klus] title
 * @property {string | undefined} [address] of the page of the klus
 * @property {string | undefined} [work] what is done
 * @property {string | undefined} [perWeek] hours
 * @property {string | undefined} [total] hours
 * @property {string | undefined} [start] first day
 * @property {string | undefined} [end] last day
 * @property {string | undefined} [place]
 * @property {string | undefined} [director] who directs the work at the borrower
 * @property {string | undefined} [recall] weeks of notice
 * @property {string | undefined} [costs] `kale_loonkosten`, `gesloten_beurzen` or `ruil`
 * @property {number | undefined} [amount] bare wage costs, in euros
 * @property {string[] | undefined} [method] how the amount was computed
 */
/** @typedef {{ title: string, lines: string[] }} Article */

/** Blank to be filled in by hand. */
const BLANK = "……………………";

/** @param {string | undefined} value */
const or = (value) => value?.trim() || BLANK;

/** A day as people write it here, or a place to write it. @param {string | undefined} day */
function written(day) {
  const time = Date.parse(day ?? "");
  return Number.isNaN(time)
    ? BLANK
    : new Date(time).toLocaleDateString("nl-NL", { dateStyle: "long", timeZone: "UTC" });
}

/** @param {Facts} facts */
function hours({ perWeek, total }) {
  if (perWeek?.trim()) return `${perWeek.trim()} uur per week`;
  return total?.trim() ? `${total.trim()} uur in totaal` : `${BLANK} uur per week`;
}

/** @param {Facts} facts @returns {string[]} */
function costs({ costs: kind, amount, method = [], lender, borrower }) {
  if (kind === "gesloten_beurzen")
    return [
      `De organisaties brengen elkaar niets in rekening (gesloten beurzen). ${or(lender)} betaalt het salaris door.`,
    ];
  if (kind === "ruil")
    return [
      "De organisaties ruilen: zij brengen elkaar niets in rekening.",
      `${or(borrower)} leent daarvoor uit: ${BLANK}, voor ${BLANK} uur. Zij kijken op ${BLANK} of de ruil in balans is.`,
    ];
  return [
    `${or(borrower)} betaalt de kale loonkosten: ${amount === undefined ? BLANK : `naar schatting ${euros(amount)}`}. ${or(lender)} betaalt het salaris door en stuurt een rekening voor de echte loonkosten.`,
    ...method,
    "Reiskosten en andere onkosten: volgens de regels van de eigen werkgever, betaald door " + `${or(borrower)}.`,
  ];
}

/** The articles, in order. @param {Facts} facts @returns {Article[]} */
export function articles(facts) {
  const { employee, job, lender, borrower, klus, address, work, start, end, place, director, recall } = facts;
  return [
    {
      title: "Wie",
      lines: [
        `Medewerker: ${or(employee)}${job?.trim() ? `, ${job.trim()}` : ""}.`,
        `Uitlenende organisatie: ${or(lender)}. Zij blijft de werkgever.`,
        `Inlenende organisatie: ${or(borrower)}.`,
      ],
    },
    {
      title: "Wat",
      lines: [`De klus: ${or(klus)}.`, ...(work?.trim() ? [work.trim()] : []), ...(address ? [address] : [])],
    },
    {
      title: "Wanneer en waar",
      lines: [
        `Van ${written(start)} tot en met ${written(end)}, ${hours(facts)}.`,
        `Plaats: ${or(place)}.`,
        "Verlengen kan als alle drie dat willen, en schriftelijk.",
      ],
    },
    {
      title: "Wie stuurt",
      lines: [
        `${or(director)} van de inlenende organisatie geeft leiding aan het werk.`,
        "Over verlof en ziekte beslist de eigen werkgever. De medewerker meldt die aan beide.",
      ],
    },
    { title: "Kosten", lines: costs(facts) },
    {
      title: "Terugvragen en stoppen",
      lines: [
        `De uitlenende organisatie mag de medewerker terugvragen, en zegt dat ${or(recall)} weken van tevoren.`,
        "Ieder van de drie kan stoppen, na een gesprek en met dezelfde termijn.",
      ],
    },
    {
      title: "Vertrouwelijk",
      lines: [
        "De medewerker houdt geheim wat vertrouwelijk is, ook daarna, en volgt de regels voor informatie en integriteit van de inlenende organisatie.",
        "Wat de medewerker bij deze klus maakt, is van de inlenende organisatie, tenzij iets anders is afgesproken.",
      ],
    },
  ];
}

/** Points that a lawyer or a specialist must still look at. */
export const TO_CHECK = [
  "Btw: tussen verschillende publiekrechtelijke organisaties kan uitlenen belast zijn. Vraag een fiscalist.",
  "De cao of het personeelsreglement van de werkgever: regels voor detachering, reistijd en terugkeer.",
  "Ter beschikking stellen van personeel (Waadi): of een uitzondering geldt.",
  "Aansprakelijkheid en verzekering als er schade is.",
  "Persoonsgegevens: of een verwerkersovereenkomst of geheimhoudingsverklaring nodig is.",
  "Screening, zoals een VOG, en wie die aanvraagt.",
];

export const TITLE = "Afspraken over een klus (concept)";

/** Signature blocks of all who sign. @param {Facts} facts */
export function signatures({ employee, lender, borrower }) {
  return [employee, lender, borrower].map((name) => `${or(name)}\nDatum: ${BLANK}\nHandtekening: ${BLANK}`);
}
