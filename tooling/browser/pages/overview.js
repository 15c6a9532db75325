// @ts-check
/**
 * The overview: what somebody chooses stands in the address, and every figure, chart and shade of the map follows.
 */

import { all, anchor, byId, element, first } from "../dom.js";
import { gettext, inOwnLanguage, ngettext } from "../i18n.js";
import { apiFile, json, ROOT } from "../mine/market_files.js";
import { figures } from "../overview/figures.js";

/** @typedef {import("../overview/figures.js").Figures} Figures */
/** @typedef {import("../overview/figures.js").Row} Row */

/** Shades of the map; see `_SHADES` in `overview.py`. */
const SHADES = 4;
const SVG = "http://www.w3.org/2000/svg";

const form = byId("keuze", HTMLFormElement);
const core = byId("kern");
const cards = byId("cijfers");
const tables = all(document, ".km-grafiek", HTMLElement);
/** What the build drew, of the whole market. */
const drawn = { core: [...core.children], cards: [...cards.children] };
/** @type {"klussen" | "collegas" | "tekort"} */
let shown = "klussen";

const [facts, { namen }] = await Promise.all([apiFile("cijfers"), json("meedoen/formulier.json")]);

for (const [name, options] of /** @type {[string, [string, string][]][]} */ ([
  ["provincie", facts.provincies],
  ["thema", facts.themas],
  ["organisatie", facts.organisaties],
]))
  first(form, `[name=${name}]`).append(...options.map(([value, text]) => inOwnLanguage(new Option(text, value))));
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
}
const onMap = new URLSearchParams(location.search).get("kaart");
if (onMap === "collegas" || onMap === "tekort") shown = onMap;
for (const one of all(byId("kaartkeuze"), "button", HTMLElement))
  one.setAttribute("aria-pressed", String(one.dataset.kaart === shown));
draw();

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  keepInAddress();
  draw();
});
form.addEventListener("reset", () =>
  setTimeout(() => {
    keepInAddress();
    draw();
    first(form, "select").focus();
  }),
);
byId("kaartkeuze").addEventListener("click", ({ target }) => {
  const chosen = target instanceof HTMLElement ? target.dataset.kaart : undefined;
  if (chosen !== "klussen" && chosen !== "collegas" && chosen !== "tekort") return;
  shown = chosen;
  keepInAddress();
  for (const one of all(byId("kaartkeuze"), "button", HTMLElement))
    one.setAttribute("aria-pressed", String(one.dataset.kaart === shown));
  drawMap(figures(facts, choice()));
});

/** @returns {Record<string, string>} */
function choice() {
  const chosen = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(chosen.filter(([, value]) => value));
}

