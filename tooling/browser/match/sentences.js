// @ts-check
/**
 * Dutch sentences about a pair: skills, lessons, practical facts, and what is out of the question. Each exists twice: said to
 * somebody, and about them (`saidTo` is false), for who looks for people. Pure: no DOM. The same as
 * `tooling/match/sentences.py`.
 */

import { shortestKm } from "./practical.js";
import { decimal, gettext, listing } from "../i18n.js";
import { DAY_NAMES, KIND_NAMES, LEVEL_NAMES, PARTS_OF_DAY } from "../names.js";

/**
 * @typedef {import("./score.js").Assessment} Assessment
 * @typedef {import("./content.js").SkillHit} SkillHit
 * @typedef {import("./content.js").LessonHit} LessonHit
 * @typedef {import("./score.js").Rules} Rules
 */

export const WHY_NOT = /** @type {Record<string, string>} */ ({
  gesloten: gettext("Alleen voor medewerkers van bepaalde organisaties."),
  soort: gettext("Deze soort klus staat bij 'liever niet'."),
  vaardigheid: gettext("Een gevraagde vaardigheid staat bij 'liever niet'."),
  titel: gettext("Woorden uit de titel staan bij 'liever niet'."),
});

/** @param {SkillHit} hit */
export const isExact = (hit) => hit.nearness.why === "zelfde";
/** @param {SkillHit} hit */
export const isNear = (hit) => hit.skill !== null && !isExact(hit);
/** @param {SkillHit} hit */
export const isInField = (hit) => hit.skill === null && hit.countsFor > 0;
/** @param {SkillHit} hit */
export const isMissing = (hit) => !hit.countsFor;
/** @param {SkillHit} hit */
export const isLacking = (hit) => hit.ask.required && !hit.credit;

/** @param {SkillHit[]} hits @param {boolean} [saidTo] */
export const can = (hits, saidTo = true) =>
  saidTo
    ? gettext("Je kunt wat ze vragen: %(what)s.", { what: listing(hits.map(exactly)) })
    : gettext("Kan wat gevraagd is: %(what)s.", { what: listing(hits.map(exactly)) });
/** @param {SkillHit[]} hits @param {boolean} [saidTo] */
export const near = (hits, saidTo = true) => hits.map((hit) => nearly(hit, saidTo)).join(" ");
/** @param {SkillHit[]} hits @param {boolean} [saidTo] */
export function inField(hits, saidTo = true) {
  const what = listing(hits.map((hit) => hit.ask.term.label));
  return saidTo
    ? gettext("Je werkt in het vak van %(what)s.", { what })
    : gettext("Werkt in het vak van %(what)s.", { what });
}

