// The search as a browser does it, beside lunr's own, for tests in Python: one request comes in, one answer goes out.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { SearchIndex } from "../../tooling/browser/search/index.js";
import { words } from "../../tooling/browser/search/query.js";

const require = createRequire(import.meta.url);
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.nl")(lunr);

/** The whole index, as lunr builds it from the words of each field. */
function whole(documents, boosts) {
  const builder = new lunr.Builder();
  builder.ref("number");
  builder.pipeline.add(lunr.nl.stemmer);
  builder.searchPipeline.add(lunr.nl.stemmer);
  for (const [field, boost] of Object.entries(boosts)) builder.field(field, { boost });
  documents.forEach((document, number) => builder.add({ number, ...document }));
  return builder.build();
}

/** A bit for each word of a question that has a clause by which lunr found a document. */
function wordsOf({ metadata }, index, clauses) {
  let has = 0;
  for (const { word, ...clause } of clauses) {
    const found = index
      .query((query) => query.clause({ ...clause }))
      .flatMap((one) => Object.keys(one.matchData.metadata));
    if (found.some((term) => term in metadata)) has |= 1 << word;
  }
  return has;
}

const { documents, boosts, manifest, files, questions } = JSON.parse(readFileSync(0, "utf8"));
const index = whole(documents, boosts);
const terms = {};
for (const [term, { _index, ...fields }] of Object.entries(index.invertedIndex)) {
  terms[term] = [
    _index,
    ...Object.keys(boosts).map((field) =>
      Object.keys(fields[field]).map((number) => {
        const { elements } = index.fieldVectors[`${field}/${number}`];
        for (let at = 0; at < elements.length; at += 2)
          if (elements[at] === _index) return [Number(number), elements[at + 1]];
      }),
    ),
  ];
}
const fetched = [];
const search = new SearchIndex(
  async (path) => {
    fetched.push(path);
    const text = files[path.replace(/^map\//u, "")];
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  },
  lunr,
  { ...manifest, map: "map", soorten: { alle: documents.length }, kaarten: 8 },
);
const answers = [];
for (const question of questions) {
  fetched.length = 0;
  const { hits, clauses } = await search.query(words(question, search.stopWords));
  const ours = hits.map(({ number, score, has }) => [number, score, has]);
  // Asked for nothing, lunr gives everything; there is nothing to compare with that.
  const results =
    clauses.length === 0
      ? []
      : index.query((query) => clauses.forEach(({ word: _, ...clause }) => query.clause(clause)));
  const theirs = results.map(({ ref, score, matchData }) => [Number(ref), score, wordsOf(matchData, index, clauses)]);
  const found = await search.search(question);
  answers.push({
    ours,
    theirs,
    fetched: [...fetched],
    hits: found.hits.map((one) => one.number),
    missing: found.missing,
  });
}
process.stdout.write(JSON.stringify({ terms, answers }));
