#!/usr/bin/env python3
"""A market of any size to measure with, drawn from the registers and the sample content of this repository.

usage: market.py FOLDER [--profielen N] [--klussen N] [--seed N]       default 10,000 and 2,000

The same arguments give the same bytes. Each entry belongs to a theme of the thesaurus: most of its skills are of that
theme, some are a name of a concept with a word behind it, and its text is a walk through pairs of words that the sample
content and the pages for visitors have, on which it comes across concepts of its theme. One profile in five is
anonymous, one in ten hidden; one klus in six is over.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import random
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from beside import ROOT
from tooling.load.catalogue import load_thesaurus
from tooling.load.places import load_places
from tooling.load.yaml_reader import read_yaml
from tooling.model.shared import Dag, Niveau, OpAfstand, Soort

#: The day on which benchmarks look at a market: klussen close as time passes.
DAY = datetime.date(2026, 11, 24)
#: The first of pairs of words that begin a sentence.
START = ""


class Prose:
    """Texts that no entry has, of words that follow each other somewhere in the content of this repository."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.following: dict[str, list[str]] = defaultdict(list)
        entries = sorted(path for name in ("klussen", "profielen") for path in (ROOT / name).rglob("*.yaml"))
        pages = sorted(path for name in ("over", "meedoen") for path in (ROOT / "docs" / name).rglob("*.md"))
        for text in (*self._prose(entries), *(path.read_text() for path in pages)):
            plain = re.sub(r"```.*?```|<[^>]*>|https?://\S+|\S+@\S+|[^\w\s.]", " ", text, flags=re.DOTALL)
            for sentence in re.split(r"\.\s", plain):
                words = re.findall(r"[^\W\d_]{2,}", sentence)
                for one, other in itertools.pairwise([START, *words]):
                    self.following[one].append(other)

    @staticmethod
    def _prose(paths: list[Path]) -> list[str]:
        fields = ("titel", "samenvatting", "omschrijving", "resultaat", "over_mij")
        entries = [read_yaml(path.read_text(), path.name).data or {} for path in paths]
        return [entry[field] for entry in entries for field in fields if field in entry]

    def words(self, number: int) -> list[str]:
        """Return words that follow each other."""
        found: list[str] = []
        word = START
        while len(found) < number:
            word = self.chance.choice(self.following.get(word) or self.following[START])
            found.append(word)
        return found

    def text(self, sentences: int, about: list[str]) -> str:
        """Return sentences of eight to twenty words, and one of `about` in each."""
        drawn = [self.words(self.chance.randint(8, 20)) for _ in range(sentences)]
        for words in drawn:
            words.insert(self.chance.randint(1, len(words)), self.chance.choice(about).lower())
        return " ".join(f"{' '.join(words).capitalize()}." for words in drawn)


