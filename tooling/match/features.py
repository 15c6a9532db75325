"""Features of a klus and of a profile: skills, levels, practical facts and texts. Nothing else counts in the match."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import NamedTuple, TypeVar, overload

from tooling.match.near import Neighbourhood, Term
from tooling.match.text import document
from tooling.model.klus import Klus, KlusLocatie
from tooling.model.profiel import Profiel, ProfielLocatie
from tooling.model.shared import Dag, Dagdeel, Days, Niveau, OpAfstand, Periode, Soort, Taalniveau, apart
from tooling.model.vermelding import Vermelding, as_klus
from tooling.places import Place, Places
from tooling.skills.languages import language
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.word_vectors import WordVectors
from tooling.skills.words import fold, professional

_KINDS = {kind.value: kind for kind in Soort}
_LEVELS = {None: 0, Niveau.BASIS: 1, Niveau.GEVORDERD: 2, Niveau.EXPERT: 3}

#: The level of a skill that speaking a language is. After the Common European Framework: A and B1 are for everyday
#: matters, B2 for work, C for anything.
_SPOKEN: dict[Taalniveau | None, int] = {
    None: 0,
    **dict.fromkeys((Taalniveau.A1, Taalniveau.A2, Taalniveau.B1), 1),
    Taalniveau.B2: 2,
    **dict.fromkeys((Taalniveau.C1, Taalniveau.C2, Taalniveau.MOEDERTAAL), 3),
}
#: The language that everybody here speaks: that somebody names it tells nothing.
MOTHER_TONGUE_OF_ALL = "Nederlands"


class Ask(NamedTuple):
    """A skill that a klus asks for; `level` from 1 (basis) to 3 (expert), 0 where none is asked."""

    term: Term
    level: int
    required: bool


class Source(IntEnum):
    """The field of a profile that a skill comes from."""

    NAMED = 0
    WITH_EVIDENCE = 1
    SPOKEN = 2
    EXPERIENCE = 3


class Skill(NamedTuple):
    """A skill that a person has; `level` from 1 (basis) to 3 (expert), 0 where none is given."""

    term: Term
    level: int
    source: Source = Source.NAMED

    @property
    def variant(self) -> int:
        """The column of `content.SKILL_CREDIT`: four levels of each source."""
        return 4 * self.source + self.level


@dataclass(frozen=True, slots=True)
class Practical:
    """The practical side of either: hours a week or (of a klus) in total, periods, days, parts of days, places, remote.

    `periods` are first and last days, apart and in order; an end that is missing is `None`. `places` begins with the
    one that is named first.
    """

    hours: float | None
    total_hours: float | None
    periods: tuple[Days, ...]
    days: frozenset[Dag]
    parts: frozenset[Dagdeel]
    places: tuple[Place, ...]
    remote: OpAfstand | None


@dataclass(frozen=True, slots=True)
class KlusFeatures:
    """A klus for the match.

    `texts` are its texts as written, its title first; `text` is all of them folded (see `text.document`). A label that
    the thesaurus knows is in neither: it is compared as a skill, and would count twice. `parts` are its short texts. A
    listing of an outside source has no known `kind`.
    Where scores are equal, `tie`, a checksum of the content, decides who comes first.
    """

    id: str
    asks: tuple[Ask, ...]
    teaches: tuple[Term, ...]
    practical: Practical
    kind: Soort | None
    closed_to_others: frozenset[str]
    title_words: frozenset[str]
    texts: tuple[str, ...]
    parts: tuple[str, ...]
    text: str
    tie: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of all asked skills as written; `asks` has the first only of those that are the same skill."""
        return self.parts[1:]


@dataclass(frozen=True, slots=True)
class PersonSkills:
    """The skills of a person: all that the content of a klus is compared with.

    `skills` are those that somebody names, `breadth` of them, and after those the languages that they speak and the
    concepts that their functions, courses and certificates name. `wishes` are what they want to learn.
    """

    skills: tuple[Skill, ...]
    breadth: int
    wishes: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class ProfielFeatures(PersonSkills):
    """A profile for the match.

    `texts` (the function first), `text` and `tie` as of a klus; `avoids_keys` are keys of terms. The name of the person
    is not in it, and their organisation only decides which closed klussen are open to them.
    """

    id: str
    practical: Practical
    max_km: int | None
    kinds: frozenset[Soort]
    organisations: frozenset[str]
    avoids_kinds: frozenset[Soort]
    avoids_keys: frozenset[str]
    avoids_words: tuple[frozenset[str], ...]
    texts: tuple[str, ...]
    parts: tuple[str, ...]
    text: str
    tie: int


F = TypeVar("F", bound=KlusFeatures | PersonSkills)