/** @param {SkillHit[]} hits */
export function missing(hits) {
  const labels = (/** @type {boolean} */ required) =>
    hits.filter((hit) => hit.ask.required === required).map((hit) => hit.ask.term.label);
  const [needed, others] = [labels(true), labels(false)];
  return [
    needed.length ? gettext("Ze vragen ook %(what)s. Dat is echt nodig.", { what: listing(needed) }) : "",
    others.length ? gettext("Ze vragen ook %(what)s.", { what: listing(others) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {SkillHit} hit */
function exactly({ ask, skill }) {
  const notes = [];
  if (skill && skill.term.label.toLowerCase() !== ask.term.label.toLowerCase())
    notes.push(gettext("als '%(label)s'", { label: skill.term.label }));
  const own = skill?.level ?? 0;
  if (own < ask.level)
    notes.push(
      own
        ? gettext("%(own)s, gevraagd: %(asked)s", { own: LEVEL_NAMES[own], asked: LEVEL_NAMES[ask.level] })
        : gettext("gevraagd: %(asked)s", { asked: LEVEL_NAMES[ask.level] }),
    );
  return ask.term.label + (notes.length ? ` (${notes.join("; ")})` : "");
}

/** @param {SkillHit} hit @param {boolean} saidTo */
function nearly({ ask, skill, nearness }, saidTo) {
  const values = { own: skill?.term.label ?? "", asked: ask.term.label };
  if (nearness.why === "smaller")
    return saidTo
      ? gettext("Je kent %(own)s. Dat is een deel van %(asked)s.", values)
      : gettext("Kent %(own)s. Dat is een deel van %(asked)s.", values);
  if (nearness.why === "breder") {
    const wider = { ...values, asked: capital(values.asked) };
    return saidTo
      ? gettext("Je kent %(own)s. %(asked)s is daar een deel van.", wider)
      : gettext("Kent %(own)s. %(asked)s is daar een deel van.", wider);
  }
  if (nearness.why === "verwant")
    return saidTo
      ? gettext("Je kent %(own)s. Dat ligt dicht bij %(asked)s.", values)
      : gettext("Kent %(own)s. Dat ligt dicht bij %(asked)s.", values);
  return saidTo
    ? gettext("Je kent %(own)s. Dat lijkt op %(asked)s.", values)
    : gettext("Kent %(own)s. Dat lijkt op %(asked)s.", values);
}

/** @param {string} text */
function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The lessons that somebody really wants, or those that come nearest. @param {LessonHit[]} lessons @param {Rules} rules */
export function lessonsToName(lessons, rules) {
  const hits = lessons.filter((hit) => hit.credit);
  const most = Math.max(0, ...hits.map((hit) => hit.credit));
  const named = hits.filter((hit) => hit.credit >= Math.min(most, rules.leert));
  return named.filter((hit) => named.find((other) => other.term.key === hit.term.key) === hit);
}

/** @param {LessonHit[]} hits @param {boolean} [saidTo] */
export function learns(hits, saidTo = true) {
  const taught = hits.filter((hit) => hit.isTaught);
  const wanted = taught.filter((hit) => hit.nearness.why === "zelfde").map((hit) => hit.term.label);
  const close = taught.filter((hit) => hit.nearness.why !== "zelfde");
  const practised = hits.filter((hit) => !hit.isTaught).map((hit) => hit.term.label);
  return [
    wanted.length
      ? saidTo
        ? gettext("Je leert hier %(what)s. Dat wil je graag.", { what: listing(wanted) })
        : gettext("Leert hier %(what)s, en wil dat graag.", { what: listing(wanted) })
      : "",
    ...close.map(({ term, wish }) =>
      saidTo
        ? gettext("Je leert hier %(what)s. Dat ligt dicht bij je wens %(wish)s.", {
            what: term.label,
            wish: wish?.label ?? "",
          })
        : gettext("Leert hier %(what)s, dicht bij de wens %(wish)s.", { what: term.label, wish: wish?.label ?? "" }),
    ),
    practised.length
      ? saidTo
        ? gettext("Je kunt hier oefenen met %(what)s. Dat wil je leren.", { what: listing(practised) })
        : gettext("Kan hier oefenen met %(what)s.", { what: listing(practised) })
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {string} what @param {boolean} ofKlus */
function unknown(what, ofKlus) {
  return ofKlus
    ? gettext("%(what)s onbekend: niet ingevuld bij de klus.", { what })
    : gettext("%(what)s onbekend: niet ingevuld in het profiel.", { what });
}

/** The sentence about each practical part, the weightiest first. @type {Record<string, (assessment: Assessment, rules: Rules, saidTo?: boolean) => string>} */
export const PRACTICAL_SENTENCES = {
  uren({ klus, profiel, states }, _rules, saidTo = true) {
    const [wanted, offered] = [klus.practical, profiel.practical.hours];
    if (!states.known.includes("uren")) return unknown(gettext("Uren"), wanted.hours === undefined);
    const fits = !states.rubs.includes("uren") && !states.forbids.includes("uren");
    const yours = saidTo
      ? gettext("je %(hours)s uur", { hours: decimal(offered ?? 0) })
      : gettext("%(hours)s uur", { hours: decimal(offered ?? 0) });
    if (wanted.hours === undefined) {
      const total = { total: decimal(wanted.totalHours ?? 0), yours };
      return fits
        ? gettext("In totaal %(total)s uur. Dat past naast %(yours)s per week.", total)
        : gettext("In totaal %(total)s uur. Dat is veel naast %(yours)s per week.", total);
    }
    const hours = decimal(wanted.hours);
    if (fits) return gettext("Past in %(yours)s per week: %(hours)s gevraagd.", { yours, hours });
    if (saidTo)
      return gettext("Vraagt %(hours)s uur per week, jij hebt er %(offered)s.", {
        hours,
        offered: decimal(offered ?? 0),
      });
    return gettext("Vraagt %(hours)s uur per week. Beschikbaar: %(offered)s.", {
      hours,
      offered: decimal(offered ?? 0),
    });
  },
  reizen({ klus, profiel, states }, rules, saidTo = true) {
    const [wanted, offered, limit] = [klus.practical, profiel.practical, profiel.maxKm];
    if (wanted.remote === "volledig") {
      if (!states.rubs.includes("reizen"))
        return saidTo ? gettext("Je kunt dit helemaal thuis doen.") : gettext("Kan helemaal thuis.");
      return saidTo
        ? gettext("Je kunt dit helemaal thuis doen, maar dat wil je liever niet.")
        : gettext("Kan helemaal thuis, maar dat is niet gewenst.");
    }
    if (!wanted.places.length || !offered.places.length || limit === undefined)
      return unknown(gettext("Reisafstand"), !wanted.places.length);
    if (wanted.places.some((place) => offered.places.includes(place)))
      return saidTo ? gettext("In je eigen woonplaats.") : gettext("In de eigen woonplaats.");
    const km = `${halfToEven(shortestKm(offered.places, wanted.places, rules))} km`;
    if (states.forbids.includes("reizen")) {
      return wanted.remote === "nee"
        ? gettext("Te ver weg (%(km)s), en thuis werken kan niet.", { km })
        : gettext("Te ver weg (%(km)s).", { km });
    }
    if (!states.rubs.includes("reizen"))
      return saidTo
        ? gettext("Op %(km)s, binnen je eigen grens van %(limit)s km.", { km, limit })
        : gettext("Op %(km)s, binnen de eigen grens van %(limit)s km.", { km, limit });
    if (wanted.remote === "deels" && offered.remote !== "nee")
      return saidTo
        ? gettext("Ver weg (%(km)s), maar je kunt deels thuis werken.", { km })
        : gettext("Ver weg (%(km)s), maar deels thuis werken kan.", { km });
    if (wanted.remote === undefined) return gettext("Ver weg (%(km)s). Vraag of thuis werken kan.", { km });
    return saidTo
      ? gettext("Verder weg dan je wilt: %(km)s, de grens is %(limit)s km.", { km, limit })
      : gettext("Verder weg dan gewenst: %(km)s, de grens is %(limit)s km.", { km, limit });
  },
  periode({ klus, subscores, states }, _rules, saidTo = true) {
    const wanted = klus.practical;
    const share = subscores.periode;
    if (!states.known.includes("periode")) return unknown(gettext("Periode"), !wanted.periods.length);
    if (share === 1000) return saidTo ? gettext("Je kunt de hele periode.") : gettext("Kan de hele periode.");
    if (share === 0) return saidTo ? gettext("Je kunt niet in deze periode.") : gettext("Kan niet in deze periode.");
    const part = { part: `${Math.max(1, Math.floor(share / 10))}%` };
    if (states.forbids.includes("periode"))
      return saidTo
        ? gettext("Je kunt maar in ongeveer %(part)s van de periode.", part)
        : gettext("Kan maar in ongeveer %(part)s van de periode.", part);
    return saidTo
      ? gettext("Je kunt in ongeveer %(part)s van de periode.", part)
      : gettext("Kan in ongeveer %(part)s van de periode.", part);
  },
  dagen({ klus, profiel, states }, _rules, saidTo = true) {
    const [wanted, offered] = [klus.practical, profiel.practical];
    if (!states.known.includes("dagen")) return unknown(gettext("Dagen"), !(wanted.days.length || wanted.parts.length));
    return [
      wanted.days.length && offered.days.length ? weekdays(wanted.days, offered.days, saidTo) : "",
      wanted.parts.length && offered.parts.length ? partsOfDay(wanted.parts, offered.parts, saidTo) : "",
    ]
      .filter(Boolean)
      .join(" ");
  },
  soort({ klus, profiel, subscores }, _rules, saidTo = true) {
    if (!klus.kind) return gettext("Onbekend wat voor soort klus dit is.");
    if (!profiel.kinds.length)
      return saidTo
        ? gettext("Onbekend welke soort klussen je zoekt.")
        : gettext("Onbekend welke soort klussen iemand zoekt.");
    const kind = { kind: KIND_NAMES[klus.kind] ?? klus.kind };
    if (subscores.soort)
      return saidTo
        ? gettext("Je zoekt dit soort klus: %(kind)s.", kind)
        : gettext("Zoekt dit soort klus: %(kind)s.", kind);
    return saidTo
      ? gettext("Het is een %(kind)s. Dat zoek je niet.", kind)
      : gettext("Zoekt een ander soort klus dan een %(kind)s.", kind);
  },
};

/** @param {string[]} wanted @param {string[]} offered @param {boolean} saidTo */
function weekdays(wanted, offered, saidTo) {
  const asked = Object.keys(DAY_NAMES).filter((day) => wanted.includes(day));
  const common = asked.filter((day) => offered.includes(day));
  const days = listing((common.length ? common : asked).map((day) => DAY_NAMES[day]));
  if (common.length) return saidTo ? gettext("Je kunt op %(days)s.", { days }) : gettext("Kan op %(days)s.", { days });
  return saidTo
    ? gettext("Op %(days)s, niet op je eigen dagen.", { days })
    : gettext("Op %(days)s, niet op de eigen dagen.", { days });
}

/** @param {string[]} wanted @param {string[]} offered @param {boolean} saidTo */
function partsOfDay(wanted, offered, saidTo) {
  const asked = Object.keys(PARTS_OF_DAY).filter((part) => wanted.includes(part));
  const common = asked.filter((part) => offered.includes(part));
  const parts = listing((common.length ? common : asked).map((part) => PARTS_OF_DAY[part]));
  if (common.length) return saidTo ? gettext("Je kunt %(parts)s.", { parts }) : gettext("Kan %(parts)s.", { parts });
  return saidTo
    ? gettext("Het is %(parts)s, en dan kun je niet.", { parts })
    : gettext("Het is %(parts)s, en dan niet beschikbaar.", { parts });
}

/** As Python writes a number without decimals. @param {number} value */
function halfToEven(value) {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 ? floor + 1 : floor;
}
