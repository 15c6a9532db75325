// @ts-check
/**
 * From what was filled in to a file, and the ways to hand it in. Pure: no DOM.
 */

import { gettext } from "../i18n.js";

/** @typedef {import("./checks.js").Field} Field */
/** @typedef {{ name: string, new: string, edit: string, around: string, button: string, steps: [string[], string[]] }} Forge addresses with `{pad}` and `{tekst}` still open, the text with what goes around it, what opens it filled in, and what to do then, for a new file and for a changed one */

/** The longest slug, and the largest file, of the contract. */
const SLUG_MAX = 80;
export const MAX_BYTES = 64 * 1024;

/** Maximum length of a forge address: GitHub answers 414 above some eight thousand characters. */
const ADDRESS_MAX = 7500;

/** Maximum length of a mail address with its text, for mail programs on Windows. */
const MAIL_MAX = 1900;

const LETTERS = /** @type {Record<string, string>} */ ({
  ß: "ss",
  æ: "ae",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  œ: "oe",
  ı: "i",
});
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9])$/;

/** A title or name as the name of a file; empty where nothing of it can be kept. @param {string} text */
export function slugify(text) {
  const folded = text
    .toLowerCase()
    .replace(/[ßæøłđðþœı]/g, (one) => LETTERS[one])
    .normalize("NFKD")
    .replace(/[^\x00-\x7f]/g, "");
  const slug = folded.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (slug.length <= SLUG_MAX) return slug;
  const whole = slug.slice(0, SLUG_MAX + 1);
  return whole.includes("-") ? whole.slice(0, whole.lastIndexOf("-")) : slug.slice(0, SLUG_MAX);
}

/**
 * Path of the file; empty if it cannot be known yet.
 * @param {import("../contract.js").FormKind} form
 * @param {Record<string, any>} data
 * @returns {string | undefined}
 */
export function pathOf(form, data) {
  const slug = slugify(form === "klus" ? (data.titel ?? "") : (data.naam ?? ""));
  if (!slug || DEVICE.test(slug)) return undefined;
  if (form !== "klus") return fileOf(form, slug);
  return data.organisatie ? fileOf(form, `${data.organisatie}/${slug}`) : undefined;
}

/** Folder of the files of each form. */
const FOLDERS = { klus: "klussen", profiel: "profielen", bron: "registers/bronnen" };

/** The path of the file of an entry. @param {import("../contract.js").FormKind} form @param {string} key */
export function fileOf(form, key) {
  return `${FOLDERS[form]}/${key}.yaml`;
}

/**
 * The text of the file.
 * @param {import("../contract.js").FormKind} form
 * @param {Record<string, any>} data
 * @param {(data: any) => string} dump
 */
export function textOf(form, data, dump) {
  const up = "../".repeat(FOLDERS[form].split("/").length + (form === "klus" ? 1 : 0));
  return `# yaml-language-server: $schema=${up}schema/${form}.json\n${dump(data)}`;
}

/**
 * The address at the forge where this file is made or changed, and whether the text is in it already.
 * @param {Forge} forge
 * @param {string} path
 * @param {string} text
 * @param {boolean} exists
 * @returns {{ address: string, filled: boolean }}
 */
export function forgeAddress(forge, path, text, exists) {
  if (exists)
    return {
      address: forge.edit.replace("{pad}", () => path.split("/").map(encodeURIComponent).join("/")),
      filled: false,
    };
  const bare = forge.new.replace("{pad}", () => encodeURIComponent(path));
  const full = bare.replace("{tekst}", () => encodeURIComponent(textFor(forge, text)));
  if (full !== bare && full.length <= ADDRESS_MAX) return { address: full, filled: true };
  return { address: bare.replace(/&[a-z[\]]+=\{tekst\}/, ""), filled: false };
}

/** The text of a new file, as it goes into the page of the forge. @param {Forge} forge @param {string} text */
export function textFor(forge, text) {
  return forge.around.replace("{tekst}", () => text);
}

/**
 * The address of a mail with the file in it, or, where that gets too long, with a request to add it.
 * @param {string} to
 * @param {string} market its name
 * @param {string} path
 * @param {string} text
 * @param {string} choice what somebody chose who does not want to be seen: then the mail asks before anything is placed
 * @returns {{ address: string, filled: boolean }}
 */
export function mailAddress(to, market, path, text, choice) {
  const start = `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?subject=${encodeURIComponent(gettext("Voor %(market)s: %(path)s", { market, path }))}&body=`;
  const request = choice
    ? gettext(
        "Ik kies voor %(choice)s. Worden profielen bij jullie apart bewaard, zodat niet iedereen mijn bestand kan lezen? Plaats het alleen dan.",
        { choice },
      )
    : gettext("Wil je dit bestand plaatsen?");
  const full =
    start +
    encodeURIComponent(gettext("Beste beheerder,\n\n%(request)s\n%(path)s\n\n%(text)s\n", { request, path, text }));
  if (full.length <= MAIL_MAX) return { address: full, filled: true };
  const short = gettext("Beste beheerder,\n\n%(request)s\n%(path)s\n\n(Voeg het bestand hier toe.)\n", {
    request,
    path,
  });
  return { address: start + encodeURIComponent(short), filled: false };
}

/**
 * Published data as a file holds it: texts, and yes or no in Dutch.
 * @param {any} value
 * @returns {any}
 */
export function asTyped(value) {
  if (typeof value === "boolean") return value ? "ja" : "nee";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(asTyped);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asTyped(one)]));
  }
  return value;
}
