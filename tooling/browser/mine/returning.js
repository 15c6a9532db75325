// @ts-check
/**
 * Whether somebody comes back to `/mijn/` with a profile, before anything is drawn: then room is kept for what comes, a
 * row for each skill. Not a module, for those only run when the page stands; so the name of the storage and what can be
 * matched stand here as they do in `storage.js` and `isMatchable`.
 */
{
  let profile;
  try {
    profile = JSON.parse(localStorage.getItem("km-mijn") ?? "null")?.profiel;
  } catch {
    /* A browser that keeps nothing has no profile. */
  }
  const page = document.documentElement;
  if ([profile?.vaardigheden, profile?.wil_leren, profile?.ervaring].some((one) => one?.length)) {
    page.classList.add("km-terug");
    page.style.setProperty("--km-kan", String(profile.vaardigheden?.length ?? 0));
  }
}
