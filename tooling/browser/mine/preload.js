// @ts-check
/**
 * Starts the match of `/mijn/` before the rest of that page is there: it is what takes longest.
 */

import { matching } from "./matching.js";

void matching.ask("prepare", {}).catch(() => undefined);
