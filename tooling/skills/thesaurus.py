"""The thesaurus: from a label that somebody typed to a concept, and from a concept to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tooling.model.registers import Thema, Vaardigheid
from tooling.skills.languages import LANGUAGES
from tooling.skills.ngram_cosine import NgramCosine
from tooling.skills.words import SMALL_WORDS, Compounds, deletion_variants, fold, normalise, within_one_edit

#: How sure a resolution is, in thousandths, by how the label was recognised. Ours.
CONFIDENCE = {"naam": 1000, "synoniem": 1000, "vorm": 950, "toevoeging": 900, "typefout": 900}
#: From this likeness (thousandths) on, a label is taken for the name that it is like. Ours: lower takes wrong ones in.
ACCEPT_AT = 905
#: From this likeness (thousandths) on, a concept is worth offering to whoever typed a label: below it
#: hardly half of what is offered is right. Ours.
SUGGEST_AT = 700
#: A typing mistake is forgiven in labels of at least so many characters; in shorter ones it is another word too often.
FORGIVING = 7


#: The theme of what belongs to any profession, such as working accurately. It is not the heart of a klus. Ours.
GENERAL_THEME = "houding-en-gedrag"


_ADDITIONS = """
a1 a2 b1 b2 basis basiskennis beginner behandelen c1 c2 certificering certified dashboard dashboards doen ervaring
expert foundation gecertificeerd gevorderd kennis management methode methoden methodologies methodology mgmt moedertaal
net normen practitioner processen skill skills software systemen taken technieken tools uitvoeren vaardigheden
vaardigheid verzoeken werkzaamheden wetgeving
"""
#: Words that do not change which skill a label names: levels, "doing", "being good at". Ours.
ADDITIONS = frozenset(_ADDITIONS.split())
_BETWEEN = re.compile(r"\(([^()]*)\)")
#: A name in capitals of at most so many characters is an abbreviation, and has no other forms.
_ABBREVIATION = 6


def is_abbreviation(name: str) -> bool:
    """Return whether a name is an abbreviation."""
    return len(name) <= _ABBREVIATION and name.isupper()


class Resolution(NamedTuple):
    """Concept of a label: its id, how it was recognised, and the confidence in that (0 to 1000).

    `how` is `naam`, `synoniem`, `vorm` (other endings, order or compound), `toevoeging` (a name and something that
    makes it no other skill), `typefout` or `gelijkenis`.
    """

    concept: str
    how: str
    confidence: int


@dataclass(frozen=True)
class Thesaurus:
    """Concepts by id, and the theme (slug and name) that each belongs to."""

    concepts: Mapping[str, Vaardigheid]
    theme_of: Mapping[str, str]
    themes: Mapping[str, Thema]
    _resolved: dict[str, Resolution | None] = field(default_factory=dict, repr=False, compare=False)

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

    def resolve(self, label: str) -> Resolution | None:
        """Return the concept of the label; `None` if none is close enough.

        In this order: a name, a synonym or an id; the same roots in other forms; the same with an addition; one typing
        mistake; a close resemblance. Where two concepts would do equally, none is chosen.
        """
        if label not in self._resolved:
            self._resolved[label] = self._resolve(label)
        return self._resolved[label]

    def know(self, resolutions: Mapping[str, Resolution | None]) -> None:
        """Add cached resolutions of labels, found with the same concepts."""
        self._resolved.update(resolutions)

    def concept_of(self, label: str) -> str | None:
        """Return the id of the concept of the label."""
        found = self.resolve(label)
        return found.concept if found else None

    def names_in(self, text: str, longest: int = 3) -> list[str]:
        """The ids of the concepts that a text names, by a name or synonym of at most `longest` words, as they come."""
        words = fold(text).split()
        runs = ("".join(words[at : at + size]) for at in range(len(words)) for size in range(1, longest + 1))
        return list(dict.fromkeys(found.concept for run in runs if (found := self._by_name.get(run))))

    def recognised(self, text: str, most: int) -> list[str]:
        """Return the names of the first `most` concepts that a text names, without the general ones."""
        return self.names([one for one in self.names_in(text) if one not in self.general][:most])

    def nearest(self, label: str, most: int = 3, least: int = SUGGEST_AT) -> list[tuple[str, int]]:
        """Return the concepts with a name that is most like the label, and how much (`least` or more), best first."""
        best: dict[str, int] = {}
        for name, similarity in self.likeness.names_similar_to(fold(label), least).items():
            for concept in self._named[name]:
                best[concept] = max(best.get(concept, 0), similarity)
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:most]

    def _resolve(self, label: str) -> Resolution | None:
        plain = normalise(label)
        found = self._by_name.get(plain)
        if found is not None:
            return found
        for how, concept in (
            ("vorm", self._by_roots.get(self.form(label))),
            ("toevoeging", self._without_addition(label)),
            ("typefout", self._misspelt(plain)),
        ):
            if concept:
                return Resolution(concept, how, CONFIDENCE[how])
        match self.nearest(label, 2, ACCEPT_AT):
            case [(concept, similarity), *others] if all(less < similarity for _, less in others):
                return Resolution(concept, "gelijkenis", similarity)
        return None

    def _without_addition(self, label: str) -> str | None:
        """Return the concept of a label less an addition: `Excel (draaitabellen)`, `Duits (B2)`, `AVG-wetgeving`."""
        inside = _BETWEEN.search(label)
        if inside:
            for part in (_BETWEEN.sub(" ", label), inside[1]):
                found = self._named_or_formed(fold(part))
                if found:
                    return found
        if "/" in label:
            parts = {self._named_or_formed(fold(part)) for part in label.split("/")}
            return parts.pop() if len(parts) == 1 else None
        words = fold(label).split()
        kept = [word for word in words if word not in ADDITIONS and word not in SMALL_WORDS]
        return self._named_or_formed(" ".join(kept)) if 0 < len(kept) < len(words) else None

    def _named_or_formed(self, folded: str) -> str | None:
        found = self._by_name.get(folded.replace(" ", ""))
        return found.concept if found else self._by_roots.get(self._compounds.roots(folded)) or None

    def _misspelt(self, plain: str) -> str | None:
        if len(plain) < FORGIVING:
            return None
        near = {name for one in deletion_variants(plain) & self._by_part.keys() for name in self._by_part[one]}
        found = {self._by_name[name].concept for name in near if within_one_edit(plain, name)}
        return found.pop() if len(found) == 1 else None

    def each_name(self) -> Iterable[tuple[str, str]]:
        """Return every name with its concept: the names proper first."""
        for concept in self.concepts.values():
            yield concept.naam, concept.id
        for concept in self.concepts.values():
            for other in concept.ook_bekend_als:
                yield other, concept.id

    @cached_property
    def _by_name(self) -> dict[str, Resolution]:
        names: dict[str, Resolution] = {}
        for concept in self.concepts.values():
            names.setdefault(normalise(concept.naam), Resolution(concept.id, "naam", CONFIDENCE["naam"]))
        for name, key in (*self.each_name(), *((one, one) for one in self.concepts)):
            names.setdefault(normalise(name), Resolution(key, "synoniem", CONFIDENCE["synoniem"]))
        return names

    @cached_property
    def _compounds(self) -> Compounds:
        return Compounds(self._named)

    def form(self, name: str) -> frozenset[str]:
        """Return the roots of a name, which are the same for other endings, word orders and compounds."""
        return self._compounds.roots(fold(name))

    @cached_property
    def _by_roots(self) -> dict[frozenset[str], str]:
        """Concepts by the roots of their names; `""` where two concepts have the same roots."""
        found: dict[frozenset[str], str] = {frozenset(): ""}
        for name, key in self.each_name():
            if is_abbreviation(name):
                continue  # `plooien` is no form of PLOOI
            form = self.form(name)
            if found.setdefault(form, key) != key:
                found[form] = ""
        return found

    @cached_property
    def _by_part(self) -> dict[str, list[str]]:
        """The normalised names by each spelling of them with one character left out."""
        found: dict[str, list[str]] = {}
        for name in {normalise(name) for name, _ in self.each_name()}:
            if len(name) >= FORGIVING:
                for one in deletion_variants(name):
                    found.setdefault(one, []).append(name)
        return found

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """The concepts by each of their names, folded."""
        found: dict[str, set[str]] = {}
        for name, key in self.each_name():
            found.setdefault(fold(name), set()).add(key)
        return found

    def folded_names(self, concept: str) -> tuple[str, ...]:
        """Return all names of a concept, folded: the name proper first."""
        return self._names_of[concept]

    @cached_property
    def _names_of(self) -> dict[str, tuple[str, ...]]:
        return {
            key: tuple(dict.fromkeys(map(fold, (one.naam, *one.ook_bekend_als)))) for key, one in self.concepts.items()
        }

    @cached_property
    def likeness(self) -> NgramCosine:
        """Compares labels by how rare their pieces are among the names of the thesaurus."""
        return NgramCosine(self._named)

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """The concepts directly below each concept, sorted."""
        below: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for broader in concept.breder:
                below.setdefault(broader, []).append(concept.id)
        return {key: tuple(sorted(ids)) for key, ids in below.items()}

    def below(self, concept: str) -> frozenset[str]:
        """Return every concept below a concept, however far."""
        found: set[str] = set()
        ahead = list(self.narrower.get(concept, ()))
        while ahead:
            key = ahead.pop()
            if key not in found:
                found.add(key)
                ahead.extend(self.narrower.get(key, ()))
        return frozenset(found)

    @cached_property
    def related(self) -> dict[str, tuple[str, ...]]:
        """The related concepts of each concept, sorted; the relation counts both ways."""
        beside: dict[str, set[str]] = {}
        for concept in self.concepts.values():
            for other in concept.verwant:
                beside.setdefault(concept.id, set()).add(other)
                beside.setdefault(other, set()).add(concept.id)
        return {key: tuple(sorted(ids)) for key, ids in beside.items()}

    @cached_property
    def general(self) -> frozenset[str]:
        """The concepts that belong to any profession: attitudes (the theme `GENERAL_THEME`) and languages."""
        attitudes = {concept for concept, theme in self.theme_of.items() if theme == GENERAL_THEME}
        spoken = (self._by_name.get(normalise(name)) for name in LANGUAGES.values())
        return frozenset(attitudes | {one.concept for one in spoken if one})

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return the names of those concepts that exist, in the order given."""
        return [self.concepts[key].naam for key in ids if key in self.concepts]
