// @ts-check
/**
 * A box in which somebody types or picks names, each of which becomes a token with a level or without.
 */

import { normalise } from "../skills/words.js";
import { isPicked } from "./choices.js";
import { gettext, listing } from "../i18n.js";
import { LEVELS } from "../names.js";

/** @typedef {import("../contract.js").Skill} Token with what else is known of the skill */

const CHOICES = [["", gettext("niveau?")], ...Object.entries(LEVELS)];

export class Picker {
  /**
   * @param {HTMLElement} element `[data-kiezer]`
   * @param {boolean} levels whether a token has a level
   * @param {(text: string) => string[]} named the names that a text stands for; several where it is a job title
   * @param {(name: string) => boolean} isKnown whether the thesaurus has a skill of this name
   * @param {() => void} changed
   */
  constructor(element, levels, named, isKnown, changed) {
    this.levels = levels;
    this.named = named;
    this.isKnown = isKnown;
    this.status = element.querySelector("[role=status]");
    this.changed = changed;
    /** @type {Token[]} */
    this.tokens = [];
    this.input = /** @type {HTMLInputElement} */ (element.querySelector("input"));
    this.list = /** @type {HTMLElement} */ (element.querySelector(".km-gekozen"));
    element.querySelector(".km-kies-rij button")?.addEventListener("click", () => this.take());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.take();
    });
    this.input.addEventListener("input", (event) => {
      if (isPicked(this.input, event)) this.take();
    });
    this.input.addEventListener("change", () => this.take());
  }

  /** Takes what is in the box. */
  take() {
    const text = this.input.value.trim();
    this.input.value = "";
    if (text) this.add(text);
  }

  /** @param {string} text */
  add(text) {
    const names = this.named(text);
    const known = new Set(this.tokens.map(({ naam }) => normalise(naam)));
    const fresh = names.filter((naam) => !known.has(normalise(naam)));
    if (names.length > 1) this.#say(gettext("Dit noemen collega's met ‘%(text)s’. Haal weg wat niet klopt.", { text }));
    else if (!fresh.length) this.#say(gettext("%(name)s staat er al.", { name: names[0] }));
    else if (this.isKnown(names[0])) this.#say(gettext("%(name)s toegevoegd.", { name: names[0] }));
    else
      this.#say(
        gettext("‘%(name)s’ staat niet in de lijst. Het past alleen bij wie het precies zo schrijft.", {
          name: names[0],
        }),
      );
    if (!fresh.length) return;
    this.show([...this.tokens, ...fresh.map((naam) => ({ naam }))]);
    this.changed();
  }

  /** Adds what each of these texts stands for. @param {string[]} texts */
  addAll(texts) {
    for (const text of texts) this.add(text);
    if (texts.length > 1) this.#say(gettext("%(name)s toegevoegd.", { name: listing(texts) }));
  }

  /** @param {string} text */
  #say(text) {
    if (this.status) this.status.textContent = text;
  }

  /** @param {Token[]} tokens */
  show(tokens) {
    this.tokens = tokens;
    this.list.replaceChildren(...tokens.map((one) => this.#item(one)));
  }

  /** @param {Token} token */
  #item(token) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = token.naam;
    item.append(name);
    if (this.levels) {
      const level = document.createElement("select");
      level.setAttribute("aria-label", gettext("Hoe goed kun je %(name)s?", { name: token.naam }));
      level.append(...CHOICES.map(([value, label]) => new Option(label, value)));
      level.value = token.niveau ?? "";
      level.addEventListener("change", () => {
        const { niveau: _, ...rest } = token;
        this.tokens = this.tokens.map((one) =>
          one === token ? { ...rest, ...(level.value && { niveau: level.value }) } : one,
        );
        this.show(this.tokens);
        this.changed();
      });
      item.append(level);
    }
    const away = document.createElement("button");
    away.type = "button";
    away.textContent = "×";
    away.setAttribute("aria-label", gettext("Haal weg: %(name)s", { name: token.naam }));
    away.addEventListener("click", () => {
      this.show(this.tokens.filter((one) => one !== token));
      this.input.focus();
      this.#say(gettext("%(name)s weggehaald.", { name: token.naam }));
      this.changed();
    });
    item.append(away);
    return item;
  }
}
