import assert from "node:assert/strict";
import test from "node:test";
import { sinceText, summary } from "../../../tooling/browser/mine/summary.js";

test("a day before today is said as one says it", () => {
  assert.equal(sinceText("2026-11-27", "2026-11-30"), "vrijdag");
  assert.equal(sinceText("2026-11-29", "2026-11-30"), "gisteren");
  assert.equal(sinceText("2026-11-03", "2026-11-30"), "3 november");
  for (const day of [undefined, "", "2026-11-30", "2026-12-02", "onzin"])
    assert.equal(sinceText(day, "2026-11-30"), "");
});

test("what is new is said with the day of the visit before", () => {
  const counts = { shown: 5, fitting: 5, left: 5, good: 5, fresh: 3 };
  assert.match(summary("alle", counts, "vrijdag"), /\. 3 nieuw sinds vrijdag$/);
  assert.match(summary("alle", counts), /\. 3 nieuw voor jou$/);
});
