// @ts-check
/**
 * What of `/mijn/` is loaded after the first answer: all tabs but the one with klussen, and the searches that are kept.
 */

import { combinationsTab } from "./combinations_tab.js";
import { dataTab } from "./data_tab.js";
import { importTab } from "./import_tab.js";
import { klusTab } from "./klus_tab.js";
import { profileTab } from "./profile_tab.js";
import { publishTab } from "./publish_tab.js";
import { savedSearches } from "./saved_searches.js";
import { talkTab } from "./talk_tab.js";

/**
 * Makes them work.
 * @param {import("./store.js").Store} store
 * @param {import("./market.js").Market} market
 * @param {import("./tabs.js").Tabs} tabs
 */
export function otherTabs(store, market, tabs) {
  importTab(store, market, tabs);
  profileTab(store, market, tabs);
  combinationsTab(store, market, tabs);
  talkTab(store, market, tabs);
  klusTab(store, market, tabs);
  publishTab(store, market, tabs);
  dataTab(store, market, tabs);
  savedSearches(store);
}