class LazyFeatures(Sequence[F]):
    """Features by number, in the order of `ids`. Each is made when it is first asked for."""

    def __init__(self, ids: Sequence[str], make: Callable[[str], F]) -> None:
        self.ids, self._make = ids, make
        self._made: dict[int, F] = {}

    @overload
    def __getitem__(self, at: int) -> F: ...
    @overload
    def __getitem__(self, at: slice) -> list[F]: ...
    def __getitem__(self, at: int | slice) -> F | list[F]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        at = range(len(self))[at]
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._make(self.ids[at])
        return found

    def __len__(self) -> int:
        return len(self.ids)


def ids_of(features: Sequence[KlusFeatures] | Sequence[ProfielFeatures]) -> Sequence[str]:
    """Return the id of each, without making one."""
    return features.ids if isinstance(features, LazyFeatures) else [one.id for one in features]


@dataclass(frozen=True)
class Matchmaker:
    """Makes features of models, with the thesaurus, the places, and which organisation is part of which."""

    thesaurus: Thesaurus
    places: Places
    part_of: Mapping[str, str]
    vectors: WordVectors

    @cached_property
    def neighbourhood(self) -> Neighbourhood:
        """Compares skills."""
        return Neighbourhood(self.thesaurus, self.vectors)

    def klus(self, key: str, klus: Klus) -> KlusFeatures:
        """Return the features of a klus with id `<organisatie>/<slug>`."""
        return self._klus(key, klus, klus.soort)

    def vermelding(self, key: str, listing: Vermelding) -> KlusFeatures:
        """Return the features of a listing: of its klus where it has one, else of the little that its source tells."""
        return self._klus(key, as_klus(listing), listing.klus.soort if listing.klus else None)

    def _klus(self, key: str, klus: Klus, kind: Soort | None) -> KlusFeatures:
        term = self.neighbourhood.term
        asks: dict[str, Ask] = {}
        for skill in klus.vaardigheden:
            asked = term(skill.naam)
            asks.setdefault(asked.key, Ask(asked, _LEVELS[skill.niveau], skill.vereist))
        teaches = _distinct(map(term, klus.leert))
        # Of a klus, a period that names one end only takes that one day.
        spans = [(one.vanaf or one.tot, one.tot or one.vanaf) for one in klus.inzet.spans] if klus.inzet else []
        practical = self._practical(klus.inzet, spans, klus.hours_for_one, klus.locatie)
        texts = [*_klus_texts(klus), *self._unknown(skill.naam for skill in klus.vaardigheden)]
        text = document([klus.titel], texts)
        return KlusFeatures(
            key,
            tuple(asks.values()),
            teaches,
            practical,
            kind,
            frozenset(klus.alleen_voor),
            _words(klus.titel),
            (klus.titel, *texts),
            (klus.titel, *(skill.naam for skill in klus.vaardigheden)),
            text,
            _checksum(text, [(ask.term.key, *ask[1:]) for ask in asks.values()], teaches, practical, kind),
        )

    def profiel(self, key: str, profiel: Profiel) -> ProfielFeatures:
        """Return the features of a profile. Only `profiel` counts: pass the redacted one for publication."""
        term = self.neighbourhood.term
        avoided_kinds = [_KINDS[label.lower()] for label in profiel.liever_niet if label.lower() in _KINDS]
        avoids = [label for label in profiel.liever_niet if label.lower() not in _KINDS]
        avoided = {term(label).key for label in avoids}
        location, available = profiel.locatie, profiel.beschikbaar
        own = self.skills(profiel)
        # Of a person, an end that is missing means that there is none.
        spans = [(one.vanaf, one.tot) for one in available.spans] if available else []
        hours = available.uren_per_week if available else None
        practical = self._practical(available, spans, (hours, None), location)
        max_km = location.reisafstand_km if location else None
        kinds_wanted = available.soorten if available else ()
        function = profiel.functie or ""
        texts = [*_profiel_texts(profiel), *self._unknown(skill.naam for skill in profiel.vaardigheden)]
        text = document([function], texts)
        return ProfielFeatures(
            own.skills,
            own.breadth,
            own.wishes,
            key,
            practical,
            max_km,
            frozenset(kinds_wanted),
            self._organisations(profiel.organisatie),
            frozenset(avoided_kinds),
            frozenset(avoided | {below for key in avoided for below in self.thesaurus.below(key)}),
            tuple(map(_words, avoids)),
            (function, *texts),
            tuple(_profiel_parts(profiel)),
            text,
            _checksum(
                text,
                [(skill.term.key, skill.variant) for skill in own.skills],
                own.wishes,
                practical,
                (max_km, *sorted(kinds_wanted)),
            ),
        )

    def skills(self, profiel: Profiel) -> PersonSkills:
        """Return the skills of a profile, those of `profiel`, at a third of the cost."""
        wishes = _distinct(map(self.neighbourhood.term, profiel.wil_leren))
        return PersonSkills(tuple(self._skills(profiel)), len(profiel.vaardigheden), wishes)

    def _skills(self, profiel: Profiel) -> Iterator[Skill]:
        """The skills that somebody names, those with the most evidence and level first of the same; then the others."""
        term = self.neighbourhood.term
        for skill in profiel.vaardigheden:
            yield Skill(term(skill.naam), _LEVELS[skill.niveau], Source.WITH_EVIDENCE if skill.bewijs else Source.NAMED)
        for taal in profiel.talen:
            name = language(taal.taal)
            if name != MOTHER_TONGUE_OF_ALL:
                yield Skill(term(name), _SPOKEN[taal.niveau], Source.SPOKEN)
        named = {term(skill.naam).key for skill in profiel.vaardigheden}
        for concept in sorted(set(self._experienced(profiel)) - named):
            yield Skill(term(self.thesaurus.concepts[concept].naam), 0, Source.EXPERIENCE)

    def _experienced(self, profiel: Profiel) -> Iterator[str]:
        """Yield the concepts that somebody's functions, courses and certificates name."""
        find = self.thesaurus
        for function in (profiel.functie or "", *(job.functie for job in profiel.ervaring)):
            yield from find.names_in(function)
        for course in profiel.cursussen:
            yield from filter(None, map(find.concept_of, (course.naam, *course.vaardigheden)))
        for certificate in profiel.certificaten:
            yield from find.names_in(certificate.naam)

    def _unknown(self, labels: Iterable[str]) -> Iterator[str]:
        """Return the labels that the thesaurus does not know."""
        return (label for label in labels if not self.neighbourhood.term(label).is_concept)

    def _organisations(self, key: str | None) -> frozenset[str]:
        """Return the organisation and everything that it is part of."""
        found: set[str] = set()
        while key is not None and key not in found:
            found.add(key)
            key = self.part_of.get(key)
        return frozenset(found)

    def _practical(
        self,
        period: Periode | None,
        spans: Sequence[Days],
        hours: tuple[float | None, float | None],
        location: KlusLocatie | ProfielLocatie | None,
    ) -> Practical:
        names = [location.plaats, *location.ook_in] if location else []
        return Practical(
            *hours,
            apart(spans),
            frozenset(period.dagen) if period else frozenset(),
            frozenset(period.dagdelen) if period else frozenset(),
            tuple(dict.fromkeys(filter(None, map(self.places.find, names)))),
            location.op_afstand if location else None,
        )


