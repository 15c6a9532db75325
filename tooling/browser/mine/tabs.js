// @ts-check
/**
 * The tabs of `/mijn/`: the hash of the address says which is shown, and with what.
 */

import { all, byId } from "../dom.js";

/**
 * @typedef {object} Tab
 * @property {string} id of its section
 * @property {() => boolean} [isReady] whether there is something to show; otherwise the first tab is shown
 * @property {(argument: string) => void} [draw] is called when the tab is shown, and after each change
 */

/** Parent tabs of views without a link of their own. */
const PARENTS = new Map([
  ["meenemen", "klussen"],
  ["gesprek", "klussen"],
  ["klus", "klussen"],
]);

/** The end of the title of the page, after the name of a tab. */
const TITLE_END = document.title.replace(/^.*?(?= - )/, "");

export class Tabs {
  /** @type {Map<string, Tab>} */
  #tabs = new Map();

  /** Add a tab; the first is shown where the address names none. @param {Tab} tab */
  add(tab) {
    this.#tabs.set(tab.id, tab);
  }

  /** Show the tab of the address, now and after each change of it. */
  start() {
    this.#show();
    addEventListener("hashchange", () => this.follow());
  }

  /** Show the tab of the address to whoever asked for it just now. */
  follow() {
    this.#show();
    byId(this.#current.id).focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Go to a tab. @param {string} id @param {string} [argument] what it is to show */
  go(id, argument) {
    const hash = argument === undefined ? `#${id}` : `#${id}=${argument}`;
    if (location.hash === hash) this.#show();
    else location.hash = hash;
  }

  /** Draw the tab that is shown anew. */
  draw() {
    this.#current.draw?.(location.hash.split("=")[1] ?? "");
  }

  /** @returns {Tab} */
  get #current() {
    const [first] = this.#tabs.values();
    const asked = this.#tabs.get(location.hash.slice(1).split("=")[0]);
    return asked && (asked.isReady?.() ?? true) ? asked : first;
  }

  #show() {
    const { id } = this.#current;
    for (const one of this.#tabs.keys()) byId(one).hidden = one !== id;
    for (const link of all(document, ".km-tabs a", HTMLAnchorElement)) {
      if (link.getAttribute("href") === `#${PARENTS.get(id) ?? id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const link = all(document, ".km-tabs a[aria-current]", HTMLAnchorElement)[0];
    document.title = `${link?.textContent}${TITLE_END}`;
    this.draw();
  }
}
