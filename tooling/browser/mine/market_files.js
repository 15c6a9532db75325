// @ts-check
/**
 * Published data of the market, for `/mijn/`: whole files only, so that no request says
 * anything of who asks.
 */

/** The root of the site, from a page or worker that lies one folder below it. */
export const ROOT = new URL("../", location.href);

/** @param {string} path below the root @returns {Promise<any>} */
export async function json(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

/** The list in a file of the API. @param {string} name @returns {Promise<any[]>} */
export async function api(name) {
  return (await json(`api/v1/${name}.json`))[name];
}

/** A packed file of the site, unpacked. @param {string} path below the root @returns {Promise<Uint8Array>} */
export async function unpacked(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${path}`);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}
