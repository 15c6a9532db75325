// What the form in the browser finds, for tests in Python: one request a line comes in, one answer a line goes out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { FAILSAFE_SCHEMA, dump, load } from "js-yaml/browser";
import { slugify, textOf } from "../../../tooling/browser/forms/file.js";
import { check } from "../../../tooling/browser/forms/checks.js";
import { Thesaurus } from "../../../tooling/browser/skills/thesaurus.js";
import { normalise } from "../../../tooling/browser/skills/words.js";

const require = createRequire(import.meta.url);
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.nl")(lunr);
const stem = (word) => lunr.nl.stemmer(word);

let known, forms;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.forms) {
    forms = request.forms;
    const [organisaties, profielen] = [new Set(request.organisaties), new Set(request.profielen)];
    const places = new Set(request.plaatsen.map(normalise));
    const thesaurus = new Thesaurus(request.begrippen, forms.regels, stem);
    known = {
      organisatie: (key) => organisaties.has(key),
      profiel: (key) => profielen.has(key),
      loket: (key) => request.loketten.includes(key),
      groep: (key) => request.groepen[key],
      plaats: (name) => places.has(normalise(name)),
      thesaurus: () => thesaurus,
    };
    console.log("true");
  } else if ("slug" in request) console.log(JSON.stringify(slugify(request.slug)));
  else if ("write" in request) {
    const text = textOf("klus", request.write, (data) =>
      dump(data, { schema: FAILSAFE_SCHEMA, lineWidth: 100, noRefs: true }),
    );
    console.log(JSON.stringify([text, load(text, { schema: FAILSAFE_SCHEMA })]));
  } else console.log(JSON.stringify(check(forms.velden[request.form], request.data, known, forms.patronen)));
}
