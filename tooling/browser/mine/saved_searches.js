// @ts-check
/**
 * Saved searches of the list of klussen, with how much is new since they were last looked at. All on this device: what is
 * fetched are whole files of the site.
 */

import { anchor, byId, closest, element } from "../dom.js";
import { dayOf, narrow, outdated } from "../search/filter.js";
import { normalise } from "../skills/words.js";
import { api, ROOT } from "./market_files.js";
import { RESTORED } from "./store.js";
import { sinceText } from "./summary.js";
import { gettext } from "../i18n.js";

/** Kinds of documents that the rows of the list of klussen are, in its order. */
const ROWS = ["klussen", "elders"];

/** Choices of a saved search, by field. @param {string} query @returns {Record<string, string[]>} */
export function choicesOf(query) {
  /** @type {Record<string, string[]>} */
  const found = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) if (value) (found[name] ??= []).push(value);
  return found;
}

/**
 * Number of rows that were placed after a day.
 * @param {number[]} rows @param {(number | null)[]} placed days since 1970 @param {string} day
 */
export function newerThan(rows, placed, day) {
  const from = dayOf(day) ?? Infinity;
  return rows.filter((row) => (placed[row] ?? -Infinity) > from).length;
}

/** @param {import("./store.js").Store} store */
export function savedSearches(store) {
  const section = byId("zoekopdrachten");
  const list = /** @type {HTMLElement} */ (section.querySelector("ul"));
  /** The index of the site, which few people here need. @type {Promise<ReturnType<typeof import("../search/cards.js").searchOf>> | undefined} */
  let opened;

  /** @param {string} query @param {string} day @returns {Promise<{ count: number, fresh: number }>} */
  async function counted(query, day) {
    const choices = choicesOf(query);
    const from = choices.plaats && (await coordinatesOf(choices.plaats[0]));
    opened ??= import("../search/cards.js").then(({ searchOf }) => searchOf(new URL("zoeken/", ROOT)));
    const withIndex = await opened;
    return withIndex(async (index) => {
      const data = await index.columns("klussen");
      for (const name of outdated(data.namen, choices)) delete choices[name];
      const answer = choices.q ? await index.search(choices.q[0], ROWS) : undefined;
      const start = index.startOf("klussen");
      const found = answer?.words.length
        ? new Map(answer.hits.map((hit, place) => [hit.number - start, place]))
        : undefined;
      const today = dayOf(store.today) ?? 0;
      const { rows } = narrow(data, choices, { today, most: true, from, rules: data.regels, found });
      return { count: rows.length, fresh: newerThan(rows, data.rijen.nieuw, day) };
    });
  }

  function draw() {
    const saved = Object.entries(store.kept.zoekopdrachten);
    section.hidden = saved.length === 0;
    list.replaceChildren(
      ...saved.map(([query, { naam, dag }]) => {
        const status = element("span", "", "");
        const button = element("button", "km-link", gettext("Verwijder"), element("span", "km-verborgen", `: ${naam}`));
        button.setAttribute("type", "button");
        button.dataset.vergeet = query;
        void counted(query, dag).then(
          ({ count, fresh }) => {
            const since = sinceText(dag, store.today);
            status.textContent = [
              ...(fresh
                ? [
                    since
                      ? gettext("%(fresh)s nieuw sinds %(since)s", { fresh, since })
                      : gettext("%(fresh)s nieuw", { fresh }),
                  ]
                : []),
              gettext("%(count)s in totaal", { count }),
            ].join(", ");
          },
          () => {
            status.textContent = gettext("kon niet geladen worden");
          },
        );
        return element("li", "", anchor(new URL(`klussen/?${query}`, ROOT).href, naam), ": ", status, " ", button);
      }),
    );
  }

  section.addEventListener("click", (event) => {
    const query = closest(event, "[data-vergeet]")?.dataset.vergeet;
    if (query === undefined) return;
    store.forgetSearch(query);
    draw();
  });
  store.onChange((origin) => {
    if (origin === RESTORED) draw();
  });
  draw();
}

/** @param {string} name @returns {Promise<[number, number] | undefined>} */
async function coordinatesOf(name) {
  const found = (await api("plaatsen")).find(([one]) => normalise(one) === normalise(name));
  return found && [found[2], found[3]];
}
