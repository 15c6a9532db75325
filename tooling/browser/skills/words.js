// @ts-check
/**
 * Words: folding to a small alphabet, n-grams, and stems. Pure: no DOM.
 *
 * `tooling/skills/words.py` does the same, and says why; `tests/match/test_browser.py` holds the two together.
 */

/** The length, in characters, of the pieces that labels and texts are compared by. */
export const LABEL_GRAM = 3;
export const TEXT_GRAM = 4;

/** Words that say nothing by themselves. */
export const SMALL_WORDS = new Set(
  (
    "aan als and bij dan dat de den der deze die dit door een en er haar heb hem het hier hij hoe hun ik " +
    "in is je maar met mijn naar niet nog of om onder ons onze ook op over te the to tot uit van veel " +
    "voor wat we wel wij worden wordt zal ze zich zij zijn zoals"
  ).split(" "),
);
/** Words for numbers. */
const NUMBER_WORDS = new Set(
  (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien " +
    "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd " +
    "duizend miljoen miljard eerste tweede derde vierde vijfde zesde zevende achtste negende tiende half " +
    "halve anderhalf keer maal procent"
  ).split(" "),
);
/** Words of somebody's age, family, origin, belief or health. */
const PERSONAL_WORDS = new Set(
  (
    "afkomst allochtoon baby bejaard bekeerd biseksueel bruiloft christelijk christen dochter dochters " +
    "dochtertje echtgenoot echtgenote eega geboren gehandicapt gehuwd gelovig geloof gescheiden getrouwd " +
    "gezin herkomst hetero hindoe homo homoseksueel huwelijk islam jarige jehova jood joods katholiek " +
    "kleindochter kleinkind kleinkinderen kleinzoon leeftijd lesbisch mama migrant moeder moederschap moslim " +
    "moskee nationaliteit nonbinair oma opa opgegroeid opgroeide papa pensioen protestants puber pubers queer " +
    "roots schoonmoeder schoonvader synagoge transgender trouwde tweeling vader vaderschap verloofd weduwe " +
    "weduwnaar zoon zonen zoontje zwanger"
  ).split(" "),
);
/** Pairs of words that say the same together. */
const PERSONAL_PAIRS = [
  ["jaar", "oud"],
  ["jaar", "jong"],
  ["mijn", "kinderen"],
  ["onze", "kinderen"],
  ["mijn", "man"],
  ["mijn", "vrouw"],
  ["mijn", "partner"],
  ["mijn", "vriend"],
  ["mijn", "vriendin"],
  ["mijn", "ouders"],
];
const ENDINGS = ["ing", "er", "ar"];
const VERB_ENDINGS = ["ing", "ar"];
const NOUN_OF_VERB = /aties?$/;
const LONG_ENOUGH = 9;
const VERB = /er(?:en|ing|ingen)$/;
const DOUBLED = /([aeou])\1(?=[^aeiouy]$)|([^aeiouy])\2$/;
const SHORTEST_FEMININE = 9;
const LINKS = ["", "s", "en", "e"];
const SHORTEST_PART = 4;
const LONGEST_COMPOUND = 60;

/** @typedef {(word: string) => string} Stem Stems a word in lower case by Snowball's algorithm `dutch_porter`. */

/** @type {Map<string, string>} */
const foldedTexts = new Map();

/**
 * The text as words of `a-z` and `0-9` with one space between; other scripts become capitals.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  let found = foldedTexts.get(text);
  if (found === undefined) {
    let lower = text.toLowerCase().replaceAll("+", " plus ").replaceAll("#", " sharp ");
    if (/[^\x00-\x7f]/u.test(lower)) lower = Array.from(lower.normalize("NFKD"), foldedCharacter).join("");
    found = lower.replace(/[^a-z0-9A-Z]+/gu, " ").trim();
    foldedTexts.set(text, found);
  }
  return found;
}

/** @param {string} character */
function foldedCharacter(character) {
  const point = /** @type {number} */ (character.codePointAt(0));
  if (point < 0x80) return character;
  if (point >= 0x300 && point < 0x370) return "";
  const between = (point >= 0x2000 && point < 0x2c00) || (point >= 0x3000 && point < 0x3040);
  if (point < 0xc0 || point === 0xd7 || point === 0xf7 || between) return " ";
  return String.fromCharCode(0x41 + (point % 26));
}

/**
 * The label as it is compared for equality: folded, without spaces.
 * @param {string} label
 */
export function normalise(label) {
  return fold(label).replaceAll(" ", "");
}

