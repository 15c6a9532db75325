// @ts-check
/**
 * The match for one person, in the browser: the score and the reasons that the site gives, from what it publishes under
 * `/api/v1/` and in its table of word vectors. Pure: no DOM, no network.
 *
 * The same as `tooling/match/`, which says why; `tests/match/test_browser.py` holds the two together. Worths are in
 * thousandths, points in hundredths, all of them whole numbers.
 */

import { Comparer, SOURCE } from "./content.js";
import { alikeParts, direction, partVectors, published as unpublished, similarity } from "../skills/word_vectors.js";
import { apart, hoursForOne, spansOf } from "./effort.js";
import { fits } from "./practical.js";
import { reasons } from "./reasons.js";
import { gradeOf, groupOf, valued } from "./selection.js";
import { TextModel, document, vectorOf } from "./text.js";
import { Thesaurus } from "../skills/thesaurus.js";
import { verdictOf } from "./verdict.js";
import { fold, normalise, professional } from "../skills/words.js";

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
 * @typedef {{ name: string, latitude: number, longitude: number }} Place
 * @typedef {[number | null, number | null]} Span first and last day
 * @typedef {{ hours?: number | undefined, totalHours?: number | undefined, periods: Span[], days: string[], parts: string[],
 *   places: Place[], remote: string | undefined }} Practical
 * @typedef {{ term: Term, level: number, required: boolean }} Ask
 * @typedef {{ term: Term, level: number, source: number }} Skill
 * @typedef {{ data: KlusData, number: number, title: string, asks: Ask[], teaches: Term[], practical: Practical,
 *   kind: string | undefined, closed: string[], titleWords: Set<string>, texts: string[], parts: string[], meaning: number[] }} KlusFeatures
 * @typedef {{ skills: Skill[], breadth: number, wishes: Term[], practical: Practical, maxKm: number | undefined,
 *   kinds: string[], organisations: Set<string>, avoidsKinds: string[], avoidsKeys: Set<string>, avoidsWords: string[][],
 *   texts: string[], parts: string[], text: string }} ProfielFeatures
 *
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

