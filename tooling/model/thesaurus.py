"""The thesaurus: from a label that somebody typed to a concept, and from a concept to its neighbours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tooling.model.registers import Thema, Vaardigheid


def normalise(label: str) -> str:
    """The label as it is compared: without case, accents, spaces, hyphens and other punctuation.

    `C#`, `C++` and `C` stay three different labels.
    """
    decomposed = unicodedata.normalize("NFKD", label.casefold())
    return "".join(char for char in decomposed if char.isalnum() or char in "+#")


@dataclass(frozen=True)
class Thesaurus:
    """Concepts by id, and the theme (slug and name) that each belongs to."""

    concepts: Mapping[str, Vaardigheid]
    theme_of: Mapping[str, str]
    themes: Mapping[str, Thema]

    @classmethod
    def of(cls, themes: Mapping[str, Thema]) -> Thesaurus:
        """Joins the themes, by slug. Where two concepts share an id, the first (in order of themes) counts."""
        concepts: dict[str, Vaardigheid] = {}
        theme_of: dict[str, str] = {}
        for slug, theme in themes.items():
            for concept in theme.vaardigheden:
                concepts.setdefault(concept.id, concept)
                theme_of.setdefault(concept.id, slug)
        return cls(concepts, theme_of, themes)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for concept in self.concepts.values():
            names.setdefault(normalise(concept.naam), concept.id)
        for concept in self.concepts.values():
            for other in concept.ook_bekend_als:
                names.setdefault(normalise(other), concept.id)
            names.setdefault(normalise(concept.id), concept.id)
        return names

    def resolve(self, label: str) -> str | None:
        """The id of the concept with that name, synonym or id; `None` where there is none."""
        return self._by_name.get(normalise(label))

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """The concepts directly below each concept, sorted."""
        below: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for broader in concept.breder:
                below.setdefault(broader, []).append(concept.id)
        return {key: tuple(sorted(ids)) for key, ids in below.items()}

    @cached_property
    def related(self) -> dict[str, tuple[str, ...]]:
        """The related concepts of each concept, sorted; the relation counts both ways."""
        beside: dict[str, set[str]] = {}
        for concept in self.concepts.values():
            for other in concept.verwant:
                beside.setdefault(concept.id, set()).add(other)
                beside.setdefault(other, set()).add(concept.id)
        return {key: tuple(sorted(ids)) for key, ids in beside.items()}

    def names(self, ids: Iterable[str]) -> list[str]:
        """The names of those concepts that exist, in the order given."""
        return [self.concepts[key].naam for key in ids if key in self.concepts]
