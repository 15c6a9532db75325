// @ts-check
/**
 * `/mijn/`: somebody's own profile and the klussen that fit it. Everything stays on this device: what is fetched is whole
 * files of the site, and nothing is sent.
 */

import { counting, often } from "./preload.js";
import * as kept from "./storage.js";
import { Sheet } from "../profile/page.js";
import { Service } from "../workers/service.js";
import { ROOT, api, json } from "./market_files.js";
import { Names, assist } from "../forms/choices.js";
import { Picker } from "../forms/picker.js";
import { outcome } from "./result_card.js";
import { changeList, ticked } from "./import_review.js";
import { partialDate, whole } from "../profile/html.js";
import { fill, read } from "../forms/fields.js";
import { completeness } from "../profile/completeness.js";
import { element } from "../forms/card_preview.js";
import { asTexts, forMatch, isMatchable, tidy } from "../profile/plain.js";
import { ALWAYS, ANONYMOUS, published } from "../profile/publication.js";
import { fitted } from "../profile/shape.js";
import { normalise } from "../skills/words.js";

/** Debounce of input, in milliseconds. */
const PAUSE = 150;
/** The number of skills below which somebody is asked for more. */
const FEW_SKILLS = 5;
/** Klussen that are shown at first, and with each press of the button. */
const STEP = 10;
/** A file is read in a second or two; the first time Python has to come in too. In milliseconds. */
const PATIENCE = 120_000;
const MAX_BYTES = 64 * 1024 * 1024;

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const own = kept.load();
/** Klussen seen before this visit; from the second visit on, all others are new. */
const before = { ...own.gezien };
const returns = Object.keys(before).length > 0;
const today = new Date().toLocaleDateString("sv");

const reading = new Service(new URL("inlezen.js", location.href));
// Whoever comes back waits for nothing else.
const first = isMatchable(own.profiel) ? rank() : undefined;

const [settings, contract, concepts, organisations, places] = await Promise.all([
  json("meedoen/formulier.json"), json("mijn/profiel.json"), api("vaardigheden"), api("organisaties"), api("plaatsen"),
]);
own.profiel = fitted(own.profiel, contract.velden);
const names = new Names(organisations, concepts, places);
const sheet = new Sheet(settings, contract.velden, names);
/** @type {Record<string, string>} */
const titles = Object.fromEntries(contract.velden.map((/** @type {any} */ one) => [one.naam, one.titel]));
/** @type {Map<string, string>} */
const conceptOf = new Map();
for (const one of concepts) for (const name of [one.naam, ...(one.ook_bekend_als ?? [])]) if (!conceptOf.has(normalise(name))) conceptOf.set(normalise(name), one.id);

let shown = STEP;
let which = "alle";
let pause = 0;
/** @type {{ open: number, ids: string[], duidelijk: string | null, dichtst: any[], beste: import("./result_card.js").Told[] } | undefined} */
let answer;
let asked = 0;
/** @type {{ mensen: any[], meldingen: any[], herkend: Record<string, string>, bron: string } | undefined} */
let brought;

/** @returns {Promise<any>} */
function rank() {
  return counting.ask("rank", { profiel: forMatch(own.profiel), vandaag: today });
}

function keep() {
  if (kept.isElsewhere()) location.reload();
  else $("bewaart-niet").hidden = kept.save(own);
}
kept.onElsewhere(() => location.reload());

/** Keep a change, and match after a pause. @param {string} [from] the part that changed, which needs no drawing */
function changed(from) {
  own.profiel = tidy(own.profiel) ?? {};
  keep();
  if (from !== "snel") showQuick();
  if (from !== "alles") stale = true;
  clearTimeout(pause);
  pause = setTimeout(() => { void match(); drawTab(); }, PAUSE);
}

// --- What somebody can and wants.

