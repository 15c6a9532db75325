// @ts-check
/**
 * Loads what answers the question of the home page, or of an edition, when somebody comes to it; otherwise when the page
 * stands and has nothing else to do. So whoever goes on to another page does not wait for it.
 */

const form = document.getElementById("thuis");
const load = () => void import("./home_answer.js");
form?.addEventListener("focusin", load, { once: true });
// Safari has no idle callback.
const atRest = () => ("requestIdleCallback" in window ? requestIdleCallback(load) : setTimeout(load));
if (document.readyState === "complete") atRest();
else addEventListener("load", atRest, { once: true });
