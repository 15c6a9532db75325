// @ts-check
/**
 * Content: the skills that a klus asks and teaches beside those that somebody has and wants to learn. Pure: no DOM.
 *
 * The same as `tooling/match/content.py` and the scalar part of `tooling/match/score.py`, which say why.
 */

import { NOT_NEAR } from "../skills/thesaurus.js";

/**
 * @typedef {import("../skills/thesaurus.js").Term} Term
 * @typedef {import("../skills/thesaurus.js").Nearness} Nearness
 * @typedef {import("../skills/thesaurus.js").Thesaurus} Thesaurus
 * @typedef {import("./score.js").Rules} Rules
 * @typedef {import("./features.js").Ask} Ask
 * @typedef {import("./features.js").Lesson} Lesson
 * @typedef {import("./features.js").Skill} Skill
 * @typedef {import("./features.js").KlusFeatures} KlusFeatures
 * @typedef {import("./features.js").ProfielFeatures} ProfielFeatures
 *
 * @typedef {{ skill: Skill | null, nearness: Nearness, credit: number, themeWeight: number, countsFor: number }} Skilled
 * @typedef {{ wish: Term | null, nearness: Nearness }} Wished
 * @typedef {Skilled & { ask: Ask, isHeart: boolean }} SkillHit
 * @typedef {Wished & { term: Term, credit: number, isTaught: boolean }} LessonHit
 * @typedef {{ heart: number, whole: number, isReal: boolean, isCovered: boolean, lesson: number }} Content
 */

/** The field of a profile that a skill comes from. */
export const SOURCE = { named: 0, withEvidence: 1, spoken: 2, experience: 3 };

/** @type {Term[]} */
const NO_WISHES = [];

/** Whether each ask is the heart of a klus. @param {Ask[]} asks @returns {boolean[]} */
export function heartOf(asks) {
  const isOwn = (/** @type {Ask} */ { term }) => !term.general;
  const isRequired = (/** @type {Ask} */ ask) => ask.required && isOwn(ask);
  return asks.map(asks.some(isRequired) ? isRequired : asks.some(isOwn) ? isOwn : () => true);
}

/**
 * An asked skill, with its lesson.
 * @param {Term} term @param {number} level @param {boolean} required @param {Rules} rules
 * @returns {Ask}
 */
export function askOf(term, level, required, rules) {
  const isHard = required && level >= rules.hard_niveau && !term.general;
  const knownFrom = Math.max(level, rules.hard_niveau);
  return { term, level, required, isHard, lesson: { term, weight: rules.oefenen, knownFrom, isTaught: false } };
}

/**
 * The lessons of a klus.
 * @param {Ask[]} asks @param {Term[]} teaches @param {Rules} rules
 * @returns {Lesson[]}
 */
export function lessonsOf(asks, teaches, rules) {
  const weight = Math.floor((rules.leren * rules.lessen) / Math.max(rules.lessen, teaches.length));
  const isHard = (/** @type {Term} */ { key }) => asks.some((ask) => ask.isHard && ask.term.key === key);
  return [
    ...teaches
      .filter((term) => !isHard(term))
      .map((term) => ({ term, weight, knownFrom: rules.expert, isTaught: true })),
    ...asks.filter((ask) => !ask.isHard).map((ask) => ask.lesson),
  ];
}

/** The highest level at which somebody has each skill, by key. @param {ProfielFeatures} profiel */
function ownLevels(profiel) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { term, level } of profiel.skills) found.set(term.key, Math.max(found.get(term.key) ?? 0, level || 1));
  return found;
}

/** The weight of somebody in each theme. @param {ProfielFeatures} profiel @param {Rules} rules */
function fieldsOf(profiel, rules) {
  /** @type {Map<string, { theme: string, weight: number }>} */
  const byKey = new Map();
  for (const {
    term: { key, theme },
    level,
    source,
  } of profiel.skills) {
    if (theme === null || source === SOURCE.spoken) continue;
    const isLight = level === 1 || source === SOURCE.experience;
    const weight = isLight ? rules.vak_gewicht / 2 : rules.vak_gewicht;
    if (weight > (byKey.get(key)?.weight ?? 0)) byKey.set(key, { theme, weight });
  }
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { theme, weight } of byKey.values()) found.set(theme, (found.get(theme) ?? 0) + weight);
  const breadth = Math.max(rules.breedte, profiel.breadth);
  return new Map([...found].map(([theme, weight]) => [theme, Math.floor((weight * rules.breedte) / breadth)]));
}

/** Compares somebody with the content of klussen. */
export class Comparer {
  /** @param {ProfielFeatures} profiel @param {Thesaurus} thesaurus @param {Rules} rules */
  constructor(profiel, thesaurus, rules) {
    this.profiel = profiel;
    this.thesaurus = thesaurus;
    this.rules = rules;
    this.levels = ownLevels(profiel);
    this.fields = fieldsOf(profiel, rules);
    this.wishes = profiel.wishes.filter((wish) => (this.levels.get(wish.key) ?? 0) < rules.expert);
    this.fieldWishes = this.wishes.filter((wish) => (this.fields.get(wish.theme ?? "") ?? 0) >= rules.vak_werkt);
    /** The best skill for each ask that was met. @type {Map<Ask, Skilled>} */
    this.knownSkills = new Map();
    /** The nearest wish to each term that was met, of each list of wishes. @type {Map<Term[], Map<Term, Wished>>} */
    this.knownWishes = new Map();
  }

