// @ts-check
/**
 * The short form of `/mijn/`: what somebody can, wants to learn, and when and where.
 */

import { all, byId, element, first } from "../dom.js";
import { assist } from "../forms/choices.js";
import { Picker } from "../forms/picker.js";
import { repaired } from "../forms/repair.js";
import { normalise } from "../skills/words.js";
import { often } from "./preload.js";

const ORIGIN = "quick form";

/**
 * Notes what somebody types in the form while the market is still on its way. What is given does it again, in order, once
 * the form works.
 * @param {HTMLFormElement} form
 */
export function typedEarly(form) {
  /** @type {{ box: HTMLInputElement | HTMLSelectElement, value: string, isDone: boolean }[]} */
  const steps = [];

  /** @param {Event} event */
  function note(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement || box instanceof HTMLSelectElement)) return;
    if (event instanceof KeyboardEvent && event.key !== "Enter") return;
    const step = { box, value: box.value, isDone: event.type !== "input" };
    const last = steps.at(-1);
    // Enter is followed by a change when the box is left: that is one step.
    if (last?.box === box && (!last.isDone || (step.isDone && last.value === step.value))) steps.pop();
    steps.push(step);
  }

  const kinds = ["input", "change", "keydown"];
  for (const kind of kinds) form.addEventListener(kind, note);
  return () => {
    for (const kind of kinds) form.removeEventListener(kind, note);
    for (const { box, value, isDone } of steps) {
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      if (isDone) box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
}

/** @param {import("./store.js").Store} store @param {import("./market.js").Market} market */
export function quickForm(store, market) {
  const form = byId("snel", HTMLFormElement);
  const skills = new Picker(first(form, "[data-kiezer=vaardigheden]"), true, market.skillNames, market.isSkill, () => {
    store.update({ vaardigheden: skills.tokens }, ORIGIN);
  });
  const wishes = new Picker(
    first(form, "[data-kiezer=wil_leren]"),
    false,
    (text) => [market.conceptName(text)],
    market.isSkill,
    () => {
      store.update({ wil_leren: wishes.tokens.map(({ naam }) => naam) }, ORIGIN);
    },
  );
  const practical = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (all(form, "[data-weg]", HTMLElement));

  function show() {
    skills.show(store.profile.vaardigheden ?? []);
    wishes.show((store.profile.wil_leren ?? []).map((naam) => ({ naam })));
    for (const input of practical) {
      input.value = String(valueOf(store.profile, input.dataset.weg) ?? "");
    }
  }

  // On a wide screen there is room beside the answer; on a phone the answer comes first.
  byId("meer-invullen", HTMLDetailsElement).open = matchMedia("(min-width: 60em)").matches;
  assist(form, market.names, () => {});
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const input of practical) {
    input.addEventListener("input", () => {
      const [block, name] = pathOf(input.dataset.weg);
      store.update({ [block]: { ...store.profile[block], [name]: repaired(input.value).trim() } }, ORIGIN);
    });
  }
  store.onChange((origin) => {
    if (origin !== ORIGIN) show();
  });
  show();

  /** Offers what is asked often and not named yet. @param {string[]} suggestions */
  function offer(suggestions) {
    const { vaardigheden = [], wil_leren = [] } = store.profile;
    const named = new Set([...vaardigheden.map(({ naam }) => naam), ...wil_leren].map(normalise));
    const left = suggestions.filter((name) => !named.has(normalise(name)));
    byId("vaak").hidden = left.length === 0;
    first(byId("vaak"), "div").replaceChildren(
      ...left.map((name) => {
        const button = element("button", "km-keuze", name);
        button.setAttribute("type", "button");
        button.addEventListener("click", () => {
          skills.add(name);
          skills.input.focus();
        });
        return button;
      }),
    );
  }
  void often.then((suggestions) => {
    offer(suggestions);
    store.onChange(() => offer(suggestions));
  });
}

/** @param {string | undefined} path of a field in a block */
function pathOf(path = "") {
  return /** @type {["beschikbaar" | "locatie", string]} */ (path.split("."));
}

/** @param {import("../contract.js").Profile} profile @param {string | undefined} path */
function valueOf(profile, path) {
  const [block, name] = pathOf(path);
  return Object.entries(profile[block] ?? {}).find(([one]) => one === name)?.[1];
}
