"""Reads the table of places."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tooling.places import Place, Places
from tooling.skills.words import normalise

_TABLE = Path(__file__).with_name("plaatsen.tsv")


@cache
def load_places() -> Places:
    """Return the places of `plaatsen.tsv` (see `scripts/derive_places.py`)."""
    places: dict[str, Place] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        name, province, latitude, longitude = line.split("\t")
        places.setdefault(normalise(name), Place(name, province, float(latitude), float(longitude)))
    return Places(places)
