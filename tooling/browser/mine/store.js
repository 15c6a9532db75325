// @ts-check
/**
 * State of `/mijn/`: somebody's profile, and what they kept, hid and saw. Every change goes through here; it is saved on
 * the device and told to those who listen. Pure: no DOM, and saving is passed in.
 */

import { forMatch, isMatchable, tidy } from "../profile/plain.js";

/** @typedef {import("../contract.js").Profile} Profile */
/** @typedef {import("./storage.js").Kept} Kept */
/** @typedef {{ [K in keyof Profile]?: Profile[K] | undefined }} Changes of a profile; what is empty is removed */
/** @typedef {"bewaard" | "verborgen"} List of klussen */

/** Origin of a change that put everything in the place of what was there. */
export const RESTORED = "restored";

/** Days after which a file is old, in milliseconds. */
const MONTH = 30 * 86_400_000;

export class Store {
  /** @type {((origin: string) => void)[]} */
  #listeners = [];
  /** Klussen seen before this visit; from the second visit on, all others are new. */
  #before;

  /**
   * @param {Kept} kept what the device has
   * @param {string} today
   * @param {(kept: Kept) => void} save
   * @param {string} [edition] key of the edition that is matched; empty for the whole market
   */
  constructor(kept, today, save, edition = "") {
    this.kept = kept;
    this.today = today;
    this.edition = edition;
    this.save = () => save(this.kept);
    this.#before = new Set(Object.keys(kept.gezien));
    const { nu = "", vorig = "" } = kept.bezoek;
    kept.bezoek = { nu: today, vorig: nu === today ? vorig : nu };
  }

  /** The profile as it is now. Change it with `update`. @returns {Profile} */
  get profile() {
    return this.kept.profiel;
  }

  /** Whether the profile has anything to match with. */
  get isMatchable() {
    return isMatchable(this.profile);
  }

  /** The profile with the day and the edition, as the match asks for them. */
  get person() {
    return { profile: forMatch(this.profile), today: this.today, edition: this.edition };
  }

  /** Call back after each change of the profile. @param {(origin: string) => void} listener is told which part made it */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Change parts of the profile.
   * @param {Changes} changes
   * @param {string} [origin] the part of the page that made the change, which shows it already
   */
  update(changes, origin = "") {
    this.setProfile({ ...this.profile, ...changes }, origin);
  }

  /** Put a whole profile in the place of the one that was there. @param {Changes} profile @param {string} [origin] */
  setProfile(profile, origin = "") {
    this.kept.profiel = tidy(profile) ?? {};
    this.save();
    for (const listener of this.#listeners) listener(origin);
  }

  /** Go on with all that was kept elsewhere. @param {Kept} kept */
  replace(kept) {
    Object.assign(this.kept, kept);
    this.setProfile(this.profile, RESTORED);
  }

  /** Whether a klus came since the visit before. @param {string} id */
  isNew(id) {
    return this.#before.size > 0 && !this.#before.has(id);
  }

  /** @param {List} list @param {string} id */
  isIn(list, id) {
    return this.kept[list].includes(id);
  }

  /** Put a klus on a list, or take it off. @param {List} list @param {string} id */
  toggle(list, id) {
    this.kept[list] = this.isIn(list, id) ? this.kept[list].filter((one) => one !== id) : [...this.kept[list], id];
    this.save();
  }

  /** Remember that klussen were seen. @param {string[]} ids */
  see(ids) {
    for (const id of ids) this.kept.gezien[id] ??= this.today;
    if (ids.length) this.save();
  }

  /** Day of the visit before this one; nothing at the first. */
  get lastVisit() {
    return this.kept.bezoek.vorig;
  }

  /** Remember that everything was saved as a file today. */
  savedAsFile() {
    this.kept.bestand = { dag: this.today };
    this.save();
  }

  /** Whether it is time to save everything as a file: on a later visit, and not done for a month. */
  get isFileDue() {
    if (!this.isMatchable || !this.lastVisit) return false;
    const { dag = "" } = this.kept.bestand;
    return !(Date.parse(this.today) - Date.parse(dag) < MONTH);
  }

  /** Say how the response to a klus goes; nothing takes it off. @param {string} id @param {string} state */
  respond(id, state) {
    const { [id]: before, ...others } = this.kept.reacties;
    this.kept.reacties = state ? { ...others, [id]: { dag: before?.dag ?? this.today, stand: state } } : others;
    this.save();
  }

  /** Remove a saved search. @param {string} query */
  forgetSearch(query) {
    const { [query]: _, ...others } = this.kept.zoekopdrachten;
    this.kept.zoekopdrachten = others;
    this.save();
  }

  /** Keep the note on a klus for a manager. @param {string} id @param {Record<string, string>} note */
  note(id, note) {
    this.kept.gesprekken[id] = note;
    this.save();
  }

  /** Choose whether a field may be published. @param {string} field @param {boolean} isPublic */
  publish(field, isPublic) {
    const others = this.kept.dicht.filter((one) => one !== field);
    this.kept.dicht = isPublic ? others : [...others, field];
    this.save();
  }
}
