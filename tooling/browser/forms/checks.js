// @ts-check
/**
 * Checks of one klus or profile while it is filled in, as `klussen check` does them: the same codes and words.
 * Pure: no DOM. `tests/browser/forms/test_checks.py` holds it to what Python finds, case by case.
 *
 * Data is as a YAML file holds it: texts, lists and blocks, and nothing where nothing was filled in.
 */

import { privateThings } from "../privacy/detect.js";
import { slugify } from "./file.js";
import { repaired } from "./repair.js";
import { normalise } from "../skills/words.js";
import { gettext } from "../i18n.js";
import { hoursOf } from "../match/effort.js";

/**
 * @typedef {object} Field a field as `tooling/render/forms.py` describes it
 * @property {string} naam
 * @property {string} titel
 * @property {string} uitleg
 * @property {string} soort
 * @property {boolean} verplicht
 * @property {number | null} least
 * @property {number | null} most
 * @property {[string, string][]} keuzes
 * @property {string | null} kies
 * @property {Field | null} item
 * @property {Field[]} velden
 */
/** @typedef {(string | number)[]} Loc keys and indexes, from the top of the data */
/** @typedef {{ loc: Loc, code: string, fout: boolean, melding: string, herstel: string, inPlaats?: string, keuzes?: string[], needed?: boolean }} Finding */
/**
 * @typedef {object} Known what the market knows
 * @property {(key: string) => boolean} organisatie whether there is an organisation with that key
 * @property {(key: string) => boolean} loket whether the organisation with that key has a desk
 * @property {(key: string) => { organisaties?: string[] | undefined } | undefined} groep the group with that key
 * @property {(name: string) => boolean} plaats whether there is a place with that name
 * @property {(key: string) => boolean} profiel whether there is a profile with that key
 * @property {() => import("../skills/thesaurus.js").Thesaurus} thesaurus is asked for only where there is a skill to look up
 */
