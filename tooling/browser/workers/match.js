// @ts-check
/**
 * The match for whoever sits at this device, beside the page. Nothing leaves: the market comes in as whole files.
 */

import lunr from "../../lunr/lunr.js";
import { once, serve } from "./service.js";
import { MARKET, api, apiFile, json, klussenOf, unpacked } from "../mine/market_files.js";
import { NO_WORDS, WordVectors } from "../skills/word_vectors.js";
import { Market } from "../match/score.js";
import { combinations } from "../mine/combinations.js";
import { isClearlyBest, notSuggested } from "../match/verdict.js";

/** @typedef {import("../contract.js").PublishedKlus} PublishedKlus */
/** @typedef {import("../contract.js").PublishedListing} PublishedListing */

/** Klussen of which the reasons are told; further down nobody looks. */
const TOLD = 60;
/** Klussen that come nearest where nothing is worth showing. */
const NEAREST = 3;

/** Data of the first answer and of all later ones, fetched once. */
const start = once(async () => {
  const [facts, editions, vaardigheden, organisaties, plaatsen] = await Promise.all([
    /** @type {Promise<import("../mine/market_files.js").Facts>} */ (json("mijn/klussen.json", MARKET)),
    api("edities"),
    api("vaardigheden"),
    api("organisaties"),
    api("plaatsen"),
  ]);
  return { facts, klussen: klussenOf(facts), editions, others: { vaardigheden, organisaties, plaatsen } };
});

/** @param {import("../match/score.js").Published} published @param {Uint8Array} table the word vectors */
function marketOf(published, table) {
  return new Market(
    published,
    (word) => lunr.nl.stemmer(word),
    (root) => new WordVectors(table, root),
  );
}

/** The market by the facts of its klussen, without texts and without listings of elsewhere. */
const byFacts = once(async () => {
  const { facts, klussen, editions, others } = await start();
  const [ofSkills] = facts.match.gewoon;
  const match = { ...facts.match, gewoon: [ofSkills, -1, -1, -1], klussen: klussen.map(({ id }) => withoutTexts(id)) };
  const market = marketOf({ match, klussen, isWithoutTexts: true, ...others }, NO_WORDS);
  return { market, elsewhere: undefined, editions, byId: byIdOf(klussen), isFirst: true };
});

/** Files of the whole market, fetched and parsed. */
const files = once(() =>
  Promise.all([start(), ofOneBuild(), api("vermeldingen"), unpacked("assets/markt/woordvectoren.bin")]),
);

let isOpening = false;
let isReady = false;
/** The whole market. */
const ready = once(async () => {
  isOpening = true;
  const [{ editions, others }, { match, klussen: whole }, listings, table] = await files();
  const market = marketOf({ match, klussen: whole, ...others }, table);
  // Matched apart: what a source publishes changes nothing for the klussen of this market.
  const elsewhere = listings.length
    ? marketOf({ match: await apiFile("match-vermeldingen"), klussen: listings, ...others }, table)
    : undefined;
  isReady = true;
  return { market, elsewhere, editions, byId: byIdOf([...whole, ...listings]), isFirst: false };
});

/**
 * The open klussen with their texts, and what the match knows of them. These are three files, and a site can be
 * published anew between two of them: then all are fetched again.
 */
async function ofOneBuild() {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const [facts, { klussen: texts }, match] = await Promise.all([
      cache === "default"
        ? start().then((known) => known.facts)
        : /** @type {Promise<import("../mine/market_files.js").Facts>} */ (json("mijn/klussen.json", MARKET, cache)),
      /** @type {Promise<{ klussen: { id: string }[] }>} */ (json("mijn/teksten.json", MARKET, cache)),
      apiFile("match", cache),
    ]);
    const klussen = klussenOf(facts);
    const isOne = (/** @type {{ id: string }[]} */ others) =>
      others.length === klussen.length && others.every(({ id }, number) => id === klussen[number].id);
    if (isOne(texts) && isOne(match.klussen)) {
      return { match, klussen: klussen.map((klus, number) => ({ ...klus, ...texts[number] })) };
    }
  }
  throw new Error("de bestanden van de markt horen niet bij elkaar");
}

