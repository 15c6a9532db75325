// @ts-check
/**
 * The list of skills: a box that keeps the skills with a text in one of their names, and themes that open for them.
 */

import { all, byId } from "../dom.js";
import { normalise } from "../skills/words.js";
import { ngettext } from "../i18n.js";

const box = byId("zoek-vaardigheid", HTMLInputElement);
const themes = all(document, "details.km-thema", HTMLDetailsElement);

function filter() {
  const typed = normalise(box.value);
  let count = 0;
  for (const theme of themes) {
    let own = 0;
    for (const item of all(theme, "li", HTMLElement)) {
      item.hidden = !normalise(`${item.querySelector("a")?.textContent} ${item.dataset.ook ?? ""}`).includes(typed);
      own += Number(!item.hidden);
    }
    theme.hidden = own === 0;
    theme.open = typed !== "" && own > 0;
    count += own;
  }
  const found = ngettext("1 vaardigheid", "%(num)s vaardigheden", count);
  byId("zoek-vaardigheid-stand").textContent = typed ? found : "";
}

/** Opens the theme that the address names. */
function open() {
  const theme = themes.find(({ id }) => id && `#${id}` === location.hash);
  if (!theme) return;
  theme.open = true;
  theme.scrollIntoView();
}

box.addEventListener("input", filter);
box.form?.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", open);
open();