/** @typedef {import("../privacy/detect.js").Patterns} Patterns of private things */
/** @typedef {Known & { patterns: Patterns, isKlus: boolean, ended: boolean }} Market what a rule can ask */

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PARTIAL_DATE = /^(\d{4})(?:-(\d{2}))?$/;
export const EMAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/;
const PHONE = /^\+?[0-9][0-9 ()-]{5,24}$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const WEB_ADDRESS =
  /^[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:\[[0-9A-Fa-f:.]+\]|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?)(?::(\d*))?(?:[/?#]|$)/u;
const INTEGER = /^[+-]?\d+(?:_\d+)*(?:\.0+)?$/;
const FRACTION = /^([0-9]{1,6})[.,]([0-9]{1,6})(?: ?(?:uur|uren|u))?$/;
const WRONG = gettext("De waarde heeft de verkeerde vorm.");
const ACCOUNT = /^[1-9][0-9]{0,18}$/;
const URL_MAX = 2000;
const SLUG_MAX = 80;
export const INVISIBLE =
  // eslint-disable-next-line no-misleading-character-class -- each of them is meant by itself
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;
const DUTCH_DATE = /^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{4})$/;
const MONTHS = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const PERIODS = [
  ["inzet", "vanaf", "tot"],
  ["beschikbaar", "vanaf", "tot"],
  ["ervaring", "van", "tot"],
  ["opleidingen", "van", "tot"],
  ["certificaten", "datum", "verloopt"],
];
const DATES = [
  ["geplaatst", "reageren_tot"],
  ["bijgewerkt", "verloopt"],
];
/** A date that is meant not to be there; see `model/base.py`. */
const NO_DATE = "geen";
/** Days that a klus is open after it was placed, where nothing says until when; see `model/klus.py`. */
const OPEN_DAYS = 120;
/** The last day that there is in Python. */
const LAST = Date.UTC(9999, 11, 31);
const DAY = 86_400_000;
/** See `permanent_job` in `checks/klussen.py`. */
const VACANCY = /vacature|vaste (?:dienst|aanstelling|baan)|vast contract|onbepaalde tijd|full-?time/i;
const FULL_TIME = 32;
const CLOSED = ["vervuld", "afgerond", "ingetrokken"];
/** Kinds of which white space around a value is not taken away. */
const AS_TYPED = new Set(["datum", "keuze", "janee"]);
/** What `klussen new` leaves to fill in; see `model/placeholder.py`. */
const PLACEHOLDERS = new Set(["nog in te vullen", "nog-in-te-vullen@voorbeeld.example"]);
/** Fields that are there to be reached by, or hold the number of an account. */
const MEANT = /^(?:(?:contact|andere_contacten)\.(?:email|telefoon|url)|eigenaar)$/;

/**
 * Everything that is found, in the order of the form.
 * @param {Field[]} fields
 * @param {Record<string, any>} data
 * @param {Known} known
 * @param {Patterns} patterns
 * @returns {Finding[]}
 */
export function check(fields, data, known, patterns) {
  /** @type {Finding[]} */
  const found = [];
  for (const field of fields) checkField(field, data[field.naam], [field.naam], found);
  // What has a fault of form means nothing yet, so nothing else is said of it; nor of a block that lacks what it needs.
  const faulty = found.map(({ loc, needed }) => (needed || typeof loc.at(-1) === "number" ? loc.slice(0, 1) : loc));
  /** @type {(finding: Finding) => void} */
  const add = (finding) => {
    if (!faulty.some((loc) => starts(loc, finding.loc) || starts(finding.loc, loc))) found.push(finding);
  };
  const market = {
    ...known,
    patterns,
    isKlus: fields.some(({ naam }) => naam === "titel"),
    ended: Boolean(data.afloop),
  };
  const sound = trimmed(data);
  for (const loc of faulty) remove(sound, loc);
  for (const rule of [
    periods,
    contact,
    placeholders,
    skills,
    place,
    references,
    outcome,
    lastDay,
    permanentJob,
    foundPlaces,
    privacy,
  ]) {
    for (const one of rule(sound, market)) add(one);
  }
  return found.map(({ needed: _, ...one }) => ({
    ...one,
    melding: printable(one.melding),
    herstel: printable(one.herstel),
  }));
}

/** A copy without white space around texts, which is no data. @param {any} value @returns {any} */
function trimmed(value) {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  return isBlock(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, trimmed(one)])) : value;
}

/** Takes a value out of data. @param {any} data @param {Loc} loc */
function remove(data, loc) {
  const last = /** @type {string | number} */ (loc.at(-1));
  const around = loc.slice(0, -1).reduce((value, key) => value?.[key], data);
  if (isBlock(around)) delete around[last];
}

/** A text on one line, with what could be misread shown as an escape. @param {string} text */
function printable(text) {
  return text.replaceAll("##[", "# #[").replace(/[\p{C}\p{Z}]/gu, (char) => {
    if (char === " " || char === "\n" || char === "\t") return " ";
    return `\\u${/** @type {number} */ (char.codePointAt(0)).toString(16).padStart(4, "0")}`;
  });
}

/** @param {Loc} start @param {Loc} loc */
function starts(start, loc) {
  return start.every((key, index) => index >= loc.length || loc[index] === key) && start.length <= loc.length;
}