const conceptNames = new Map(concepts.map((one) => [one.id, one.naam]));
/** Name of a label's concept; a label without one stays as it is. @param {string} text */
const called = (text) => conceptNames.get(conceptOf.get(normalise(text)) ?? "") ?? text;
const pickers = {
  vaardigheden: new Picker($("snel").querySelector("[data-kiezer=vaardigheden]"), true, called, () => {
    own.profiel.vaardigheden = pickers.vaardigheden.tokens;
    changed("snel");
  }),
  wil_leren: new Picker($("snel").querySelector("[data-kiezer=wil_leren]"), false, called, () => {
    own.profiel.wil_leren = pickers.wil_leren.tokens.map(({ naam }) => naam);
    changed("snel");
  }),
};

function showQuick() {
  pickers.vaardigheden.show(own.profiel.vaardigheden ?? []);
  pickers.wil_leren.show((own.profiel.wil_leren ?? []).map((/** @type {string} */ naam) => ({ naam })));
  for (const input of $("snel").querySelectorAll("[data-weg]")) {
    const [block, name] = input.dataset.weg.split(".");
    input.value = own.profiel[block]?.[name] ?? "";
    if (input.value) input.closest("details").open = true;
  }
}

assist($("snel"), names, () => {});
$("snel").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
$("snel").addEventListener("input", (/** @type {any} */ { target }) => {
  if (!target.dataset.weg) return;
  const [block, name] = target.dataset.weg.split(".");
  own.profiel[block] = { ...own.profiel[block], [name]: target.value.trim() };
  changed("snel");
});

void often.then((suggestions) => {
  $("vaak").hidden = suggestions.length === 0;
  $("vaak").querySelector("div").replaceChildren(...suggestions.map((name) => {
    const button = /** @type {HTMLButtonElement} */ (element("button", "km-keuze", name));
    button.type = "button";
    button.addEventListener("click", () => {
      pickers.vaardigheden.add(name);
      button.remove();
    });
    return button;
  }));
});

// --- The klussen that fit.

async function match() {
  const turn = ++asked;
  if (!isMatchable(own.profiel)) {
    answer = undefined;
    return drawOutcome([]);
  }
  try {
    const found = await rank();
    // Whoever typed on has asked anew.
    if (turn === asked) await took(found);
  } catch (error) {
    $("stand").textContent = `De klussen konden niet geladen worden. Probeer het later nog eens. (${/** @type {Error} */ (error).message})`;
  }
}

/** @param {any} found */
async function took(found) {
  answer = found;
  await showOutcome();
}

/** Draws the chosen klussen, and remembers which were seen. */
async function showOutcome() {
  if (!answer) return drawOutcome([]);
  const hidden = new Set(own.verborgen);
  if (which === "bewaard" || which === "verborgen") {
    const told = await counting.ask("these", { profiel: forMatch(own.profiel), ids: own[which], vandaag: today });
    return drawOutcome(told);
  }
  drawOutcome(answer.beste.filter(({ klus }) => !hidden.has(klus.id) && (which !== "nieuw" || isNew(klus.id))));
}

/** @param {string} id */
function isNew(id) {
  return returns && !(id in before);
}

/** @param {import("./result_card.js").Told[]} told */
function drawOutcome(told) {
  const seen = told.slice(0, shown);
  $("uitslag").replaceChildren(...seen.map((one) => outcome(one, {
    namen: settings.namen,
    organisatie: (key) => names.organisationNames.get(key) ?? key,
    root: "../",
    isNieuw: isNew,
    isBewaard: (id) => own.bewaard.includes(id),
    isVerborgen: (id) => own.verborgen.includes(id),
    isDuidelijk: (id) => answer?.duidelijk === id,
  })));
  drawWayOn();
  $("meer").hidden = told.length <= shown;
  $("nog-niets").hidden = isMatchable(own.profiel);
  $("welke").hidden = !isMatchable(own.profiel);
  $("stand").textContent = standing(told.length);
  for (const { klus } of seen) own.gezien[klus.id] ??= today;
  if (seen.length) keep();
}

