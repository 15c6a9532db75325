#!/usr/bin/env python3
"""Times `klussen build` of a market beside plain `mkdocs build` of as many Markdown pages: medians and their ratio.

usage: bouw.py ROOT [--runs 3]      ROOT holds klussen/, profielen/ and registers/
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONFIG = """\
site_name: Peer
site_url: https://example.nl/
theme: {name: material, font: false, features: [navigation.tabs]}
plugins: []
nav: [index.md]
"""


def measured(command: list[str], **options: object) -> tuple[float, float]:
    """Wall seconds and peak memory (MiB) of a whole process. Fails where the process did."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def write_peer(site: Path, target: Path) -> int:
    """Markdown pages with the texts of a built site's klussen and profiles; returns how many."""
    count = 0
    for kind in ("klussen", "profielen"):
        for page in sorted((site / kind).glob("**/index.html")):
            article = re.search(r"<article.*?>(.*?)</article>", page.read_text(encoding="utf-8"), re.DOTALL)
            text = re.sub(r"\n\s*\n\s*", "\n\n", re.sub(r"<[^>]+>", " ", article[1] if article else ""))
            out = target / "docs" / page.relative_to(site).parent.with_suffix(".md")
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text("\n".join(line.strip() for line in text.splitlines()), encoding="utf-8")
            count += 1
    (target / "docs/index.md").write_text("# Peer\n", encoding="utf-8")
    (target / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return count


def main() -> None:
    """Builds both in turn, so that a machine that slows down slows both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        ours = [sys.executable, "-m", "tooling", "build", "--root", str(arguments.root), "--to", str(work / "site")]
        measured(ours)
        pages = write_peer(work / "site", work / "peer")
        theirs = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(work / "peer/mkdocs.yml"),
            "-d",
            str(work / "out"),
        ]
        rows = [(measured(ours), measured(theirs)) for _ in range(arguments.runs)]
    for name, index in (("klussen build", 0), ("mkdocs build", 1)):
        seconds = statistics.median(row[index][0] for row in rows)
        memory = max(row[index][1] for row in rows)
        print(f"{name}: {seconds:.2f} s, {memory:.0f} MiB, {pages} klus and profile pages")
    ratio = statistics.median(row[0][0] / row[1][0] for row in rows)
    print(f"ratio: {ratio:.2f} (median of {arguments.runs})")


if __name__ == "__main__":
    main()
