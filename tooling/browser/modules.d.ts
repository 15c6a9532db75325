/** lunr with its Dutch, as `tooling/render/scripts.py` puts it in the site. */
declare module "*/lunr/lunr.js" {
  const lunr: import("./globals.js").DutchLunr;
  export default lunr;
}
/** js-yaml, as `tooling/render/scripts.py` puts it in the site. */
declare module "*/js-yaml/js-yaml.js" {
  export { FAILSAFE_SCHEMA, dump, load } from "js-yaml";
}
/** markdown-it, as `tooling/render/scripts.py` puts it in the site. */
declare module "*/markdown-it/markdown-it.js" {
  const markdownit: (preset: string, options: object) => any;
  export default markdownit;
}
/** Pyodide, as `tooling/render/python_bundle.py` puts it in the site. */
declare module "*/python/pyodide.mjs" {
  export function loadPyodide(options: object): Promise<any>;
}