/** The way on where nothing is worth showing: what to fill in, and what comes nearest. */
function drawWayOn() {
  const isEmpty = answer !== undefined && which === "alle" && !answer.ids.length;
  $("verder").hidden = !isEmpty;
  if (!answer || !isEmpty) return;
  const { profiel } = own;
  const steps = [
    (profiel.vaardigheden ?? []).length < FEW_SKILLS ? "Noem meer van wat je kunt, ook wat je gewoon vindt." : "",
    profiel.wil_leren?.length ? "" : "Noem wat je wilt leren.",
    (profiel.vaardigheden ?? []).some((/** @type {any} */ one) => one.niveau) ? "" : "Zeg bij een vaardigheid hoe goed je die beheerst.",
  ].filter(Boolean);
  $("verder").querySelector("ul").replaceChildren(...steps.map((text) => element("li", "", text)));
  $("dichtst").hidden = !answer.dichtst.length;
  $("dichtst").querySelector("ol").replaceChildren(...answer.dichtst.map((/** @type {any} */ { klus, reasons }) => {
    const link = element("a", "", klus.titel);
    link.setAttribute("href", `../klussen/${klus.id}/`);
    const lacking = reasons.find((/** @type {any} */ one) => one.code === "ontbreekt");
    return element("li", "", link, ...(lacking ? [`: ${lacking.text}`] : []));
  }));
}

/** @param {number} count */
function standing(count) {
  if (!answer) return "";
  const left = answer.ids.filter((id) => !own.verborgen.includes(id));
  const fresh = left.filter(isNew).length;
  if (which === "bewaard") return count ? `${count} bewaard` : "Je hebt nog niets bewaard.";
  if (which === "verborgen") return count ? `${count} verborgen` : "Je hebt niets verborgen.";
  if (which === "nieuw") return count ? `${count} nieuw voor jou` : "Er is niets nieuws sinds je vorige bezoek.";
  if (!answer.ids.length) return "Er is nu geen klus die bij je past.";
  const many = left.length;
  if (!many) return "Je hebt alles verborgen wat bij je past.";
  const fitting = many === 1 ? "Deze klus past bij je" : `Deze ${many} klussen passen bij je, of bijna`;
  return fresh ? `${fitting}. Nieuw voor jou: ${fresh}` : fitting;
}

$("uitslag").addEventListener("click", (/** @type {any} */ { target }) => {
  const button = target.closest("button[data-doe]");
  const id = button?.closest("[data-klus]").dataset.klus;
  if (!id) return;
  if (button.dataset.doe === "gesprek") {
    location.hash = `#gesprek=${id}`;
    return;
  }
  const list = button.dataset.doe === "bewaar" ? "bewaard" : "verborgen";
  own[list] = own[list].includes(id) ? own[list].filter((one) => one !== id) : [...own[list], id];
  keep();
  const next = button.closest("li").nextElementSibling;
  void showOutcome().then(() => {
    // What was pressed may be gone: the focus goes on to what came in its place.
    const again = $("uitslag").querySelector(`[data-klus="${CSS.escape(id)}"] [data-doe=${button.dataset.doe}]`)
      ?? (next && $("uitslag").querySelector(`[data-klus="${CSS.escape(next.dataset.klus)}"] a`)) ?? $("stand");
    again.focus();
  });
});
$("meer").addEventListener("click", () => {
  const from = shown;
  shown += STEP;
  void showOutcome().then(() => $("uitslag").children[from]?.querySelector("a").focus());
});
$("welke").addEventListener("click", (/** @type {any} */ { target }) => {
  const chosen = target.closest("[data-welke]")?.dataset.welke;
  if (!chosen) return;
  which = chosen;
  shown = STEP;
  for (const one of $("welke").children) one.setAttribute("aria-pressed", String(one.dataset.welke === which));
  void showOutcome();
});

// --- A file that somebody brings.

$("kies-bestand").addEventListener("change", (/** @type {any} */ { target }) => {
  const [file] = target.files;
  target.value = "";
  if (file) void bring(file);
});
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    const { dataTransfer } = /** @type {DragEvent} */ (event);
    if (![...(dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    if (kind === "drop" && dataTransfer?.files[0]) void bring(dataTransfer.files[0]);
  });
}

