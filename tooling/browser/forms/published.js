// @ts-check
/**
 * A published entry, from the data that its page has with it (RFC 2397).
 */

/**
 * The data of an entry, without fields that its file lacks.
 * @param {URL} root of the site
 * @param {string} path of its page
 * @returns {Promise<Record<string, any>>}
 * @throws {Error} if the page is not there, or has no data
 */
export async function publishedEntry(root, path) {
  const answer = await fetch(new URL(path, root));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = dataOf(page);
  if (!answer.ok || !found) throw new Error(`${answer.status} ${path}`);
  const { id: _, adres: __, reageren_kan: ___, provincie: ____, sluit: _____, ...data } = found;
  return data;
}

/** The data that a page of an entry has with it; nothing if it has none. @param {Document} page @returns {Record<string, any> | undefined} */
export function dataOf(page) {
  const [, given] = page.querySelector("a[data-gegevens]")?.getAttribute("href")?.split(/,(.*)/s) ?? [];
  return given === undefined ? undefined : JSON.parse(decodeURIComponent(given));
}
