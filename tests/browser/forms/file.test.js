// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { forgeAddress, mailAddress, pathOf, slugify } from "../../../tooling/browser/forms/file.js";

const FORGE = {
  name: "de forge",
  new: "https://forge.example/new?file={pad}&value={tekst}",
  edit: "https://forge.example/edit/{pad}",
  around: "{tekst}",
  button: "Open",
  steps: /** @type {[string[], string[]]} */ ([["nieuw"], ["anders"]]),
};

test("a title becomes a slug: letters of other alphabets by their own, nothing at the edges", () => {
  assert.equal(slugify("Één klus (öf méér) – straße!"), "een-klus-of-meer-strasse");
  assert.equal(slugify("--- ..."), "");
  assert.equal(slugify("Øystein Łoś"), "oystein-los");
});

test("a slug that is too long ends at a whole word, and one long word is cut", () => {
  assert.equal(slugify(`${"woord ".repeat(16)}`).length, 77);
  assert.equal(slugify("a".repeat(200)).length, 80);
});

test("a path is known when the name is, and of a klus the organisation; names of devices are none", () => {
  assert.equal(pathOf("profiel", { naam: "Noor de Wit" }), "profielen/noor-de-wit.yaml");
  assert.equal(pathOf("klus", { titel: "Help mee" }), undefined);
  assert.equal(pathOf("klus", { titel: "Help mee", organisatie: "svb" }), "klussen/svb/help-mee.yaml");
  for (const naam of ["con", "LPT1", "", "..."]) assert.equal(pathOf("profiel", { naam }), undefined);
});

test("a new file goes along in the address of the forge, with everything in it escaped", () => {
  const { address, filled } = forgeAddress(FORGE, "profielen/noor.yaml", "naam: a&b $& #c\n", false);
  assert.equal(filled, true);
  assert.equal(new URL(address).searchParams.get("file"), "profielen/noor.yaml");
  assert.equal(new URL(address).searchParams.get("value"), "naam: a&b $& #c\n");
});

test("at a forge whose editor cannot be filled, the file goes into an issue, between fences", () => {
  const gitlab = {
    ...FORGE,
    new: "https://forge.example/-/issues/new?issue[title]={pad}&issue[description]={tekst}",
    around: "```yaml\n{tekst}```\n",
  };
  const { address, filled } = forgeAddress(gitlab, "profielen/noor.yaml", "naam: $& Noor\n", false);
  assert.equal(filled, true);
  assert.equal(new URL(address).searchParams.get("issue[description]"), "```yaml\nnaam: $& Noor\n```\n");
  const long = forgeAddress(gitlab, "profielen/noor.yaml", "x".repeat(8000), false);
  assert.equal(long.address, "https://forge.example/-/issues/new?issue[title]=profielen%2Fnoor.yaml");
});

test("a file that is too long for an address, or exists already, is not in it", () => {
  const long = forgeAddress(FORGE, "profielen/noor.yaml", "x".repeat(8000), false);
  assert.deepEqual([long.filled, new URL(long.address).searchParams.has("value")], [false, false]);
  const known = forgeAddress(FORGE, "klussen/svb/a b.yaml", "naam: Noor\n", true);
  assert.deepEqual(known, { address: "https://forge.example/edit/klussen/svb/a%20b.yaml", filled: false });
});

test("a mail asks for a safe place first where somebody does not want to be seen, and leaves out a long file", () => {
  const body = (/** @type {string} */ address) => new URL(address).searchParams.get("body") ?? "";
  const open = mailAddress("a@b.example", "Markt", "profielen/noor.yaml", "naam: Noor\n", "");
  assert.ok(open.filled && body(open.address).includes("naam: Noor"));
  const hidden = mailAddress("a@b.example", "Markt", "profielen/noor.yaml", "naam: Noor\n", "anoniem");
  assert.match(body(hidden.address), /^Beste beheerder,\n\nIk kies voor anoniem\./);
  const long = mailAddress("a@b.example", "Markt", "profielen/noor.yaml", "x".repeat(2000), "");
  assert.ok(!long.filled && body(long.address).includes("Voeg het bestand hier toe"));
});