/** @param {File} file */
async function bring(file) {
  go("klussen");
  $("vak-stand").textContent = `${file.name} wordt gelezen. De eerste keer duurt dat even.`;
  try {
    if (file.size > MAX_BYTES) throw new Error("Dit bestand is groter dan 64 MB. Zo groot is geen profiel.");
    const content = await file.arrayBuffer();
    const mine = await everything(content);
    if (mine) return takeBack(mine);
    brought = { ...await reading.ask("read", { naam: file.name, inhoud: content }, PATIENCE), bron: file.name };
    if (!brought?.mensen.length) {
      const [fault] = brought?.meldingen.filter((one) => one.code === "IMPORT001") ?? [];
      throw new Error(`${fault.melding} ${fault.herstel}`);
    }
    $("vak-stand").textContent = `${file.name} is gelezen.`;
    $("wie").replaceChildren(...brought.mensen.map((one, at) => new Option(one.naam ?? one.contact?.email ?? `Persoon ${at + 1}`, String(at))));
    $("wie-vraag").hidden = brought.mensen.length < 2;
    await review();
    location.hash = "#meenemen";
  } catch (error) {
    $("vak-stand").textContent = `${file.name}: ${/** @type {Error} */ (error).message}`;
  }
}

/** All of somebody's data that this page gave before, if that is what a file holds. @param {ArrayBuffer} content @returns {Promise<any>} */
async function everything(content) {
  if (content.byteLength > 4 * 1024 * 1024) return undefined;
  try {
    const found = JSON.parse(new TextDecoder().decode(content));
    return found?.klussenmarkt === 1 && Array.isArray(found.bewaard) && kept.isEmpty(own) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Goes on with what was taken along from another device. @param {any} mine */
function takeBack(mine) {
  Object.assign(own, kept.shaped(mine), { profiel: fitted(mine.profiel, contract.velden) });
  changed();
  $("vak-stand").textContent = "Alles staat er weer.";
}

$("wie").addEventListener("change", () => void review());

/** Shows what the file would add. */
async function review() {
  if (!brought) return;
  const person = brought.mensen[Number($("wie").value)];
  const { veranderingen } = await reading.ask("merge", { profiel: own.profiel, erbij: person, niet: [], wel: [] }, PATIENCE);
  $("nieuw").replaceChildren(...changeList(veranderingen, titles, brought.herkend));
  const count = veranderingen.length;
  $("meenemen-uitleg").textContent = count
    ? `Uit ${brought.bron}. Haal het vinkje weg bij wat je niet wilt. Wat je al had, blijft staan.`
    : `Alles uit ${brought.bron} staat al in je profiel.`;
  $("neem-mee").hidden = count === 0;
  const notes = brought.meldingen;
  $("verslag").hidden = notes.length === 0;
  $("verslag").querySelector("summary").textContent = `Wat geen plek kreeg, of anders werd (${notes.length})`;
  $("verslag").querySelector("ul").replaceChildren(...notes.map((one) => element("li", "", `${one.melding} ${one.code === "IMPORT003" ? one.herstel : ""}`)));
}

$("neem-mee").addEventListener("click", async () => {
  if (!brought) return;
  const person = brought.mensen[Number($("wie").value)];
  const { niet, wel, anders } = ticked($("nieuw"));
  const { profiel } = await reading.ask("merge", { profiel: own.profiel, erbij: person, niet, wel }, PATIENCE);
  for (const one of profiel.vaardigheden ?? []) one.naam = anders.get(one.naam) ?? one.naam;
  own.profiel = profiel;
  brought = undefined;
  changed();
  location.hash = "#klussen";
});
$("laat-maar").addEventListener("click", () => {
  brought = undefined;
  location.hash = "#klussen";
});

// --- The profile.

/** Whether the long form shows something else than what is kept. */
let stale = true;
/** @type {any[]} */
const fields = settings.velden.profiel.filter((/** @type {any} */ one) => $("alles").querySelector(`[data-veld="${one.naam}"]`));
assist($("alles"), names, () => takeAll());
$("alles").addEventListener("input", () => takeAll());
$("alles").addEventListener("focusout", (/** @type {any} */ { target }) => { if (target.dataset.kies) takeAll(); });
$("alles").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
$("profiel").querySelector(".km-bewerk").addEventListener("toggle", () => fillAll());

function fillAll() {
  if (!stale || !$("profiel").querySelector(".km-bewerk").open) return;
  fill(fields, $("alles"), own.profiel);
  stale = false;
}

function takeAll() {
  const now = whole(read(fields, $("alles")), contract.velden);
  for (const { naam } of fields) own.profiel[naam] = now[naam];
  changed("alles");
}

function drawProfile() {
  const { procent, volgende } = completeness(own.profiel);
  $("procent").textContent = procent === 100 ? "Je profiel is compleet. Mooi!" : `Je profiel is voor ${procent}% gevuld.`;
  $("meter").value = procent;
  $("volgende").textContent = volgende ? `Volgende stap: ${volgende.stap}` : "";
  fillAll();
  void sheet.draw($("cv"), { ...own.profiel, zichtbaarheid: "openbaar" });
}

$("druk-cv").addEventListener("click", () => printed("profiel"));

/** Prints one tab. @param {string} tab */
function printed(tab) {
  document.body.dataset.druk = tab;
  print();
}
addEventListener("afterprint", () => delete document.body.dataset.druk);

$("vraag-aanbeveling").addEventListener("click", () => {
  $("aanbeveling").hidden = false;
  $("a-slug").focus();
  askRecommendation();
});
$("aanbeveling").addEventListener("input", () => askRecommendation());
$("a-kopieer").addEventListener("click", () => copy($("a-link").textContent, $("a-stand")));

function askRecommendation() {
  const slug = /^[a-z0-9-]+$/.test($("a-slug").value.trim()) ? $("a-slug").value.trim() : "";
  const klus = /^[a-z0-9-]+\/[a-z0-9-]+$/.test($("a-klus").value.trim()) ? $("a-klus").value.trim() : "";
  const address = new URL("meedoen/aanbeveling/", ROOT);
  // Behind the hash, so that no server hears who asks whom.
  address.hash = new URLSearchParams({ voor: slug, ...(klus && { klus }) }).toString();
  $("a-link").textContent = slug ? address.href : "Vul het adres van je profiel in: wat in de adresbalk achter profielen/ staat.";
  const text = `Hallo,\n\nWil je een aanbeveling voor mij schrijven? Dat kan hier:\n${address.href}\n\nDank je wel!\n${own.profiel.naam ?? ""}`;
  $("a-mail").href = slug ? `mailto:?subject=${encodeURIComponent("Wil je mij aanbevelen?")}&body=${encodeURIComponent(text)}` : "#profiel";
}

// --- Stacking.

assist($("wens"), names, () => {});
$("wens").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  const hours = Number($("w-uren").value);
  if (!(hours >= 1 && hours <= 40)) {
    $("stapel-stand").textContent = "Vul een aantal uren per week in, van 1 tot en met 40.";
    $("w-uren").focus();
    return;
  }
  if (!isMatchable(own.profiel)) {
    $("stapel-stand").textContent = "Noem eerst bij Klussen voor mij wat je kunt of wilt leren.";
    return;
  }
  const dagen = [...$("wens").querySelectorAll("[name=dag]:checked")].map((one) => one.value);
  const wens = { uren: hours, vanaf: $("w-vanaf").value || today, tot: $("w-tot").value || undefined, dagen };
  $("stapel-stand").textContent = "Even puzzelen …";
  const { combinaties, onbekend, passend } = await counting.ask("stack", { profiel: forMatch(own.profiel), wens, vandaag: today });
  $("stapels").replaceChildren(...combinaties.map(stacked));
  const found = combinaties.length ? `${passend} klussen passen in je week. Dit zijn de beste combinaties.` : "Niets past zo. Kies meer uren, meer dagen of een langere periode.";
  $("stapel-stand").textContent = onbekend ? `${found} Van ${onbekend} klussen is niet bekend hoeveel uur ze kosten: die doen niet mee.` : found;
});

