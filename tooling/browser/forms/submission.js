// @ts-check
/**
 * The ways to hand in a file that was made in a form. Nothing is sent: each is a link or a download that somebody presses.
 */

import { forgeAddress, mailAddress, textFor } from "./file.js";
import { gettext } from "../i18n.js";

/** @typedef {import("./file.js").Forge} Forge */

/** One way: its title, what to press, and what to do or know after that. @param {string} title @param {string[]} after @param {HTMLElement} action @param {boolean} steps */
function way(title, after, action, steps) {
  const box = document.createElement("div");
  box.className = "km-weg-in";
  const head = document.createElement("h3");
  head.textContent = title;
  const list = document.createElement(steps ? "ol" : "ul");
  list.replaceChildren(...after.map(said));
  box.append(head, action, list);
  return box;
}

/** A link that looks like a button. @param {string} text @param {string} address @param {boolean} main */
export function link(text, address, main) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  made.className = main ? "md-button md-button--primary" : "md-button";
  return made;
}

/** At a forge. @param {Forge} forge @param {string} path @param {string} text @param {boolean} changing whether the file is there already */
export function byForge(forge, path, text, changing) {
  const { name } = forge;
  const { address, filled } = forgeAddress(forge, path, text, changing);
  const action = link(filled ? forge.button : gettext("Kopieer de tekst en open %(name)s", { name }), address, true);
  action.target = "_blank";
  action.rel = "noopener";
  if (!filled)
    action.addEventListener("click", () => {
      void copy(changing ? text : textFor(forge, text), action);
    });
  const paste = changing
    ? gettext("Klik in het tekstvak, kies alles (Ctrl+A) en plak (Ctrl+V).")
    : gettext("Klik in het tekstvak en plak (Ctrl+V).");
  const [first, ...others] = forge.steps[changing ? 1 : 0];
  return way(
    gettext("Via %(name)s, met een account", { name }),
    [first, filled ? gettext("Alles is al ingevuld. Lees het nog eens na.") : paste, ...others],
    action,
    true,
  );
}

/** Copies a text, and says so or says that it did not work. @param {string} text @param {HTMLElement} action */
async function copy(text, action) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  action.after(line);
  try {
    await navigator.clipboard.writeText(text);
    line.textContent = gettext("De tekst is gekopieerd.");
  } catch {
    line.textContent = gettext("Kopiëren lukt niet in deze browser. Kopieer de tekst hieronder zelf.");
  }
}

/** By mail. @param {string} email @param {string} market @param {string} path @param {string} text @param {string} choice what somebody chose who does not want to be seen */
export function byMail(email, market, path, text, choice) {
  const { address, filled } = mailAddress(email, market, path, text, choice);
  return way(
    gettext("Per e-mail, zonder account"),
    [
      filled
        ? gettext("De tekst staat al in de mail.")
        : gettext("De tekst is te lang voor een mail. Bewaar het bestand, en voeg het toe als bijlage."),
      choice
        ? gettext("Vraag eerst of profielen apart worden bewaard. Je keuze staat in de mail.")
        : gettext("Een beheerder zet het online. Dat kan een paar dagen duren."),
    ],
    link(filled ? gettext("Maak de e-mail") : gettext("Maak een e-mail zonder de tekst"), address, false),
    false,
  );
}

/** As a file. @param {string} path @param {string} text @param {boolean} hidden */
export function bySaving(path, text, hidden) {
  const button = link(
    gettext("Bewaar het bestand"),
    URL.createObjectURL(new Blob([text], { type: "application/yaml" })),
    false,
  );
  button.download = path.slice(path.lastIndexOf("/") + 1);
  return way(
    gettext("Zelf bewaren"),
    [
      gettext("Zo kun je later verder, met Heb je al een bestand? bovenaan het formulier."),
      ...(hidden
        ? []
        : [
            gettext("Werk je met Git? Zet het in de map %(path)s, en doe een voorstel.", {
              path: path.slice(0, path.lastIndexOf("/")),
            }),
          ]),
    ],
    button,
    false,
  );
}

/** An item of a list. @param {string} text */
export function said(text) {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}