const LEVELS = /** @type {Record<string, number>} */ ({ basis: 1, gevorderd: 2, expert: 3 });
const KINDS = new Set(["klus", "project", "detachering", "ruil", "meeloopdag", "mentoring"]);
/** The parts by which content is compared for the klussen that are like it. */
const CONTENT = ["vaardigheden", "tekst", "betekenis"];
const SPOKEN = /** @type {Record<string, number>} */ ({ A1: 1, A2: 1, B1: 1, B2: 2, C1: 3, C2: 3, moedertaal: 3 });
const MOTHER_TONGUE_OF_ALL = "Nederlands";
const DAY = 24 * 60 * 60 * 1000;

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
      this.klussen.map((klus) =>
        published.isWithoutTexts ? "" : document(klus.title, klus.texts, this.rules.titel_keer),
      ),
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
      // A period that names one end only takes that one day.
      practical: this.#practical(
        klus.inzet,
        spansOf(klus.inzet).map(({ vanaf, tot }) => ({ vanaf: vanaf || tot, tot: tot || vanaf })),
        hoursForOne(klus),
        klus.locatie,
      ),
      kind: klus.soort,
      closed: klus.alleen_voor ?? [],
      titleWords: new Set(wordsOf(klus.titel)),
      texts: [klus.omschrijving ?? "", klus.resultaat ?? "", ...this.#unknown(klus.vaardigheden)],
      parts: [klus.titel, ...klus.vaardigheden.map((skill) => skill.naam)],
      meaning: unpublished(data.vector),
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
    const texts = [...profielTexts(profiel), ...this.#unknown(profiel.vaardigheden)];
    return {
      skills: this.#skills(profiel),
      breadth: profiel.vaardigheden.length,
      wishes: this.#terms(profiel.wil_leren),
      practical: this.#practical(
        profiel.beschikbaar,
        spansOf(profiel.beschikbaar),
        [profiel.beschikbaar?.uren_per_week, undefined],
        profiel.locatie,
      ),
      maxKm: profiel.locatie?.reisafstand_km,
      kinds: profiel.beschikbaar?.soorten ?? [],
      organisations: this.#organisations(profiel.organisatie),
      avoidsKinds: labels.map((label) => label.toLowerCase()).filter((label) => KINDS.has(label)),
      avoidsKeys: new Set(keys.flatMap((key) => [key, ...this.thesaurus.below(key)])),
      avoidsWords: avoids.map(wordsOf),
      texts: [title, ...texts],
      parts: profielParts(profiel),
      text: document(title, texts, this.rules.titel_keer),
    };
  }

  /**
   * The skills that somebody names, and after those the languages that they speak and what their functions, courses and
   * certificates name.
   * @param {Profiel} profiel @returns {Skill[]}
   */
  #skills(profiel) {
    const { thesaurus } = this;
    const named = profiel.vaardigheden.map((skill) => ({
      term: thesaurus.term(skill.naam),
      level: LEVELS[skill.niveau ?? ""] ?? 0,
      source: skill.bewijs?.length ? SOURCE.withEvidence : SOURCE.named,
    }));
    const spoken = (profiel.talen ?? [])
      .map(({ taal, niveau }) => ({ name: languageOf(taal, this.rules.talen), level: SPOKEN[niveau ?? ""] ?? 0 }))
      .filter(({ name }) => name !== MOTHER_TONGUE_OF_ALL)
      .map(({ name, level }) => ({ term: thesaurus.term(name), level, source: SOURCE.spoken }));
    const keys = new Set(named.map(({ term }) => term.key));
    const functions = [profiel.functie ?? "", ...(profiel.ervaring ?? []).map((job) => job.functie)];
    const learned = (profiel.cursussen ?? []).flatMap((course) => [course.naam, ...(course.vaardigheden ?? [])]);
    const concepts = new Set([
      ...functions.flatMap((one) => thesaurus.namesIn(one)),
      ...learned.map((label) => thesaurus.resolve(label)?.concept ?? "").filter(Boolean),
      ...(profiel.certificaten ?? []).flatMap((one) => thesaurus.namesIn(one.naam)),
    ]);
    const experienced = [...concepts]
      .filter((key) => !keys.has(key))
      .sort()
      .map((key) => ({
        term: thesaurus.term(thesaurus.concepts.get(key)?.naam ?? ""),
        level: 0,
        source: SOURCE.experience,
      }));
    return [...named, ...spoken, ...experienced];
  }

  /** The labels that the thesaurus does not know. @param {import("../contract.js").Skill[]} skills */
  #unknown(skills) {
    return skills.map((skill) => skill.naam).filter((label) => !this.thesaurus.term(label).isConcept);
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
   * @param {import("../contract.js").Span[]} spans
   * @param {[number | undefined, number | undefined]} hours a week and in total
   * @param {import("../contract.js").KlusLocation | undefined} location
   * @returns {Practical}
   */
  #practical(period, spans, hours, location) {
    return {
      hours: hours?.[0],
      totalHours: hours?.[1],
      periods: apart(spans.map(({ vanaf, tot }) => [dayOf(vanaf), dayOf(tot)])),
      days: period?.dagen ?? [],
      parts: period?.dagdelen ?? [],
      places: [
        ...new Set(
          [location?.plaats, ...(location?.ook_in ?? [])].flatMap(
            (name) => this.places.get(normalise(name ?? "")) ?? [],
          ),
        ),
      ],
      remote: location?.op_afstand,
    };
  }

  /**
   * Compares somebody with all klussen.
   * @param {Profiel} profiel
   * @param {Record<string, number>} [points] of an edition: then these order klussen, by their score alone
   */
  person(profiel, points) {
    return new Person(this, this.#profiel(profiel), points);
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
    const comparer = new Comparer(profiel, market.thesaurus, rules);
    this.compared = klussen.map((klus) => comparer.of(klus));
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
        this.compared.map(({ content }) => content.whole),
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
    found.leren = this.compared.map(({ content }) => content.lesson);
    /** The subscores of each part, and how each practical one fits, by number of the klus. */
    this.fits = klussen.map((klus) => fits(klus, profiel, rules, market.limits));
    this.subscores = klussen.map((_, number) => ({
      ...Object.fromEntries(Object.entries(found).map(([part, values]) => [part, values[number]])),
      ...Object.fromEntries(Object.entries(this.fits[number]).map(([part, fit]) => [part, fit.subscore])),
    }));
  }

  /** The points of each part. @param {number} number */
  #points(number) {
    const subscores = /** @type {Record<string, number>} */ (this.subscores[number]);
    return Object.fromEntries(
      Object.entries(this.points).map(([part, most]) => [part, Math.floor((2 * most * subscores[part] + 1000) / 2000)]),
    );
  }

  /** The practical parts that would have to fit, and do not. @param {number} number */
  #unfit(number) {
    const those = this.fits[number];
    return Object.keys(those).filter(
      (part) => this.market.mustFit.includes(part) && those[part].known && !those[part].subscore,
    );
  }

  /** The group of a klus for this person, and the value by which suggestions are ordered. @param {KlusFeatures} klus */
  #judged(klus) {
    const { rules } = this.market;
    const those = Object.entries(this.fits[klus.number]);
    const names = (/** @type {"known" | "rubs" | "forbids"} */ state) =>
      those.filter(([, fit]) => fit[state]).map(([part]) => part);
    const states = { known: names("known"), rubs: names("rubs"), forbids: names("forbids") };
    const excluded = whyExcluded(klus, this.profiel);
    const forbids = [...excluded.filter((why) => why === "gesloten"), ...states.forbids];
    const mustFit = this.#unfit(klus.number);
    const grade = gradeOf(this.compared[klus.number].content, rules);
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
      const points = Object.values(this.#points(klus.number)).reduce((one, other) => one + other, 0);
      if (group) found.push({ id: klus.data.id, points, group, value });
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
      .filter((klus) => this.#judged(klus).group === null && !whyExcluded(klus, this.profiel).length)
      .map((klus) => ({
        id: klus.data.id,
        points: Object.values(this.#points(klus.number)).reduce((one, other) => one + other, 0),
      }))
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
    const [points, most] = [this.#points(number), this.points];
    const subscores = /** @type {Record<string, number>} */ (this.subscores[number]);
    const { rules, text, vectors } = this.market;
    const prose = this.profiel.texts.join(" ");
    const { skills, lessons, content } = this.compared[number];
    const alike = () =>
      alikeParts(partVectors(this.profiel.parts, vectors), partVectors(klus.parts, vectors), rules.betekenis_noemen);
    const found = {
      klus,
      profiel: this.profiel,
      subscores,
      points,
      most,
      skills,
      lessons,
      content,
      ...this.#judged(klus),
      words: subscores.tekst
        ? text.explainingWords(prose, this.weights, number, rules.woorden, rules.noemen_vanaf)
        : [],
      alike: subscores.betekenis ? alike() : null,
      topNeighbourTitle: this.#topNeighbour(klus),
      score: Object.values(points).reduce((one, other) => one + other, 0) / 100,
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
  const avoided = profiel.avoidsWords.some((words) => words.length && words.every((word) => klus.titleWords.has(word)));
  if (avoided) why.push("titel");
  return why;
}

/** Texts of a profile about the person's work. @param {Profiel} profiel */
function profielTexts(profiel) {
  return [
    professional(profiel.over_mij ?? ""),
    ...(profiel.interesses ?? []),
    ...(profiel.ervaring ?? []).flatMap((job) => [job.functie, job.omschrijving ?? ""]),
    ...(profiel.opleidingen ?? []).map((education) => education.naam),
    ...(profiel.cursussen ?? []).flatMap((course) => [course.naam, ...(course.vaardigheden ?? [])]),
    ...(profiel.certificaten ?? []).map((certificate) => certificate.naam),
    ...(profiel.portfolio ?? []).flatMap((work) => [work.titel, work.omschrijving ?? ""]),
  ];
}

/** The short texts of a profile. @param {Profiel} profiel */
function profielParts(profiel) {
  return [
    profiel.functie ?? "",
    ...profiel.vaardigheden.map((skill) => skill.naam),
    ...(profiel.ervaring ?? []).map((job) => job.functie),
    ...(profiel.interesses ?? []),
    ...[profiel.opleidingen, profiel.cursussen, profiel.certificaten].flatMap((list) =>
      (list ?? []).map((one) => one.naam),
    ),
    ...(profiel.portfolio ?? []).map((work) => work.titel),
  ];
}

/** The Dutch name of a language code; another text stays as it is. @param {string} code @param {Record<string, string>} names */
function languageOf(code, names) {
  const plain = code.toLowerCase();
  return Object.hasOwn(names, plain) ? names[plain] : code;
}

/** @param {string} text */
function wordsOf(text) {
  return fold(text).split(" ").filter(Boolean);
}

/** The number of a day, given as `2026-11-24`. @param {string | undefined} date */
function dayOf(date) {
  return date === undefined ? null : Date.parse(`${date}T00:00:00Z`) / DAY;
}