/** @param {import("./combinations.js").Combination} one */
function stacked({ klussen, uren, gevuld, km }) {
  const items = klussen.map((klus) => {
    const link = element("a", "", klus.titel);
    link.setAttribute("href", `../klussen/${klus.id}/`);
    const { uren_per_week: weekly, uren_totaal: all, vanaf, tot, dagen } = klus.inzet ?? {};
    const facts = [weekly ? `${weekly} uur per week` : all && `${all} uur in totaal`, period(vanaf, tot), dagen?.join(" en ")].filter(Boolean).join(", ");
    return element("li", "", link, element("span", "km-bij", facts));
  });
  const away = km === undefined ? [] : [element("li", "km-i-plaats", km < 1 ? "in dezelfde plaats" : `hoogstens ${Math.round(km)} km van elkaar`)];
  return element("li", "km-kaart", element("h3", "km-titel", klussen.length === 1 ? "Eén klus" : `${klussen.length} klussen samen`), element("ul", "km-stapel", ...items),
    element("ul", "km-feiten", element("li", "km-i-klok", `${String(uren).replace(".", ",")} uur in de drukste week`), element("li", "", `${Math.round(gevuld * 100)}% van je uren gevuld`), ...away));
}

/** @param {string | undefined} start @param {string | undefined} end */
function period(start, end) {
  if (start && end) return `${partialDate(start)} tot en met ${partialDate(end)}`;
  return start ? `vanaf ${partialDate(start)}` : end ? `tot en met ${partialDate(end)}` : "";
}

