// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ANONYMOUS, published } from "../../../tooling/browser/profile/publication.js";

const FIELDS = [
  "naam",
  "zichtbaarheid",
  "vaardigheden",
  "functie",
  "over_mij",
  "wil_leren",
  "cursussen",
  "certificaten",
  "beschikbaar",
  "locatie",
  "contact",
  "loket",
  "vindbaar",
];
const PROFILE = {
  naam: "Noor",
  functie: "Jurist",
  over_mij: "Hoi.",
  wil_leren: ["Mediation"],
  contact: { email: "noor@voorbeeld.example" },
  loket: "gemeente-zwolle",
  vindbaar: "ja",
  vaardigheden: [
    {
      naam: "Bestuursrecht",
      bewijs: ["Cursus Awb voor juristen", "https://voorbeeld.example/diploma", "Twee jaar praktijk"],
    },
  ],
  cursussen: [{ naam: "Awb voor juristen" }],
  certificaten: [{ naam: "Diploma", url: "https://voorbeeld.example/diploma" }],
  beschikbaar: { uren_per_week: "8", afgestemd_met_leidinggevende: "ja" },
  locatie: { plaats: "Zwolle" },
};
const choose = (/** @type {object} */ more) =>
  published(PROFILE, FIELDS, { visibility: "openbaar", hidden: [], findable: false, ...more });

test("everything that is not hidden is published, but for the talk with a manager", () => {
  const found = choose({});
  assert.deepEqual(Object.keys(found).sort(), FIELDS.filter((one) => one !== "vindbaar").sort());
  assert.deepEqual(found.beschikbaar, { uren_per_week: "8" });
});

test("a hidden field is nowhere, nor evidence that names it", () => {
  const found = choose({ hidden: ["cursussen", "contact"] });
  assert.equal(JSON.stringify(found).includes("Awb voor juristen"), false);
  assert.equal(JSON.stringify(found).includes("noor@"), false);
  assert.deepEqual(found.vaardigheden?.[0].bewijs, ["https://voorbeeld.example/diploma", "Twee jaar praktijk"]);
  assert.deepEqual(choose({ hidden: ["certificaten"] }).vaardigheden?.[0].bewijs, [
    "Cursus Awb voor juristen",
    "Twee jaar praktijk",
  ]);
});

test("an anonymous profile has its few fields only, without evidence, and its desk", () => {
  const found = choose({ visibility: "anoniem" });
  assert.deepEqual(Object.keys(found).sort(), [...ANONYMOUS, "zichtbaarheid"].sort());
  assert.deepEqual(found.vaardigheden, [{ naam: "Bestuursrecht" }]);
});

test("a hidden field is not in an anonymous profile either", () => {
  const found = choose({ visibility: "anoniem", hidden: ["wil_leren", "loket"] });
  assert.equal("wil_leren" in found || "loket" in found, false);
});

test("somebody is findable only if they choose so now", () => {
  assert.equal("vindbaar" in choose({}), false);
  assert.equal(choose({ findable: true }).vindbaar, "ja");
});

test("the profile itself does not change, and an empty one publishes a choice only", () => {
  const before = structuredClone(PROFILE);
  choose({ visibility: "anoniem" });
  assert.deepEqual(PROFILE, before);
  assert.deepEqual(published({}, FIELDS, { visibility: undefined, hidden: [], findable: false }), {
    zichtbaarheid: "openbaar",
  });
});