/** @param {Field} field @param {any} value @param {Loc} loc @param {Finding[]} found */
function checkField(field, value, loc, found) {
  /** @type {(code: string, melding: string, herstel: string, inPlaats?: string) => void} */
  const say = (code, melding, herstel, inPlaats) => {
    found.push({ loc, code, fout: true, melding, herstel, needed: field.verplicht, ...(inPlaats ? { inPlaats } : {}) });
  };
  if (value === undefined || value === null) {
    if (field.verplicht)
      say(
        "VELD002",
        gettext("Het verplichte veld '%(name)s' ontbreekt.", { name: field.naam }),
        gettext("Vul het in. %(help)s", { help: field.uitleg }).trim(),
      );
    return;
  }
  if (field.soort === "blok") {
    if (!isBlock(value)) return say("VELD003", WRONG, gettext("Hier hoort een blok met velden."));
    for (const part of field.velden) checkField(part, value[part.naam], [...loc, part.naam], found);
  } else if (field.soort === "blokken" || field.soort === "lijst" || field.soort === "meerkeuze") {
    const items = typeof value === "string" ? [value] : value;
    if (!Array.isArray(items)) return say("VELD003", WRONG, gettext("Hier hoort een lijst."));
    if (outside(field, items.length))
      say(
        "VELD007",
        gettext("De tekst of lijst is te kort of te lang."),
        bound(field, items.length, gettext("regels in de lijst")),
      );
    items.forEach((item, index) => {
      const here = [...loc, index];
      const form =
        field.item === null
          ? gettext("een blok met velden")
          : field.item.soort === "getal"
            ? gettext("een heel getal")
            : gettext("een tekst");
      if (item === null || (field.item === null && Array.isArray(item)))
        found.push({
          loc: here,
          code: "VELD003",
          fout: true,
          melding: WRONG,
          herstel: gettext("Hier hoort %(form)s.", { form }),
        });
      else if (field.item) checkField(field.item, item, here, found);
      else
        for (const part of field.velden)
          checkField(part, shorthand(field, item)[part.naam], [...here, part.naam], found);
    });
  } else if (typeof value !== "string") {
    say(
      "VELD003",
      WRONG,
      field.soort === "getal" ? gettext("Hier hoort een heel getal.") : gettext("Hier hoort een tekst."),
    );
  } else if (INVISIBLE.test(repaired(value))) {
    const [unseen] = /** @type {RegExpExecArray} */ (INVISIBLE.exec(repaired(value)));
    const point = /** @type {number} */ (unseen.codePointAt(0));
    const hex = point.toString(16).toUpperCase().padStart(4, "0");
    say(
      "YAML007",
      gettext("Hier staat het onzichtbare teken U+%(hex)s.", { hex }),
      gettext("Verwijder het; typ de tekst hier opnieuw."),
    );
  } else checkText(field, repaired(value), say);
}

/** @param {Field} field @param {number} number @param {string} shown @param {(code: string, melding: string, herstel: string) => void} say */
function checkEdges(field, number, shown, say) {
  if (!outside(field, number)) return;
  const edge =
    field.least !== null && number < field.least
      ? gettext("%(least)s of hoger", { least: field.least })
      : gettext("%(most)s of lager", { most: field.most });
  say(
    "VELD006",
    gettext("Het getal %(shown)s past niet.", { shown }),
    gettext("Kies een getal van %(edge)s.", { edge }),
  );
}

/**
 * @param {Field} field
 * @param {string} value
 * @param {(code: string, melding: string, herstel: string, inPlaats?: string) => void} say
 */
