// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { draftKey, loadDraft, saveDraft } from "../../../tooling/browser/forms/draft.js";
import { storage } from "../local_storage.js";

test("each form has a draft of its own, and so has each entry that is changed", () => {
  const keys = [draftKey("klus"), draftKey("profiel"), draftKey("profiel", "noor"), draftKey("klus", "svb/x")];
  assert.equal(new Set(keys).size, 4);
  assert.ok(
    keys.every((key) => key.startsWith("km-")),
    "erasing takes what begins so",
  );
});

test("a draft is read back, and an empty one is removed", () => {
  const device = storage(null);
  assert.equal(saveDraft("x", { data: { naam: "Noor" }, origin: "" }), true);
  assert.deepEqual(loadDraft("x"), { data: { naam: "Noor" }, origin: "" });
  saveDraft("x", { data: {}, origin: "" });
  assert.equal(device.text, null);
});

test("what is no draft is none", () => {
  for (const text of [null, "", "{kapot", "null", "3", '{"data":null,"origin":""}', '{"data":{}}']) {
    storage(text);
    assert.equal(loadDraft("x"), undefined, String(text));
  }
});

test("a browser that is full says so", () => {
  storage(null, true);
  assert.equal(saveDraft("x", { data: { naam: "Noor" }, origin: "" }), false);
});
