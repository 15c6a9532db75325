// @ts-check
/**
 * The index of the whole site, of which only those parts are fetched that a question needs. Pure: no DOM.
 *
 * lunr itself answers, from an index of just the terms that the question finds. What it never reads is left out of
 * that, so it gives the same documents in the same order as the whole index; `tests/render/test_search.py` holds that.
 */

import { clauses, words } from "./zoekvraag.js";
import { isOneMistake } from "./words.js";

/**
 * @typedef {object} Manifest `/zoeken/index.json`; see `tooling/render/search.py`.
 * @property {string} map the folder of the rest
 * @property {Record<string, number>} soorten how many documents of each kind
 * @property {string[]} velden
 * @property {string[]} delen the first term of each part of the index
 * @property {number} langste
 * @property {number} kaarten how many cards a file holds
 * @property {string} stopwoorden
 */
/** @typedef {[number, ...number[][]]} Entry lunr's number of a term, and its posting in each field */
/** @typedef {{ number: number, score: number }} Hit a document, and how well it answers */
/**
 * @typedef {object} Answer
 * @property {Hit[]} hits best first; all of them have as many of the words as any document has
 * @property {string[]} words those of the question that mean something
 * @property {string[]} missing those that none of the hits has
 * @property {Set<string>} terms all that was looked for
 */
/** @typedef {(path: string) => Promise<string>} Fetch gives the text of a file below `/zoeken/` */

/** lunr rounds scores to this part of a point; postings hold whole numbers of it. */
const PRECISION = 1000;
const METADATA = Object.freeze({});

