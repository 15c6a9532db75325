// @ts-check
/**
 * The search page: loads the prebuilt indexes, searches while one types, and keeps the address shareable.
 */

import { ask, cut } from "./zoekvraag.js";

/** @typedef {{ index: import("lunr").Index | null, documenten: [string, string, string][] }} Loaded */

/** The kinds of result, in the order in which they are shown, and how each is called. */
const KINDS = /** @type {const} */ ([
  ["klussen", "Klussen"],
  ["profielen", "Mensen"],
  ["vaardigheden", "Vaardigheden"],
  ["organisaties", "Organisaties"],
  ["paginas", "Uitleg"],
]);
const MOST = 10;

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-zoeken]"));
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const status = /** @type {HTMLElement} */ (document.getElementById("zoekstand"));
const results = /** @type {HTMLElement} */ (document.getElementById("zoekresultaten"));
const folder = new URL(form.dataset.index ?? "", location.href);
const root = new URL("../../", folder);

/** @type {Promise<Map<string, Loaded>> | undefined} */
let loading;

/** @returns {Promise<Map<string, Loaded>>} */
function load() {
  loading ??= Promise.all(KINDS.map(async ([kind]) => {
    const answer = await fetch(new URL(`${kind}.json`, folder));
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { index, documenten } = await answer.json();
    return /** @type {[string, Loaded]} */ ([kind, { index: index && window.lunr.Index.load(index), documenten }]);
  })).then((pairs) => new Map(pairs));
  return loading;
}

/**
 * @param {string} text
 * @param {string} question
 */
function marked(text, question) {
  const fragment = document.createDocumentFragment();
  cut(text, question).forEach((part, number) => {
    if (number % 2) {
      const mark = document.createElement("mark");
      mark.textContent = part;
      fragment.append(mark);
    } else fragment.append(part);
  });
  return fragment;
}

/**
 * @param {Loaded} loaded
 * @param {string} title
 * @param {string} question
 */
function section(loaded, title, question) {
  const found = loaded.index?.query((query) => ask(question, query, window.lunr.Query.wildcard)) ?? [];
  if (found.length === 0) return { number: 0, nodes: [] };
  const heading = document.createElement("h2");
  heading.textContent = `${title} (${found.length})`;
  const list = document.createElement("ul");
  list.className = "km-resultaten";
  for (const { ref } of found.slice(0, MOST)) {
    const [address, name, below] = loaded.documenten[Number(ref)];
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(address, root).href;
    link.append(marked(name, question));
    const span = document.createElement("span");
    span.append(marked(below, question));
    item.append(link, span);
    list.append(item);
  }
  return { number: found.length, nodes: [heading, list] };
}

let latest = 0;

async function search() {
  const question = input.value.trim();
  const turn = ++latest;
  const address = new URL(location.href);
  if (question) address.searchParams.set("q", question);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  if (!question) {
    status.textContent = "Typ een woord: een vaardigheid, een plaats, een organisatie of een naam.";
    results.replaceChildren();
    return;
  }
  try {
    const all = await load();
    if (turn !== latest) return;
    const sections = KINDS.map(([kind, title]) => section(/** @type {Loaded} */ (all.get(kind)), title, question));
    const total = sections.reduce((sum, one) => sum + one.number, 0);
    status.textContent = total === 0
      ? `Niets gevonden voor “${question}”. Probeer een ander of korter woord.`
      : `${total} ${total === 1 ? "resultaat" : "resultaten"} voor “${question}”.`;
    results.replaceChildren(...sections.flatMap((one) => one.nodes));
  } catch {
    loading = undefined;
    status.textContent = "De zoekindex kon niet geladen worden. Controleer je verbinding en probeer het opnieuw.";
  }
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
search();
