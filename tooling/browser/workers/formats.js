// @ts-check
/**
 * Reads, merges and writes profiles beside the page, by the very same Python that `klussen import` runs. Nothing leaves:
 * Python comes in from the site itself, and has no network.
 */

import lunr from "../../lunr/lunr.js";
import { once, serve } from "./service.js";
import { MARKET, api, json } from "../mine/market_files.js";
import { Thesaurus } from "../skills/thesaurus.js";
import { normalise } from "../skills/words.js";

const python = new URL("assets/python/", MARKET);

/** Python with our package in it, and what the market knows. */
async function open() {
  const [{ loadPyodide }, bundle, { velden, regels }, vaardigheden, organisaties, plaatsen] = await Promise.all([
    import("../../python/pyodide.mjs"),
    fetch(new URL("klussenmarkt.zip", python)).then((answer) => answer.arrayBuffer()),
    json("mijn/profiel.json"),
    api("vaardigheden"),
    api("organisaties"),
    api("plaatsen"),
  ]);
  const pyodide = await loadPyodide({ indexURL: python.href });
  pyodide.unpackArchive(bundle, "zip", { extractDir: "/klussenmarkt" });
  const thesaurus = new Thesaurus(vaardigheden, regels, (word) => lunr.nl.stemmer(word));
  const name = (/** @type {string | undefined} */ concept) =>
    concept === undefined ? "" : (thesaurus.concepts.get(concept)?.naam ?? "");
  const keys = organisationNames(organisaties);
  const places = new Map(plaatsen.map(([place]) => [normalise(place), place]));
  pyodide.registerJsModule("klussenmarkt_site", {
    velden: JSON.stringify(velden),
    skill: (/** @type {string} */ label) => name(thesaurus.resolve(label)?.concept),
    named: (/** @type {string} */ label) => {
      const found = thesaurus.resolve(label);
      return found && (found.how === "naam" || found.how === "synoniem") ? name(found.concept) : "";
    },
    organisation: (/** @type {string} */ label) => keys.get(normalise(label)) ?? "",
    place: (/** @type {string} */ label) => places.get(normalise(label)) ?? "",
  });
  pyodide.runPython(`
import sys
sys.path.insert(0, "/klussenmarkt")
import klussenmarkt_site as site
from tooling.formats.people.browser import Desk
desk = Desk(site.velden, site.skill, site.named, site.organisation, site.place)
`);
  return {
    desk: pyodide.globals.get("desk"),
    toPython: pyodide.toPy,
    names: new Map(organisaties.map((one) => [one.id, one.naam])),
  };
}

/**
 * The key of each organisation by its key, name and abbreviation; names that two share lead nowhere.
 * @param {import("../contract.js").Organisation[]} organisations
 */
function organisationNames(organisations) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const one of organisations) {
    for (const label of new Set([one.id, one.naam, one.afkorting ?? ""].filter(Boolean).map(normalise))) {
      found.set(label, (found.get(label) ?? one.id) === one.id ? one.id : "");
    }
  }
  return found;
}

const ready = once(open);

/** @type {import("./service.js").Serving<import("./messages.js").FormatWorks>} */
const works = {
  async read({ name, content, format }) {
    const { desk, toPython } = await ready();
    return JSON.parse(desk.read(name, toPython(new Uint8Array(content)), format ?? ""));
  },
  async merge({ profile, other, without, replace }) {
    const { desk } = await ready();
    return JSON.parse(desk.merge(...[profile, other, without, replace].map((one) => JSON.stringify(one))));
  },
  async export({ profile, format }) {
    const { desk, names } = await ready();
    const organisation = profile.organisatie ?? "";
    return JSON.parse(desk.export(JSON.stringify(profile), format, names.get(organisation) ?? organisation));
  },
};
serve(works);