def _klus_texts(klus: Klus) -> Iterable[str]:
    """Yield the texts of a klus besides its title; its summary only repeats them."""
    yield klus.omschrijving
    yield klus.resultaat or ""


def _profiel_texts(profiel: Profiel) -> Iterable[str]:
    """Return the texts of a profile about its person's work, without fields that name a person or an organisation."""
    yield professional(profiel.over_mij or "")
    yield from profiel.interesses
    for job in profiel.ervaring:
        yield from (job.functie, job.omschrijving or "")
    yield from (education.naam for education in profiel.opleidingen)
    for course in profiel.cursussen:
        yield from (course.naam, *course.vaardigheden)
    yield from (certificate.naam for certificate in profiel.certificaten)
    for work in profiel.portfolio:
        yield from (work.titel, work.omschrijving or "")


def _profiel_parts(profiel: Profiel) -> Iterable[str]:
    """Return the short texts of a profile."""
    yield profiel.functie or ""
    yield from (skill.naam for skill in profiel.vaardigheden)
    yield from (job.functie for job in profiel.ervaring)
    yield from profiel.interesses
    for entries in (profiel.opleidingen, profiel.cursussen, profiel.certificaten):
        yield from (entry.naam for entry in entries)
    yield from (work.titel for work in profiel.portfolio)


def _distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms without those whose key came before."""
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(term.key, term)
    return tuple(found.values())


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


#: Of days and parts of a day, of which there are few: an enumeration takes long to name its members.
_repr = cache(repr)


def _checksum(text: str, levels: Iterable[object], terms: Iterable[Term], practical: Practical, rest: object) -> int:
    places = " ".join(place.name for place in practical.places)
    periods = " ".join(f"{first} {last}" for first, last in practical.periods or ((None, None),))
    dates = f"{periods} [{', '.join(map(_repr, sorted((*practical.days, *practical.parts))))}]"
    facts = f"{practical.hours} {practical.total_hours} {dates} {places} {practical.remote}"
    return zlib.crc32(f"{text}|{[*levels]}|{[term.key for term in terms]}|{facts}|{rest}".encode())
