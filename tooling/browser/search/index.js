// @ts-check
/**
 * The index of the whole site, of which only those parts are fetched that a question needs. Pure: no DOM.
 *
 * lunr reads the question, and finds its terms. The scores are added up here, in arrays, because lunr makes several
 * objects of every document that it finds, and a phone takes too long over those. They are added in lunr's own order, so
 * that the same documents come in the same order with the same score, to the last bit, as from lunr with the whole index:
 * `tests/render/test_search.py` holds that.
 */

import { clauses, words } from "./query.js";
import { withinOneEdit } from "../skills/words.js";

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
/** @typedef {{ number: number, score: number, has: number }} Hit a document, how well it answers, and a bit for each word */
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

/** Number of bits set. @param {number} number */
function bits(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count++;
  return count;
}

/** Every document of a posting, with its score. @param {number[]} posting @param {(document: number, score: number) => void} act */
function eachOf(posting, act) {
  let document = 0;
  for (let pair = 0; pair < posting.length; pair += 2) {
    document += posting[pair];
    act(document, posting[pair + 1]);
  }
}

export class SearchIndex {
  /**
   * @param {Fetch} fetch
   * @param {import("../globals.js").DutchLunr} lunr
   * @param {Manifest} manifest
   */
  constructor(fetch, lunr, manifest) {
    this.fetch = fetch;
    this.lunr = lunr;
    this.manifest = manifest;
    this.stopWords = new Set(manifest.stopwoorden.split(" "));
    let start = 0;
    /** Each kind that has documents, and the number of its first. */
    this.starts = Object.entries(manifest.soorten)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => {
        start += count;
        return { kind, start: start - count };
      });
    this.total = start;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Map<string, Entry>} every term that was fetched */
    this.entries = new Map();
  }

  /** @param {Fetch} fetch @param {import("../globals.js").DutchLunr} lunr */
  static async open(fetch, lunr) {
    return new SearchIndex(fetch, lunr, JSON.parse(await fetch("index.json")));
  }

  /** @param {string} word folded */
  stem = (word) => this.lunr.nl.stemmer(word);

  /**
   * Everything that a question finds, of some kinds or of all. Documents that have fewer of its words than others of those
   * are left out.
   * @param {string} question
   * @param {string[]} [kinds]
   * @returns {Promise<Answer>}
   */
  async search(question, kinds) {
    const asked = words(question, this.stopWords);
    const { hits: all, terms } = await this.query(asked);
    const hits = kinds ? all.filter((hit) => kinds.includes(this.kindOf(hit.number))) : all;
    const most = hits.reduce((sum, hit) => Math.max(sum, bits(hit.has)), 0);
    const best = hits.filter((hit) => bits(hit.has) === most);
    const has = best.reduce((sum, hit) => sum | hit.has, 0);
    return { hits: best, words: asked, missing: asked.filter((_, word) => !(has & (1 << word))), terms };
  }

  /**
   * Every document that has one of these words, as lunr orders them; the clauses, and the terms that they found.
   * @param {string[]} asked
   */
  async query(asked) {
    const found = await clauses(asked, this, this.lunr.Query.wildcard.TRAILING);
    const terms = new Set((await Promise.all(found.map((clause) => this.#expand(clause)))).flat());
    return { hits: this.#score(found, terms), clauses: found, terms };
  }

  /** The terms of the index that a clause finds. @param {import("./query.js").Clause} clause */
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
    const lengths = [term.length - 1, term.length, term.length + 1].filter(
      (one) => one > 0 && one <= this.manifest.langste,
    );
    const lists = await Promise.all(
      lengths.map((one) => this.#file(`woorden/${one}.txt`, (text) => text.split(" ").filter(Boolean))),
    );
    const found = lists.flat().filter((one) => withinOneEdit(one, term));
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

  /**
   * `lunr.Index.query` for clauses without fields or presence.
   * @param {import("./query.js").Clause[]} found
   * @param {Set<string>} terms
   * @returns {Hit[]}
   */
  #score(found, terms) {
    const {
      lunr,
      manifest: { velden },
    } = this;
    const known = lunr.TokenSet.fromArray([...terms].sort());
    const query = new lunr.Query(velden);
    /** @type {Map<string, { entry: Entry, boost: number, words: number }>} in the order in which lunr meets them */
    const met = new Map();
    for (const { word, ...clause } of found) {
      query.clause(/** @type {import("lunr").Query.Clause} */ (clause));
      const last = query.clauses[query.clauses.length - 1];
      if (last.usePipeline) last.term = this.stem(last.term);
      for (const term of known.intersect(lunr.TokenSet.fromClause(last)).toArray()) {
        const own = met.get(term) ?? { entry: /** @type {Entry} */ (this.entries.get(term)), boost: 0, words: 0 };
        met.set(term, { ...own, boost: own.boost + last.boost, words: own.words | (1 << word) });
      }
    }
    const slots = new Int32Array(this.total).fill(-1);
    /** @type {number[]} documents in the order in which they are met; their place is their slot */
    const documents = [];
    /** @type {number[][]} of each slot the fields in the order in which they are met */
    const fields = [];
    /** @type {number[]} */
    const has = [];
    for (const {
      entry: [, ...postings],
      words: which,
    } of met.values()) {
      postings.forEach((posting, field) =>
        eachOf(posting, (document) => {
          let slot = slots[document];
          if (slot < 0) {
            slot = slots[document] = documents.push(document) - 1;
            fields.push([]);
            has.push(0);
          }
          has[slot] |= which;
          if (!fields[slot].includes(field)) fields[slot].push(field);
        }),
      );
    }
    const inOrder = [...met.values()].sort((one, other) => one.entry[0] - other.entry[0]);
    const length = Math.sqrt(inOrder.reduce((sum, { boost }) => sum + boost * boost, 0));
    const dots = new Float64Array(documents.length * velden.length);
    for (const {
      entry: [, ...postings],
      boost,
    } of inOrder) {
      postings.forEach((posting, field) =>
        eachOf(posting, (document, score) => {
          dots[slots[document] * velden.length + field] += boost * (score / PRECISION);
        }),
      );
    }
    const hits = documents.map((number, slot) => {
      const score = fields[slot].reduce((sum, field) => sum + (dots[slot * velden.length + field] / length || 0), 0);
      return { number, score, has: has[slot] };
    });
    return hits.sort((one, other) => other.score - one.score);
  }

  /** The number of the first document of a kind. @param {string} kind */
  startOf(kind) {
    return this.starts.find((one) => one.kind === kind)?.start ?? 0;
  }

  /** The kind of a document. @param {number} number @returns {string} */
  kindOf(number) {
    return this.starts.findLast((one) => one.start <= number)?.kind ?? "";
  }

  /** Columns that the filters of a list select by. @param {string} kind @returns {Promise<import("./filter.js").Columns>} */
  columns(kind) {
    return this.#file(`${kind}.json`, JSON.parse);
  }

  /** Each card, as HTML, of documents by their number. @param {number[]} numbers @returns {Promise<string[]>} */
  cards(numbers) {
    const per = this.manifest.kaarten;
    return Promise.all(
      numbers.map(async (number) => {
        const cards = await this.#file(`kaarten/${Math.floor(number / per)}.json`, JSON.parse);
        return cards[number % per];
      }),
    );
  }
}