// --- The talk with a manager.

/** @type {any} */
let talk;

/** @param {string} id */
async function drawTalk(id) {
  [talk] = await counting.ask("these", { profiel: forMatch(own.profiel), ids: [id], vandaag: today });
  if (!talk) return go("klussen");
  const { klus } = talk;
  const place = klus.locatie?.op_afstand === "volledig" ? "helemaal op afstand" : [klus.locatie?.plaats, klus.locatie?.op_afstand === "deels" && "deels op afstand"].filter(Boolean).join(", ");
  const hours = klus.inzet?.uren_per_week ? `${klus.inzet.uren_per_week} uur per week` : klus.inzet?.uren_totaal ? `${klus.inzet.uren_totaal} uur in totaal` : "niet bekend";
  const rows = [
    ["Klus", klus.titel], ["Bij", names.organisationNames.get(klus.organisatie) ?? klus.organisatie], ["Uren", hours],
    ["Wanneer", [period(klus.inzet?.vanaf, klus.inzet?.tot), klus.inzet?.dagen?.map((/** @type {string} */ one) => settings.namen[one] ?? one).join(" en ")].filter(Boolean).join(", ") || "in overleg"],
    ["Waar", place || "in overleg"], ["Kosten", klus.kosten ? COSTS[klus.kosten] ?? klus.kosten : "nog af te spreken"],
    ["Wat levert het op?", klus.resultaat ?? klus.samenvatting ?? ""], ["Wat leer ik er?", (klus.leert ?? []).join(", ")],
    ["Adres", `${settings.adres}klussen/${id}/`],
  ].filter(([, value]) => value);
  $("gesprek-klus").replaceChildren(element("dl", "km-gegevens", ...rows.map(([name, value]) => element("div", "", element("dt", "", name), element("dd", "", value)))));
  const wished = (own.profiel.wil_leren ?? []).map(normalise);
  const learns = (klus.leert ?? []).filter((/** @type {string} */ one) => wished.includes(normalise(one)));
  const notes = own.gesprekken[id] ?? { ik: learns.length ? `Ik leer hier wat ik wil leren: ${learns.join(", ")}.` : "", wij: klus.leert?.length ? `Ik neem mee terug: ${klus.leert.join(", ")}.` : "" };
  for (const area of $("gesprek").querySelectorAll("[data-gesprek]")) area.value = notes[area.dataset.gesprek] ?? "";
  $("g-afgestemd").checked = own.profiel.beschikbaar?.afgestemd_met_leidinggevende === "ja";
}