export class SearchIndex {
  /**
   * @param {Fetch} fetch
   * @param {import("./globals.js").DutchLunr} lunr
   * @param {Manifest} manifest
   */
  constructor(fetch, lunr, manifest) {
    this.fetch = fetch;
    this.lunr = lunr;
    this.manifest = manifest;
    this.stopWords = new Set(manifest.stopwoorden.split(" "));
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Map<string, Entry>} every term that was fetched */
    this.entries = new Map();
  }

  /** @param {Fetch} fetch @param {import("./globals.js").DutchLunr} lunr */
  static async open(fetch, lunr) {
    return new SearchIndex(fetch, lunr, JSON.parse(await fetch("index.json")));
  }

  /** @param {string} word folded */
  stem = (word) => this.lunr.nl.stemmer(word);

  /**
   * Everything that a question finds. Documents that have fewer of its words than others are left out.
   * @param {string} question
   * @returns {Promise<Answer>}
   */
  async search(question) {
    const asked = words(question, this.stopWords);
    const { found, terms, results } = await this.query(asked);
    /** @type {Map<string, Set<number>>} */
    const wordsOf = new Map();
    found.forEach((clause, at) => terms[at].forEach((term) => {
      wordsOf.set(term, (wordsOf.get(term) ?? new Set()).add(clause.word));
    }));
    const hits = results.map(({ ref, score, matchData }) => {
      const has = new Set(Object.keys(matchData.metadata).flatMap((term) => [...(wordsOf.get(term) ?? [])]));
      return { number: Number(ref), score, has };
    });
    const most = hits.reduce((sum, hit) => Math.max(sum, hit.has.size), 0);
    const best = hits.filter((hit) => hit.has.size === most);
    const missing = asked.filter((_, word) => !best.some((hit) => hit.has.has(word)));
    return { hits: best, words: asked, missing, terms: new Set(wordsOf.keys()) };
  }

  /**
   * What lunr answers to these words: its results, the clauses it was asked, and the terms that each of them found.
   * @param {string[]} asked
   */
  async query(asked) {
    const found = await clauses(asked, this, this.lunr.Query.wildcard.TRAILING);
    const terms = await Promise.all(found.map((clause) => this.#expand(clause)));
    const results = this.#index(new Set(terms.flat())).query((query) => {
      for (const { word: _word, ...clause } of found) query.clause(/** @type {import("lunr").Query.Clause} */ (clause));
    });
    return { found, terms, results };
  }

  /** The terms of the index that a clause finds. @param {import("./zoekvraag.js").Clause} clause */
  #expand(clause) {
    if (clause.wildcard) return this.starting(clause.term);
    const term = clause.usePipeline === false ? clause.term : this.stem(clause.term);
    return clause.editDistance ? this.nearly(term) : this.same(term);
  }

  /** @param {string} term */
  async same(term) {
    await this.#load(this.#partOf(term));
    return this.entries.has(term) ? [term] : [];
  }

  /** @param {string} prefix */
  async starting(prefix) {
    const first = this.#partOf(prefix);
    const last = this.#partOf(`${prefix}\uffff`);
    const parts = await Promise.all(Array.from({ length: last - first + 1 }, (_, step) => this.#load(first + step)));
    return parts.flat().filter((term) => term.startsWith(prefix));
  }

  /** @param {string} term */
  async nearly(term) {
    const lengths = [term.length - 1, term.length, term.length + 1].filter((one) => one > 0 && one <= this.manifest.langste);
    const lists = await Promise.all(lengths.map((one) => this.#file(`woorden/${one}.txt`, (text) => text.split(" ").filter(Boolean))));
    const found = lists.flat().filter((one) => isOneMistake(one, term));
    await Promise.all(found.map((one) => this.#load(this.#partOf(one))));
    return found;
  }

  /** Which part holds a term, or would. @param {string} term */
  #partOf(term) {
    let [low, high] = [0, this.manifest.delen.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.manifest.delen[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** Fetches a part of the index; gives its terms. @param {number} part @returns {Promise<string[]>} */
  async #load(part) {
    if (part >= this.manifest.delen.length) return [];
    return this.#file(`delen/${part}.json`, (text) => {
      const entries = Object.entries(JSON.parse(text));
      for (const [term, entry] of entries) this.entries.set(term, entry);
      return entries.map(([term]) => term);
    });
  }

  /**
   * A file of the folder, fetched and read once; one that did not come is asked for again.
   * @template T
   * @param {string} path
   * @param {(text: string) => T} read
   * @returns {Promise<T>}
   */
  #file(path, read) {
    let found = this.files.get(path);
    if (found === undefined) {
      found = this.fetch(`${this.manifest.map}/${path}`).then(read);
      found.catch(() => this.files.delete(path));
      this.files.set(path, found);
    }
    return found;
  }

  /** An index of lunr's that knows only these terms. @param {Set<string>} terms */
  #index(terms) {
    const { lunr, manifest: { velden } } = this;
    /** @type {Record<string, any>} */
    const invertedIndex = Object.create(null);
    /** @type {Record<string, [number, number][]>} */
    const scores = Object.create(null);
    const sorted = [...terms].sort();
    for (const term of sorted) {
      const [number, ...postings] = /** @type {Entry} */ (this.entries.get(term));
      const posting = invertedIndex[term] = Object.assign(Object.create(null), { _index: number });
      velden.forEach((field, at) => {
        const documents = posting[field] = Object.create(null);
        let document = 0;
        for (let pair = 0; pair < postings[at].length; pair += 2) {
          document += postings[at][pair];
          documents[document] = METADATA;
          (scores[`${field}/${document}`] ??= []).push([number, postings[at][pair + 1] / PRECISION]);
        }
      });
    }
    /** @type {Record<string, import("lunr").Vector>} */
    const fieldVectors = Object.create(null);
    for (const [field, pairs] of Object.entries(scores)) {
      fieldVectors[field] = new lunr.Vector(pairs.sort((one, other) => one[0] - other[0]).flat());
    }
    const pipeline = new lunr.Pipeline();
    pipeline.add(lunr.nl.stemmer);
    return new lunr.Index({ invertedIndex, fieldVectors, tokenSet: lunr.TokenSet.fromArray(sorted), fields: velden, pipeline });
  }

  /** The number of the first document of a kind. @param {string} kind */
  startOf(kind) {
    const counts = Object.entries(this.manifest.soorten);
    return counts.slice(0, counts.findIndex(([name]) => name === kind)).reduce((sum, [, count]) => sum + count, 0);
  }

  /** The kind of a document. @param {number} number */
  kindOf(number) {
    const kinds = Object.keys(this.manifest.soorten);
    return /** @type {string} */ (kinds.findLast((kind) => this.startOf(kind) <= number && this.manifest.soorten[kind]));
  }

  /** What the filters of a list choose by. @param {string} kind @returns {Promise<import("./filter.js").Columns>} */
  columns(kind) {
    return this.#file(`${kind}.json`, JSON.parse);
  }

  /** Each card, as HTML, of documents by their number. @param {number[]} numbers @returns {Promise<string[]>} */
  cards(numbers) {
    const per = this.manifest.kaarten;
    return Promise.all(numbers.map(async (number) => {
      const cards = await this.#file(`kaarten/${Math.floor(number / per)}.json`, JSON.parse);
      return cards[number % per];
    }));
  }
}
