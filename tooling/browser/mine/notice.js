// @ts-check
/**
 * One message about what was just done, at the bottom of the screen, with a way to undo it.
 */

import { byId, element } from "../dom.js";
import { gettext } from "../i18n.js";

/**
 * Say what was done, in the place of the message before it.
 * @param {string} text
 * @param {() => void} undo takes it back
 */
export function notify(text, undo) {
  byId("melding-tekst").textContent = text;
  const button = element("button", "km-keuze", gettext("Ongedaan maken"));
  button.setAttribute("type", "button");
  button.addEventListener("click", () => {
    quiet();
    undo();
  });
  byId("melding-knop").replaceChildren(button);
  byId("melding").classList.add("km-zichtbaar");
}

/** Take the message away. */
export function quiet() {
  byId("melding").classList.remove("km-zichtbaar");
  byId("melding-tekst").textContent = "";
  byId("melding-knop").replaceChildren();
}
