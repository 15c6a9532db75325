// @ts-check
/**
 * What leaves `/mijn/` by somebody's own hand: on paper, by the clipboard, or as a file.
 */

import { gettext } from "../i18n.js";

/** Print one tab. @param {string} tab */
export function printTab(tab) {
  document.body.dataset.druk = tab;
  addEventListener("afterprint", () => delete document.body.dataset.druk, { once: true });
  print();
}

/** Copy a text, and say whether that worked. @param {string} text @param {HTMLElement} status */
export async function copyText(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = gettext("Gekopieerd.");
  } catch {
    status.textContent = gettext("Kopiëren lukt niet in deze browser.");
  }
}

/** Save a text as a file. @param {string} name @param {string} text */
export function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
