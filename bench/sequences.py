#!/usr/bin/env python3
"""Builds a market again after each of a sequence of random changes, and compares the site with one from nothing.

usage: sequences.py ROOT [--changes 20] [--seed 1]
       ROOT is a market, and is copied

Ends with 1 and the files that differ, if any do; the seed repeats the sequence.
"""

from __future__ import annotations

import argparse
import datetime
import filecmp
import random
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import beside
from market import DAY


class Changes:
    """Random changes of a market."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self._root, self._chance = root, chance
        self.day = DAY

    def a_change(self) -> str:
        """Makes a change, and says which."""
        change = self._chance.choice(
            [self._profile, self._profile, self._klus, self._klus, self._more, self._less, self._other, self._night]
        )
        return change()

    def _night(self) -> str:
        self.day += datetime.timedelta(days=self._chance.choice([1, 1, 7]))
        return f"it is {self.day}"

    def _one(self, folder: str) -> Path:
        return self._chance.choice(sorted((self._root / folder).rglob("*.yaml")))

    def _edited(self, path: Path, edits: list[tuple[str, str]]) -> str:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")  # it may be broken already
        able = [(old, new) for old, new in edits if re.search(old, text, re.MULTILINE)]
        old, new = self._chance.choice(able or [(r"\Z", "\n")])
        edited = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        path.write_text(edited, encoding="utf-8", errors="surrogateescape")
        return f"{path.relative_to(self._root)}: {old!r} to {new!r}"

    def _profile(self) -> str:
        number = self._chance.randrange(1, 36)
        return self._edited(
            self._one("profielen"),
            [
                (r"uren_per_week: \d+", f"uren_per_week: {number}"),
                (r"^- naam: .*", f"- naam: Archeologie {number}"),
                (r"^naam: ", "naam: Mr. "),
                (r"^zichtbaarheid: .*", f"zichtbaarheid: {self._chance.choice(['openbaar', 'anoniem', 'verborgen'])}"),
                (r"^vindbaar: .*", f"vindbaar: {self._chance.choice(['ja', 'nee'])}"),
                (r"^organisatie: .*\n", ""),
                (r"^functie: ", "functie: Waarnemend "),
            ],
        )

    def _klus(self) -> str:
        number = self._chance.randrange(1, 36)
        return self._edited(
            self._one("klussen"),
            [
                (r"uren_per_week: \d+", f"uren_per_week: {number}"),
                (r"^titel: ", f"titel: Nieuwe verrekijker {number}, "),
                (r"^omschrijving: \|\n", f"omschrijving: |\n  Je begint met onderzoek {number}.\n"),
                (r"^status: .*", f"status: {self._chance.choice(['open', 'in_gesprek', 'concept', 'ingetrokken'])}"),
                (r"^- naam: .*", f"- naam: Mediation {number}"),
            ],
        )

    def _more(self) -> str:
        path = self._one(self._chance.choice(["profielen", "klussen"]))
        new = path.with_name(f"nieuw-{self._chance.randrange(10**6)}.yaml")
        shutil.copy(path, new)
        return f"{new.relative_to(self._root)}: as {path.name}"

    def _less(self) -> str:
        path = self._one(self._chance.choice(["profielen", "klussen"]))
        path.unlink()
        return f"{path.relative_to(self._root)}: gone"

    def _other(self) -> str:
        return self._chance.choice([self._organisation, self._fault])()

    def _organisation(self) -> str:
        return self._edited(self._one("registers/organisaties"), [(r"^naam: ", "naam: Nieuwe ")])

    def _fault(self) -> str:
        path = self._one(self._chance.choice(["profielen", "klussen"]))
        path.write_bytes(path.read_bytes() + b"onzin: [\xff\n")
        return f"{path.relative_to(self._root)}: broken"


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths of files that are in one folder only, or differ."""
    files = [{path.relative_to(root) for path in root.rglob("*") if path.is_file()} for root in (one, other)]
    same: Callable[[Path], bool] = lambda path: filecmp.cmp(one / path, other / path, shallow=False)  # noqa: E731
    return sorted(map(str, (files[0] ^ files[1]) | {path for path in files[0] & files[1] if not same(path)}))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, kept, fresh = (Path(folder) / name for name in ("market", "kept", "fresh"))
        shutil.copytree(arguments.root, root, ignore=shutil.ignore_patterns("site", ".site.bouw"))
        changes = Changes(root, random.Random(arguments.seed))  # noqa: S311

        def build(target: Path) -> None:
            beside.run("build", "--root", root, "--vandaag", changes.day, "--to", target)

        build(kept)
        for number in range(1, arguments.changes + 1):
            print(f"{number}. {changes.a_change()}", flush=True)
            build(kept)
            build(fresh)
            if different := differing(kept, fresh):
                print(f"{len(different)} files differ: {', '.join(different[:10])}")
                return 1
            shutil.rmtree(fresh)
            shutil.rmtree(fresh.with_name(".fresh.bouw"))
    print("the same, every time")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
