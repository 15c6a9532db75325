// @ts-check
/**
 * Promise-based client for the match worker, started at its first question.
 */

import { ROOT } from "./market_files.js";
import { Service } from "../workers/service.js";

/** @type {Service<import("../workers/messages.js").MatchWorks>} */
export const matching = new Service(new URL("mijn/rekenen.js", ROOT));

/** Time that the texts may take, in milliseconds. */
const PATIENCE = 20_000;

/**
 * The klussen that fit somebody: a first answer, and once the texts of klussen are there the whole one.
 * @param {import("../workers/messages.js").Asker} asker
 * @param {Promise<import("../workers/messages.js").Ranking>} [asked] the first answer, if it was asked for already
 */
export async function* rankings(asker, asked = matching.ask("rank", asker)) {
  const first = await asked;
  yield first;
  if (!first.isFirst) return;
  const late = new Promise((_, failed) => setTimeout(failed, PATIENCE, new Error("te laat")));
  yield await Promise.race([matching.ask("rank", { ...asker, isWhole: true }), /** @type {Promise<never>} */ (late)]);
}
