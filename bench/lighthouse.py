#!/usr/bin/env python3
"""Lighthouse's four figures, for a phone, of every kind of page of a built site.

usage: lighthouse.py SITE [--lighthouse FOLDER]    FOLDER is where `npm install lighthouse` was done

Lighthouse is no part of our lock file: it is ten times as large as all that is in it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from server import serving

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def kinds_of_page(site: Path) -> list[str]:
    """An address of each kind of page; of klussen, people and the like the first that a search engine may show."""
    patterns = (
        "klussen/*/*/index.html",
        "profielen/*/index.html",
        "organisaties/*/index.html",
        "vaardigheden/*/index.html",
    )
    shown = [
        next(one for one in sorted(site.glob(pattern)) if "noindex" not in one.read_text()) for pattern in patterns
    ]
    lists = [
        "",
        "klussen/",
        "profielen/",
        "organisaties/",
        "vaardigheden/",
        "zoeken/?q=jurist",
        "bladeren/",
        "overzicht/",
        "open-data/",
        "mijn/",
        "en/",
    ]
    return [
        *lists,
        "meedoen/profiel-maken/",
        "meedoen/klus/",
        "meedoen/profiel/",
        *(f"{page.parent.relative_to(site).as_posix()}/" for page in shown),
    ]


def main() -> None:
    """A row for each kind of page, and every audit that lost points."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--lighthouse", type=Path, default=Path())
    arguments = parser.parse_args()
    program = arguments.lighthouse / "node_modules/.bin/lighthouse"
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    print("| pagina | snel / toegankelijk / gewoonten / vindbaar | kB | FCP | LCP | TBT | CLS |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with serving(arguments.site) as address, tempfile.TemporaryDirectory() as folder:
        for path in kinds_of_page(arguments.site):
            out = Path(folder, "uit.json")
            flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
            command = [program, f"{address}/{path}", "--quiet", flags, "--output=json", f"--output-path={out}"]
            subprocess.run([*command, f"--only-categories={','.join(CATEGORIES)}"], check=True, env=environment)
            report = json.loads(out.read_text())
            scores = " / ".join(f"{100 * report['categories'][one]['score']:.0f}" for one in CATEGORIES)
            size = report["audits"]["total-byte-weight"]["numericValue"] / 1000
            cells = [report["audits"][one]["displayValue"].replace("\xa0", " ") for one in FIGURES]
            print(f"| /{path} | {scores} | {size:.0f} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
