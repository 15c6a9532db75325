// @ts-check
/**
 * Similarity of texts: tf-idf over n-grams of words, in whole numbers. Pure: no DOM.
 *
 * The same as `tooling/match/text.py`, which says why.
 */

import { SMALL_WORDS, TEXT_GRAM, fold, idf, withoutNumbers } from "../skills/words.js";

/** The length of a vector. */
export const UNIT = 1000;

const HUNDREDTHS = 100;

/**
 * @typedef {Map<number, number>} Vector The weight of each gram, by its number, where all together have length `UNIT`.
 * @typedef {{ weights: Map<number, number>, length: number }} Weighed The same before that, and their length.
 */

/**
 * The folded text that a klus or a profile is compared by; `title` weighs `times` as much as the `texts`.
 * @param {string} title
 * @param {string[]} texts
 * @param {number} times
 */
export function document(title, texts, times) {
  return withoutNumbers([...Array(times).fill(fold(title)), ...texts.map(fold)].filter(Boolean).join(" "));
}

/** Characters of nearly every folded text: a space, `a` to `z`, and `0` to `9`. */
const COMMON = 37;

/** Gives each gram a number. An array is many times as fast as a `Map` here, and every text holds hundreds of grams. */
class Grams {
  constructor() {
    this.size = 0;
    this.common = new Int32Array(COMMON ** TEXT_GRAM);
    /** Grams with a letter of another script. @type {Map<string, number>} */
    this.others = new Map();
  }

  /**
   * The numbers of the grams of a folded text, as they come: those of `words.grams`. A gram that was not met before gets
   * the next number.
   * @param {string} text
   * @returns {number[]}
   */
  of(text) {
    const found = [];
    // A space stands before the first word and after the last.
    let [first, second, third] = [-1, -1, 0];
    for (let at = 0; at <= text.length; at++) {
      const next = at < text.length ? small(text.charCodeAt(at)) : 0;
      // A space in the middle is the edge of a word, and no gram goes over it.
      if (first >= 0 && second && third) {
        if (first < COMMON && second < COMMON && third < COMMON && next < COMMON) {
          const place = ((first * COMMON + second) * COMMON + third) * COMMON + next;
          found.push((this.common[place] ||= ++this.size) - 1);
        } else found.push(this.#other(` ${text} `.slice(at - 2, at + 2)));
      }
      [first, second, third] = [second, third, next];
    }
    return found;
  }

  /** @param {string} gram */
  #other(gram) {
    let number = this.others.get(gram);
    if (number === undefined) {
      number = this.size++;
      this.others.set(gram, number);
    }
    return number;
  }
}

/** @param {Weighed} weighed @returns {Vector} */
export function vectorOf({ weights, length }) {
  return new Map([...weights].map(([gram, weight]) => [gram, Math.floor((UNIT * weight) / length + 0.5)]));
}

/** A character of a folded text as a small number. @param {number} code */
function small(code) {
  if (code === 0x20) return 0;
  return code >= 0x61 ? code - 0x60 : code >= 0x41 ? code - 0x41 + COMMON : code - 0x30 + 27;
}

