/**
 * What pages ask of workers, and what these answer: for each piece of work its question and its answer.
 */

import type { MatchProfile, Profile, PublishedKlus, PublishedListing } from "../contract.js";
import type { Reason } from "../match/reasons.js";
import type { Verdict } from "../match/verdict.js";
import type { Combination, Wish } from "../mine/combinations.js";

/** Pieces of work by name: `W` has a question and an answer for each. */
export type Works<W> = { [K in keyof W]: { question: any; answer: any } };

export interface Question {
  id: number;
  work: string;
  question: any;
}

export interface Answer {
  id: number;
  answer?: any;
  fault?: string;
}

/** A klus, or a listing of elsewhere, for one person. Without a score where the match does not count it. */
export interface Suggestion {
  klus: PublishedKlus | PublishedListing;
  score?: number;
  verdict?: Verdict | null;
  reasons?: Reason[];
  /** Reasons for not showing it, without a verdict. */
  lacking?: string[];
  /** Whether nobody can respond any more. */
  isClosed?: boolean;
}

export interface Ranking {
  /** Ids of all klussen worth showing, best first; after those of this market the listings of elsewhere. */
  ids: string[];
  /** The first of these, told in full. */
  best: Suggestion[];
  /** Id of a klus that is far ahead of the others. */
  clear: string | null;
  /** What comes nearest, where nothing is worth showing. */
  nearest: Suggestion[];
  /** Whether this is a first answer, by the facts of klussen alone: with their texts the order can still change. */
  isFirst: boolean;
}

/** Somebody who could do a klus that is not published yet. */
export interface Colleague {
  id: string;
  name: string;
  job: string;
  organisation: string | undefined;
  verdict: Verdict;
}

/** A klus as a form has it: `PublishedKlus` as far as it is filled in. */
export type DraftKlus = Pick<PublishedKlus, "titel" | "omschrijving" | "vaardigheden"> & Partial<PublishedKlus>;

/** Somebody to match on a day, with the key of an edition; empty for the whole market. */
export interface Asker {
  profile: MatchProfile;
  today: string;
  edition: string;
}

/** The match (`workers/match.js`). */
export interface MatchWorks {
  /** A first answer, unless `isWhole`, or the texts are there already. */
  rank: { question: Asker & { isWhole?: boolean }; answer: Ranking };
  these: { question: Asker & { ids: string[] }; answer: Suggestion[] };
  stack: {
    question: Asker & { wish: Wish };
    answer: { combinations: Combination[]; unknown: number; fitting: number };
  };
  prepare: { question: Record<string, never>; answer: void };
  /** People for a draft: the best who want to be found, how many can do it, and how many more there are. */
  colleagues: {
    question: { klus: DraftKlus; today: string; most: number };
    answer: { people: Colleague[]; able: number; more: number; others: number };
  };
}

/** A finding of a reader or writer, as `formats/people/browser.py` gives it. */
export interface Finding {
  code: string;
  ernst: string;
  regel: number;
  melding: string;
  herstel: string;
}

/** What is in a file: people, and what got no place. */
export interface Import {
  formaat: string | null;
  mensen: Profile[];
  meldingen: Finding[];
  /** Labels of the file by the names that they got. */
  herkend: Record<string, string>;
}

/** A change that a file would bring to a profile. */
export interface Change {
  id: string;
  /** The path of what changes. */
  waar: string;
  nu: any;
  wordt: any;
}

/** Readers and writers of formats (`workers/formats.js`); the names inside are those of Python's `Desk`. */
export interface FormatWorks {
  read: { question: { name: string; content: ArrayBuffer; format?: string }; answer: Import };
  merge: {
    question: { profile: Profile; other: Profile; without: string[]; replace: string[] };
    answer: { profiel: Profile; veranderingen: Change[] };
  };
  export: { question: { profile: Profile; format: string }; answer: { tekst: string; meldingen: Finding[] } };
}
