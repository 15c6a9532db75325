// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted } from "../../../tooling/browser/profile/shape.js";

/** @param {string} naam @param {string} soort @param {any[]} [velden] */
const field = (naam, soort, velden = []) => ({ naam, soort, velden });
const FIELDS = [
  field("naam", "regel"),
  field("website", "url"),
  field("wil_leren", "lijst"),
  field("locatie", "blok", [field("plaats", "regel"), field("reisafstand_km", "getal")]),
  field("talen", "blokken", [field("taal", "regel"), field("niveau", "keuze")]),
];

test("what is no profile fits as nothing", () => {
  for (const data of [undefined, null, "tekst", 3, [], [{ naam: "Noor" }]]) assert.deepEqual(fitted(data, FIELDS), {});
});

test("fields that the contract does not have are left out, those of a prototype too", () => {
  assert.deepEqual(fitted({ naam: "Noor", vreemd: 1, constructor: 2 }, FIELDS), { naam: "Noor" });
  assert.deepEqual(fitted(Object.create({ naam: "Geërfd" }), FIELDS), {});
});

test("numbers become texts, and things that are no value are left out of a list", () => {
  const data = {
    naam: 7,
    wil_leren: ["Mediation", 8, null, { a: 1 }],
    locatie: { plaats: ["Utrecht"], reisafstand_km: 30 },
  };
  assert.deepEqual(fitted(data, FIELDS), {
    naam: "7",
    wil_leren: ["Mediation", "8"],
    locatie: { reisafstand_km: "30" },
  });
});

test("one value stands for a list, and a bare text for a block", () => {
  assert.deepEqual(fitted({ wil_leren: "Mediation", talen: ["nl", { taal: "en", niveau: "C1" }] }, FIELDS), {
    wil_leren: ["Mediation"],
    talen: [{ taal: "nl" }, { taal: "en", niveau: "C1" }],
  });
  assert.deepEqual(fitted({ locatie: ["Utrecht"] }, FIELDS), {});
});

test("an address that is none of the web's is left out", () => {
  assert.deepEqual(fitted({ website: "javascript:alert(1)" }, FIELDS), {});
  assert.deepEqual(fitted({ website: "https://voorbeeld.example" }, FIELDS), { website: "https://voorbeeld.example" });
});
