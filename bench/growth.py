"""Measures how a build grows with the market, and draws it.

usage: growth.py [ROOT...] [--cijfers bench/growth.json] [--tekening docs/ontwikkel/groei.svg]

Each ROOT is built cold, as a whole process; its figures join those of earlier runs in the JSON file. Both axes of the
drawing are logarithmic: what grows linearly runs along the dotted lines.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import beside
from build import size_of

SERIES = {"seconds": ("#0b4a5a", "seconds"), "mib": ("#b5541c", "MiB of memory"), "mb": ("#5b7f2b", "MB of site")}
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 420, 60, 20, 150, 50


def measure(root: Path) -> dict[str, Any]:
    """Builds a market and gives how many files it read and what that took."""
    read = sum(1 for folder in ("klussen", "profielen") for _ in (root / folder).rglob("*.yaml"))
    with tempfile.TemporaryDirectory(dir=root.absolute().parent) as scratch:
        site = Path(scratch, "site")
        used = beside.run("build", "--root", root, "--to", site)
        files, size = size_of(site)
        shutil.rmtree(site)
    return {
        "documents": read,
        "seconds": round(used.seconds, 1),
        "cpu": round(used.cpu, 1),
        "mib": round(used.mebibytes),
        "mb": round(size / 1e6),
        "files": files,
    }


def drawing(rows: list[dict[str, Any]]) -> str:
    """Return the figures as an SVG image."""
    first, last = (math.log10(row["documents"]) for row in (rows[0], rows[-1]))
    highest = math.ceil(max(math.log10(max(row[name], 1)) for row in rows for name in SERIES))
    low, right = HEIGHT - BOTTOM, WIDTH - RIGHT

    def x(documents: float) -> float:
        return round(LEFT + (math.log10(documents) - first) / (last - first) * (right - LEFT), 1)

    def y(value: float) -> float:
        return round(low - math.log10(max(value, 1)) / highest * (low - TOP), 1)

    def text(at: float, height: float, anchor: str, colour: str, words: str) -> str:
        return f'<text x="{at}" y="{height}" text-anchor="{anchor}" fill="{colour}">{words}</text>'

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">']
    parts.append(f'<style>text{{font-size:13px}}</style><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>')
    for power in range(highest + 1):
        parts.append(f'<path d="M{LEFT} {y(10**power)}H{right}" stroke="#ddd"/>')
        parts.append(text(LEFT - 8, y(10**power) + 4, "end", "#333", f"{10**power:,}"))
    for row in rows:
        parts.append(f'<path d="M{x(row["documents"])} {TOP}V{low}" stroke="#ddd"/>')
        parts.append(text(x(row["documents"]), low + 20, "middle", "#333", f"{row['documents']:,}"))
    parts.append(text((right + LEFT) / 2, HEIGHT - 8, "middle", "#333", "klussen and profiles"))
    label_at = 0.0  # the name of a line stands at its end, and below the name above it
    for name, (colour, label) in sorted(SERIES.items(), key=lambda one: y(rows[-1][one[0]])):
        points = [(x(row["documents"]), y(row[name])) for row in rows]
        line = " ".join(f"{across},{up}" for across, up in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{across}" cy="{up}" r="3.5" fill="{colour}"/>' for across, up in points]
        (left, start), (end, height) = points[0], points[-1]
        straight = y(rows[0][name] * rows[-1]["documents"] / rows[0]["documents"])
        parts.append(f'<path d="M{left} {start}L{end} {straight}" stroke="{colour}" stroke-dasharray="3 4"/>')
        label_at = max(height + 4, label_at + 16)
        parts.append(text(right + 10, label_at, "start", colour, f"{rows[-1][name]:,} {label}"))
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("roots", nargs="*", type=Path)
    parser.add_argument("--cijfers", type=Path, default=Path("bench/growth.json"))
    parser.add_argument("--tekening", type=Path, default=Path("docs/ontwikkel/groei.svg"))
    chosen = parser.parse_args()
    known = json.loads(chosen.cijfers.read_text()) if chosen.cijfers.exists() else []
    rows = {row["documents"]: row for row in known}
    for root in chosen.roots:
        row = measure(root)
        rows[row["documents"]] = row
        print(row)
        chosen.cijfers.write_text(json.dumps([rows[key] for key in sorted(rows)], indent=1) + "\n")
    ordered = [rows[key] for key in sorted(rows)]
    chosen.tekening.write_text(drawing(ordered), encoding="utf-8")
    for before, after in pairwise(ordered):
        times = after["documents"] / before["documents"]
        growth = ", ".join(f"{label} {after[name] / before[name]:.1f}" for name, (_, label) in SERIES.items())
        print(f"{times:.1f} times as many documents: {growth} times")


if __name__ == "__main__":
    main()
