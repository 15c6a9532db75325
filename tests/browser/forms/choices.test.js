// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Names } from "../../../tooling/browser/forms/choices.js";

const SKILLS = Array.from({ length: 20 }, (_, at) => ({
  id: `recht-${at}`,
  naam: `Recht ${String.fromCharCode(97 + at)}`,
  thema: "juridisch",
  ook_bekend_als: ["regels en recht", "rechtspraak"].map((name) => `${name} ${at}`),
}));
const JOBS = [{ naam: "Jurist bestuursrecht", vaardigheden: /** @type {[string, number][]} */ ([["Recht a", 1]]) }];
const names = new Names([], SKILLS, [], [], JOBS);

test("a list offers twelve different skills, however many names of them fit, and job titles after them", () => {
  const offered = names.like("kunnen", "recht").map(([name]) => name);
  const skills = offered.filter((name) => name.startsWith("Recht "));
  assert.equal(skills.length, 12);
  assert.equal(new Set(skills).size, 12);
  assert.deepEqual(offered.slice(12), ["Jurist bestuursrecht"]);
});
