// @ts-check
/**
 * The tab with klussen that fit: asks the match after each change, and shows what it found.
 */

import { all, anchor, byId, closest, drawnInPlace, element, first } from "../dom.js";
import { calendarFile } from "./calendar.js";
import { saveFile } from "./output.js";
import { matching, rankings } from "./matching.js";
import { notify, quiet } from "./notice.js";
import { addressOf, elsewhereHeading, isNearly, resultCard } from "./result_card.js";
import { notLoaded, sinceText, summary, waysOn } from "./summary.js";
import { gettext, ngettext } from "../i18n.js";

/** @typedef {import("../workers/messages.js").Ranking} Ranking */
/** @typedef {import("../workers/messages.js").Suggestion} Suggestion */
/** @typedef {import("./summary.js").Selection} Selection */

/** Debounce of changes, in milliseconds. */
const PAUSE = 150;
/** Klussen that are shown at first, and with each press of the button. */
const STEP = 10;

/** Lists of klussen by the name of the button that adds to them. @type {Record<string, import("./store.js").List>} */
const LISTS = { bewaar: "bewaard", verberg: "verborgen" };

/** Whether a selection is of klussen that somebody did something with, whatever the match finds. @param {Selection} selection */
function isOwn(selection) {
  return selection !== "alle" && selection !== "nieuw";
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("./market.js").Market} market
 * @param {import("./tabs.js").Tabs} tabs
 * @param {Promise<Ranking> | undefined} preloaded the answer of the match to what the device had
 */
