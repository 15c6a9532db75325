// @ts-nocheck -- a service worker has a scope of its own, of which the checker knows nothing here
/**
 * Keeps `/mijn/` and what it is made of on the device, so that it works without a network after the first visit. A newer
 * file always wins: the network is asked first, and what was kept is for when there is none.
 *
 * `BESTANDEN` is filled in by the build.
 */

const LANGUAGE = "nl";

/** @param {string} one @param {string} many @param {number} number */ const ngettext = (one, many, number) =>
  number === 1 ? one : many.replace("%(num)s", String(number));

const CACHE = "km-mijn";
const FILES = ["BESTANDEN"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

/** Whether everything was erased: nothing is cached after that, not even what this page still requests. */
let stopped = false;
self.addEventListener("message", ({ data }) => {
  stopped = data === "stop";
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (stopped || request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});

/** Looks now and then whether there is something new, where the browser does that: see `mine/alert.js`. */
self.addEventListener("periodicsync", (event) => {
  if (event.tag === "km-nieuw") event.waitUntil(tellNew());
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("./"));
});

/** Number of open klussen that ask or teach what somebody named, and that they have not seen. */
async function tellNew() {
  const cache = await caches.open(CACHE);
  const kept = await cache.match("wensen.json");
  if (!kept) return;
  const { labels, known } = await kept.json();
  const [wanted, seen] = [new Set(labels), new Set(known)];
  const { labels: names, klussen } = await (await fetch("KLUSSEN")).json();
  const words = (label) =>
    label
      .toLowerCase()
      .replace(/[^\p{L}\p{N}+#]+/gu, " ")
      .trim();
  const isWanted = (number) => wanted.has(words(names[number]));
  const fresh = klussen.titel.filter(
    (_, row) => !seen.has(klussen.id[row]) && [...klussen.vaardigheden[row], ...klussen.leert[row]].some(isWanted),
  );
  if (!fresh.length) return;
  await self.registration.showNotification(
    ngettext("1 nieuwe klus voor jou", "%(num)s nieuwe klussen voor jou", fresh.length),
    {
      body: fresh.slice(0, 3).join("\n"),
      tag: "km-nieuw",
      lang: LANGUAGE,
    },
  );
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
    if (kept) return kept;
    throw error;
  }
}
