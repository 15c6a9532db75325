/** What the build puts together from npm: `tooling/render/site.py`. */
declare module "*/lunr/lunr.js" {
  const lunr: import("./globals.js").DutchLunr;
  export default lunr;
}
/** js-yaml, as `tooling/render/site.py` puts it in the site. */
declare module "*/js-yaml/js-yaml.js" {
  export { FAILSAFE_SCHEMA, dump, load } from "js-yaml";
}
