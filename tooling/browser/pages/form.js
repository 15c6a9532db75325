// @ts-check
/**
 * The forms for a klus and a profile: checks while somebody types, keeps a draft on this device only, and makes a file of
 * it with the ways to hand it in. Nothing that is filled in leaves the page before its owner sends it.
 */

import { MAX_BYTES, asTyped, fileOf, forgeAddress, pathOf, textOf } from "../forms/file.js";
import { byForge, byMail, bySaving, link, said } from "../forms/submission.js";
import { Names, assist } from "../forms/choices.js";
import { check } from "../forms/checks.js";
import { Thesaurus } from "../skills/thesaurus.js";
import { dayOf } from "./expiry.js";
import { addRow, control, fill, filledRows, lost, own, put, read, rows } from "../forms/fields.js";
import { card } from "../forms/card_preview.js";
import { draftKey, loadDraft, saveDraft } from "../forms/draft.js";
import { colleagues } from "../forms/colleagues.js";
import { normalise } from "../skills/words.js";
import { publishedEntry } from "../forms/published.js";
import { gettext } from "../i18n.js";
import { apiFile, json } from "../mine/market_files.js";
import { pasted } from "../forms/repair.js";

/** @typedef {import("../forms/checks.js").Field} Field */
/** @typedef {import("../forms/checks.js").Finding} Finding */
/** @typedef {import("../forms/checks.js").Loc} Loc */

/** Names in an address that fill in a field: only of how an entry goes on. @type {[string, string[]][]} */
const PROPOSED = [
  ["reageren_tot", ["reageren_tot"]],
  ["status", ["status"]],
  ["resultaat", ["afloop", "resultaat"]],
  ["datum", ["afloop", "datum"]],
  ["verloopt", ["verloopt"]],
];

/** Debounce of typing, in milliseconds. */
const PAUSE = 250;

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-formulier]"));
const kind = /** @type {import("../contract.js").FormKind} */ (form.dataset.formulier);
const root = new URL(form.dataset.root ?? "", location.href);
/** What is said of a text where a number belongs. */
const NUMBERS = new Set([gettext("Hier hoort een heel getal."), gettext("Hier hoort een getal, zoals 8 of 4.5.")]);
const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const asked = new URLSearchParams(location.search).get("wijzig") ?? "";
/** The key of the entry that is changed, of which a source has no page to begin from. Another text in the address could lead to another file, or another repository. */
const changing =
  kind !== "bron" && (kind === "klus" ? /^[a-z0-9-]+\/[a-z0-9-]+$/ : /^[a-z0-9-]+$/).test(asked) ? asked : "";
const DRAFT = draftKey(kind, changing);

