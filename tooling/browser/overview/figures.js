// @ts-check
/**
 * Figures of a part of the market, from the facts in `api/v1/cijfers.json`. Pure: no DOM. Without a choice they are those
 * that the build drew (`tooling/render/overview.py`); a test holds the two together.
 */

import { gettext } from "../i18n.js";

/**
 * @typedef {object} KlusFacts
 * @property {boolean} open
 * @property {number} [provincie]
 * @property {number[]} vaardigheden
 * @property {string} organisatie
 * @property {string} [kwam] the day on which it came to the market
 * @property {number} [dagen] that it was open
 * @property {string} [afloop]
 * @property {string} [datum] of its outcome
 * @property {number} [uren] of work that stayed inside
 *
 * @typedef {{ provincie?: number, vaardigheden: number[], organisatie?: string }} PersonFacts
 *
 * @typedef {object} Facts
 * @property {[string, string][]} themas slug and name
 * @property {[string, string, number][]} vaardigheden id, name and the number of the theme
 * @property {[string, string][]} provincies
 * @property {[string, string][]} organisaties
 * @property {number[]} stappen
 * @property {KlusFacts[]} klussen
 * @property {PersonFacts[]} mensen
 *
 * @typedef {{ provincie?: string, thema?: string, organisatie?: string, vanaf?: string, tot?: string }} Choice
 * @typedef {{ name: string, path?: string | undefined, numbers: number[] }} Row
 *
 * @typedef {object} Figures
 * @property {number} open
 * @property {number} people
 * @property {number} organisations with an open klus
 * @property {number} inside
 * @property {number} outside
 * @property {number} hours
 * @property {number | undefined} days in which half of the klussen that were filled inside, were
 * @property {[number, number][]} provinces klussen and colleagues of each province
 * @property {[number, number]} elsewhere klussen and colleagues without a known place
 * @property {Record<string, Row[]>} charts by the key of the chart
 */

/** Rows of the tables of skills at most; see `_MOST` in `overview.py`. */
const MOST = 15;
const INSIDE = "intern_vervuld";
const OUTSIDE = "extern_ingehuurd";

/** @param {Facts} facts @param {Choice} choice @returns {Figures} */
export function figures(facts, choice) {
  const province = choice.provincie ? facts.provincies.findIndex(([slug]) => slug === choice.provincie) : undefined;
  const theme = choice.thema ? facts.themas.findIndex(([slug]) => slug === choice.thema) : undefined;
  const themesOf = (/** @type {number[]} */ skills) => new Set(skills.map((one) => facts.vaardigheden[one][2]));
  const belongs = (/** @type {PersonFacts | KlusFacts} */ one) =>
    (province === undefined || one.provincie === province) &&
    (theme === undefined || themesOf(one.vaardigheden).has(theme)) &&
    (!choice.organisatie || one.organisatie === choice.organisatie);
  const isIn = (/** @type {string | undefined} */ day) =>
    (!choice.vanaf || (day ?? "") >= choice.vanaf) && (!choice.tot || (day !== undefined && day <= choice.tot));

  const klussen = facts.klussen.filter(belongs);
  const people = facts.mensen.filter(belongs);
  const open = klussen.filter((one) => one.open && isIn(one.kwam));
  const ended = klussen.filter((one) => one.afloop && isIn(one.datum));
  const over = klussen.filter((one) => !one.open && one.dagen !== undefined && isIn(one.datum ?? one.kwam));
  const of = (/** @type {string} */ outcome) => ended.filter((one) => one.afloop === outcome);
  const skills = counted(facts.vaardigheden.length, open, people, (own) => own);
  const themes = counted(facts.themas.length, open, people, (own) => [...themesOf(own)]);
  const inside = of(INSIDE);
  return {
    open: open.length,
    people: people.length,
    organisations: new Set(open.map((one) => one.organisatie)).size,
    inside: inside.length,
    outside: of(OUTSIDE).length,
    hours: inside.reduce((sum, one) => sum + (one.uren ?? 0), 0),
    days: median(inside.flatMap(({ kwam, datum }) => (kwam && datum ? [Math.max(0, daysBetween(kwam, datum))] : []))),
    provinces: counted(facts.provincies.length, open, people, (_, { provincie }) =>
      provincie === undefined ? [] : [provincie],
    ),
    elsewhere: [nowhere(open), nowhere(people)],
    charts: {
      themas: themes
        .map((numbers, at) => row(facts.themas[at][1], `vaardigheden/#thema-${facts.themas[at][0]}`, numbers))
        .filter(({ numbers }) => numbers.some(Boolean))
        .filter((one) => theme === undefined || one.name === facts.themas[theme][1])
        .sort(
          (one, other) =>
            other.numbers[0] - one.numbers[0] || other.numbers[1] - one.numbers[1] || byText(one.name, other.name),
        ),
      tekort: gaps(facts, skills, 1, theme),
      over: gaps(facts, skills, -1, theme),
      dagen: steps(facts.stappen, [over, open]),
      afloop: [INSIDE, OUTSIDE, "niet_vervuld", "vervallen"]
        .map((name) => row(name, undefined, [of(name).length]))
        .filter(({ numbers: [number] }) => number),
      kwartalen: quarters(ended),
    },
  };
}

