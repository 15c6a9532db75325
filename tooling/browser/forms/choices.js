// @ts-check
/**
 * Names to pick from while somebody types, and the rows of lists that grow and shrink: what every form here does.
 */

import { addRow, control, rows } from "./fields.js";
import { jobsLike, skillsOf } from "../skills/jobs.js";
import { fold, normalise } from "../skills/words.js";

/** Maximum number of names offered while somebody types. */
const OFFERED = 12;
/** Maximum number of job titles among them. */
const JOBS_OFFERED = 4;

/** The names that the market knows. */
export class Names {
  /**
   * @param {import("../contract.js").Organisation[]} organisations
   * @param {import("../skills/thesaurus.js").Concept[]} concepts
   * @param {import("../contract.js").PlaceRow[]} places
   * @param {import("../contract.js").Group[]} [groups]
   * @param {import("../skills/jobs.js").Job[]} [jobs]
   */
  constructor(organisations, concepts, places, groups = [], jobs = []) {
    this.jobs = jobs;
    /** Concepts by each of their names. @type {Map<string, string>} */
    this.conceptNames = new Map();
    for (const { naam, ook_bekend_als: others = [] } of concepts)
      for (const name of [naam, ...others].map(normalise))
        if (!this.conceptNames.has(name)) this.conceptNames.set(name, naam);
    this.organisations = organisations;
    this.concepts = concepts;
    /** @type {Map<string, import("../contract.js").Group>} */
    this.groups = new Map(groups.map((one) => [one.id, one]));
    /** @type {Map<string, string>} */
    this.organisationNames = new Map(organisations.map((one) => [one.id, one.naam]));
    /** @type {Map<string, [string, string]>} */
    this.places = new Map(places.map(([name, province]) => [normalise(name), [name, province]]));
  }

  /**
   * The names of a register that have what was typed in them, those that begin with it first, each with what to show
   * beside it.
   * @param {string} what
   * @param {string} text
   * @returns {[string, string][]}
   */
  like(what, text) {
    const typed = normalise(text);
    if (what === "organisaties") return this.organisationsLike(text).slice(0, OFFERED);
    /** @type {[string, string][]} */
    const all =
      what === "plaatsen"
        ? [...this.places.values()]
        : what === "groepen"
          ? [...this.groups.values()].map(({ id, naam }) => /** @type {[string, string]} */ ([id, naam]))
          : this.concepts.flatMap((one) => [
              /** @type {[string, string]} */ ([one.naam, ""]),
              ...(one.ook_bekend_als ?? []).map((name) => /** @type {[string, string]} */ ([one.naam, name])),
            ]);
    const fit = all.filter(
      ([value, label]) => normalise(value).includes(typed) || (label && normalise(label).includes(typed)),
    );
    const first = (/** @type {[string, string]} */ [value]) => (normalise(value).startsWith(typed) ? 0 : 1);
    const offered = [...new Map(fit.sort((one, other) => first(one) - first(other)))].slice(0, OFFERED);
    const jobs = what === "kunnen" ? jobsLike(this.jobs, text).slice(0, JOBS_OFFERED) : [];
    return [...offered, ...jobs.map(({ naam }) => /** @type {[string, string]} */ ([naam, "functie"]))];
  }

  /**
   * Names of skills for what somebody typed: that of the concept, and the skills that go with a job title; else none.
   * @param {string} text
   * @returns {string[]}
   */
  skillsFor(text) {
    const concept = this.conceptNames.get(normalise(text));
    if (concept && normalise(concept) === normalise(text)) return [concept];
    const others = skillsOf(jobsLike(this.jobs, text));
    return [...new Set([...(concept ? [concept] : []), ...others])];
  }

  /**
   * The organisations of which key, name or abbreviation has every word, or a beginning of it: keys with names.
   * @param {string} typed
   * @returns {[string, string][]}
   */
  organisationsLike(typed) {
    const words = fold(typed).split(" ").filter(Boolean);
    return this.organisations
      .filter((one) => {
        const known = fold(`${one.naam} ${one.afkorting ?? ""} ${one.id}`).split(" ");
        return words.every((word) => known.some((other) => other.startsWith(word)));
      })
      .map((one) => [one.id, one.naam]);
  }

  /** Fills the list that belongs to a box. @param {HTMLInputElement} input */
  offer(input) {
    input.list?.replaceChildren(
      ...this.like(input.dataset.kies ?? "", input.value).map(([value, label]) => {
        const option = new Option(label, value);
        if (label) option.label = label;
        return option;
      }),
    );
  }

  /** Puts the key of an organisation where somebody typed her name. @param {HTMLInputElement} input */
  asKey(input) {
    const typed = normalise(input.value);
    const [key] =
      [...this.organisationNames].find(([one, name]) => normalise(name) === typed || normalise(one) === typed) ?? [];
    const like = this.organisationsLike(input.value);
    if (key) input.value = key;
    else if (typed && like.length === 1) input.value = like[0][0];
  }
}

/**
 * Whether somebody picked what is in a box from its list, and so is done; else they typed it.
 * @param {HTMLInputElement} input @param {Event} event of kind `input`
 */
export function isPicked(input, event) {
  const isTyped = event instanceof InputEvent && event.inputType !== "insertReplacementText";
  return !isTyped && [...(input.list?.options ?? [])].some(({ value }) => value === input.value);
}

/**
 * Makes a form work: boxes offer names, lists get and lose rows, and Enter is not the end of the form.
 * @param {HTMLElement} form
 * @param {Names} names
 * @param {() => void} changed is told when a row went
 */
export function assist(form, names, changed) {
  for (const when of ["input", "focusin"]) {
    form.addEventListener(when, (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (input.dataset.kies) names.offer(input);
    });
  }
  form.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    // A value in the place of a date: there is no date beside it.
    if (box.dataset.inPlaats) control(/** @type {Element} */ (box.closest("[data-veld]"))).disabled = box.checked;
  });
  form.addEventListener("focusout", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.dataset.kies === "organisaties") names.asKey(input);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && /** @type {HTMLElement} */ (event.target).matches("input")) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.hasAttribute("data-erbij")) {
      const row = addRow(/** @type {Element} */ (button.closest("[data-veld]")));
      control(row).focus();
    } else if (button?.hasAttribute("data-weg")) {
      const list = /** @type {HTMLElement} */ (button.closest("[data-veld]"));
      button.closest("[data-rij]")?.remove();
      if (list.matches("[data-moet]") && rows(list).length === 0) addRow(list);
      /** @type {HTMLElement | null} */ (list.querySelector(":scope > [data-erbij]"))?.focus();
      changed();
    }
  });
}
