// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { pasted } from "../../../tooling/browser/forms/repair.js";

test("signs of a list become dashes, and what cannot be seen goes", () => {
  assert.deepEqual(pasted("Wat je doet:\r\n•\tlezen\r\n\uf0b7 schrijven\r\no\thoren\u200b"), {
    text: "Wat je doet:\n- lezen\n- schrijven\n- horen",
    lists: true,
    unseen: true,
  });
});

test("a plain text stays as it is", () => {
  const text = "Een zin – met een streep, en o ja: ook dit.\n- een lijst";
  assert.deepEqual(pasted(text), { text, lists: false, unseen: false });
});
