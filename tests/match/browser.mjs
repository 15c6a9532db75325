// What a browser would answer, for tests in Python: one request a line comes in, one answer a line goes out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";
import { Market } from "../../tooling/browser/match/score.js";
import { notSuggested } from "../../tooling/browser/match/verdict.js";
import { Thesaurus } from "../../tooling/browser/skills/thesaurus.js";
import { WordVectors } from "../../tooling/browser/skills/word_vectors.js";
import { fold, professional, withoutNumbers } from "../../tooling/browser/skills/words.js";

const require = createRequire(import.meta.url);
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.nl")(lunr);
const stem = (word) => lunr.nl.stemmer(word);
const table = gunzipSync(readFileSync(new URL("../../tooling/load/woordvectoren.gz", import.meta.url)));
const vectors = (root) => new WordVectors(table, root);

const answers = {
  /** Everything that is told of each klus for each person. */
  scores({ published, people }) {
    const market = new Market(published, stem, vectors);
    return people.map((profiel) => {
      const person = market.person(profiel);
      const told = published.match.klussen.map(({ id }) => {
        const { score, subscores, states, grade, verdict, value, reasons } = person.assess(id);
        return [
          id,
          {
            score,
            subscores,
            states,
            grade,
            verdict,
            verdictAbout: person.assess(id, false).verdict,
            lacking: verdict ? [] : notSuggested(person.assess(id), market.rules),
            value,
            reasons: reasons.map((one) => [one.code, one.text, one.points]),
          },
        ];
      });
      return {
        ranking: person.rank(10).map(({ id, points, group }) => [id, points, group]),
        told: Object.fromEntries(told),
      };
    });
  },
  /** The best klussen of each person, with their points. */
  rankings({ published, people, top, points: ownPoints }) {
    const market = new Market(published, stem, vectors);
    return people.map((profiel) =>
      market
        .person(profiel, ownPoints)
        .rank(top)
        .map(({ id, points, group }) => [id, points, group]),
    );
  },
  /** What each word means, and what is left of each text. */
  meanings({ words, texts }) {
    const thesaurus = new Thesaurus([], {}, stem);
    const own = vectors((word) => thesaurus.compounds.root(word));
    return {
      totals: words.map((word) => own.total([word])),
      texts: texts.map((text) => [professional(text), withoutNumbers(fold(text))]),
    };
  },
  /** What each label is folded to and resolved to, its roots, and what each is worth for each. */
  labels({ concepts, rules, labels }) {
    const thesaurus = new Thesaurus(concepts, rules, stem);
    thesaurus.vectors = vectors((word) => thesaurus.compounds.root(word));
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
