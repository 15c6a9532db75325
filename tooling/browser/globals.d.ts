import type lunr from "lunr";

declare global {
  interface Window {
    lunr: typeof lunr;
  }
}