const COSTS = /** @type {Record<string, string>} */ ({
  gesloten_beurzen: "gesloten beurzen: niemand betaalt de ander",
  kale_loonkosten: "kale loonkosten: de organisatie van de klus betaalt het salaris over deze uren",
  in_overleg: "in overleg",
});

$("gesprek").addEventListener("input", (/** @type {any} */ { target }) => {
  if (!talk) return;
  if (target.id === "g-afgestemd") {
    own.profiel.beschikbaar = { ...own.profiel.beschikbaar, afgestemd_met_leidinggevende: target.checked ? "ja" : "" };
    return changed();
  }
  own.gesprekken[talk.klus.id] = Object.fromEntries([...$("gesprek").querySelectorAll("[data-gesprek]")].map((one) => [one.dataset.gesprek, one.value]));
  keep();
});
$("g-druk").addEventListener("click", () => printed("gesprek"));
$("g-kopieer").addEventListener("click", () => {
  const rows = [...$("gesprek-klus").querySelectorAll("dl > div")].map((one) => `${one.children[0].textContent}: ${one.children[1].textContent}`);
  const notes = [...$("gesprek").querySelectorAll("[data-gesprek]")].map((one) => `${one.labels[0].firstChild.textContent}\n${one.value}`);
  copy([$("gesprek-kop").textContent, "", ...rows, "", notes.join("\n\n")].join("\n"), $("g-stand"));
});

/** @param {string} text @param {HTMLElement} said */
async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Gekopieerd.";
  } catch {
    said.textContent = "Kopiëren lukt niet in deze browser.";
  }
}

// --- Publishing.

/** The visibility that is chosen on the page. @returns {string | undefined} */
const visibility = () => /** @type {HTMLInputElement | null} */ (document.querySelector("[name=zichtbaarheid]:checked"))?.value;

const toPublish = () => published(own.profiel, contract.velden.map((/** @type {any} */ one) => one.naam), {
  visibility: visibility(), hidden: own.dicht, findable: $("vindbaar").checked,
});

function drawPublishing() {
  const isAnonymous = visibility() === "anoniem";
  const parts = contract.velden.filter((/** @type {any} */ { naam }) => own.profiel[naam] !== undefined && !ALWAYS.has(naam));
  $("delen").replaceChildren(...parts.map((/** @type {any} */ { naam, titel }) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.disabled = isAnonymous && !ANONYMOUS.has(naam);
    box.checked = !box.disabled && !own.dicht.includes(naam);
    box.addEventListener("change", () => {
      own.dicht = box.checked ? own.dicht.filter((one) => one !== naam) : [...own.dicht, naam];
      keep();
      void sheet.draw($("blad"), toPublish());
    });
    return element("label", "km-vink", box, " ", element("span", "", titel));
  }));
  void sheet.draw($("blad"), toPublish());
}

$("publiceren").addEventListener("change", (/** @type {any} */ { target }) => {
  if (target.name === "zichtbaarheid" || target.id === "vindbaar") drawPublishing();
});
$("vindbaar").checked = own.profiel.vindbaar === "ja";
$("naar-formulier").addEventListener("click", () => {
  if (!document.querySelector("[name=zichtbaarheid]:checked")) {
    $("pub-stand").textContent = "Kies eerst wie je profiel mag zien.";
    /** @type {any} */ (document.querySelector("[name=zichtbaarheid]")).focus();
    return;
  }
  const draft = "km-formulier-profiel";
  const data = asTexts(toPublish());
  const there = localStorage.getItem(draft);
  if (there && JSON.stringify(JSON.parse(there).data) !== JSON.stringify(data) && !$("naar-formulier").dataset.zeker) {
    $("naar-formulier").dataset.zeker = "ja";
    $("naar-formulier").textContent = "Ja, vervang mijn concept";
    $("pub-stand").textContent = "Op het formulier staat nog een ander concept van je. Ga je verder, dan komt dit ervoor in de plaats.";
    return;
  }
  localStorage.setItem(draft, JSON.stringify({ data, origin: "" }));
  location.assign("../meedoen/profiel/");
});

// --- One's own data.

