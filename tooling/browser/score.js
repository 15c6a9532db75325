// @ts-check
/**
 * The match for one person, in the browser: the score and the reasons that the site gives, from what it publishes under
 * `/api/v1/`. Pure: no DOM, no network. Meaning is not compared here: that takes a model that is too large to send.
 *
 * The same as `tooling/match/`, which says why; `tests/match/test_browser.py` holds the two together. Worths are in
 * thousandths, points in hundredths, all of them whole numbers.
 */

import { fits } from "./practical.js";
import { reasons } from "./reasons.js";
import { TextModel, document, vectorOf } from "./text.js";
import { NOT_NEAR, Thesaurus } from "./thesaurus.js";
import { fold, normalise } from "./words.js";

/**
 * @typedef {import("./thesaurus.js").Term} Term
 * @typedef {import("./thesaurus.js").Nearness} Nearness
 *
 * @typedef {object} Rules The numbers of `tooling/match/`, as `match.json` gives them.
 * @property {Record<string, number>} zekerheid
 * @property {number} dichtbij
 * @property {number} [dichtbij_aanbod] how near a name must be to be offered; only the forms have it
 * @property {number} typefout_vanaf
 * @property {number} smaller
 * @property {number} breder
 * @property {number} verwant
 * @property {number} lijkt
 * @property {number} lijkt_vanaf
 * @property {number[][]} niveaus
 * @property {number} vereist
 * @property {number} titel_keer
 * @property {[number, number]} algemeen
 * @property {number} tekst_vanaf
 * @property {number} tekst_minstens
 * @property {number} vergelijkbaar_vanaf
 * @property {number} vergelijkbaar_minstens
 * @property {number} deels_op_afstand
 * @property {number} straal_aarde_km
 * @property {number} omweg
 * @property {number} woorden
 * @property {number} noemen_vanaf
 * @property {number} sterk_vanaf
 * @property {number} deels_vanaf
 *
 * @typedef {object} KlusData What the pool knows of a klus: how strongly it resembles whom it resembles most, by text and
 *   by similar klussen, and the klussen that it is most like (by number, with their share in thousandths).
 * @property {string} id
 * @property {number} tekst
 * @property {number} vergelijkbaar
 * @property {[number, number][]} lijkt_op
 *
 * @typedef {Record<string, [string, string, number] | null>} Recognised what labels stand for: a concept, how, how sure
 *
 * @typedef {object} Published
 * @property {{ punten: Record<string, number>, eisen: string[], regels: Rules, herkend: Recognised, klussen: KlusData[] }} match
 * @property {Klus[]} klussen
 * @property {import("./thesaurus.js").Concept[]} vaardigheden
 * @property {{ id: string, onderdeel_van?: string }[]} organisaties
 * @property {[string, string, number, number][]} plaatsen name, province, latitude, longitude
 *
 * @typedef {{ naam: string, niveau?: string, vereist?: boolean }} SkillEntry
 * @typedef {{ uren_per_week?: number, vanaf?: string, tot?: string, dagen?: string[], soorten?: string[] }} Period
 *
 * @typedef {object} Klus A klus by the data contract.
 * @property {string} id
 * @property {string} titel
 * @property {string} omschrijving
 * @property {string} [resultaat]
 * @property {string} soort
 * @property {SkillEntry[]} vaardigheden
 * @property {string[]} [leert]
 * @property {Period} [inzet]
 * @property {{ plaats?: string, op_afstand?: string }} [locatie]
 * @property {string[]} [alleen_voor]
 *
 * @typedef {object} Profiel A profile by the data contract.
 * @property {SkillEntry[]} vaardigheden
 * @property {string} [functie]
 * @property {string} [organisatie]
 * @property {string} [over_mij]
 * @property {string[]} [wil_leren]
 * @property {string[]} [interesses]
 * @property {string[]} [liever_niet]
 * @property {{ functie: string, omschrijving?: string }[]} [ervaring]
 * @property {{ naam: string }[]} [opleidingen]
 * @property {{ naam: string, vaardigheden?: string[] }[]} [cursussen]
 * @property {{ naam: string }[]} [certificaten]
 * @property {{ titel: string, omschrijving?: string }[]} [portfolio]
 * @property {Period} [beschikbaar]
 * @property {{ plaats?: string, reisafstand_km?: number, op_afstand?: string }} [locatie]
 *
 * @typedef {{ name: string, latitude: number, longitude: number }} Place
 * @typedef {{ hours?: number | undefined, start: number | null, end: number | null, days: string[],
 *   place: Place | undefined, remote: string | undefined }} Practical
 * @typedef {{ term: Term, level: number, required: boolean }} Ask
 * @typedef {{ term: Term, level: number }} Skill
 * @typedef {{ data: KlusData, number: number, title: string, asks: Ask[], teaches: Term[], practical: Practical,
 *   kind: string, closed: string[], titleWords: Set<string> }} KlusFeatures
 * @typedef {{ skills: Skill[], wishes: Term[], practical: Practical, maxKm: number | undefined, kinds: string[],
 *   organisations: Set<string>, avoidsKinds: string[], avoidsKeys: Set<string>, avoidsWords: string[][],
 *   parts: string[], text: string }} ProfielFeatures
 *
 * @typedef {{ subscore: number, known: boolean }} Fit
 * @typedef {{ ask: Ask, skill: Skill | null, nearness: Nearness, credit: number, weight: number }} SkillHit
 * @typedef {{ taught: Term, wish: Term | null, nearness: Nearness }} Lesson
 *
 * @typedef {object} Assessment Everything that the score of one pair is made of.
 * @property {KlusFeatures} klus
 * @property {ProfielFeatures} profiel
 * @property {Record<string, number>} subscores by part
 * @property {Record<string, number>} points by part
 * @property {Record<string, number>} most what each part can earn
 * @property {SkillHit[]} skills
 * @property {Lesson[]} lessons
 * @property {string[]} words those of the profile that made it like the klus
 * @property {string | null} topNeighbourTitle the title of the klus like this one that counted most
 * @property {string[]} excluded why the pair never appears in a ranking
 * @property {string[]} mustFit the practical parts that would have to fit, and do not
 * @property {number} score 0 to 100
 * @property {number} can how well this suits what somebody can do, 0 to 1
 * @property {number | null} grow how much of what is taught is what somebody wants to learn; `null` where not known
 */

