// @ts-check
/**
 * Published data of the market, for `/mijn/`: whole files only, so that no request says anything of who asks.
 */

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

/** The root of the site, from where this module lies in it: `assets/markt/mine/`. */
export const ROOT = new URL("../../../", import.meta.url);

/** Fetch a JSON file of the site. @param {string} path below the root @returns {Promise<any>} */
export async function json(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

/**
 * Fetch the list in a file of the API.
 * @template {keyof Lists} K
 * @param {K} name
 * @returns {Promise<Lists[K]>}
 */
export async function api(name) {
  return (await json(`api/v1/${name}.json`))[name];
}

/** Fetch a packed file of the site, and unpack it. @param {string} path below the root @returns {Promise<Uint8Array>} */
export async function unpacked(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${path}`);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}
