#!/usr/bin/env python3
"""Times `klussen build` of a market, cold and after one changed file, beside Hugo and beside MkDocs with Material.

usage: build.py ROOT [--runs 3] [--mkdocs-runs 3]      ROOT holds klussen/, profielen/ and registers/, and is copied

Hugo renders as many pages of the same weight, in the shell of our own pages; MkDocs as many Markdown pages in its stock
theme. All take turns in one run. Without Hugo on the machine, that peer is left out.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from market import DAY

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


def write_hugo(site: Path, target: Path) -> int:
    """Return the same texts for Hugo, in the shell of our own pages; returns how many pages."""
    count, shell = 0, None
    for kind in ("klussen", "profielen"):
        for page in sorted((site / kind).glob("**/index.html")):
            before, mark, rest = page.read_text(encoding="utf-8").partition('<div id="inhoud"')
            article, end, after = rest.partition("</article>")
            before, after = before + mark + ">", end + after
            shell = shell or (before, after)
            text = html.unescape(re.sub(r"<[^>]+>", " ", article.partition(">")[2])).replace("{{", "").replace("<", "")
            out = target / "content" / page.relative_to(site).parent.with_suffix(".md")
            out.parent.mkdir(parents=True, exist_ok=True)
            lines = "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
            out.write_text(f"---\ntitle: {out.stem}\n---\n{lines}\n", encoding="utf-8")
            count += 1
    before, after = shell or ("", "")
    layouts = target / "layouts/_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(before + "{{ .Content }}</div>" + after, encoding="utf-8")
    (layouts / "list.html").write_text("<html>{{ .Title }}</html>", encoding="utf-8")
    (target / "hugo.toml").write_text('baseURL = "https://example.nl/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n')
    return count


def size_of(folder: Path) -> tuple[int, int]:
    """Return how many files and bytes a folder holds."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def change(files: list[Path], old: str, new: str) -> None:
    """Puts something behind what `old` finds in the first of these files in which it finds anything."""
    for file in files:
        before = file.read_text(encoding="utf-8")
        after = re.sub(old, lambda match: match[1] + new, before, count=1)
        if after != before:
            file.write_text(after, encoding="utf-8")
            return
    raise SystemExit(f"nothing to change: {old}")


def main() -> None:
    """Builds all in turn, so that a machine that slows down slows all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--mkdocs-runs", type=int, default=3)
    chosen = parser.parse_args()
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory(dir=chosen.root.absolute().parent) as scratch:
        work = Path(scratch)
        market = work / "markt"
        shutil.copytree(chosen.root, market)
        ours = [sys.executable, "-m", "tooling", "build", "--root", str(market), "--to", str(work / "site")]
        ours += ["--vandaag", str(DAY)]
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "peer/mkdocs.yml")]
        changes = {
            "one profile changed": (
                "profielen/*.yaml",
                r'(?m)^(zichtbaarheid: openbaar(?:.*\n)*?functie: "?)',
                "Anders ",
            ),
            "the hours of one klus changed": ("klussen/*/*.yaml", r"(?m)^(  uren_per_week: )(?=\d$)", "1"),
            "the title of one klus changed": ("klussen/*/*.yaml", r'(?m)^(titel: "?)', "Anders "),
        }
        for run in range(chosen.runs):
            for name in ("site", ".site.bouw"):
                shutil.rmtree(work / name, ignore_errors=True)
            found.setdefault("klussen build, cold", []).append(measured(ours))
            if not run:
                pages = write_peer(work / "site", work / "peer")
                write_hugo(work / "site", work / "hugo")
                count, size = size_of(work / "site")
                print(f"{pages} klus and profile pages; {count} files, {size / 1e6:.0f} MB in all")
            found.setdefault("again, as a copy beside it", []).append(measured(ours))
            for what, (files, old, new) in changes.items():
                change(sorted(market.glob(files))[100 * (run + 1) :], old, new)
                found.setdefault(what, []).append(measured(ours))
            if shutil.which("hugo"):
                shutil.rmtree(work / "hugo/public", ignore_errors=True)
                found.setdefault("hugo", []).append(measured(["hugo", "--quiet"], cwd=work / "hugo"))
            if run < chosen.mkdocs_runs:
                found.setdefault("mkdocs with material", []).append(measured([*mkdocs, "-d", str(work / "out")]))
    cold = found["klussen build, cold"]
    for name, rows in found.items():
        seconds = [row[0] for row in rows]
        ratio = statistics.median(row[0] / own[0] for row, own in zip(rows, cold, strict=False))
        print(
            f"{name}: {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), "
            f"{max(row[1] for row in rows):.0f} MiB, {ratio:.2f} of cold"
        )


if __name__ == "__main__":
    main()