function checkText(field, value, say) {
  const text = AS_TYPED.has(field.soort) ? value : value.trim();
  const shown = value.length <= 60 ? value : `${value.slice(0, 59)}…`;
  const bad = (/** @type {string} */ what, /** @type {string} */ like = "") => {
    const meant = value === shown ? like : "";
    say(
      "VELD008",
      gettext("'%(shown)s' is geen %(what)s.", { shown, what }),
      [
        gettext("Vul een %(what)s in.", { what }),
        ...(meant ? [gettext("Bedoelde je '%(meant)s'?", { meant })] : []),
      ].join(" "),
      meant,
    );
  };
  switch (field.soort) {
    case "uren": {
      const number = hoursOf(text);
      if (number === undefined) {
        const [, whole, parts] = FRACTION.exec(text) ?? [];
        if (whole === undefined) return say("VELD003", WRONG, gettext("Hier hoort een getal, zoals 8 of 4.5."));
        const rounded = String(Math.round(2 * Number(`${whole}.${parts}`)) / 2);
        const remedy = gettext("Rond af op een half uur, bijvoorbeeld %(rounded)s.", { rounded });
        return say("VELD011", gettext("'%(shown)s' is geen heel of half uur.", { shown }), remedy, rounded);
      }
      checkEdges(field, number, shown, say);
      return;
    }
    case "getal": {
      if (!(field.naam === "id" ? ACCOUNT.test(value) : INTEGER.test(text))) {
        const [, whole, parts] = FRACTION.exec(text) ?? [];
        if (whole === undefined) return say("VELD003", WRONG, gettext("Hier hoort een heel getal."));
        const rounded = String(Number(whole) + (parts[0] >= "5" ? 1 : 0));
        const remedy = gettext("Rond af en schrijf alleen het getal, bijvoorbeeld %(rounded)s.", { rounded });
        return say("VELD010", gettext("'%(shown)s' is geen heel getal.", { shown }), remedy, rounded);
      }
      checkEdges(field, Number(text.replaceAll("_", "")), shown, say);
      return;
    }
    case "datum":
      if (field.keuzes.some(([one]) => one === text)) return;
    // falls through
    case "deeldatum": {
      const partial = field.soort === "deeldatum" ? PARTIAL_DATE.exec(text) : null;
      const exists = partial ? Number(partial[1]) >= 1 && within(Number(partial[2] ?? 1), 1, 12) : isDate(text);
      if (!partial && !DATE.test(text)) {
        say(
          "VELD005",
          gettext("'%(shown)s' is geen datum.", { shown }),
          gettext("Schrijf een datum als JJJJ-MM-DD, bijvoorbeeld 2027-01-31."),
          asDate(text),
        );
      } else if (!exists)
        say(
          "VELD005",
          gettext("De datum '%(shown)s' bestaat niet.", { shown }),
          gettext("Kijk na of de maand en de dag kloppen."),
        );
      return;
    }
    case "keuze": {
      const allowed = field.keuzes.map(([one]) => one);
      if (!allowed.includes(text))
        say(
          "VELD004",
          gettext("'%(shown)s' kan hier niet.", { shown }),
          gettext("Kies uit: %(allowed)s.", { allowed: allowed.join(", ") }),
        );
      return;
    }
    case "janee":
      if (!["ja", "nee", "true", "false"].includes(text))
        say("VELD009", gettext("'%(shown)s' is geen ja of nee.", { shown }), gettext("Vul ja of nee in."));
      return;
    case "slug":
      if (text.length > SLUG_MAX || !SLUG.test(text))
        bad(gettext("sleutel (kleine letters, cijfers en streepjes)"), slugify(text));
      return;
    case "email":
      if (!EMAIL.test(text)) bad(gettext("e-mailadres"));
      return;
    case "telefoon":
      if (!PHONE.test(text)) bad(gettext("telefoonnummer"));
      return;
    case "url":
      if (text.length > URL_MAX)
        say(
          "VELD007",
          gettext("De tekst of lijst is te kort of te lang."),
          gettext("Nodig: hoogstens %(most)s tekens.", { most: URL_MAX }),
        );
      else if (!isWebAddress(text))
        bad(gettext("volledig webadres (https://…)"), isWebAddress(secure(text)) ? secure(text) : "");
      return;
    case "https": {
      const meant = secure(text);
      if (!text.startsWith("https://") || !isWebAddress(text))
        bad(gettext("volledig webadres met https (https://…)"), isWebAddress(meant) ? meant : "");
      return;
    }
    default: {
      const length = Array.from(text).length;
      if (outside(field, length))
        say("VELD007", gettext("De tekst of lijst is te kort of te lang."), bound(field, length, gettext("tekens")));
    }
  }
}

/** @param {Field} field @param {number} size */
function outside(field, size) {
  return (field.least !== null && size < field.least) || (field.most !== null && size > field.most);
}

/** @param {Field} field @param {number} size @param {string} unit */
function bound(field, size, unit) {
  return field.least !== null && size < field.least
    ? gettext("Nodig: minstens %(least)s %(unit)s.", { least: field.least, unit })
    : gettext("Nodig: hoogstens %(most)s %(unit)s.", { most: field.most, unit });
}

/** @param {number} value @param {number} least @param {number} most */
function within(value, least, most) {
  return value >= least && value <= most;
}

