// @ts-check
/**
 * Work that is done beside the page, so that the page keeps answering: asked by the page, done in a worker.
 */

import { gettext } from "../i18n.js";

/** @typedef {import("./messages.js").Question} Question */
/** @typedef {import("./messages.js").Answer} Answer */
/** @template {import("./messages.js").Works<W>} W @typedef {{ [K in keyof W]: (question: W[K]["question"]) => Promise<W[K]["answer"]> }} Serving */

/**
 * A worker that answers questions. It is started at the first, and anew after one that took too long.
 * @template {import("./messages.js").Works<W>} W
 */
export class Service {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, { done: (value: any) => void, failed: (reason: Error) => void }>} */
  #waiting = new Map();
  #last = 0;

  /** @param {URL} script */
  constructor(script) {
    this.script = script;
  }

  /**
   * Ask the worker for a piece of work.
   * @template {keyof W & string} K
   * @param {K} work
   * @param {W[K]["question"]} question
   * @param {number} [patience] in milliseconds; after that the worker is stopped, and the answer is an error
   * @returns {Promise<W[K]["answer"]>}
   */
  ask(work, question, patience) {
    const id = ++this.#last;
    return new Promise((done, failed) => {
      const clock = patience
        ? setTimeout(() => this.#stop(new Error(gettext("Dit duurde te lang, en is gestopt."))), patience)
        : undefined;
      this.#waiting.set(id, {
        done: (value) => {
          clearTimeout(clock);
          done(value);
        },
        failed: (reason) => {
          clearTimeout(clock);
          failed(reason);
        },
      });
      this.#running().postMessage(/** @type {Question} */ ({ id, work, question }));
    });
  }

  #running() {
    if (!this.#worker) {
      this.#worker = new Worker(this.script, { type: "module" });
      this.#worker.onmessage = ({ data }) => {
        const { id, answer, fault } = /** @type {Answer} */ (data);
        const one = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (fault === undefined) one?.done(answer);
        else one?.failed(new Error(fault));
      };
      this.#worker.onerror = (event) =>
        this.#stop(new Error(event.message || gettext("Dit onderdeel kon niet laden.")));
    }
    return this.#worker;
  }

  /** @param {Error} reason */
  #stop(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const one of this.#waiting.values()) one.failed(reason);
    this.#waiting.clear();
  }
}

/**
 * A function that opens something once. A failure is not kept: the next call tries again.
 * @template T
 * @param {() => Promise<T>} open
 * @returns {() => Promise<T>}
 */
export function once(open) {
  /** @type {Promise<T> | undefined} */
  let opened;
  return () => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

/**
 * In a worker: answers each question with the function of its name.
 * @param {Serving<any>} works
 */
export function serve(works) {
  addEventListener("message", async ({ data }) => {
    const { id, work, question } = /** @type {Question} */ (data);
    /** @type {Answer} */
    let message;
    try {
      message = { id, answer: await works[work](question) };
    } catch (error) {
      message = { id, fault: error instanceof Error ? error.message : String(error) };
    }
    postMessage(message);
  });
}
