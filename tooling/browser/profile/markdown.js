// @ts-check
/**
 * Markdown from data, rendered as the build renders it (`tooling/render/markdown.py`, which says why): by the library of
 * which the build's is a port, with the same switches.
 */

import markdownit from "../../markdown-it/markdown-it.js";
import { EMAIL, INVISIBLE, isWebAddress } from "../forms/checks.js";

/** Headings in data stand below the page's own two levels, whatever level their author began with, and skip none. */
const TOP_HEADING = 3;

const renderer = markdownit("commonmark", { html: false, linkify: false, typographer: false });
renderer.disable(["image", "html_block", "html_inline", "lheading", "reference"]);
renderer.validateLink = (/** @type {string} */ address) =>
  isWebAddress(address) || (address.startsWith("mailto:") && EMAIL.test(address.slice(7)));
renderer.renderer.rules.link_open = (
  /** @type {any} */ tokens,
  /** @type {number} */ index,
  /** @type {any} */ options,
  /** @type {any} */ _env,
  /** @type {any} */ self,
) => {
  tokens[index].attrSet("rel", "nofollow noopener ugc");
  return self.renderToken(tokens, index, options);
};
renderer.core.ruler.push("shift_headings", (/** @type {any} */ state) => {
  /** @type {number[]} */
  let above = [];
  for (const token of state.tokens) {
    if (token.type === "heading_open") {
      const level = Number(token.tag[1]);
      above = [...above.filter((one) => one < level), level];
    }
    if (token.type === "heading_open" || token.type === "heading_close")
      token.tag = `h${Math.min(6, TOP_HEADING + above.length - 1)}`;
  }
});

/** The text as HTML that is safe to show, whoever wrote it. @param {string} text @returns {string} */
export function markdown(text) {
  // An entity such as &#x202E; makes the very characters that a file may not hold.
  return renderer.render(text).replace(new RegExp(INVISIBLE, "gu"), "\ufffd");
}
