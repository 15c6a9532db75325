// @ts-check
/**
 * Published data of the market, for `/mijn/`: whole files only, so that no request says anything of who asks.
 */

import { LANGUAGE, gettext } from "../i18n.js";

/** @returns {Promise<import("../skills/jobs.js").Job[]>} */
export async function jobTitles() {
  return (await json("mijn/functies.json")).functies;
}

/**
 * @typedef {object} Lists
 * @property {import("../contract.js").PublishedKlus[]} klussen
 * @property {import("../contract.js").PublishedListing[]} vermeldingen
 * @property {import("../skills/thesaurus.js").Concept[]} vaardigheden
 * @property {import("../contract.js").Organisation[]} organisaties
 * @property {import("../contract.js").Group[]} groepen
 * @property {import("../contract.js").Edition[]} edities
 * @property {import("../contract.js").PublishedProfile[]} profielen
 * @property {import("../contract.js").PlaceRow[]} plaatsen
 */

/** The root of the site in this language, from where this module lies in it: `assets/markt/mine/`. */
export const ROOT = new URL("../../../", import.meta.url);
/** The root of the market, with what is the same in every language: data, word vectors, and Python. */
export const MARKET = LANGUAGE === "nl" ? ROOT : new URL("../", ROOT);

/**
 * Fetch a JSON file of the site.
 * @param {string} path below the root
 * @param {URL} [root]
 * @param {RequestCache} [cache] with `reload`, not what this device kept
 * @returns {Promise<any>}
 */
export async function json(path, root = ROOT, cache = "default") {
  return (await fetched(path, root, cache)).json();
}

/**
 * Fetch the list in a file of the API.
 * @template {keyof Lists} K
 * @param {K} name
 * @returns {Promise<Lists[K]>}
 */
export async function api(name) {
  return (await apiFile(name))[name];
}

/** Fetch a file of the API. @param {string} name @param {RequestCache} [cache] as in `json` @returns {Promise<any>} */
export async function apiFile(name, cache) {
  return json(`api/v1/${name}.json`, MARKET, cache);
}

/** Fetch a packed file of the market, and unpack it. @param {string} path below its root @returns {Promise<Uint8Array>} */
export async function unpacked(path) {
  const { body } = await fetched(path, MARKET);
  const plain = /** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * Fetch a file. Rejects with a message for people where that fails.
 * @param {string} path @param {URL} root @param {RequestCache} [cache] @returns {Promise<Response>}
 */
async function fetched(path, root, cache = "default") {
  const answer = await fetch(new URL(path, root), { cache }).catch(() => {
    throw new Error(gettext("geen verbinding"));
  });
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer;
}

/**
 * @typedef {object} Facts the open klussen by their facts, as `mijn/klussen.json` has them (see `render/mine_data.py`)
 * @property {Omit<import("../match/score.js").Published["match"], "klussen">} match
 * @property {string[]} labels
 * @property {Record<string, any[]>} klussen
 */

const LEVELS = [undefined, "basis", "gevorderd", "expert"];

/** The klussen of facts, without their texts. @param {Facts} facts @returns {import("../contract.js").PublishedKlus[]} */
export function klussenOf({ labels, klussen }) {
  const { vaardigheden, niveaus, vereist, leert, ...others } = klussen;
  const fields = Object.entries(others);
  const named = (/** @type {number} */ number) => labels[number];
  return klussen.id.map((_, row) => {
    /** @type {any} */
    const klus = { reageren_kan: true, leert: leert[row].map(named) };
    for (const [field, values] of fields) klus[field] = values[row] ?? undefined;
    klus.vaardigheden = vaardigheden[row].map((/** @type {number} */ number, /** @type {number} */ at) => ({
      naam: labels[number],
      niveau: LEVELS[niveaus[row][at]],
      vereist: vereist[row][at] === 1,
    }));
    return klus;
  });
}
