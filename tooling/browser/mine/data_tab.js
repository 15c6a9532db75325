// @ts-check
/**
 * The tab with one's own data: take them along in a file, see what the browser keeps, erase it.
 */

import { byId, closest } from "../dom.js";
import { saveFile } from "./output.js";
import { PATIENCE, reading } from "./reading.js";
import { erase } from "./storage.js";
import { gettext, ngettext } from "../i18n.js";

/** Names of files by format. @type {Record<string, string>} */
const FILES = { yaml: "profiel.yaml", jsonresume: "cv.json", europass: "europass.xml", vcard: "visitekaartje.vcf" };

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function dataTab(store, market, tabs) {
  const exported = byId("uitvoer-stand");

  function draw() {
    const parts = market.fieldsOf(store.profile).map(({ titel }) => titel.toLowerCase());
    const { bewaard, verborgen, gezien, gesprekken, reacties, zoekopdrachten } = store.kept;
    /** @type {[number, (number: number) => string][]} */
    const kinds = [
      [bewaard.length, (number) => ngettext("1 bewaarde klus", "%(num)s bewaarde klussen", number)],
      [verborgen.length, (number) => ngettext("1 verborgen klus", "%(num)s verborgen klussen", number)],
      [Object.keys(gezien).length, (number) => ngettext("1 klus die je zag", "%(num)s klussen die je zag", number)],
      [Object.keys(gesprekken).length, (number) => ngettext("1 gesprek", "%(num)s gesprekken", number)],
      [Object.keys(reacties).length, (number) => ngettext("1 reactie", "%(num)s reacties", number)],
      [Object.keys(zoekopdrachten).length, (number) => ngettext("1 zoekopdracht", "%(num)s zoekopdrachten", number)],
    ];
    const lists = kinds.filter(([number]) => number).map(([number, said]) => said(number));
    byId("wat-bewaard").textContent = [
      gettext("Van je profiel: %(parts)s.", { parts: parts.length ? parts.join(", ") : gettext("nog niets") }),
      ...(lists.length ? [gettext("En %(lists)s.", { lists: lists.join(", ") })] : []),
    ].join(" ");
  }

  /** @param {string} format */
  async function save(format) {
    exported.textContent = gettext("Een ogenblik …");
    try {
      const { tekst: text, meldingen: notes } = await reading.ask(
        "export",
        { profile: store.profile, format },
        PATIENCE,
      );
      saveFile(FILES[format], text);
      exported.textContent = notes.length
        ? gettext("Bewaard. Dit past niet in dat formaat: %(notes)s.", {
            notes: notes.map((one) => one.melding.split("'")[1]).join(", "),
          })
        : gettext("Bewaard.");
    } catch (error) {
      exported.textContent = gettext("Dat lukt nu niet: %(message)s", {
        message: /** @type {Error} */ (error).message,
      });
    }
  }

  byId("uitvoer").addEventListener("click", (event) => {
    const format = closest(event, "[data-formaat]")?.dataset.formaat;
    if (format === "alles") {
      saveFile("mijn-gegevens.json", JSON.stringify({ klussenmarkt: 1, ...store.kept }, null, 2));
      store.savedAsFile();
      exported.textContent = gettext("Bewaard.");
    } else if (format) void save(format);
  });
  byId("wis").addEventListener("click", () => {
    byId("wis-echt").hidden = false;
    byId("wis-stand").textContent = gettext("Weet je het zeker? Je kunt dit niet ongedaan maken.");
    byId("wis-echt").focus();
  });
  byId("wis-echt").addEventListener("click", async () => {
    await erase();
    // Nothing that this page still holds may come back: what was typed, what was read from a file.
    location.replace(`${location.pathname}?gewist#gegevens`);
  });
  tabs.add({ id: "gegevens", draw });
}
