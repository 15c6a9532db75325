// @ts-check
/**
 * Colleagues for the klus that somebody is writing: asked of the match in a worker, after each change. It happens on this
 * device; only whole files of the site are fetched.
 */

import { hoursOf } from "../match/effort.js";
import { anchor, element } from "../dom.js";
import { inWords, verdictOf } from "../mine/result_card.js";
import { Service } from "../workers/service.js";
import { gettext, ngettext } from "../i18n.js";

/** People that are shown. */
const MOST = 5;
/** Debounce of changes, in milliseconds. */
const PAUSE = 600;

/** @typedef {import("../workers/messages.js").Colleague} Colleague */

/**
 * Fills a part of a page with colleagues.
 * @param {HTMLElement} place with a status (`[role=status]`) and a list
 * @param {URL} root of the site
 * @param {(key: string) => string} organisation its name
 * @returns {(klus: Record<string, any>, today: string) => void} to call after each change
 */
export function colleagues(place, root, organisation) {
  /** @type {Service<import("../workers/messages.js").MatchWorks>} */
  const matching = new Service(new URL("mijn/rekenen.js", root));
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (place.querySelector("ol"));
  let turn = 0;
  let pause = 0;
  let before = "";

  /** @param {import("../workers/messages.js").DraftKlus} klus @param {string} today */
  async function ask(klus, today) {
    const own = ++turn;
    if (!list.children.length) status.textContent = gettext("We kijken wie dit zou kunnen …");
    try {
      const { people, able, more, others } = await matching.ask("colleagues", { klus, today, most: MOST });
      if (own !== turn) return;
      list.replaceChildren(...people.map((one) => card(one, root, organisation)));
      status.textContent = summary(people.length + more, able, more, others);
    } catch {
      if (own === turn) status.textContent = gettext("Dit lukt nu niet. Na het plaatsen staan ze bij je klus.");
    }
  }

  return (data, today) => {
    const klus = draftOf(data);
    place.hidden = !klus;
    if (!klus) return;
    const text = JSON.stringify(klus);
    if (text === before) return;
    before = text;
    clearTimeout(pause);
    pause = setTimeout(() => void ask(klus, today), PAUSE);
  };
}

/** Number of colleagues, in words. @param {number} all who want to be found @param {number} able @param {number} more that are not shown @param {number} others who do not want to be found */
export function summary(all, able, more, others) {
  const learning = all - able;
  return [
    ...(all ? [] : [gettext("Nu is er niemand die dit kan en gevonden wil worden.")]),
    ...(able ? [ngettext("1 collega kan dit.", "%(num)s collega's kunnen dit.", able)] : []),
    ...(learning
      ? [
          ngettext(
            "1 collega kan het bijna, of wil het leren.",
            "%(num)s collega's kunnen het bijna, of willen het leren.",
            learning,
          ),
        ]
      : []),
    ...(all ? [ngettext("Die wil gevonden worden.", "Zij willen gevonden worden.", all)] : []),
    ...(more ? [gettext("Dit zijn de eerste %(shown)s.", { shown: all - more })] : []),
    ...(others
      ? [
          ngettext(
            "Nog 1 collega past, maar wil niet gevonden worden.",
            "Nog %(num)s collega's passen, maar willen niet gevonden worden.",
            others,
          ),
        ]
      : []),
  ].join(" ");
}

/**
 * A klus as the match takes it: numbers and booleans instead of texts; nothing without a skill to match by.
 * @param {Record<string, any>} data
 * @returns {import("../workers/messages.js").DraftKlus | undefined}
 */
export function draftOf(data) {
  const skills = (data.vaardigheden ?? [])
    .map((/** @type {any} */ one) => (typeof one === "string" ? { naam: one } : one))
    .filter((/** @type {any} */ one) => one.naam)
    .map((/** @type {any} */ one) => ({ ...one, vereist: one.vereist === "ja" }));
  if (!skills.length) return undefined;
  const places = Number(data.plekken);
  return {
    plekken: Number.isInteger(places) && places > 0 ? places : undefined,
    titel: data.titel ?? "",
    omschrijving: data.omschrijving ?? "",
    vaardigheden: skills,
    soort: data.soort ?? "klus",
    leert: data.leert,
    alleen_voor: data.alleen_voor,
    locatie: data.locatie,
    inzet: data.inzet && {
      ...data.inzet,
      uren_per_week: hoursOf(data.inzet.uren_per_week),
      uren_totaal: hoursOf(data.inzet.uren_totaal),
    },
  };
}

/** @param {Colleague} colleague @param {URL} root @param {(key: string) => string} organisation */
function card({ id, name, job, organisation: key, verdict }, root, organisation) {
  const about = [job, key ? organisation(key) : ""].filter(Boolean).join(", ");
  return element(
    "li",
    "km-kaart km-mens",
    verdictOf(verdict, false),
    element("h3", "km-titel", anchor(new URL(`profielen/${id}/`, root).href, name)),
    ...(about ? [element("p", "km-bij km-i-gebouw", about)] : []),
    ...inWords(verdict),
  );
}
