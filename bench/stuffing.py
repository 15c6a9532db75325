#!/usr/bin/env python3
"""Keyword stuffing and fairness: the rank of a profile that lists everything, and the effect of personal sentences.

usage: stuffing.py ROOT...      each ROOT a market

Prints, for a profile that names the 20 or 60 skills that are asked most, with and without the level expert, and for one
that has every word of every klus in its text as well: in how many klussen it is among the ten best, and in how many the
best; by the whole ranking and by what is shown. Then, over the first people of the market: by how much of a point the
score of a klus moves at most, and on average, for a sentence about cycling, and for one about age, family or origin.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

import beside  # noqa: F401 -- what is measured is the program beside this folder
from market import DAY
from tooling.load.settings import open_project
from tooling.match import ProfielFeatures, rank
from tooling.model.profiel import Profiel
from tooling.model.settings import Settings
from tooling.pipeline import Market, open_market
from tooling.skills.words import fold

TOP = 10
SENTENCES = {
    "cycling": "In het weekend fiets ik graag een rondje door de polder.",
    "age": "Ik ben 61 jaar oud en nog lang niet klaar met werken.",
    "family": "Ik ben vader van drie kinderen en kom uit een groot gezin.",
    "origin": "Mijn ouders kwamen uit Marokko, en ik ben geboren in Gouda.",
}
PEOPLE = 50


def stuffed(market: Market) -> dict[str, Profiel]:
    """Profiles that list everything."""
    asked = Counter(skill.naam for klus in market.klussen.values() for skill in klus.vaardigheden)
    popular = [name for name, _ in asked.most_common(60)]
    words = sorted(
        {word for klus in market.klussen.values() for word in fold(f"{klus.titel} {klus.omschrijving}").split()}
    )
    found = {}
    for title, most, level, text in (
        ("20 popular skills", 20, None, None),
        ("60 popular skills", 60, None, None),
        ("20, expert", 20, "expert", None),
        ("60, expert", 60, "expert", None),
        ("20, expert, all words", 20, "expert", " ".join(words)),
    ):
        skills = [{"naam": name, "niveau": level} for name in popular[:most]]
        one = Profiel.model_validate({"naam": "Q", "zichtbaarheid": "openbaar", "vaardigheden": skills})
        found[title] = one.model_copy(update={"over_mij": text})  # longer than a file may be
    return found


def places(market: Market, person: ProfielFeatures, everything: bool) -> tuple[float, float]:
    """In which share of the klussen somebody is among the ten best, and the best."""
    pool = market.pool(Settings())
    rankings = rank(pool, TOP, people=[*pool.people, person], everything=everything).per_klus.values()
    among = sum(any(match.profiel == person.id for match in matches) for matches in rankings)
    first = sum(matches[0].profiel == person.id for matches in rankings)
    return among / len(pool.klussen), first / len(pool.klussen)


def moves(market: Market, sentence: str) -> tuple[float, float]:
    """Return the change in the points of a klus by a sentence in the text of a person: the largest and the mean."""
    pool = market.pool(Settings())
    found = []
    for public in [*market.profielen.values()][:PEOPLE]:
        text = f"{public.profiel.over_mij or ''} {sentence}".strip()
        both = [public.profiel, public.profiel.model_copy(update={"over_mij": text})]
        batch = pool.people_batch([market.matchmaker.profiel("x", one) for one in both])
        subscores = pool.block(batch, slice(0, 2)).subscores
        points = np.sum([pool.points[part] * values / 100_000 for part, values in subscores.items()], axis=0)
        found += np.abs(points[:, 0] - points[:, 1]).tolist()
    return max(found), sum(found) / len(found)


def main() -> None:
    """Prints both for each market."""
    for name in sys.argv[1:]:
        market = open_market(open_project(Path(name))[0], DAY)
        print(Path(name).name)
        for title, profile in stuffed(market).items():
            person = market.matchmaker.profiel("zz-stuffed", profile)
            shares = [f"{share:4.0%}" for everything in (True, False) for share in places(market, person, everything)]
            print(f"  {title:24s} whole ranking {shares[0]} {shares[1]}   shown {shares[2]} {shares[3]}", flush=True)
        for title, sentence in SENTENCES.items():
            print(
                "  {:24s} at most {:.2f}, on average {:.4f} points".format(title, *moves(market, sentence)), flush=True
            )


if __name__ == "__main__":
    main()
