// @ts-check
/**
 * What `/mijn/` keeps of somebody, on this device only: one text in the storage of the browser.
 */

const KEY = "km-mijn";

/**
 * @typedef {object} Kept
 * @property {Record<string, any>} profiel by the data contract, as plain data
 * @property {string[]} bewaard ids of klussen that somebody wants to keep
 * @property {string[]} verborgen ids of those that they do not want to see
 * @property {Record<string, string>} gezien by id of a klus the day on which it was first seen
 * @property {Record<string, Record<string, string>>} gesprekken by id of a klus what is in the note for a manager
 * @property {string[]} dicht parts of the profile that are not to be published
 */

/** @returns {Kept} */
function empty() {
  return { profiel: {}, bewaard: [], verborgen: [], gezien: {}, gesprekken: {}, dicht: [] };
}

/** What was kept before; nothing where the browser keeps nothing, or something else stands there. @returns {Kept} */
export function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const kept = empty();
    for (const [name, value] of Object.entries(kept)) {
      const now = found?.[name];
      if (typeof now === "object" && now !== null && Array.isArray(now) === Array.isArray(value)) Object.assign(kept, { [name]: now });
    }
    return kept;
  } catch {
    return empty();
  }
}

/** @param {Kept} kept @returns {boolean} whether the browser kept it */
export function save(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Erases everything of this site on this device: what was kept, drafts of forms, the files for use without a network. */
export async function erase() {
  navigator.serviceWorker?.controller?.postMessage("stop");
  localStorage.clear();
  sessionStorage.clear();
  if ("caches" in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  if (navigator.serviceWorker) for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
}
