// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { clauses, cut, words } from "../../../tooling/browser/search/query.js";

const STOP = new Set(["de", "en"]);
const KNOWN = ["dijk", "inspect", "vergun", "vergunninghoud", "juridisch", "bestuursrecht"];

/** Terms that are known, and what was asked of them. */
function known() {
  /** @type {string[]} */
  const asked = [];
  const listed =
    (/** @type {string} */ how, /** @type {(one: string, term: string) => boolean} */ matches) =>
    (/** @type {string} */ term) => {
      asked.push(`${how} ${term}`);
      return Promise.resolve(KNOWN.filter((one) => matches(one, term)));
    };
  return {
    asked,
    stem: (/** @type {string} */ word) => word.replace(/(ning|ing|ie)$/u, ""),
    same: listed("same", (one, term) => one === term),
    starting: listed("starting", (one, term) => one.startsWith(term)),
    nearly: listed(
      "nearly",
      (one, term) => one.length === term.length && one !== term && one.slice(0, 6) === term.slice(0, 6),
    ),
  };
}

test("words are folded, mean something, come once, and are at most twelve", () => {
  assert.deepEqual(words("  Woo-verzoeken, (AVG)! de AVG", STOP), ["woo", "verzoeken", "avg"]);
  assert.deepEqual(words("één C# naïef", STOP), ["een", "c", "sharp", "naief"]);
  assert.equal(words([..."abcdefghijklmnopq"].join(" "), STOP).length, 12);
  assert.deepEqual(words(" - ! ", STOP), []);
  assert.deepEqual(words("x".repeat(5000), STOP), []);
});

test("a word finds itself, and only the last word also what begins so", async () => {
  assert.deepEqual(await clauses(["dijk", "verg"], known(), 2), [
    { word: 0, term: "dijk", boost: 10 },
    { word: 1, term: "verg", boost: 10 },
    { word: 1, term: "verg", boost: 3, usePipeline: false, wildcard: 2 },
  ]);
});

test("two words in a row are also the one word that they may be, for both", async () => {
  assert.deepEqual(await clauses(["bestuurs", "recht"], known(), 2), [
    { word: 0, term: "bestuurs", boost: 10 },
    { word: 1, term: "recht", boost: 10 },
    { word: 0, term: "bestuursrecht", boost: 5 },
    { word: 1, term: "bestuursrecht", boost: 5 },
  ]);
});

test("a word that is found is not looked for in other ways", async () => {
  const terms = known();
  await clauses(["dijk", "vergunning"], terms, 2);
  assert.deepEqual(
    terms.asked.filter((one) => one.startsWith("nearly")),
    [],
  );
});

test("an ending that is not typed out yet finds the stem", async () => {
  assert.deepEqual(await clauses(["vergunn"], known(), 2), [
    { word: 0, term: "vergunn", boost: 10 },
    { word: 0, term: "vergunn", boost: 3, usePipeline: false, wildcard: 2 },
    { word: 0, term: "vergun", boost: 3, usePipeline: false },
  ]);
});

test("an unknown word is looked for with a typing error, and then in parts", async () => {
  assert.deepEqual(await clauses(["bestuurzrecht"], known(), 2), [
    { word: 0, term: "bestuurzrecht", boost: 2, editDistance: 1 },
  ]);
  assert.deepEqual(await clauses(["dijkinspectie"], known(), 2), [
    { word: 0, term: "dijk", boost: 5 },
    { word: 0, term: "inspectie", boost: 5 },
  ]);
  assert.deepEqual(await clauses(["dijkeninspectie"], known(), 2), [
    { word: 0, term: "dijk", boost: 5 },
    { word: 0, term: "inspectie", boost: 5 },
  ]);
});

test("matches are cut out by their stem, or where a word holds one that was asked, and nothing is lost", () => {
  const stem = (/** @type {string} */ word) => word.replace(/en$/u, "");
  assert.deepEqual(cut("Juristen en bedrijfsjurist", ["jurist"], new Set(["jurist"]), stem), [
    "",
    "Juristen",
    " en ",
    "bedrijfsjurist",
    "",
  ]);
  assert.deepEqual(cut("één C++-klus", ["c", "plus"], new Set(["c", "plus"]), stem), ["één ", "C++", "-klus"]);
  assert.deepEqual(cut("niets", [], new Set(), stem), ["niets"]);
  for (const text of ["<b>x</b>", "één woord", "((("])
    assert.equal(cut(text, ["woord"], new Set(["x"]), stem).join(""), text);
});
