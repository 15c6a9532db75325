// @ts-check
/**
 * The page with a draft of the agreement about a klus, and the sum of its costs. All of it happens on this device; which klus
 * it is about stands behind the hash of the address, where no server hears it.
 */

import { articles, signatures, TITLE, TO_CHECK } from "../agreement/agreement.js";
import { bareCosts, euros, method } from "../agreement/costs.js";
import { rtf } from "../agreement/rtf.js";
import { all, anchor, byId, element } from "../dom.js";
import { saveFile } from "../mine/output.js";
import { load } from "../mine/storage.js";
import { publishedEntry } from "../forms/published.js";
import { gettext } from "../i18n.js";
import { hoursForOne, spansOf } from "../match/effort.js";
import { apiFile, json } from "../mine/market_files.js";

const form = byId("afspraken", HTMLFormElement);
const root = new URL(form.dataset.root ?? "", location.href);
const KLUS = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

const [wageCosts, organisations, settings] = await Promise.all([
  apiFile("loonkosten"),
  apiFile("organisaties"),
  json("meedoen/formulier.json"),
]);
/** Figures of each year, oldest first. @type {import("../agreement/costs.js").WageCosts[]} */
const years = wageCosts.loonkosten;
/** Figures of the year that work starts in, or of the last year before it that has some. @param {string | undefined} start */
const figuresOf = (start) => years.findLast(({ id }) => id <= (start ?? "").slice(0, 4)) ?? years.at(-1);
/** @type {Map<string, string>} */
const names = new Map(organisations.organisaties.map((/** @type {any} */ one) => [one.id, one.naam]));

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
/** @param {string} name @param {unknown} value */
const fill = (name, value) => {
  if (value !== undefined && value !== null && !field(name).value) field(name).value = String(value);
};

/** Fills in what the klus says, and what this device knows of who sits here. */
async function begin() {
  const { profiel } = load();
  fill("employee", profiel.naam);
  fill("job", profiel.functie);
  fill("lender", names.get(profiel.organisatie) ?? profiel.organisatie);
  const key = new URLSearchParams(location.hash.slice(1)).get("klus") ?? "";
  if (!KLUS.test(key)) return;
  const klus = await publishedEntry(root, `klussen/${key}/`).catch(() => undefined);
  if (!klus) {
    byId("over-klus").textContent = gettext("Deze klus staat niet (meer) op de site. Vul zelf in waar het om gaat.");
    return;
  }
  const scales = klus.schaal ?? [];
  fill("borrower", names.get(klus.organisatie) ?? klus.organisatie);
  fill("klus", klus.titel);
  fill("work", klus.samenvatting ?? klus.resultaat);
  const [weekly, total] = hoursForOne(klus);
  const spans = spansOf(klus.inzet);
  fill("perWeek", weekly);
  fill("total", weekly ? undefined : total);
  fill("start", spans[0]?.vanaf);
  fill("end", spans.at(-1)?.tot);
  fill("place", klus.locatie?.plaats);
  if (scales.length) field("scale").value = String(Math.max(...scales));
  field("costs").value =
    klus.soort === "ruil" ? "ruil" : klus.kosten === "gesloten_beurzen" ? klus.kosten : "kale_loonkosten";
  byId("over-klus").replaceChildren(
    gettext("Over de klus") + " ",
    anchor(new URL(`klussen/${key}/`, root).href, klus.titel),
    ".",
  );
  form.dataset.klus = new URL(`klussen/${key}/`, settings.adres).href;
}

/** Values of the form, and the costs of them. */
function read() {
  /** @type {Record<string, string>} */
  const facts = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const number = (/** @type {string} */ text) =>
    Number(text.replace(",", ".")) > 0 ? Number(text.replace(",", ".")) : undefined;
  const perWeek = number(facts.perWeek);
  const work = { perWeek, total: perWeek ? undefined : number(facts.total), start: facts.start, end: facts.end };
  const scale = Number(facts.scale);
  const figures = figuresOf(facts.start);
  const costs = figures && scale ? bareCosts(figures, scale, work) : undefined;
  return { facts, scale, figures, costs };
}

/** Messages about impossible values. @param {Record<string, string>} facts @returns {string[]} */
function faults({ start, end, perWeek, total, recall }) {
  const isHours = (/** @type {string} */ text, /** @type {number} */ most) =>
    /^\d+([.,]\d+)?$/.test(text.trim()) && Number(text.replace(",", ".")) > 0 && Number(text.replace(",", ".")) <= most;
  return [
    start && end && end < start ? gettext("De laatste dag ligt voor de eerste.") : "",
    perWeek && !isHours(perWeek, 40) ? gettext("Uren per week: vul een getal in tot en met 40.") : "",
    total && !isHours(total, 10_000) ? gettext("Uren in totaal: vul een getal in.") : "",
    perWeek && total ? gettext("Vul uren per week in, of uren in totaal. Nu tellen de uren per week.") : "",
    recall && !/^\d{1,2}$/.test(recall.trim()) ? gettext("Weken: vul een heel getal in.") : "",
  ].filter(Boolean);
}

function draw() {
  const { facts, scale, figures, costs } = read();
  const isPaid = facts.costs === "kale_loonkosten";
  const how = figures && costs && isPaid ? method(figures, scale, costs) : [];
  const wrong = faults(facts);
  byId("fouten").replaceChildren(...wrong.map((text) => element("li", "", text)));
  byId("som").textContent =
    costs && !wrong.length
      ? isPaid
        ? gettext("Kale loonkosten: %(total)s.", { total: euros(costs.total) })
        : gettext("Niemand betaalt iets. De kale loonkosten zouden %(total)s zijn.", { total: euros(costs.total) })
      : gettext(
          "Vul een schaal in, en uren met een begin en een einde, of uren in totaal. Dan rekenen we de kale loonkosten uit.",
        );
  byId("hoe").replaceChildren(...how.map((line) => element("p", "km-klein", line)));
  const agreed = { ...facts, address: form.dataset.klus ?? "", amount: isPaid ? costs?.total : undefined, method: how };
  const parts = articles(agreed);
  byId("stuk").replaceChildren(
    element("h2", "", TITLE),
    ...parts.flatMap(({ title, lines }, at) => [
      element("h3", "", `${at + 1}. ${title}`),
      ...lines.map((line) => element("p", "", line)),
    ]),
    element("h3", "", gettext("Handtekeningen")),
    ...signatures(agreed).map((line) => element("p", "km-tekenen", line)),
  );
  return [
    ...parts.map(({ title, lines }, at) => ({ title: `${at + 1}. ${title}`, lines })),
    { title: gettext("Handtekeningen"), lines: signatures(agreed) },
    { title: gettext("Laat hier nog iemand naar kijken"), lines: TO_CHECK },
  ];
}

byId("nakijken").replaceChildren(...TO_CHECK.map((line) => element("li", "", line)));
field("scale").append(
  ...(years.at(-1)?.schalen ?? []).map(({ schaal }) =>
    Object.assign(document.createElement("option"), {
      value: String(schaal),
      textContent: gettext("Schaal %(scale)s", { scale: schaal }),
    }),
  ),
);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", draw);
byId("als-bestand").addEventListener("click", () => saveFile("afspraken.rtf", rtf(TITLE, draw())));
await begin();
draw();
for (const one of all(document, "[data-pas-als-klaar]", HTMLElement)) one.hidden = false;
form.dataset.klaar = "ja";
