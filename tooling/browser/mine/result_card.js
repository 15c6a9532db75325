// @ts-check
/**
 * The card of a klus for one person: a verdict, why it fits, what to watch, what there is to learn.
 */

import { STATES } from "./response.js";
import { anchor, element } from "../dom.js";
import { hoursText, placeText } from "./klus_facts.js";
import { ROOT } from "./market_files.js";
import { ago, dayOf, daysBetween, left } from "../pages/expiry.js";
import { decimal, gettext, inOwnLanguage } from "../i18n.js";

/** @typedef {import("../workers/messages.js").Suggestion} Suggestion */

/**
 * @typedef {object} Showing
 * @property {Record<string, string>} names of values in the data
 * @property {string} organisation its name
 * @property {boolean} isNew
 * @property {boolean} [isKept]
 * @property {boolean} [isHidden] whether it was hidden; without it the card has no buttons
 * @property {boolean} isClear whether it is far ahead of the others
 * @property {string | undefined} [response] state of the response to it, if there is one
 */

/** @param {Suggestion} suggestion @param {Showing} showing @returns {HTMLElement} */
export function resultCard(suggestion, showing) {
  const { klus, verdict } = suggestion;
  const { names, organisation } = showing;
  const isElsewhere = "elders" in klus;
  const labels = isElsewhere
    ? [
        element(
          "span",
          "km-label km-herkomst",
          gettext("via %(name)s, gezien %(ago)s", {
            name: klus.bron.naam,
            ago: ago(daysBetween(klus.gezien, dayOf())),
          }),
        ),
        ...(klus.soort ? [element("span", "km-label", names[klus.soort] ?? klus.soort)] : []),
      ]
    : [element("span", `km-label km-i-soort-${klus.soort}`, names[klus.soort] ?? klus.soort)];
  if (showing.isNew) labels.push(element("span", "km-label km-nieuw", gettext("Nieuw voor jou")));
  if (!isElsewhere && klus.voorbeeld && !document.querySelector("[data-voorbeeldmarkt]"))
    labels.push(element("span", "km-label km-voorbeeld", gettext("Voorbeeld")));
  if (suggestion.isClosed) labels.push(element("span", "km-label", gettext("Gesloten")));
  const card = element(
    "li",
    isElsewhere ? "km-kaart km-elders" : "km-kaart",
    element("p", "km-kop", ...labels),
    element("h3", "km-titel", inOwnLanguage(anchor(addressOf(klus), klus.titel))),
    ...(organisation ? [inOwnLanguage(element("p", "km-bij km-i-gebouw", organisation))] : []),
  );
  card.dataset.klus = klus.id;
  const facts = [
    ["klok", hoursText(klus)],
    ["plaats", placeText(klus)],
    ["agenda", klus.sluit && !suggestion.isClosed ? left(daysBetween(dayOf(), klus.sluit)) : ""],
  ].filter(([, text]) => text);
  if (!verdict && suggestion.lacking?.length)
    card.append(element("ul", "km-let-op-lijst", ...suggestion.lacking.map((text) => element("li", "", text))));
  if (verdict) {
    card.firstElementChild?.prepend(verdictOf(verdict, showing.isClear), " ");
    card.append(...inWords(verdict));
  }
  if (facts.length)
    card.append(element("ul", "km-feiten", ...facts.map(([icon, text]) => element("li", `km-i-${icon}`, text))));
  if (suggestion.reasons) card.append(why(suggestion));
  else if (verdict) card.append(whyLater(klus.titel));
  if (klus.leert?.length)
    card.append(element("p", "km-leert", element("strong", "", gettext("Hier leer je:"), " "), klus.leert.join(", ")));
  if (showing.response !== undefined) card.append(responseState(klus.titel, showing.response));
  if (showing.isHidden !== undefined) card.append(element("p", "km-acties", ...actions(suggestion, showing)));
  return card;
}

/** How a klus fits one person, in elements: the verdict, why, and the points. @param {Suggestion} suggestion */
export function fitOf(suggestion) {
  const { verdict, lacking = [] } = suggestion;
  if (!verdict)
    return [
      element("p", "km-zin", gettext("Nog niet, met wat je invulde:")),
      element("ul", "km-let-op-lijst", ...lacking.map((text) => element("li", "", text))),
      why(suggestion),
    ];
  return [element("p", "km-kop", verdictOf(verdict, false)), ...inWords(verdict), why(suggestion)];
}

/** The choice of how a response goes. @param {string} title @param {string} state */
function responseState(title, state) {
  const select = document.createElement("select");
  select.append(
    ...STATES.map(([value, name]) => new Option(name, value)),
    new Option(gettext("Haal van de lijst"), ""),
  );
  select.value = state;
  return element(
    "p",
    "km-klein",
    element("label", "", gettext("Mijn reactie"), " ", inOwnLanguage(element("span", "km-verborgen", title)), select),
  );
}

