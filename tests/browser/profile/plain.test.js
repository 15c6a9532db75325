// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { asTexts, forMatch, isMatchable, tidy } from "../../../tooling/browser/profile/plain.js";

test("what is empty goes, however deep, and what is not stays", () => {
  assert.deepEqual(tidy({ a: "", b: [null, "", []], c: { d: { e: "" } }, f: [{ g: "x", h: "" }], i: 0, j: false }), {
    f: [{ g: "x" }],
    i: 0,
    j: false,
  });
  assert.equal(tidy({ a: [{}] }), undefined);
});

test("every value becomes a text", () => {
  assert.deepEqual(asTexts({ a: 1, b: [true, { c: 2.5 }], d: "x" }), { a: "1", b: ["true", { c: "2.5" }], d: "x" });
});

test("numbers that are no numbers are left out of the match", () => {
  const found = forMatch({
    naam: "Noor",
    beschikbaar: { uren_per_week: "8" },
    locatie: { plaats: "Ede", reisafstand_km: "ver" },
  });
  assert.deepEqual(found, {
    naam: "Noor",
    vaardigheden: [],
    beschikbaar: { uren_per_week: 8 },
    locatie: { plaats: "Ede", reisafstand_km: undefined },
  });
});

test("a skill, a wish or a job is enough to match with", () => {
  assert.equal(isMatchable({ naam: "Noor", vaardigheden: [] }), false);
  for (const one of [{ vaardigheden: [{ naam: "a" }] }, { wil_leren: ["a"] }, { ervaring: [{ functie: "a" }] }])
    assert.equal(isMatchable(one), true);
});