const LEVELS = /** @type {Record<string, number>} */ ({ basis: 1, gevorderd: 2, expert: 3 });
const KINDS = new Set(["klus", "project", "detachering", "ruil", "meeloopdag", "mentoring"]);
const ABLE = ["vaardigheden", "tekst", "vergelijkbaar"];
const DAY = 24 * 60 * 60 * 1000;

/** The klussen that are published, to be matched with whoever comes by. */
export class Market {
  /**
   * @param {Published} published
   * @param {import("./words.js").Stem} stem
   */
  constructor(published, stem) {
    this.points = published.match.punten;
    this.mustFit = published.match.eisen;
    this.rules = published.match.regels;
    this.thesaurus = new Thesaurus(published.vaardigheden, this.rules, stem);
    this.thesaurus.know(published.match.herkend);
    this.partOf = new Map(published.organisaties.map((one) => [one.id, one.onderdeel_van]));
    /** @type {Map<string, Place>} */
    this.places = new Map();
    for (const [name, , latitude, longitude] of published.plaatsen) {
      const key = normalise(name);
      if (!this.places.has(key)) this.places.set(key, { name, latitude, longitude });
    }
    const byId = new Map(published.klussen.map((klus) => [klus.id, klus]));
    const klussen = published.match.klussen.map((data) => /** @type {Klus} */ (byId.get(data.id)));
    this.klussen = klussen.map((klus, number) => this.#klus(klus, published.match.klussen[number], number));
    this.numberOf = new Map(this.klussen.map((klus) => [klus.data.id, klus.number]));
    this.text = new TextModel(
      klussen.map((klus) => document(klus.titel, klusTexts(klus), this.rules.titel_keer)),
      this.rules.algemeen,
    );
  }

  /** @param {Klus} klus @param {KlusData} data @param {number} number @returns {KlusFeatures} */
  #klus(klus, data, number) {
    /** @type {Map<string, Ask>} */
    const asks = new Map();
    for (const skill of klus.vaardigheden) {
      const term = this.thesaurus.term(skill.naam);
      if (!asks.has(term.key)) {
        asks.set(term.key, { term, level: LEVELS[skill.niveau ?? ""] ?? 0, required: skill.vereist ?? false });
      }
    }
    return {
      data,
      number,
      title: klus.titel,
      asks: [...asks.values()],
      teaches: this.#terms(klus.leert),
      practical: this.#practical(klus.inzet, klus.locatie),
      kind: klus.soort,
      closed: klus.alleen_voor ?? [],
      titleWords: new Set(wordsOf(klus.titel)),
    };
  }

