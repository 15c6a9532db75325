// @ts-check
/**
 * Hours, periods and places of the contract, as the match and the pages take them. Pure: no DOM. The same as the
 * properties in `tooling/model/klus.py` and `shared.py`.
 */

/** Hours as people write them: whole ones, and halves with a point or a comma. */
export const HOURS = /^([0-9]{1,5})(?:[.,](0|5))?$/;

/** A number of hours that somebody wrote; nothing for another text. @param {unknown} text */
export function hoursOf(text) {
  const found = HOURS.exec(String(text ?? "").trim());
  return found ? Number(found[1]) + (found[2] === "5" ? 0.5 : 0) : undefined;
}

/**
 * Hours a week and in total of one of the people that a klus takes, rounded up to half hours.
 * @param {{ inzet?: import("../contract.js").Effort | undefined, plekken?: number | undefined, rollen?: { plekken?: number | undefined }[] | undefined }} klus
 * @returns {[number | undefined, number | undefined]}
 */
export function hoursForOne({ inzet, plekken = 1, rollen = [] }) {
  const places = Math.max(
    plekken,
    rollen.reduce((sum, one) => sum + (one.plekken ?? 1), 0),
  );
  const isTogether = inzet?.uren_voor === "samen" && places > 1;
  const share = (/** @type {number | undefined} */ hours) =>
    hours === undefined || !isTogether ? hours : Math.ceil((2 * hours) / places) / 2;
  return [share(inzet?.uren_per_week), share(inzet?.uren_totaal)];
}

/**
 * All periods of which something is known.
 * @param {{ vanaf?: string | undefined, tot?: string | undefined, perioden?: import("../contract.js").Span[] | undefined } | undefined} period
 * @returns {import("../contract.js").Span[]}
 */
export function spansOf(period) {
  if (!period) return [];
  const { vanaf, tot, perioden = [] } = period;
  return [{ vanaf, tot }, ...perioden].filter((one) => one.vanaf || one.tot);
}

/**
 * Periods in order, those that touch or overlap as one.
 * @param {[number | null, number | null][]} periods first and last days
 * @returns {[number | null, number | null][]}
 */
export function apart(periods) {
  /** @type {[number | null, number | null][]} */
  const found = [];
  /** @param {[number | null, number | null]} period */
  const order = ([first, last]) => [first ?? -Infinity, last ?? Infinity];
  for (const [first, last] of [...periods].sort(
    (one, other) => order(one)[0] - order(other)[0] || order(one)[1] - order(other)[1],
  )) {
    const before = found.at(-1);
    if (before && (before[1] === null || first === null || first <= before[1]))
      before[1] = before[1] === null || last === null ? null : Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}
