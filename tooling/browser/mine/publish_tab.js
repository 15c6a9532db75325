// @ts-check
/**
 * The tab in which somebody chooses what to publish, sees the page that it makes, and goes on to the form.
 */

import { byId, element } from "../dom.js";
import { draftKey, loadDraft, saveDraft } from "../forms/draft.js";
import { asTexts } from "../profile/plain.js";
import { ALWAYS, ANONYMOUS, published } from "../profile/publication.js";
import { gettext } from "../i18n.js";

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market @param {import("./tabs.js").Tabs} tabs */
export function publishTab(store, market, tabs) {
  const findable = byId("vindbaar", HTMLInputElement);
  const onward = byId("naar-formulier");
  const status = byId("pub-stand");
  /** Whether somebody was told that the form has another draft. */
  let isWarned = false;

  /** The chosen visibility, if any. */
  const visibility = () =>
    /** @type {HTMLInputElement | null} */ (document.querySelector("[name=zichtbaarheid]:checked"))?.value;

  const toPublish = () =>
    published(
      store.profile,
      market.fields.map(({ naam }) => naam),
      {
        visibility: visibility(),
        hidden: store.kept.dicht,
        findable: findable.checked,
      },
    );

  function drawPage() {
    void market.sheet.draw(byId("blad"), toPublish());
  }

  function draw() {
    const isAnonymous = visibility() === "anoniem";
    const fields = market.fieldsOf(store.profile).filter(({ naam }) => !ALWAYS.has(naam));
    byId("delen").replaceChildren(
      ...fields.map(({ naam, titel }) => {
        const box = document.createElement("input");
        box.type = "checkbox";
        box.disabled = isAnonymous && !ANONYMOUS.has(naam);
        box.checked = !box.disabled && !store.kept.dicht.includes(naam);
        box.addEventListener("change", () => {
          store.publish(naam, box.checked);
          drawPage();
        });
        return element("label", "km-vink", box, " ", element("span", "", titel));
      }),
    );
    drawPage();
  }

  byId("publiceren").addEventListener("change", ({ target }) => {
    if (target === findable || /** @type {HTMLInputElement} */ (target).name === "zichtbaarheid") draw();
  });
  findable.checked = store.profile.vindbaar === "ja";
  onward.addEventListener("click", () => {
    if (!visibility()) {
      status.textContent = gettext("Kies eerst wie je profiel mag zien.");
      /** @type {HTMLInputElement | null} */ (document.querySelector("[name=zichtbaarheid]"))?.focus();
      return;
    }
    const data = asTexts(toPublish());
    const draft = loadDraft(draftKey("profiel"));
    if (draft && JSON.stringify(draft.data) !== JSON.stringify(data) && !isWarned) {
      isWarned = true;
      onward.textContent = gettext("Ja, vervang mijn concept");
      status.textContent = gettext(
        "Op het formulier staat nog een ander concept van je. Ga je verder, dan komt dit ervoor in de plaats.",
      );
      return;
    }
    if (saveDraft(draftKey("profiel"), { data, origin: "" })) location.assign("../meedoen/profiel/");
    else status.textContent = gettext("Je browser kan niets bewaren, dus het formulier zou leeg zijn.");
  });
  tabs.add({ id: "publiceren", draw });
}
