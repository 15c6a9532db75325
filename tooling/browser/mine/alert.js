// @ts-check
/**
 * A word of the browser itself when there is something new, where it can look now and then without a page (Periodic
 * Background Sync). It looks on this device, at whole files of the site; what somebody wants stays in the cache of `/mijn/`.
 */

import { byId } from "../dom.js";
import { normalise } from "../skills/words.js";
import { gettext } from "../i18n.js";

const TAG = "km-nieuw";
/** Cache and file that the service worker reads; see `workers/offline.js`. */
const [CACHE, WISHES] = ["km-mijn", "wensen.json"];
const DAY = 86_400_000;

/** Wishes that the service worker compares new klussen with. @param {import("./store.js").Store} store */
function wishes({ kept: { gezien, verborgen }, profile: { vaardigheden = [], wil_leren: lessons = [] } }) {
  const labels = [...vaardigheden.map(({ naam }) => naam), ...lessons].map(normalise);
  return { labels, known: [...Object.keys(gezien), ...verborgen] };
}

/** @param {import("./store.js").Store} store @param {ServiceWorkerRegistration} registration */
export async function alerts(store, registration) {
  const sync = /** @type {any} */ (registration).periodicSync;
  if (!sync || !("Notification" in globalThis) || !("caches" in globalThis)) return;
  const [button, status] = [byId("zeg-het", HTMLButtonElement), byId("zeg-het-stand")];
  const remember = async () => (await caches.open(CACHE)).put(WISHES, new Response(JSON.stringify(wishes(store))));
  const isOn = async () => (await sync.getTags()).includes(TAG);

  async function draw() {
    const on = await isOn();
    button.textContent = on
      ? gettext("Zeg het niet meer als er iets nieuws is")
      : gettext("Zeg het me als er iets nieuws is");
    button.setAttribute("aria-pressed", String(on));
    if (on) await remember();
    else await (await caches.open(CACHE)).delete(WISHES);
  }

  button.addEventListener("click", async () => {
    status.textContent = "";
    if (await isOn()) await sync.unregister(TAG);
    else if ((await Notification.requestPermission()) === "granted") {
      try {
        await sync.register(TAG, { minInterval: DAY });
        await remember();
      } catch {
        status.textContent = gettext("Je browser staat dit alleen toe als je deze site als app installeert.");
      }
    } else status.textContent = gettext("Je browser mag geen meldingen laten zien.");
    await draw();
  });
  await draw();
  byId("zeg-het-vak").hidden = false;
}
