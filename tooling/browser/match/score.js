// @ts-check
/**
 * The match for one person, in the browser: the score and the reasons that the site gives, from what it publishes under
 * `/api/v1/` and in its table of word vectors. Pure: no DOM, no network.
 *
 * The same as `tooling/match/`, which says why; `tests/match/test_browser.py` holds the two together. Worths are in
 * thousandths, points in hundredths, all of them whole numbers.
 */

import { Comparer } from "./content.js";
import { Matchmaker, partsOf, wordsOf } from "./features.js";
import { PRACTICAL, fits } from "./practical.js";
import { reasons } from "./reasons.js";
import { gradeOf, groupOf, valued } from "./selection.js";
import { TextModel, vectorOf } from "./text.js";
import { verdictOf } from "./verdict.js";
import { Thesaurus } from "../skills/thesaurus.js";
import { alikeParts, direction, partVectors, similarity } from "../skills/word_vectors.js";

/**
 * @typedef {import("../skills/thesaurus.js").Term} Term
 * @typedef {import("../skills/thesaurus.js").Nearness} Nearness
 *
 * @typedef {Record<string, any> & { straal_aarde_km: number, omweg: number }} Rules The numbers of `tooling/match/`, as `match.json` gives them (see `published.py`).
 * @typedef {{ uren: number, uren_gespreid: number, periode: number, reizen: number }} Limits in per cent
 *
 * @typedef {object} KlusData What the pool knows of a klus: how strongly it resembles whom it resembles most, by text and
 *   by similar klussen, and the klussen that it is most like (by number, with their share in thousandths).
 * @property {string} id
 * @property {number} tekst
 * @property {number} betekenis
 * @property {number} vergelijkbaar
 * @property {string} vector
 * @property {[number, number][]} lijkt_op
 *
 * @typedef {Record<string, [string, string, number] | null>} Recognised what labels stand for: a concept, how, how sure
 *
 * @typedef {object} Published
 * @property {{ punten: Record<string, number>, eisen: string[], grenzen: Limits, regels: Rules, gewoon: number[],
 *   vectoren: string, herkend: Recognised, klussen: KlusData[] }} match
 * @property {(Klus | import("../contract.js").PublishedListing)[]} klussen
 * @property {boolean} [isWithoutTexts] whether they have facts only: then nothing is compared by texts
 * @property {import("../skills/thesaurus.js").Concept[]} vaardigheden
 * @property {import("../contract.js").Organisation[]} organisaties
 * @property {import("../contract.js").PlaceRow[]} plaatsen
 *
 * @typedef {import("../contract.js").Period<number> & { uren_totaal?: number | undefined, soorten?: string[] | undefined }} Period
 * @typedef {import("../contract.js").PublishedKlus} Klus
 * @typedef {import("../contract.js").MatchProfile} Profiel
 *
 * @typedef {import("./features.js").KlusFeatures} KlusFeatures
 * @typedef {import("./features.js").ProfielFeatures} ProfielFeatures
 * @typedef {{ subscore: number, known: boolean, rubs: boolean, forbids: boolean }} Fit
 * @typedef {{ known: string[], rubs: string[], forbids: string[] }} States
 * @typedef {import("./content.js").SkillHit} SkillHit
 * @typedef {import("./content.js").LessonHit} LessonHit
 *
 * @typedef {object} Assessment Everything that the score of one pair is made of.
 * @property {KlusFeatures} klus
 * @property {ProfielFeatures} profiel
 * @property {Record<string, number>} subscores by part
 * @property {Record<string, number>} points by part
 * @property {Record<string, number>} most what each part can earn
 * @property {SkillHit[]} skills
 * @property {LessonHit[]} lessons
 * @property {import("./content.js").Content} content
 * @property {import("./selection.js").Grade} grade
 * @property {import("./selection.js").Group | null} group
 * @property {States} states
 * @property {string[]} forbids the practical parts that forbid the klus, `gesloten` included
 * @property {string[]} words those of the profile that made it like the klus
 * @property {[string, string] | null} alike the parts that mean most alike
 * @property {string | null} topNeighbourTitle the title of the klus like this one that counted most
 * @property {string[]} excluded why the pair never appears in a ranking
 * @property {string[]} mustFit the practical parts that would have to fit, and do not
 * @property {number} score 0 to 100
 * @property {number} value what suggestions are ordered by, in thousandths
 */

