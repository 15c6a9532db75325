// @ts-check
/**
 * What somebody does in the form of `/mijn/` before that page works: a skill that they confirm becomes a token at once, and
 * what they fill in is noted. It needs no other module, so that it works before all others.
 */

const form = /** @type {HTMLFormElement} */ (document.getElementById("snel"));
const end = new AbortController();
/** @type {Record<string, string[]>} */
const confirmed = {};
/** @type {Set<EventTarget | null>} */
const changed = new Set();

for (const picker of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kiezer]"))) {
  const input = /** @type {HTMLInputElement} */ (picker.querySelector("input"));
  const named = (confirmed[picker.dataset.kiezer ?? ""] = /** @type {string[]} */ ([]));
  const take = (text = input.value.trim()) => {
    input.value = "";
    if (!text) return;
    named.push(text);
    const name = document.createElement("span");
    name.textContent = text;
    const token = document.createElement("li");
    token.className = "km-wacht";
    token.append(name);
    picker.querySelector(".km-gekozen")?.append(token);
  };
  input.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take();
    },
    { signal: end.signal },
  );
  picker.querySelector(".km-kies-rij button")?.addEventListener("click", () => take(), { signal: end.signal });
  const offered = picker.nextElementSibling?.matches(".km-vaak") ? picker.nextElementSibling : undefined;
  for (const button of offered?.querySelectorAll("button") ?? [])
    button.addEventListener("click", () => take(button.textContent ?? ""), { signal: end.signal });
}
form.addEventListener("input", ({ target }) => changed.add(target), { signal: end.signal });
// On a wide screen there is room beside the answer; on a phone the answer comes first.
/** @type {HTMLDetailsElement} */ (document.getElementById("meer-invullen")).open =
  matchMedia("(min-width: 60em)").matches;

/**
 * Stop, and give what was done until now: the texts that were confirmed in each picker, by its name, and the boxes in which
 * somebody typed or chose something.
 */
export function handOver() {
  end.abort();
  return { confirmed, changed };
}
