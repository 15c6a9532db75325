// @ts-check
/**
 * From what somebody types to clauses of a lunr query, and from a text to a text with the matches marked. Pure: no DOM.
 *
 * A word finds itself, by its stem, and together with the next the compound that they are. The last word, which
 * somebody may still be typing, also finds what begins so. Only
 * a word that finds nothing so is looked for in other ways: with one typing error, or as a compound, in parts.
 */

import { fold } from "../skills/words.js";

/** Boosts: a word as it is typed counts for more than its parts, what begins so, and what is nearly so. */
const EXACT = 10;
const PART = 5;
const PREFIX = 3;
const NEARLY = 2;

/** Words shorter than this find nothing that begins so: too much does. */
const PREFIX_FROM = 3;

/** At most so many letters of an unknown last word are taken for an ending that is not typed out. */
const UNFINISHED = 3;

/** Shorter words, and shorter parts of words, are too common to be looked for in other ways. */
const SHORTEST_PART = 4;

/** Linking letters between the parts of a compound. */
const LINKS = ["", "s", "en", "e"];

/**
 * @typedef {object} Clause A clause of a lunr query, and the word of the question that it is for.
 * @property {number} word
 * @property {string} term
 * @property {number} boost
 * @property {boolean} [usePipeline]
 * @property {number} [wildcard]
 * @property {number} [editDistance]
 */

/**
 * @typedef {object} Terms What an index can tell of its terms; each gives the terms of the index that it found.
 * @property {(word: string) => string} stem
 * @property {(term: string) => Promise<string[]>} same
 * @property {(prefix: string) => Promise<string[]>} starting
 * @property {(term: string) => Promise<string[]>} nearly with at most one typing error
 */

/**
 * The words of a question that mean something, folded, at most twelve, each once.
 * @param {string} question
 * @param {Set<string>} stopWords
 * @returns {string[]}
 */
export function words(question, stopWords) {
  const found = fold(question.slice(0, 500))
    .split(" ")
    .filter((word) => word && word.length <= 80 && !stopWords.has(word));
  return [...new Set(found)].slice(0, 12);
}

/**
 * The clauses by which an index is asked for these words. `trailing` is lunr's word for a wildcard at the end.
 * @param {string[]} asked
 * @param {Terms} terms
 * @param {number} trailing
 * @returns {Promise<Clause[]>}
 */
export async function clauses(asked, terms, trailing) {
  const found = await Promise.all([
    ...asked.map((one, word) => forWord(one, word, word === asked.length - 1, terms, trailing)),
    ...asked.slice(1).map((second, word) => together(`${asked[word]}${second}`, word, terms)),
  ]);
  return found.flat();
}

/**
 * Two words in a row as the one word that they may be: `e-learning` also finds `elearning`. It stands for both.
 * @param {string} term
 * @param {number} first
 * @param {Terms} terms
 */
async function together(term, first, terms) {
  const isKnown = (await terms.same(terms.stem(term))).length > 0;
  return isKnown ? [first, first + 1].map((word) => ({ word, term, boost: PART })) : [];
}

/**
 * @param {string} word
 * @param {number} number
 * @param {boolean} last
 * @param {Terms} terms
 * @param {number} trailing
 * @returns {Promise<Clause[]>}
 */
async function forWord(word, number, last, terms, trailing) {
  const exact = { word: number, term: word, boost: EXACT };
  const prefix = { word: number, term: word, boost: PREFIX, usePipeline: false, wildcard: trailing };
  const known = (await terms.same(terms.stem(word))).length > 0;
  const isBegun = last && word.length >= PREFIX_FROM && (await terms.starting(word)).length > 0;
  if (known || (!isBegun && word.length < SHORTEST_PART)) return isBegun ? [exact, prefix] : [exact];
  if (!isBegun && (await terms.nearly(terms.stem(word))).length > 0) {
    return [{ word: number, term: word, boost: NEARLY, editDistance: 1 }];
  }
  const stem = last ? await unfinished(word, terms) : undefined;
  const ending = stem ? [{ word: number, term: stem, boost: PREFIX, usePipeline: false }] : [];
  if (isBegun || stem) return [exact, ...(isBegun ? [prefix] : []), ...ending];
  const parts = await compound(word, terms);
  return parts.length > 0 ? parts.map((term) => ({ word: number, term, boost: PART })) : [exact];
}

/**
 * The stem of a word of which the ending is not typed out: `vergunni` is on its way to `vergunning`, with stem `vergun`.
 * @param {string} word
 * @param {Terms} terms
 */
async function unfinished(word, terms) {
  for (let length = word.length - 1; length >= Math.max(SHORTEST_PART, word.length - UNFINISHED); length--) {
    if ((await terms.same(word.slice(0, length))).length > 0) return word.slice(0, length);
  }
  return undefined;
}

/**
 * The two words of a compound that an index knows, the last as long as can be; nothing where there are none.
 * @param {string} word
 * @param {Terms} terms
 */
async function compound(word, terms) {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    for (const link of LINKS) {
      const start = word.slice(0, at);
      const head = start.endsWith(link) ? start.slice(0, start.length - link.length) : "";
      if (head.length < SHORTEST_PART || (await terms.same(terms.stem(head))).length === 0) continue;
      if ((await terms.same(terms.stem(word.slice(at)))).length > 0) return [head, word.slice(at)];
    }
  }
  return [];
}

/**
 * Cuts a text at its words; the odd parts are words that a question found, by their stem or because they hold it whole.
 * @param {string} text
 * @param {string[]} asked words of the question
 * @param {Set<string>} terms that the question found
 * @param {(word: string) => string} stem
 * @returns {string[]}
 */
export function cut(text, asked, terms, stem) {
  const parts = [""];
  for (const piece of text.split(/([\p{L}\p{M}\p{N}+#]+)/u)) {
    const isMatch = fold(piece)
      .split(" ")
      .some(
        (word) =>
          word && (terms.has(stem(word)) || asked.some((one) => one.length >= SHORTEST_PART && word.includes(one))),
      );
    if (isMatch) parts.push(piece, "");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
