// @ts-check
/**
 * The forms for a klus and a profile: checks while somebody types, keeps a draft on this device only, and makes a file of
 * it with the ways to hand it in. Nothing that is filled in leaves the page before its owner sends it.
 */

import { MAX_BYTES, asTyped, forgeAddress, mailAddress, pathOf, textOf } from "./bestand.js";
import { check, shorthand } from "./regels.js";
import { Thesaurus } from "./thesaurus.js";
import { card } from "./voorbeeldkaart.js";
import { normalise } from "./words.js";

/** @typedef {import("./regels.js").Field} Field */
/** @typedef {import("./regels.js").Finding} Finding */
/** @typedef {import("./regels.js").Loc} Loc */

/** How long, in milliseconds, somebody must pause before what they typed is looked at. */
const PAUSE = 250;

/** How many names are offered while somebody types. */
const OFFERED = 12;

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-formulier]"));
const kind = /** @type {"klus" | "profiel"} */ (form.dataset.formulier);
const root = new URL(form.dataset.root ?? "", location.href);
const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const changing = new URLSearchParams(location.search).get("wijzig") ?? "";
const DRAFT = `km-formulier-${kind}${changing && `-${changing}`}`;

// Whoever is faster than the scripts loses nothing.
form.addEventListener("submit", (event) => event.preventDefault());

/** @param {string} path @returns {Promise<any>} */
async function json(path) {
  const answer = await fetch(new URL(path, root));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

const [settings, organisations, concepts, places, { default: lunr }] = await Promise.all([
  json("meedoen/formulier.json"),
  json("api/v1/organisaties.json"),
  json("api/v1/vaardigheden.json"),
  json("api/v1/plaatsen.json"),
  import("../lunr/lunr.js"),
]);
/** @type {Field[]} */
const fields = settings.velden[kind];
/** @type {Map<string, string>} */
const organisationNames = new Map(organisations.organisaties.map((/** @type {any} */ one) => [one.id, one.naam]));
/** @type {Map<string, [string, string]>} */
const placeNames = new Map(places.plaatsen.map((/** @type {[string, string]} */ [name, province]) => [normalise(name), [name, province]]));
const thesaurus = new Thesaurus(concepts.vaardigheden, settings.regels, (word) => lunr.nl.stemmer(word));
const known = {
  organisatie: (/** @type {string} */ key) => organisationNames.has(key),
  plaats: (/** @type {string} */ name) => placeNames.has(normalise(name)),
  // Who is there cannot be looked up without asking for a list of everybody; the check of the proposal does it.
  profiel: () => true,
  thesaurus,
};
const naming = {
  namen: settings.namen,
  vandaag: settings.vandaag,
  organisatie: (/** @type {string} */ key) => organisationNames.get(key) ?? key,
  provincie: (/** @type {string} */ name) => placeNames.get(normalise(name))?.[1],
};

/** What the form does not ask and keeps as it was. @type {Record<string, any>} */
let kept = {};
/** Fields that somebody left, or that were checked at the end: only of those faults are shown. @type {Set<Element>} */
const touched = new Set();
let everything = false;
let pause = 0;

// --- Reading and filling the form.

/** The element of a field, right below another. @param {Element} around @param {string} name */
function own(around, name) {
  return /** @type {HTMLElement} */ (
    [...around.querySelectorAll(`[data-veld="${name}"]`)].find((one) => one.parentElement?.closest("[data-veld], [data-rij], form") === around)
  );
}

/** @param {Element} element @returns {HTMLElement[]} */
const rows = (element) => /** @type {HTMLElement[]} */ ([...(element.querySelector(":scope > .km-rijen")?.children ?? [])]);
/** @param {Element} element */
const control = (element) => /** @type {HTMLInputElement} */ (element.querySelector("input, select, textarea"));

/** What is filled in at these fields. @param {Field[]} those @param {Element} around @returns {Record<string, any>} */
function read(those, around) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const field of those) {
    const value = readField(field, own(around, field.naam));
    if (value !== undefined) data[field.naam] = value;
  }
  return data;
}

