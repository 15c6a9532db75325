// @ts-check
/**
 * Drafts of the forms, in the storage of the browser only.
 */

/** @typedef {{ data: Record<string, any>, origin: string }} Draft what was filled in, and the published entry it began from */

/** The key of a draft. @param {import("../contract.js").FormKind} form @param {string} [changing] key of the entry that is changed */
export function draftKey(form, changing = "") {
  return `km-formulier-${form}${changing && `-${changing}`}`;
}

/** Load a draft; nothing if there is none, or something else. @param {string} key @returns {Draft | undefined} */
export function loadDraft(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null");
    return typeof found?.data === "object" && found.data && typeof found.origin === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Save a draft; an empty one is removed. @param {string} key @param {Draft} draft @returns {boolean} whether the browser keeps it */
export function saveDraft(key, { data, origin }) {
  try {
    if (Object.keys(data).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ data, origin }));
    return true;
  } catch {
    return false;
  }
}
