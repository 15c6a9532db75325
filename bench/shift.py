#!/usr/bin/env python3
"""Layout shift while pages of a site load, in Chromium: cumulative, at 1280 and 320 pixels.

usage: shift.py SITE [ADDRESS ...]     addresses below the site; by default the home page, /klussen/ and /mijn/

`/mijn/` is visited with a profile too, by somebody who comes back.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from mine import PROFILE, page_of
from server import chromium, serving

SHIFT = """() => new Promise((done) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) total += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(total), 1000);
})"""


def main() -> None:
    """Prints a line for each page and width."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("address", nargs="*", default=["", "klussen/", "mijn/"])
    chosen = parser.parse_args()
    with serving(chosen.site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for width in (1280, 320):
            for address in chosen.address:
                for profile in (None, PROFILE) if address == "mijn/" else (None,):
                    page = page_of(browser, 1, profile)
                    page.set_viewport_size({"width": width, "height": 900})
                    page.goto(f"{server}/{address}")
                    whose = " with a profile" if profile else ""
                    print(f"{width} /{address}{whose}: {page.evaluate(SHIFT):.4f}")
                    page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
