// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, narrow, sorted } from "../../../tooling/browser/search/filter.js";

const TODAY = 100;
const UTRECHT = /** @type {[number, number]} */ ([52.09, 5.12]);
const AMERSFOORT = /** @type {[number, number]} */ ([52.16, 5.39]);
const MAASTRICHT = /** @type {[number, number]} */ ([50.85, 5.69]);

/** Four rows: a small one in Utrecht, a large one far off, one that is remote, and one of which nothing is known. */
const columns = /** @type {import("../../../tooling/browser/search/filter.js").Columns} */ ({
  namen: {
    thema: [
      ["recht", "Recht"],
      ["data", "Data"],
    ],
    vaardigheid: [
      ["awb", "Awb"],
      ["sql", "SQL"],
    ],
    leert: [["sql", "SQL"]],
    taal: [["fy", "Fries"]],
    schaal: [["10", "Schaal 10"]],
    organisatie: [["uwv", "UWV"]],
    provincie: [
      ["limburg", "Limburg"],
      ["utrecht", "Utrecht"],
    ],
  },
  regels: { straal_aarde_km: 6371.0088, omweg: 1.3 },
  rijen: {
    thema: [[0], [0, 1], [1], []],
    vaardigheid: [[0], [0, 1], [1], []],
    leert: [[0], [], [], []],
    taal: [[], [0], [], []],
    schaal: [[0], [0], [], []],
    niveau: [["basis"], ["expert"], [], []],
    screening: [["vog"], ["anders"], [], []],
    organisatie: [0, 0, null, null],
    provincie: [[1], [0], [], []],
    punt: [[AMERSFOORT], [MAASTRICHT], [], []],
    afstand: ["nee", "deels", "volledig", null],
    uren: [8, 32, 4, null],
    vanaf: [90, null, 200, null],
    tot: [120, 110, null, null],
    soort: [["klus"], ["detachering"], ["klus"], []],
    kosten: ["gesloten_beurzen", null, "gesloten_beurzen", null],
    nieuw: [99, 50, 94, null],
    sluit: [104, 150, null, null],
  },
});
const around = { today: TODAY, most: true, from: undefined, rules: columns.regels, found: undefined };

/** @param {Record<string, string[]>} choices @param {object} [more] */
const rows = (choices, more = {}) => narrow(columns, choices, { ...around, ...more }).rows;

test("nothing chosen keeps everything that is still open", () => {
  assert.deepEqual(rows({}), [0, 1, 2, 3]);
  assert.deepEqual(rows({}, { today: 105 }), [1, 2, 3]);
});

test("each facet keeps what is known to agree, and what is not known never does", () => {
  assert.deepEqual(rows({ thema: ["data"] }), [1, 2]);
  assert.deepEqual(rows({ vaardigheid: ["awb"], thema: ["data"] }), [1]);
  assert.deepEqual(rows({ leert: ["sql"] }), [0]);
  assert.deepEqual(rows({ taal: ["fy"] }), [1]);
  assert.deepEqual(rows({ schaal: ["10"] }), [0, 1]);
  assert.deepEqual(rows({ niveau: ["basis", "gevorderd"] }), [0]);
  assert.deepEqual(rows({ screening: ["vog"] }), [0]);
  assert.deepEqual(rows({ organisatie: ["uwv"] }), [0, 1]);
  assert.deepEqual(rows({ provincie: ["limburg"] }), [1]);
  assert.deepEqual(rows({ soort: ["klus", "ruil"] }), [0, 2]);
  assert.deepEqual(rows({ kosten: ["gesloten_beurzen"] }), [0, 2]);
  assert.deepEqual(rows({ afstand: ["deels", "volledig"] }), [1, 2]);
  assert.deepEqual(rows({ uren: ["8"] }), [0, 2]);
  assert.deepEqual(rows({ uren: ["8"] }, { most: false }), [0, 1]);
  assert.deepEqual(rows({ nieuw: ["ja"] }), [0, 2]);
  assert.deepEqual(rows({ sluit: ["ja"] }), [0]);
  assert.deepEqual(rows({ provincie: ["nergens"] }), []);
});

test("a period keeps what overlaps with it", () => {
  const day = (/** @type {number} */ one) => new Date(one * 86_400_000).toISOString().slice(0, 10);
  assert.equal(dayOf(day(90)), 90);
  assert.equal(dayOf("onzin"), undefined);
  assert.deepEqual(rows({ vanaf: [day(115)] }), [0, 2]);
  assert.deepEqual(rows({ tot: [day(85)] }), [1]);
  assert.deepEqual(rows({ vanaf: [day(130)], tot: [day(140)] }), []);
});

test("a distance keeps what is near, and what can be done from anywhere", () => {
  assert.deepEqual(rows({ km: ["50"] }, { from: UTRECHT }), [0, 2]);
  assert.deepEqual(rows({ km: ["50"] }), [0, 1, 2, 3], "without a place there is nothing to measure");
});

test("an answer of a search keeps what it found", () => {
  assert.deepEqual(
    rows(
      {},
      {
        found: new Map([
          [2, 0],
          [0, 1],
        ]),
      },
    ),
    [0, 2],
  );
});

test("counts say how many rows there would be with each other choice of a facet", () => {
  const { counts } = narrow(columns, { thema: ["recht"], soort: ["klus"] }, around);
  assert.deepEqual([...counts.thema].sort(), [
    [0, 1],
    [1, 1],
  ]);
  assert.deepEqual([...counts.soort].sort(), [
    ["detachering", 1],
    ["klus", 1],
  ]);
  assert.deepEqual([...counts.provincie], [[1, 1]]);
  for (const [facet, own] of Object.entries(counts)) {
    if (["thema", "soort", "uren", "periode", "km"].includes(facet)) continue;
    for (const [value, count] of own) {
      const names = columns.namen[/** @type {import("../../../tooling/browser/search/filter.js").Named} */ (facet)];
      const id = names ? names[Number(value)][0] : String(value);
      assert.equal(rows({ thema: ["recht"], soort: ["klus"], [facet]: [id] }).length, count, `${facet} ${value}`);
    }
  }
});

test("every order puts what is not known last and keeps equal rows as they were", () => {
  const all = [0, 1, 2, 3];
  const order = (/** @type {string} */ by, /** @type {object} */ more = {}) =>
    sorted(all, by, columns.rijen, { ...around, ...more });
  assert.deepEqual(order(""), all);
  for (const unknown of ["onzin", "__proto__", "constructor"]) assert.deepEqual(order(unknown), all);
  assert.deepEqual(
    order("", {
      found: new Map([
        [3, 0],
        [0, 1],
        [1, 2],
        [2, 3],
      ]),
    }),
    [3, 0, 1, 2],
  );
  assert.deepEqual(order("sluit"), [0, 1, 2, 3]);
  assert.deepEqual(order("uren"), [2, 0, 1, 3]);
  assert.deepEqual(order("bijgewerkt"), [0, 2, 1, 3]);
  assert.deepEqual(order("afstand", { from: UTRECHT }), [0, 1, 2, 3]);
  assert.deepEqual(order("afstand"), all);
});
