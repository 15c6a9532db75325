"""Content: the skills that a klus asks and teaches beside those that people have and want to learn.

The heart of a klus is what it requires, or everything it asks where nothing is required; attitudes and languages are
part of it only where nothing else is asked. What is missing there cannot be made up for by anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tooling.match.features import Ask, KlusFeatures, PersonSkills, Source
from tooling.match.near import Neighbourhood, Term, numbered
from tooling.match.text import Ints

#: What a skill counts for by the level asked (none, basis, gevorderd, expert) and one's own (the same), in thousandths:
#: where a level is asked and not given, or given and too low, the skill counts in part. Ours.
LEVEL_CREDIT = (
    (1000, 1000, 1000, 1000),
    (700, 1000, 1000, 1000),
    (600, 650, 1000, 1000),
    (500, 350, 750, 1000),
)
#: Speaking a language is not yet a trade: what it counts for at most, by level (none, basis, gevorderd, expert). Ours.
SPOKEN = (450, 300, 500, 550)
#: What a function or course names is not yet a skill that somebody puts forward: it counts for this at most. Ours.
EXPERIENCE_AT_MOST = 600


def _skill_credit() -> tuple[tuple[int, ...], ...]:
    """The credit of a skill by the level asked and by `Skill.variant`. Evidence makes up for half of what lacks."""
    table = []
    for row in LEVEL_CREDIT:
        found = {
            Source.NAMED: row,
            Source.WITH_EVIDENCE: [(1000 + credit) // 2 for credit in row],
            Source.SPOKEN: list(map(min, SPOKEN, row)),
            Source.EXPERIENCE: [min(EXPERIENCE_AT_MOST, credit) for credit in row],
        }
        table.append(tuple(credit for source in Source for credit in found[source]))
    return tuple(table)


SKILL_CREDIT = _skill_credit()
#: Somebody who names more skills than this says less with each: their credits shrink in proportion. Ours.
BREADTH = 20
#: Of what a klus is about, its heart counts for four fifths where it asks more than that. Ours.
HEART, REST = 4, 1
#: What an asked skill that somebody lacks counts for where they work in its theme: it is near, and it is not there.
#: Ours.
FIELD_CREDIT = 200
#: Somebody touches a theme from the weight of one skill on, and works in it from two; a skill at basis level, or one
#: that only a function or course names, weighs half. Ours.
SKILL_WEIGHT, TOUCHES, WORKS_IN = 4, 4, 8
#: From this level on, an asked and required skill must be there beforehand: it is not what one comes to learn. Ours.
HARD_LEVEL = 2
#: What one wants to learn and a klus asks without requiring it can be practised there, which counts for half. Ours.
PRACTISED, TAUGHT = 500, 1000
#: So many things can be taught on one klus at their full worth. Ours: no klus of our sample names more.
LESSONS = 4
#: Who is an expert has nothing to learn.
EXPERT = 3

_CREDIT = np.array(SKILL_CREDIT)

P = TypeVar("P", bound=PersonSkills)


def heart_of(asks: Sequence[Ask]) -> list[int]:
    """Return the places of the asks that are the heart of a klus."""
    own = [place for place, ask in enumerate(asks) if not ask.term.general]
    required = [place for place in own if asks[place].required]
    return required or own or list(range(len(asks)))


class Lesson(NamedTuple):
    """Lesson of a klus; not for somebody who has the skill at level `known_from` or higher."""

    term: Term
    level: int
    weight: int
    known_from: int
    is_taught: bool


def lessons_of(klus: KlusFeatures) -> list[Lesson]:
    """Return the lessons of a klus: the skills that it teaches, and those that it asks without requiring them.

    What must be there beforehand is not learned, whatever the klus says. Where it teaches more than `LESSONS`, each
    counts less, in proportion: a klus that promises all that anybody wants to learn must not be shown to everybody.
    """
    hard = {ask.term.key for ask in klus.asks if is_hard(ask)}
    lessons = max(LESSONS, len({term.key for term in klus.teaches}))
    taught = [
        Lesson(term, 0, TAUGHT * LESSONS // lessons, EXPERT, True) for term in klus.teaches if term.key not in hard
    ]
    asked = [
        Lesson(ask.term, ask.level, PRACTISED, max(ask.level, HARD_LEVEL), False)
        for ask in klus.asks
        if ask.term.key not in hard
    ]
    return taught + asked


def is_hard(ask: Ask) -> bool:
    """Return whether an asked skill must be there beforehand."""
    return ask.required and ask.level >= HARD_LEVEL and not ask.term.general


def needs_expert(klus: KlusFeatures) -> bool:
    """Return whether a klus requires an expert: then nobody enters it from another skill of the same field."""
    return any(is_hard(ask) and ask.level == EXPERT for ask in klus.asks)


class DemandMatrix:
    """The demand of klussen: a column for each different term at each level that it is asked at (0: taught).

    `heart` and `rest` are klussen × columns: what each klus asks, in two parts; `hearts` and `rests` count them. The
    lessons are arrays in the order of the klussen. `themes` has the number of the theme of each column, -1 for none.
    """

    def __init__(self, klussen: Sequence[KlusFeatures]) -> None:
        hearts = [set(heart_of(klus.asks)) for klus in klussen]
        lessons = [(number, one) for number, klus in enumerate(klussen) for one in lessons_of(klus)]
        columns = numbered(
            (
                *((ask.term, ask.level) for klus in klussen for ask in klus.asks),
                *((one.term, one.level) for _, one in lessons),
            )
        )
        terms = numbered(term for term, _ in columns)
        self.term_list = list(terms)
        self.term_of = np.array([terms[term] for term, _ in columns], dtype=np.int64)
        self.levels = np.array([level for _, level in columns], dtype=np.int64)
        self.theme_numbers = numbered(term.theme for term in self.term_list if term.theme)
        self.themes = np.array([self.theme_numbers.get(term.theme or "", -1) for term, _ in columns], dtype=np.int64)
        self.themed = np.flatnonzero(self.themes >= 0)
        self.key_numbers = numbered(term.key for term in self.term_list)
        self.keys = np.array([self.key_numbers[term.key] for term, _ in columns], dtype=np.int64)

        def matrix(of_heart: bool) -> tuple[sparse.csr_matrix, Ints]:
            cells = [
                (number, columns[ask.term, ask.level])
                for number, klus in enumerate(klussen)
                for place, ask in enumerate(klus.asks)
                if (place in hearts[number]) is of_heart
            ]
            return _ones(cells, (len(klussen), len(columns)))

        self.heart, self.hearts = matrix(of_heart=True)
        self.rest, self.rests = matrix(of_heart=False)
        self.is_hard = np.array([any(map(is_hard, klus.asks)) for klus in klussen], dtype=bool)
        self.needs_expert = np.array([needs_expert(klus) for klus in klussen], dtype=bool)
        self.lesson_klus = np.array([number for number, _ in lessons], dtype=np.int64)
        self.lesson_column = np.array([columns[one.term, one.level] for _, one in lessons], dtype=np.int64)
        self.lesson_weight = np.array([one.weight for _, one in lessons], dtype=np.int64)
        self.known_from = np.array([one.known_from for _, one in lessons], dtype=np.int8)
        # The lessons by their column, as rows of a compressed sparse matrix.
        self.lesson_order = np.argsort(self.lesson_column, kind="stable")
        self.lesson_starts = np.searchsorted(self.lesson_column[self.lesson_order], np.arange(len(columns) + 1))


class PeopleBatch(Generic[P]):
    """People as arrays, to be compared with the klussen of a pool. `near` is own terms × demands."""

    def __init__(self, people: Sequence[P], neighbourhood: Neighbourhood, demand: DemandMatrix) -> None:
        supply = numbered(term for one in people for term in (*(skill.term for skill in one.skills), *one.wishes))
        self.people = people
        self._neighbourhood, self._demand, self._supply = neighbourhood, demand, supply
        self._by_term = neighbourhood.matrix(list(supply), demand.term_list)
        self.near = self._by_term[:, demand.term_of]
        self.skills = [[(supply[skill.term], skill.variant) for skill in one.skills] for one in people]
        self.levels = [own_levels(one) for one in people]
        self.fields = [fields_of(one) for one in people]
        wanted = [wishes_of(one, levels) for one, levels in zip(people, self.levels, strict=True)]
        self.wishes = [[supply[wish] for wish in wishes] for wishes in wanted]
        self.field_wishes = [
            [supply[wish] for wish in wishes if fields.get(wish.theme or "", 0) >= WORKS_IN]
            for wishes, fields in zip(wanted, self.fields, strict=True)
        ]

    def nearness_from(self, own: Term) -> dict[Term, int]:
        """Return the subscore of a term, of these people or not, for each term of the demand for which it has one."""
        row, matrix = self._supply.get(own), self._by_term
        if row is None:
            row, matrix = 0, self._neighbourhood.matrix([own], self._demand.term_list)
        cells = slice(matrix.indptr[row], matrix.indptr[row + 1])
        terms = self._demand.term_list
        pairs = zip(matrix.indices[cells].tolist(), matrix.data[cells].tolist(), strict=True)
        return {terms[column]: subscore for column, subscore in pairs}

    def some(self, which: Sequence[int]) -> PeopleBatch[P]:
        """Return some of these people, by number."""
        found = copy(self)
        for name in ("people", "skills", "levels", "fields", "wishes", "field_wishes"):
            values = getattr(self, name)
            setattr(found, name, [values[number] for number in which])
        return found

    def theme_weights(self, block: slice) -> npt.NDArray[np.int8] | None:
        """Return the weight of a run of people in the theme of each demand that has one: themed demands × people.

        `None` where nobody touches any of them.
        """
        numbers, fields = self._demand.theme_numbers, self.fields[block]
        found = np.zeros((len(numbers), len(fields)), dtype=np.int8)
        for person, own in enumerate(fields):
            for theme, weight in own.items():
                if theme in numbers:
                    found[numbers[theme], person] = min(127, weight)
        return found[self._demand.themes[self._demand.themed]] if (found >= TOUCHES).any() else None

    def known_levels(self, block: slice) -> npt.NDArray[np.int8]:
        """The level at which a run of people have each skill asked or taught, by `key_numbers`: people × keys."""
        numbers, levels = self._demand.key_numbers, self.levels[block]
        found = np.zeros((len(levels), len(numbers)), dtype=np.int8)
        for person, own in enumerate(levels):
            for key in own.keys() & numbers.keys():
                found[person, numbers[key]] = own[key]
        return found


def own_levels(person: PersonSkills) -> dict[str, int]:
    """The highest level at which somebody has each skill, by key; one that is not given is taken to be the lowest."""
    found: dict[str, int] = {}
    for skill in person.skills:
        found[skill.term.key] = max(found.get(skill.term.key, 0), skill.level or 1)
    return found


def wishes_of(person: PersonSkills, levels: dict[str, int]) -> list[Term]:
    """Return the terms that somebody wants to learn and is not an expert in."""
    return [wish for wish in person.wishes if levels.get(wish.key, 0) < EXPERT]


def fields_of(person: PersonSkills) -> dict[str, int]:
    """Return the weight of somebody in each theme; less, in proportion, where they name more than `BREADTH` skills."""
    weights: dict[tuple[str, str], int] = {}
    for skill in person.skills:
        if skill.term.theme is not None and skill.source is not Source.SPOKEN:
            is_light = skill.level == 1 or skill.source is Source.EXPERIENCE
            one = skill.term.theme, skill.term.key
            weights[one] = max(weights.get(one, 0), SKILL_WEIGHT // 2 if is_light else SKILL_WEIGHT)
    found: dict[str, int] = {}
    for (theme, _), weight in weights.items():
        found[theme] = found.get(theme, 0) + weight
    breadth = max(BREADTH, person.breadth)
    return {theme: weight * BREADTH // breadth for theme, weight in found.items()}


class Demand(NamedTuple):
    """The demand of one klus: the places of the asks that are its heart, its lessons, and how hard it is to enter."""

    heart: frozenset[int]
    lessons: tuple[Lesson, ...]
    is_hard: bool
    needs_expert: bool

    @classmethod
    def of(cls, klus: KlusFeatures) -> Demand:
        """Return the demand of a klus."""
        return cls(
            frozenset(heart_of(klus.asks)), tuple(lessons_of(klus)), any(map(is_hard, klus.asks)), needs_expert(klus)
        )


class Supply(NamedTuple):
    """The supply of one person: levels by skill, weights by theme, and what they want to learn, in their field or not.

    The fields are those of `own_levels`, `fields_of` and `wishes_of`.
    """

    levels: dict[str, int]
    fields: dict[str, int]
    wishes: list[Term]

    @classmethod
    def of(cls, person: PersonSkills) -> Supply:
        """Return the supply of a person."""
        levels = own_levels(person)
        return cls(levels, fields_of(person), wishes_of(person, levels))


class Content(NamedTuple):
    """The coverage of klussen by people: arrays of klussen × people, or the numbers of one pair.

    `heart` and `whole` (thousandths): the covered part of the heart, and of all that is asked. `is_real`: whether any
    of the heart is covered by a skill, and not just by working in its theme; `is_covered`: whether each part of it is,
    by either. `lesson` (thousandths): the best lesson that somebody wants to learn, where entry is realistic: some of
    the heart is covered, nothing of it is hard, or they already work in that field and no expert is asked.
    """

    heart: Any
    whole: Any
    is_real: Any
    is_covered: Any
    lesson: Any


def content_of(demand: DemandMatrix, batch: PeopleBatch[P], block: slice) -> Content:
    """Compares the klussen of a demand with a run of people."""
    best = _best(batch.near, batch.skills[block], demand.levels, _CREDIT)
    breadth = np.array([max(BREADTH, person.breadth) for person in batch.people[block]], dtype=np.float32)
    for person in np.flatnonzero(breadth > BREADTH):
        best[:, person] = np.floor(best[:, person] * BREADTH / breadth[person])
    touches = works_in = reals = _sums(demand.heart, best > 0)
    weights = batch.theme_weights(block)
    if weights is not None:
        touched = best[demand.themed]
        has = touched > 0
        np.maximum(touched, FIELD_CREDIT * (weights >= TOUCHES), out=touched)
        best[demand.themed] = touched
        themed_heart = demand.heart[:, demand.themed]
        touches = reals + _sums(themed_heart, ~has & (weights >= TOUCHES))
        works_in = reals + _sums(themed_heart, ~has & (weights >= WORKS_IN))
    heart = _sums(demand.heart, best) // demand.hearts[:, None]
    rest = _sums(demand.rest, best) // np.maximum(1, demand.rests)[:, None]
    rest = np.where(demand.rests[:, None] > 0, rest, heart)
    lesson = _lesson(demand, batch, batch.wishes[block], block)
    realistic: npt.NDArray[np.bool_] = np.asarray((touches > 0) | ~demand.is_hard[:, None])
    in_field = _lesson(demand, batch, batch.field_wishes[block], block)
    in_field[demand.needs_expert] = 0
    return Content(
        heart.astype(np.int16),
        ((HEART * heart + REST * rest) // (HEART + REST)).astype(np.int16),
        reals > 0,
        works_in == demand.hearts[:, None],
        np.where(realistic, lesson, in_field),
    )


def _sums(matrix: sparse.csr_matrix, values: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
    # At most 15 skills are asked, of at most 1000 each: 32 bits hold whole numbers up to 2^24 exactly.
    return np.asarray((matrix @ values).astype(np.int32))


def _lesson(
    demand: DemandMatrix, batch: PeopleBatch[P], wishes: Sequence[Sequence[int]], block: slice
) -> npt.NDArray[np.int16]:
    """The best lesson of each klus for each of a run of people, given what they want to learn: klussen × people."""
    people = len(wishes)
    found = np.zeros(len(demand.hearts) * people, dtype=np.int16)
    pairs = np.array([(person, term) for person, own in enumerate(wishes) for term in own], dtype=np.int64)
    if not len(pairs):
        return found.reshape(-1, people)
    person, term = pairs.T
    # From wishes to the demands that they are near, and from those to the lessons that are about them.
    person, cells = _spread(person, batch.near.indptr, term)
    column, near = batch.near.indices[cells], batch.near.data[cells]
    which = np.arange(len(column))
    which, places = _spread(which, demand.lesson_starts, column)
    lessons = demand.lesson_order[places]
    person, column, near = person[which], column[which], near[which]
    value = near * demand.lesson_weight[lessons] // TAUGHT
    value[batch.known_levels(block)[person, demand.keys[column]] >= demand.known_from[lessons]] = 0
    np.maximum.at(found, demand.lesson_klus[lessons] * people + person, value.astype(np.int16))
    return found.reshape(-1, people)


def _spread(values: Ints, starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Values repeated for each cell of their row of a compressed sparse matrix, and the places of those cells."""
    first = starts[rows].astype(np.int64)
    lengths = starts[rows + 1] - first
    cells = np.arange(lengths.sum()) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)
    return np.repeat(values, lengths), cells


