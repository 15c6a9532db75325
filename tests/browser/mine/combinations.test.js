// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { combinations } from "../../../tooling/browser/mine/combinations.js";

const RULES = { straal_aarde_km: 6371.0088, omweg: 1.3 };
const UTRECHT = { name: "Utrecht", latitude: 52.09, longitude: 5.12 };
const MAASTRICHT = { name: "Maastricht", latitude: 50.85, longitude: 5.69 };
const WISH = { hours: 16, start: "2027-01-04", end: "2027-03-28" };

/** @param {string} id @param {any} inzet @param {number} [points] @param {any} [more] */
function choice(id, inzet, points = 5000, more = {}) {
  return { klus: { id, titel: id, inzet }, points, travels: undefined, place: undefined, ...more };
}

/** @param {any[]} choices @param {any} [wish] */
function together(choices, wish = WISH) {
  return combinations(choices, wish, RULES).combinations.map(({ klussen }) =>
    klussen
      .map(({ id }) => id)
      .sort()
      .join("+"),
  );
}

test("klussen that fit together in a week fill the budget, best first", () => {
  const found = together([
    choice("a", { uren_per_week: 8 }, 6000),
    choice("b", { uren_per_week: 8 }),
    choice("c", { uren_per_week: 8 }, 4000),
  ]);
  assert.equal(found[0], "a+b");
});

test("more hours than the budget in one week do not fit, one after the other they do", () => {
  const [first, second] = [
    { uren_per_week: 12, vanaf: "2027-01-04", tot: "2027-02-07" },
    { uren_per_week: 12, vanaf: "2027-02-08", tot: "2027-03-28" },
  ];
  assert.deepEqual(together([choice("a", first), choice("b", second)]), ["a+b"]);
  const overlapping = { ...second, vanaf: "2027-02-01" };
  assert.deepEqual(together([choice("a", first, 6000), choice("b", overlapping)]).sort(), ["a", "b"]);
});

test("days are only once there", () => {
  const monday = (/** @type {string} */ id) => choice(id, { uren_per_week: 8, dagen: ["ma"] });
  assert.deepEqual(together([monday("a"), monday("b")]), ["a", "b"]);
  assert.deepEqual(together([monday("a"), choice("b", { uren_per_week: 8, dagen: ["ma", "di"] })]), ["a+b"]);
  assert.deepEqual(together([choice("a", { uren_per_week: 8, dagen: ["vr"] })], { ...WISH, days: ["ma", "di"] }), []);
  // Three days of work do not fit on two days, whatever each asks by itself.
  const early = (/** @type {string} */ id) => choice(id, { uren_per_week: 8, dagen: ["ma", "di"] });
  assert.ok(!together([early("a"), early("b"), early("c")], { ...WISH, hours: 24 }).includes("a+b+c"));
});

test("what is not known is counted, and what does not fit the period or the journey is left out", () => {
  const found = combinations(
    [
      choice("zonder uren", {}),
      choice("te lang", { uren_per_week: 8, tot: "2027-12-31" }),
      choice("voorbij", { uren_per_week: 8, tot: "2026-12-01" }),
      choice("te ver", { uren_per_week: 8 }, 5000, { travels: { known: true, subscore: 0 } }),
      choice("goed", { uren_per_week: 8, vanaf: "2026-10-01" }),
    ],
    WISH,
    RULES,
  );
  assert.equal(found.unknown, 1);
  assert.equal(found.fitting, 1);
  assert.deepEqual(
    found.combinations.map(({ klussen }) => klussen[0].id),
    ["goed"],
  );
});

test("hours in all are spread over the weeks of the klus", () => {
  const [one] = combinations(
    [choice("a", { uren_totaal: 24, vanaf: "2027-01-04", tot: "2027-01-24" })],
    WISH,
    RULES,
  ).combinations;
  assert.equal(one.hours, 8);
});

test("of places in the same weeks the distance is told", () => {
  const [one] = combinations(
    [
      choice("a", { uren_per_week: 8 }, 5000, { place: UTRECHT }),
      choice("b", { uren_per_week: 8 }, 5000, { place: MAASTRICHT }),
    ],
    WISH,
    RULES,
  ).combinations;
  assert.ok(one.km && one.km > 150 && one.km < 250, String(one.km));
});

test("the best is the best of all sets, tried one by one", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const days = ["ma", "di", "wo", "do", "vr"];
  for (let round = 0; round < 60; round++) {
    const choices = Array.from({ length: 7 }, (_, at) =>
      choice(
        `k${at}`,
        {
          uren_per_week: 2 + random(20),
          vanaf: ["2027-01-04", "2027-01-18", "2027-02-15"][random(3)],
          tot: ["2027-02-14", "2027-02-28", "2027-03-28"][random(3)],
          dagen: days.filter(() => random(3) === 0),
        },
        1000 + random(8000),
      ),
    ).filter(({ klus }) => klus.inzet.vanaf < klus.inzet.tot);
    const wish = { ...WISH, hours: 8 + random(24) };
    const best = combinations(choices, wish, RULES).combinations[0]?.worth ?? 0;
    assert.ok(Math.abs(best - tried(choices, wish, days)) < 1e-9, `round ${round}`);
  }
});

/** The highest value of any set of at most four, with its hours put on days hour by hour. @param {any[]} choices @param {any} wish @param {string[]} days */
function tried(choices, wish, days) {
  const week = (/** @type {string} */ date) => Math.floor((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) / 7);
  const weeks = week(wish.end) - week(wish.start) + 1;
  let best = 0;
  for (let set = 1; set < 2 ** choices.length; set++) {
    const chosen = choices.filter((_, at) => (set >> at) & 1);
    if (chosen.length > 4) continue;
    let fits = true;
    for (let at = week(wish.start); at <= week(wish.end) && fits; at++) {
      const busy = chosen.filter(({ klus }) => week(klus.inzet.vanaf) <= at && at <= week(klus.inzet.tot));
      fits = busy.reduce((sum, { klus }) => sum + klus.inzet.uren_per_week, 0) <= wish.hours && placed(busy, days);
    }
    if (!fits) continue;
    const value =
      chosen.reduce(
        (sum, { klus, points }) =>
          sum + points * klus.inzet.uren_per_week * (week(klus.inzet.tot) - week(klus.inzet.vanaf) + 1),
        0,
      ) /
      10_000 /
      (wish.hours * weeks);
    best = Math.max(best, value);
  }
  return best;
}

/** Whether hours can be put on days, by looking for ways to move them (augmenting paths). @param {any[]} busy @param {string[]} days */
function placed(busy, days) {
  const slots = days.flatMap((day) => Array.from({ length: 8 }, () => day));
  const taken = /** @type {(number | undefined)[]} */ (slots.map(() => undefined));
  const hours = busy.flatMap(({ klus }, at) => Array.from({ length: klus.inzet.uren_per_week }, () => at));
  const allowed = (/** @type {number} */ at, /** @type {string} */ day) =>
    busy[at].klus.inzet.dagen.length === 0 || busy[at].klus.inzet.dagen.includes(day);
  const put = (/** @type {number} */ at, /** @type {Set<number>} */ visited) =>
    slots.some((day, slot) => {
      if (visited.has(slot) || !allowed(at, day)) return false;
      visited.add(slot);
      const other = taken[slot];
      if (other !== undefined && !put(other, visited)) return false;
      taken[slot] = at;
      return true;
    });
  return hours.every((at) => put(at, new Set()));
}
