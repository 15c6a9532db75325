// @ts-check
/**
 * The tab with klussen that fit together in somebody's weeks.
 */

import { all, anchor, byId, element } from "../dom.js";
import { assist } from "../forms/choices.js";
import { hoursText, periodText } from "./klus_facts.js";
import { hoursOf } from "../match/effort.js";
import { matching } from "./matching.js";
import { notLoaded } from "./summary.js";
import { decimal, gettext, listing, ngettext } from "../i18n.js";

/** @typedef {import("./combinations.js").Combination} Combination */

const MAX_HOURS = 40;

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function combinationsTab(store, market, tabs) {
  const form = byId("wens", HTMLFormElement);
  const status = byId("stapel-stand");
  const hours = byId("w-uren", HTMLInputElement);

  /** @returns {import("./combinations.js").Wish} */
  function wish() {
    return {
      hours: hoursOf(hours.value) ?? 0,
      start: byId("w-vanaf", HTMLInputElement).value || store.today,
      end: byId("w-tot", HTMLInputElement).value || undefined,
      days: all(form, "[name=dag]:checked", HTMLInputElement).map(({ value }) => value),
    };
  }

  async function draw() {
    const wanted = wish();
    if (!(wanted.hours >= 1 && wanted.hours <= MAX_HOURS)) {
      status.textContent = gettext("Vul een aantal uren per week in, van 1 tot en met %(most)s.", { most: MAX_HOURS });
      hours.focus();
      return;
    }
    if (!store.isMatchable) {
      status.textContent = gettext("Noem eerst bij Klussen voor mij wat je kunt of wilt leren.");
      return;
    }
    status.textContent = gettext("Even puzzelen …");
    const { combinations, unknown, fitting } = await matching.ask("stack", { ...store.person, wish: wanted });
    byId("stapels").replaceChildren(...combinations.map((one) => card(one, wanted.hours)));
    const found = combinations.length
      ? ngettext(
          "Er past 1 klus in je week. Hieronder staan de beste combinaties.",
          "Er passen %(num)s klussen in je week. Hieronder staan de beste combinaties.",
          fitting,
        )
      : gettext("Niets past zo. Kies meer uren, meer dagen of een langere periode.");
    const without = ngettext(
      "Van 1 klus weten we de uren niet: daar kunnen we niet mee rekenen.",
      "Van %(num)s klussen weten we de uren niet: daar kunnen we niet mee rekenen.",
      unknown,
    );
    status.textContent = unknown ? `${found} ${without}` : found;
  }

  assist(form, market.names, () => {});
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void draw().catch((error) => {
      status.textContent = notLoaded(error);
    });
  });
  tabs.add({ id: "stapelen" });
}

/** @param {Combination} combination @param {number} budget hours a week that somebody has */
function card({ klussen, hours, filled, km }, budget) {
  const items = klussen.map((klus) => {
    const facts = [hoursText(klus), periodText(klus), klus.inzet?.dagen && listing(klus.inzet.dagen)]
      .filter(Boolean)
      .join(", ");
    return element("li", "", anchor(`../klussen/${klus.id}/`, klus.titel), element("span", "km-bij", facts));
  });
  const facts = [
    element("li", "km-i-klok", gettext("%(hours)s uur in de drukste week", { hours: decimal(hours) })),
    element(
      "li",
      "",
      gettext("gemiddeld %(percent)s van je %(budget)s uur", { percent: `${Math.round(filled * 100)}%`, budget }),
    ),
    ...(km === undefined
      ? []
      : [
          element(
            "li",
            "km-i-plaats",
            km < 1 ? gettext("in dezelfde plaats") : gettext("hoogstens %(km)s km van elkaar", { km: Math.round(km) }),
          ),
        ]),
  ];
  return element(
    "li",
    "km-kaart",
    element("h3", "km-titel", ngettext("Eén klus", "%(num)s klussen samen", klussen.length)),
    element("ul", "km-stapel", ...items),
    element("ul", "km-feiten", ...facts),
  );
}
