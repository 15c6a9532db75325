// @ts-check
/**
 * From a label that somebody typed to a concept, and how near two labels are. Pure: no DOM.
 *
 * The same as `tooling/skills/thesaurus.py`, `tooling/skills/ngram_cosine.py` and `tooling/match/near.py`, which say why.
 */

import { cosine } from "./word_vectors.js";
import {
  Compounds,
  LABEL_GRAM,
  SMALL_WORDS,
  fold,
  grams,
  withinOneEdit,
  normalise,
  idf,
  deletionVariants,
} from "./words.js";

/** Weights of grams are in tenths. */
const UNIT = 10;
const SAME = 1000;
/** The theme of what belongs to any profession. */
const GENERAL_THEME = "houding-en-gedrag";
const LONGEST_NAME = 3;
/** Words that make a skill no other one. */
const ADDITIONS = new Set(
  (
    "a1 a2 b1 b2 basis basiskennis beginner behandelen c1 c2 certificering certified dashboard dashboards doen ervaring " +
    "expert foundation gecertificeerd gevorderd kennis management methode methoden methodologies methodology mgmt " +
    "moedertaal net normen practitioner processen skill skills software systemen taken technieken tools uitvoeren " +
    "vaardigheden vaardigheid verzoeken werkzaamheden wetgeving"
  ).split(" "),
);
const ABBREVIATION = 6;

/**
 * @typedef {{ id: string, naam: string, ook_bekend_als?: string[], breder?: string[], verwant?: string[],
 *   thema?: string }} Concept
 * @typedef {{ concept: string, how: string, confidence: number }} Resolution
 * @typedef {{ key: string, label: string, names: string[], confidence: number, isConcept: boolean,
 *   theme: string | null, general: boolean, meaning: number[] | null }} Term
 * @typedef {{ subscore: number, why: string }} Nearness
 * @typedef {import("../match/score.js").Rules} Rules
 */

/** @type {Nearness} */
export const NOT_NEAR = { subscore: 0, why: "" };

/** Compares folded labels by the pieces that they share, weighed by how rare those are among the names. */
class NgramCosine {
  /** @param {string[]} names folded, each once */
  constructor(names) {
    this.names = names;
    /** The number of each gram. @type {Map<string, number>} */
    this.numbers = new Map();
    /** The numbers of the names that hold each gram. @type {number[][]} */
    this.holders = [];
    names.forEach((name, number) => {
      for (const gram of this.#grams(name)) (this.holders[gram] ??= []).push(number);
    });
    this.unseen = idf(names.length, 0, UNIT);
    this.weights = this.holders.map((those) => idf(names.length, those.length, UNIT));
    /** @type {Map<string, { grams: number[], square: number }>} */
    this.vectors = new Map();
  }

  /** The numbers of the grams of a folded label, each once, in order. @param {string} words */
  #grams(words) {
    const found = new Set();
    for (const gram of grams(words, LABEL_GRAM)) {
      let number = this.numbers.get(gram);
      if (number === undefined) this.numbers.set(gram, (number = this.numbers.size));
      found.add(number);
    }
    return [...found].sort((one, other) => one - other);
  }

