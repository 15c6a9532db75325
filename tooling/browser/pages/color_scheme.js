// @ts-check
/**
 * Light or dark, before anything is drawn: what somebody chose here, or else what their device asks for. Not a module,
 * for those only run when the page stands.
 */
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem("km-weergave");
    } catch {
      /* A browser that keeps nothing follows the device. */
    }
    const isDark = chosen ? chosen === "donker" : dark.matches;
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
  };
  document.documentElement.classList.add("km-js");
  dark.addEventListener("change", show);
  document.addEventListener("km-weergave", show);
  show();
}