/** @param {Field} field @param {HTMLElement} element @returns {any} */
function readField(field, element) {
  const some = (/** @type {any[]} */ list) => (list.length ? list : undefined);
  if (field.soort === "blok") {
    const data = read(field.velden, element);
    return Object.keys(data).length ? data : undefined;
  }
  if (field.soort === "meerkeuze") {
    return some([...element.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value));
  }
  if (field.soort === "blokken") return some(rows(element).map((row) => read(field.velden, row)).filter((one) => Object.keys(one).length));
  if (field.soort === "lijst") return some(rows(element).map((row) => valueOf(control(row))).filter(Boolean));
  return valueOf(control(element)) || undefined;
}

/** @param {HTMLInputElement} input */
function valueOf(input) {
  return input.value.replaceAll("\r\n", "\n").trim();
}

/** Fills these fields; what they cannot hold is named. @param {Field[]} those @param {Element} around @param {Record<string, any>} data */
function fill(those, around, data) {
  for (const field of those) fillField(field, own(around, field.naam), data[field.naam]);
}

/** @param {Field} field @param {HTMLElement} element @param {any} value */
function fillField(field, element, value) {
  const items = value === undefined || value === null || value === "" ? [] : Array.isArray(value) ? value : [value];
  if (field.soort === "blok") fill(field.velden, element, typeof value === "object" && value ? value : {});
  else if (field.soort === "meerkeuze") {
    for (const box of element.querySelectorAll("input")) box.checked = items.includes(box.value);
  } else if (field.soort === "lijst" || field.soort === "blokken") {
    for (const row of rows(element)) row.remove();
    for (const item of items.length || !field.verplicht ? items : [""]) {
      const row = addRow(element);
      if (field.soort === "blokken") fill(field.velden, row, shorthand(field, item));
      else put(control(row), String(item));
    }
  } else put(control(element), typeof value === "object" && value ? JSON.stringify(value) : String(value ?? ""));
  if (items.length || (typeof value === "object" && value)) element.closest("details")?.setAttribute("open", "");
}

/** Puts a value in a control, also one that it would not take: nothing is lost. @param {HTMLInputElement} input @param {string} value */
function put(input, value) {
  if (input instanceof HTMLSelectElement) {
    if (value && ![...input.options].some((one) => one.value === value)) input.add(new Option(value, value));
  } else if (input.type === "date" && !/^(?:\d{4}-\d{2}-\d{2})?$/.test(value)) input.type = "text";
  input.value = value;
}

/** @param {Element} element a list of rows @returns {HTMLElement} the new row */
function addRow(element) {
  const list = /** @type {HTMLElement} */ (element.querySelector(":scope > .km-rijen"));
  const template = /** @type {HTMLTemplateElement} */ (element.querySelector(":scope > template"));
  const number = String(Number(list.dataset.laatste ?? 0) + 1);
  list.dataset.laatste = number;
  const row = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
  for (const one of row.querySelectorAll("*")) {
    for (const attribute of [...one.attributes]) if (attribute.value.includes("NR")) attribute.value = attribute.value.replaceAll("NR", number);
  }
  for (const inner of row.querySelectorAll("template")) {
    inner.innerHTML = inner.innerHTML.replace(/(v-[a-z_-]+-)NR(-[a-z_]+-)/g, `$1${number}$2`);
  }
  list.append(row);
  return row;
}

// --- Findings.

/** Where a finding belongs: the element of its field, and the control in it. @param {Loc} loc */
function placeOf(loc) {
  let around = /** @type {HTMLElement} */ (form);
  for (const key of loc) {
    const next = typeof key === "number" ? filledRows(around)[key] : own(around, key);
    if (!next) break;
    around = next;
  }
  return around;
}

