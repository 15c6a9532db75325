// @ts-check
/**
 * The page of a profile, drawn of what stands on this device: just as the build draws it (`templates/profiel.html`), so
 * that somebody sees what others would see. A browser test holds the two together. Pure: texts in, HTML out; every text
 * is escaped on its way.
 */

import { isWebAddress, shorthand } from "../forms/checks.js";
import { LOCALE, decimal, gettext } from "../i18n.js";
import { hoursOf, spansOf } from "../match/effort.js";
import { LEVELS } from "../names.js";

/** @typedef {import("../contract.js").Profile} Profile */

/**
 * @typedef {object} Drawing
 * @property {Record<string, string>} namen what values are called
 * @property {Record<string, string>} talen languages by code
 * @property {(key: string) => string | undefined} organisatie the name of an organisation
 * @property {(name: string) => string | undefined} provincie
 * @property {(label: string) => string | undefined} begrip the concept that a label stands for
 * @property {(text: string) => string} markdown
 * @property {string} root the way to the root of the site
 * @property {string} adres where the page would be
 */

/** HTML that is safe to put beside other HTML. */
class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @param {unknown} value @returns {string} */
function escaped(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(escaped).join("");
  if (value === undefined || value === null || value === false || value === "") return "";
  return String(value).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** @param {TemplateStringsArray} parts @param {...unknown} values */
function html(parts, ...values) {
  return new Html(parts.map((part, at) => part + escaped(values[at])).join(""));
}

/** @type {Intl.DateTimeFormat | undefined} */
let monthName;

/** `2019`, `maart 2019` or `9 maart 2019` from a partial date. @param {string} text */
export function partialDate(text) {
  const [year, month, day] = String(text).split("-").map(Number);
  if (!month) return String(year);
  monthName ??= new Intl.DateTimeFormat(LOCALE, { month: "long", timeZone: "UTC" });
  return `${day ? `${day} ` : ""}${monthName.format(Date.UTC(2000, month - 1))} ${year}`;
}

/** @param {string | undefined} start @param {string | undefined} end @param {string} open */
function period(start, end, open) {
  const until = end ? partialDate(end) : open;
  if (start)
    return until ? gettext("%(start)s tot %(end)s", { start: partialDate(start), end: until }) : partialDate(start);
  return end ? gettext("tot %(end)s", { end: until }) : "";
}

/** The newest first: what goes on before what ended, and then by when it began. @param {import("../contract.js").Job[]} jobs */
function timeline(jobs) {
  const key = (/** @type {import("../contract.js").Job} */ job) => `${job.tot ?? "9999"} ${job.van ?? ""}`;
  return [...jobs].sort((one, other) => (key(one) < key(other) ? 1 : key(one) > key(other) ? -1 : 0));
}

/** Hours that somebody wrote, as a page shows them. @param {unknown} text */
const hours = (text) => {
  const number = hoursOf(text);
  return number === undefined ? text : decimal(number);
};

/** @param {(string | undefined)[]} parts */
function aside(parts) {
  const text = parts.filter(Boolean).join(", ");
  return text ? `, ${text}` : "";
}

/** Redact a profile as for anonymous publication; the same as `tooling/privacy/redact.py`. @param {Profile} profiel @returns {Profile} */
function redacted({ vaardigheden, wil_leren, beschikbaar, locatie, vindbaar, voorbeeld }) {
  const { uren_per_week, vanaf, tot, dagen, dagdelen, perioden, soorten } = beschikbaar ?? {};
  return {
    naam: gettext("Anonieme collega"),
    vaardigheden: vaardigheden?.map(({ naam, niveau }) => ({ naam, niveau })),
    wil_leren,
    beschikbaar: beschikbaar && { uren_per_week, vanaf, tot, dagen, dagdelen, perioden, soorten },
    locatie: locatie?.op_afstand ? { op_afstand: locatie.op_afstand } : undefined,
    vindbaar,
    voorbeeld,
  };
}

/**
 * The page without what others and the market add to it: klussen that fit, and those done.
 * @param {Profile} profiel
 * @param {Drawing} drawing
 * @returns {string}
 */
export function profilePage(profiel, drawing) {
  const anonymous = profiel.zichtbaarheid === "anoniem";
  const place = profiel.locatie?.plaats;
  const province = place && drawing.provincie(place);
  const shown = anonymous ? redacted(profiel) : profiel;
  return html`${header(shown, drawing, anonymous, province)}
<div class="km-kolommen">
<div class="km-lezen">${reading(shown, drawing, anonymous)}</div>
<aside class="km-zij" aria-label="${gettext("In het kort")}">${sidebar(shown, drawing, province)}</aside>
</div>`.text;
}

/** @param {Profile} p @param {Drawing} drawing @param {boolean} anonymous @param {string | undefined} province */
function header(p, { organisatie, root }, anonymous, province) {
  const name = p.organisatie && organisatie(p.organisatie);
  const work = name ? html`<a href="${root}organisaties/${p.organisatie}/">${name}</a>` : p.organisatie;
  const home = p.locatie?.plaats;
  return html`<header class="km-hoofd">
<p class="km-kop">${anonymous && html`<span class="km-label">${gettext("Anoniem")}</span>`}${p.voorbeeld === "ja" && html` <span class="km-label km-voorbeeld">${gettext("Voorbeeld: deze persoon is verzonnen")}</span>`}</p>
<h1>${p.naam || gettext("Je naam")}</h1>
${(p.functie || p.organisatie) && html`<p class="km-intro">${p.functie}${p.organisatie && html`${p.functie && ` ${gettext("bij")} `}${work}`}</p>`}
<ul class="km-feiten">
${home ? html`<li class="km-i-plaats">${home}${province && province !== home && `, ${province}`}</li>` : province && html`<li class="km-i-plaats">${province}</li>`}
${p.beschikbaar?.uren_per_week && html`<li class="km-i-klok">${gettext("%(hours)s uur per week", { hours: hours(p.beschikbaar.uren_per_week) })}</li>`}
${p.bijgewerkt && html`<li class="km-i-agenda">${gettext("Bijgewerkt op")} <time datetime="${p.bijgewerkt}">${partialDate(p.bijgewerkt)}</time></li>`}
</ul>
</header>`;
}

/** @param {Profile} p @param {Drawing} drawing @param {boolean} anonymous */
function reading(p, { begrip, markdown, root }, anonymous) {
  const skill = (/** @type {string} */ label) => {
    const id = begrip(label);
    return id ? html`<a href="${root}vaardigheden/${id}/">${label}</a>` : label;
  };
  const text = (/** @type {string | undefined} */ source) => source && new Html(markdown(source));
  const link = (/** @type {string | undefined} */ url, /** @type {string} */ label) =>
    url && isWebAddress(url) ? html`<a href="${url}" rel="nofollow noopener ugc">${label}</a>` : label;
  /** @type {<T>(title: string, items: T[] | undefined, draw: (items: T[]) => Html) => Html | ""} */
  const part = (title, items, draw) => (items?.length ? html`<h2>${title}</h2>${draw(items)}` : "");
  return html`${anonymous && html`<p>${gettext("Deze collega laat alleen zien wat nodig is om een klus te vinden: vaardigheden, wensen, beschikbaarheid en provincie.")}</p>`}
${p.over_mij && html`<h2>${gettext("Over mij")}</h2>${text(p.over_mij)}`}
<h2>${gettext("Dit kan ik")}</h2>
${!anonymous && html`<p class="km-klein">${gettext("%(name)s zegt dit zelf.", { name: p.naam || gettext("Je naam") })}</p>`}
<ul class="km-kunnen">${(p.vaardigheden ?? []).map(
    (
      one,
    ) => html`<li><span class="km-wat">${skill(one.naam)}</span>${one.niveau && html` <span class="km-meter km-meter-${one.niveau}"><span class="km-niveau">${LEVELS[one.niveau] ?? one.niveau}</span></span>`}
${one.bewijs?.length ? html`<ul class="km-bewijs">${one.bewijs.map((proof) => html`<li>${isWebAddress(proof) ? link(proof, proof) : proof}</li>`)}</ul>` : ""}</li>`,
  )}</ul>
${part(gettext("Dit wil ik leren"), p.wil_leren, (items) => html`<ul class="km-vaardigheden km-groot">${items.map((label) => html`<li>${skill(label)}</li>`)}</ul>`)}
${part(gettext("Ervaring"), p.ervaring, (items) => html`<ol class="km-tijdlijn">${timeline(items).map((one) => html`<li><p class="km-wanneer">${period(one.van, one.tot, gettext("nu"))}</p><h3>${one.functie}</h3>${one.organisatie && html`<p class="km-bij">${one.organisatie}</p>`}${text(one.omschrijving)}</li>`)}</ol>`)}
${part(gettext("Portfolio"), p.portfolio, (items) => html`<ul class="km-stukken">${items.map((one) => html`<li><h3>${link(one.url, one.titel)}</h3>${one.datum && html`<p class="km-wanneer">${partialDate(one.datum)}</p>`}${text(one.omschrijving)}</li>`)}</ul>`)}
${part(gettext("Opleidingen"), p.opleidingen, (items) => html`<ul>${items.map((one) => html`<li><strong>${one.naam}</strong>${aside([one.niveau, one.instelling, period(one.van, one.tot, "")])}</li>`)}</ul>`)}
${part(gettext("Cursussen"), p.cursussen, (items) => html`<ul>${items.map((one) => html`<li>${one.url ? link(one.url, one.naam) : html`<strong>${one.naam}</strong>`}${aside([one.aanbieder, one.datum && partialDate(one.datum)])}${one.vaardigheden?.length ? html`: <span>${one.vaardigheden.join(", ")}</span>` : ""}</li>`)}</ul>`)}
${part(gettext("Certificaten en badges"), p.certificaten, (items) => html`<ul>${items.map((one) => html`<li>${one.url ? link(one.url, one.naam) : html`<strong>${one.naam}</strong>`}${aside([one.uitgever, one.datum && partialDate(one.datum), one.verloopt && gettext("geldig tot %(end)s", { end: partialDate(one.verloopt) })])}</li>`)}</ul>`)}`;
}

/** @param {Profile} p @param {Drawing} drawing @param {string | undefined} province */
function sidebar(p, { namen, talen, adres }, province) {
  const { beschikbaar: when, locatie: where } = p;
  const row = (/** @type {string} */ title, /** @type {unknown} */ value) =>
    value !== undefined && value !== "" && html`<div><dt>${title}</dt><dd>${value}</dd></div>`;
  const day = (/** @type {string | undefined} */ date) =>
    date ? html`<time datetime="${date}">${partialDate(date)}</time>` : undefined;
  /** @param {import("../contract.js").Span} one */
  const span = ({ vanaf, tot }) => html`<li>${day(vanaf)}${tot && html` ${gettext("tot en met")} ${day(tot)}`}</li>`;
  const named = (/** @type {string[] | undefined} */ values) =>
    values?.length ? values.map((one) => namen[one] ?? one) : undefined;
  const known = when || where || province;
  return html`<h2>${gettext("Beschikbaar")}</h2>
${
  known
    ? html`<dl>${row(gettext("Uren per week"), when?.uren_per_week && hours(when.uren_per_week))}${when?.perioden?.length ? row(gettext("Perioden"), html`<ul class="km-perioden">${spansOf(when).map(span)}</ul>`) : html`${row(gettext("Vanaf"), day(when?.vanaf))}${row(gettext("Tot en met"), day(when?.tot))}`}${row(gettext("Dagen"), named(when?.dagen)?.join(", "))}${row(gettext("Dagdelen"), named(when?.dagdelen)?.join(", "))}${row(gettext("Zoekt"), named(when?.soorten)?.join(", ").toLowerCase())}
${where?.plaats ? row(gettext("Plaats"), [where.plaats, ...(where.ook_in ?? [])].join(", ")) : province && row(gettext("Provincie"), province)}${row(gettext("Reist tot"), where?.reisafstand_km !== undefined ? `${where.reisafstand_km} km` : undefined)}${row(gettext("Op afstand"), where?.op_afstand && (namen[where.op_afstand] ?? where.op_afstand))}</dl>`
    : html`<p>${gettext("Nog niet ingevuld.")}</p>`
}
${p.talen?.length ? html`<h2>${gettext("Talen")}</h2><p>${p.talen.map((one) => `${Object.hasOwn(talen, one.taal.toLowerCase()) ? talen[one.taal.toLowerCase()] : one.taal}${one.niveau ? ` (${one.niveau})` : ""}`).join(", ")}</p>` : ""}
${p.interesses?.length ? html`<h2>${gettext("Interesses")}</h2><p>${p.interesses.join(", ")}</p>` : ""}
${p.liever_niet?.length ? html`<h2>${gettext("Liever niet")}</h2><p>${p.liever_niet.join(", ")}</p>` : ""}
${p.links?.length ? html`<h2>${gettext("Meer over mij")}</h2><ul class="km-wegen">${p.links.filter((one) => isWebAddress(one.url ?? "")).map((one) => html`<li><a href="${one.url}" rel="nofollow noopener ugc">${one.naam || one.url}</a></li>`)}</ul>` : ""}
${p.contact && html`<h2>${gettext("Contact")}</h2>${contact(p, adres)}`}`;
}

/** @param {Profile} p @param {string} adres */
function contact({ contact: { email, url, telefoon } = {}, naam }, adres) {
  const mail =
    email &&
    `mailto:${quoted(email).replaceAll("%40", "@")}?subject=${quoted(gettext("Over je profiel"))}&body=${quoted(gettext("Beste %(name)s,\n\nIk zag je profiel:\n%(address)s\n\n", { name: naam, address: adres }))}`;
  return html`<ul class="km-wegen">${email && html`<li><a class="md-button md-button--primary" href="${mail}">${gettext("Stuur een e-mail")}</a> <span class="km-adres">${email}</span></li>`}
${url && isWebAddress(url) && html`<li><a class="md-button${!email && " md-button--primary"}" href="${url}" rel="nofollow noopener">${gettext("Ga naar de reactiepagina")}</a></li>`}
${telefoon && html`<li>${gettext("Bel")} <a href="tel:${telefoon.replace(/[ ()-]/g, "")}">${telefoon}</a></li>`}</ul>`;
}

/** A text in an address, with the same escapes as Python's `quote`. @param {string} text */
function quoted(text) {
  return encodeURIComponent(text)
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The data with bare texts made whole: what a file may write in short, the page draws in full.
 * @param {Record<string, any>} data
 * @param {import("../forms/checks.js").Field[]} fields
 */
export function whole(data, fields) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const field of fields) {
    const value = data[field.naam];
    if (value === undefined || value === null || value === "") continue;
    const items = ["lijst", "meerkeuze", "blokken"].includes(field.soort)
      ? Array.isArray(value)
        ? value
        : [value]
      : undefined;
    if (field.soort === "blokken")
      found[field.naam] = /** @type {any[]} */ (items).map((one) => whole(shorthand(field, one), field.velden));
    else if (field.soort === "blok") found[field.naam] = whole(value, field.velden);
    else found[field.naam] = items ?? value;
  }
  return found;
}
