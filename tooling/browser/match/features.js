// @ts-check
/**
 * Features: what the match takes from a klus and from a profile. Pure: no DOM.
 *
 * The same as `tooling/match/features.py`, which says why.
 */

import { SOURCE, askOf, heartOf, lessonsOf } from "./content.js";
import { apart, hoursForOne, spansOf } from "./effort.js";
import { document } from "./text.js";
import { published as unpublished } from "../skills/word_vectors.js";
import { fold, normalise, professional } from "../skills/words.js";

/**
 * @typedef {import("../skills/thesaurus.js").Term} Term
 * @typedef {import("./score.js").Klus} Klus
 * @typedef {import("./score.js").KlusData} KlusData
 * @typedef {import("./score.js").Period} Period
 * @typedef {import("./score.js").Profiel} Profiel
 *
 * @typedef {{ name: string, latitude: number, longitude: number }} Place
 * @typedef {[number | null, number | null]} Span first and last day
 * @typedef {{ hours?: number | undefined, totalHours?: number | undefined, periods: Span[], days: string[], parts: string[],
 *   places: Place[], remote: string | undefined }} Practical
 * @typedef {{ term: Term, level: number, required: boolean, isHard: boolean, lesson: Lesson }} Ask `isHard`: it must be there beforehand
 * @typedef {{ term: Term, weight: number, knownFrom: number, isTaught: boolean }} Lesson not for whoever has it at level `knownFrom`
 * @typedef {{ term: Term, level: number, source: number }} Skill
 * @typedef {{ data: KlusData, number: number, klus: Klus, title: string, asks: Ask[], hearts: boolean[], teaches: Term[],
 *   lessons: Lesson[], practical: Practical, kind: string | undefined, closed: string[],
 *   meaning: number[] }} KlusFeatures `hearts` says of each ask whether it is the heart of the klus
 * @typedef {{ skills: Skill[], breadth: number, wishes: Term[], practical: Practical, maxKm: number | undefined,
 *   kinds: string[], organisations: Set<string>, avoidsKinds: string[], avoidsKeys: Set<string>, avoidsWords: string[][],
 *   texts: string[], parts: string[], text: string }} ProfielFeatures
 */

const LEVELS = /** @type {Record<string, number>} */ ({ basis: 1, gevorderd: 2, expert: 3 });
const KINDS = new Set(["klus", "project", "detachering", "ruil", "meeloopdag", "mentoring"]);
const SPOKEN = /** @type {Record<string, number>} */ ({ A1: 1, A2: 1, B1: 1, B2: 2, C1: 3, C2: 3, moedertaal: 3 });
const MOTHER_TONGUE_OF_ALL = "Nederlands";
const DAY = 24 * 60 * 60 * 1000;

/** Makes features of the entries of a market. */
export class Matchmaker {
  /**
   * @param {Pick<import("./score.js").Published, "organisaties" | "plaatsen">} published
   * @param {import("../skills/thesaurus.js").Thesaurus} thesaurus
   * @param {import("./score.js").Rules} rules
   */
  constructor({ organisaties, plaatsen }, thesaurus, rules) {
    this.thesaurus = thesaurus;
    this.rules = rules;
    this.partOf = new Map(organisaties.map((one) => [one.id, one.onderdeel_van]));
    /** @type {Map<string, Place>} */
    this.places = new Map();
    for (const [name, , latitude, longitude] of plaatsen) {
      const key = normalise(name);
      if (!this.places.has(key)) this.places.set(key, { name, latitude, longitude });
    }
    /** The asks of each label. @type {Map<string, Ask[]>} */
    this.asks = new Map();
  }

  /** @param {Klus} klus @param {KlusData} data @param {number} number @returns {KlusFeatures} */
  klus(klus, data, number) {
    const asks = unique(
      klus.vaardigheden.map((skill) => this.#ask(skill)),
      (ask) => ask.term.key,
    );
    const teaches = this.#terms(klus.leert);
    return {
      data,
      number,
      klus,
      title: klus.titel,
      asks,
      hearts: heartOf(asks),
      teaches,
      lessons: lessonsOf(asks, teaches, this.rules),
      // A period that names one end only takes that one day.
      practical: this.#practical(
        klus.inzet,
        spansOf(klus.inzet).map(({ vanaf, tot }) => ({ vanaf: vanaf || tot, tot: tot || vanaf })),
        hoursForOne(klus),
        klus.locatie,
      ),
      kind: klus.soort,
      closed: klus.alleen_voor ?? [],
      meaning: unpublished(data.vector),
    };
  }

  /** The text that a klus is compared by. @param {KlusFeatures} features */
  textOf({ klus }) {
    const texts = [klus.omschrijving ?? "", klus.resultaat ?? "", ...this.#unknown(klus.vaardigheden)];
    return document(klus.titel, texts, this.rules.titel_keer);
  }

  /** An ask: one for all klussen that ask the same, so that it is compared once. @param {import("../contract.js").AskedSkill} skill @returns {Ask} */
  #ask({ naam, niveau, vereist: required = false }) {
    const level = LEVELS[niveau ?? ""] ?? 0;
    let those = this.asks.get(naam);
    if (!those) this.asks.set(naam, (those = []));
    return (those[2 * level + Number(required)] ??= askOf(this.thesaurus.term(naam), level, required, this.rules));
  }

  /** @param {Profiel} profiel @returns {ProfielFeatures} */
  profiel(profiel) {
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

  /** @param {string[] | undefined} labels */
  #terms(labels = []) {
    return unique(
      labels.map((label) => this.thesaurus.term(label)),
      (term) => term.key,
    );
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
}

/**
 * Things without those whose key came before.
 * @template T
 * @param {T[]} those @param {(one: T) => string} keyOf
 */
function unique(those, keyOf) {
  return those.filter((one, place) => those.findIndex((other) => keyOf(other) === keyOf(one)) === place);
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

/** The short texts of a klus. @param {KlusFeatures} features */
export function partsOf({ klus }) {
  return [klus.titel, ...klus.vaardigheden.map((skill) => skill.naam)];
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

/** The words of a folded text. @param {string} text */
export function wordsOf(text) {
  return fold(text).split(" ").filter(Boolean);
}

/** The numbers of the days that were asked for: klussen name the same few. @type {Map<string, number>} */
const days = new Map();

/** The number of a day, given as `2026-11-24`. @param {string | undefined} date */
function dayOf(date) {
  if (date === undefined) return null;
  let found = days.get(date);
  if (found === undefined) days.set(date, (found = Date.parse(`${date}T00:00:00Z`) / DAY));
  return found;
}
