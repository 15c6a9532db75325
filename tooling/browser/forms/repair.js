// @ts-check
/**
 * Texts without what came along unseen with pasted text. The same as `repaired` in `tooling/diagnostics.py`. Pure: no
 * DOM.
 */

/** Blanks that do not break, or end a line in other programs. */
const STRAY_BLANK = /[\x0b\x0c\x85\u00a0\u2007\u2028\u2029\u202f]/g;
const STRAY_SIGN =
  // eslint-disable-next-line no-misleading-character-class -- each of them is meant by itself
  /[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]/g;

/** A sign for an item of a list, as a word processor pastes it at the start of a line. */
const BULLET = /^[ \t]*(?:[•·▪◦‣●○■□–—]|\uf0b7|\uf0a7|o(?=\t))[ \t\u00a0]+/gm;

/**
 * A text that was pasted, with lists as Markdown has them, and what was changed in it.
 * @param {string} text
 * @returns {{ text: string, lists: boolean, unseen: boolean }}
 */
export function pasted(text) {
  const listed = text.replace(/\r\n?/g, "\n").replace(BULLET, "- ");
  const found = repaired(listed);
  return { text: found, lists: text.search(BULLET) >= 0, unseen: found !== listed };
}

/** @param {string} text */
export const repaired = (text) => text.replace(STRAY_BLANK, " ").replace(STRAY_SIGN, "");
