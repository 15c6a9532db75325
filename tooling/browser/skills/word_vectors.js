// @ts-check
/**
 * Meaning of texts: the sums of their word vectors. Pure: no DOM, no network.
 *
 * The same as `tooling/skills/word_vectors.py` and `tooling/match/meaning.py`, which say why. The table comes in whole: to ask
 * for single words would tell what somebody typed.
 */

import { SMALL_WORDS, fold } from "./words.js";

const LONGEST_WORD = 60;
const SHORTEST_PART = 4;
const SHORTEST_TAIL = 5;
const LINKS = ["", "s", "en", "e", "er"];
const STEPS = 2;

/** A table of which no word has a meaning. */
export const NO_WORDS = new TextEncoder().encode('{"bytes":0,"dimensies":0,"niveaus":0}\n');

/** The vectors of roots: for each dimension a value for each root, from `-levels` to `levels`. */
export class WordVectors {
  /**
   * @param {Uint8Array} content the unpacked table
   * @param {(word: string) => string} root gives the root of a folded word
   */
  constructor(content, root) {
    const end = content.indexOf(0x0a);
    const decoder = new TextDecoder("ascii");
    const head = JSON.parse(decoder.decode(content.subarray(0, end)));
    const words = decoder.decode(content.subarray(end + 1, end + 1 + head.bytes)).split("\n");
    this.root = root;
    this.dimensions = head.dimensies;
    this.levels = head.niveaus;
    this.count = words.length;
    this.values = content.subarray(end + 1 + head.bytes);
    this.numbers = new Map(words.map((word, number) => [word, number]));
    /** @type {Map<string, number[]>} */
    this.known = new Map();
  }

  /** The numbers of the roots of a folded word: its own, or those of the parts of a compound. @param {string} word */
  parts(word) {
    let found = this.known.get(word);
    if (!found) {
      const own = SMALL_WORDS.has(word) ? undefined : this.numbers.get(this.root(word));
      if (own !== undefined) found = [own];
      else found = SMALL_WORDS.has(word) || word.length > LONGEST_WORD ? [] : this.#cut(word, STEPS);
      this.known.set(word, found);
    }
    return found;
  }

  /** @param {string} word @param {number} steps @returns {number[]} */
  #cut(word, steps) {
    /** @type {[string, number] | undefined} */
    let longest;
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const tail = this.numbers.get(this.root(word.slice(cut)));
      if (tail === undefined) continue;
      const head = this.#head(word.slice(0, cut));
      if (head !== undefined) return [head, tail];
      longest ??= [word.slice(0, cut), tail];
    }
    if (!longest) return [];
    const [before, tail] = longest;
    if (steps) {
      let heads = this.#cut(before, steps - 1);
      if (!heads.length) heads = this.#cut(before.endsWith("s") ? before.slice(0, -1) : before, steps - 1);
      if (heads.length) return [...heads, tail];
    }
    return word.length - before.length >= SHORTEST_TAIL ? [tail] : [];
  }

  /** @param {string} text */
  #head(text) {
    for (const link of LINKS) {
      const start = link ? text.slice(0, -link.length) : text;
      if (text.endsWith(link) && start.length >= SHORTEST_PART - 1) {
        const found = this.numbers.get(this.root(start));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** The sum of the vectors of folded words. @param {string[]} words @returns {number[]} */
  total(words) {
    const sum = new Array(this.dimensions).fill(0);
    for (const word of words) {
      for (const number of this.parts(word)) {
        for (let at = 0; at < this.dimensions; at++) sum[at] += this.values[at * this.count + number] - this.levels;
      }
    }
    return sum;
  }
}

/** @param {number[]} one @param {number[]} other */
function dotOf(one, other) {
  let dot = 0;
  for (let at = 0; at < one.length; at++) dot += one[at] * other[at];
  return dot;
}

/** The cosine of two vectors, in thousandths. @param {number[]} one @param {number[]} other */
export function cosine(one, other) {
  const dot = dotOf(one, other);
  return dot > 0 ? Math.floor((1000 * dot) / Math.sqrt(dotOf(one, one) * dotOf(other, other))) : 0;
}

/** The direction of a sum, in whole numbers. @param {number[]} sum @param {number} length @param {number} outermost */
export function direction(sum, length, outermost) {
  const own = Math.max(1, Math.sqrt(dotOf(sum, sum)));
  return sum.map((value) => Math.max(-outermost, Math.min(outermost, Math.floor((length * value) / own + 0.5))));
}

/** The cosine of two directions, in thousandths. @param {number[]} one @param {number[]} other @param {number} length */
export function similarity(one, other, length) {
  return Math.floor((Math.max(0, dotOf(one, other)) * 1000) / (length * length));
}

/** A direction as the site publishes it: a byte for each dimension, base64. @param {string} text */
export function published(text) {
  return Array.from(atob(text), (char) => (char.charCodeAt(0) << 24) >> 24);
}

/**
 * The vectors of short texts, each once; those of which no word is known are left out.
 * @param {string[]} texts @param {WordVectors} vectors
 * @returns {[string, number[]][]}
 */
export function partVectors(texts, vectors) {
  return [...new Set(texts)]
    .map((text) => /** @type {[string, number[]]} */ ([text, vectors.total(fold(text).split(" "))]))
    .filter(([, sum]) => sum.some(Boolean));
}

/**
 * The part of a profile and that of a klus that mean most alike; of equal ones, the first of the klus.
 * @param {[string, number[]][]} own @param {[string, number[]][]} other @param {number} least
 * @returns {[string, string] | null}
 */
export function alikeParts(own, other, least) {
  let [best, found] = [least - 1, /** @type {[string, string] | null} */ (null)];
  for (const [there, theirs] of other) {
    for (const [here, ours] of own) {
      const share = cosine(theirs, ours);
      if (share > best) [best, found] = [share, [here, there]];
    }
  }
  return found;
}