/** The parts by which content is compared for the klussen that are like it. */
const CONTENT = ["vaardigheden", "tekst", "betekenis"];

/** The klussen that are published, to be matched with whoever comes by. */
export class Market {
  /**
   * @param {Published} published
   * @param {import("../skills/words.js").Stem} stem
   * @param {(root: (word: string) => string) => import("../skills/word_vectors.js").WordVectors} vectors makes the word vectors
   */
  constructor(published, stem, vectors) {
    this.points = published.match.punten;
    this.mustFit = published.match.eisen;
    this.rules = published.match.regels;
    this.thesaurus = new Thesaurus(published.vaardigheden, this.rules, stem);
    this.limits = published.match.grenzen;
    this.usual = published.match.gewoon;
    this.vectors = vectors((word) => this.thesaurus.compounds.root(word));
    this.thesaurus.vectors = this.vectors;
    this.thesaurus.know(published.match.herkend);
    this.matchmaker = new Matchmaker(published, this.thesaurus, this.rules);
    const byId = new Map(published.klussen.map((klus) => [klus.id, klus]));
    const klussen = published.match.klussen.map((data) => /** @type {Klus} */ (byId.get(data.id)));
    this.klussen = klussen.map((klus, number) => this.matchmaker.klus(klus, published.match.klussen[number], number));
    this.numberOf = new Map(this.klussen.map((klus) => [klus.data.id, klus.number]));
    this.text = new TextModel(
      this.klussen.map((klus) => (published.isWithoutTexts ? "" : this.matchmaker.textOf(klus))),
      this.rules.algemeen,
    );
  }

  /**
   * Compares somebody with all klussen.
   * @param {Profiel} profiel
   * @param {Record<string, number>} [points] of an edition: then these order klussen, by their score alone
   */
  person(profiel, points) {
    return new Person(this, this.matchmaker.profiel(profiel), points);
  }
}

/** One person, compared with all klussen of a market. */
class Person {
  /**
   * @param {Market} market
   * @param {ProfielFeatures} profiel
   * @param {Record<string, number>} [ownPoints]
   */
  constructor(market, profiel, ownPoints) {
    this.market = market;
    this.points = ownPoints ?? market.points;
    this.isByScore = ownPoints !== undefined;
    this.profiel = profiel;
    const { rules, klussen, points, usual } = market;
    const weighed = market.text.weighed(profiel.text);
    this.weights = weighed.weights;
    this.comparer = new Comparer(profiel, market.thesaurus, rules);
    this.contents = klussen.map((klus) => this.comparer.content(klus));
    const own = direction(
      market.vectors.total(profiel.text.split(" ")),
      rules.betekenis_lengte,
      rules.betekenis_uiterst,
    );
    const less = (/** @type {number[]} */ values, /** @type {number} */ which) =>
      lessGeneric(values, usual[which], rules);
    /** @type {Record<string, number[]>} */
    const found = {
      vaardigheden: less(
        this.contents.map(({ whole }) => whole),
        0,
      ),
      tekst: locallyScaled(
        less(market.text.likeness(vectorOf(weighed)), 1),
        klussen.map((klus) => klus.data.tekst),
        rules.tekst_vanaf,
        rules.tekst_minstens,
      ),
      betekenis: locallyScaled(
        less(
          klussen.map((klus) => similarity(own, klus.meaning, rules.betekenis_lengte)),
          2,
        ),
        klussen.map((klus) => klus.data.betekenis),
        rules.betekenis_vanaf,
        rules.betekenis_minstens,
      ),
    };
    const total = CONTENT.reduce((sum, part) => sum + points[part], 0) || 1;
    /** Content score of each klus, from these parts together. */
    this.contentScores = klussen.map((_, number) =>
      Math.floor(CONTENT.reduce((sum, part) => sum + found[part][number] * points[part], 0) / total),
    );
    const neighbours = klussen.map((klus) =>
      Math.floor(klus.data.lijkt_op.reduce((sum, [other, share]) => sum + share * this.contentScores[other], 0) / 1000),
    );
    found.vergelijkbaar = locallyScaled(
      less(neighbours, 3),
      klussen.map((klus) => klus.data.vergelijkbaar),
      rules.vergelijkbaar_vanaf,
      rules.vergelijkbaar_minstens,
    );
    found.leren = this.contents.map(({ lesson }) => lesson);
    /** How each practical part fits, by number of the klus. */
    this.fits = klussen.map((klus) => fits(klus, profiel, rules, market.limits));
    for (const part of PRACTICAL) found[part] = this.fits.map((those) => those[part].subscore);
    /** The subscores of each part, by number of the klus. */
    this.subscores = found;
    /** Each part that counts, with its points and its subscores. */
    this.parts = Object.entries(this.points).map(
      ([part, most]) => /** @type {[string, number, number[]]} */ ([part, most, found[part]]),
    );
  }

