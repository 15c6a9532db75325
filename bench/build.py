#!/usr/bin/env python3
"""Times `klussen build` cold, after one change and on other days, beside Hugo and MkDocs with Material.

usage: build.py ROOT [--before CHECKOUT] [--runs 3] [--mkdocs-runs 3]
       ROOT is a market, and is copied; CHECKOUT holds another version of the program, with its own node_modules

Hugo renders as many pages of the same weight, in the shell of our own pages; MkDocs as many Markdown pages in its stock
theme. All take turns in one run, and say what they took on the clock, of all processors, and at most in memory. Without
Hugo on the machine, that peer is left out.
"""

from __future__ import annotations

import argparse
import datetime
import html
import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import beside
from market import DAY

CONFIG = """\
site_name: Peer
site_url: https://example.nl/
theme: {name: material, font: false, features: [navigation.tabs]}
plugins: []
nav: [index.md]
"""


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


def add_one(klussen: list[Path], suffix: str) -> None:
    """Adds a klus with the title and organisation of the first, on two lines, and the rest of the last."""
    first, last = (one.read_text(encoding="utf-8").splitlines() for one in (klussen[0], klussen[-1]))
    added = klussen[0].with_stem(f"{klussen[0].stem}{suffix}")
    added.write_text("\n".join([*first[:2], *last[2:], ""]), encoding="utf-8")


#: A day on which nothing opens or closes, and the first on which klussen close.
NEXT_DAY, CLOSING_DAY = (DAY + datetime.timedelta(days=days) for days in (1, 6))

CHANGES = {
    "one profile changed": ("profielen/*.yaml", r'(?m)^(zichtbaarheid: openbaar(?:.*\n)*?functie: "?)', "Anders "),
    "the hours of one klus changed": ("klussen/*/*.yaml", r"(?m)^(  uren_per_week: )(?=\d$)", "1"),
    "the title of one klus changed": ("klussen/*/*.yaml", r'(?m)^(titel: "?)', "Anders "),
}


def main() -> None:
    """Builds all in turn, so that a machine that slows down slows all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--mkdocs-runs", type=int, default=3)
    chosen = parser.parse_args()
    programs = {"": beside.ROOT} | ({"before, ": chosen.before.absolute()} if chosen.before else {})
    found: dict[str, list[beside.Usage]] = {}
    with tempfile.TemporaryDirectory(dir=chosen.root.absolute().parent) as scratch:
        work = Path(scratch)
        market = work / "markt"
        shutil.copytree(chosen.root, market)

        def build(what: str, day: datetime.date = DAY) -> None:
            for who, checkout in programs.items():
                arguments = ["build", "--root", market, "--to", work / f"site{len(who)}", "--vandaag", day]
                found.setdefault(who + what, []).append(beside.run(*arguments, checkout=checkout))

        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "peer/mkdocs.yml")]
        print(f"load of the machine at the start: {os.getloadavg()[0]:.2f}; cores: {os.cpu_count()}")
        for run in range(chosen.runs):
            for folder in (*work.glob("site*"), *work.glob(".site*")):
                shutil.rmtree(folder)
            programs = dict(reversed(programs.items()))  # or one would always follow the other
            build("cold")
            if not run:
                pages = write_peer(work / "site0", work / "peer")
                write_hugo(work / "site0", work / "hugo")
                count, size = size_of(work / "site0")
                print(f"{pages} klus and profile pages; {count} files, {size / 1e6:.0f} MB in all")
            build("nothing changed")
            for what, (files, old, new) in CHANGES.items():
                entries = sorted(market.glob(files))
                change(entries[(run + 1) * len(entries) // (chosen.runs + 1) :], old, new)
                build(what)
            add_one(entries, f"-{run}")
            build("one klus more")
            build("the next day", NEXT_DAY)
            build("a day on which some close", CLOSING_DAY)
            if shutil.which("hugo"):
                shutil.rmtree(work / "hugo/public", ignore_errors=True)
                found.setdefault("hugo", []).append(beside.measured(["hugo", "--quiet"], cwd=work / "hugo"))
            if run < chosen.mkdocs_runs:
                found.setdefault("mkdocs with material", []).append(beside.measured([*mkdocs, "-d", str(work / "out")]))
    for name, rows in found.items():
        print(
            f"{name}: {_spread([one.seconds for one in rows])} s; {_spread([one.cpu for one in rows])} s of processors"
        )
        print(f"    {max(one.mebibytes for one in rows):.0f} MiB; {_ratio(rows, found['cold'])} of cold", end="")
        print(f"; {_ratio(rows, found['hugo'])} of Hugo" if "hugo" in found else "", end="")
        own = found.get(name.removeprefix("before, "))
        print(f"; now {_ratio(own, rows)} of this" if own is not None and own is not rows else "")


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def _ratio(rows: list[beside.Usage], others: list[beside.Usage]) -> str:
    """Return the medians of the ratios of each pair of a run: on the clock, and of processors."""
    pairs = list(zip(rows, others, strict=False))
    clock = statistics.median(one.seconds / other.seconds for one, other in pairs)
    cpu = statistics.median(one.cpu / other.cpu for one, other in pairs)
    return f"{clock:.2f} on the clock and {cpu:.2f} of processors"


if __name__ == "__main__":
    main()
