// @ts-check
/**
 * Review of an imported file: its additions to the profile, with a box to tick for each.
 */

import { all, element } from "../dom.js";
import { gettext } from "../i18n.js";

/** @typedef {import("../workers/messages.js").Change} Change */

/** A thing in a few words. @param {any} value @returns {string} */
function inWords(value) {
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const { naam, functie, titel, taal, url, bewijs, ...rest } = value;
  const name = naam ?? functie ?? titel ?? taal ?? url;
  const more = Object.entries(rest)
    .filter(([key]) => !["omschrijving", "url", "vaardigheden"].includes(key))
    .map(([, part]) => inWords(part));
  return [name, ...more, ...(bewijs?.length ? [`bewijs: ${bewijs.join("; ")}`] : [])].filter(Boolean).join(", ");
}

/**
 * The changes under the name of the part of the profile that they belong to.
 * @param {Change[]} changes
 * @param {Record<string, string>} titles of the parts
 * @param {Record<string, string>} landed the labels of the file by the name that they got
 * @returns {HTMLElement[]}
 */
export function changeList(changes, titles, landed) {
  /** @type {Map<string, Change[]>} */
  const byPart = new Map();
  for (const one of changes) {
    const part = one.waar.split(/[.[]/)[0];
    byPart.set(part, [...(byPart.get(part) ?? []), one]);
  }
  return [...byPart].map(([part, those]) => {
    const list = element("ul", "km-vinklijst", ...those.map((one) => item(one, part, landed)));
    const box = element("fieldset", "km-blok", element("legend", "", titles[part] ?? part), list);
    return box;
  });
}

/** @param {Change} change @param {string} part @param {Record<string, string>} landed */
function item({ id, waar, nu, wordt }, part, landed) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = nu === null;
  box.dataset.id = id;
  if (nu !== null) box.dataset.anders = "ja";
  const text = element("span", "", inWords(wordt));
  const inside = /\[([^\]]+)\]\.?(.*)/.exec(waar);
  if (inside?.[1]) text.prepend(element("em", "", gettext("bij %(field)s: ", { field: inside[1] })));
  const from = part === "vaardigheden" && Object.hasOwn(landed, wordt?.naam ?? "") ? landed[wordt.naam] : undefined;
  if (nu !== null)
    text.append(
      element("span", "km-anders", gettext("Nu staat er: %(nu)s. Vink aan om dat te vervangen.", { nu: inWords(nu) })),
    );
  const line = element("li", "", element("label", "km-vink", box, " ", text));
  if (from) line.append(choice(wordt.naam, from));
  return line;
}

/** Lets somebody keep the word of their file instead of the name in the list. @param {string} name @param {string} from */
function choice(name, from) {
  const list = document.createElement("select");
  list.setAttribute(
    "aria-label",
    gettext("In je bestand staat %(from)s. Onder welke naam nemen we dat over?", { from }),
  );
  list.dataset.naam = name;
  list.append(
    new Option(gettext("%(name)s (uit de lijst)", { name }), name),
    new Option(gettext("%(from)s (zoals in je bestand)", { from }), from),
  );
  return list;
}

/**
 * Which changes somebody does without, which values they replace, and the skills that get another name.
 * @param {HTMLElement} around
 */
export function ticked(around) {
  const lists = all(around, "select[data-naam]", HTMLSelectElement);
  const boxes = all(around, "input[data-id]", HTMLInputElement);
  return {
    without: boxes.filter((one) => !one.dataset.anders && !one.checked).map((one) => one.dataset.id ?? ""),
    replace: boxes.filter((one) => one.dataset.anders && one.checked).map((one) => one.dataset.id ?? ""),
    renamed: new Map(lists.map((one) => [one.dataset.naam ?? "", one.value])),
  };
}
