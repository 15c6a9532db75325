// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, summary, waysOn } from "../../../tooling/browser/mine/summary.js";

const COUNTS = { shown: 0, fitting: 0, left: 0, good: 0, fresh: 0 };

test("each selection says how many it has, or that it has none", () => {
  assert.equal(summary("bewaard", COUNTS), "Je hebt nog niets bewaard.");
  assert.equal(summary("bewaard", { ...COUNTS, shown: 2 }), "2 bewaard");
  assert.equal(summary("verborgen", COUNTS), "Je hebt niets verborgen.");
  assert.equal(summary("verborgen", { ...COUNTS, shown: 3 }), "3 verborgen");
  assert.equal(summary("nieuw", COUNTS), "Er is niets nieuws sinds je vorige bezoek.");
  assert.equal(summary("nieuw", { ...COUNTS, shown: 1 }), "1 nieuw voor jou");
});

test("of all that fits, what is hidden does not count, and what is new is named", () => {
  assert.equal(summary("alle", COUNTS), "Er is nu geen klus die bij je past.");
  assert.equal(summary("alle", { ...COUNTS, fitting: 2 }), "Je hebt alles verborgen wat bij je past.");
  assert.equal(summary("alle", { ...COUNTS, fitting: 2, left: 1, good: 1 }), "Deze klus past bij je");
  assert.equal(summary("alle", { ...COUNTS, fitting: 9, left: 7, good: 5 }), "Deze 7 klussen passen bij je, of bijna");
  assert.equal(
    summary("alle", { ...COUNTS, fitting: 9, left: 7, good: 5, fresh: 2 }),
    "Deze 7 klussen passen bij je, of bijna. 2 nieuw voor jou",
  );
});

test("the way on names what is missing, and nothing that is there", () => {
  assert.equal(waysOn({}).length, 3);
  const skills = ["a", "b", "c", "d", "e"].map((naam) => ({ naam }));
  assert.deepEqual(waysOn({ vaardigheden: skills, wil_leren: ["f"] }), [
    "Zeg bij een vaardigheid hoe goed je die beheerst.",
  ]);
  assert.deepEqual(waysOn({ vaardigheden: [...skills, { naam: "g", niveau: "basis" }], wil_leren: ["f"] }), []);
  assert.deepEqual(waysOn({ vaardigheden: [{ naam: "g", niveau: "basis" }], wil_leren: ["f"] }), [
    "Noem meer van wat je kunt, ook wat je gewoon vindt.",
  ]);
});

test("what fits nearly is not said to fit", () => {
  assert.equal(fits(1, 0), "Deze klus past bijna");
  assert.equal(fits(2, 0), "Deze 2 klussen passen bijna");
  assert.equal(fits(2, 1), "Deze 2 klussen passen bij je, of bijna");
  assert.equal(fits(2, 2), "Deze 2 klussen passen bij je");
});
