// @ts-nocheck -- a service worker has a scope of its own, of which the checker knows nothing here
/**
 * Keeps `/mijn/` and what it is made of on the device, so that it works without a network after the first visit. A newer
 * file always wins: the network is asked first, and what was kept is for when there is none.
 *
 * `BESTANDEN` is filled in by the build.
 */

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
