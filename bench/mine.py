#!/usr/bin/env python3
"""Time to the first suggestion on `/mijn/`, and time to read a file there, in Chromium.

usage: mine.py SITE [--before SITE]
       SITE is a built site, best of a market of national size; the other one is that of the same market by another
       version of the program, and both take turns

On a processor that is slowed down four times (the page; Chromium does not slow down workers, so what a worker does by
itself is measured apart, and multiplied). Median of seven, each in a browser that has nothing yet. Beside it: what an
empty page of the same site takes in the same run. Milliseconds, unless it says kB.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from server import Server, chromium, serving

ROOT = Path(__file__).resolve().parents[1]
SLOW, TIMES = 4, 7
#: Files that the first answer does not wait for.
LATER = ("mijn/teksten.json", "api/v1/match.json", "api/v1/vermeldingen.json", "woordvectoren.bin")
PROFILE = {
    "vaardigheden": [{"naam": "Bestuursrecht", "niveau": "expert"}, {"naam": "Projectleiding"}, {"naam": "Redactie"}],
    "wil_leren": ["Mediation", "Data-analyse"],
    "ervaring": [{"functie": "Jurist", "omschrijving": "Bezwaarschriften over vergunningen en handhaving."}],
}
SHOWN = """() => new Promise((done) => {
  const look = () => (document.querySelector('#uitslag li') ? done(performance.now()) : setTimeout(look, 5));
  look();
})"""
LOADED = "performance.timing.loadEventEnd - performance.timing.navigationStart"
WORK = """async (profile) => {
  const { Service } = await import(new URL('../assets/markt/workers/service.js', location.href));
  const matching = new Service(new URL('rekenen.js', location.href));
  const start = performance.now();
  await matching.ask('rank', { profile, today: '2026-01-01' });
  const first = performance.now() - start;
  const again = performance.now();
  await matching.ask('rank', { profile: { ...profile, wil_leren: ['Coachen'] }, today: '2026-01-01' });
  return [first, performance.now() - again];
}"""
READ = """async (bytes) => {
  const { Service } = await import(new URL('../assets/markt/workers/service.js', location.href));
  const reading = new Service(new URL('inlezen.js', location.href));
  const content = Uint8Array.from(bytes).buffer;
  const times = [];
  for (let turn = 0; turn < 2; turn++) {
    const start = performance.now();
    await reading.ask('read', { name: 'export.zip', content, format: '' });
    times.push(performance.now() - start);
  }
  return times;
}"""


def page_of(browser: Browser, slow: int, profile: dict[str, object] | None) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    if profile is not None:
        page.add_init_script(f"localStorage.setItem('km-mijn', {json.dumps(json.dumps({'profiel': profile}))})")
    if slow > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    return page


def median(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f} to {max(values):.0f})"


def visit(browser: Browser, server: str) -> Iterator[tuple[str, float]]:
    """Visit a served site as several people; yield what was measured and its value."""
    page = page_of(browser, SLOW, None)
    page.goto(f"{server}/over/privacy/")
    yield "another page, slowed: loaded", page.evaluate(LOADED)
    page.context.close()

    Server.sent.clear()
    page = page_of(browser, SLOW, PROFILE)
    page.goto(f"{server}/mijn/", wait_until="commit")
    yield "/mijn/ with a profile, slowed: from the address to the first klus", page.evaluate(SHOWN)
    by_then = sum(size for path, size in Server.sent if not path.endswith(LATER)) / 1000
    page.wait_for_selector("html[data-mijn=klaar]", state="attached")
    yield "  and to the last answer", page.evaluate("performance.now()")
    yield "/mijn/, kB gzipped: before the first klus", by_then
    yield "  and with the texts", sum(size for _, size in Server.sent) / 1000
    page.context.close()

    page = page_of(browser, SLOW, None)
    page.goto(f"{server}/mijn/")
    page.wait_for_selector("html[data-mijn=klaar]", state="attached")
    page.fill("#kies-vaardigheden", "Bestuursrecht")
    start = page.evaluate("performance.now()")
    page.press("#kies-vaardigheden", "Enter")
    yield "/mijn/ empty, slowed: from the first skill to the first klus", page.evaluate(SHOWN) - start
    page.context.close()

    page = page_of(browser, 1, None)
    page.goto(f"{server}/mijn/")
    page.wait_for_selector("html[data-mijn=klaar]", state="attached")
    first, again = page.evaluate(WORK, PROFILE)
    yield "the worker alone, not slowed: the first answer, data fetched and parsed", first
    yield "the worker alone, not slowed: the next answer", again
    sample = list((ROOT / "tests/formats/people/examples/linkedin/export.zip").read_bytes())
    first, again = page.evaluate(READ, sample)
    yield "a LinkedIn export, not slowed: Python fetched and started", first
    yield "a LinkedIn export, not slowed: the next", again
    page.context.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("site", type=Path)
    options.add_argument("--before", type=Path)
    chosen = options.parse_args()
    site = chosen.site
    klussen = json.loads((site / "api/v1/match.json").read_text())["klussen"]
    print(f"{len(klussen)} open klussen")
    for name in ("api/v1/klussen.json", "api/v1/match.json", "api/v1/vaardigheden.json"):
        content = (site / name).read_bytes()
        print(f"  {name}: {len(content) / 1000:.0f} kB, {len(gzip.compress(content)) / 1000:.0f} kB gzipped")
    files = [path.read_bytes() for path in (site / "assets/python").iterdir()]
    packed = sum(len(gzip.compress(one)) for one in files)
    print(f"  assets/python: {sum(map(len, files)) / 1e6:.1f} MB, {packed / 1e6:.1f} MB gzipped")
    sites = {"": site} | ({"before, ": chosen.before} if chosen.before else {})
    figures: dict[str, list[float]] = {}
    with ExitStack() as stack:
        servers = {whose: stack.enter_context(serving(folder)) for whose, folder in sites.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        for _ in range(TIMES):
            for whose, server in servers.items():
                for what, value in visit(browser, server):
                    figures.setdefault(whose + what, []).append(value)
            servers = dict(reversed(servers.items()))  # or one would always follow the other
        browser.close()
    for what, values in figures.items():
        print(f"  {what}: {median(values)}")


if __name__ == "__main__":
    main()
