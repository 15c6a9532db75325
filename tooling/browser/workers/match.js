// @ts-check
/**
 * The match for whoever sits at this device, beside the page. Nothing leaves: the market comes in as whole files.
 */

import lunr from "../../lunr/lunr.js";
import { serve } from "./service.js";
import { api, json, unpacked } from "../mine/market_files.js";
import { WordVectors } from "../skills/word_vectors.js";
import { Market } from "../match/score.js";
import { combinations } from "../mine/combinations.js";
import { isClearlyBest } from "../match/verdict.js";

/** @typedef {import("../match/score.js").Klus & { organisatie: string, reageren_kan: boolean, reageren_tot?: string, status: string }} Published */

/** Of so many klussen the reasons are told; further down nobody looks. */
const TOLD = 60;
/** So many klussen come nearest where nothing is worth showing. */
const NEAREST = 3;

const opened = open();

async function open() {
  const [match, klussen, vaardigheden, organisaties, plaatsen, table] = await Promise.all([
    json("api/v1/match.json"), api("klussen"), api("vaardigheden"), api("organisaties"), api("plaatsen"),
    unpacked("assets/klussenmarkt/woordvectoren.bin"),
  ]);
  const published = { match, klussen, vaardigheden, organisaties, plaatsen };
  const market = new Market(published, (word) => lunr.nl.stemmer(word), (root) => new WordVectors(table, root));
  /** @type {Map<string, Published>} */
  const byId = new Map(klussen.map((one) => [one.id, one]));
  return { market, byId };
}

/** Whether one can still respond, by the date of whoever looks: a site may have been built long ago. @param {Published} klus @param {string} today */
function isOpen(klus, today) {
  return klus.reageren_kan && !(klus.reageren_tot && klus.reageren_tot < today);
}

/** @param {ReturnType<Market["person"]>} person @param {Published} klus */
function told(person, klus) {
  const { score, verdict, value, reasons, points } = person.assess(klus.id);
  return { klus, score, verdict, value, reasons, points };
}

/** Whether somebody can do or wants to learn anything of a klus. @param {ReturnType<typeof told>} one */
function hasContent({ points }) {
  return points.vaardigheden > 0 || points.leren > 0;
}

serve({
  /** The open klussen that fit somebody, best first, with reasons; and how many are open in all. */
  async rank({ profiel, vandaag }) {
    const { market, byId } = await opened;
    const person = market.person(profiel);
    const isThere = (/** @type {{ id: string }} */ { id }) => isOpen(/** @type {Published} */ (byId.get(id)), vandaag);
    const order = person.rank(market.klussen.length).filter(isThere);
    const nearest = order.length ? [] : person.nearest(market.klussen.length).filter(isThere).slice(0, NEAREST);
    return {
      duidelijk: isClearlyBest(order, market.rules) ? order[0].id : null,
      dichtst: nearest.map(({ id }) => told(person, /** @type {Published} */ (byId.get(id)))).filter(hasContent),
      open: market.klussen.filter(({ data }) => isOpen(/** @type {Published} */ (byId.get(data.id)), vandaag)).length,
      ids: order.map(({ id }) => id),
      beste: order.slice(0, TOLD).map(({ id }) => told(person, /** @type {Published} */ (byId.get(id)))),
    };
  },

  /** The same of klussen that somebody kept, in the order given; those that are gone or closed come without a score. */
  async these({ profiel, ids, vandaag }) {
    const { market, byId } = await opened;
    const person = market.person(profiel);
    return ids.flatMap((/** @type {string} */ id) => {
      const klus = byId.get(id);
      if (!klus) return [];
      return isOpen(klus, vandaag) && market.numberOf.has(id) ? [told(person, klus)] : [{ klus, gesloten: true }];
    });
  },

  /** Which klussen fit together within a budget of hours, best first. */
  async stack({ profiel, wens, vandaag }) {
    const { market, byId } = await opened;
    const person = market.person(profiel);
    const ranked = person.rank(market.klussen.length);
    const good = ranked.filter(({ id, group }) => group !== "bijna" && isOpen(/** @type {Published} */ (byId.get(id)), vandaag));
    const choices = good.map(({ id, points }) => {
      const klus = /** @type {Published} */ (byId.get(id));
      return { klus, points, travels: person.fits[market.numberOf.get(id) ?? 0].reizen, place: market.klussen[market.numberOf.get(id) ?? 0].practical.place };
    });
    return combinations(choices, wens, market.rules);
  },

  /** Labels that the market asks most, as first suggestions. */
  async asked({ most }) {
    const { market } = await opened;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const klus of market.klussen) for (const { term } of klus.asks) if (term.isConcept) counts.set(term.key, (counts.get(term.key) ?? 0) + 1);
    const best = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, most);
    return best.map(([key]) => market.thesaurus.concepts.get(key)?.naam);
  },
});
