import assert from "node:assert/strict";
import test from "node:test";
import { message } from "../../../tooling/browser/mine/response.js";

const KLUS = {
  titel: "Help mee",
  vaardigheden: [{ naam: "Bestuursrecht" }, { naam: "Mediation" }],
  leert: ["Onderhandelen", "Excel"],
};
const PROFILE = {
  naam: "Kim Voorbeeld", functie: "Jurist", vaardigheden: [{ naam: "bestuursrecht", niveau: "expert" }, { naam: "Zingen" }],
  wil_leren: ["onderhandelen"], beschikbaar: { uren_per_week: "8", dagen: ["ma", "do"], vanaf: "2027-01-04" },
}; // prettier-ignore

test("a message names what fits, what one wants to learn, and when one can", () => {
  const text = message(KLUS, PROFILE, "Sam", "https://markt.example/klussen/x/");
  for (const part of [
    "Beste Sam,",
    "'Help mee'",
    "Ik werk nu als Jurist.",
    "- bestuursrecht (expert)",
    "- Onderhandelen",
    "- 8 uur per week",
    "- op maandag en donderdag",
    "- vanaf 4 januari 2027",
    "Kim Voorbeeld",
  ])
    // prettier-ignore
    assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /Zingen|Excel|undefined/);
});

test("somebody of whom nothing is known gets a message to fill in", () => {
  const text = message(KLUS, {}, "", "https://markt.example/");
  assert.match(text, /^Beste collega,/);
  assert.match(text, /Wat ik meebreng:\n- \n/);
  assert.doesNotMatch(text, /undefined|leren:/);
});

test("where nothing asked is known, one brings what one has", () => {
  assert.match(message(KLUS, { vaardigheden: [{ naam: "Zingen" }] }, "", ""), /- Zingen/);
});