// What a word processor puts in a text is made plain, and that is said.
form.addEventListener("paste", (event) => {
  const field = event.target;
  const found = pasted(event.clipboardData?.getData("text/plain") ?? "");
  if (!(field instanceof HTMLTextAreaElement) || field.id === "plak" || !(found.lists || found.unseen)) return;
  event.preventDefault();
  field.setRangeText(found.text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const note = document.createElement("p");
  note.className = "km-klein km-geplakt";
  note.setAttribute("role", "status");
  field.parentElement?.querySelector(".km-geplakt")?.remove();
  field.after(note);
  note.textContent = [
    ...(found.lists
      ? [gettext("Van de opsommingstekens maakten we streepjes: zo wordt het op de site een lijst.")]
      : []),
    ...(found.unseen ? [gettext("Onzichtbare tekens zijn weggehaald.")] : []),
  ].join(" ");
});

// Whoever is faster than the scripts loses nothing.
form.addEventListener("submit", (event) => event.preventDefault());

/** Shows who could do a klus, after each change. */
const showColleagues = kind === "klus" ? colleagues($("collegas"), root, (key) => naming.organisatie(key)) : () => {};

const [settings, organisations, concepts, places, groups, { default: lunr }] = await Promise.all([
  json("meedoen/formulier.json"),
  apiFile("organisaties"),
  apiFile("vaardigheden"),
  apiFile("plaatsen"),
  apiFile("groepen"),
  import("../../lunr/lunr.js"),
]);
/** @type {Field[]} */
const fields = settings.velden[kind];
const names = new Names(organisations.organisaties, concepts.vaardigheden, places.plaatsen, groups.groepen);
/** Takes a moment to make, and an empty form needs none. @type {Thesaurus | undefined} */
let made;
const thesaurus = () =>
  (made ??= new Thesaurus(concepts.vaardigheden, settings.regels, (word) => lunr.nl.stemmer(word)));
const known = {
  organisatie: (/** @type {string} */ key) => names.organisationNames.has(key),
  groep: (/** @type {string} */ key) => names.groups.get(key),
  loket: (/** @type {string} */ key) => names.organisations.some(({ id, loket }) => id === key && loket),
  plaats: (/** @type {string} */ name) => names.places.has(normalise(name)),
  // Who is there cannot be looked up without asking for a list of everybody; the check of the proposal does it.
  profiel: () => true,
  thesaurus,
};
const naming = {
  namen: settings.namen,
  vandaag: dayOf(),
  organisatie: (/** @type {string} */ key) => names.organisationNames.get(key) ?? key,
  provincie: (/** @type {string} */ name) => names.places.get(normalise(name))?.[1],
};

/** Data that the form does not ask, kept as it was. @type {Record<string, any>} */
let kept = {};
/** Fields that somebody left, or that were checked at the end: only of those faults are shown. @type {Set<Element>} */
const touched = new Set();
let everything = false;
/** Whether somebody did something: only then is there a draft. */
let begun = false;
/** The published entry when a change began, to detect later changes. */
let origin = "";
let pause = 0;

// --- Findings.

/** Location of a finding: the element of its field, and the control in it. @param {Loc} loc */
function placeOf(loc) {
  let around = /** @type {HTMLElement} */ (form);
  for (const key of loc) {
    const next = typeof key === "number" ? filledRows(around)[key] : own(around, key);
    if (!next) break;
    around = next;
  }
  return around;
}

/** Read the form and check it. */
function judge() {
  const data = { ...read(fields, form), ...kept };
  const findings = check(fields, data, known, settings.patronen);
  if (kind === "profiel" && ["anoniem", "verborgen"].includes(data.zichtbaarheid)) {
    findings.push({
      loc: ["zichtbaarheid"],
      code: "",
      fout: false,
      melding: gettext("Dit geldt voor de site."),
      herstel: gettext(
        "Waar de bestanden openbaar staan, kan iedereen je bestand lezen, met je naam erin. Vraag dus of profielen op deze markt apart worden bewaard.",
      ),
    });
  }
  return { data, findings };
}

function look() {
  const { data, findings } = judge();
  for (const shown of form.querySelectorAll(".km-fout:not([hidden])")) hide(/** @type {HTMLElement} */ (shown));
  for (const one of findings) show(one);
  $("voorvertoning").replaceChildren(card(kind, data, naming));
  showColleagues(data, naming.vandaag);
  const faults = inOrder(findings.filter(({ fout }) => fout));
  const [many, few] = [
    gettext("Nog %(number)s dingen. Kies er een om erheen te gaan.", { number: faults.length }),
    gettext("Nog één ding. Kies het om erheen te gaan."),
  ];
  const standing = faults.length === 0 ? gettext("Alles wat moet, is ingevuld.") : faults.length === 1 ? few : many;
  if ($("stand").textContent !== standing) $("stand").textContent = standing;
  $("nog").replaceChildren(...faults.map((one) => item(one)));
  if (!$("fouten").hidden) tellFaults(faults);
  if (begun) save(data);
  return { data, findings };
}

/** Findings in the order of the form. @param {Finding[]} findings */
function inOrder(findings) {
  const elements = new Map(findings.map((one) => [one, placeOf(one.loc)]));
  return findings.sort((one, other) => {
    const [first, second] = [elements.get(one), elements.get(other)];
    return first === second
      ? 0
      : first && second && first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING
        ? -1
        : 1;
  });
}

/** @param {Finding[]} faults @param {string[]} more what is wrong with the file as a whole */
function tellFaults(faults, more = []) {
  const list = /** @type {HTMLElement} */ ($("fouten").querySelector("ul"));
  list.replaceChildren(...faults.map(item), ...more.map(said));
  $("fouten").hidden = list.children.length === 0;
}

/** Message of a finding in a form, which has a list and a button beside the field. @param {Finding} finding */
function told({ code, loc, melding, herstel }) {
  if (code === "VELD002") return gettext("Vul dit in.");
  const name = loc.at(-1);
  if (name === "organisatie" || loc[0] === "alleen_voor") {
    return [
      gettext("Deze organisatie kennen we niet. Kies er een uit de lijst."),
      ...(settings.email
        ? [gettext("Staat je organisatie er niet bij? Mail %(email)s.", { email: settings.email })]
        : []),
    ].join(" ");
  }
  if (NUMBERS.has(herstel)) return gettext("Vul alleen een getal in.");
  return `${melding} ${herstel}`;
}

/** @param {Finding} finding */
function item(finding) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "km-link";
  button.textContent = `${titleOf(finding.loc)}: ${told(finding)}`;
  button.addEventListener("click", () => visit(finding));
  line.append(button);
  return line;
}

