// What a browser would answer, for tests in Python: one request a line comes in, one answer a line goes out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { Market } from "../../tooling/browser/score.js";
import { Thesaurus } from "../../tooling/browser/thesaurus.js";
import { fold } from "../../tooling/browser/words.js";

const require = createRequire(import.meta.url);
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.nl")(lunr);
const stem = (word) => lunr.nl.stemmer(word);

const answers = {
  /** Everything that is told of each klus for each person. */
  scores({ published, people }) {
    const market = new Market(published, stem);
    return people.map((profiel) => {
      const person = market.person(profiel);
      const told = published.match.klussen.map(({ id }) => {
        const { score, can, grow, subscores, reasons } = person.assess(id);
        return [id, { score, can, grow, subscores, reasons: reasons.map((one) => [one.code, one.text, one.points]) }];
      });
      return { ranking: person.rank(10).map(({ id, points }) => [id, points]), told: Object.fromEntries(told) };
    });
  },
  /** The best klussen of each person, with their points. */
  rankings({ published, people, top }) {
    const market = new Market(published, stem);
    return people.map((profiel) => market.person(profiel).rank(top).map(({ id, points }) => [id, points]));
  },
  /** What each label is folded to and resolved to, its roots, and what each is worth for each. */
  labels({ concepts, rules, labels }) {
    const thesaurus = new Thesaurus(concepts, rules, stem);
    const terms = labels.map((label) => thesaurus.term(label));
    return {
      told: labels.map((label) => ({
        folded: fold(label),
        roots: thesaurus.compounds.roots(fold(label)),
        resolved: thesaurus.resolve(label),
        nearest: thesaurus.nearest(label, 3, 300),
      })),
      near: terms.map((own) => terms.map((asked) => thesaurus.near(own, asked).subscore)),
    };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...request } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[ask](request))}\n`);
}
