// @ts-check
/**
 * Fetching from the folder of the search, and the cards in it as elements, with the words that were found marked.
 */

import lunr from "../../lunr/lunr.js";
import { keepUpToDate } from "../pages/expiry.js";
import { SearchIndex } from "./index.js";
import { cut } from "./query.js";

/**
 * Opens the index of the site. A page that was left open while a new site was published finds its folder gone; it then
 * opens the new index once, and tries again.
 * @param {URL} base `/zoeken/`
 */
export function searchOf(base) {
  /** @type {Promise<SearchIndex> | undefined} */
  let opening;

  /** @param {RequestCache} [cache] */
  const open = (cache) =>
    SearchIndex.open((path) => text(new URL(path, base), path === "index.json" ? cache : undefined), lunr);

  /**
   * @template T
   * @param {(index: SearchIndex) => Promise<T>} work
   * @returns {Promise<T>}
   */
  return async function withIndex(work) {
    try {
      return await work(await (opening ??= open()));
    } catch (error) {
      if (!(error instanceof NotFound)) {
        opening = undefined;
        throw error;
      }
      return work(await (opening = open("reload")));
    }
  };
}

class NotFound extends Error {}

/** @param {URL} address @param {RequestCache} [cache] @returns {Promise<string>} */
async function text(address, cache) {
  const answer = await fetch(address, cache ? { cache } : {});
  if (answer.status === 404) throw new NotFound(address.pathname);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

/**
 * Cards as list items. Their HTML was made by the build, from the same template as those in the page.
 * @param {string[]} cards
 * @returns {HTMLElement[]}
 */
export function elements(cards) {
  const template = document.createElement("template");
  template.innerHTML = cards.join("");
  keepUpToDate(template.content);
  return /** @type {HTMLElement[]} */ ([...template.content.children]);
}

/**
 * Marks, in an element, the words that were found.
 * @param {HTMLElement} element
 * @param {{ words: string[], terms: Set<string> }} answer
 */
export function mark(element, { words, terms }) {
  const stem = (/** @type {string} */ word) => lunr.nl.stemmer(word);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const node of texts) {
    const parts = cut(node.data, words, terms, stem);
    if (parts.length === 1) continue;
    node.replaceWith(
      ...parts.map((part, number) => {
        if (number % 2 === 0) return part;
        const found = document.createElement("mark");
        found.textContent = part;
        return found;
      }),
    );
  }
}