/** Goes to where a finding belongs. @param {Finding} finding */
function visit(finding) {
  const place = placeOf(finding.loc);
  place.closest("details")?.setAttribute("open", "");
  if (place.dataset.soort?.match(/^(lijst|blokken)$/) && rows(place).length === 0) addRow(place);
  touched.add(place);
  const first = finding.loc.at(-1) === "contact" ? own(place, "email") : place;
  control(first)?.focus();
  look();
}

/** Name of a field, with the number of its row. @param {Loc} loc */
function titleOf(loc) {
  /** @type {Field[]} */
  let those = fields;
  const titles = [];
  for (const key of loc) {
    if (typeof key === "number") titles.push(String(key + 1));
    else {
      const field = those.find((one) => one.naam === key);
      titles.push(titles.length ? (field?.titel ?? key).toLowerCase() : (field?.titel ?? key));
      those = field?.velden ?? [];
    }
  }
  return titles.join(" ");
}

/** @param {Finding} finding */
function show(finding) {
  const place = placeOf(finding.loc);
  const seen =
    everything || touched.has(place) || [...touched].some((one) => place.contains(one) && !place.matches("form"));
  if (!seen) return;
  const input = place.matches("[data-soort=lijst], [data-soort=blokken], [data-soort=blok], [data-soort=meerkeuze]")
    ? undefined
    : control(place);
  const line = document.getElementById(input ? `${input.id}-fout` : (place.dataset.fout ?? ""));
  if (!line) return;
  line.append(...(line.hidden ? [] : [document.createElement("br")]), told(finding));
  line.hidden = false;
  line.classList.toggle("km-raad", !finding.fout);
  if (!input) return;
  if (finding.fout) input.setAttribute("aria-invalid", "true");
  for (const value of meant(finding, input)) line.append(" ", taking(input, value));
}

/** Suggestions for a finding. @param {Finding} finding @param {HTMLInputElement} input @returns {string[]} */
function meant(finding, input) {
  if (finding.keuzes) return finding.keuzes;
  if (finding.inPlaats) return [finding.inPlaats];
  if (input.dataset.kies === "organisaties" && input.value.trim())
    return names
      .organisationsLike(input.value)
      .slice(0, 3)
      .map(([key]) => key);
  const number = NUMBERS.has(finding.herstel) ? /\d+(?:[.,]5)?/.exec(input.value)?.[0] : undefined;
  return number ? [number] : [];
}