class Maker:
    """Entries by chance, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- no secret: the same every time
        self.prose = Prose(self.chance)
        thesaurus = load_thesaurus(ROOT / "registers/vaardigheden")
        self.names = [concept.naam for concept in thesaurus.concepts.values()]
        self.themes: dict[str, list[str]] = defaultdict(list)
        for key, concept in thesaurus.concepts.items():
            self.themes[thesaurus.theme_of[key]].append(concept.naam)
        self.organisations = sorted(path.stem for path in (ROOT / "registers/organisaties").glob("*.yaml"))
        self.places = [place.name for place in load_places().by_name.values()]

    def labels(self, theme: str, number: int) -> list[str]:
        """Return labels of skills: three in four of a theme, one in five with a word behind the name."""
        chance, found = self.chance, dict[str, None]()
        while len(found) < number:
            name = chance.choice(self.themes[theme] if chance.random() < 0.75 else self.names)
            found[f"{name} {self.prose.words(4)[-1].lower()}" if chance.random() < 0.2 else name] = None
        return list(found)

    def date(self, least: int, most: int) -> datetime.date:
        """Return a day, in days after the day on which the market is looked at."""
        return DAY + datetime.timedelta(days=self.chance.randint(least, most))

    def profile(self, number: int) -> dict[str, Any]:
        """Return the data of a profile."""
        chance = self.chance
        theme = chance.choice(list(self.themes))
        visibility = chance.choices(("openbaar", "anoniem", "verborgen"), (70, 20, 10))[0]
        return {
            "naam": f"Medewerker {number:06}",
            "zichtbaarheid": visibility,
            "organisatie": chance.choice(self.organisations),
            "functie": f"Adviseur {chance.choice(self.themes[theme])}",
            "over_mij": self.prose.text(chance.randint(1, 4), self.themes[theme]),
            "vaardigheden": [
                {"naam": label, "niveau": chance.choice(list(Niveau)).value}
                for label in self.labels(theme, chance.randint(2, 7))
            ],
            "wil_leren": self.labels(chance.choice(list(self.themes)), chance.randint(1, 3)),
            "ervaring": [
                {"functie": " ".join(self.prose.words(3)), "omschrijving": self.prose.text(1, self.themes[theme])}
            ],
            "beschikbaar": {
                "uren_per_week": chance.randint(2, 36),
                "vanaf": self.date(0, 120),
                "tot": self.date(150, 400),
                "dagen": [day.value for day in Dag if chance.random() < 0.6],
            },
            "locatie": {
                "plaats": chance.choice(self.places),
                "reisafstand_km": chance.randint(10, 120),
                "op_afstand": chance.choice(list(OpAfstand)).value,
            },
            "vindbaar": chance.choice(("ja", "nee")),
            "voorbeeld": "ja",
        }

    def klus(self) -> dict[str, Any]:
        """Return the data of a klus."""
        chance = self.chance
        theme = chance.choice(list(self.themes))
        is_over = chance.random() < 1 / 6
        return {
            "titel": " ".join(self.prose.words(6)).capitalize(),
            "organisatie": chance.choice(self.organisations),
            "soort": chance.choice(list(Soort)).value,
            "samenvatting": self.prose.text(1, self.themes[theme])[:150],
            "omschrijving": self.prose.text(chance.randint(4, 12), self.themes[theme]),
            "vaardigheden": [
                {"naam": label, "niveau": chance.choice(list(Niveau)).value, "vereist": chance.choice(("ja", "nee"))}
                for label in self.labels(theme, chance.randint(1, 5))
            ],
            "leert": self.labels(theme, chance.randint(1, 3)),
            "inzet": {
                "uren_per_week": chance.randint(2, 36),
                "vanaf": self.date(10, 90),
                "tot": self.date(120, 300),
            },
            "locatie": {
                "plaats": chance.choice(self.places),
                "op_afstand": chance.choice(list(OpAfstand)).value,
            },
            "contact": {"email": "klussen@voorbeeld.example"},
            "geplaatst": self.date(-60, -1),
            "reageren_tot": self.date(5, 60),
            **({"status": "afgerond", "afloop": {"resultaat": "intern_vervuld"}} if is_over else {"status": "open"}),
            "voorbeeld": "ja",
        }


#: In one language: a second one doubles nearly all that is made.
SETTINGS = """\
site_name: Markt om te meten
site_url: https://markt.example/
theme: {name: material, language: nl, font: false, palette: {primary: custom, accent: custom}}
plugins:
  klussenmarkt: {contract: 1}
"""


def write(path: Path, data: dict[str, Any]) -> None:
    """Write an entry as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110))


def main() -> None:
    """Write the market."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--profielen", type=int, default=10_000)
    options.add_argument("--klussen", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=20261124)
    chosen = options.parse_args()
    if chosen.folder.exists():
        options.error(f"{chosen.folder} exists already")
    maker = Maker(chosen.seed)
    shutil.copytree(ROOT / "registers", chosen.folder / "registers")
    (chosen.folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for number in range(chosen.profielen):
        write(chosen.folder / f"profielen/medewerker-{number:06}.yaml", maker.profile(number))
    for number in range(chosen.klussen):
        klus = maker.klus()
        write(chosen.folder / f"klussen/{klus['organisatie']}/klus-{number:05}.yaml", klus)


if __name__ == "__main__":
    main()