/** Match data of a klus without its texts. @param {string} id */
function withoutTexts(id) {
  return { id, tekst: 0, betekenis: 0, vergelijkbaar: 0, vector: "", lijkt_op: [] };
}

/** @param {(PublishedKlus | PublishedListing)[]} klussen */
function byIdOf(klussen) {
  return new Map(klussen.map((one) => [one.id, one]));
}

/** Klussen that are over: few people kept one. */
const over = once(() => api("klussen"));

/**
 * One person's match with the market, or with an edition of it, on a day.
 * @param {import("./messages.js").Asker} asker
 * @param {Awaited<ReturnType<typeof ready>> | Awaited<ReturnType<typeof byFacts>>} found the market, or what is known of it
 */
function matchOf({ profile, today, edition }, found) {
  const { market } = found;
  const chosen = found.editions.find(({ id }) => id === edition);
  const selected = chosen && new Set(chosen.klussen);
  const person = market.person(profile, chosen?.punten);
  const personElsewhere = found.elsewhere?.person(profile, chosen?.punten);
  const klusOf = (/** @type {string} */ id) => /** @type {PublishedKlus | PublishedListing} */ (found.byId.get(id));
  return {
    ...found,
    person,
    personElsewhere,
    klusOf,
    canRespond: (/** @type {{ id: string }} */ { id }) => isOpen(klusOf(id), today),
    isOffered: (/** @type {{ id: string }} */ { id }) => isOpen(klusOf(id), today) && (selected?.has(id) ?? true),
    told: (/** @type {{ id: string }} */ { id }) => {
      const assessed = personElsewhere && found.elsewhere?.numberOf.has(id) ? personElsewhere : person;
      const assessment = assessed.assess(id);
      const { score, verdict, reasons, points } = assessment;
      const lacking = verdict ? [] : notSuggested(assessment, market.rules);
      // Points that are still to change explain nothing.
      const why = found.isFirst ? {} : { score, reasons, points };
      return { klus: klusOf(id), verdict, lacking, ...why };
    },
  };
}

/**
 * Whether one can still respond, by the date of whoever looks: a site may have been built long ago.
 * @param {PublishedKlus | PublishedListing} klus @param {string} today
 */
function isOpen(klus, today) {
  return ("elders" in klus || klus.reageren_kan) && !(klus.sluit && klus.sluit < today);
}

/** Whether somebody can do or wants to learn anything of a klus. @param {{ points?: Record<string, number> }} one */
function hasContent({ points = {} }) {
  return points.vaardigheden > 0 || points.leren > 0;
}

const readyForDrafts = once(async () => {
  const [match, people, vaardigheden, organisaties, plaatsen, table] = await Promise.all([
    apiFile("match"),
    api("profielen"),
    api("vaardigheden"),
    api("organisaties"),
    api("plaatsen"),
    unpacked("assets/markt/woordvectoren.bin"),
  ]);
  return { match, people, others: { vaardigheden, organisaties, plaatsen }, table };
});

/**
 * Compares everybody with a klus that is in no market yet. There is nothing to scale its likeness with others by, so
 * only what it asks and teaches, and practical things, decide who is shown; as they do on its page.
 * @param {import("./messages.js").DraftKlus} klus
 */
async function marketOfDraft(klus) {
  const { match, people, others, table } = await readyForDrafts();
  const data = { ...withoutTexts(DRAFT), vector: NO_DIRECTION };
  const draft = /** @type {PublishedKlus} */ ({ soort: "klus", ...klus, id: DRAFT });
  const market = marketOf({ match: { ...match, klussen: [data] }, klussen: [draft], ...others }, table);
  return { market, people };
}

/** Groups in the order in which a manager wants to see them: who can do it first. */
const GROUPS = ["past", "leren", "bijna"];
/** If the texts were asked for, a first answer waits so long for the whole one, in milliseconds. */
const NEARLY = 300;
const DRAFT = "concept";
/** The direction of a text without a meaning: 128 zeros (see `published.py`). */
const NO_DIRECTION = btoa("\0".repeat(128));

