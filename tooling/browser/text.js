// @ts-check
/**
 * How alike texts are: TF-IDF over pieces of words, in whole numbers. Pure: no DOM.
 *
 * The same as `tooling/match/text.py`, which says why.
 */

import { SMALL_WORDS, TEXT_GRAM, fold, grams, rarity } from "./words.js";

/** The length of a vector. */
export const UNIT = 1000;

const HUNDREDTHS = 100;

/** @typedef {Map<string, number>} Vector The weight of each gram. */

/**
 * The folded text that a klus or a profile is compared by; `title` weighs `times` as much as the `texts`.
 * @param {string} title
 * @param {string[]} texts
 * @param {number} times
 */
export function document(title, texts, times) {
  return [...Array(times).fill(fold(title)), ...texts.map(fold)].filter(Boolean).join(" ");
}

export class TextModel {
  /**
   * @param {string[]} documents folded
   * @param {[number, number]} common a gram in more than this part of the documents, and more than so many, tells nothing
   */
  constructor(documents, [part, least]) {
    const counts = documents.map(counted);
    /** @type {Map<string, number>} */
    const holders = new Map();
    for (const count of counts) for (const gram of count.keys()) holders.set(gram, (holders.get(gram) ?? 0) + 1);
    const most = Math.max(part * documents.length, least);
    this.unseen = rarity(documents.length, 0, HUNDREDTHS);
    this.rarity = new Map(
      [...holders].map(([gram, n]) => [gram, n > most ? 0 : rarity(documents.length, n, HUNDREDTHS)]),
    );
    this.vectors = counts.map((count) => this.#vector(count));
    /** The documents that hold each gram, and its weight there. @type {Map<string, [number, number][]>} */
    this.holders = new Map();
    this.vectors.forEach((vector, number) => {
      for (const [gram, weight] of vector) {
        const those = this.holders.get(gram);
        if (those) those.push([number, weight]);
        else this.holders.set(gram, [[number, weight]]);
      }
    });
  }

  /**
   * The vector of a folded text over the grams that the documents know. Other grams only make it longer.
   * @param {string} text
   */
  vector(text) {
    return this.#vector(counted(text));
  }

  /** @param {Map<string, number>} counts @returns {Vector} */
  #vector(counts) {
    let squares = 0;
    /** @type {[string, number][]} */
    const weights = [];
    for (const [gram, times] of counts) {
      const damped = Math.floor(HUNDREDTHS * (1 + Math.log(times)) + 0.5);
      const weight = (this.rarity.get(gram) ?? this.unseen) * damped;
      squares += weight * weight;
      if (weight && this.rarity.has(gram)) weights.push([gram, weight]);
    }
    const length = Math.sqrt(squares);
    return new Map(weights.map(([gram, weight]) => [gram, Math.floor((UNIT * weight) / length + 0.5)]));
  }

  /**
   * How alike a text is to each of the documents, in `UNIT` squared.
   * @param {Vector} vector
   */
  likeness(vector) {
    const found = new Array(this.vectors.length).fill(0);
    for (const [gram, weight] of vector) {
      for (const [number, other] of this.holders.get(gram) ?? []) found[number] += weight * other;
    }
    return found;
  }

  /**
   * The words of a prose (with its vector) that made it like a document, as written, most first; not those that did so
   * less than one in `from` of the first.
   * @param {string} prose
   * @param {Vector} vector
   * @param {number} number
   * @param {number} most
   * @param {number} from
   */
  wordsThatCount(prose, vector, number, most, from) {
    const other = this.vectors[number];
    /** @type {Map<string, string>} */
    const written = new Map();
    for (const word of prose.match(/[\p{L}\p{N}]+/gu) ?? []) {
      const folded = fold(word);
      if (folded && !SMALL_WORDS.has(folded) && !written.has(folded)) written.set(folded, word);
    }
    /** @type {[string, number][]} */
    const earned = [...written.keys()].sort().map((word) => {
      let sum = 0;
      for (const gram of new Set(grams(word, TEXT_GRAM))) sum += (vector.get(gram) ?? 0) * (other.get(gram) ?? 0);
      return [word, sum];
    });
    earned.sort((one, another) => another[1] - one[1]);
    const least = Math.max(1, (earned[0]?.[1] ?? 0) / from);
    return earned.slice(0, most).filter(([, sum]) => sum >= least).map(([word]) => /** @type {string} */ (written.get(word)));
  }
}

/** @param {string} text folded */
function counted(text) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const gram of grams(text, TEXT_GRAM)) found.set(gram, (found.get(gram) ?? 0) + 1);
  return found;
}
