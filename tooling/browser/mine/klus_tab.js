// @ts-check
/**
 * The page of a klus within `/mijn/`, for a device without a network: the service worker has the data of all klussen, and
 * the pages of none.
 */

import { anchor, byId, closest, element, factList } from "../dom.js";
import { sheetRows } from "./klus_facts.js";
import { matching } from "./matching.js";
import { notLoaded } from "./summary.js";
import { gettext } from "../i18n.js";

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function klusTab(store, market, tabs) {
  /** @param {string} id */
  async function draw(id) {
    const [found] = await matching.ask("these", { ...store.person, ids: [id] });
    if (!found || "elders" in found.klus) return tabs.go("klussen");
    const { markdown } = await import("../profile/markdown.js");
    const { klus } = found;
    /** @type {[string, string | Node][]} */
    const rows = sheetRows(klus, {
      organisation: market.organisationName(klus.organisatie),
      names: market.settings.namen,
      address: `${market.settings.adres}klussen/${id}/`,
    }).filter(([name]) => name !== gettext("Klus"));
    const { contact } = klus;
    if (contact?.email) rows.push(["E-mail", anchor(`mailto:${contact.email}`, contact.email)]);
    if (contact?.telefoon) rows.push([gettext("Telefoon"), contact.telefoon]);
    if (contact?.url) rows.push([gettext("Reageren"), anchor(contact.url, contact.url)]);
    byId("klus-kop").textContent = klus.titel;
    const description = element("div", "");
    description.innerHTML = markdown(klus.omschrijving);
    byId("klus-blad").replaceChildren(description, factList(rows));
  }

  // Online the page of the klus itself has more.
  document.addEventListener("click", (event) => {
    const link = closest(event, "#uitslag .km-titel a");
    const id = link?.closest("[data-klus]")?.getAttribute("data-klus");
    if (!id || navigator.onLine || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    tabs.go("klus", id);
  });
  tabs.add({
    id: "klus",
    draw: (id) =>
      void draw(id).catch((error) => {
        byId("klus-blad").replaceChildren(notLoaded(error), anchor("#klussen", gettext("Terug")));
      }),
  });
}
