// @ts-check
/**
 * The card of a klus for one person: a verdict, why it fits, what to watch, what there is to learn.
 */

import { element } from "../forms/card_preview.js";

/**
 * @typedef {object} Told
 * @property {import("../workers/match.js").Published} klus
 * @property {number} [score]
 * @property {import("../match/verdict.js").Verdict | null} [verdict]
 * @property {import("../match/reasons.js").Reason[]} [reasons]
 * @property {boolean} [gesloten]
 *
 * @typedef {object} Showing
 * @property {Record<string, string>} namen
 * @property {(key: string) => string} organisatie
 * @property {string} root
 * @property {(id: string) => boolean} isNieuw
 * @property {(id: string) => boolean} isBewaard
 * @property {(id: string) => boolean} isVerborgen
 * @property {(id: string) => boolean} isDuidelijk
 */

/** @param {Told} told @param {Showing} showing @returns {HTMLElement} */
export function outcome(told, showing) {
  const { klus } = told;
  const { namen, organisatie, root } = showing;
  const labels = [element("span", "km-label", namen[klus.soort] ?? klus.soort)];
  if (showing.isNieuw(klus.id)) labels.push(element("span", "km-label km-nieuw", "Nieuw voor jou"));
  if (told.gesloten) labels.push(element("span", "km-label", "Gesloten"));
  const link = element("a", "", klus.titel);
  link.setAttribute("href", `${root}klussen/${klus.id}/`);
  const card = element("li", `km-kaart km-soort-${klus.soort}`, element("p", "km-kop", ...labels), element("h3", "km-titel", link),
    element("p", "km-bij km-i-gebouw", organisatie(klus.organisatie)));
  card.dataset.klus = klus.id;
  if (told.verdict) {
    card.prepend(verdictOf(told.verdict, showing.isDuidelijk(klus.id)));
    card.append(...said(told.verdict));
  }
  if (told.reasons) card.append(why(told));
  if (klus.leert?.length) card.append(element("p", "km-leert", element("strong", "", "Hier leer je: "), klus.leert.join(", ")));
  card.append(element("p", "km-acties", ...actions(told, showing)));
  return card;
}

/** The name of a suggestion. @param {import("../match/verdict.js").Verdict} verdict @param {boolean} isBest */
function verdictOf({ name }, isBest) {
  const style = name.toLowerCase().replaceAll(" ", "-");
  return element("p", `km-oordeel km-oordeel-${style}`, element("strong", "", name), ...(isBest ? [" Duidelijk de beste"] : []));
}

/** The sentence that says why, what to watch, and the facts that fit. @param {import("../match/verdict.js").Verdict} verdict */
export function said({ sentence, facts, watch }) {
  const list = (/** @type {string} */ name, /** @type {string[]} */ lines) => (
    lines.length ? [element("ul", name, ...lines.map((text) => element("li", "", text)))] : []
  );
  const watched = list("km-let-op-lijst", watch);
  for (const one of watched) one.setAttribute("aria-label", "Let op");
  return [...(sentence ? [element("p", "km-zin", sentence)] : []), ...watched, ...list("km-passend", facts)];
}

/** The points, and what does not count or is unknown. @param {Told} told */
function why({ klus, reasons = [], score = 0, verdict }) {
  const toWatch = new Set(verdict?.watch);
  const counting = reasons.filter(({ points }) => points > 0);
  const rest = reasons.filter(({ points }) => !points);
  const points = (/** @type {number} */ hundredths) => `${(hundredths / 100).toFixed(1).replace(".0", "").replace(".", ",")}`;
  const found = element("details", "km-verder", element("summary", "", "Waarom?", element("span", "km-verborgen", ` ${klus.titel}`)),
    element("p", "km-klein", `Samen ${points(Math.round(score * 100))} van de 100 punten.`),
    element("ul", "km-redenen", ...counting.map((one) => (
      element("li", toWatch.has(one.text) ? "km-telt-deels" : "km-telt", one.text, " ", element("span", "km-punten", points(one.points)))
    ))));
  if (rest.length) {
    found.append(element("p", "km-klein", `Wat we niet meetelden (${rest.length}):`),
      element("ul", "km-redenen", ...rest.map(({ text }) => element("li", "km-telt-niet", text))));
  }
  return found;
}

/** @param {Told} told @param {Showing} showing */
function actions({ klus }, { isBewaard, isVerborgen }) {
  const button = (/** @type {string} */ doing, /** @type {string} */ text, /** @type {boolean} */ pressed) => {
    const made = element("button", "km-keuze", text, element("span", "km-verborgen", `: ${klus.titel}`));
    made.setAttribute("type", "button");
    made.dataset.doe = doing;
    if (doing !== "gesprek") made.setAttribute("aria-pressed", String(pressed));
    return made;
  };
  return [
    button("bewaar", isBewaard(klus.id) ? "Bewaard" : "Bewaar", isBewaard(klus.id)),
    button("verberg", isVerborgen(klus.id) ? "Toch tonen" : "Verberg", isVerborgen(klus.id)),
    button("gesprek", "Bespreek met je leidinggevende", false),
  ];
}
