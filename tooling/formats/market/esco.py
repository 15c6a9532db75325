"""ESCO, the European classification of skills: the CSV files of its own download, in one folder.

Each skill becomes a concept of the thesaurus, in a theme for the group that it falls under. What the thesaurus holds
already, by its ESCO address or by a name, is left as it is. Files are known by their header, not by their name.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from tooling.diagnostics import Diagnostic, Position, in_order
from tooling.formats.dump import dump_yaml
from tooling.formats.market.result import ImportResult, Source
from tooling.formats.people.rules import left_out, no_place, not_this_format
from tooling.model.base import ENTRY_MAX_BYTES, SLUG_MAX, Model
from tooling.model.registers import Thema, Vaardigheid
from tooling.model.slug import slugify
from tooling.skills.words import normalise

_SKILL = "KnowledgeSkillCompetence"
#: Collections put a bar between several values, the list of all skills a line end.
_SEPARATOR = re.compile(r"[|\n]")
#: The theme of what falls under no group, as where the file with groups is not there.
_NO_GROUP = "Overig"
#: What the model allows: names, and concepts above, of a concept; concepts of a theme; characters of a name.
_MOST_NAMES, _MOST_BROADER, _MOST_CONCEPTS, _LONGEST_NAME = 30, 100, 1000, 200

Row = Mapping[str, str]


class _Skill(NamedTuple):
    uri: str
    name: str
    others: tuple[str, ...]


def import_esco(source: Source) -> ImportResult:
    """Themes with the concepts that are new, at most as large as a data file may be."""
    taken = _Taken(source)
    for name, content in sorted(source.files.items()):
        taken.read(Position(name), content)
    if not taken.skills:
        at = Position(source.name)
        taken.say(not_this_format(at, "Hier staat geen CSV-bestand van ESCO met vaardigheden."))
    entries = dict(taken.themes())
    taken.report()
    return ImportResult(entries, in_order(taken.diagnostics))


class _Taken:
    """Concepts read from all files so far, with the diagnostics."""

    def __init__(self, source: Source) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.skills: dict[str, _Skill] = {}
        self._at = Position(source.name)
        self._broader: dict[str, list[str]] = {}
        self._groups: dict[str, str] = {}
        self._no_place: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._thesaurus = source.thesaurus
        self._ids = {one.esco: one.id for one in source.thesaurus.concepts.values() if one.esco}
        self._claimed = {normalise(name): concept for name, concept in source.thesaurus.each_name()}

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def read(self, at: Position, content: bytes) -> None:
        """Reads one file; one that is not a CSV file of ESCO is left, and said to be."""
        try:
            lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restval="", strict=True)
            header = set(lines.fieldnames or ())
            rows = [{name: value for name, value in row.items() if isinstance(value, str)} for row in lines]
        except (UnicodeDecodeError, csv.Error):
            self.say(not_this_format(at, "Dit is geen CSV-bestand in UTF-8, of het is beschadigd."))
            return
        if {"conceptUri", "preferredLabel", "conceptType"} <= header:
            self._read_concepts(rows)
        elif {"conceptUri", "broaderUri"} <= header:
            for row in rows:
                self._broader.setdefault(row["conceptUri"], []).append(row["broaderUri"])
        elif {"Level 0 URI", "Level 0 preferred term"} <= header:
            self._read_groups(rows)
        else:
            self._no_place[f"Het bestand {at.path}"] += 1

    def _read_concepts(self, rows: Iterable[Row]) -> None:
        for row in rows:
            uri, name = row["conceptUri"].strip(), " ".join(row["preferredLabel"].split())
            self._broader.setdefault(uri, []).extend(_values(row.get("broaderConceptUri", "")))
            if row["conceptType"] != _SKILL:
                self._no_place[f"Een regel van de soort '{row['conceptType']}'"] += 1
            elif row.get("status", "released") != "released":
                self._left_out["Een vaardigheid die ESCO niet meer gebruikt"] += 1
            elif uri not in self.skills:
                others = tuple(_values(row.get("altLabels", "")))
                self.skills[uri] = _Skill(uri, name, others)
                if row.get("description", "").strip():
                    self._no_place["De omschrijving van een vaardigheid"] += 1

    def _read_groups(self, rows: Iterable[Row]) -> None:
        """Every group, of any level, by the name of its group of level 1."""
        for row in rows:
            name = row.get("Level 1 preferred term") or row["Level 0 preferred term"]
            levels = [row.get(f"Level {level} URI", "") for level in range(4)]
            self._groups[next(filter(None, reversed(levels)), "")] = name

    def themes(self) -> Iterator[tuple[str, Model]]:
        """Yield the new concepts by theme, each with the path of its file."""
        new = self._identified()
        themes: dict[str, list[Vaardigheid]] = {}
        for skill in new:
            themes.setdefault(self._group_of(skill.uri), []).append(self._concept(skill))
        slugs = set(self._thesaurus.themes)
        for name, concepts in sorted(themes.items()):
            for number, part in enumerate(_parts(concepts), 1):
                slug = _free(f"esco-{slugify(name)}", slugs)
                slugs.add(slug)
                theme = f"{name[:1].upper()}{name[1:150]} (ESCO{f', deel {number}' if number > 1 else ''})"
                yield f"registers/vaardigheden/{slug}.yaml", Thema(thema=theme, vaardigheden=tuple(part))

    def _identified(self) -> list[_Skill]:
        """The skills that are new and sound. All get an id first, so that others can be narrower than they are."""
        new = []
        used = set(self._thesaurus.concepts)
        for skill in self.skills.values():
            plain = normalise(skill.name)
            known = self._ids.get(skill.uri) or self._claimed.get(plain)
            if known or not plain:
                what = "Een vaardigheid die al in de lijst staat" if known else "Een vaardigheid zonder naam"
                self._left_out[what] += 1
                self._ids.setdefault(skill.uri, known or "")
                continue
            key = _free(slugify(skill.name) or "vaardigheid", used)
            try:
                Vaardigheid(id=key, naam=skill.name, esco=skill.uri)
            except ValidationError as error:
                field = error.errors(include_url=False)[0]["loc"][0]
                self.say(not_this_format(self._at, f"Bij '{skill.name[:80]}' klopt het veld '{field}' niet."))
                continue
            used.add(key)
            self._ids[skill.uri] = self._claimed[plain] = key
            new.append(skill)
        return new

    def _concept(self, skill: _Skill) -> Vaardigheid:
        key = self._ids[skill.uri]
        own = normalise(skill.name)
        free = [one for one in skill.others if self._claimed.setdefault(normalise(one), key) == key]
        others = [one for one in free if normalise(one) != own and len(one) <= _LONGEST_NAME]
        self._left_out["Een andere naam die al bij een vaardigheid hoort"] += len(skill.others) - len(free)
        self._left_out["Een andere naam, te lang of overbodig,"] += len(free) - len(others)
        self._left_out[f"Een andere naam na de eerste {_MOST_NAMES}"] += max(0, len(others) - _MOST_NAMES)
        broader = dict.fromkeys(self._ids.get(uri, "") for uri in self._broader.get(skill.uri, ()))
        values = {
            "id": key,
            "naam": skill.name,
            "ook_bekend_als": tuple(others[:_MOST_NAMES]),
            "breder": tuple(one for one in broader if one not in {"", key})[:_MOST_BROADER],
            "esco": skill.uri,
        }
        return Vaardigheid.model_validate({field: value for field, value in values.items() if value})

    def _group_of(self, uri: str) -> str:
        """Return the name of the first group that one meets going up."""
        seen, ahead = {uri}, [uri]
        for one in ahead:
            if one in self._groups:
                return self._groups[one].strip() or _NO_GROUP
            up = [broader for broader in self._broader.get(one, ()) if broader not in seen]
            seen.update(up)
            ahead.extend(up)
        return _NO_GROUP

    def report(self) -> None:
        """Says what had no place and what was left out, each kind once with how often."""
        for say, counts in ((no_place, self._no_place), (left_out, self._left_out)):
            self.diagnostics += [say(self._at, what, how_often) for what, how_often in (+counts).items()]


def _values(field: str) -> list[str]:
    return list(dict.fromkeys(" ".join(value.split()) for value in _SEPARATOR.split(field) if value.strip()))


def _free(slug: str, taken: Iterable[str]) -> str:
    """Return the slug, with a number where it is taken."""
    slug = slug[: SLUG_MAX - 6].strip("-")
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found


def _parts(concepts: Sequence[Vaardigheid]) -> Iterator[list[Vaardigheid]]:
    """Yield the concepts in runs that each fit in a data file."""
    room = ENTRY_MAX_BYTES - 1024  # of which the theme itself takes a little
    part: list[Vaardigheid] = []
    size = 0
    for concept in concepts:
        text = dump_yaml(concept)
        own = len(text.encode()) + 4 * text.count("\n")
        if part and (size + own > room or len(part) == _MOST_CONCEPTS):
            yield part
            part, size = [], 0
        part.append(concept)
        size += own
    if part:
        yield part
