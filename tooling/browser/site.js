// @ts-check
/**
 * What every page does: the menu of small screens gets a real button. Material opens it with a label on a hidden check
 * box, which no keyboard can reach; without JavaScript that label stays.
 */

const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
const label = document.querySelector('.md-header__button[for="__drawer"]');

if (toggle && label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("aria-label", "Menu");
  button.append(...label.childNodes);
  label.replaceWith(button);
  const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", show);
  toggle.tabIndex = -1;
  show();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      toggle.click();
      button.focus();
    }
  });
}
