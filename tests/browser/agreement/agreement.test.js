import assert from "node:assert/strict";
import test from "node:test";
import { articles, signatures } from "../../../tooling/browser/agreement/agreement.js";
import { rtf } from "../../../tooling/browser/agreement/rtf.js";

const FACTS = {
  employee: "Kim Voorbeeld", lender: "Gemeente Voorbeeldstad", borrower: "Provincie Voorbeeld", klus: "Help mee",
  perWeek: "8", start: "2027-01-04", end: "2027-03-14", director: "Sam", recall: "4", costs: "kale_loonkosten", amount: 3761,
}; // prettier-ignore

const text = (/** @type {any} */ facts) =>
  articles(facts)
    .flatMap(({ lines }) => lines)
    .join("\n");

test("the draft says who, what, hours, period, costs, who directs, recall and confidentiality", () => {
  const all = text(FACTS);
  for (const part of [
    "Kim Voorbeeld", "Gemeente Voorbeeldstad. Zij blijft de werkgever", "Van 4 januari 2027 tot en met 14 maart 2027, 8 uur per week",
    "€ 3.761", "Sam van de inlenende", "zegt dat 4 weken van tevoren", "houdt geheim",
  ]) assert.ok(all.includes(part), part); // prettier-ignore
});

test("what is not filled in is left open, and nothing is undefined", () => {
  const all = text({});
  assert.match(all, /Medewerker: …+\./);
  assert.doesNotMatch(all + signatures({}).join(), /undefined|NaN|null/);
});

test("closed purses and an exchange ask for no money", () => {
  for (const costs of ["gesloten_beurzen", "ruil"]) assert.doesNotMatch(text({ ...FACTS, costs }), /€/);
});

test("signs of RTF and letters outside ASCII are text and nothing else", () => {
  const made = rtf("Café {\\b}", [{ title: "é", lines: ["a\nb", "\\par}", "€ 😀"] }]);
  assert.ok(made.startsWith("{\\rtf1\\ansi"));
  assert.ok(made.includes("Caf\\u233? \\{\\\\b\\}"));
  assert.ok(made.includes("a\\line b"));
  assert.ok(made.includes("\\\\par\\}"));
  assert.ok(made.includes("\\u8364? \\u-10179?\\u-8704?"));
  assert.match(made, /^[\x20-\x7e\n]*$/);
  const depth = [...made.replaceAll(/\\[\\{}]/g, "")].reduce(
    (open, char) => open + (char === "{" ? 1 : char === "}" ? -1 : 0),
    0,
  );
  assert.equal(depth, 0);
});
