// @ts-check
/**
 * The address of a page as the place where its state is kept, so that it can be shared and comes back by "back".
 */

/**
 * Puts an address in place of the one of this page, without a new step in its history.
 * @param {URL} address
 * @param {number} shown how many cards are shown, for who comes back
 */
export function keep(address, shown) {
  try {
    history.replaceState({ shown }, "", address);
  } catch {
    /* A browser may refuse many changes in a short time; then the next one counts. */
  }
}

/** Number of cards shown when this page was left; `undefined` on a first visit. @returns {number | undefined} */
export function shownBefore() {
  return typeof history.state?.shown === "number" ? history.state.shown : undefined;
}
