// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { hoursText, periodText, placeText, sheetRows } from "../../../tooling/browser/mine/klus_facts.js";

test("hours are a week's, or all of them, or not known", () => {
  assert.equal(hoursText({ inzet: { uren_per_week: 8, uren_totaal: 80 } }), "8 uur per week");
  assert.equal(hoursText({ inzet: { uren_totaal: 80 } }), "80 uur in totaal");
  assert.equal(hoursText({ inzet: {} }), "");
  assert.equal(hoursText({}), "");
});

test("a period has a beginning, an end, both or neither", () => {
  assert.equal(
    periodText({ inzet: { vanaf: "2027-01-04", tot: "2027-03-31" } }),
    "4 januari 2027 tot en met 31 maart 2027",
  );
  assert.equal(periodText({ inzet: { vanaf: "2027-01-04" } }), "vanaf 4 januari 2027");
  assert.equal(periodText({ inzet: { tot: "2027-03-31" } }), "tot en met 31 maart 2027");
  assert.equal(periodText({}), "");
});

test("a place is not named where all work is at a distance", () => {
  assert.equal(placeText({ locatie: { plaats: "Utrecht", op_afstand: "volledig" } }), "helemaal op afstand");
  assert.equal(placeText({ locatie: { plaats: "Utrecht", op_afstand: "deels" } }), "Utrecht, deels op afstand");
  assert.equal(placeText({ locatie: { plaats: "Utrecht", op_afstand: "nee" } }), "Utrecht");
  assert.equal(placeText({}), "");
});

const KLUS = {
  id: "svb/x",
  adres: "",
  reageren_kan: true,
  titel: "Help mee",
  organisatie: "svb",
  soort: "klus",
  omschrijving: "Tekst.",
  vaardigheden: [],
  status: "open",
};
const SHOWN = {
  organisation: "SVB",
  names: { ma: "maandag", wo: "woensdag" },
  address: "https://voorbeeld.example/klussen/svb/x/",
};

test("a sheet says what is not known yet, and leaves out what says nothing", () => {
  assert.deepEqual(sheetRows(KLUS, SHOWN), [
    ["Klus", "Help mee"],
    ["Bij", "SVB"],
    ["Uren", "niet bekend"],
    ["Wanneer", "in overleg"],
    ["Waar", "in overleg"],
    ["Kosten", "nog af te spreken"],
    ["Adres", SHOWN.address],
  ]);
});

test("a sheet has days by name, costs in words, the result or else the summary, and lessons", () => {
  const klus = {
    ...KLUS,
    inzet: { dagen: ["ma", "wo"], vanaf: "2027-01-04" },
    kosten: "gesloten_beurzen",
    samenvatting: "In het kort.",
    leert: ["Mediation", "Woo"],
  };
  const rows = Object.fromEntries(sheetRows(klus, SHOWN));
  assert.equal(rows.Wanneer, "vanaf 4 januari 2027, maandag en woensdag");
  assert.equal(rows.Kosten, "gesloten beurzen: niemand betaalt de ander");
  assert.equal(rows["Wat levert het op?"], "In het kort.");
  assert.equal(rows["Wat leer ik er?"], "Mediation, Woo");
  assert.equal(
    Object.fromEntries(sheetRows({ ...klus, resultaat: "Een advies." }, SHOWN))["Wat levert het op?"],
    "Een advies.",
  );
});
