// @ts-check
/**
 * Work that is done beside the page, so that the page keeps answering: asked by the page, done in a worker.
 */

/** @typedef {{ id: number, werk: string, met: any }} Question */
/** @typedef {{ id: number, uit?: any, fout?: string }} Answer */

/** A worker that answers questions. It is started at the first, and anew after one that took too long. */
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
   * @param {string} work the name of what is to be done
   * @param {any} [met] what it needs
   * @param {number} [patience] in milliseconds; after that the worker is stopped, and the answer is an error
   * @returns {Promise<any>}
   */
  ask(work, met, patience) {
    const id = ++this.#last;
    return new Promise((done, failed) => {
      const clock = patience ? setTimeout(() => this.#stop(new Error("Dit duurde te lang, en is gestopt.")), patience) : undefined;
      this.#waiting.set(id, {
        done: (value) => { clearTimeout(clock); done(value); },
        failed: (reason) => { clearTimeout(clock); failed(reason); },
      });
      this.#running().postMessage(/** @type {Question} */ ({ id, werk: work, met }));
    });
  }

  #running() {
    if (!this.#worker) {
      this.#worker = new Worker(this.script, { type: "module" });
      this.#worker.onmessage = ({ data }) => {
        const { id, uit, fout } = /** @type {Answer} */ (data);
        const one = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (fout === undefined) one?.done(uit);
        else one?.failed(new Error(fout));
      };
      this.#worker.onerror = (event) => this.#stop(new Error(event.message || "Dit onderdeel kon niet laden."));
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
 * In a worker: answers questions with these, by their name.
 * @param {Record<string, (met: any) => any>} works
 */
export function serve(works) {
  addEventListener("message", async ({ data }) => {
    const { id, werk, met } = /** @type {Question} */ (data);
    /** @type {Answer} */
    let answer;
    try {
      answer = { id, uit: await works[werk](met) };
    } catch (error) {
      answer = { id, fout: error instanceof Error ? error.message : String(error) };
    }
    postMessage(answer);
  });
}
