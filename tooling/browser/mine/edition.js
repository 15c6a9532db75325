// @ts-check
/**
 * The edition of `/mijn/?editie=KEY`: only its klussen are matched, by its weights and in its colours.
 */

/** Links to the editions of the market; the first is that to the whole market. */
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("#edities a")]);
const asked = new URLSearchParams(location.search).get("editie");
const chosen = links.find((link) => link.dataset.editie === (asked ?? "")) ?? links[0];

/** Key of the edition; empty for the whole market, and where the market has no such edition. */
export const edition = chosen?.dataset.editie ?? "";

/** Marks the edition among the links, and adds its style sheet. */
export function showEdition() {
  chosen?.setAttribute("aria-current", "page");
  const title = document.querySelector("h1");
  if (edition && title) title.textContent += `: ${chosen.textContent}`;
  if (!chosen?.dataset.kleuren) return;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = chosen.dataset.kleuren;
  document.head.append(style);
}