export class TextModel {
  /**
   * @param {string[]} documents folded
   * @param {[number, number]} common a gram in more than this part of the documents, and more than so many, tells nothing
   */
  constructor(documents, [part, least]) {
    this.grams = new Grams();
    const counts = documents.map((text) => this.#counted(text));
    this.known = this.grams.size;
    const holders = new Int32Array(this.known);
    for (const { grams } of counts) for (const gram of grams) holders[gram]++;
    const most = Math.max(part * documents.length, least);
    this.unseen = idf(documents.length, 0, HUNDREDTHS);
    this.idf = Int32Array.from(holders, (n) => (n > most ? 0 : idf(documents.length, n, HUNDREDTHS)));
    /** Offset of each gram's documents in `numbers` and `weights`. */
    this.starts = new Int32Array(this.known + 1);
    for (let gram = 0; gram < this.known; gram++) this.starts[gram + 1] = this.starts[gram] + holders[gram];
    this.numbers = new Int32Array(this.starts[this.known]);
    this.weights = new Int32Array(this.starts[this.known]);
    this.total = documents.length;
    const filled = this.starts.slice();
    counts.forEach((count, number) => {
      for (const [gram, weight] of vectorOf(this.#weighed(count))) {
        const place = filled[gram]++;
        this.numbers[place] = number;
        this.weights[place] = weight;
      }
    });
    this.ends = filled;
  }

  /**
   * The grams of a folded text, each once, and how often each comes.
   * @param {string} text
   * @returns {{ grams: number[], times: number[] }}
   */
  #counted(text) {
    const all = Int32Array.from(this.grams.of(text)).sort();
    /** @type {{ grams: number[], times: number[] }} */
    const found = { grams: [], times: [] };
    for (let at = 0; at < all.length;) {
      const start = at;
      while (at < all.length && all[at] === all[start]) at++;
      found.grams.push(all[start]);
      found.times.push(at - start);
    }
    return found;
  }

  /**
   * Weights of the known grams of a folded text, and the length of its vector.
   * @param {string} text
   * @returns {Weighed}
   */
  weighed(text) {
    return this.#weighed(this.#counted(text));
  }

  /** @param {{ grams: number[], times: number[] }} counted @returns {Weighed} */
  #weighed({ grams, times }) {
    let squares = 0;
    /** @type {Map<number, number>} */
    const weights = new Map();
    for (let at = 0; at < grams.length; at++) {
      const gram = grams[at];
      const weight = (gram < this.known ? this.idf[gram] : this.unseen) * sublinearTf(times[at]);
      squares += weight * weight;
      if (weight && gram < this.known) weights.set(gram, weight);
    }
    return { weights, length: Math.sqrt(squares) };
  }

  /**
   * Similarity of a text to each document, in `UNIT` squared.
   * @param {Vector} vector
   * @returns {number[]}
   */
  likeness(vector) {
    const found = new Array(this.total).fill(0);
    for (const [gram, weight] of vector) {
      for (let at = this.starts[gram]; at < this.ends[gram]; at++) found[this.numbers[at]] += weight * this.weights[at];
    }
    return found;
  }

  /** The weight of a gram in a document. @param {number} gram @param {number} number */
  #weight(gram, number) {
    if (gram >= this.known) return 0;
    const at = this.numbers.subarray(this.starts[gram], this.ends[gram]).indexOf(number);
    return at < 0 ? 0 : this.weights[this.starts[gram] + at];
  }

  /**
   * The words of a prose (with its weights) that made it like a document, as written, most first; not those that did so
   * less than one in `from` of the first.
   * @param {string} prose
   * @param {Map<number, number>} weights
   * @param {number} number
   * @param {number} most
   * @param {number} from
   */
  explainingWords(prose, weights, number, most, from) {
    /** @type {Map<string, string>} */
    const written = new Map();
    for (const word of prose.match(/[\p{L}\p{N}]+/gu) ?? []) {
      const folded = fold(word);
      if (folded && !SMALL_WORDS.has(folded) && !written.has(folded)) written.set(folded, word);
    }
    /** @type {[string, number][]} */
    const earned = [...written.keys()].sort().map((word) => {
      let sum = 0;
      for (const gram of new Set(this.grams.of(word))) sum += (weights.get(gram) ?? 0) * this.#weight(gram, number);
      return [word, sum];
    });
    earned.sort((one, another) => another[1] - one[1]);
    const least = Math.max(1, (earned[0]?.[1] ?? 0) / from);
    return earned
      .slice(0, most)
      .filter(([, sum]) => sum >= least)
      .map(([word]) => /** @type {string} */ (written.get(word)));
  }
}

/** Sublinear term frequency by count, in hundredths. @type {number[]} */
const SUBLINEAR_TF = [];

/** @param {number} times */
function sublinearTf(times) {
  return (SUBLINEAR_TF[times] ??= Math.floor(HUNDREDTHS * (1 + Math.log(times)) + 0.5));
}