  /** The points of all parts together. @param {number} number of the klus */
  #total(number) {
    return this.parts.reduce((sum, [, most, subscores]) => sum + pointsOf(most, subscores[number]), 0);
  }

  /** The practical parts that would have to fit, and do not. @param {number} number */
  #unfit(number) {
    const those = this.fits[number];
    return this.market.mustFit.filter((part) => those[part]?.known && !those[part].subscore);
  }

  /** The group of a klus for this person, and the value by which suggestions are ordered. @param {KlusFeatures} klus */
  #judged(klus) {
    const { rules } = this.market;
    const those = this.fits[klus.number];
    const states = {
      known: PRACTICAL.filter((part) => those[part].known),
      rubs: PRACTICAL.filter((part) => those[part].rubs),
      forbids: PRACTICAL.filter((part) => those[part].forbids),
    };
    const excluded = whyExcluded(klus, this.profiel);
    const forbids = [...excluded.filter((why) => why === "gesloten"), ...states.forbids];
    const mustFit = this.#unfit(klus.number);
    const grade = gradeOf(this.contents[klus.number], rules);
    const isOut = mustFit.length || excluded.some((why) => why !== "gesloten");
    const group = isOut ? null : groupOf(grade, forbids.length);
    return { states, excluded, forbids, mustFit, grade, group, value: valued(grade, states.rubs.length > 0, rules) };
  }

  /**
   * The klussen that are worth showing to this person, best first, what is nearly so last.
   * @param {number} top
   * @returns {{ id: string, points: number, group: import("./selection.js").Group, value: number }[]}
   */
  rank(top) {
    const found = [];
    for (const klus of this.market.klussen) {
      const { group, value } = this.#judged(klus);
      if (group) found.push({ id: klus.data.id, points: this.#total(klus.number), group, value });
    }
    // Klussen are published in the order that holds where all else is equal, and sorting keeps it.
    return found
      .sort(
        (one, other) =>
          Number(one.group === "bijna") - Number(other.group === "bijna") ||
          (this.isByScore ? 0 : other.value - one.value) ||
          other.points - one.points,
      )
      .slice(0, top);
  }

  /**
   * The klussen that come nearest of those that are not worth showing, by their points.
   * @param {number} top
   */
  nearest(top) {
    return this.market.klussen
      .filter((klus) => {
        const { group, excluded } = this.#judged(klus);
        return group === null && !excluded.length;
      })
      .map((klus) => ({ id: klus.data.id, points: this.#total(klus.number) }))
      .sort((one, other) => other.points - one.points)
      .slice(0, top);
  }

  /**
   * Takes a klus apart, by its id.
   * @param {string} id
   * @param {boolean} [saidTo] whether the verdict is said to this person, and not about them
   * @returns {Assessment & { reasons: import("./reasons.js").Reason[], verdict: import("./verdict.js").Verdict | null }}
   */
  assess(id, saidTo = true) {
    const number = this.market.numberOf.get(id);
    if (number === undefined) throw new RangeError(`no such klus: ${id}`);
    const klus = this.market.klussen[number];
    const points = Object.fromEntries(this.parts.map(([part, most, those]) => [part, pointsOf(most, those[number])]));
    const subscores = Object.fromEntries(Object.entries(this.subscores).map(([part, those]) => [part, those[number]]));
    const { rules, text, vectors } = this.market;
    const prose = this.profiel.texts.join(" ");
    const alike = () =>
      alikeParts(partVectors(this.profiel.parts, vectors), partVectors(partsOf(klus), vectors), rules.betekenis_noemen);
    const found = {
      klus,
      profiel: this.profiel,
      subscores,
      points,
      most: this.points,
      ...this.comparer.hits(klus),
      content: this.contents[number],
      ...this.#judged(klus),
      words: subscores.tekst
        ? text.explainingWords(prose, this.weights, number, rules.woorden, rules.noemen_vanaf)
        : [],
      alike: subscores.betekenis ? alike() : null,
      topNeighbourTitle: this.#topNeighbour(klus),
      score: this.#total(number) / 100,
    };
    return { ...found, reasons: reasons(found, rules), verdict: verdictOf(found, rules, saidTo) };
  }

  /** The title of the klus like this one that counts most. @param {KlusFeatures} klus */
  #topNeighbour(klus) {
    let [best, found] = [0, /** @type {string | null} */ (null)];
    for (const [number, share] of klus.data.lijkt_op) {
      const counts = share * this.contentScores[number];
      if (counts > best) [best, found] = [counts, this.market.klussen[number].title];
    }
    return found;
  }
}

/**
 * Values (one a klus) less what somebody has in common with all klussen beyond what is usual.
 * @param {number[]} values @param {number} usual @param {Rules} rules
 */
function lessGeneric(values, usual, rules) {
  if (usual < 0) return values;
  const mean = Math.floor(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
  const excess = rules.overal_keer * Math.max(0, mean - Math.floor((rules.overal_vanaf * usual) / 100));
  return excess ? values.map((value) => Math.max(0, value - excess)) : values;
}

/**
 * Similarities (one a klus) against the mean of the strongest of both: 1000 where that is this one.
 * @param {number[]} alike
 * @param {number[]} localScale
 * @param {number} from
 * @param {number} least
 */
function locallyScaled(alike, localScale, from, least) {
  const ofPerson = alike.reduce((one, other) => Math.max(one, other), least);
  return alike.map((value, number) => {
    const share = Math.floor((2000 * value) / (Math.max(localScale[number], least) + ofPerson));
    return Math.max(0, Math.floor((1000 * (Math.min(1000, share) - from)) / (1000 - from)));
  });
}

/** The points of a part, rounded. @param {number} most @param {number} subscore */
function pointsOf(most, subscore) {
  return Math.floor((2 * most * subscore + 1000) / 2000);
}

/**
 * Why a pair never appears in a ranking.
 * @param {KlusFeatures} klus
 * @param {ProfielFeatures} profiel
 */
function whyExcluded(klus, profiel) {
  const why = [];
  if (klus.closed.length && !klus.closed.some((one) => profiel.organisations.has(one))) why.push("gesloten");
  if (klus.kind && profiel.avoidsKinds.includes(klus.kind)) why.push("soort");
  if (klus.asks.some((ask) => profiel.avoidsKeys.has(ask.term.key))) why.push("vaardigheid");
  if (profiel.avoidsWords.length) {
    const title = wordsOf(klus.title);
    const isIn = (/** @type {string[]} */ words) => words.length && words.every((word) => title.includes(word));
    if (profiel.avoidsWords.some(isIn)) why.push("titel");
  }
  return why;
}