/** Whether a klus would fit if one practical thing did. @param {Suggestion} suggestion */
export function isNearly({ verdict }) {
  return verdict?.group === "bijna";
}

/** Heading above the first listing of another source. */
export function elsewhereHeading() {
  return element(
    "li",
    "km-tussenkop",
    element("h3", "", gettext("Klussen elders")),
    element(
      "p",
      "km-klein",
      gettext(
        "Deze staan bij andere bronnen. Onze eigen klussen staan eerst, ook als een klus elders beter past. Lezen en reageren doe je daar.",
      ),
    ),
  );
}

/** The address of the page of a klus or listing. @param {Suggestion["klus"]} klus */
export function addressOf(klus) {
  return new URL("elders" in klus ? `${klus.id}/` : `klussen/${klus.id}/`, ROOT).href;
}

/** The name of a suggestion. @param {import("../match/verdict.js").Verdict} verdict @param {boolean} isBest */
export function verdictOf({ name, style }, isBest) {
  return element(
    "span",
    `km-oordeel km-oordeel-${style}`,
    element("strong", "", name),
    ...(isBest ? [" ", gettext("Duidelijk de beste")] : []),
  );
}

/** The sentence that says why, what to watch, and the facts that fit. @param {import("../match/verdict.js").Verdict} verdict */
export function inWords({ sentence, facts, watch }) {
  const list = (/** @type {string} */ name, /** @type {string[]} */ lines) =>
    lines.length ? [element("ul", name, ...lines.map((text) => element("li", "", text)))] : [];
  const watched = list("km-let-op-lijst", watch);
  for (const one of watched) one.setAttribute("aria-label", gettext("Let op"));
  return [...(sentence ? [element("p", "km-zin", sentence)] : []), ...watched, ...list("km-passend", facts)];
}

/** Placeholder for the points of a klus, until they are known. @param {string} title */
function whyLater(title) {
  return element(
    "details",
    "km-verder",
    element("summary", "", gettext("Waarom?"), inOwnLanguage(element("span", "km-verborgen", ` ${title}`))),
    element("p", "km-klein", gettext("We zoeken nog verder in de teksten.")),
  );
}

/** The points, and what does not count or is unknown. @param {Suggestion} suggestion */
function why({ klus, reasons = [], score = 0, verdict }) {
  const toWatch = new Set(verdict?.watch);
  const counting = reasons.filter(({ points }) => points > 0);
  const rest = reasons.filter(({ points }) => !points);
  const points = (/** @type {number} */ hundredths) => decimal(hundredths / 100);
  const found = element(
    "details",
    "km-verder",
    element("summary", "", gettext("Waarom?"), inOwnLanguage(element("span", "km-verborgen", ` ${klus.titel}`))),
    element(
      "p",
      "km-klein",
      gettext("Samen %(points)s van de 100 punten.", { points: points(Math.round(score * 100)) }),
    ),
    element(
      "ul",
      "km-redenen",
      ...counting.map((one) =>
        element(
          "li",
          toWatch.has(one.text) ? "km-telt-deels" : "km-telt",
          one.text,
          " ",
          element("span", "km-punten", points(one.points)),
        ),
      ),
    ),
  );
  if (rest.length) {
    found.append(
      element("p", "km-klein", gettext("Wat we niet meetelden (%(rest)s):", { rest: rest.length })),
      element("ul", "km-redenen", ...rest.map(({ text }) => element("li", "km-telt-niet", text))),
    );
  }
  return found;
}

/** @param {Suggestion} suggestion @param {Showing} showing */
function actions({ klus }, { isKept = false, isHidden = false }) {
  const button = (/** @type {string} */ doing, /** @type {string} */ text, /** @type {boolean} */ pressed) => {
    const made = element("button", "km-keuze", text, inOwnLanguage(element("span", "km-verborgen", `: ${klus.titel}`)));
    made.setAttribute("type", "button");
    made.dataset.doe = doing;
    if (doing !== "gesprek") made.setAttribute("aria-pressed", String(pressed));
    return made;
  };
  return [
    button("bewaar", isKept ? gettext("Bewaard") : gettext("Bewaar"), isKept),
    button("verberg", isHidden ? gettext("Toch tonen") : gettext("Verberg"), isHidden),
    // What to agree is in the klus itself, and that is elsewhere.
    ...("elders" in klus ? [] : [button("gesprek", gettext("Bespreek met je leidinggevende"), false)]),
  ];
}
