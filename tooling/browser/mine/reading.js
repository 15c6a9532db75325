// @ts-check
/**
 * Readers and writers of files, beside the page of `/mijn/`.
 */

import { Service } from "../workers/service.js";

/** @type {Service<import("../workers/messages.js").FormatWorks>} */
export const reading = new Service(new URL("inlezen.js", location.href));

/** A file is read in a second or two; the first time Python has to come in too. In milliseconds. */
export const PATIENCE = 120_000;