  /** @param {number} gram */
  #weight(gram) {
    return this.weights[gram] ?? this.unseen;
  }

  /** @param {string} words */
  vector(words) {
    let found = this.vectors.get(words);
    if (!found) {
      const own = this.#grams(words);
      found = { grams: own, square: own.reduce((sum, gram) => sum + this.#weight(gram) ** 2, 0) };
      this.vectors.set(words, found);
    }
    return found;
  }

  /**
   * Similarity of two folded labels, in thousandths.
   * @param {string} one
   * @param {string} other
   */
  similarity(one, other) {
    const [left, right] = [this.vector(one), this.vector(other)];
    let dot = 0;
    for (let at = 0, across = 0; at < left.grams.length && across < right.grams.length;) {
      const difference = left.grams[at] - right.grams[across];
      if (difference === 0) dot += this.#weight(left.grams[at]) ** 2;
      if (difference <= 0) at++;
      if (difference >= 0) across++;
    }
    return dot ? Math.floor((1000 * dot) / Math.sqrt(left.square * right.square)) : 0;
  }

  /**
   * The names that are at least so much like a folded label, and how much.
   * @param {string} words
   * @param {number} least
   */
  namesSimilarTo(words, least) {
    const own = this.vector(words);
    /** @type {Map<number, number>} */
    const dots = new Map();
    for (const gram of own.grams) {
      const square = this.#weight(gram) ** 2;
      for (const number of this.holders[gram] ?? []) dots.set(number, (dots.get(number) ?? 0) + square);
    }
    /** @type {[string, number][]} */
    const found = [];
    for (const [number, dot] of dots) {
      const name = this.names[number];
      const similarity = Math.floor((1000 * dot) / Math.sqrt(own.square * this.vector(name).square));
      if (similarity >= least) found.push([name, similarity]);
    }
    return found;
  }
}

export class Thesaurus {
  /**
   * @param {Concept[]} concepts
   * @param {Rules} rules
   * @param {import("./words.js").Stem} stem
   */
  constructor(concepts, rules, stem) {
    /** Without vectors no labels are alike but those of which the thesaurus says so. @type {import("./word_vectors.js").WordVectors | null} */
    this.vectors = null;
    this.rules = rules;
    this.concepts = new Map(concepts.map((one) => [one.id, one]));
    /** @type {Map<string, Set<string>>} */
    this.narrower = new Map();
    /** @type {Map<string, Set<string>>} */
    this.related = new Map();
    /** The concepts by each of their names, folded. @type {Map<string, Set<string>>} */
    this.named = new Map();
    for (const one of concepts) {
      for (const broader of one.breder ?? []) add(this.narrower, broader, one.id);
      for (const other of one.verwant ?? []) {
        add(this.related, one.id, other);
        add(this.related, other, one.id);
      }
    }
    /** @type {[string, string][]} */
    const names = concepts.map((one) => [one.naam, one.id]);
    for (const one of concepts) for (const other of one.ook_bekend_als ?? []) names.push([other, one.id]);
    for (const [name, id] of names) add(this.named, fold(name), id);
    /** @type {NgramCosine | undefined} */
    this.madeLikeness = undefined;
    this.compounds = new Compounds(this.named.keys(), stem);

    /** @type {Map<string, Resolution>} */
    this.byName = new Map();
    /** @type {(name: string, concept: string, how: string) => void} */
    const claim = (name, concept, how) => {
      const plain = normalise(name);
      if (!this.byName.has(plain)) this.byName.set(plain, { concept, how, confidence: rules.zekerheid[how] });
    };
    for (const one of concepts) claim(one.naam, one.id, "naam");
    for (const [name, id] of names) claim(name, id, "synoniem");
    for (const one of concepts) claim(one.id, one.id, "synoniem");

    /** Concepts by the roots of their names; nothing where two concepts have the same. @type {Map<string, string>} */
    this.byRoots = new Map([["", ""]]);
    for (const [name, id] of names) {
      if (name.length <= ABBREVIATION && name.toUpperCase() === name && name.toLowerCase() !== name) continue;
      const roots = this.compounds.roots(fold(name));
      if (!this.byRoots.has(roots)) this.byRoots.set(roots, id);
      else if (this.byRoots.get(roots) !== id) this.byRoots.set(roots, "");
    }
    /** @type {Map<string, Set<string>> | undefined} */
    this.madeByPart = undefined;
    /** @type {Map<string, Resolution | null>} */
    this.resolved = new Map();
    /** @type {Map<string, Term>} */
    this.terms = new Map();
    /** The folded names of each concept that was met. @type {Map<string, string[]>} */
    this.namesById = new Map();
    /** @type {Map<Term, Map<Term, Nearness>>} */
    this.nearness = new Map();
    /** @type {Set<string> | undefined} */
    this.madeGeneral = undefined;
  }

  /**
   * Takes over what the build found of labels, so that it need not be found again.
   * @param {import("../match/score.js").Recognised} found
   */
  know(found) {
    for (const [label, one] of Object.entries(found)) {
      this.resolved.set(label, one && { concept: one[0], how: one[1], confidence: one[2] });
    }
  }

  /**
   * The concept that a label stands for; `null` where none comes close enough.
   * @param {string} label
   * @returns {Resolution | null}
   */
  resolve(label) {
    let found = this.resolved.get(label);
    if (found === undefined) {
      found = this.#resolve(label);
      this.resolved.set(label, found);
    }
    return found;
  }

  /** @param {string} label @returns {Resolution | null} */
  #resolve(label) {
    const plain = normalise(label);
    const named = this.byName.get(plain);
    if (named) return named;
    const sure = this.rules.zekerheid;
    const formed = this.byRoots.get(this.compounds.roots(fold(label)));
    if (formed) return { concept: formed, how: "vorm", confidence: sure.vorm };
    const added = this.#withoutAddition(label);
    if (added) return { concept: added, how: "toevoeging", confidence: sure.toevoeging };
    const misspelt = this.#misspelt(plain);
    if (misspelt) return { concept: misspelt, how: "typefout", confidence: sure.typefout };
    const [first, second] = this.nearest(label, 2, this.rules.dichtbij);
    if (first && (!second || second[1] < first[1]))
      return { concept: first[0], how: "gelijkenis", confidence: first[1] };
    return null;
  }

  /** The concept of a label less what is added to it. @param {string} label */
  #withoutAddition(label) {
    const inside = /\(([^()]*)\)/.exec(label);
    if (inside) {
      for (const part of [label.replace(/\(([^()]*)\)/g, " "), inside[1]]) {
        const found = this.#namedOrFormed(fold(part));
        if (found) return found;
      }
    }
    if (label.includes("/")) {
      const parts = new Set(label.split("/").map((part) => this.#namedOrFormed(fold(part))));
      return parts.size === 1 ? [...parts][0] : "";
    }
    const words = fold(label).split(" ").filter(Boolean);
    const kept = words.filter((word) => !ADDITIONS.has(word) && !SMALL_WORDS.has(word));
    return kept.length && kept.length < words.length ? this.#namedOrFormed(kept.join(" ")) : "";
  }

  /** @param {string} folded */
  #namedOrFormed(folded) {
    return this.byName.get(folded.replaceAll(" ", ""))?.concept ?? this.byRoots.get(this.compounds.roots(folded)) ?? "";
  }

  /** The normalised names by each spelling of them with one character left out: made when a label is no name. */
  get byPart() {
    if (!this.madeByPart) {
      this.madeByPart = new Map();
      for (const name of this.named.keys()) {
        const plain = normalise(name);
        if (plain.length < this.rules.typefout_vanaf) continue;
        for (const part of deletionVariants(plain)) add(this.madeByPart, part, plain);
      }
    }
    return this.madeByPart;
  }

  /** @param {string} plain */
  #misspelt(plain) {
    if (plain.length < this.rules.typefout_vanaf) return "";
    const found = new Set();
    for (const part of deletionVariants(plain)) {
      for (const name of this.byPart.get(part) ?? []) {
        if (withinOneEdit(plain, name)) found.add(this.byName.get(name)?.concept);
      }
    }
    return found.size === 1 ? [...found][0] : "";
  }

  /**
   * The concepts with a name that is most like the label, and how much, best first.
   * @param {string} label
   * @param {number} most
   * @param {number} least
   * @returns {[string, number][]}
   */
  nearest(label, most, least) {
    /** @type {Map<string, number>} */
    const best = new Map();
    for (const [name, similarity] of this.likeness.namesSimilarTo(fold(label), least)) {
      for (const id of this.named.get(name) ?? []) best.set(id, Math.max(best.get(id) ?? 0, similarity));
    }
    return [...best].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, most);
  }

  /** Compares names by their pieces; made where something asks for it. */
  get likeness() {
    return (this.madeLikeness ??= new NgramCosine([...this.named.keys()].sort()));
  }

  /** The concepts that belong to any profession: attitudes and languages. @returns {Set<string>} */
  get general() {
    if (!this.madeGeneral) {
      this.madeGeneral = new Set(
        [...this.concepts.values()].filter((one) => one.thema === GENERAL_THEME).map((one) => one.id),
      );
      for (const name of Object.values(this.rules.talen ?? {})) {
        const found = this.byName.get(normalise(name));
        if (found) this.madeGeneral.add(found.concept);
      }
    }
    return this.madeGeneral;
  }

  /**
   * The concepts that a text names, by a name or synonym of at most three words, as they come.
   * @param {string} text
   */
  namesIn(text) {
    const words = fold(text).split(" ");
    /** @type {Set<string>} */
    const found = new Set();
    for (let at = 0; at < words.length; at++) {
      for (let size = 1; size <= LONGEST_NAME; size++) {
        const named = this.byName.get(words.slice(at, at + size).join(""));
        if (named) found.add(named.concept);
      }
    }
    return [...found];
  }

  /** The folded names of a concept. @param {string} id @returns {string[]} */
  #namesOf(id) {
    let found = this.namesById.get(id);
    if (!found) {
      const concept = /** @type {Concept} */ (this.concepts.get(id));
      found = [...new Set([concept.naam, ...(concept.ook_bekend_als ?? [])].map(fold))];
      this.namesById.set(id, found);
    }
    return found;
  }

  /** The sum of the vectors of the words of a label. @param {Term} term */
  #meaning(term) {
    return (term.meaning ??= this.vectors ? this.vectors.total(fold(term.label).split(" ")) : []);
  }

  /**
   * Every concept below a concept, however far.
   * @param {string} id
   */
  below(id) {
    /** @type {Set<string>} */
    const found = new Set();
    const ahead = [id];
    for (const one of ahead) {
      for (const narrower of this.narrower.get(one) ?? []) {
        if (!found.has(narrower)) {
          found.add(narrower);
          ahead.push(narrower);
        }
      }
    }
    return found;
  }

  /**
   * The term that a label is: one for each label.
   * @param {string} label
   * @returns {Term}
   */
  term(label) {
    let term = this.terms.get(label);
    if (!term) {
      const found = this.resolve(label);
      if (found) {
        const general = this.general.has(found.concept);
        const theme = general ? null : (this.concepts.get(found.concept)?.thema ?? null);
        term = {
          key: found.concept,
          label,
          names: this.#namesOf(found.concept),
          confidence: found.confidence,
          isConcept: true,
          theme,
          general,
          meaning: null,
        };
      } else {
        term = {
          key: `=${normalise(label) || label}`,
          label,
          names: [fold(label)],
          confidence: 1000,
          isConcept: false,
          theme: null,
          general: false,
          meaning: null,
        };
      }
      this.terms.set(label, term);
    }
    return term;
  }

  /**
   * Nearness of `own` to `asked`.
   * @param {Term} own
   * @param {Term} asked
   * @returns {Nearness}
   */
  near(own, asked) {
    let those = this.nearness.get(own);
    if (!those) {
      those = new Map();
      this.nearness.set(own, those);
    }
    let found = those.get(asked);
    if (!found) {
      found = this.#near(own, asked);
      those.set(asked, found);
    }
    return found;
  }

  /** @param {Term} own @param {Term} asked @returns {Nearness} */
  #near(own, asked) {
    let { subscore, why } = this.#relation(own.key, asked.key);
    if (!why && !(own.isConcept && asked.isConcept)) {
      const { lijkt, lijkt_vanaf: from, betekenis_gelijk: agrees } = this.rules;
      const similarity = cosine(this.#meaning(own), this.#meaning(asked)) >= agrees ? this.#similarity(own, asked) : 0;
      if (similarity > from) {
        subscore = Math.floor((lijkt * (similarity - from)) / (1000 - from));
        why = "lijkt";
      }
    }
    subscore = Math.floor((subscore * Math.min(own.confidence, asked.confidence)) / 1000);
    return subscore ? { subscore, why } : NOT_NEAR;
  }

  /** How much the names of two terms are alike at most, in thousandths. @param {Term} own @param {Term} asked */
  #similarity(own, asked) {
    let found = 0;
    for (const one of own.names) {
      for (const other of asked.names) found = Math.max(found, this.likeness.similarity(one, other));
    }
    return found;
  }

  /** @param {string} own @param {string} asked @returns {Nearness} */
  #relation(own, asked) {
    if (own === asked) return { subscore: SAME, why: "zelfde" };
    if (this.concepts.get(own)?.breder?.includes(asked)) return { subscore: this.rules.smaller, why: "smaller" };
    if (!this.concepts.has(own)) return NOT_NEAR;
    if (this.narrower.get(own)?.has(asked)) return { subscore: this.rules.breder, why: "breder" };
    if (this.related.get(own)?.has(asked)) return { subscore: this.rules.verwant, why: "verwant" };
    return NOT_NEAR;
  }
}

/**
 * @param {Map<string, Set<string>>} map
 * @param {string} key
 * @param {string} value
 */
function add(map, key, value) {
  const those = map.get(key);
  if (those) those.add(value);
  else map.set(key, new Set([value]));
}
