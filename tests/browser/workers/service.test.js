// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Service } from "../../../tooling/browser/workers/service.js";

/** Workers that were started, each with what it was asked. @type {FakeWorker[]} */
let started = [];

class FakeWorker {
  /** @type {{ id: number, work: string, question: any }[]} */
  asked = [];
  isStopped = false;
  /** @type {(event: { data: any }) => void} */
  onmessage = () => {};
  /** @type {(event: { message: string }) => void} */
  onerror = () => {};

  constructor() {
    started.push(this);
  }

  /** @param {any} message */
  postMessage(message) {
    this.asked.push(message);
  }

  terminate() {
    this.isStopped = true;
  }
}

/** @returns {Service<any>} */
function service() {
  started = [];
  Object.assign(globalThis, { Worker: FakeWorker });
  return new Service(new URL("https://voorbeeld.example/worker.js"));
}

test("each answer goes to its own question, in whatever order they come", async () => {
  const asked = service();
  assert.equal(started.length, 0, "no worker before there is a question");
  const [first, second] = [asked.ask("een", 1), asked.ask("twee", 2)];
  const [worker] = started;
  assert.deepEqual(
    worker.asked.map(({ work, question }) => [work, question]),
    [
      ["een", 1],
      ["twee", 2],
    ],
  );
  worker.onmessage({ data: { id: worker.asked[1].id, answer: "b" } });
  worker.onmessage({ data: { id: worker.asked[0].id, fault: "stuk" } });
  assert.equal(await second, "b");
  await assert.rejects(first, /stuk/);
});

test("work that takes too long is stopped with all that waits, and the next question starts a new worker", async () => {
  const asked = service();
  const waiting = [asked.ask("lang", undefined, 1), asked.ask("ook", undefined)];
  for (const one of waiting) await assert.rejects(one, /te lang/);
  assert.equal(started[0].isStopped, true);
  const next = asked.ask("weer", undefined);
  started[1].onmessage({ data: { id: started[1].asked[0].id, answer: true } });
  assert.equal(await next, true);
});

test("a worker that cannot load fails every question", async () => {
  const asked = service();
  const question = asked.ask("een", undefined);
  started[0].onerror({ message: "" });
  await assert.rejects(question, /kon niet laden/);
});
