// @ts-check
/**
 * A link with which somebody asks a colleague for a recommendation.
 */

import { byId } from "../dom.js";
import { ROOT } from "./market_files.js";
import { copyText } from "./output.js";
import { gettext } from "../i18n.js";

/** @param {import("./store.js").Store} store */
export function recommendationRequest(store) {
  const person = byId("a-slug", HTMLInputElement);
  const klus = byId("a-klus", HTMLInputElement);
  const link = byId("a-link");

  function draw() {
    const address = requestAddress(ROOT, person.value.trim(), klus.value.trim());
    link.textContent =
      address ?? gettext("Vul het adres van je profiel in: wat in de adresbalk achter profielen/ staat.");
    const text = gettext(
      "Hallo,\n\nWil je een aanbeveling voor mij schrijven? Dat kan hier:\n%(address)s\n\nDank je wel!\n%(name)s",
      { address, name: store.profile.naam ?? "" },
    );
    byId("a-mail", HTMLAnchorElement).href = address
      ? `mailto:?subject=${encodeURIComponent(gettext("Wil je mij aanbevelen?"))}&body=${encodeURIComponent(text)}`
      : "#profiel";
  }

  byId("vraag-aanbeveling").addEventListener("click", () => {
    byId("aanbeveling").hidden = false;
    person.focus();
    draw();
  });
  byId("aanbeveling").addEventListener("input", draw);
  byId("a-kopieer").addEventListener("click", () => void copyText(link.textContent ?? "", byId("a-stand")));
}

/**
 * The address on which a colleague writes a recommendation; nothing if it is not said for whom.
 * @param {URL} root of the site
 * @param {string} person key of a profile
 * @param {string} klus key of a klus; another text is left out
 */
function requestAddress(root, person, klus) {
  if (!/^[a-z0-9-]+$/.test(person)) return undefined;
  const address = new URL("meedoen/aanbeveling/", root);
  // Behind the hash, so that no server hears who asks whom.
  address.hash = new URLSearchParams({
    voor: person,
    ...(/^[a-z0-9-]+\/[a-z0-9-]+$/.test(klus) && { klus }),
  }).toString();
  return address.href;
}