/** The rows that count: empty ones are not part of the data. @param {HTMLElement} element */
function filledRows(element) {
  return rows(element).filter((row) => [...row.querySelectorAll("input, select, textarea")].some((one) => valueOf(/** @type {HTMLInputElement} */ (one))));
}

/** What is filled in, and everything that is found in it. */
function judge() {
  const data = { ...read(fields, form), ...kept };
  return { data, findings: check(fields, data, known, settings.patronen) };
}

function look() {
  const { data, findings } = judge();
  for (const shown of form.querySelectorAll(".km-fout:not([hidden])")) hide(/** @type {HTMLElement} */ (shown));
  for (const one of findings) show(one);
  $("voorvertoning").replaceChildren(card(kind, data, naming));
  const faults = findings.filter(({ fout }) => fout);
  const [many, few] = [`Nog ${faults.length} dingen. Klik erop om erheen te gaan.`, "Nog één ding. Klik erop om erheen te gaan."];
  const standing = faults.length === 0 ? "Alles wat moet, is ingevuld." : faults.length === 1 ? few : many;
  if ($("stand").textContent !== standing) $("stand").textContent = standing;
  $("nog").replaceChildren(...faults.map((one) => item(one)));
  save(data);
  return { data, findings };
}

/** @param {Finding} finding */
function item(finding) {
  const line = document.createElement("li");
  const link = document.createElement("button");
  link.type = "button";
  link.className = "km-link";
  link.textContent = `${titleOf(finding.loc)}: ${finding.code === "VELD002" ? "vul dit in" : finding.melding}`;
  link.addEventListener("click", () => visit(finding));
  line.append(link);
  return line;
}

/** Goes to where a finding belongs. @param {Finding} finding */
function visit(finding) {
  const place = placeOf(finding.loc);
  place.closest("details")?.setAttribute("open", "");
  if (place.dataset.soort?.match(/^(lijst|blokken)$/) && rows(place).length === 0) addRow(place);
  control(place)?.focus();
}

/** What a field is called, with the number of its row. @param {Loc} loc */
function titleOf(loc) {
  /** @type {Field[]} */
  let those = fields;
  const names = [];
  for (const key of loc) {
    if (typeof key === "number") names.push(String(key + 1));
    else {
      const field = those.find((one) => one.naam === key);
      names.push(names.length ? (field?.titel ?? key).toLowerCase() : field?.titel ?? key);
      those = field?.velden ?? [];
    }
  }
  return names.join(" ");
}

/** @param {Finding} finding */
function show(finding) {
  const place = placeOf(finding.loc);
  const seen = everything || touched.has(place) || [...touched].some((one) => place.contains(one) && !place.matches("form"));
  if (!seen) return;
  const input = place.matches("[data-soort=lijst], [data-soort=blokken], [data-soort=blok], [data-soort=meerkeuze]") ? undefined : control(place);
  const said = document.getElementById(input ? `${input.id}-fout` : place.getAttribute("aria-describedby")?.split(" ")[0].replace(/-hulp$/, "-fout") ?? "");
  if (!said) return;
  const text = `${finding.melding} ${finding.herstel}`;
  said.append(...(said.hidden ? [] : [document.createElement("br")]), text);
  said.hidden = false;
  said.classList.toggle("km-raad", !finding.fout);
  if (finding.fout) input?.setAttribute("aria-invalid", "true");
  if (finding.inPlaats && input) said.append(" ", taking(input, finding.inPlaats));
}

/** A button that takes over what was meant. @param {HTMLInputElement} input @param {string} value */
function taking(input, value) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "km-keuze";
  button.textContent = `Neem '${value}' over`;
  button.addEventListener("click", () => {
    if (input.dataset.datum) input.type = "date";
    put(input, value);
    input.focus();
    look();
  });
  return button;
}

/** @param {HTMLElement} said */
function hide(said) {
  said.hidden = true;
  said.replaceChildren();
  document.getElementById(said.id.replace(/-fout$/, ""))?.removeAttribute("aria-invalid");
}