  /**
   * @param {Profiel} profiel
   * @returns {ProfielFeatures}
   */
  #profiel(profiel) {
    const labels = profiel.liever_niet ?? [];
    const avoids = labels.filter((label) => !KINDS.has(label.toLowerCase()));
    const keys = avoids.map((label) => this.thesaurus.term(label).key);
    const title = profiel.functie ?? "";
    const texts = profielTexts(profiel);
    const parts = [...new Set([title, ...texts].filter((text) => text.trim()))];
    return {
      skills: profiel.vaardigheden.map((skill) => ({
        term: this.thesaurus.term(skill.naam),
        level: LEVELS[skill.niveau ?? ""] ?? 0,
      })),
      wishes: this.#terms(profiel.wil_leren),
      practical: this.#practical(profiel.beschikbaar, profiel.locatie),
      maxKm: profiel.locatie?.reisafstand_km,
      kinds: profiel.beschikbaar?.soorten ?? [],
      organisations: this.#organisations(profiel.organisatie),
      avoidsKinds: labels.map((label) => label.toLowerCase()).filter((label) => KINDS.has(label)),
      avoidsKeys: new Set(keys.flatMap((key) => [key, ...this.thesaurus.below(key)])),
      avoidsWords: avoids.map(wordsOf),
      parts: parts.length ? parts : [" "],
      text: document(title, texts, this.rules.titel_keer),
    };
  }

  /** The organisation and everything that it is part of. @param {string | undefined} key */
  #organisations(key) {
    /** @type {Set<string>} */
    const found = new Set();
    for (let one = key; one !== undefined && !found.has(one); one = this.partOf.get(one)) found.add(one);
    return found;
  }

  /** Terms without those whose key came before. @param {string[] | undefined} labels @returns {Term[]} */
  #terms(labels) {
    /** @type {Map<string, Term>} */
    const found = new Map();
    for (const term of (labels ?? []).map((label) => this.thesaurus.term(label))) {
      if (!found.has(term.key)) found.set(term.key, term);
    }
    return [...found.values()];
  }

  /**
   * @param {Period | undefined} period
   * @param {{ plaats?: string, op_afstand?: string } | undefined} location
   * @returns {Practical}
   */
  #practical(period, location) {
    return {
      hours: period?.uren_per_week,
      start: dayOf(period?.vanaf),
      end: dayOf(period?.tot),
      days: period?.dagen ?? [],
      place: location?.plaats ? this.places.get(normalise(location.plaats)) : undefined,
      remote: location?.op_afstand,
    };
  }

  /**
   * Compares somebody with all klussen.
   * @param {Profiel} profiel
   */
  person(profiel) {
    return new Person(this, this.#profiel(profiel));
  }
}

