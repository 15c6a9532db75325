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
 * @typedef {import("./score.js").Ask} Ask
 * @typedef {import("./score.js").Skill} Skill
 * @typedef {import("./score.js").Rules} Rules
 * @typedef {import("./score.js").KlusFeatures} KlusFeatures
 * @typedef {import("./score.js").ProfielFeatures} ProfielFeatures
 *
 * @typedef {{ ask: Ask, skill: Skill | null, nearness: Nearness, credit: number, isHeart: boolean, themeWeight: number,
 *   countsFor: number }} SkillHit
 * @typedef {{ term: Term, wish: Term | null, nearness: Nearness, credit: number, isTaught: boolean }} LessonHit
 * @typedef {{ heart: number, whole: number, isReal: boolean, isCovered: boolean, lesson: number }} Content
 */

/** The field of a profile that a skill comes from. */
export const SOURCE = { named: 0, withEvidence: 1, spoken: 2, experience: 3 };

/** The places of the asks that are the heart of a klus. @param {Ask[]} asks */
function heartOf(asks) {
  const own = asks.map((_, place) => place).filter((place) => !asks[place].term.general);
  const required = own.filter((place) => asks[place].required);
  return required.length ? required : own.length ? own : asks.map((_, place) => place);
}

/** Whether an asked skill must be there beforehand. @param {Ask} ask @param {Rules} rules */
export function isHard(ask, rules) {
  return ask.required && ask.level >= rules.hard_niveau && !ask.term.general;
}

/**
 * The lessons of a klus; not for whoever has them at level `knownFrom` or higher.
 * @param {KlusFeatures} klus @param {Rules} rules
 */
function lessonsOf(klus, rules) {
  const hard = new Set(klus.asks.filter((ask) => isHard(ask, rules)).map((ask) => ask.term.key));
  const lessons = Math.max(rules.lessen, new Set(klus.teaches.map((term) => term.key)).size);
  const weight = Math.floor((rules.leren * rules.lessen) / lessons);
  const taught = klus.teaches.map((term) => ({ term, weight, knownFrom: rules.expert, isTaught: true }));
  const asked = klus.asks.map((ask) => ({
    term: ask.term,
    weight: rules.oefenen,
    knownFrom: Math.max(ask.level, rules.hard_niveau),
    isTaught: false,
  }));
  return [...taught, ...asked].filter(({ term }) => !hard.has(term.key));
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
  }

  /**
   * Takes a klus apart.
   * @param {KlusFeatures} klus
   * @returns {{ skills: SkillHit[], lessons: LessonHit[], content: Content }}
   */
  of(klus) {
    const { rules } = this;
    const heart = new Set(heartOf(klus.asks));
    const skills = klus.asks.map((ask, place) => this.#bestSkill(ask, heart.has(place)));
    const hearts = skills.filter((hit) => hit.isHeart);
    const rests = skills.filter((hit) => !hit.isHeart);
    const isRealistic = hearts.some((hit) => hit.countsFor) || !klus.asks.some((ask) => isHard(ask, rules));
    const needsExpert = klus.asks.some((ask) => isHard(ask, rules) && ask.level === rules.expert);
    const lessons = this.#lessons(klus, isRealistic ? this.wishes : needsExpert ? [] : this.fieldWishes);
    const mean = (/** @type {SkillHit[]} */ hits) =>
      Math.floor(hits.reduce((sum, hit) => sum + hit.countsFor, 0) / hits.length);
    const covered = mean(hearts);
    const rest = rests.length ? mean(rests) : covered;
    const content = {
      heart: covered,
      whole: Math.floor((rules.kern * covered + rules.overig * rest) / (rules.kern + rules.overig)),
      isReal: hearts.some((hit) => hit.credit),
      isCovered: hearts.every((hit) => hit.credit || hit.themeWeight >= rules.vak_werkt),
      lesson: lessons.reduce((most, hit) => Math.max(most, hit.credit), 0),
    };
    return { skills, lessons, content };
  }

  /** @param {Ask} ask @param {boolean} isHeart @returns {SkillHit} */
  #bestSkill(ask, isHeart) {
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
    return { ask, skill, nearness: near, credit, isHeart, themeWeight, countsFor };
  }

  /** @param {KlusFeatures} klus @param {Term[]} wishes @returns {LessonHit[]} */
  #lessons(klus, wishes) {
    return lessonsOf(klus, this.rules)
      .filter((lesson) => (this.levels.get(lesson.term.key) ?? 0) < lesson.knownFrom)
      .map(({ term, weight, isTaught }) => {
        let [best, near] = [/** @type {Term | null} */ (null), NOT_NEAR];
        for (const wish of wishes) {
          const nearness = this.thesaurus.near(wish, term);
          if (nearness.subscore > near.subscore) [best, near] = [wish, nearness];
        }
        const credit = Math.floor((near.subscore * weight) / this.rules.leren);
        return { term, wish: best, nearness: near, credit, isTaught };
      });
  }
}

/** The weight of each asked skill among the others. @param {SkillHit[]} skills @param {Rules} rules */
export function skillWeights(skills, rules) {
  const hearts = skills.filter((hit) => hit.isHeart).length;
  const rests = skills.length - hearts;
  return skills.map((hit) => (hit.isHeart ? rules.kern * Math.max(1, rests) : rules.overig * hearts));
}
