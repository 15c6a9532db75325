// @ts-check
/**
 * The card that a klus or profile will have in a list, drawn of what is filled in so far. The build draws the real one
 * (`tooling/render/templates/delen.html`); a browser test holds the two together.
 */

import { element } from "../dom.js";
import { lastDayOf } from "./checks.js";
import { daysBetween, hurry, left } from "../pages/expiry.js";
import { decimal, gettext } from "../i18n.js";
import { hoursOf } from "../match/effort.js";

/**
 * @typedef {object} Naming
 * @property {Record<string, string>} namen what values are called
 * @property {(key: string) => string} organisatie the name of an organisation
 * @property {(name: string) => string | undefined} provincie the province of a place
 * @property {string} vandaag
 */

/** A list without what is not there. @param {(Node | undefined | "" | false)[]} items @returns {Node[]} */
function present(items) {
  return /** @type {Node[]} */ (items.filter(Boolean));
}

/**
 * @param {import("../contract.js").FormKind} form
 * @param {Record<string, any>} data
 * @param {Naming} naming
 * @returns {HTMLElement}
 */
export function card(form, data, naming) {
  if (form === "bron") return sourceCard(data);
  return form === "klus" ? klusCard(data, naming) : personCard(data, naming);
}

/** @param {Record<string, any>} data */
function sourceCard(data) {
  return element(
    "li",
    "km-kaart km-elders",
    element(
      "p",
      "km-kop",
      element(
        "span",
        "km-label km-herkomst",
        gettext("via %(name)s, gezien vandaag", { name: data.naam || gettext("je bron") }),
      ),
    ),
    element("h3", "km-titel", gettext("Titel van een klus daar")),
    element("p", "km-tekst", gettext("Wie hem kiest, leest en reageert op de plek zelf.")),
  );
}

/** @param {Record<string, any>} data @param {Naming} naming */
function klusCard(data, { namen, organisatie, provincie, vandaag }) {
  const kind = data.soort ?? "klus";
  const { inzet = {}, locatie = {} } = data;
  const known = /^[a-z]+$/.test(kind) ? kind : "klus";
  const labels = [element("span", `km-label km-i-soort-${known}`, namen[kind] ?? kind)];
  if (data.status === "in_gesprek") labels.push(element("span", "km-label", gettext("In gesprek")));
  const [weekly, total] = [hoursOf(inzet.uren_per_week), hoursOf(inzet.uren_totaal)];
  const together = inzet.uren_voor === "samen" ? `, ${gettext("samen")}` : "";
  const hours = weekly
    ? gettext("%(hours)s uur per week", { hours: decimal(weekly) }) + together
    : total
      ? gettext("%(hours)s uur in totaal", { hours: decimal(total) }) + together
      : "";
  const last = lastDayOf({ ...data, geplaatst: data.geplaatst ?? vandaag });
  return element(
    "li",
    "km-kaart",
    ...present([
      element("p", "km-kop", ...labels),
      element("h3", "km-titel", data.titel || gettext("Titel van je klus")),
      element("p", "km-bij km-i-gebouw", data.organisatie ? organisatie(data.organisatie) : gettext("Je organisatie")),
      data.samenvatting && element("p", "km-tekst", data.samenvatting),
      element(
        "ul",
        "km-feiten",
        ...present([
          hours && element("li", "km-i-klok", hours),
          place(locatie, provincie),
          Number(data.gevonden) > 0 &&
            Number(data.plekken) > 1 &&
            element(
              "li",
              "km-i-mensen",
              gettext("%(found)s van %(places)s gevonden", {
                found: Math.min(Number(data.gevonden), Number(data.plekken)),
                places: data.plekken,
              }),
            ),
          last && closes(last, vandaag),
        ]),
      ),
    ]),
  );
}

/** @param {Record<string, any>} locatie @param {Naming["provincie"]} provincie */
function place({ plaats, ook_in: others = [], op_afstand: remote }, provincie) {
  if (remote === "volledig") return element("li", "km-i-plaats", gettext("Helemaal op afstand"));
  if (!plaats) return undefined;
  const province = provincie(plaats);
  const where = others.length
    ? [plaats, ...others].join(", ")
    : province && province !== plaats
      ? `${plaats}, ${province}`
      : plaats;
  return element("li", "km-i-plaats", remote === "deels" ? gettext("%(where)s, deels op afstand", { where }) : where);
}

/** @param {string} last @param {string} today */
function closes(last, today) {
  const days = daysBetween(today, last);
  if (Number.isNaN(days)) return undefined;
  const line = element("li", "km-i-agenda", element("time", "", left(days)));
  hurry(line, days);
  return line;
}

/** @param {Record<string, any>} data @param {Naming} naming */
function personCard(data, { organisatie, provincie }) {
  const anonymous = data.zichtbaarheid === "anoniem";
  if (data.zichtbaarheid === "verborgen") {
    return element(
      "li",
      "km-kaart km-mens",
      element("p", "km-tekst", gettext("Je profiel staat niet op de site, want je koos verborgen.")),
    );
  }
  const skills = (data.vaardigheden ?? []).map((/** @type {any} */ one) => one.naam ?? one).filter(Boolean);
  const work = anonymous
    ? ""
    : [data.functie, data.organisatie && organisatie(data.organisatie)].filter(Boolean).join(", ");
  const home = anonymous ? provincie(data.locatie?.plaats ?? "") : data.locatie?.plaats;
  const hours = hoursOf(data.beschikbaar?.uren_per_week);
  return element(
    "li",
    "km-kaart km-mens",
    ...present([
      anonymous && element("p", "km-kop", element("span", "km-label", gettext("Anoniem"))),
      element("h3", "km-titel", anonymous ? gettext("Anonieme collega") : data.naam || gettext("Je naam")),
      work && element("p", "km-bij km-i-gebouw", work),
      element(
        "ul",
        "km-vaardigheden",
        ...present([
          ...skills.slice(0, 4).map((/** @type {string} */ one) => element("li", "", one)),
          skills.length > 4 && element("li", "km-meer", gettext("en nog %(more)s", { more: skills.length - 4 })),
        ]),
      ),
      element(
        "ul",
        "km-feiten",
        ...present([
          hours && element("li", "km-i-klok", gettext("%(hours)s uur per week", { hours: decimal(hours) })),
          home && element("li", "km-i-plaats", home),
        ]),
      ),
    ]),
  );
}
