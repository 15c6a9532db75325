// @ts-check
/**
 * What every page does: the drawer's label becomes a control that keyboards and screen readers can use.
 */

for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (document.querySelectorAll('label[for="__drawer"].md-header__button'))) {
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", "Menu");
  label.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      label.click();
    }
  });
}

// Material announces copied code in this dialog, and leaves it without a name.
document.querySelector(".md-dialog")?.setAttribute("aria-label", "Melding");
