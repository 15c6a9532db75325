#!/usr/bin/env python3
"""Compares our search with Pagefind's on one built site, in Chromium: bytes, requests and time of a first question.

usage: search.py SITE [--pagefind PYTHON]     SITE is a built site; PYTHON one that has `pagefind[bin]`

Every question starts in a browser that has nothing yet. Both load their program and their index, search, and fetch what
is needed to show the first five results. Bytes are those of bodies; text is served compressed (gzip), and what Pagefind
compressed itself as it is. The last column is how long our page takes, on a processor slowed down four times, from a
question to drawn results when all it needs is there.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from server import Server, chromium, serving

QUESTIONS = (
    "jurist", "bestuursrecht", "projectleider", "dashboard", "privacy", "Utrecht", "beleidsmedewerker", "communicatie",
    "data analyse", "jurist Utrecht", "HR adviseur Groningen", "omgevingswet", "inkoop", "subsidie", "vergunningen",
    "crisisbeheersing", "kwaliteit", "beleidsadviseu", "projectleidr", "dijkinspectie",
)  # fmt: skip
OURS = """async ([question, few]) => {
  const start = performance.now();
  const { searchOf, elements, mark } = await import('/assets/markt/search/cards.js');
  const withIndex = searchOf(new URL('/zoeken/', location.href));
  const answered = () => withIndex(async (index) => {
    const answer = await index.search(question);
    const cards = elements(await index.cards(answer.hits.slice(0, few).map((hit) => hit.number)));
    cards.forEach((card) => mark(card, answer));
    document.body.replaceChildren(...cards);
    return answer.hits.length;
  });
  const found = await answered();
  const first = performance.now() - start;
  const again = performance.now();
  await answered();
  return [found, first, performance.now() - again];
}"""
PAGEFIND = """async ([question, few]) => {
  const start = performance.now();
  const pagefind = await import('/pagefind/pagefind.js');
  const { results } = await pagefind.search(question);
  const shown = await Promise.all(results.slice(0, few).map((one) => one.data()));
  document.body.replaceChildren(...shown.map((one) => one.meta.title));
  const first = performance.now() - start;
  return [results.length, first, 0];
}"""


def asked(browser: Browser, address: str, program: str, question: str, slow: int) -> tuple[int, int, list[float]]:
    """Bytes, requests, and what the program answers, for one question in a fresh browser."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/bench-leeg.html")
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    Server.sent.clear()
    answer = page.evaluate(program, [question, 5])
    context.close()
    return sum(size for _, size in Server.sent), len(Server.sent), answer


FILTERS = ("[name=thema]", "[name=provincie]", "[name=uren]", "[name=afstand][value=volledig]", "[name=sorteer]")
CHOOSE = """async (selector) => {
  const field = document.querySelector(`[data-bladeren] ${selector}`);
  const drawn = new Promise((done) => {
    new MutationObserver(done).observe(document.getElementById('bladerstand'), { childList: true });
  });
  if (field.type === 'checkbox') field.checked = true;
  else field.selectedIndex = field.options.length - 1;
  const start = performance.now();
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn;
  return performance.now() - start;
}"""


def filtered(browser: Browser, address: str, slow: int) -> list[float]:
    """Milliseconds from a choice to a drawn list, for each of some filters."""
    context = browser.new_context()
    page = context.new_page()
    times = []
    for one in FILTERS:
        page.goto(address)
        page.locator("#bladerstand:not(:empty)").wait_for()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
        times.append(page.evaluate(CHOOSE, one))
    context.close()
    return times


def main() -> None:
    """Asks all questions of both, in turn; then times the filters of both lists."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", default=None)
    arguments = parser.parse_args()
    site: Path = arguments.site
    if arguments.pagefind:
        shutil.rmtree(site / "pagefind", ignore_errors=True)
        subprocess.run([arguments.pagefind, "-m", "pagefind", "--site", site, "--silent"], check=True)
    (site / "bench-leeg.html").write_text("<!doctype html><title>leeg</title><body>")
    rows = []
    print("| vraag | onze kB | Pagefind kB | verzoeken | Pagefind | ms | Pagefind | opnieuw, 4x trager, ms |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for question in QUESTIONS:
            ours = asked(browser, address, OURS, question, 1)
            theirs = asked(browser, address, PAGEFIND, question, 1)
            slowed = asked(browser, address, OURS, question, 4)
            row = (ours[0] / 1000, theirs[0] / 1000, ours[1], theirs[1], ours[2][1], theirs[2][1], slowed[2][2])
            rows.append(row)
            cells = [f"{row[0]:.0f}", f"{row[1]:.0f}", row[2], row[3], *(f"{one:.0f}" for one in row[4:])]
            print(f"| {question} ({ours[2][0]}, {theirs[2][0]}) |", " | ".join(map(str, cells)), "|", flush=True)
        lists = {
            (kind, slow): filtered(browser, f"{address}/{kind}/", slow)
            for kind in ("klussen", "profielen")
            for slow in (1, 4)
        }
        browser.close()
    (site / "bench-leeg.html").unlink()
    middle = [statistics.median(column) for column in zip(*rows, strict=True)]
    print("| middelste |", " | ".join(f"{one:.0f}" for one in middle), "|")
    print(f"bytes: {statistics.median(row[0] / row[1] for row in rows):.2f} x Pagefind's, "
          f"at most {max(row[0] / row[1] for row in rows):.2f} x")  # fmt: skip
    for (kind, slow), times in lists.items():
        shown = " ".join(f"{one:.0f}" for one in times)
        print(f"filters of {kind}, processor {slow}x slower: {shown} ms, the cards they fetch included")


if __name__ == "__main__":
    main()