// --- The draft.

/** @param {Record<string, any>} data */
function save(data) {
  try {
    if (Object.keys(data).length === 0) localStorage.removeItem(DRAFT);
    else localStorage.setItem(DRAFT, JSON.stringify(data));
    $("opnieuw").hidden = Object.keys(data).length === 0;
  } catch {
    $("concept").textContent = "Je browser bewaart niets. Sluit deze pagina niet voordat je klaar bent.";
  }
}

function draft() {
  try {
    return JSON.parse(localStorage.getItem(DRAFT) ?? "null");
  } catch {
    return null;
  }
}

/** Fills the whole form. @param {Record<string, any>} data */
function start(data) {
  const asked = new Set(fields.map(({ naam }) => naam));
  kept = Object.fromEntries(Object.entries(data).filter(([name]) => settings.niet_gevraagd.includes(name)));
  fill(fields, form, data);
  touched.clear();
  everything = false;
  $("fouten").hidden = true;
  look();
  return Object.keys(data).filter((name) => !asked.has(name) && !(name in kept));
}

// --- A file that is there already.

const yaml = () => import("../js-yaml/js-yaml.js");

/** @param {string} text */
async function open(text) {
  const { load, FAILSAFE_SCHEMA } = await yaml();
  try {
    const data = load(text.slice(0, MAX_BYTES), { schema: FAILSAFE_SCHEMA });
    if (typeof data !== "object" || data === null || Array.isArray(data)) throw new Error("geen velden");
    const strange = start(data);
    $("gelezen").textContent = strange.length
      ? `Overgenomen, op deze velden na, want die bestaan niet: ${strange.join(", ")}.`
      : "Overgenomen.";
  } catch (error) {
    const line = /** @type {any} */ (error).mark?.line;
    $("gelezen").textContent = `Dit bestand kunnen we niet lezen${line === undefined ? "" : `: er is iets mis op regel ${line + 1}`}. Er is niets gewijzigd.`;
  }
}

$("neem-over").addEventListener("click", () => open(/** @type {HTMLTextAreaElement} */ ($("plak")).value));
$("bestand").addEventListener("change", async (event) => {
  const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
  if (file) await open(await file.slice(0, MAX_BYTES + 1).text());
});

// --- Names to pick from.

/** @param {HTMLInputElement} input @param {string} what */
function offer(input, what) {
  const list = input.list;
  if (!list) return;
  const typed = normalise(input.value);
  /** @type {[string, string][]} */
  const all = what === "organisaties" ? [...organisationNames].map(([key, name]) => [key, name])
    : what === "plaatsen" ? [...placeNames.values()].map(([name, province]) => [name, province])
    : concepts.vaardigheden.flatMap((/** @type {any} */ one) => [[one.naam, ""], ...(one.ook_bekend_als ?? []).map((/** @type {string} */ name) => [one.naam, name])]);
  const fit = all.filter(([value, label]) => normalise(value).includes(typed) || (label && normalise(label).includes(typed)));
  const first = (/** @type {[string, string]} */ [value]) => (normalise(value).startsWith(typed) ? 0 : 1);
  const best = fit.sort((one, other) => first(one) - first(other)).slice(0, OFFERED);
  list.replaceChildren(...[...new Map(best)].map(([value, label]) => {
    const option = new Option(label, value);
    if (label) option.label = label;
    return option;
  }));
}

// --- What somebody does.

