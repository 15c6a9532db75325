// @ts-check
/**
 * A recommendation for a colleague, as the piece of text that belongs in their file. Who asked for it says for whom and
 * over which klus behind the hash of the address, where no server hears it.
 */

import { all, byId } from "../dom.js";
import { link } from "../forms/submission.js";
import { gettext } from "../i18n.js";

const form = byId("aanbevelen", HTMLFormElement);
const person = byId("v-voor", HTMLInputElement);
const klus = byId("v-klus", HTMLInputElement);
const author = byId("v-door", HTMLInputElement);
const text = byId("v-tekst", HTMLTextAreaElement);
const PERSON = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const KLUS = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const settings = await (
  await fetch(new URL("meedoen/formulier.json", new URL(form.dataset.root ?? "", location.href)))
).json();

function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const [voor, over] = [asked.get("voor") ?? "", asked.get("klus") ?? ""];
  if (PERSON.test(voor)) person.value = voor;
  if (KLUS.test(over)) klus.value = over;
}

/** First fault of the input: its control, and a message. @returns {[HTMLElement, string] | undefined} */
function fault() {
  const [voor, over, door] = [person, klus, author].map(({ value }) => value.trim());
  if (!PERSON.test(voor)) return [person, gettext("Vul in wie je aanbeveelt, bijvoorbeeld sam-voorbeeld.")];
  if (over && !KLUS.test(over)) return [klus, gettext("Vul de klus in als organisatie/naam, of laat dit leeg.")];
  if (!PERSON.test(door)) return [author, gettext("Vul in wie je bent, bijvoorbeeld kim-voorbeeld.")];
  if (door === voor) return [author, gettext("Jezelf aanbevelen kan niet.")];
  if (!text.value.trim()) return [text, gettext("Schrijf in een paar zinnen wat je collega goed deed.")];
  return undefined;
}

/** The piece of the file. @returns {Promise<string>} */
async function yaml() {
  const over = klus.value.trim();
  const recommendation = {
    door: author.value.trim(),
    tekst: text.value.trim().replaceAll("\r\n", "\n"),
    ...(over && { klus: over }),
    datum: new Date().toLocaleDateString("sv"),
  };
  const { dump, FAILSAFE_SCHEMA } = await import("../../js-yaml/js-yaml.js");
  return dump({ aanbevelingen: [recommendation] }, { schema: FAILSAFE_SCHEMA, lineWidth: -1 });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wrong = fault();
  for (const one of all(form, "[aria-invalid]", HTMLElement)) one.removeAttribute("aria-invalid");
  byId("v-fout").hidden = !wrong;
  if (wrong) {
    const [control, message] = wrong;
    byId("v-fout").textContent = message;
    control.setAttribute("aria-invalid", "true");
    control.focus();
    return;
  }
  const content = await yaml();
  const path = `profielen/${person.value.trim()}.yaml`;
  byId("pad").textContent = path;
  byId("yaml").textContent = content;
  const ways = [];
  if (settings.forge && !settings.profielen_apart) {
    const open = link(
      gettext("Kopieer, en open het bestand op %(name)s", { name: settings.forge.name }),
      settings.forge.edit.replace("{pad}", () => path),
      true,
    );
    open.target = "_blank";
    open.rel = "noopener";
    open.addEventListener("click", () => void copy(content));
    ways.push(open, " ");
  }
  if (settings.email) {
    const body = gettext(
      "Beste beheerder,\n\nWil je deze aanbeveling voorleggen, en plaatsen in %(path)s?\n\n%(content)s\n",
      { path, content },
    );
    const subject = encodeURIComponent(gettext("Aanbeveling voor %(path)s", { path }));
    ways.push(
      link(
        gettext("Maak een e-mail aan de beheerder"),
        `mailto:${settings.email}?subject=${subject}&body=${encodeURIComponent(body)}`,
        ways.length === 0,
      ),
    );
  }
  byId("wegen").replaceChildren(...ways);
  byId("klaar").hidden = false;
  byId("klaar").focus();
});

/** @param {string} content */
async function copy(content) {
  try {
    await navigator.clipboard.writeText(content);
    byId("gezegd").textContent = gettext("De tekst is gekopieerd.");
  } catch {
    byId("gezegd").textContent = gettext("Kopiëren lukt niet in deze browser. Kopieer de tekst hierboven zelf.");
  }
}

addEventListener("hashchange", fromAddress);
fromAddress();
form.dataset.klaar = "ja";
