// @ts-check
/**
 * The tab with the whole profile: how complete it is, a form for all of it, and the page that it makes.
 */

import { byId, closest, first } from "../dom.js";
import { assist } from "../forms/choices.js";
import { fill, read } from "../forms/fields.js";
import { completeness } from "../profile/completeness.js";
import { whole } from "../profile/html.js";
import { printTab } from "./output.js";
import { recommendationRequest } from "./recommendation_request.js";
import { gettext } from "../i18n.js";

const ORIGIN = "long form";

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function profileTab(store, market, tabs) {
  const form = byId("alles", HTMLFormElement);
  const details = first(byId("profiel"), ".km-bewerk", HTMLDetailsElement);
  const fields = market.settings.velden.profiel.filter(({ naam }) => form.querySelector(`[data-veld="${naam}"]`));
  /** Whether the form shows something else than the store has. */
  let isStale = true;

  function fillForm() {
    if (!isStale || !details.open) return;
    fill(fields, form, store.profile);
    isStale = false;
  }

  function takeForm() {
    const filled = whole(read(fields, form), market.fields);
    store.update(Object.fromEntries(fields.map(({ naam }) => [naam, filled[naam]])), ORIGIN);
  }

  function draw() {
    const { procent, volgende } = completeness(store.profile);
    byId("procent").textContent =
      procent === 100
        ? gettext("Je profiel is compleet. Mooi!")
        : gettext("Je profiel is voor %(percent)s% gevuld.", { percent: procent });
    byId("meter", HTMLMeterElement).value = procent;
    byId("volgende").textContent = volgende ? gettext("Volgende stap: %(step)s", { step: volgende.stap }) : "";
    fillForm();
    void market.sheet.draw(byId("cv"), { ...store.profile, zichtbaarheid: "openbaar" });
  }

  assist(form, market.names, takeForm);
  form.addEventListener("input", takeForm);
  form.addEventListener("focusout", (event) => {
    if (closest(event, "[data-kies]")) takeForm();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  details.addEventListener("toggle", fillForm);
  byId("druk-cv").addEventListener("click", () => printTab("profiel"));
  store.onChange((origin) => {
    if (origin !== ORIGIN) isStale = true;
  });
  recommendationRequest(store);
  tabs.add({ id: "profiel", draw });
}