/** A button that takes over what was meant. @param {HTMLInputElement} input @param {string} value */
function taking(input, value) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "km-keuze";
  button.textContent = gettext("Neem '%(value)s' over", { value });
  button.addEventListener("click", () => {
    if (input.dataset.datum) input.type = "date";
    put(input, value);
    input.focus();
    look();
  });
  return button;
}

/** @param {HTMLElement} line */
function hide(line) {
  line.hidden = true;
  line.replaceChildren();
  document.getElementById(line.id.replace(/-fout$/, ""))?.removeAttribute("aria-invalid");
}

// --- The draft.

/** @param {Record<string, any>} data */
function save(data) {
  if (saveDraft(DRAFT, { data, origin })) $("opnieuw").hidden = Object.keys(data).length === 0;
  else $("concept").textContent = gettext("Je browser bewaart niets. Sluit deze pagina niet voordat je klaar bent.");
}

/** Fills the whole form. @param {Record<string, any>} data @returns {string[]} the ways to what the form cannot hold */
function start(data) {
  kept = Object.fromEntries(Object.entries(data).filter(([name]) => settings.niet_gevraagd.includes(name)));
  fill(fields, form, data);
  touched.clear();
  everything = false;
  $("fouten").hidden = true;
  const now = look().data;
  return lost(data, now);
}

// --- A file that is there already.

const yaml = () => import("../../js-yaml/js-yaml.js");

/** @param {string} text */
async function open(text) {
  const { load, FAILSAFE_SCHEMA } = await yaml();
  try {
    if (text.length > MAX_BYTES) throw new Error(gettext("te groot"));
    const data = load(text, { schema: FAILSAFE_SCHEMA });
    if (typeof data !== "object" || data === null || Array.isArray(data)) throw new Error(gettext("geen velden"));
    begun = true;
    const strange = start(data);
    const list =
      strange.length > 8
        ? gettext("%(names)s en nog %(more)s", { names: strange.slice(0, 8).join(", "), more: strange.length - 8 })
        : strange.join(", ");
    $("gelezen").textContent = strange.length
      ? gettext(
          "Overgenomen, maar dit past niet in het formulier en gaat verloren: %(list)s. Kijk in je bestand wat daar moet staan.",
          { list },
        )
      : gettext("Overgenomen.");
  } catch (error) {
    const line = /** @type {any} */ (error).mark?.line;
    $("gelezen").textContent =
      line === undefined
        ? gettext("Dit bestand kunnen we niet lezen. Er is niets gewijzigd.")
        : gettext("Dit bestand kunnen we niet lezen: er is iets mis op regel %(line)s. Er is niets gewijzigd.", {
            line: line + 1,
          });
  }
}

$("neem-over").addEventListener("click", () => open(/** @type {HTMLTextAreaElement} */ ($("plak")).value));
$("bestand").addEventListener("change", async (event) => {
  const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
  if (file) await open(await file.slice(0, MAX_BYTES + 1).text());
});

// --- What somebody does.

