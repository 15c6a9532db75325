// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { erase, isElsewhere, isEmpty, load, save, shaped } from "../../../tooling/browser/mine/storage.js";
import { storage } from "../local_storage.js";

const EMPTY = {
  profiel: {},
  bewaard: [],
  verborgen: [],
  gezien: {},
  gesprekken: {},
  reacties: {},
  zoekopdrachten: {},
  bezoek: {},
  dicht: [],
  bestand: {},
};

test("of anything only the parts of the right form are taken", () => {
  for (const found of [undefined, null, 3, "tekst", [], {}]) assert.deepEqual(shaped(found), EMPTY);
  const found = {
    profiel: ["a"],
    bewaard: { a: 1 },
    verborgen: ["a"],
    gezien: null,
    gesprekken: "x",
    dicht: ["links"],
    meer: 1,
  };
  assert.deepEqual(shaped(found), { ...EMPTY, verborgen: ["a"], dicht: ["links"] });
  assert.equal(isEmpty(shaped({})), true);
  assert.equal(isEmpty(shaped(found)), false);
});

test("what is stored is read back, and something else is nothing", () => {
  const kept = { ...EMPTY, bewaard: ["svb/x"] };
  storage(null);
  load();
  assert.equal(save(kept), true);
  assert.deepEqual(load(), kept);
  storage("{geen json");
  assert.deepEqual(load(), EMPTY);
});

test("what another page wrote is not written over", () => {
  const device = storage(null);
  load();
  device.text = '{"bewaard":["van een ander"]}';
  assert.equal(isElsewhere(), true);
  save({ ...EMPTY, bewaard: ["van mij"] });
  assert.equal(device.text, '{"bewaard":["van een ander"]}');
});

test("a browser that keeps nothing says so", () => {
  storage(null, true);
  load();
  assert.equal(save(EMPTY), false);
});

test("after erasing nothing is written any more, whatever answer comes late", async () => {
  const device = Object.assign(storage('{"bewaard":["svb/x"]}'), { "km-mijn": "" });
  Object.assign(globalThis, {
    navigator: {},
    sessionStorage: {},
    location: { href: "https://voorbeeld.example/markt/mijn/" },
  });
  const kept = load();
  const erasing = erase();
  assert.equal(device.text, null);
  save(kept);
  assert.equal(device.text, null, "while the caches are still being erased");
  await erasing;
  save(kept);
  assert.equal(device.text, null);
});

test("skills and wishes that are none are left out", () => {
  const profiel = { vaardigheden: ["Excel", null, { naam: 3 }, { naam: "GIS" }], wil_leren: { a: 1 }, naam: "Noor" };
  assert.deepEqual(shaped({ profiel }).profiel, { vaardigheden: [{ naam: "GIS" }], wil_leren: [], naam: "Noor" });
});