/**
 * The text that somebody writes about themselves, without sentences on age, family, origin, belief or health.
 * @param {string} text
 */
export function professional(text) {
  return text
    .split(/[.!?;\n]+/)
    .filter((sentence) => {
      const words = new Set(fold(sentence).split(" "));
      const isPersonal = [...words].some((word) => PERSONAL_WORDS.has(word));
      return !isPersonal && !PERSONAL_PAIRS.some((pair) => pair.every((word) => words.has(word)));
    })
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .join(". ");
}

/** A folded text without numbers, in digits or in words. @param {string} folded */
export function withoutNumbers(folded) {
  return folded
    .split(" ")
    .filter((word) => word && !NUMBER_WORDS.has(word) && !/^[0-9]+$/.test(word))
    .join(" ");
}

/**
 * The pieces of `size` characters of each word of a folded text, in order; a space marks a word's edge.
 * @param {string} text
 * @param {number} size
 */
export function grams(text, size) {
  const found = [];
  for (const word of text.split(" ")) {
    if (!word) continue;
    const padded = ` ${word} `;
    for (let start = 0; start + size <= padded.length; start++) found.push(padded.slice(start, start + size));
  }
  return found;
}

/**
 * Idf of a gram that is in `holders` of `total` texts, in `unit`ths.
 * @param {number} total
 * @param {number} holders
 * @param {number} unit
 */
export function idf(total, holders, unit) {
  return Math.floor(unit * (1 + Math.log((total + 1) / (holders + 1))) + 0.5);
}

/** Brings labels back to their roots, and cuts compounds of which both halves have a root that is known. */
export class Compounds {
  /**
   * @param {Iterable<string>} names folded
   * @param {Stem} stem
   */
  constructor(names, stem) {
    this.stem = stem;
    /** @type {Map<string, string>} */
    this.rootOf = new Map();
    this.known = new Set();
    for (const name of names) for (const word of name.split(" ")) if (word) this.known.add(this.root(word));
    this.starts = new Set([...this.known].map((root) => root.slice(0, 3)));
  }

  /** @param {string} word folded */
  root(word) {
    let found = this.rootOf.get(word);
    if (found === undefined) {
      const form = word.length >= LONG_ENOUGH ? word.replace(NOUN_OF_VERB, "eren") : word;
      found = this.stem(form);
      for (const ending of VERB.test(form) ? VERB_ENDINGS : ENDINGS) {
        if (found.endsWith(ending) && found.length - ending.length >= 4) {
          found = found.slice(0, -ending.length);
          break;
        }
      }
      found = found.replace(DOUBLED, (doubled) => doubled[0]);
      const last = found.slice(-1);
      found = found.slice(0, -1) + (last === "z" ? "s" : last === "v" ? "f" : last);
      this.rootOf.set(word, found);
    }
    return found;
  }

  /**
   * The roots that a folded label is made of, sorted, with a space between; articles and the like fall away.
   * @param {string} label
   */
  roots(label) {
    const found = new Set();
    for (const word of label.split(" ")) {
      if (!word || SMALL_WORDS.has(word)) continue;
      const form = word.endsWith("ster") && word.length > SHORTEST_FEMININE ? `${word.slice(0, -4)}er` : word;
      for (const part of this.#parts(form)) found.add(part);
    }
    return [...found].sort().join(" ");
  }

  /** @param {string} word */
  #parts(word) {
    if (word.length > LONGEST_COMPOUND) return [this.root(word)];
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
      const end = word.slice(cut);
      if (!this.starts.has(end.slice(0, 3)) || !this.known.has(this.root(end))) continue;
      for (const link of LINKS) {
        const before = word.slice(0, cut);
        const start = link && before.endsWith(link) ? before.slice(0, -link.length) : before;
        if (start.length >= SHORTEST_PART && this.known.has(this.root(start)))
          return [this.root(start), this.root(end)];
      }
    }
    return [this.root(word)];
  }
}

/**
 * The word, and the word without each of its characters: what words one mistake apart share.
 * @param {string} word
 */
export function deletionVariants(word) {
  const found = new Set([word]);
  for (let index = 0; index < word.length; index++) found.add(word.slice(0, index) + word.slice(index + 1));
  return found;
}

/**
 * Whether two words differ by one character too many, too few, another one, or two that changed places.
 * @param {string} one
 * @param {string} other
 */
export function withinOneEdit(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let [left, right] = [one.slice(start), other.slice(start)];
  while (left && right && left.at(-1) === right.at(-1)) [left, right] = [left.slice(0, -1), right.slice(0, -1)];
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === right[1] + right[0]);
}
