// @ts-check
/**
 * Starts the match of `/mijn/` before the rest of that page is there: it is what takes longest.
 */

import { matching } from "./matching.js";

/** Labels that the market asks most, as first suggestions. @type {Promise<string[]>} */
export const often = matching.ask("asked", { most: 8 }).catch(() => []);
