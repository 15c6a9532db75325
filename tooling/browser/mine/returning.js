// @ts-check
/**
 * Whether somebody comes back to `/mijn/` with a profile, before anything is drawn: then room is kept for what comes, as
 * many rows as their skills will take. Not a module, for those only run when the page stands; so the name of the storage
 * and what can be matched stand here as they do in `storage.js` and `isMatchable`.
 */
{
  let profile;
  try {
    profile = JSON.parse(localStorage.getItem("km-mijn") ?? "null")?.profiel;
  } catch {
    /* A browser that keeps nothing has no profile. */
  }
  const page = document.documentElement;
  const listed = (/** @type {unknown} */ value) => (Array.isArray(value) ? value : []);
  const skills = listed(profile?.vaardigheden).filter((one) => typeof one?.naam === "string");
  if (skills.length || listed(profile?.wil_leren).length || listed(profile?.ervaring).length) {
    page.classList.add("km-terug");
    page.classList.toggle("km-kan", skills.length > 0);
    // More than a screen of them is no use. Where the form is wide, two or three stand in a row.
    const most = Math.min(skills.length, 15);
    page.style.setProperty("--km-kan", String(most));
    page.style.setProperty("--km-kan-breed", String(Math.max(1, Math.round(most / 2.5))));
    // Where a module or a file is missing, nothing comes.
    const release = () => page.classList.remove("km-terug", "km-kan");
    addEventListener("error", release, true);
    addEventListener("unhandledrejection", release);
  }
}