form.addEventListener("input", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.id === "plak" || input.id === "bestand") return;
  if (input.dataset.kies) offer(input, input.dataset.kies);
  clearTimeout(pause);
  pause = setTimeout(look, PAUSE);
});
form.addEventListener("focusin", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.dataset.kies) offer(input, input.dataset.kies);
});
form.addEventListener("focusout", (event) => {
  const input = /** @type {HTMLElement} */ (event.target);
  const place = input.closest("[data-veld], [data-rij]");
  if (!place || !input.matches("input, select, textarea")) return;
  if (input.dataset.kies === "organisaties") asKey(/** @type {HTMLInputElement} */ (input));
  touched.add(place);
  clearTimeout(pause);
  pause = setTimeout(look, PAUSE);
});
/** The key of an organisation, where somebody typed her name. @param {HTMLInputElement} input */
function asKey(input) {
  const typed = normalise(input.value);
  const [key] = [...organisationNames].find(([one, name]) => normalise(name) === typed || normalise(one) === typed) ?? [];
  if (key) input.value = key;
}

form.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (button?.hasAttribute("data-erbij")) {
    const row = addRow(/** @type {Element} */ (button.closest("[data-veld]")));
    control(row).focus();
  } else if (button?.hasAttribute("data-weg")) {
    const list = /** @type {HTMLElement} */ (button.closest("[data-veld]"));
    button.closest("[data-rij]")?.remove();
    /** @type {HTMLElement | null} */ (list.querySelector(":scope > [data-erbij]"))?.focus();
    look();
  }
});
$("opnieuw").addEventListener("click", () => {
  start({});
  save({});
  $("concept").textContent = "Het formulier is leeg, en je concept is gewist.";
});
$("terug").addEventListener("click", () => {
  $("klaar").hidden = true;
  form.hidden = false;
  control(form)?.focus();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  everything = true;
  const { data, findings } = look();
  const faults = findings.filter(({ fout }) => fout);
  const { dump, FAILSAFE_SCHEMA } = await yaml();
  const path = changing ? (kind === "klus" ? `klussen/${changing}.yaml` : `profielen/${changing}.yaml`) : pathOf(kind, data);
  const text = textOf(kind, data, (one) => dump(one, { schema: FAILSAFE_SCHEMA, lineWidth: 100, noRefs: true }));
  const list = /** @type {HTMLElement} */ ($("fouten").querySelector("ul"));
  list.replaceChildren(...faults.map(item));
  if (faults.length === 0 && path === undefined) list.append(said("Van je titel of naam kan geen bestandsnaam gemaakt worden. Gebruik letters of cijfers."));
  if (new TextEncoder().encode(text).length > MAX_BYTES) list.append(said("Het is te veel tekst voor één bestand. Kort iets in."));
  $("fouten").hidden = list.children.length === 0;
  if (list.children.length) $("fouten").focus();
  else if (path) finish(data, path, text);
});

/** @param {string} text */
function said(text) {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}

// --- Handing it in.

/** @param {Record<string, any>} data @param {string} path @param {string} text */
function finish(data, path, text) {
  form.hidden = true;
  $("klaar").hidden = false;
  $("yaml").textContent = text;
  $("pad").textContent = path;
  $("waarheen").textContent = changing
    ? "Er is nog niets gewijzigd. Kies hoe je het nieuwe bestand inlevert."
    : "Er is nog niets verstuurd. Kies hoe je het bestand inlevert.";
  const hidden = kind === "profiel" && data.zichtbaarheid !== "openbaar";
  const apart = kind === "profiel" && settings.profielen_apart;
  $("let-op").hidden = !hidden || apart;
  $("let-op").textContent = `Let op: je koos ${data.zichtbaarheid}. Dat geldt voor de site. In een openbare repository kan iedereen het hele bestand lezen, met je naam erin. Lever het daar dan niet in. Bewaar het bestand, of vraag een beheerder of profielen apart bewaard worden.`;
  $("wegen").replaceChildren(.../** @type {HTMLElement[]} */ ([
    settings.forge && !hidden && !apart && byForge(path, text),
    settings.email && byMail(path, text),
    bySaving(path, text),
  ].filter(Boolean)));
  $("klaar").focus();
}

