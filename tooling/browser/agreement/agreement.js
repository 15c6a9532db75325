// @ts-check
/**
 * A draft of the agreement between an employee, the organisation that lends them and the one that borrows. Pure: no DOM.
 */

import { euros } from "./costs.js";
import { LOCALE, gettext } from "../i18n.js";

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
  return Number.isNaN(time) ? BLANK : new Date(time).toLocaleDateString(LOCALE, { dateStyle: "long", timeZone: "UTC" });
}

/** @param {Facts} facts */
function hours({ perWeek, total }) {
  if (perWeek?.trim()) return gettext("%(hours)s uur per week", { hours: perWeek.trim() });
  return total?.trim()
    ? gettext("%(hours)s uur in totaal", { hours: total.trim() })
    : gettext("%(hours)s uur per week", { hours: BLANK });
}

/** @param {Facts} facts @returns {string[]} */
function costs({ costs: kind, amount, method = [], lender, borrower }) {
  if (kind === "gesloten_beurzen")
    return [
      gettext(
        "De organisaties brengen elkaar niets in rekening (gesloten beurzen). %(lender)s betaalt het salaris door.",
        { lender: or(lender) },
      ),
    ];
  if (kind === "ruil")
    return [
      gettext("De organisaties ruilen: zij brengen elkaar niets in rekening."),
      gettext(
        "%(borrower)s leent daarvoor uit: %(blank)s, voor %(blank)s uur. Zij kijken op %(blank)s of de ruil in balans is.",
        { borrower: or(borrower), blank: BLANK },
      ),
    ];
  return [
    gettext(
      "%(borrower)s betaalt de kale loonkosten: %(amount)s. %(lender)s betaalt het salaris door en stuurt een rekening voor de echte loonkosten.",
      {
        borrower: or(borrower),
        lender: or(lender),
        amount: amount === undefined ? BLANK : gettext("naar schatting %(amount)s", { amount: euros(amount) }),
      },
    ),
    ...method,
    gettext("Reiskosten en andere onkosten: volgens de regels van de eigen werkgever, betaald door %(borrower)s.", {
      borrower: or(borrower),
    }),
  ];
}

/** The articles, in order. @param {Facts} facts @returns {Article[]} */
export function articles(facts) {
  const { employee, job, lender, borrower, klus, address, work, start, end, place, director, recall } = facts;
  return [
    {
      title: gettext("Wie"),
      lines: [
        gettext("Medewerker: %(name)s.", { name: [or(employee), job?.trim()].filter(Boolean).join(", ") }),
        gettext("Uitlenende organisatie: %(lender)s. Zij blijft de werkgever.", { lender: or(lender) }),
        gettext("Inlenende organisatie: %(borrower)s.", { borrower: or(borrower) }),
      ],
    },
    {
      title: gettext("Wat"),
      lines: [
        gettext("De klus: %(klus)s.", { klus: or(klus) }),
        ...(work?.trim() ? [work.trim()] : []),
        ...(address ? [address] : []),
      ],
    },
    {
      title: gettext("Wanneer en waar"),
      lines: [
        gettext("Van %(start)s tot en met %(end)s, %(hours)s.", {
          start: written(start),
          end: written(end),
          hours: hours(facts),
        }),
        gettext("Plaats: %(place)s.", { place: or(place) }),
        gettext("Verlengen kan als alle drie dat willen, en schriftelijk."),
      ],
    },
    {
      title: gettext("Wie stuurt"),
      lines: [
        gettext("%(director)s van de inlenende organisatie geeft leiding aan het werk.", { director: or(director) }),
        gettext("Over verlof en ziekte beslist de eigen werkgever. De medewerker meldt die aan beide."),
      ],
    },
    { title: gettext("Kosten"), lines: costs(facts) },
    {
      title: gettext("Terugvragen en stoppen"),
      lines: [
        gettext("De uitlenende organisatie mag de medewerker terugvragen, en zegt dat %(recall)s weken van tevoren.", {
          recall: or(recall),
        }),
        gettext("Ieder van de drie kan stoppen, na een gesprek en met dezelfde termijn."),
      ],
    },
    {
      title: gettext("Vertrouwelijk"),
      lines: [
        gettext(
          "De medewerker houdt geheim wat vertrouwelijk is, ook daarna, en volgt de regels voor informatie en integriteit van de inlenende organisatie.",
        ),
        gettext(
          "Wat de medewerker bij deze klus maakt, is van de inlenende organisatie, tenzij iets anders is afgesproken.",
        ),
      ],
    },
  ];
}

/** Points that a lawyer or a specialist must still look at. */
export const TO_CHECK = [
  gettext("Btw: tussen verschillende publiekrechtelijke organisaties kan uitlenen belast zijn. Vraag een fiscalist."),
  gettext("De cao of het personeelsreglement van de werkgever: regels voor detachering, reistijd en terugkeer."),
  gettext("Ter beschikking stellen van personeel (Waadi): of een uitzondering geldt."),
  gettext("Aansprakelijkheid en verzekering als er schade is."),
  gettext("Persoonsgegevens: of een verwerkersovereenkomst of geheimhoudingsverklaring nodig is."),
  gettext("Screening, zoals een VOG, en wie die aanvraagt."),
];

export const TITLE = gettext("Afspraken over een klus (concept)");

/** Signature blocks of all who sign. @param {Facts} facts */
export function signatures({ employee, lender, borrower }) {
  return [employee, lender, borrower].map((name) => `${or(name)}\nDatum: ${BLANK}\nHandtekening: ${BLANK}`);
}
