// @ts-check
/**
 * Storage of `/mijn/`, on this device only: one text in the storage of the browser.
 */

const KEY = "km-mijn";

/**
 * @typedef {object} Kept
 * @property {Record<string, any>} profiel by the data contract, as plain data
 * @property {string[]} bewaard ids of klussen that somebody wants to keep
 * @property {string[]} verborgen ids of those that they do not want to see
 * @property {Record<string, string>} gezien by id of a klus the day on which it was first seen
 * @property {Record<string, Record<string, string>>} gesprekken by id of a klus what is in the note for a manager
 * @property {Record<string, { dag: string, stand: string }>} reacties by id of a klus when somebody responded, and how that goes
 * @property {Record<string, { naam: string, dag: string }>} zoekopdrachten saved searches by their query: a name, and the day that they were last looked at
 * @property {Record<string, string>} bezoek day of this visit (`nu`) and of the one before it (`vorig`)
 * @property {string[]} dicht parts of the profile that are not to be published
 * @property {Record<string, string>} bestand day on which everything was saved as a file (`dag`)
 */

/** @returns {Kept} */
function empty() {
  return {
    profiel: {},
    bewaard: [],
    verborgen: [],
    gezien: {},
    gesprekken: {},
    reacties: {},
    zoekopdrachten: {},
    bezoek: {},
    dicht: [],
    bestand: {},
  };
}

/** The stored text when this page last read it: another page of the site may write there too. @type {string | null} */
let seen = null;
/** Whether all was erased: what comes after that, such as a late answer of the match, is not kept. */
let isErased = false;

/** Load the stored data; empty if the browser stores nothing or something else. @returns {Kept} */
export function load() {
  try {
    seen = localStorage.getItem(KEY);
    return shaped(JSON.parse(seen ?? "null"));
  } catch {
    return empty();
  }
}

/** Of anything, the parts that have the form of what is kept. @param {any} found @returns {Kept} */
export function shaped(found) {
  const kept = empty();
  for (const [name, value] of Object.entries(kept)) {
    const now = found?.[name];
    if (typeof now === "object" && now !== null && Array.isArray(now) === Array.isArray(value))
      Object.assign(kept, { [name]: now });
  }
  const { vaardigheden, wil_leren } = kept.profiel;
  if (vaardigheden !== undefined)
    kept.profiel.vaardigheden = listed(vaardigheden).filter((one) => typeof one?.naam === "string");
  if (wil_leren !== undefined) kept.profiel.wil_leren = listed(wil_leren).filter((one) => typeof one === "string");
  for (const list of [kept.reacties, kept.zoekopdrachten])
    for (const [name, one] of Object.entries(list)) if (typeof one !== "object" || one === null) delete list[name];
  return kept;
}

/** @param {unknown} value @returns {any[]} */
const listed = (value) => (Array.isArray(value) ? value : []);

/** Whether nothing is kept but the day of a visit. @param {Kept} kept */
export function isEmpty({ bezoek: _, bestand: __, ...kept }) {
  return Object.values(kept).every((part) => Object.keys(part).length === 0);
}

/** Whether another page changed or erased what is kept. */
export function isElsewhere() {
  try {
    return localStorage.getItem(KEY) !== seen;
  } catch {
    return false;
  }
}

/** Whether what this page last read or wrote is gone. A browser may clear what it stores by itself. */
export function isVanished() {
  try {
    return seen !== null && localStorage.getItem(KEY) === null;
  } catch {
    return false;
  }
}

/** Keep everything anew where it vanished. @param {Kept} kept @returns {boolean} whether the browser keeps anything */
export function keepAnew(kept) {
  seen = null;
  return save(kept);
}

/** Name of the channel by which a page tells others that all was erased. */
const ERASED = "km-gewist";
/** Time in which such a message comes, in milliseconds. */
const SOON = 300;

/**
 * Calls back when another page changes or erases what is kept, and when it vanished without that.
 * @param {() => void} changed @param {() => void} [vanished]
 */
export function onElsewhere(changed, vanished = changed) {
  let isErasedByOther = false;
  new BroadcastChannel(ERASED).onmessage = () => {
    if (isErased) return;
    isErasedByOther = true;
    changed();
  };
  addEventListener("storage", ({ key }) => {
    if ((key !== KEY && key !== null) || !isElsewhere()) return;
    if (!isVanished()) changed();
    else setTimeout(() => isErasedByOther || vanished(), SOON);
  });
}

/** Keeps it, unless another page was first. @param {Kept} kept @returns {boolean} whether the browser keeps anything */
export function save(kept) {
  if (isErased || isElsewhere()) return true;
  try {
    const text = JSON.stringify(kept);
    localStorage.setItem(KEY, text);
    seen = text;
    return true;
  } catch {
    return false;
  }
}

/**
 * Erases everything of this site on this device: what was kept, drafts of forms, the files for use without a network. What
 * another site of the same origin keeps is left alone. What the browser refuses stops nothing else.
 */
export async function erase() {
  isErased = true;
  navigator.serviceWorker?.controller?.postMessage("stop");
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith(OURS)) storage.removeItem(key);
  }
  seen = null;
  const channel = new BroadcastChannel(ERASED);
  channel.postMessage("");
  channel.close();
  const site = new URL("../", location.href).href;
  await Promise.allSettled([
    "caches" in globalThis &&
      caches
        .keys()
        .then((all) => Promise.all(all.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)))),
    navigator.serviceWorker
      ?.getRegistrations()
      .then((all) => Promise.all(all.filter((one) => one.scope.startsWith(site)).map((one) => one.unregister()))),
  ]);
}

/** Prefix of the names of everything that we store. */
const OURS = "km-";