def _best(
    near: sparse.csr_matrix, terms: Sequence[Sequence[tuple[int, int]]], levels: Ints, credit: npt.NDArray[Any]
) -> npt.NDArray[np.float32]:
    """Return the subscore of the best of somebody's terms, with its variant, for each demand at its level."""
    best = np.zeros(near.shape[1] * len(terms), dtype=np.float32)
    credit_row = levels * credit.shape[1]
    for place in range(max(map(len, terms), default=0)):
        person = np.array([number for number, own in enumerate(terms) if len(own) > place])
        term = np.array([terms[number][place][0] for number in person])
        variant = np.array([terms[number][place][1] for number in person])
        which, cells = _spread(np.arange(len(person)), near.indptr, term)
        demand = near.indices[cells]
        share = credit.ravel()[credit_row[demand] + variant[which]]
        points_table = (near.data[cells] * share // 1000).astype(np.float32)
        cell = demand * np.int64(len(terms)) + person[which]
        best[cell] = np.maximum(best[cell], points_table)
    return best.reshape(near.shape[1], len(terms))


def _ones(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> tuple[sparse.csr_matrix, Ints]:
    rows, columns = (np.array(one, dtype=np.int64) for one in zip(*cells, strict=True)) if cells else ([], [])
    ones = np.ones(len(cells), dtype=np.float32)
    matrix = sparse.csr_matrix((ones, (rows, columns)), shape=shape)
    return matrix, np.asarray(matrix.sum(axis=1), dtype=np.int64).ravel()
