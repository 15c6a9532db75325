// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { shaped } from "../../../tooling/browser/mine/storage.js";
import { RESTORED, Store } from "../../../tooling/browser/mine/store.js";

/** @param {Partial<import("../../../tooling/browser/mine/storage.js").Kept>} [had] what the device has */
function open(had = {}) {
  /** @type {string[]} */
  const saved = [];
  const kept = { ...shaped({}), ...had };
  return { store: new Store(kept, "2026-11-24", (now) => saved.push(JSON.stringify(now))), saved };
}

test("a change of the profile is saved before it is told, without what is empty", () => {
  const { store, saved } = open({ profiel: { naam: "Noor", functie: "Jurist" } });
  /** @type {[string, number][]} */
  const told = [];
  store.onChange((origin) => told.push([origin, saved.length]));
  store.update({ functie: "", wil_leren: ["Mediation", ""], locatie: { plaats: "" } }, "a form");
  assert.deepEqual(store.profile, { naam: "Noor", wil_leren: ["Mediation"] });
  assert.deepEqual(JSON.parse(saved[0]).profiel, store.profile);
  assert.deepEqual(told, [["a form", 1]]);
});

test("on a first visit no klus is new; later every klus is that was not seen before this visit", () => {
  const { store: first } = open();
  first.see(["a"]);
  assert.equal(first.isNew("a") || first.isNew("b"), false);
  const { store: later } = open({ gezien: { a: "2026-11-01" } });
  later.see(["a", "b"]);
  assert.equal(later.isNew("a"), false);
  assert.equal(later.isNew("b"), true, "seeing it in this visit does not make it old");
  assert.deepEqual(later.kept.gezien, { a: "2026-11-01", b: "2026-11-24" });
});

test("a klus goes on a list and off it again, and each is saved", () => {
  const { store, saved } = open({ bewaard: ["a"] });
  store.toggle("bewaard", "b");
  store.toggle("bewaard", "a");
  store.toggle("verborgen", "a");
  assert.deepEqual([store.kept.bewaard, store.kept.verborgen], [["b"], ["a"]]);
  assert.equal(store.isIn("bewaard", "b") && !store.isIn("bewaard", "a") && store.isIn("verborgen", "a"), true);
  assert.equal(saved.length, 3);
});

test("a whole profile takes the place of the one that was there, in its own order", () => {
  const { store } = open({ profiel: { locatie: { plaats: "Utrecht" }, naam: "Noor", functie: "Jurist" } });
  store.setProfile({ naam: "Noor", over_mij: "Hoi.", locatie: { plaats: "Utrecht" } });
  assert.deepEqual(Object.keys(store.profile), ["naam", "over_mij", "locatie"]);
});

test("nothing seen saves nothing", () => {
  const { store, saved } = open();
  store.see([]);
  assert.equal(saved.length, 0);
});

test("a field that is not to be published is remembered once", () => {
  const { store } = open();
  store.publish("contact", false);
  store.publish("contact", false);
  assert.deepEqual(store.kept.dicht, ["contact"]);
  store.publish("contact", true);
  assert.deepEqual(store.kept.dicht, []);
});

test("what was kept elsewhere takes the place of all that is here, and listeners draw anew", () => {
  const { store, saved } = open({ bewaard: ["a"], profiel: { naam: "Oud", functie: "Jurist" } });
  /** @type {string[]} */
  const told = [];
  store.onChange((origin) => told.push(origin));
  store.replace({
    profiel: { naam: "Noor" },
    bewaard: ["b"],
    verborgen: [],
    gezien: {},
    gesprekken: { b: { ik: "Hoi" } },
    reacties: {},
    zoekopdrachten: {},
    bezoek: {},
    bestand: {},
    dicht: ["links"],
  });
  assert.deepEqual(store.profile, { naam: "Noor" });
  assert.deepEqual(JSON.parse(saved[0]), store.kept);
  assert.deepEqual(told, [RESTORED]);
});

test("the match gets numbers where somebody typed them, and the day", () => {
  const { store } = open({ profiel: { wil_leren: ["Mediation"], beschikbaar: { uren_per_week: "8" } } });
  assert.equal(store.isMatchable, true);
  assert.equal(open().store.isMatchable, false);
  assert.equal(store.person.profile.beschikbaar?.uren_per_week, 8);
  assert.equal(store.person.today, "2026-11-24");
});
