// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { completeness } from "../../../tooling/browser/profile/completeness.js";

const WHOLE = {
  naam: "Noor",
  functie: "Jurist",
  over_mij: "Hoi.",
  wil_leren: ["a", "b"],
  talen: [{ taal: "nl" }],
  ervaring: [{ functie: "x" }],
  opleidingen: [{ naam: "y" }],
  vaardigheden: ["a", "b", "c", "d", "e"].map((naam) => ({ naam, niveau: "basis", bewijs: ["z"] })),
  beschikbaar: { uren_per_week: 8 },
  locatie: { plaats: "Zwolle", reisafstand_km: 0 },
};

test("an empty profile begins at nothing, with skills as the first step", () => {
  assert.deepEqual(completeness({}), {
    procent: 0,
    volgende: { veld: "vaardigheden", stap: "Noem minstens vijf dingen die je kunt.", erbij: 25 },
  });
});

test("a whole profile is complete, and asks nothing more", () => {
  assert.deepEqual(completeness(WHOLE), { procent: 100, volgende: undefined });
});

test("each part that is taken away lowers the share, and becomes the next step when it weighs most", () => {
  for (const name of Object.keys(WHOLE)) {
    const { [name]: _, ...rest } = /** @type {Record<string, any>} */ (WHOLE);
    const { procent, volgende } = completeness(rest);
    assert.ok(procent < 100, name);
    assert.ok(volgende, name);
  }
});
