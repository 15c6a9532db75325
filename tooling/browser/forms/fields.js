// @ts-check
/**
 * The fields of a form: what is filled in as data, data as what is filled in, and rows that come and go.
 */

import { shorthand } from "./checks.js";
import { repaired } from "./repair.js";

/** @typedef {import("./checks.js").Field} Field */

/** The element of a field, right below another. @param {Element} around @param {string} name */
export function own(around, name) {
  return /** @type {HTMLElement} */ (
    [...around.querySelectorAll(`[data-veld="${name}"]`)].find(
      (one) => one.parentElement?.closest("[data-veld], [data-rij], form") === around,
    )
  );
}

/** @param {Element} element @returns {HTMLElement[]} */
export const rows = (element) =>
  /** @type {HTMLElement[]} */ ([...(element.querySelector(":scope > .km-rijen")?.children ?? [])]);
/** @param {Element} element */
export const control = (element) => /** @type {HTMLInputElement} */ (element.querySelector("input, select, textarea"));

/** Read the data that is filled in at these fields. @param {Field[]} those @param {Element} around @returns {Record<string, any>} */
export function read(those, around) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const field of those) {
    const value = readField(field, own(around, field.naam));
    if (value !== undefined) data[field.naam] = value;
  }
  return data;
}

/** @param {Field} field @param {HTMLElement} element @returns {any} */
function readField(field, element) {
  const some = (/** @type {any[]} */ list) => (list.length ? list : undefined);
  if (field.soort === "blok") {
    const data = read(field.velden, element);
    return Object.keys(data).length ? data : undefined;
  }
  if (field.soort === "meerkeuze") {
    return some([...element.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value));
  }
  if (field.soort === "blokken")
    return some(
      rows(element)
        .map((row) => read(field.velden, row))
        .filter((one) => Object.keys(one).length),
    );
  if (field.soort === "lijst")
    return some(
      rows(element)
        .map((row) => valueOf(control(row)))
        .filter(Boolean),
    );
  const instead = boxes(element).find((box) => box.checked)?.dataset.inPlaats;
  return instead || valueOf(control(element)) || undefined;
}

/** The boxes of values in the place of a date. @param {Element} element */
const boxes = (element) =>
  /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll(":scope > label > [data-in-plaats]")]);

/** Read the text of a control, repaired. An incomplete date is invalid, not empty. @param {HTMLInputElement} input */
export function valueOf(input) {
  return input.validity.badInput ? "onvolledig" : repaired(input.value.replaceAll("\r\n", "\n")).trim();
}

/** Fills these fields; see `lost` for what they cannot hold. @param {Field[]} those @param {Element} around @param {Record<string, any>} data */
export function fill(those, around, data) {
  for (const field of those) fillField(field, own(around, field.naam), data[field.naam]);
}

/** @param {Field} field @param {HTMLElement} element @param {any} value */
function fillField(field, element, value) {
  const items = value === undefined || value === null || value === "" ? [] : Array.isArray(value) ? value : [value];
  if (field.soort === "blok") fill(field.velden, element, typeof value === "object" && value ? value : {});
  else if (field.soort === "meerkeuze") {
    for (const box of element.querySelectorAll("input")) box.checked = items.includes(box.value);
  } else if (field.soort === "lijst" || field.soort === "blokken") {
    for (const row of rows(element)) row.remove();
    for (const item of items.length || !field.verplicht ? items : [""]) {
      const row = addRow(element);
      if (field.soort === "blokken") fill(field.velden, row, shorthand(field, item));
      else put(control(row), String(item));
    }
  } else {
    for (const box of boxes(element)) box.checked = box.dataset.inPlaats === value;
    const text = boxes(element).some((box) => box.checked) ? "" : value;
    control(element).disabled = boxes(element).some((box) => box.checked);
    put(control(element), typeof text === "object" && text ? JSON.stringify(text) : String(text ?? ""));
  }
  if (items.length) element.closest("details")?.setAttribute("open", "");
}

/** Puts a value in a control, also one that it would not take: nothing is lost. @param {HTMLInputElement} input @param {string} value */
export function put(input, value) {
  if (input instanceof HTMLSelectElement) {
    if (value && ![...input.options].some((one) => one.value === value)) input.add(new Option(value, value));
  } else if (input.type === "date" && !/^(?:\d{4}-\d{2}-\d{2})?$/.test(value)) input.type = "text";
  input.value = value;
}

/** @param {Element} element a list of rows @returns {HTMLElement} the new row */
export function addRow(element) {
  const list = /** @type {HTMLElement} */ (element.querySelector(":scope > .km-rijen"));
  const template = /** @type {HTMLTemplateElement} */ (element.querySelector(":scope > template"));
  const number = String(Number(list.dataset.laatste ?? 0) + 1);
  list.dataset.laatste = number;
  const row = /** @type {HTMLElement} */ (
    /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
  );
  for (const one of row.querySelectorAll("*")) {
    for (const attribute of [...one.attributes])
      if (attribute.value.includes("NR")) attribute.value = attribute.value.replaceAll("NR", number);
  }
  for (const inner of row.querySelectorAll("template")) {
    inner.innerHTML = inner.innerHTML.replace(/(v-[a-z_-]+-)NR(-[a-z_]+-)/g, `$1${number}$2`);
  }
  list.append(row);
  return row;
}

/** The rows that count: empty ones are not part of the data. @param {HTMLElement} element */
export function filledRows(element) {
  return rows(element).filter((row) =>
    [...row.querySelectorAll("input, select, textarea")].some((one) => valueOf(/** @type {HTMLInputElement} */ (one))),
  );
}

/**
 * The ways to what was in one and is not, or is another, in the other.
 * @param {any} before
 * @param {any} after
 * @param {string} [way]
 * @returns {string[]}
 */
export function lost(before, after, way = "") {
  if (before === null || before === undefined || before === "") return [];
  if (typeof before !== "object") {
    // A bare text can stand for a list or a block.
    const bare = Array.isArray(after) ? after[0] : after;
    const now = typeof bare === "object" && bare ? Object.values(bare)[0] : bare;
    return String(now ?? "").trim() === String(before).trim() ? [] : [way];
  }
  return Object.keys(before).flatMap((key) => {
    const inner = typeof after === "object" && after !== null && Object.hasOwn(after, key) ? after[key] : undefined;
    return lost(before[key], inner, Array.isArray(before) ? `${way}[${Number(key) + 1}]` : way ? `${way}.${key}` : key);
  });
}
