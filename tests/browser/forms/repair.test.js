// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { repaired } from "../../../tooling/browser/forms/repair.js";

test("what came along unseen goes, and hard blanks and other ends of lines become plain blanks", () => {
  assert.equal(repaired("her\u00adinrichting\u200b van\u00a0het\u000bplein\ufeff"), "herinrichting van het plein");
});

test("letters, emoji and what can deceive stay: the checks refuse the last", () => {
  for (const text of ["één\ntwee", "👩‍💻", "a\u202eb"]) assert.equal(repaired(text), text);
});
