// @ts-check
/**
 * Puts the page of a profile on the page, with what the market knows: names, provinces, skills and Markdown.
 */

import { profilePage, whole } from "./html.js";
import { normalise } from "../skills/words.js";

/** @typedef {import("../forms/checks.js").Field} Field */

export class Sheet {
  /** @type {Promise<import("./html.js").Drawing> | undefined} */
  #drawing;

  /**
   * @param {import("../contract.js").Settings} settings as `meedoen/formulier.json` gives them
   * @param {Field[]} fields of a profile, in the order of the contract
   * @param {import("../forms/choices.js").Names} names
   */
  constructor(settings, fields, names) {
    this.settings = settings;
    this.fields = fields;
    this.names = names;
  }

  /**
   * @param {HTMLElement} target
   * @param {import("../contract.js").Profile} profiel
   */
  async draw(target, profiel) {
    this.#drawing ??= this.#prepare();
    const drawing = await this.#drawing;
    const { pathOf } = await import("../forms/file.js");
    const slug = pathOf("profiel", profiel)?.slice("profielen/".length, -".yaml".length) ?? "";
    target.innerHTML = profilePage(whole(profiel, this.fields), {
      ...drawing,
      adres: `${this.settings.adres}profielen/${slug}/`,
    });
  }

  /** @returns {Promise<import("./html.js").Drawing>} */
  async #prepare() {
    const { settings, names } = this;
    const [{ markdown }, { Thesaurus }, { default: lunr }] = await Promise.all([
      import("./markdown.js"),
      import("../skills/thesaurus.js"),
      import("../../lunr/lunr.js"),
    ]);
    const thesaurus = new Thesaurus(names.concepts, settings.regels, (word) => lunr.nl.stemmer(word));
    return {
      namen: settings.namen,
      talen: settings.talen,
      organisatie: (key) => names.organisationNames.get(key),
      provincie: (name) => names.places.get(normalise(name))?.[1],
      begrip: (label) => thesaurus.resolve(label)?.concept,
      markdown,
      root: "../",
      adres: "",
    };
  }
}
