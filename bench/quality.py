#!/usr/bin/env python3
"""Ranking quality (nDCG@10) on sets whose right answers are known, with each part left out in turn.

usage: quality.py SET...       each SET a folder with klussen/, profielen/, registers/ and grades.json

Prints nDCG@10 of the whole ranking (`match --alles`) per klus and per profiel, each on the even and on the odd half of
the queries: choose on one, confirm on the other.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import beside  # noqa: F401 -- what is measured is the program beside this folder
from market import DAY
from tooling.load.settings import open_project
from tooling.match import near, pool, rank, text
from tooling.model.settings import Settings, Weights
from tooling.pipeline import Market, open_market

TOP = 10


def ndcg(order: list[str], judged: dict[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten; gain 2^grade - 1."""

    def dcg(gains: list[int]) -> float:
        return sum((2.0**gain - 1) / math.log2(place + 2) for place, gain in enumerate(gains[:TOP]))

    ideal = dcg(sorted(judged.values(), reverse=True))
    return dcg([judged.get(name, 0) for name in order]) / ideal if ideal else 0.0


def measured(market: Market, grades: dict[str, Any], settings: Settings) -> list[float]:
    """nDCG@10: per klus on the even and the odd half, then per profiel on both."""
    rankings = rank(market.pool(settings), TOP, everything=True)
    found = []
    for side, matches in (("klus", rankings.per_klus), ("profiel", rankings.per_profiel)):
        other = "profiel" if side == "klus" else "klus"
        values = [
            ndcg([getattr(match, other) for match in matches.get(key, ())], judged)
            for key, judged in grades[side].items()
        ]
        found += [sum(half) / len(half) for half in (values[0::2], values[1::2])]
    return found


@contextmanager
def changed(*changes: tuple[Any, str, Any]) -> Iterator[None]:
    """With other values for constants of modules."""
    before = [(module, name, getattr(module, name)) for module, name, _ in changes]
    for module, name, value in changes:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def main() -> None:
    """Prints a line for the whole, and one for each part that is left out."""
    sets = []
    for name in sys.argv[1:]:
        project, _ = open_project(Path(name))
        grades = json.loads((Path(name) / "grades.json").read_text(encoding="utf-8"))
        sets.append((Path(name).name, open_market(project, DAY), grades))
    print(f"{'':34s}" + "".join(f"{name:>26s}" for name, _, _ in sets))
    print(f"{'':34s}" + f"{'klus even/odd  profiel':>26s}" * len(sets))

    def line(title: str, settings: Settings, *changes: tuple[Any, str, Any]) -> None:
        with changed(*changes):
            for _, market, _ in sets:
                market.__dict__.pop("matchmaker", None)  # it remembers which labels are near
            found = [measured(market, grades, settings) for _, market, grades in sets]
        print(f"{title:34s}" + "".join("{:8.3f}{:6.3f}{:6.3f}{:6.3f}".format(*row) for row in found), flush=True)

    plain = Settings()
    line("everything", plain)
    for part in ("vaardigheden", "tekst", "vergelijkbaar", "betekenis"):
        line(f"  without {part}", plain.model_copy(update={"gewichten": Weights(**{part: 0})}))
    for title, *changes in (
        ("skills: equal ones only", (near, "ALIKE", 0)),
        ("skills: likeness from 0", (near, "ALIKE_FROM", 0)),
        ("skills: by letters alone", (near, "MEANING_AGREES", 0)),
        ("generic people as others", (pool, "GENERIC_TIMES", 0)),
        ("text: titles count once", (text, "TITLE_TIMES", 1)),
        ("text: pieces that all share too", (text, "COMMON", 1.0)),
        ("text and neighbours: from 0", (pool, "TEXT_FROM", 1), (pool, "NEIGHBOUR_SCORE_FROM", 1)),
        ("without local scaling", (pool, "locally_scaled", _absolute)),
    ):
        line(f"  {title}", plain, *changes)


def _absolute(similarity: Any, _local_scale: Any, _counts_from: int, _least: int, _strongest: Any) -> Any:
    """Similarity against the strongest of all: no local scaling."""
    scale = max(1, similarity.max(initial=0))
    return (1000 * similarity.astype("int64") // int(scale)).astype("int16")


if __name__ == "__main__":
    main()
