// @ts-check
/**
 * The tab with what a file brings: somebody chooses or drops a file, ticks what they want, and takes it over.
 */

import { byId, element, first } from "../dom.js";
import { changeList, ticked } from "./import_review.js";
import { notify } from "./notice.js";
import { PATIENCE, reading } from "./reading.js";
import { isEmpty, shaped } from "./storage.js";
import { fitted } from "../profile/shape.js";
import { gettext } from "../i18n.js";

/** @typedef {import("../workers/messages.js").Import & { source: string }} Brought what is in a file, with its name */

const MAX_BYTES = 64 * 1024 * 1024;
/** The largest file in which data of this page are looked for. */
const MAX_OWN_BYTES = 4 * 1024 * 1024;

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function importTab(store, market, tabs) {
  const status = byId("vak-stand");
  const who = byId("wie", HTMLSelectElement);
  const titles = Object.fromEntries(market.fields.map(({ naam, titel }) => [naam, titel]));
  /** @type {Brought | undefined} */
  let brought;

  /** @param {File} file */
  async function bring(file) {
    tabs.go("klussen");
    status.textContent = gettext("%(name)s wordt gelezen. De eerste keer duurt dat even.", { name: file.name });
    try {
      if (file.size > MAX_BYTES) throw new Error(gettext("Dit bestand is groter dan 64 MB. Zo groot is geen profiel."));
      const content = await file.arrayBuffer();
      const own = ownData(content);
      if (own && isEmpty(store.kept)) {
        const kept = shaped(own);
        store.replace({ ...kept, profiel: fitted(kept.profiel, market.fields) });
        status.textContent = gettext("Alles staat er weer.");
        return;
      }
      const found = await reading.ask("read", { name: file.name, content }, PATIENCE);
      brought = { ...found, source: file.name };
      if (!found.mensen.length) {
        const fault = found.meldingen.find(({ code }) => code === "IMPORT001");
        throw new Error(`${fault?.melding} ${fault?.herstel}`);
      }
      status.textContent = gettext("%(name)s is gelezen.", { name: file.name });
      who.replaceChildren(
        ...found.mensen.map(
          (one, at) =>
            new Option(one.naam ?? one.contact?.email ?? gettext("Persoon %(at)s", { at: at + 1 }), String(at)),
        ),
      );
      byId("wie-vraag").hidden = found.mensen.length < 2;
      await review();
      tabs.go("meenemen");
    } catch (error) {
      status.textContent = `${file.name}: ${/** @type {Error} */ (error).message}`;
    }
  }

  /** Ask what the chosen person would add. @param {Brought} file @param {{ without: string[], replace: string[] }} choice */
  function merged({ mensen }, choice) {
    return reading.ask("merge", { profile: store.profile, other: mensen[Number(who.value)], ...choice }, PATIENCE);
  }

  /** @param {unknown} error */
  function fail(error) {
    byId("meenemen-uitleg").textContent = gettext("Dat lukt nu niet: %(message)s", {
      message: /** @type {Error} */ (error).message,
    });
  }

  /** Shows what the file would add. */
  async function review() {
    if (!brought) return;
    const { source, meldingen: notes, herkend: landed } = brought;
    const { veranderingen: changes } = await merged(brought, { without: [], replace: [] });
    byId("nieuw").replaceChildren(...changeList(changes, titles, landed));
    byId("meenemen-uitleg").textContent = changes.length
      ? gettext("Uit %(source)s. Haal het vinkje weg bij wat je niet wilt. Wat je al had, blijft staan.", { source })
      : gettext("Alles uit %(source)s staat al in je profiel.", { source });
    byId("neem-mee").hidden = changes.length === 0;
    byId("verslag").hidden = notes.length === 0;
    first(byId("verslag"), "summary").textContent = gettext("Wat geen plek kreeg, of anders werd (%(notes)s)", {
      notes: notes.length,
    });
    first(byId("verslag"), "ul").replaceChildren(
      ...notes.map((one) => element("li", "", `${one.melding} ${one.code === "IMPORT003" ? one.herstel : ""}`)),
    );
  }

  byId("kies-bestand").addEventListener("change", ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const [file] = input.files ?? [];
    input.value = "";
    if (file) void bring(file);
  });
  for (const kind of /** @type {const} */ (["dragover", "drop"])) {
    document.addEventListener(kind, (event) => {
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (kind === "drop" && dataTransfer.files[0]) void bring(dataTransfer.files[0]);
    });
  }
  who.addEventListener("change", () => void review().catch(fail));
  async function takeOver() {
    if (!brought) return;
    const { without, replace, renamed } = ticked(byId("nieuw"));
    const { profiel } = await merged(brought, { without, replace });
    const skills = profiel.vaardigheden?.map((one) => ({ ...one, naam: renamed.get(one.naam) ?? one.naam }));
    brought = undefined;
    const before = store.profile;
    store.setProfile({ ...profiel, vaardigheden: skills });
    notify(gettext("Je bestand is overgenomen."), () => {
      store.setProfile(before);
      byId("klussen").focus();
    });
    tabs.go("klussen");
  }
  byId("neem-mee").addEventListener("click", () => void takeOver().catch(fail));
  byId("laat-maar").addEventListener("click", () => {
    brought = undefined;
    tabs.go("klussen");
  });
  tabs.add({ id: "meenemen", isReady: () => brought !== undefined });
}

/** All of somebody's data that this page gave before, if that is what a file holds. @param {ArrayBuffer} content */
function ownData(content) {
  if (content.byteLength > MAX_OWN_BYTES) return undefined;
  try {
    const found = JSON.parse(new TextDecoder().decode(content));
    return found?.klussenmarkt === 1 && Array.isArray(found.bewaard) ? found : undefined;
  } catch {
    return undefined;
  }
}
