// @ts-check
/**
 * Starts the match of `/mijn/` before the rest of that page is there: it is what takes longest.
 */

import { Service } from "../workers/service.js";

/** The match, beside the page. @type {Service<import("../workers/messages.js").MatchWorks>} */
export const matching = new Service(new URL("rekenen.js", location.href));

/** Labels that the market asks most, as first suggestions. @type {Promise<string[]>} */
export const often = matching.ask("asked", { most: 8 }).catch(() => []);