/** One person, compared with all klussen of a market. */
class Person {
  /**
   * @param {Market} market
   * @param {ProfielFeatures} profiel
   */
  constructor(market, profiel) {
    this.market = market;
    this.profiel = profiel;
    const { rules, klussen, points } = market;
    const weighed = market.text.weighed(profiel.text);
    this.weights = weighed.weights;
    const covered = klussen.map((klus) => this.#covered(klus));
    const text = locallyScaled(
      market.text.likeness(vectorOf(weighed)), klussen.map((klus) => klus.data.tekst),
      rules.tekst_vanaf, rules.tekst_minstens,
    );
    const total = points.vaardigheden + points.tekst || 1;
    /** How much somebody can do of each klus, by these parts together. */
    this.contentScores = klussen.map(({ number }) => (
      Math.floor((covered[number] * points.vaardigheden + text[number] * points.tekst) / total)
    ));
    const topNeighbourTitle = klussen.map((klus) => (
      Math.floor(klus.data.lijkt_op.reduce((sum, [other, share]) => sum + share * this.contentScores[other], 0) / 1000)
    ));
    const similar = locallyScaled(
      topNeighbourTitle, klussen.map((klus) => klus.data.vergelijkbaar), rules.vergelijkbaar_vanaf, rules.vergelijkbaar_minstens,
    );
    /** What each part is worth, and how each practical one fits, by number of the klus. */
    this.fits = klussen.map((klus) => fits(klus, profiel, rules));
    this.subscores = klussen.map((klus) => {
      /** @type {Record<string, number>} */
      const found = {
        vaardigheden: covered[klus.number],
        tekst: text[klus.number],
        vergelijkbaar: similar[klus.number],
        leren: this.#learned(klus),
      };
      for (const [part, fit] of Object.entries(this.fits[klus.number])) found[part] = fit.subscore;
      return found;
    });
  }

  /** How much of the asked skills is covered. @param {KlusFeatures} klus */
  #covered(klus) {
    let [earned, asked] = [0, 0];
    for (const ask of klus.asks) {
      const { credit, weight } = this.#bestSkill(ask);
      earned += weight * credit;
      asked += weight;
    }
    return Math.floor(earned / Math.max(1, asked));
  }

  /** How much of what is taught is wished for. @param {KlusFeatures} klus */
  #learned(klus) {
    const found = klus.teaches.reduce((sum, taught) => sum + this.#bestWish(taught).nearness.subscore, 0);
    return Math.floor(found / Math.max(1, klus.teaches.length));
  }