$("uitvoer").addEventListener("click", async (/** @type {any} */ { target }) => {
  const format = target.closest("[data-formaat]")?.dataset.formaat;
  if (!format) return;
  if (format === "alles") return save("klussenmarkt.json", JSON.stringify({ klussenmarkt: 1, ...own }, null, 2));
  $("uitvoer-stand").textContent = "Een ogenblik …";
  try {
    const { tekst, meldingen } = await reading.ask("export", { profiel: own.profiel, formaat: format }, PATIENCE);
    save(FILES[format], tekst);
    $("uitvoer-stand").textContent = meldingen.length ? `Bewaard. Dit past niet in dat formaat: ${meldingen.map((/** @type {any} */ one) => one.melding.split("'")[1]).join(", ")}.` : "Bewaard.";
  } catch (error) {
    $("uitvoer-stand").textContent = `Dat lukt nu niet: ${/** @type {Error} */ (error).message}`;
  }
});

const FILES = /** @type {Record<string, string>} */ ({ yaml: "profiel.yaml", jsonresume: "cv.json", europass: "europass.xml", vcard: "visitekaartje.vcf" });

/** @param {string} name @param {string} text */
function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function drawData() {
  const parts = contract.velden.filter((/** @type {any} */ { naam }) => own.profiel[naam] !== undefined).map((/** @type {any} */ { titel }) => titel.toLowerCase());
  const lists = [`${own.bewaard.length} bewaarde klussen`, `${own.verborgen.length} verborgen klussen`, `${Object.keys(own.gezien).length} geziene klussen`, `${Object.keys(own.gesprekken).length} gesprekken`];
  $("wat-bewaard").textContent = `Van je profiel: ${parts.length ? parts.join(", ") : "nog niets"}. En ${lists.join(", ")}.`;
}

$("wis").addEventListener("click", () => {
  $("wis-echt").hidden = false;
  $("wis-stand").textContent = "Weet je het zeker? Dit kan niet terug.";
  $("wis-echt").focus();
});
$("wis-echt").addEventListener("click", async () => {
  await kept.erase();
  // Nothing that this page still holds may come back: what was typed, what was read from a file.
  location.replace(`${location.pathname}?gewist#gegevens`);
});
const erased = location.search === "?gewist";
if (erased) {
  history.replaceState(null, "", `${location.pathname}#gegevens`);
  $("wis-stand").textContent = "Alles is gewist.";
}

// --- The tabs.

const TABS = ["klussen", "meenemen", "profiel", "stapelen", "gesprek", "publiceren", "gegevens"];

/** Parent tabs of views without a tab of their own. @type {Record<string, string>} */
const UNDER = { meenemen: "klussen", gesprek: "klussen" };

/** @param {string} tab */
function go(tab) {
  if (location.hash === `#${tab}`) showTab();
  else location.hash = `#${tab}`;
}

function current() {
  const [tab] = location.hash.slice(1).split("=");
  return TABS.includes(tab) && (tab !== "meenemen" || brought) ? tab : "klussen";
}

function showTab() {
  const tab = current();
  for (const one of TABS) $(one).hidden = one !== tab;
  for (const link of document.querySelectorAll(".km-tabs a")) {
    if (link.getAttribute("href") === `#${UNDER[tab] ?? tab}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  drawTab();
}

function drawTab() {
  const tab = current();
  if (tab === "profiel") drawProfile();
  else if (tab === "publiceren") drawPublishing();
  else if (tab === "gegevens") drawData();
  else if (tab === "gesprek") {
    const id = location.hash.split("=")[1] ?? "";
    if (talk?.klus.id !== id) void drawTalk(id);
  }
}

addEventListener("hashchange", () => {
  showTab();
  $(current()).focus({ preventScroll: true });
  scrollTo(0, 0);
});

showQuick();
showTab();
if (first) await first.then(took, () => match());
else drawOutcome([]);
document.documentElement.dataset.mijn = "klaar";

// --- Without a network.

if (navigator.serviceWorker && !erased) navigator.serviceWorker.register("offline.js").catch(() => { /* Then it works with a network only. */ });
