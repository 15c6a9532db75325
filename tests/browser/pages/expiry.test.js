// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, daysBetween, left } from "../../../tooling/browser/pages/expiry.js";

test("a day is the visitor's own, and days are counted over a change of the clock", () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
  assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2);
  assert.equal(daysBetween("2026-12-31", "2026-12-30"), -1);
  assert.ok(Number.isNaN(daysBetween("2026-12-31", "ooit")));
});

test("what is left is said in words", () => {
  assert.deepEqual([-1, 0, 1, 2].map(left), ["gesloten", "vandaag nog", "nog 1 dag", "nog 2 dagen"]);
});
