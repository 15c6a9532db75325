// @ts-check
/**
 * The local storage of a browser, with one value under any key, that can be full: it is `localStorage` from now on.
 * @param {string | null} text the value @param {boolean} [isFull]
 */
export function storage(text, isFull = false) {
  const own = {
    text,
    getItem: () => own.text,
    setItem: (/** @type {string} */ _key, /** @type {string} */ value) => {
      if (isFull) throw new DOMException("full", "QuotaExceededError");
      own.text = value;
    },
    removeItem: () => (own.text = null),
  };
  Object.assign(globalThis, { localStorage: own });
  return own;
}
