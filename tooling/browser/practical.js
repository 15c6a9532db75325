// @ts-check
/**
 * The practical side of a pair: hours, period, days, travel and kind. Pure: no DOM.
 *
 * The same as `tooling/match/practical.py` and `tooling/model/places.py`, which say why.
 */

/**
 * @typedef {import("./score.js").Fit} Fit
 * @typedef {import("./score.js").KlusFeatures} KlusFeatures
 * @typedef {import("./score.js").Place} Place
 * @typedef {import("./score.js").Practical} Practical
 * @typedef {import("./score.js").ProfielFeatures} ProfielFeatures
 * @typedef {import("./score.js").Rules} Rules
 */

const FITS = 1000;

/**
 * How every practical part fits, by its name, in the order in which parts are shown.
 * @param {KlusFeatures} klus
 * @param {ProfielFeatures} profiel
 * @param {Rules} rules
 * @returns {Record<string, Fit>}
 */
export function fits(klus, profiel, rules) {
  const [wanted, offered] = [klus.practical, profiel.practical];
  return {
    uren: fitHours(wanted, offered),
    periode: fitPeriod(wanted, offered),
    dagen: fitDays(wanted, offered),
    reizen: fitTravel(wanted, offered, profiel.maxKm, rules),
    soort: { subscore: profiel.kinds.includes(klus.kind) ? FITS : 0, known: profiel.kinds.length > 0 },
  };
}

/** @param {Practical} wanted @param {Practical} offered @returns {Fit} */
function fitHours(wanted, offered) {
  if (wanted.hours === undefined || offered.hours === undefined) return { subscore: 0, known: false };
  return { subscore: offered.hours >= wanted.hours ? FITS : 0, known: true };
}

/** How much of the period of the klus somebody is available. @param {Practical} wanted @param {Practical} offered */
function fitPeriod(wanted, offered) {
  const [start, end] = [wanted.start ?? wanted.end, wanted.end ?? wanted.start];
  if (start === null || end === null || (offered.start === null && offered.end === null)) {
    return { subscore: 0, known: false };
  }
  const together = Math.min(end, offered.end ?? Infinity) - Math.max(start, offered.start ?? -Infinity) + 1;
  const length = Math.max(1, end - start + 1);
  return { subscore: Math.floor((FITS * Math.min(length, Math.max(0, together))) / length), known: true };
}

/** @param {Practical} wanted @param {Practical} offered @returns {Fit} */
function fitDays(wanted, offered) {
  if (!wanted.days.length || !offered.days.length) return { subscore: 0, known: false };
  const [asked, own] = [new Set(wanted.days), new Set(offered.days)];
  const common = [...asked].filter((day) => own.has(day)).length;
  return { subscore: Math.floor((FITS * common) / asked.size), known: true };
}

/** @param {Practical} wanted @param {Practical} offered @param {number | undefined} limit @param {Rules} rules */
function fitTravel(wanted, offered, limit, rules) {
  if (wanted.remote === "volledig") return { subscore: offered.remote === "nee" ? 0 : FITS, known: true };
  if (!wanted.place || !offered.place || limit === undefined) return { subscore: 0, known: false };
  if (travelKm(offered.place, wanted.place, rules) <= limit) return { subscore: FITS, known: true };
  const partly = wanted.remote === "deels" && (offered.remote === "deels" || offered.remote === "volledig");
  return { subscore: partly ? rules.deels_op_afstand : 0, known: true };
}

/**
 * About how far one travels between two places, in kilometres.
 * @param {Pick<Place, "latitude" | "longitude">} start
 * @param {Pick<Place, "latitude" | "longitude">} end
 * @param {Pick<Rules, "straal_aarde_km" | "omweg">} rules
 */
export function travelKm(start, end, rules) {
  const [lat1, lon1, lat2, lon2] = [start.latitude, start.longitude, end.latitude, end.longitude].map((degrees) => (
    degrees * (Math.PI / 180)
  ));
  const [halfLat, halfLon] = [Math.sin((lat2 - lat1) / 2), Math.sin((lon2 - lon1) / 2)];
  const angle = halfLat * halfLat + Math.cos(lat1) * Math.cos(lat2) * halfLon * halfLon;
  return 2 * rules.straal_aarde_km * rules.omweg * Math.asin(Math.sqrt(angle));
}
