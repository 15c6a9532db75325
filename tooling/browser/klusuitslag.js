// @ts-check
/**
 * A klus as it is shown to one person: what it is, why it fits, what is missing, what there is to learn.
 */

import { element } from "./voorbeeldkaart.js";

/**
 * @typedef {object} Told
 * @property {import("./rekenen.js").Published} klus
 * @property {number} [score]
 * @property {number} [can]
 * @property {number | null} [grow]
 * @property {import("./reasons.js").Reason[]} [reasons]
 * @property {boolean} [gesloten]
 *
 * @typedef {object} Showing
 * @property {Record<string, string>} namen
 * @property {(key: string) => string} organisatie
 * @property {string} root
 * @property {(id: string) => boolean} isNieuw
 * @property {(id: string) => boolean} isBewaard
 * @property {(id: string) => boolean} isVerborgen
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
  if (told.score !== undefined) {
    card.prepend(element("p", "km-score", element("strong", "", String(Math.round(told.score))), " van 100"));
    card.append(measures(told), ...why(told));
  }
  if (klus.leert?.length) card.append(element("p", "km-leert", element("strong", "", "Hier leer je: "), klus.leert.join(", ")));
  card.append(element("p", "km-acties", ...actions(told, showing)));
  return card;
}

/** @param {Told} told */
function measures({ can = 0, grow }) {
  const row = (/** @type {string} */ name, /** @type {number | null | undefined} */ part) => {
    const meter = document.createElement("meter");
    meter.max = 1;
    meter.value = part ?? 0;
    meter.setAttribute("aria-hidden", "true");
    return element("div", "", element("dt", "", name), element("dd", "", ...(part === null || part === undefined ? ["onbekend"] : [meter, ` ${Math.round(part * 100)}%`])));
  };
  return element("dl", "km-maten", row("Past bij wat je kunt", can), row("Hier leer je wat je wilt leren", grow));
}

/** What counts, and what does not count or is unknown. @param {Told} told */
function why({ reasons = [] }) {
  const counting = reasons.filter(({ points }) => points > 0);
  const missing = reasons.filter(({ code, points }) => code === "ontbreekt" && !points);
  const rest = reasons.filter((one) => !one.points && one.code !== "ontbreekt");
  const found = [element("ul", "km-redenen", ...counting.map(({ text }) => element("li", "km-telt", text)), ...missing.map(({ text }) => element("li", "km-mist", text)))];
  if (rest.length) {
    found.push(element("details", "km-verder", element("summary", "", `Telt niet mee, of is onbekend (${rest.length})`),
      element("ul", "km-redenen", ...rest.map(({ text }) => element("li", "km-telt-niet", text)))));
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
