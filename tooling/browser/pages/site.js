// @ts-check
/**
 * Behaviour of every page: a menu that a keyboard can open, the choice between light and dark, and a button on every
 * example that copies it. Material does these things too, in a script of 114 kB.
 */

import { builtOn, keepUpToDate } from "./expiry.js";
import { gettext } from "../i18n.js";

/** Makes a real button of the menu of small screens: Material's is a label, which no keyboard reaches. */
function menu() {
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const label = document.querySelector('.md-header__button[for="__drawer"]');
  if (!toggle || !label) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} km-menu`;
  button.setAttribute("aria-label", gettext("Menu"));
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

/** Makes real buttons of the labels that open the levels of that menu, and close them again. */
function levels() {
  for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (
    document.querySelectorAll(".md-nav label[for^=__nav]")
  )) {
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById(label.htmlFor));
    if (!toggle) continue;
    const isBack = label.classList.contains("md-nav__title");
    const name = (label.textContent?.trim() || label.previousElementSibling?.textContent?.trim()) ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    if (label.id) button.id = label.id;
    button.dataset.niveau = label.htmlFor;
    button.setAttribute(
      "aria-label",
      isBack ? gettext("Terug uit %(name)s", { name }) : gettext("Meer over %(name)s", { name }),
    );
    button.append(...label.childNodes);
    label.replaceWith(button);
    const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", show);
    button.addEventListener("click", (event) => {
      toggle.click();
      if (event.detail) return;
      // By keyboard: the button itself is out of sight now; its counterpart, of the same toggle, is in sight.
      const others = /** @type {NodeListOf<HTMLElement>} */ (
        document.querySelectorAll(`.md-nav button[data-niveau="${button.dataset.niveau}"]`)
      );
      [...others].find((one) => one !== button)?.focus();
    });
    show();
  }
}

/** Buttons that print the page. */
function printing() {
  for (const button of document.querySelectorAll("[data-druk]")) button.addEventListener("click", () => print());
}

const VIEWS = /** @type {const} */ (["auto", "licht", "donker"]);
const VIEW_NAMES = { auto: gettext("als je apparaat"), licht: gettext("licht"), donker: gettext("donker") };

/** The button that walks through the views; the choice stays on this device. */
function views() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".km-weergave"));
  if (!button) return;
  const chosen = () => {
    try {
      return VIEWS.find((one) => one === localStorage.getItem("km-weergave")) ?? "auto";
    } catch {
      return "auto";
    }
  };
  const show = () => {
    const now = chosen();
    for (const icon of button.querySelectorAll("span")) icon.hidden = icon.dataset.weergave !== now;
    button.setAttribute("aria-label", gettext("Weergave: %(now)s", { now: VIEW_NAMES[now] }));
    button.title = gettext("Weergave: %(now)s", { now: VIEW_NAMES[now] });
  };
  button.addEventListener("click", () => {
    const next = VIEWS[(VIEWS.indexOf(chosen()) + 1) % VIEWS.length];
    try {
      if (next === "auto") localStorage.removeItem("km-weergave");
      else localStorage.setItem("km-weergave", next);
    } catch {
      /* A browser that keeps nothing follows the device. */
    }
    document.dispatchEvent(new Event("km-weergave"));
    show();
  });
  show();
  button.hidden = false;
}

/** A button on every example, and a word when it is copied. */
function copying() {
  for (const block of document.querySelectorAll("div.highlight")) {
    const code = block.querySelector("code");
    if (!code || !navigator.clipboard) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "km-kopieer";
    button.textContent = gettext("Kopieer");
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent ?? "");
      button.textContent = gettext("Gekopieerd");
      setTimeout(() => {
        button.textContent = gettext("Kopieer");
      }, 3000);
    });
    block.append(button);
  }
}

/** Says on what day the site was built, where somebody comes to the foot of a page. */
function building() {
  const place = document.querySelector(".km-gebouwd");
  if (!place) return;
  const watch = new IntersectionObserver(async ([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    watch.disconnect();
    const { apiFile } = await import("../mine/market_files.js");
    // Without a network there is no day to tell.
    const about = await apiFile("index").catch(() => undefined);
    if (about) place.textContent = builtOn(about.gebouwd);
  });
  watch.observe(place);
}

menu();
levels();
views();
printing();
copying();
building();
keepUpToDate(document);

/** Somebody who changes language stays where they are, with what they chose. */
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.km-taal"))) {
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}
