// The results of questions on a built site, by kind and in order: the addresses that their cards lead to.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { SearchIndex } from "../../tooling/browser/search/index.js";

const require = createRequire(import.meta.url);
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.nl")(lunr);

const { site, questions } = JSON.parse(readFileSync(0, "utf8"));
const index = await SearchIndex.open(async (path) => readFileSync(`${site}/zoeken/${path}`, "utf8"), lunr);
const answers = [];
for (const question of questions) {
  const { hits } = await index.search(question);
  const cards = await index.cards(hits.map((hit) => hit.number));
  const found = {};
  hits.forEach((hit, at) =>
    (found[index.kindOf(hit.number)] ??= []).push(/href="\.\.\/[a-z]+\/([^"]*)\/"/u.exec(cards[at])[1]),
  );
  answers.push(found);
}
process.stdout.write(JSON.stringify(answers));
