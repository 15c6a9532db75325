// @ts-check
/**
 * Elements of a page, found and made: an element that a script cannot do without is found or it fails at once.
 */

/**
 * Create an element.
 * @param {string} tag @param {string} style class names, or nothing
 * @param {...(string | Node)} inside
 */
export function element(tag, style, ...inside) {
  const made = document.createElement(tag);
  if (style) made.className = style;
  made.append(...inside);
  return made;
}

/**
 * Create a link.
 * @param {string} address @param {string} text
 */
export function anchor(address, text) {
  const link = element("a", "", text);
  link.setAttribute("href", address);
  return link;
}

/**
 * Create a list of facts: names with their values.
 * @param {[string, string | Node][]} rows
 */
export function factList(rows) {
  return element(
    "dl",
    "km-gegevens",
    ...rows.map(([name, value]) => element("div", "", element("dt", "", name), element("dd", "", value))),
  );
}

/**
 * Find the element with an id.
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type] the kind of element that it is
 * @returns {T}
 * @throws {TypeError} if the page has none of that kind
 */
export function byId(id, type) {
  return checked(document.getElementById(id), type, `#${id}`);
}

/**
 * Find the first element for a selector.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} around @param {string} selector
 * @param {new () => T} [type] the kind of element that it is
 * @returns {T}
 * @throws {TypeError} if there is none of that kind
 */
export function first(around, selector, type) {
  return checked(around.querySelector(selector), type, selector);
}

/**
 * Find all elements of a kind for a selector.
 * @template {Element} T
 * @param {ParentNode} around @param {string} selector @param {new () => T} type
 * @returns {T[]}
 */
export function all(around, selector, type) {
  return [...around.querySelectorAll(selector)].flatMap((one) => (one instanceof type ? [one] : []));
}

/**
 * The element that an event comes from, or the closest one around it for a selector.
 * @param {Event} event @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * @template {Element} T
 * @param {Element | null} found @param {(new () => T) | undefined} type @param {string} selector
 * @returns {T}
 */
function checked(found, type, selector) {
  if (found instanceof (type ?? HTMLElement)) return /** @type {T} */ (found);
  throw new TypeError(`No ${type?.name ?? "element"} for ${selector} on this page.`);
}

/**
 * Draw a list of cards anew, and leave the page where it is for who reads or uses one of them: a card that is in view
 * stays where it was, and what had the focus has it again.
 * @param {HTMLElement} list its items say by `data-klus` what they are of
 * @param {() => void} draw
 * @returns {boolean} whether what had the focus is gone
 */
export function drawnInPlace(list, draw) {
  const active = list.contains(document.activeElement) ? document.activeElement : null;
  const held = active?.closest("[data-klus]")?.getAttribute("data-klus");
  const doing = active?.getAttribute("data-doe");
  const cards = all(list, "[data-klus]", HTMLElement);
  const seen = cards.find((one) => one.getBoundingClientRect().bottom > 0);
  const top = seen?.getBoundingClientRect().top ?? 0;
  draw();
  const cardOf = (/** @type {string | undefined} */ id) =>
    all(list, "[data-klus]", HTMLElement).find(({ dataset }) => dataset.klus === id);
  const now = top < 0 || top < innerHeight ? cardOf(seen?.dataset.klus) : undefined;
  if (now && scrollY) scrollBy(0, now.getBoundingClientRect().top - top);
  if (!active) return false;
  const again = cardOf(held ?? undefined)?.querySelector(doing ? `[data-doe=${doing}]` : active.localName);
  /** @type {HTMLElement | null | undefined} */ (again)?.focus({ preventScroll: true });
  return !again;
}
