// @ts-check
/**
 * A recommendation for a colleague, as the piece of text that belongs in their file. Who asked for it says for whom and
 * over which klus behind the hash of the address, where no server hears it.
 */

import { link } from "../forms/submission.js";

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const root = new URL($("aanbevelen").dataset.root, location.href);
const PERSON = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const KLUS = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const settings = await (await fetch(new URL("meedoen/formulier.json", root))).json();

function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (PERSON.test(asked.get("voor") ?? "")) $("v-voor").value = asked.get("voor");
  if (KLUS.test(asked.get("klus") ?? "")) $("v-klus").value = asked.get("klus");
}

/** First fault of the input: its box, and a message. @returns {[string, string] | undefined} */
function fault() {
  const value = (/** @type {string} */ id) => $(id).value.trim();
  if (!PERSON.test(value("v-voor"))) return ["v-voor", "Vul in wie je aanbeveelt, bijvoorbeeld sanne-de-wit."];
  if (value("v-klus") && !KLUS.test(value("v-klus"))) return ["v-klus", "Vul de klus in als organisatie/naam, of laat dit leeg."];
  if (!PERSON.test(value("v-door"))) return ["v-door", "Vul in wie je bent, bijvoorbeeld yusuf-aydin."];
  if (value("v-door") === value("v-voor")) return ["v-door", "Jezelf aanbevelen kan niet."];
  if (!value("v-tekst")) return ["v-tekst", "Schrijf in een paar zinnen wat je collega goed deed."];
  return undefined;
}

$("aanbevelen").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  const wrong = fault();
  for (const one of $("aanbevelen").querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  $("v-fout").hidden = !wrong;
  if (wrong) {
    const [id, text] = wrong;
    $("v-fout").textContent = text;
    $(id).setAttribute("aria-invalid", "true");
    return $(id).focus();
  }
  const klus = $("v-klus").value.trim();
  const one = { door: $("v-door").value.trim(), tekst: $("v-tekst").value.trim().replaceAll("\r\n", "\n"), ...(klus && { klus }), datum: new Date().toLocaleDateString("sv") };
  const { dump, FAILSAFE_SCHEMA } = await import("../../js-yaml/js-yaml.js");
  const text = dump({ aanbevelingen: [one] }, { schema: FAILSAFE_SCHEMA, lineWidth: -1 });
  const path = `profielen/${$("v-voor").value.trim()}.yaml`;
  $("pad").textContent = path;
  $("yaml").textContent = text;
  const ways = [];
  if (settings.forge && !settings.profielen_apart) {
    const open = link(`Kopieer, en open het bestand op ${settings.forge.name}`, settings.forge.edit.replace("{pad}", () => path), true);
    open.target = "_blank";
    open.rel = "noopener";
    open.addEventListener("click", () => { void copy(text); });
    ways.push(open, " ");
  }
  if (settings.email) {
    const body = `Beste beheerder,\n\nWil je deze aanbeveling voorleggen, en plaatsen in ${path}?\n\n${text}\n`;
    ways.push(link("Maak een e-mail aan de beheerder", `mailto:${settings.email}?subject=${encodeURIComponent(`Aanbeveling voor ${path}`)}&body=${encodeURIComponent(body)}`, ways.length === 0));
  }
  $("wegen").replaceChildren(...ways);
  $("klaar").hidden = false;
  $("klaar").focus();
});

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    $("gezegd").textContent = "De tekst is gekopieerd.";
  } catch {
    $("gezegd").textContent = "Kopiëren lukt niet in deze browser. Kopieer de tekst hierboven zelf.";
  }
}

addEventListener("hashchange", fromAddress);
fromAddress();
$("aanbevelen").dataset.klaar = "ja";
