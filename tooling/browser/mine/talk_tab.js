// @ts-check
/**
 * The tab with a sheet for the talk with a manager about one klus.
 */

import { all, byId, factList } from "../dom.js";
import { normalise } from "../skills/words.js";
import { sheetRows } from "./klus_facts.js";
import { copyText, printTab } from "./output.js";
import { matching } from "./matching.js";
import { RESTORED } from "./store.js";
import { notLoaded } from "./summary.js";
import { gettext } from "../i18n.js";

/** @typedef {import("../contract.js").PublishedKlus} PublishedKlus */

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function talkTab(store, market, tabs) {
  const section = byId("gesprek");
  const areas = all(section, "[data-gesprek]", HTMLTextAreaElement);
  const agreed = byId("g-afgestemd", HTMLInputElement);
  /** The klus that is talked about. @type {PublishedKlus | undefined} */
  let klus;
  /** @type {[string, string][]} */
  let rows = [];

  /** Say why there is no sheet yet, and let nothing be typed; with nothing to say, it is there. @param {string} said */
  function hold(said) {
    byId("g-wacht").textContent = said;
    for (const one of [...areas, agreed, ...all(section, "button", HTMLButtonElement)]) one.disabled = said !== "";
    if (said) byId("gesprek-klus").replaceChildren();
  }

  /** @param {string} id */
  async function draw(id) {
    if (klus?.id === id) return;
    // What is typed before the klus is there would be about no klus.
    hold(gettext("We halen de klus op …"));
    const [found] = await matching.ask("these", { ...store.person, ids: [id] });
    if (!found || "elders" in found.klus) return tabs.go("klussen");
    klus = found.klus;
    rows = sheetRows(klus, {
      organisation: market.organisationName(klus.organisatie),
      names: market.settings.namen,
      address: `${market.settings.adres}klussen/${id}/`,
    });
    byId("gesprek-klus").replaceChildren(factList(rows));
    const note = store.kept.gesprekken[id] ?? firstNote(klus, store.profile.wil_leren ?? []);
    for (const area of areas) area.value = note[area.dataset.gesprek ?? ""] ?? "";
    hold("");
    agreed.checked = store.profile.beschikbaar?.afgestemd_met_leidinggevende === "ja";
  }

  section.addEventListener("input", ({ target }) => {
    if (!klus) return;
    if (target === agreed) {
      store.update({
        beschikbaar: { ...store.profile.beschikbaar, afgestemd_met_leidinggevende: agreed.checked ? "ja" : "" },
      });
    } else store.note(klus.id, Object.fromEntries(areas.map((one) => [one.dataset.gesprek, one.value])));
  });
  byId("g-druk").addEventListener("click", () => printTab("gesprek"));
  byId("g-kopieer").addEventListener("click", () => {
    const notes = areas.map((one) => `${one.labels[0].firstChild?.textContent}\n${one.value}`);
    const text = [
      byId("gesprek-kop").textContent,
      "",
      ...rows.map((row) => row.join(": ")),
      "",
      notes.join("\n\n"),
    ].join("\n");
    void copyText(text, byId("g-stand"));
  });
  // A note that came from elsewhere may be about the klus that is drawn.
  store.onChange((origin) => {
    if (origin === RESTORED) klus = undefined;
  });
  tabs.add({
    id: "gesprek",
    draw: (id) =>
      void draw(id).catch((error) => {
        klus = undefined;
        hold(notLoaded(error));
      }),
  });
}

/** What a note begins with. @param {PublishedKlus} klus @param {string[]} wishes @returns {Record<string, string>} */
function firstNote({ leert: lessons = [] }, wishes) {
  const wished = wishes.map(normalise);
  const learned = lessons.filter((one) => wished.includes(normalise(one)));
  return {
    ik: learned.length ? gettext("Ik leer hier wat ik wil leren: %(learned)s.", { learned: learned.join(", ") }) : "",
    wij: lessons.length ? gettext("Ik neem mee terug: %(lessons)s.", { lessons: lessons.join(", ") }) : "",
  };
}
