// @ts-check
/**
 * From what somebody types to a lunr query, and from a text to a text with the matches marked. Pure: no DOM.
 */

/** Boosts: a word as it is typed counts for more than one that begins so, and that for more than one nearly so. */
const EXACT = 10;
const PREFIX = 3;
const NEARLY = 1;

/** Words shorter than this are too common to allow typing errors in. */
const FUZZY_FROM = 5;

/**
 * The words of a question, in lower case, at most twelve.
 * @param {string} question
 * @returns {string[]}
 */
export function words(question) {
  return question.toLocaleLowerCase("nl").split(/[\s\-]+/u).map((word) => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, "")).filter(Boolean).slice(0, 12);
}

/**
 * Adds the clauses of a question to a lunr query.
 * @param {string} question
 * @param {import("lunr").Query} query
 * @param {{ LEADING: number, TRAILING: number }} _wildcard
 */
export function ask(question, query, _wildcard) {
  for (const word of words(question)) {
    query.term(word, { boost: EXACT });
    query.term(word, { boost: PREFIX, usePipeline: false, wildcard: _wildcard.TRAILING });
    if (word.length >= FUZZY_FROM) query.term(word, { boost: NEARLY, editDistance: 1 });
  }
}

/**
 * Cuts a text where words of the question begin a word in it: the odd parts are matches.
 * @param {string} text
 * @param {string} question
 * @returns {string[]}
 */
export function cut(text, question) {
  const wanted = words(question).filter((word) => word.length > 1).map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  if (wanted.length === 0) return [text];
  return text.split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${wanted.join("|")}))`, "giu"));
}
