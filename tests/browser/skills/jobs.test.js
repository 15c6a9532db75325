// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { jobsLike, skillsOf } from "../../../tooling/browser/skills/jobs.js";

/** @type {import("../../../tooling/browser/skills/jobs.js").Job[]} */
const JOBS = [
  { naam: "Senior beleidsadviseur", vaardigheden: [["Bestuursadvisering", 3]] },
  {
    naam: "Beleidsadviseur energie",
    vaardigheden: [
      ["Energietransitie", 2],
      ["Bestuursadvisering", 1],
    ],
  },
  { naam: "Ecoloog", vaardigheden: [["Ecologie", 1]] },
];
const titles = (/** @type {string} */ text) => jobsLike(JOBS, text).map(({ naam }) => naam);

test("titles that begin with what was typed come first", () => {
  assert.deepEqual(titles("BELEIDS"), ["Beleidsadviseur energie", "Senior beleidsadviseur"]);
  assert.deepEqual(titles("ecoloog"), ["Ecoloog"]);
});

test("a text that is too short or in no title finds nothing", () => {
  assert.deepEqual(titles("eco"), []);
  assert.deepEqual(titles(""), []);
  assert.deepEqual(titles("Zwolle"), []);
});

test("skills that most people of the titles name come first", () => {
  assert.deepEqual(skillsOf(jobsLike(JOBS, "beleidsadviseur")), ["Bestuursadvisering", "Energietransitie"]);
  assert.deepEqual(skillsOf([]), []);
});

test("a title gives no more skills than one reads at a glance", () => {
  const vaardigheden = Array.from({ length: 12 }, (_, at) => /** @type {[string, number]} */ ([`V${at}`, 1]));
  assert.equal(skillsOf([{ naam: "Alleskunner", vaardigheden }]).length, 4);
});