  /** @param {Ask} ask @returns {SkillHit} */
  #bestSkill(ask) {
    const { rules, thesaurus } = this.market;
    const weight = ask.required ? rules.vereist : 1;
    /** @type {SkillHit} */
    let best = { ask, skill: null, nearness: NOT_NEAR, credit: 0, weight };
    for (const skill of this.profiel.skills) {
      const nearness = thesaurus.near(skill.term, ask.term);
      const credit = Math.floor((nearness.subscore * rules.niveaus[ask.level][skill.level]) / 1000);
      const nearer = credit === best.credit && nearness.subscore > best.nearness.subscore;
      if (credit && (credit > best.credit || nearer)) best = { ask, skill, nearness, credit, weight };
    }
    return best;
  }

  /** @param {Term} taught @returns {Lesson} */
  #bestWish(taught) {
    /** @type {Lesson} */
    let best = { taught, wish: null, nearness: NOT_NEAR };
    for (const wish of this.profiel.wishes) {
      const nearness = this.market.thesaurus.near(wish, taught);
      if (nearness.subscore > best.nearness.subscore) best = { taught, wish, nearness };
    }
    return best;
  }

  /** The points of each part. @param {number} number */
  #points(number) {
    const subscores = this.subscores[number];
    return Object.fromEntries(Object.entries(this.market.points).map(([part, most]) => (
      [part, Math.floor((2 * most * subscores[part] + 1000) / 2000)]
    )));
  }

  /** The practical parts that would have to fit, and do not. @param {number} number */
  #unfit(number) {
    const those = this.fits[number];
    return Object.keys(those).filter((part) => (
      this.market.mustFit.includes(part) && those[part].known && !those[part].subscore
    ));
  }

  /**
   * The best klussen for this person, best first: their ids, with the points (hundredths) together.
   * @param {number} top
   * @returns {{ id: string, points: number }[]}
   */
  rank(top) {
    const found = [];
    for (const klus of this.market.klussen) {
      const points = this.#points(klus.number);
      const sum = Object.values(points).reduce((one, other) => one + other, 0);
      const practical = Object.keys(this.fits[klus.number]).reduce((one, part) => one + points[part], 0);
      const out = whyExcluded(klus, this.profiel).length || this.#unfit(klus.number).length;
      if (sum > practical && !out) found.push({ id: klus.data.id, points: sum });
    }
    // Klussen are published in the order that holds where points are equal, and sorting keeps it.
    return found.sort((one, other) => other.points - one.points).slice(0, top);
  }

  /**
   * Takes the score of a klus apart, by its id.
   * @param {string} id
   * @returns {Assessment & { reasons: import("./reasons.js").Reason[] }}
   */
  assess(id) {
    const number = this.market.numberOf.get(id);
    if (number === undefined) throw new RangeError(`no such klus: ${id}`);
    const klus = this.market.klussen[number];
    const [points, most, subscores] = [this.#points(number), this.market.points, this.subscores[number]];
    const contentScores = (/** @type {Record<string, number>} */ of) => ABLE.reduce((sum, part) => sum + (of[part] ?? 0), 0);
    const { rules, text } = this.market;
    const prose = this.profiel.parts.join(" ");
    const found = {
      klus,
      profiel: this.profiel,
      subscores,
      points,
      most,
      skills: klus.asks.map((ask) => this.#bestSkill(ask)),
      lessons: klus.teaches.map((taught) => this.#bestWish(taught)),
      words: subscores.tekst ? text.explainingWords(prose, this.weights, number, rules.woorden, rules.noemen_vanaf) : [],
      topNeighbourTitle: this.#topNeighbour(klus),
      excluded: whyExcluded(klus, this.profiel),
      mustFit: this.#unfit(number),
      score: Object.values(points).reduce((one, other) => one + other, 0) / 100,
      can: contentScores(most) ? contentScores(points) / contentScores(most) : 0,
      grow: klus.teaches.length && this.profiel.wishes.length ? subscores.leren / 1000 : null,
    };
    return { ...found, reasons: reasons(found, rules) };
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
 * Likenesses (one a klus) against the mean of the strongest of both: 1000 where that is this one.
 * @param {number[]} similarity
 * @param {number[]} localScale
 * @param {number} from
 * @param {number} least
 */
function locallyScaled(similarity, localScale, from, least) {
  const ofPerson = similarity.reduce((one, other) => Math.max(one, other), least);
  return similarity.map((value, number) => {
    const share = Math.floor((2000 * value) / (Math.max(localScale[number], least) + ofPerson));
    return Math.max(0, Math.floor((1000 * (Math.min(1000, share) - from)) / (1000 - from)));
  });
}

/**
 * Why a pair never appears in a ranking.
 * @param {KlusFeatures} klus
 * @param {ProfielFeatures} profiel
 */
function whyExcluded(klus, profiel) {
  const why = [];
  if (klus.closed.length && !klus.closed.some((one) => profiel.organisations.has(one))) why.push("gesloten");
  if (profiel.avoidsKinds.includes(klus.kind)) why.push("soort");
  if (klus.asks.some((ask) => profiel.avoidsKeys.has(ask.term.key))) why.push("vaardigheid");
  const avoided = profiel.avoidsWords.some((words) => words.length && words.every((word) => klus.titleWords.has(word)));
  if (avoided) why.push("titel");
  return why;
}

/** What a klus says besides its title. @param {Klus} klus */
function klusTexts(klus) {
  return [klus.omschrijving, klus.resultaat ?? "", ...klus.vaardigheden.map((skill) => skill.naam)];
}

/** What a profile tells of its person's work. @param {Profiel} profiel */
function profielTexts(profiel) {
  return [
    profiel.over_mij ?? "",
    ...profiel.vaardigheden.map((skill) => skill.naam),
    ...(profiel.interesses ?? []),
    ...(profiel.ervaring ?? []).flatMap((job) => [job.functie, job.omschrijving ?? ""]),
    ...(profiel.opleidingen ?? []).map((education) => education.naam),
    ...(profiel.cursussen ?? []).flatMap((course) => [course.naam, ...(course.vaardigheden ?? [])]),
    ...(profiel.certificaten ?? []).map((certificate) => certificate.naam),
    ...(profiel.portfolio ?? []).flatMap((work) => [work.titel, work.omschrijving ?? ""]),
  ];
}

/** @param {string} text */
function wordsOf(text) {
  return fold(text).split(" ").filter(Boolean);
}

/** The number of a day, given as `2026-11-24`. @param {string | undefined} date */
function dayOf(date) {
  return date === undefined ? null : Date.parse(`${date}T00:00:00Z`) / DAY;
}