form.addEventListener("input", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.id === "plak" || input.id === "bestand") return;
  begun = true;
  clearTimeout(pause);
  pause = setTimeout(look, PAUSE);
});
form.addEventListener("focusout", (event) => {
  const input = /** @type {HTMLElement} */ (event.target);
  const place = input.closest("[data-veld], [data-rij]");
  if (!place || !input.matches("input, select, textarea")) return;
  touched.add(place);
  clearTimeout(pause);
  pause = setTimeout(() => {
    const wrong = look().findings.find(({ fout, loc }) => fout && placeOf(loc) === place);
    $("gezegd").textContent = wrong ? `${titleOf(wrong.loc)}: ${told(wrong)}` : "";
  }, PAUSE);
});
assist(form, names, () => {
  begun = true;
  look();
});
$("opnieuw").addEventListener("click", () => {
  begun = false;
  start(origin ? JSON.parse(origin) : {});
  save({});
  $("concept").textContent = origin
    ? gettext("Je concept is gewist. Dit is weer wat op de site staat.")
    : gettext("Het formulier is leeg, en je concept is gewist.");
});
const back = () => {
  $("klaar").hidden = true;
  form.hidden = false;
  control(/** @type {HTMLElement} */ (form.querySelector("[data-veld]")))?.focus();
};
$("terug").addEventListener("click", () => history.back());
addEventListener("popstate", back);
$("wis-concept").addEventListener("click", () => {
  save({});
  $("wis-concept").textContent = gettext("Je concept is gewist.");
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  everything = true;
  const { data, findings } = look();
  const faults = inOrder(findings.filter(({ fout }) => fout));
  const { dump, FAILSAFE_SCHEMA } = await yaml();
  const path = changing ? fileOf(kind, changing) : pathOf(kind, data);
  // Long lines stay whole: a fold would double every other line end of the same text.
  const text = textOf(kind, data, (one) => dump(one, { schema: FAILSAFE_SCHEMA, lineWidth: -1, noRefs: true }));
  const more = [];
  if (faults.length === 0 && path === undefined)
    more.push(gettext("Van je titel of naam kan geen bestandsnaam gemaakt worden. Gebruik letters of cijfers."));
  if (new TextEncoder().encode(text).length > MAX_BYTES)
    more.push(gettext("Het is te veel tekst voor één bestand. Kort iets in."));
  tellFaults(faults, more);
  if (faults.length || more.length) $("fouten").focus();
  else if (path) finish(data, path, text);
});

// --- Handing it in.

/** @param {Record<string, any>} data @param {string} path @param {string} text */
function finish(data, path, text) {
  history.pushState({}, "");
  form.hidden = true;
  $("klaar").hidden = false;
  $("yaml").textContent = text;
  // Nobody needs to see it but who must copy it.
  const isFilled = !settings.forge || forgeAddress(settings.forge, path, text, changing !== "").filled;
  $("yaml").closest("details")?.toggleAttribute("open", !isFilled);
  $("pad").textContent = path;
  $("waarheen").textContent = changing
    ? gettext("Er is nog niets gewijzigd. Kies hoe je het nieuwe bestand inlevert.")
    : gettext("Er is nog niets verstuurd. Kies hoe je het bestand inlevert.");
  const hidden = kind === "profiel" && data.zichtbaarheid !== "openbaar";
  const apart = kind === "profiel" && settings.profielen_apart;
  const warnings = [];
  if (hidden && !apart)
    warnings.push(
      gettext(
        "Je koos %(choice)s. Dat geldt voor de site. Waar de bestanden openbaar staan, kan iedereen het hele bestand lezen, met je naam erin. Lever het daar dan niet in. Bewaar het bestand, of vraag een beheerder of profielen op deze markt apart worden bewaard.",
        { choice: data.zichtbaarheid },
      ),
    );
  if (changing && kind === "profiel")
    warnings.push(
      gettext(
        "In je bestand kan meer staan dan op de site: van welk account het is (eigenaar), of je het hebt afgestemd, en aanbevelingen van wie niet op de site staat. Neem dat over in de nieuwe tekst, anders gaat het verloren.",
      ),
    );
  if (changing && kind === "klus" && data.afloop)
    warnings.push(
      gettext(
        "In je bestand kunnen bij afloop ook mensen staan die niet op de site staan. Neem hen over in de nieuwe tekst, anders gaan ze verloren.",
      ),
    );
  $("let-op").hidden = warnings.length === 0;
  $("let-op").textContent = warnings.join(" ");
  $("wegen").replaceChildren(
    .../** @type {HTMLElement[]} */ (
      [
        settings.forge && !hidden && !apart && byForge(settings.forge, path, text, changing !== ""),
        settings.email && byMail(settings.email, settings.markt, path, text, hidden ? data.zichtbaarheid : ""),
        bySaving(path, text, hidden),
      ].filter(Boolean)
    ),
  );
  $("klaar").focus();
}