/** How many have no known place. @param {{ provincie?: number }[]} side */
function nowhere(side) {
  return side.filter(({ provincie }) => provincie === undefined).length;
}

/** @param {string} name @param {string | undefined} path @param {number[]} numbers @returns {Row} */
function row(name, path, numbers) {
  return { name, path, numbers };
}

/** In the order of Python, by code point. @param {string} one @param {string} other */
function byText(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * How many klussen, and how many people, belong to each of some groups.
 * @param {number} size @param {KlusFacts[]} klussen @param {PersonFacts[]} people
 * @param {(skills: number[], one: KlusFacts | PersonFacts) => number[]} groups
 * @returns {[number, number][]}
 */
function counted(size, klussen, people, groups) {
  /** @type {[number, number][]} */
  const found = Array.from({ length: size }, () => [0, 0]);
  for (const one of klussen) for (const at of groups(one.vaardigheden, one)) found[at][0]++;
  for (const one of people) for (const at of groups(one.vaardigheden, one)) found[at][1]++;
  return found;
}

/**
 * The skills that are asked most more than they are offered (`sign` 1), or offered more than asked (-1).
 * @param {Facts} facts @param {[number, number][]} counts @param {1 | -1} sign @param {number | undefined} theme
 */
function gaps(facts, counts, sign, theme) {
  const gap = (/** @type {number} */ at) => sign * (counts[at][0] - counts[at][1]);
  return facts.vaardigheden
    .map((_, at) => at)
    .filter((at) => gap(at) > 0 && (theme === undefined || facts.vaardigheden[at][2] === theme))
    .sort((one, other) => gap(other) - gap(one) || byText(facts.vaardigheden[one][0], facts.vaardigheden[other][0]))
    .slice(0, MOST)
    .map((at) => row(facts.vaardigheden[at][1], `vaardigheden/${facts.vaardigheden[at][0]}/`, counts[at]));
}

/** How long klussen stood open, in steps. @param {number[]} limits @param {KlusFacts[][]} sides those that are over, and open ones */
function steps(limits, sides) {
  const names = limits.map((high, at) =>
    gettext("%(low)s tot en met %(high)s dagen", { low: at ? limits[at - 1] + 1 : 0, high }),
  );
  names.push(gettext("meer dan %(days)s dagen", { days: limits.at(-1) }));
  const stepOf = (/** @type {number} */ days) => limits.filter((limit) => days > limit).length;
  return names.map((name, at) =>
    row(
      name,
      undefined,
      sides.map((side) => side.filter(({ dagen }) => dagen !== undefined && stepOf(dagen) === at).length),
    ),
  );
}

/** Of each quarter in which klussen ended: filled inside, hired outside, and neither. @param {KlusFacts[]} ended */
function quarters(ended) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const { datum, afloop } of ended) {
    if (!datum) continue;
    const key = `${datum.slice(0, 4)}-${Math.ceil(Number(datum.slice(5, 7)) / 3)}`;
    const numbers = found.get(key) ?? [0, 0, 0];
    numbers[afloop === INSIDE ? 0 : afloop === OUTSIDE ? 1 : 2]++;
    found.set(key, numbers);
  }
  return [...found]
    .sort(([one], [other]) => byText(one, other))
    .map(([key, numbers]) => {
      const [year, quarter] = key.split("-");
      return row(gettext("%(year)s, kwartaal %(quarter)s", { year, quarter }), undefined, numbers);
    });
}

/** The middle of some numbers, rounded; nothing of none. @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  if (!sorted.length) return undefined;
  const middle = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  // As Python rounds a half: to the even number.
  return middle % 1 === 0.5 ? 2 * Math.round(middle / 2) : Math.round(middle);
}

/** @param {string} start @param {string} end */
function daysBetween(start, end) {
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
}
