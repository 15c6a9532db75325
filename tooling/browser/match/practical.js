// @ts-check
/**
 * The practical side of a pair: hours, period, days, travel and kind. Pure: no DOM.
 *
 * The same as `tooling/match/practical.py` and `tooling/places.py`, which say why.
 */

/**
 * @typedef {import("./score.js").Fit} Fit
 * @typedef {import("./features.js").KlusFeatures} KlusFeatures
 * @typedef {import("./score.js").Limits} Limits
 * @typedef {import("./features.js").Place} Place
 * @typedef {import("./features.js").Practical} Practical
 * @typedef {import("./features.js").ProfielFeatures} ProfielFeatures
 * @typedef {import("./score.js").Rules} Rules
 */

const FITS = 1000;
/** The practical parts, in the order in which they are shown. */
export const PRACTICAL = ["uren", "periode", "dagen", "reizen", "soort"];

/** @type {Fit} */
const UNKNOWN = { subscore: 0, known: false, rubs: false, forbids: false };
/** @type {Fit} */
const FITTING = { ...UNKNOWN, subscore: FITS, known: true };
/** @type {Fit} */
const FORBIDDING = { ...UNKNOWN, known: true, forbids: true };

/**
 * Fit of every practical part, by its name.
 * @param {KlusFeatures} klus
 * @param {ProfielFeatures} profiel
 * @param {Rules} rules
 * @param {Limits} limits
 * @returns {Record<string, Fit>}
 */
export function fits(klus, profiel, rules, limits) {
  const [wanted, offered] = [klus.practical, profiel.practical];
  const together = daysTogether(wanted, offered);
  return {
    uren: fitHours(wanted, offered, together, rules, limits),
    periode: fitPeriod(wanted, offered, together, rules, limits),
    dagen: fitDays(wanted, offered),
    reizen: fitTravel(wanted, offered, profiel.maxKm, rules, limits),
    soort: fit(
      klus.kind !== undefined && profiel.kinds.length > 0,
      profiel.kinds.includes(klus.kind ?? ""),
      false,
      rules,
    ),
  };
}

/** @param {boolean} known @param {boolean} fitting @param {boolean} rubs @param {Rules} rules @returns {Fit} */
function fit(known, fitting, rubs, rules) {
  if (!known) return UNKNOWN;
  if (fitting) return FITTING;
  return rubs ? { subscore: rules.deels, known, rubs, forbids: false } : FORBIDDING;
}

/** The days of a klus, of which every period has two ends. @param {Practical} wanted */
function daysOf({ periods }) {
  return periods.reduce((sum, [first, last]) => sum + Math.max(0, Number(last) - Number(first) + 1), 0);
}

/** The number of days of the klus on which somebody is available. @param {Practical} wanted @param {Practical} offered */
function daysTogether(wanted, offered) {
  if (!offered.periods.length) return daysOf(wanted);
  let found = 0;
  for (const [start, end] of wanted.periods) {
    for (const [first, last] of offered.periods) {
      const days = Math.min(Number(end), last ?? Infinity) - Math.max(Number(start), first ?? -Infinity) + 1;
      found += Math.max(0, days);
    }
  }
  return found;
}

/**
 * Hours a week beside hours a week; a total beside what somebody can give in the days that are shared.
 * @param {Practical} wanted @param {Practical} offered @param {number} together @param {Rules} rules @param {Limits} limits
 */
function fitHours(wanted, offered, together, rules, limits) {
  if (offered.hours === undefined) return UNKNOWN;
  if (wanted.hours !== undefined) {
    const rubs = 100 * wanted.hours <= limits.uren * offered.hours;
    return fit(true, wanted.hours <= offered.hours, rubs, rules);
  }
  if (wanted.totalHours === undefined) return UNKNOWN;
  const [asked, given] = [7 * wanted.totalHours, offered.hours * Math.max(7 * rules.weken, together)];
  return fit(
    wanted.periods.length > 0 || asked <= given,
    asked <= given,
    100 * asked <= limits.uren_gespreid * given,
    rules,
  );
}

/**
 * The share of the period of the klus in which somebody is available.
 * @param {Practical} wanted @param {Practical} offered @param {number} together @param {Rules} rules @param {Limits} limits @returns {Fit}
 */
function fitPeriod(wanted, offered, together, rules, limits) {
  if (!wanted.periods.length || !offered.periods.length) return UNKNOWN;
  const subscore = Math.floor((FITS * together) / Math.max(1, daysOf(wanted)));
  const forbids = subscore < 10 * limits.periode || subscore === 0;
  return { subscore, known: true, rubs: !forbids && subscore < rules.bijna_heel, forbids };
}

/** @param {Practical} wanted @param {Practical} offered @returns {Fit} */
function fitDays(wanted, offered) {
  const byDay = share(wanted.days, offered.days);
  const byPart = share(wanted.parts, offered.parts);
  if (byDay === undefined && byPart === undefined) return UNKNOWN;
  const subscore = Math.floor(((byDay ?? FITS) * (byPart ?? FITS)) / FITS);
  return { subscore, known: true, rubs: !subscore, forbids: false };
}

/** The part of what is wanted that is offered too; nothing where one of them is not known. @param {string[]} wanted @param {string[]} offered */
function share(wanted, offered) {
  if (!wanted.length || !offered.length) return undefined;
  const [asked, own] = [new Set(wanted), new Set(offered)];
  return Math.floor((FITS * [...asked].filter((one) => own.has(one)).length) / asked.size);
}

/** @param {Practical} wanted @param {Practical} offered @param {number | undefined} limit @param {Rules} rules @param {Limits} limits */
function fitTravel(wanted, offered, limit, rules, limits) {
  const unwanted = offered.remote === "nee";
  if (wanted.remote === "volledig") return fit(true, !unwanted, unwanted, rules);
  if (!wanted.places.length || !offered.places.length || limit === undefined) return UNKNOWN;
  const km = shortestKm(offered.places, wanted.places, rules);
  const fromHome = wanted.remote === undefined || (wanted.remote === "deels" && !unwanted);
  return fit(true, km <= limit, fromHome || 100 * km <= limits.reizen * limit, rules);
}

/**
 * The shortest way from one of some places to one of others, in kilometres.
 * @param {Place[]} starts @param {Place[]} ends @param {{ straal_aarde_km: number, omweg: number }} rules
 */
export function shortestKm(starts, ends, rules) {
  return Math.min(...starts.flatMap((start) => ends.map((end) => travelKm(start, end, rules))));
}

/**
 * About how far one travels between two places, in kilometres.
 * @param {Pick<Place, "latitude" | "longitude">} start
 * @param {Pick<Place, "latitude" | "longitude">} end
 * @param {{ straal_aarde_km: number, omweg: number }} rules
 */
export function travelKm(start, end, rules) {
  const [lat1, lon1, lat2, lon2] = [start.latitude, start.longitude, end.latitude, end.longitude].map(
    (degrees) => degrees * (Math.PI / 180),
  );
  const [halfLat, halfLon] = [Math.sin((lat2 - lat1) / 2), Math.sin((lon2 - lon1) / 2)];
  const angle = halfLat * halfLat + Math.cos(lat1) * Math.cos(lat2) * halfLon * halfLon;
  return 2 * rules.straal_aarde_km * rules.omweg * Math.asin(Math.sqrt(angle));
}