/** @type {import("./service.js").Serving<import("./messages.js").MatchWorks>} */
const works = {
  /** The open klussen that fit somebody, best first, with reasons. */
  async rank({ isWhole, ...asker }) {
    if (!isReady && isOpening) {
      const nearly = new Promise((done) => setTimeout(done, NEARLY));
      await Promise.race([ready().catch(() => undefined), nearly]);
    }
    const known = await (isWhole || isReady ? ready() : byFacts());
    const { market, elsewhere, person, personElsewhere, isOffered, told } = matchOf(asker, known);
    const order = person.rank(market.klussen.length).filter(isOffered);
    const orderElsewhere = personElsewhere?.rank(elsewhere?.klussen.length ?? 0).filter(isOffered) ?? [];
    const nearest =
      known.isFirst || order.length || orderElsewhere.length
        ? []
        : person.nearest(market.klussen.length).filter(isOffered).slice(0, NEAREST);
    return {
      ids: [...order, ...orderElsewhere].map(({ id }) => id),
      best: [...order.slice(0, TOLD), ...orderElsewhere.slice(0, TOLD)].map(told),
      clear: isClearlyBest(order, market.rules) ? order[0].id : null,
      nearest: nearest.map(told).filter(hasContent),
      isFirst: known.isFirst,
    };
  },

  /** The same of klussen that somebody kept, in the order given; those that are gone are left out. */
  async these({ ids, ...asker }) {
    const { market, elsewhere, byId, klusOf, canRespond, told } = matchOf(asker, await ready());
    const gone = ids.some((id) => !byId.has(id)) ? byIdOf(await over().catch(() => [])) : new Map();
    return ids
      .filter((id) => byId.has(id) || gone.has(id))
      .map((id) =>
        byId.has(id) && canRespond({ id }) && (market.numberOf.has(id) || elsewhere?.numberOf.has(id))
          ? told({ id })
          : { klus: klusOf(id) ?? gone.get(id), isClosed: true },
      );
  },

  /** Which klussen fit together within a budget of hours, best first. */
  async stack({ wish, ...asker }) {
    const { market, person, klusOf, isOffered } = matchOf(asker, await ready());
    const good = person.rank(market.klussen.length).filter((one) => one.group !== "bijna" && isOffered(one));
    const choices = good.map(({ id, points }) => {
      const number = market.numberOf.get(id) ?? 0;
      return {
        klus: /** @type {PublishedKlus} */ (klusOf(id)),
        points,
        travels: person.fits[number].reizen,
        place: market.klussen[number].practical.places[0],
      };
    });
    return combinations(choices, wish, market.rules);
  },

  /** People who could do a klus that somebody is writing, best first, said about them. */
  async colleagues({ klus, most }) {
    const { market, people } = await marketOfDraft(klus);
    const found = [];
    let others = 0;
    for (const profile of people) {
      const person = market.person(profile);
      const [match] = person.rank(1);
      if (!match) continue;
      if (profile.vindbaar) found.push({ profile, person, match });
      else others++;
    }
    found.sort(
      (one, other) =>
        GROUPS.indexOf(one.match.group) - GROUPS.indexOf(other.match.group) ||
        other.match.value - one.match.value ||
        other.match.points - one.match.points,
    );
    return {
      able: found.filter(({ match }) => match.group === "past").length,
      people: found.slice(0, most).map(({ profile, person }) => ({
        id: profile.id,
        name: profile.naam ?? "",
        job: profile.functie ?? "",
        organisation: profile.organisatie,
        verdict: /** @type {import("../match/verdict.js").Verdict} */ (person.assess(DRAFT, false).verdict),
      })),
      more: Math.max(0, found.length - most),
      others,
    };
  },

  /** Makes ready for a first answer, before there is a question. */
  async prepare() {
    await byFacts();
    // Prefetch only: to build the market takes seconds of a large one, in which nothing else is answered.
    setTimeout(() => void files().catch(() => undefined));
  },
};
serve(works);