export function klussenTab(store, market, tabs, preloaded) {
  const list = byId("uitslag");
  /** @type {Ranking | undefined} */
  let ranking;
  /** Closing dates of the klussen that are kept, while those are shown. @type {import("./calendar.js").Closing[]} */
  let closings = [];
  /** @type {Selection} */
  let selection = "alle";
  let most = STEP;
  let questions = 0;
  let pause = 0;
  /** Whether an answer did not come: any, or the one with the texts of klussen. */
  let isIncomplete = false;
  /** @type {(value?: unknown) => void} */
  let tellSettled;
  const settled = new Promise((resolve) => {
    tellSettled = resolve;
  });

  /** There is an answer, or it is said why not. */
  function settle() {
    list.setAttribute("aria-busy", "false");
    tellSettled();
  }

  /** @param {Promise<Ranking>} [asked] */
  async function match(asked) {
    const turn = ++questions;
    isIncomplete = false;
    try {
      for await (const found of rankings(store.person, asked)) {
        // Whoever typed on has asked anew.
        if (turn !== questions) return;
        const isNext = ranking?.isFirst ?? false;
        ranking = found;
        // What somebody kept does not depend on the ranking, and is asked for once.
        if (!isNext || !isOwn(selection)) await show();
        settle();
      }
    } catch (error) {
      if (turn !== questions) return;
      isIncomplete = true;
      if (!ranking?.isFirst) {
        byId("stand").textContent = notLoaded(/** @type {Error} */ (error));
        byId("nog-niets").hidden = true;
      }
      note();
    }
    if (turn === questions) settle();
  }

  /** Says below the sentence that there is more to come, or that it did not. */
  function note() {
    const target = byId("stand-verder");
    const isShort = (isIncomplete || Boolean(ranking?.isFirst)) && !isOwn(selection);
    target.hidden = !isShort;
    if (!isShort) return;
    if (!isIncomplete) {
      target.textContent = gettext("We zoeken nog verder in de teksten.");
      return;
    }
    const again = element("button", "km-link", gettext("Probeer opnieuw"));
    again.setAttribute("type", "button");
    again.addEventListener("click", () => {
      byId("stand").focus();
      void match();
    });
    const said = ranking?.isFirst ? gettext("De teksten konden we niet laden. Er kunnen klussen ontbreken.") : "";
    target.replaceChildren(said, " ", again);
  }

  async function update() {
    if (store.isMatchable) return match();
    questions++;
    ranking = undefined;
    await show();
    settle();
  }

  /** The suggestions of the selection. @returns {Promise<Suggestion[]>} */
  async function selected() {
    if (isOwn(selection)) {
      const ids = selection === "gereageerd" ? Object.keys(store.kept.reacties) : store.kept[selection];
      if (!ids.length) return [];
      if (ranking?.isFirst && !isIncomplete) {
        draw([]);
        byId("stand").textContent = gettext("Even laden …");
      }
      return matching.ask("these", { ...store.person, ids });
    }
    if (!ranking) return [];
    return ranking.best.filter(
      ({ klus }) => !store.isIn("verborgen", klus.id) && (selection !== "nieuw" || store.isNew(klus.id)),
    );
  }

  async function show() {
    const wanted = selection;
    try {
      const suggestions = await selected();
      // Whoever chose anew meanwhile is shown that.
      if (wanted !== selection) return;
      const held = list.contains(document.activeElement) ? document.activeElement : null;
      const id = held?.closest("[data-klus]")?.getAttribute("data-klus");
      // What somebody is about to press does not go below the last card.
      most = Math.max(most, suggestions.findIndex(({ klus }) => klus.id === id) + 1);
      if (drawnInPlace(list, () => draw(suggestions))) byId("stand").focus({ preventScroll: true });
    } catch (error) {
      byId("stand").textContent = notLoaded(/** @type {Error} */ (error));
    }
  }

  /** @param {Suggestion[]} suggestions */
  function draw(suggestions) {
    const seen = suggestions.slice(0, most);
    const firstElsewhere = seen.findIndex(({ klus }) => "elders" in klus);
    list.replaceChildren(
      ...seen.flatMap((one, number) => [
        ...(number === firstElsewhere ? [elsewhereHeading()] : []),
        resultCard(one, {
          names: market.settings.namen,
          organisation: "elders" in one.klus ? one.klus.bij : market.organisationName(one.klus.organisatie),
          isNew: store.isNew(one.klus.id),
          isKept: store.isIn("bewaard", one.klus.id),
          isHidden: store.isIn("verborgen", one.klus.id),
          isClear: ranking?.clear === one.klus.id,
          response: store.kept.reacties[one.klus.id]?.stand,
        }),
      ]),
    );
    drawWayOn();
    byId("meer").hidden = suggestions.length <= most;
    closings = selection === "bewaard" ? suggestions.flatMap(closingOf) : [];
    byId("agenda").hidden = closings.length === 0;
    const hasLists = store.kept.bewaard.length > 0 || Object.keys(store.kept.reacties).length > 0;
    byId("nog-niets").hidden = store.isMatchable || suggestions.length > 0;
    byId("welke").hidden = !store.isMatchable && !hasLists;
    const left = ranking?.ids.filter((id) => !store.isIn("verborgen", id)) ?? [];
    const nearly = ranking?.best.filter(isNearly).filter(({ klus }) => !store.isIn("verborgen", klus.id)).length ?? 0;
    drawWay(left.length);
    byId("bewaar-herinnering").hidden = !store.isFileDue;
    first(byId("welke"), "[data-welke=nieuw]").hidden = !store.lastVisit;
    note();
    const counts = {
      shown: suggestions.length,
      fitting: ranking?.ids.length ?? 0,
      left: left.length,
      good: left.length - nearly,
      fresh: left.filter((id) => store.isNew(id)).length,
    };
    const isToCome = ranking?.isFirst && !suggestions.length && !isOwn(selection);
    const said = isToCome
      ? gettext("We zoeken nog in de teksten …")
      : ranking || isOwn(selection)
        ? summary(selection, counts, sinceText(store.lastVisit, store.today))
        : "";
    // The same words are not said twice.
    if (byId("stand").textContent !== said) byId("stand").textContent = said;
    store.see(seen.map(({ klus }) => klus.id));
  }

  /** The way to the answer on a phone, which is below the form. @param {number} count klussen that fit */
  function drawWay(count) {
    const way = byId("naar-uitslag");
    way.hidden = !store.isMatchable;
    way.textContent = count
      ? `${ngettext("1 klus past", "%(num)s klussen passen", count)} ↓`
      : ranking?.isFirst
        ? gettext("Nog aan het zoeken ↓")
        : gettext("Nog niets past ↓");
  }

  /** What to fill in and what comes nearest, where nothing is worth showing. */
  function drawWayOn() {
    const isEmpty = ranking !== undefined && !ranking.isFirst && selection === "alle" && !ranking.ids.length;
    byId("verder").hidden = !isEmpty;
    if (!ranking || !isEmpty) return;
    first(byId("verder"), "ul").replaceChildren(...waysOn(store.profile).map((text) => element("li", "", text)));
    byId("dichtst").hidden = !ranking.nearest.length;
    first(byId("dichtst"), "ol").replaceChildren(
      ...ranking.nearest.map(({ klus, reasons = [] }) => {
        const lacking = reasons.find(({ code }) => code === "ontbreekt");
        return element("li", "", anchor(addressOf(klus), klus.titel), ...(lacking ? [`: ${lacking.text}`] : []));
      }),
    );
  }

  /** Focus what is in the card of a klus. @param {string | undefined} id @param {string} selector @returns {boolean} whether it is there */
  function focusCard(id, selector) {
    const card = all(list, "[data-klus]", HTMLElement).find(({ dataset }) => dataset.klus === id);
    const found = /** @type {HTMLElement | null | undefined} */ (card?.querySelector(selector));
    found?.focus();
    return Boolean(found);
  }

  list.addEventListener("click", (event) => {
    const doing = closest(event, "button[data-doe]")?.dataset.doe;
    const card = closest(event, "[data-klus]");
    const id = card?.dataset.klus;
    if (!doing || !id) return;
    if (doing === "gesprek") return tabs.go("gesprek", id);
    store.toggle(LISTS[doing], id);
    if (doing === "verberg" && store.isIn("verborgen", id)) {
      const left = ranking?.ids.filter((one) => !store.isIn("verborgen", one)).length ?? 0;
      notify(gettext("Verborgen. Nog %(left)s over.", { left }), () => {
        store.toggle("verborgen", id);
        void show().then(() => focusCard(id, "a"));
      });
    } else quiet();
    const next = /** @type {HTMLElement | null} */ (card.nextElementSibling)?.dataset.klus;
    void show().then(() => {
      // What was pressed may be gone: the focus goes on to what came in its place.
      if (!focusCard(id, `[data-doe=${doing}]`) && !focusCard(next, "a")) byId("stand").focus();
    });
  });
  new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    const isReached = isIntersecting || boundingClientRect.top < 0;
    byId("naar-uitslag").parentElement?.classList.toggle("km-in-beeld", isReached);
  }).observe(byId("stand"));
  byId("naar-uitslag").addEventListener("click", () => {
    byId("stand").scrollIntoView();
    byId("stand").focus({ preventScroll: true });
  });
  list.addEventListener("change", ({ target }) => {
    const id = target instanceof HTMLSelectElement && target.closest("[data-klus]")?.getAttribute("data-klus");
    if (id) store.respond(id, /** @type {HTMLSelectElement} */ (target).value);
  });
  byId("meer").addEventListener("click", () => {
    const from = most;
    most += STEP;
    void show().then(() => list.children[from]?.querySelector("a")?.focus());
  });
  /** @param {Suggestion} suggestion @returns {import("./calendar.js").Closing[]} */
  function closingOf({ klus, isClosed }) {
    const last = klus.sluit;
    return last && !isClosed ? [{ title: klus.titel, last, address: addressOf(klus) }] : [];
  }

  byId("agenda").addEventListener("click", () => saveFile("klussen.ics", calendarFile(closings)));
  byId("welke").addEventListener("click", (event) => {
    const chosen = closest(event, "[data-welke]")?.dataset.welke;
    if (!chosen) return;
    selection = /** @type {Selection} */ (chosen);
    most = STEP;
    for (const one of all(byId("welke"), "[data-welke]", HTMLElement))
      one.setAttribute("aria-pressed", String(one.dataset.welke === selection));
    void show();
  });
  store.onChange(() => {
    list.setAttribute("aria-busy", "true");
    // An answer that is still to come is to what somebody said before.
    questions++;
    clearTimeout(pause);
    pause = setTimeout(() => {
      void update();
      tabs.draw();
    }, PAUSE);
  });

  tabs.add({ id: "klussen" });
  const ready = preloaded ? match(preloaded.catch(() => matching.ask("rank", store.person))) : update();
  return { settled, ready };
}