function keepInAddress() {
  const query = new URLSearchParams({ ...choice(), ...(shown === "klussen" ? {} : { kaart: shown }) }).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function draw() {
  const chosen = choice();
  const isWhole = !Object.keys(chosen).length;
  const found = figures(facts, chosen);
  first(form, "[type=reset]").hidden = isWhole;
  for (const one of all(document, "[data-hele-markt]", HTMLElement)) one.hidden = !isWhole;
  core.replaceChildren(...(isWhole ? drawn.core : isInverted(chosen) ? [inverted()] : sentences(found)));
  cards.replaceChildren(...(isWhole ? drawn.cards : counts(found)));
  for (const figure of tables) drawTable(figure, found.charts[figure.dataset.grafiek ?? ""] ?? [], isWhole);
  drawMap(found);
}

/** @param {Record<string, string>} chosen */
function isInverted({ vanaf, tot }) {
  return Boolean(vanaf && tot && tot < vanaf);
}

function inverted() {
  return element("p", "", gettext("De laatste dag ligt voor de eerste."));
}

/** @param {Figures} found */
function sentences(found) {
  const { open, organisations, inside, outside, days, hours, charts } = found;
  const scarce = charts.tekort.slice(0, 3).map(({ name }) => name);
  const at = ngettext("1 organisatie", "%(num)s organisaties", organisations);
  if (!open && !inside && !outside && !found.people) return [element("p", "", gettext("Niets past bij deze keuze."))];
  return [
    [
      ngettext(
        "Er staat nu 1 klus open bij %(organisations)s.",
        "Er staan nu %(num)s klussen open bij %(organisations)s.",
        open,
        {
          organisations: at,
        },
      ),
      ...(scarce.length ? [`${gettext("Het meest tekort:")} ${scarce.join(", ")}.`] : []),
    ],
    inside || outside
      ? [
          ngettext(
            "Van de klussen die voorbij zijn, is er 1 binnen de overheid vervuld. Voor %(hired)s is extern ingehuurd.",
            "Van de klussen die voorbij zijn, zijn er %(num)s binnen de overheid vervuld. Voor %(hired)s is extern ingehuurd.",
            inside,
            { hired: outside },
          ),
        ]
      : [],
    [
      ...(days === undefined
        ? []
        : [
            gettext("Binnen vervullen duurt meestal hoogstens %(days)s.", {
              days: ngettext("1 dag", "%(num)s dagen", days),
            }),
          ]),
      ...(hours ? [gettext("Er bleef %(hours)s uur werk binnen.", { hours })] : []),
    ],
  ]
    .filter((parts) => parts.length)
    .map((parts) => element("p", "", parts.join(" ")));
}

/** @param {Figures} found */
function counts({ open, people, organisations, inside, outside }) {
  const card = (/** @type {number} */ number, /** @type {string} */ text) =>
    element("li", "", element("strong", "", String(number)), ` ${text}`);
  return [
    card(open, ngettext("open klus", "open klussen", open)),
    card(people, ngettext("zichtbaar profiel", "zichtbare profielen", people)),
    card(organisations, ngettext("organisatie met een open klus", "organisaties met een open klus", organisations)),
    card(inside, ngettext("klus vervuld binnen de overheid", "klussen vervuld binnen de overheid", inside)),
    card(outside, ngettext("klus waarvoor extern is ingehuurd", "klussen waarvoor extern is ingehuurd", outside)),
  ];
}

/** @param {HTMLElement} figure @param {Row[]} rows @param {boolean} isWhole */
function drawTable(figure, rows, isWhole) {
  const table = first(figure, "table");
  const isDiverging = table.classList.contains("km-uiteen");
  const most = Math.max(1, ...rows.flatMap(({ numbers }) => numbers));
  first(table, "tbody").replaceChildren(
    ...rows.map(({ name, path, numbers }) => {
      const title = path ? anchor(new URL(path, ROOT).href, name) : (namen[name] ?? name);
      const head = element("th", "", title);
      head.setAttribute("scope", "row");
      return element(
        "tr",
        "",
        head,
        ...numbers.map((number, at) =>
          element(
            "td",
            "",
            bar((100 * number) / most, at, isDiverging && at === 0),
            element("span", "", String(number)),
          ),
        ),
      );
    }),
  );
  figure.classList.toggle("km-leeg-grafiek", !rows.length);
  // The picture is made with the site, of the whole market.
  for (const one of all(figure, "[data-svg], .km-insluiten", HTMLElement)) one.hidden = !isWhole;
  const columns = all(table, "thead th", HTMLElement).map(({ textContent }) => textContent ?? "");
  const save = first(figure, "[data-csv]", HTMLAnchorElement);
  save.dataset.file ??= save.href;
  save.href = isWhole ? save.dataset.file : csv(columns, rows);
  save.download = isWhole ? "" : `${figure.dataset.grafiek}.csv`;
}

/** @param {number} width in per cent @param {number} series @param {boolean} isLeft whether it grows to the left */
function bar(width, series, isLeft) {
  const svg = document.createElementNS(SVG, "svg");
  const rect = document.createElementNS(SVG, "rect");
  for (const [name, value] of [
    ["viewBox", "0 0 100 10"],
    ["preserveAspectRatio", "none"],
    ["aria-hidden", "true"],
  ])
    svg.setAttribute(name, value);
  rect.setAttribute("class", `km-reeks-${series + 1}`);
  rect.setAttribute("x", String(isLeft ? 100 - width : 0));
  rect.setAttribute("width", String(width));
  rect.setAttribute("height", "10");
  svg.append(rect);
  return svg;
}

/** A table as CSV in an address; see `chart_csv` in `charts.py`. @param {string[]} columns @param {Row[]} rows */
function csv(columns, rows) {
  const cell = (/** @type {string | number} */ value) =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  const safe = (/** @type {string} */ name) =>
    name
      .trim()
      .replace(/\s+/g, " ")
      .replace(/^[=+\-@＝＋－＠]/, "'$&");
  const lines = [
    columns,
    ...rows.map(({ name, path, numbers }) => [safe(path ? name : (namen[name] ?? name)), ...numbers]),
  ];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`)}`;
}

/** A number of what the map shows, in words. @param {number} number */
function told(number) {
  if (shown === "klussen") return ngettext("1 klus", "%(num)s klussen", number);
  return shown === "collegas"
    ? ngettext("1 collega", "%(num)s collega's", number)
    : ngettext("1 klus meer dan collega's", "%(num)s klussen meer dan collega's", number);
}

/** @param {Figures} found */
function drawMap({ provinces, elsewhere }) {
  const value = (/** @type {[number, number]} */ [asked, offered]) =>
    shown === "klussen" ? asked : shown === "collegas" ? offered : Math.max(0, asked - offered);
  const most = Math.max(0, ...provinces.map(value));
  const map = first(document, ".km-landkaart", HTMLElement);
  map.querySelector("svg")?.setAttribute(
    "aria-label",
    {
      klussen: gettext("Kaart van Nederland: open klussen per provincie"),
      collegas: gettext("Kaart van Nederland: collega's per provincie"),
      tekort: gettext("Kaart van Nederland: tekort per provincie"),
    }[shown],
  );
  byId("kaartuitleg").textContent = {
    klussen: gettext("Elk getal is het aantal open klussen in die provincie."),
    collegas: gettext("Elk getal is het aantal zichtbare collega's in die provincie."),
    tekort: gettext("Elk getal is hoeveel meer open klussen er zijn dan collega's, in die provincie."),
  }[shown];
  const nowhere = map.querySelector("tr[data-provincie=geen]");
  if (nowhere) all(nowhere, "td", HTMLElement).forEach((cell, at) => (cell.textContent = String(elsewhere[at])));
  facts.provincies.forEach((/** @type {[string, string]} */ [slug, name], /** @type {number} */ at) => {
    const number = value(provinces[at]);
    const shape = map.querySelector(`[data-provincie="${slug}"]`);
    const text = shape?.nextElementSibling;
    shape?.setAttribute("class", `km-tint-${most ? Math.ceil((number * SHADES) / most) : 0}`);
    if (text) text.textContent = String(number);
    const link = shape?.closest("a");
    link?.setAttribute("aria-label", `${name}: ${told(number)}`);
    // A province with klussen has a list of them; who counts colleagues there comes to those, where there are any.
    const isOfPeople = shown === "collegas" && provinces[at][1] > 0;
    link?.setAttribute(
      "href",
      new URL(`bladeren/${isOfPeople ? "profielen" : "klussen"}/provincie/${slug}/`, ROOT).href,
    );
    const row = map.querySelector(`tr[data-provincie="${slug}"]`);
    const [asked, offered] = row ? all(row, "td", HTMLElement) : [];
    if (asked) asked.textContent = String(provinces[at][0]);
    if (offered) offered.textContent = String(provinces[at][1]);
  });
}