// --- The beginning.

for (const input of form.querySelectorAll("input[type=date]"))
  /** @type {HTMLInputElement} */ (input).dataset.datum = "ja";
if (changing) await change();
else {
  const earlier = loadDraft(DRAFT);
  begun = earlier !== undefined;
  start(earlier?.data ?? read(fields, form));
  $("concept").textContent = earlier
    ? gettext("Je concept staat er weer. Het staat alleen op dit apparaat.")
    : gettext("Wat je invult, blijft op dit apparaat tot je het zelf verstuurt.");
}
form.dataset.klaar = "ja";

/** Begins with an entry of the site, or with the draft of a change to it. */
async function change() {
  const what = kind === "klus" ? "klus" : "profiel";
  /** @type {HTMLElement} */ (document.querySelector(".km-hoofd h1")).textContent = gettext("Je %(what)s wijzigen", {
    what,
  });
  /** @type {HTMLElement} */ (document.querySelector(".km-intro")).textContent =
    kind === "klus"
      ? gettext("Is de klus vervuld of gaat hij niet door? Verander dan de status, bij Hoe het staat.")
      : gettext("Je profiel weghalen? Doe een voorstel waarin je het bestand verwijdert, of mail een beheerder.");
  $("klaar-kop").textContent = gettext("Je wijziging is klaar");
  const earlier = loadDraft(DRAFT);
  try {
    origin = JSON.stringify(
      asTyped(await publishedEntry(root, `${kind === "klus" ? "klussen" : "profielen"}/${changing}/`)),
    );
  } catch {
    start(earlier?.data ?? {});
    $("concept").textContent = gettext("Dit staat niet (meer) op de site. Plak je bestand hieronder.");
    return;
  }
  const proposed = withProposed(JSON.parse(origin), new URLSearchParams(location.search));
  begun = earlier !== undefined;
  start(earlier?.data ?? proposed.data);
  const notes = [
    earlier
      ? gettext("Je concept staat er weer. Het staat alleen op dit apparaat.")
      : proposed.filled.length
        ? gettext(
            "Dit is wat op de site staat. Vast voor je ingevuld: %(filled)s. Kijk het na, en kies onderaan Klaar met invullen.",
            { filled: proposed.filled.join(", ") },
          )
        : gettext("Dit is wat op de site staat. Wijzig wat je wilt."),
  ];
  if (earlier && earlier.origin !== origin)
    notes.push(
      gettext("Let op: op de site is intussen iets veranderd. Met Wis en begin opnieuw begin je met wat er nu staat."),
    );
  $("concept").textContent = notes.join(" ");
  if (settings.forge && (kind === "profiel" || "afloop" in JSON.parse(origin))) {
    const path = fileOf(kind, changing);
    const file = link(
      gettext("Open je bestand op %(name)s", { name: settings.forge.name }),
      settings.forge.edit.replace("{pad}", path),
      false,
    );
    file.className = "";
    file.target = "_blank";
    file.rel = "noopener";
    $("concept").append(
      ` ${gettext("In je bestand kan meer staan.")} `,
      file,
      ` ${gettext("Kopieer de tekst en plak die hieronder, dan gaat er niets verloren.")}`,
    );
    form.querySelector(".km-openen")?.setAttribute("open", "");
  }
}

/**
 * The data with the changes that an address proposes, as that of a reminder does, and the titles of what it fills in.
 * @param {Record<string, any>} data @param {URLSearchParams} query
 */
function withProposed(data, query) {
  const filled = [];
  for (const [name, way] of PROPOSED) {
    const value = query.get(name)?.trim();
    if (!value || !fields.some((one) => one.naam === way[0])) continue;
    const [block, part] = way;
    data[block] = part ? { ...data[block], [part]: value } : value;
    filled.push(titleOf(way));
  }
  return { data, filled };
}