/** @param {any} value */
function isBlock(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A block, or the bare text that stands for one. @param {Field} field @param {any} item @returns {Record<string, any>} */
export function shorthand(field, item) {
  return isBlock(item) ? item : { [field.velden[0].naam]: item };
}

/** @param {string} text */
function isDate(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    DATE.test(text) && !text.startsWith("0000") && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}

/** A date as people write it here, as the contract has it. @param {string} text */
function asDate(text) {
  const [, day, month, year] = DUTCH_DATE.exec(text.toLowerCase()) ?? [];
  if (!day) return "";
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3)) + 1;
  const iso = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(iso) ? iso : "";
}

/** The address with `https` that a text can mean. @param {string} text */
function secure(text) {
  return `https://${text.replace(/^http:\/\//, "").replace(/^https:\/\//, "")}`;
}

/** Whether a text is a complete web address without a user name. @param {string} text */
export function isWebAddress(text) {
  if (/[\s"<>\\^`{|}\p{C}\p{Z}]/u.test(text)) return false;
  const [found, port = "0"] = WEB_ADDRESS.exec(text) ?? [];
  return (
    found !== undefined &&
    Number(port) <= 65_535 &&
    (!found.includes("[") || URL.canParse(text)) &&
    !found.split(/[/.:?#]/).some(isMixed)
  );
}

/** Whether a name mixes our alphabet with another, to look like a known one. @param {string} label */
const isMixed = (label) => /\p{Script=Latin}/u.test(label) && /(?!\p{Script=Latin})\p{L}/u.test(label);

/** @param {Record<string, any>} data @returns {Iterable<Finding>} */
function* periods(data) {
  /** @type {(loc: Loc, first: any, last: any) => Finding[]} */
  const judge = (loc, first, last) => {
    if (typeof first !== "string" || typeof last !== "string" || comparable(last, true) >= comparable(first, false))
      return [];
    return [
      {
        loc,
        code: "PERIODE001",
        fout: true,
        melding: gettext("Het einde (%(last)s) ligt voor het begin (%(first)s).", { last, first }),
        herstel: gettext("Kijk of de twee data verwisseld zijn of het jaar klopt."),
      },
    ];
  };
  for (const name of ["inzet", "beschikbaar"]) {
    const more = isBlock(data[name]) && Array.isArray(data[name].perioden) ? data[name].perioden : [];
    for (const [index, one] of more.entries())
      if (isBlock(one)) {
        yield* judge([name, "perioden", index, "tot"], one.vanaf, one.tot);
        if (!one.vanaf && !one.tot)
          yield {
            loc: [name, "perioden", index],
            code: "PERIODE002",
            fout: true,
            melding: gettext("Deze periode is leeg."),
            herstel: gettext("Vul vanaf of tot in, of haal hem weg."),
          };
      }
  }
  for (const [name, first, last] of PERIODS) {
    const value = data[name];
    if (isBlock(value)) yield* judge([name, last], value[first], value[last]);
    for (const [index, one] of Array.isArray(value) ? value.entries() : []) {
      if (isBlock(one)) yield* judge([name, index, last], one[first], one[last]);
    }
  }
  for (const [first, last] of DATES) if (data[last] !== NO_DATE) yield* judge([last], data[first], data[last]);
}

/** A (partial) date as text that can be compared. @param {string} value @param {boolean} end */
function comparable(value, end) {
  const parts = value.split("-").length;
  return value + (end ? "-99" : "-01").repeat(Math.max(0, 3 - parts));
}

/** @param {Record<string, any>} data @returns {Iterable<Finding>} */
function* contact({ contact: way, andere_contacten: others }) {
  /** @type {[Loc, any, string][]} */
  const ways = [[["contact"], way, gettext("Bij contact staat geen manier om te reageren.")]];
  for (const [index, one] of (Array.isArray(others) ? others : []).entries())
    ways.push([["andere_contacten", index], one, gettext("Bij andere_contacten staat geen manier om te reageren.")]);
  for (const [loc, one, melding] of ways) {
    if (isBlock(one) && !(one.email || one.url || one.telefoon))
      yield { loc, code: "CONTACT001", fout: true, melding, herstel: gettext("Vul email, url of telefoon in.") };
  }
}

/** What a new file leaves to fill in, once it would be seen. @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* placeholders(data, { isKlus }) {
  const hidden = isKlus ? data.status === "concept" : data.zichtbaarheid === "verborgen";
  if (hidden) return;
  /** @type {[(string | number)[], any][]} */
  const places = isKlus ? [[["omschrijving"], data.omschrijving]] : [];
  for (const [index, one] of list(data.vaardigheden).entries())
    places.push([["vaardigheden", index], isBlock(one) ? one.naam : one]);
  if (isBlock(data.contact)) places.push([["contact", "email"], data.contact.email]);
  for (const [index, one] of list(data.andere_contacten).entries())
    if (isBlock(one)) places.push([["andere_contacten", index, "email"], one.email]);
  for (const [loc, value] of places) {
    if (typeof value === "string" && PLACEHOLDERS.has(value.trim().toLowerCase())) {
      yield {
        loc,
        code: "INVULLEN001",
        fout: true,
        melding: gettext("Hier moet nog iets ingevuld worden."),
        herstel: gettext("Schrijf hier je eigen tekst."),
      };
    }
  }
}

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* skills(data, { thesaurus: given, isKlus }) {
  /** @type {Map<string, string>} */
  const seen = new Map();
  const listed = list(data.vaardigheden).map((one) => (isBlock(one) ? one.naam : one));
  const wishes = isKlus ? "leert" : "wil_leren";
  if (listed.length + list(data[wishes]).length === 0) return;
  const thesaurus = given();
  for (const [index, name] of listed.entries()) {
    if (typeof name !== "string") continue;
    const key = thesaurus.resolve(name)?.concept ?? `=${normalise(name)}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      yield {
        loc: ["vaardigheden", index],
        code: "VAARDIGHEID001",
        fout: false,
        melding: gettext("De vaardigheid '%(name)s' staat er ook als '%(earlier)s'.", { name, earlier }),
        herstel: gettext("Haal één van de twee weg."),
      };
    } else seen.set(key, name);
  }
  for (const [field, names] of /** @type {[string, any[]][]} */ ([
    ["vaardigheden", listed],
    [wishes, list(data[wishes])],
  ])) {
    for (const [index, name] of names.entries()) {
      const offers = typeof name === "string" ? offer(thesaurus, name) : [];
      if (offers.length) {
        const quoted = offers.map((one) => `'${one}'`);
        const last = quoted.pop();
        yield {
          loc: [field, index],
          code: "VAARDIGHEID002",
          fout: false,
          melding: gettext("De vaardigheid '%(name)s' staat niet in de lijst van vaardigheden.", { name }),
          herstel: gettext("Bedoelde je %(names)s? Neem die naam dan over. Anders hoeft er niets.", {
            names: quoted.length ? gettext("%(quoted)s of %(last)s", { quoted: quoted.join(", "), last }) : last,
          }),
          keuzes: offers,
        };
      }
    }
  }
}

/**
 * The names to offer for a label that is not in the list.
 * @param {import("../skills/thesaurus.js").Thesaurus} thesaurus
 * @param {string} label
 */
function offer(thesaurus, label) {
  const found = thesaurus.resolve(label);
  if (found && found.how !== "typefout") return [];
  const near = found
    ? [found.concept]
    : thesaurus.nearest(label, NEAR, thesaurus.rules.dichtbij_aanbod ?? thesaurus.rules.dichtbij).map(([id]) => id);
  return near.map((id) => thesaurus.concepts.get(id)?.naam ?? id);
}

/** Maximum number of names offered. */
const NEAR = 3;

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* place({ locatie }, market) {
  if (!isBlock(locatie)) return;
  /** @type {any[]} */
  const others = Array.isArray(locatie.ook_in) ? locatie.ook_in : [];
  /** @type {[Loc, any][]} */
  const named = [
    [["plaats"], locatie.plaats],
    ...others.map((one, index) => /** @type {[Loc, any]} */ ([["ook_in", index], one])),
  ];
  for (const [loc, name] of named) {
    if (typeof name !== "string" || market.plaats(name)) continue;
    yield {
      loc: ["locatie", ...loc],
      code: "LOCATIE001",
      fout: false,
      melding: gettext("De plaats '%(name)s' is niet bekend.", { name }),
      herstel: gettext("Kijk de spelling na of noem de gemeente."),
    };
  }
}

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* references(data, { organisatie, profiel, groep, loket, isKlus }) {
  /** @type {(key: any, loc: Loc, code: string, folder: string) => Finding} */
  const unknown = (key, loc, code, folder) => ({
    loc,
    code,
    fout: true,
    melding: gettext("'%(key)s' staat niet in %(folder)s/.", { key, folder }),
    herstel: gettext("Voeg het bestand %(folder)s/%(key)s.yaml toe, of verbeter de naam.", { folder, key }),
  });
  const [organisations, profiles] = ["registers/organisaties", "profielen"];
  const own = data.organisatie;
  if (typeof own === "string" && !organisatie(own))
    yield unknown(own, ["organisatie"], isKlus ? "KLUS002" : "PROFIEL001", organisations);
  for (const [index, key] of list(data.alleen_voor).entries()) {
    if (!organisatie(key)) yield unknown(key, ["alleen_voor", index], "KLUS002", organisations);
  }
  for (const [index, key] of list(data.afloop?.door).entries()) {
    if (!profiel(key)) yield unknown(key, ["afloop", "door", index], "KLUS003", profiles);
  }
  for (const [number, role] of list(data.rollen).entries()) {
    for (const [index, key] of list(role?.door).entries()) {
      if (!profiel(key)) yield unknown(key, ["rollen", number, "door", index], "KLUS003", profiles);
    }
  }
  const desk = data.loket;
  if (typeof desk === "string" && !organisatie(desk)) yield unknown(desk, ["loket"], "PROFIEL004", organisations);
  else if (typeof desk === "string" && !loket(desk)) {
    yield {
      loc: ["loket"],
      code: "PROFIEL004",
      fout: true,
      melding: gettext("De organisatie '%(desk)s' heeft geen loket.", { desk }),
      herstel: gettext("Kies een organisatie met een loket, of laat dit weg."),
    };
  }
  for (const [index, key] of list(data.groepen).entries()) {
    const group = groep(key);
    if (!group) yield unknown(key, ["groepen", index], "GROEP001", "registers/groepen");
    else if (group.organisaties?.length && !group.organisaties.includes(own)) {
      yield {
        loc: ["groepen", index],
        code: "GROEP002",
        fout: false,
        melding: gettext("De groep '%(key)s' is niet voor deze organisatie.", { key }),
        herstel: gettext("Haal de groep weg, of vraag haar beheerder om je organisatie toe te voegen."),
      };
    }
  }
}

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* outcome({ status = "open", afloop }, { isKlus, ended }) {
  if (!isKlus) return;
  if (afloop && !CLOSED.includes(status)) {
    yield {
      loc: ["afloop"],
      code: "KLUS004",
      fout: false,
      melding: gettext("De status is '%(status)s', maar er is al een afloop.", { status }),
      herstel: gettext("Pas de status aan."),
    };
  }
  if (!ended && CLOSED.includes(status)) {
    yield {
      loc: ["status"],
      code: "KLUS004",
      fout: false,
      melding: gettext("De status is '%(status)s', maar er staat niet hoe het afliep.", { status }),
      herstel: gettext("Vul bij afloop het resultaat en de datum in."),
    };
  }
}

/** Last day to respond to a klus, where its data says; as `Klus.last_day`. @param {Record<string, any>} data @returns {string | undefined} */
export function lastDayOf({ reageren_tot, geplaatst, inzet }) {
  if (reageren_tot) return reageren_tot === NO_DATE ? undefined : reageren_tot;
  const placed = isDate(geplaatst ?? "") ? Date.parse(geplaatst) : NaN;
  const closes = Number.isNaN(placed)
    ? []
    : [new Date(Math.min(placed + OPEN_DAYS * DAY, LAST)).toISOString().slice(0, 10)];
  return [...closes, ...(inzet?.tot ? [inzet.tot] : [])].sort()[0];
}

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* lastDay(data, { isKlus }) {
  if (!isKlus || data.reageren_tot || !isOffered(data)) return;
  const last = lastDayOf(data);
  yield {
    loc: ["reageren_tot"],
    code: "KLUS005",
    fout: false,
    melding: last
      ? gettext("Er staat geen laatste dag om te reageren. Deze klus sluit op %(last)s.", { last })
      : gettext("Er staat geen laatste dag om te reageren. Deze klus sluit %(days)s dagen nadat hij geplaatst is.", {
          days: OPEN_DAYS,
        }),
    herstel: gettext("Vul bij reageren_tot een dag in, of 'geen' als de klus doorloopt."),
  };
}

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* permanentJob(data, { isKlus }) {
  const { titel = "", inzet } = data;
  if (!isKlus || !isOffered(data) || inzet?.tot || inzet?.uren_totaal) return;
  if (!VACANCY.test(titel) && !(Number(inzet?.uren_per_week) >= FULL_TIME)) return;
  yield {
    loc: ["inzet"],
    code: "KLUS006",
    fout: false,
    melding: gettext("Dit lijkt een vaste baan: er staat geen einde."),
    herstel: gettext("Vul bij inzet in tot wanneer het duurt. Een vaste baan hoort op werkenvoornederland.nl."),
  };
}

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* foundPlaces({ plekken = "1", gevonden = "0" }, { isKlus }) {
  const [found, needed] = [gevonden, plekken].map((one) => Number(String(one).replaceAll("_", "")));
  if (!isKlus || !(found > needed)) return;
  yield {
    loc: ["gevonden"],
    code: "KLUS007",
    fout: false,
    melding: gettext("Er zijn %(found)s mensen gevonden voor %(needed)s plek(ken).", { found, needed }),
    herstel: gettext("Verbeter plekken of gevonden."),
  };
}

/** Whether the status of a klus lets people respond. @param {Record<string, any>} data */
const isOffered = ({ status = "open" }) => status === "open" || status === "in_gesprek";

/** Messages by kind of private data. @type {[keyof Patterns, string, string, string][]} */
const PRIVATE = [
  [
    "bsn",
    "PRIVACY001",
    gettext("Hier staat een getal dat een burgerservicenummer (BSN) kan zijn."),
    gettext("Haal het weg. Is het iets anders? Zet er dan een letter of streepje in."),
  ],
  [
    "telefoon",
    "PRIVACY002",
    gettext("Hier staat een telefoonnummer."),
    gettext("Haal het weg, of zet een zakelijk nummer bij contact."),
  ],
  [
    "adres",
    "PRIVACY003",
    gettext("Hier staat een adres of postcode."),
    gettext("Haal het weg. Een plaats bij locatie is genoeg."),
  ],
  ["email", "PRIVACY004", gettext("Hier staat een e-mailadres."), gettext("Haal het weg, of zet het bij contact.")],
];

/** @param {Record<string, any>} data @param {Market} market @returns {Iterable<Finding>} */
function* privacy(data, { patterns, isKlus }) {
  for (const [loc, text] of texts(data, [])) {
    const found = privateThings(text, patterns);
    for (const [name, code, melding, herstel] of PRIVATE) {
      // The address of an office is nobody's home.
      if (found.has(name) && !(isKlus && name === "adres")) yield { loc, code, fout: true, melding, herstel };
    }
  }
}

/** Every text but web addresses, with where it stands. @param {any} value @param {Loc} loc @returns {Iterable<[Loc, string]>} */
function* texts(value, loc) {
  if (typeof value === "string") {
    if (!isWebAddress(value)) yield [loc, value];
  } else if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* texts(one, [...loc, index]);
  else if (isBlock(value)) {
    for (const [name, one] of Object.entries(value))
      if (!MEANT.test([...loc, name].filter((part) => typeof part === "string").join(".")))
        yield* texts(one, [...loc, name]);
  }
}

/** @param {any} value @returns {any[]} */
function list(value) {
  return Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
}
