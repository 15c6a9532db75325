#!/usr/bin/env python3
"""Compares our search with Pagefind's on one built site, in Chromium: bytes, requests and time of a first question.

usage: zoeken.py SITE [--pagefind PYTHON]     SITE is a built site; PYTHON one that has `pagefind[bin]`

Every question starts in a browser that has nothing yet. Both load their program and their index, search, and fetch what
is needed to show the first five results. Bytes are those of bodies; text is served compressed (gzip), and what Pagefind
compressed itself as it is. The last column is how long our page takes, on a processor slowed down four times, from a
question to drawn results when all it needs is there.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import shutil
import statistics
import subprocess
import threading
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

QUESTIONS = (
    "jurist", "bestuursrecht", "projectleider", "dashboard", "privacy", "Utrecht", "beleidsmedewerker", "communicatie",
    "data analyse", "jurist Utrecht", "HR adviseur Groningen", "omgevingswet", "inkoop", "subsidie", "vergunningen",
    "crisisbeheersing", "kwaliteit", "beleidsadviseu", "projectleidr", "dijkinspectie",
)  # fmt: skip
OURS = """async ([question, few]) => {
  const start = performance.now();
  const { searchOf, elements, mark } = await import('/assets/klussenmarkt/kaarten.js');
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
TEXT = {".html", ".js", ".json", ".css", ".svg", ".txt", ".xml"}


@cache
def body(path: Path) -> bytes:
    """What is sent for a file."""
    return gzip.compress(path.read_bytes(), 6) if path.suffix in TEXT else path.read_bytes()


class Server(http.server.SimpleHTTPRequestHandler):
    """A static server that compresses text and remembers what it sent."""

    protocol_version = "HTTP/1.1"
    sent: list[tuple[str, int]] = []  # noqa: RUF012 -- one list for all requests

    def do_GET(self) -> None:  # noqa: D102
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        content = body(path) if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        Server.sent.append((self.path, len(content)))

    def log_message(self, *_: object) -> None:  # noqa: D102
        pass


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


def main() -> None:
    """Asks all questions of both, in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", default=None)
    arguments = parser.parse_args()
    site: Path = arguments.site
    if arguments.pagefind:
        shutil.rmtree(site / "pagefind", ignore_errors=True)
        subprocess.run([arguments.pagefind, "-m", "pagefind", "--site", site, "--silent"], check=True)
    (site / "bench-leeg.html").write_text("<!doctype html><title>leeg</title><body>")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *all: Server(*all, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    rows = []
    print("| vraag | onze kB | Pagefind kB | verzoeken | Pagefind | ms | Pagefind | opnieuw, 4x trager, ms |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for question in QUESTIONS:
            ours = asked(browser, address, OURS, question, 1)
            theirs = asked(browser, address, PAGEFIND, question, 1)
            slow = asked(browser, address, OURS, question, 4)
            row = (ours[0] / 1000, theirs[0] / 1000, ours[1], theirs[1], ours[2][1], theirs[2][1], slow[2][2])
            rows.append(row)
            cells = [f"{row[0]:.0f}", f"{row[1]:.0f}", row[2], row[3], *(f"{one:.0f}" for one in row[4:])]
            print(f"| {question} ({ours[2][0]}, {theirs[2][0]}) |", " | ".join(map(str, cells)), "|", flush=True)
        browser.close()
    (site / "bench-leeg.html").unlink()
    middle = [statistics.median(column) for column in zip(*rows, strict=True)]
    print("| middelste |", " | ".join(f"{one:.0f}" for one in middle), "|")
    print(f"bytes: {statistics.median(row[0] / row[1] for row in rows):.2f} x Pagefind's, "
          f"at most {max(row[0] / row[1] for row in rows):.2f} x")  # fmt: skip


if __name__ == "__main__":
    main()
