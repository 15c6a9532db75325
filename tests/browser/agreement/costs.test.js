import assert from "node:assert/strict";
import test from "node:test";
import { bareCosts, euros, method, weeksBetween } from "../../../tooling/browser/agreement/costs.js";

const FIGURES = {
  id: "2026",
  bron: "Handleiding Overheidstarieven 2026",
  datum: "2026-01-01",
  schalen: [
    { schaal: 10, per_jaar: 88_000 },
    { schaal: 13, per_jaar: 134_000 },
  ],
  overhead_per_jaar: 28_000,
  uren_per_jaar: 1872,
  productieve_uren: 1363,
};

test("a full contract of a year costs what the handbook says of that scale, and overhead comes on top of it", () => {
  // Handleiding Overheidstarieven 2026: scale 13 costs 134,000 a year, and 162,000 with 28,000 overhead.
  const costs = bareCosts(FIGURES, 13, { perWeek: 36, start: "2026-01-01", end: "2026-12-30" });
  assert.deepEqual(costs, { hours: 1872, divisor: 1872, perYear: 134_000, total: 134_000, overhead: 28_000 });
});

test("all productive hours of a year cost a year too", () => {
  assert.equal(bareCosts(FIGURES, 10, { total: 1363 })?.total, 88_000);
});

test("a day a week for ten weeks", () => {
  const costs = bareCosts(FIGURES, 10, { perWeek: 8, start: "2027-01-04", end: "2027-03-14" });
  assert.equal(costs?.hours, 80);
  assert.equal(costs?.total, Math.round((88_000 * 80) / 1872));
});

test("what is not known is not computed", () => {
  for (const [scale, work] of /** @type {[number, any][]} */ ([
    [9, { total: 60 }],
    [10, {}],
    [10, { perWeek: 8 }],
    [10, { perWeek: 8, start: "2027-03-01", end: "2027-02-01" }],
    [10, { total: 0 }],
    [10, { total: NaN }],
  ]))
    assert.equal(bareCosts(FIGURES, scale, work), undefined);
});

test("both days count as weeks", () => {
  assert.equal(weeksBetween("2027-01-04", "2027-01-10"), 1);
  assert.ok(Number.isNaN(weeksBetween(undefined, "2027-01-10")));
});

test("the sum is shown with its source", () => {
  const costs = bareCosts(FIGURES, 10, { total: 60 });
  const [sum, source] = method(FIGURES, 10, /** @type {any} */ (costs));
  assert.match(sum, /€ 88\.000 × 60 \/ 1363 = € 3\.874\./);
  assert.match(source, /^Bron: Handleiding Overheidstarieven 2026\./);
  assert.equal(euros(3874), "€ 3.874");
});