/** @param {string} title @param {(string | Node)[]} steps @param {HTMLElement} action */
function way(title, steps, action) {
  const box = document.createElement("div");
  box.className = "km-weg-in";
  const head = document.createElement("h3");
  head.textContent = title;
  const list = document.createElement("ol");
  list.replaceChildren(...steps.map((step) => {
    const line = document.createElement("li");
    line.append(step);
    return line;
  }));
  box.append(head, action, list);
  return box;
}

/** @param {string} text @param {string} address @param {boolean} main */
function link(text, address, main) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  made.className = main ? "md-button md-button--primary" : "md-button";
  return made;
}

/** @param {string} path @param {string} text */
function byForge(path, text) {
  const { name } = settings.forge;
  const { address, filled } = forgeAddress(settings.forge, path, text, changing !== "");
  const action = link(filled ? `Open het voorstel op ${name}` : `Kopieer de tekst en open ${name}`, address, true);
  action.target = "_blank";
  action.rel = "noopener";
  if (!filled) action.addEventListener("click", () => { void navigator.clipboard?.writeText(text); });
  const paste = changing
    ? "Klik in het tekstvak, kies alles (Ctrl+A) en plak (Ctrl+V): de tekst is al gekopieerd."
    : "Klik in het tekstvak en plak (Ctrl+V): de tekst is al gekopieerd.";
  return way(`Via ${name}, met een account`, [
    `Log in bij ${name}, als dat nog niet zo is. Vraagt ${name} om een eigen kopie? Kies dan Fork.`,
    ...(filled ? ["Alles is al ingevuld. Lees het nog eens na."] : [paste]),
    "Kies Commit changes, daarna Propose changes, en daarna Create pull request.",
    "Onder je voorstel lees je vanzelf hoe het verdergaat.",
  ], action);
}

/** @param {string} path @param {string} text */
function byMail(path, text) {
  const { address, filled } = mailAddress(settings.email, path, text);
  return way("Per e-mail, zonder account", [
    filled ? "De tekst staat al in de mail." : "De tekst is te lang voor een mail. Bewaar het bestand, en voeg het toe als bijlage.",
    "Een beheerder zet het online. Dat kan een paar dagen duren.",
  ], link("Maak de e-mail", address, false));
}

/** @param {string} path @param {string} text */
function bySaving(path, text) {
  const button = link("Bewaar het bestand", URL.createObjectURL(new Blob([text], { type: "application/yaml" })), false);
  button.download = path.slice(path.lastIndexOf("/") + 1);
  return way("Zelf bewaren", [`Het bestand hoort in de map ${path.slice(0, path.lastIndexOf("/"))}.`, "Werk je met Git? Zet het daar neer, en doe een voorstel."], button);
}

// --- The beginning.

for (const input of form.querySelectorAll("input[type=date]")) /** @type {HTMLInputElement} */ (input).dataset.datum = "ja";
const earlier = draft();
if (earlier) {
  start(earlier);
  $("concept").textContent = "Je concept staat er weer. Het staat alleen op dit apparaat.";
} else if (changing) {
  try {
    start(asTyped(await published()));
    $("concept").textContent = kind === "profiel"
      ? "Dit is wat op de site staat. Je bestand kan meer bevatten: plak het hieronder, dan gaat er niets verloren."
      : "Dit is wat op de site staat. Wijzig wat je wilt.";
    if (kind === "profiel") form.querySelector(".km-openen")?.setAttribute("open", "");
  } catch {
    start({});
    $("concept").textContent = "Dit staat niet (meer) op de site. Plak je bestand hieronder.";
  }
} else {
  start(read(fields, form));
  $("concept").textContent = "Wat je invult, blijft op dit apparaat tot je het zelf verstuurt.";
}
form.dataset.klaar = "ja";

/** What the site shows of the entry, without what is not in its file. */
async function published() {
  if (!/^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/.test(changing)) throw new Error(changing);
  const found = await json(`api/v1/${kind === "klus" ? "klussen" : "profielen"}/${changing}.json`);
  const { id: _, adres: __, reageren_kan: ___, provincie: ____, ...data } = found;
  return data;
}
