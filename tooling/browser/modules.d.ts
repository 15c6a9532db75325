/** What the build puts together from npm: `tooling/render/site.py`. */
declare module "*/lunr/lunr.js" {
  const lunr: import("./globals.js").DutchLunr;
  export default lunr;
}
