// @ts-check
/**
 * The short form of `/mijn/`: what somebody can, wants to learn, and when and where.
 */

import { all, byId, element, first } from "../dom.js";
import { assist } from "../forms/choices.js";
import { Picker } from "../forms/picker.js";
import { repaired } from "../forms/repair.js";
import { normalise } from "../skills/words.js";
import { handOver } from "./early.js";

const ORIGIN = "quick form";

/**
 * Makes the form work. What is given adds what somebody did in it before; it is to be called when all else listens.
 * @param {import("./store.js").Store} store
 * @param {import("./market.js").Market} market
 */
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

  function show(inputs = practical) {
    skills.show(store.profile.vaardigheden ?? []);
    wishes.show((store.profile.wil_leren ?? []).map((naam) => ({ naam })));
    for (const input of inputs) {
      input.value = String(valueOf(store.profile, input.dataset.weg) ?? "");
    }
  }

  /** @param {typeof practical[number]} input */
  function take(input) {
    const [block, name] = pathOf(input.dataset.weg);
    store.update({ [block]: { ...store.profile[block], [name]: repaired(input.value).trim() } }, ORIGIN);
  }

  assist(form, market.names, () => {});
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const input of practical) input.addEventListener("input", () => take(input));
  store.onChange((origin) => {
    if (origin !== ORIGIN) show();
  });
  const { confirmed, changed } = handOver();
  // Boxes were empty until now, whatever is known: one that is empty again says nothing.
  const early = new Set(practical.filter((input) => changed.has(input) && input.value));
  show(practical.filter((input) => !early.has(input)));

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
  const suggestions = all(byId("vaak"), "button", HTMLButtonElement).map(({ textContent }) => textContent ?? "");
  offer(suggestions);
  store.onChange(() => offer(suggestions));

  return () => {
    for (const input of early) take(input);
    skills.addAll(confirmed.vaardigheden);
    wishes.addAll(confirmed.wil_leren);
  };
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
