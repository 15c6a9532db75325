// @ts-check
/**
 * Promise-based client for the match worker, started at its first question.
 */

import { ROOT } from "./market_files.js";
import { Service } from "../workers/service.js";

/** @type {Service<import("../workers/messages.js").MatchWorks>} */
export const matching = new Service(new URL("mijn/rekenen.js", ROOT));
