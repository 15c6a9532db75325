// @ts-check
/**
 * One message about what was just done, at the bottom of the screen, with a way to undo it: a button, and Ctrl+Z for whom
 * that button is many stops away.
 */

import { byId, element } from "../dom.js";
import { gettext } from "../i18n.js";

/**
 * Say what was done, in the place of the message before it.
 * @param {string} text
 * @param {() => void} undo takes it back
 */
export function notify(text, undo) {
  const hint = gettext("Met Ctrl en Z maak je het ongedaan.");
  byId("melding-tekst").replaceChildren(text, element("span", "km-verborgen", ` ${hint}`));
  const button = element("button", "km-keuze", gettext("Ongedaan maken"));
  button.setAttribute("type", "button");
  button.setAttribute("aria-keyshortcuts", "Control+Z");
  button.addEventListener("click", () => {
    quiet();
    undo();
  });
  byId("melding-knop").replaceChildren(button);
  byId("melding").classList.add("km-zichtbaar");
}

// Where somebody types, Ctrl+Z is about the text.
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
  if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return;
  const button = byId("melding-knop").querySelector("button");
  if (!button) return;
  event.preventDefault();
  button.click();
});

/** Take the message away. */
export function quiet() {
  byId("melding").classList.remove("km-zichtbaar");
  byId("melding-tekst").textContent = "";
  byId("melding-knop").replaceChildren();
}