  /** How well somebody fits the content of a klus. @param {KlusFeatures} klus @returns {Content} */
  content(klus) {
    const { rules } = this;
    let [heart, hearts, rest, rests] = [0, 0, 0, 0];
    let [isReal, isCovered] = [false, true];
    for (let place = 0; place < klus.asks.length; place++) {
      const { credit, themeWeight, countsFor } = this.#skilled(klus.asks[place]);
      if (klus.hearts[place]) {
        [heart, hearts] = [heart + countsFor, hearts + 1];
        isReal ||= credit > 0;
        isCovered &&= credit > 0 || themeWeight >= rules.vak_werkt;
      } else [rest, rests] = [rest + countsFor, rests + 1];
    }
    const covered = Math.floor(heart / hearts);
    const others = rests ? Math.floor(rest / rests) : covered;
    const wishes = this.#wishesFor(klus);
    return {
      heart: covered,
      whole: Math.floor((rules.kern * covered + rules.overig * others) / (rules.kern + rules.overig)),
      isReal,
      isCovered,
      lesson: klus.lessons.reduce((most, lesson) => Math.max(most, this.#credit(lesson, wishes)), 0),
    };
  }

  /** The skills that a klus asks, and its lessons, each beside what somebody has or wants. @param {KlusFeatures} klus */
  hits(klus) {
    const wishes = this.#wishesFor(klus);
    return {
      skills: klus.asks.map(
        (ask, place) => /** @type {SkillHit} */ ({ ask, isHeart: klus.hearts[place], ...this.#skilled(ask) }),
      ),
      lessons: klus.lessons
        .filter((lesson) => this.#isNew(lesson))
        .map(
          (lesson) =>
            /** @type {LessonHit} */ ({
              term: lesson.term,
              isTaught: lesson.isTaught,
              ...this.#wished(lesson.term, wishes),
              credit: this.#credit(lesson, wishes),
            }),
        ),
    };
  }

  /** The best of somebody's skills for an ask. @param {Ask} ask @returns {Skilled} */
  #skilled(ask) {
    let found = this.knownSkills.get(ask);
    if (!found) this.knownSkills.set(ask, (found = this.#bestSkill(ask)));
    return found;
  }

  /** @param {Ask} ask @returns {Skilled} */
  #bestSkill(ask) {
    const { rules, profiel } = this;
    const breadth = Math.max(rules.breedte, profiel.breadth);
    let [skill, near, credit] = [/** @type {Skill | null} */ (null), NOT_NEAR, 0];
    for (const one of profiel.skills) {
      const nearness = this.thesaurus.near(one.term, ask.term);
      const variant = 4 * one.source + one.level;
      let found = Math.floor((nearness.subscore * rules.niveaus[ask.level][variant]) / 1000);
      found = Math.floor((found * rules.breedte) / breadth);
      const isBetter = found > credit || (found === credit && nearness.subscore > near.subscore);
      if (found && isBetter) [skill, near, credit] = [one, nearness, found];
    }
    const themeWeight = this.fields.get(ask.term.theme ?? "") ?? 0;
    const countsFor = Math.max(credit, themeWeight >= rules.vak_raakt ? rules.vakgebied : 0);
    return { skill, nearness: near, credit, themeWeight, countsFor };
  }

  /** The wishes that a klus can fulfil. @param {KlusFeatures} klus */
  #wishesFor({ asks, hearts }) {
    if (!asks.some((ask) => ask.isHard)) return this.wishes;
    if (asks.some((ask, place) => hearts[place] && this.#skilled(ask).countsFor)) return this.wishes;
    return asks.some((ask) => ask.isHard && ask.level === this.rules.expert) ? NO_WISHES : this.fieldWishes;
  }

  /** Whether there is something to learn in a lesson. @param {Lesson} lesson */
  #isNew({ term, knownFrom }) {
    return (this.levels.get(term.key) ?? 0) < knownFrom;
  }

  /** What a lesson counts for. @param {Lesson} lesson @param {Term[]} wishes */
  #credit(lesson, wishes) {
    if (!wishes.length || !this.#isNew(lesson)) return 0;
    const { nearness } = this.#wished(lesson.term, wishes);
    return Math.floor((nearness.subscore * lesson.weight) / this.rules.leren);
  }

  /** The nearest of some wishes to a term. @param {Term} term @param {Term[]} wishes @returns {Wished} */
  #wished(term, wishes) {
    let those = this.knownWishes.get(wishes);
    if (!those) this.knownWishes.set(wishes, (those = new Map()));
    let found = those.get(term);
    if (!found) {
      found = { wish: null, nearness: NOT_NEAR };
      for (const wish of wishes) {
        const nearness = this.thesaurus.near(wish, term);
        if (nearness.subscore > found.nearness.subscore) found = { wish, nearness };
      }
      those.set(term, found);
    }
    return found;
  }
}

/** The weight of each asked skill among the others. @param {SkillHit[]} skills @param {Rules} rules */
export function skillWeights(skills, rules) {
  const hearts = skills.filter((hit) => hit.isHeart).length;
  const rests = skills.length - hearts;
  return skills.map((hit) => (hit.isHeart ? rules.kern * Math.max(1, rests) : rules.overig * hearts));
}
