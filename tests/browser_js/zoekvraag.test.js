// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, cut, words } from "../../tooling/browser/zoekvraag.js";

test("words are lower case, without punctuation, and at most twelve", () => {
  assert.deepEqual(words("  Woo-verzoeken, (AVG)! "), ["woo", "verzoeken", "avg"]);
  assert.deepEqual(words("één C# naïef"), ["één", "c", "naïef"]);
  assert.equal(words("a ".repeat(50)).length, 12);
  assert.deepEqual(words(" - ! "), []);
});

test("each word asks for itself, for what begins so, and long words for what is nearly so", () => {
  /** @type {[string, object][]} */
  const asked = [];
  const query = { term: (/** @type {string} */ word, /** @type {object} */ options) => asked.push([word, options]) };
  ask("avg privacy", /** @type {any} */ (query), { LEADING: 1, TRAILING: 2 });
  assert.deepEqual(asked, [
    ["avg", { boost: 10 }],
    ["avg", { boost: 3, usePipeline: false, wildcard: 2 }],
    ["privacy", { boost: 10 }],
    ["privacy", { boost: 3, usePipeline: false, wildcard: 2 }],
    ["privacy", { boost: 1, editDistance: 1 }],
  ]);
});

test("matches are cut out where they begin a word, whatever the case, and nothing is lost", () => {
  assert.deepEqual(cut("Jurist en bedrijfsjurist", "jurist"), ["", "Jurist", " en bedrijfsjurist"]);
  assert.deepEqual(cut("a.b (c)", "a.b"), ["", "a.b", " (c)"]);
  assert.deepEqual(cut("niets", ""), ["niets"]);
  for (const text of ["<b>x</b>", "één woord", "((("]) assert.equal(cut(text, "woord (( x").join(""), text);
});
