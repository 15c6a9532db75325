// @ts-check
/**
 * The tab with one's own data: take them along in a file, see what the browser keeps, erase it.
 */

import { byId, closest } from "../dom.js";
import { saveFile } from "./output.js";
import { PATIENCE, reading } from "./reading.js";
import { erase } from "./storage.js";

/** Names of files by format. @type {Record<string, string>} */
const FILES = { yaml: "profiel.yaml", jsonresume: "cv.json", europass: "europass.xml", vcard: "visitekaartje.vcf" };

/** A number with its word; nothing for none. @param {number} number @param {string} one @param {string} many */
const counted = (number, one, many) => (number ? `${number} ${number === 1 ? one : many}` : "");

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function dataTab(store, market, tabs) {
  const exported = byId("uitvoer-stand");

  function draw() {
    const parts = market.fieldsOf(store.profile).map(({ titel }) => titel.toLowerCase());
    const { bewaard, verborgen, gezien, gesprekken, reacties, zoekopdrachten } = store.kept;
    const lists = [
      counted(bewaard.length, "bewaarde klus", "bewaarde klussen"),
      counted(verborgen.length, "verborgen klus", "verborgen klussen"),
      counted(Object.keys(gezien).length, "klus die je zag", "klussen die je zag"),
      counted(Object.keys(gesprekken).length, "gesprek", "gesprekken"),
      counted(Object.keys(reacties).length, "reactie", "reacties"),
      counted(Object.keys(zoekopdrachten).length, "zoekopdracht", "zoekopdrachten"),
    ].filter(Boolean);
    byId("wat-bewaard").textContent =
      `Van je profiel: ${parts.length ? parts.join(", ") : "nog niets"}. ${lists.length ? `En ${lists.join(", ")}.` : ""}`;
  }

  /** @param {string} format */
  async function save(format) {
    exported.textContent = "Een ogenblik …";
    try {
      const { tekst: text, meldingen: notes } = await reading.ask(
        "export",
        { profile: store.profile, format },
        PATIENCE,
      );
      saveFile(FILES[format], text);
      exported.textContent = notes.length
        ? `Bewaard. Dit past niet in dat formaat: ${notes.map((one) => one.melding.split("'")[1]).join(", ")}.`
        : "Bewaard.";
    } catch (error) {
      exported.textContent = `Dat lukt nu niet: ${/** @type {Error} */ (error).message}`;
    }
  }

  byId("uitvoer").addEventListener("click", (event) => {
    const format = closest(event, "[data-formaat]")?.dataset.formaat;
    if (format === "alles") {
      saveFile("mijn-gegevens.json", JSON.stringify({ klussenmarkt: 1, ...store.kept }, null, 2));
      store.savedAsFile();
      exported.textContent = "Bewaard.";
    } else if (format) void save(format);
  });
  byId("wis").addEventListener("click", () => {
    byId("wis-echt").hidden = false;
    byId("wis-stand").textContent = "Weet je het zeker? Je kunt dit niet ongedaan maken.";
    byId("wis-echt").focus();
  });
  byId("wis-echt").addEventListener("click", async () => {
    await erase();
    // Nothing that this page still holds may come back: what was typed, what was read from a file.
    location.replace(`${location.pathname}?gewist#gegevens`);
  });
  tabs.add({ id: "gegevens", draw });
}
