"""The klussen and people that are matched together: what each part of a score is worth, for many pairs at once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property, reduce
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tooling.match.exclusions import Exclusions
from tooling.match.features import KlusFeatures, People, ProfielFeatures
from tooling.match.near import Neighbourhood, Term
from tooling.match.practical import Fit, Practicalities
from tooling.match.semantics import Meanings, Semantics, likeness
from tooling.match.text import UNIT, Ints, TextModel, TokenGrams
from tooling.model.settings import Weights

#: What a covered skill is worth by the level asked (none, basis, gevorderd, expert) and one's own (the same). One level
#: below counts for three quarters, two for half; a level that is asked and not given earns 0.7: the skill counts, the
#: level does not. Ours.
LEVEL_CREDIT = (
    (1000, 1000, 1000, 1000),
    (700, 1000, 1000, 1000),
    (700, 750, 1000, 1000),
    (700, 500, 750, 1000),
)
#: A required skill weighs as much as this many that are not. Ours.
REQUIRED = 2
#: Texts, meanings and similar klussen count from this part (in thousandths) of the strongest likeness on: below it they
#: share what everybody shares. From `bench/kwaliteit.py`.
TEXT_FROM, MEANING_FROM, NEIGHBOUR_SCORE_FROM = 400, 500, 200
#: The strongest likeness of texts (in `UNIT` squared), of meaning and of fit (thousandths) is taken to be this at
#: least, for among klussen that have nothing to do with somebody the best is not a strong one. Ours.
TEXT_LEAST, MEANING_LEAST, NEIGHBOUR_SCORE_LEAST = UNIT * UNIT // 10, 100, 150
#: How many klussen a klus is likened to, how much (in thousandths) each must at least be like it, and how much they
#: must be like it together to count in full. From `bench/kwaliteit.py`.
NEIGHBOURS, NEIGHBOUR_FROM, NEIGHBOURLY = 8, 150, 1000
#: How strongly a klus resembles whom it resembles most is measured over at most so many people, picked by a checksum.
SAMPLE = 1000
#: How many people are compared with all klussen at once. It bounds the memory that is used, and changes no score.
BLOCK = 256

#: So many people's texts are kept in words, for who is looked at again.
_TOKEN_GRAMS_KEPT = 4096

#: The name, beside those of the parts, under which the klus is told that counted most for `vergelijkbaar`.
TOP_NEIGHBOUR = "lijkt_op"

_CREDIT = np.array(LEVEL_CREDIT)

Subscore = npt.NDArray[np.int16]


class LocalScale(NamedTuple):
    """How strongly each klus resembles the person whom it resembles most: by text, in meaning, and by similar klussen.

    Likeness is set against this, so that what resembles everything wins nothing by it (local scaling; Zelnik-Manor and
    Perona 2004; Schnitzer et al. 2012).
    """

    text: Ints
    meaning: Ints
    top_neighbour_title: Ints


class Neighbours(NamedTuple):
    """The klussen that each klus is most like, most first, by number, and their shares in thousandths.

    Both are klussen × `NEIGHBOURS`. Shares add up to a thousand where they are like it enough (`NEIGHBOURLY`), and to
    less where they are not; one that is not there has share 0.
    """

    numbers: Ints
    shares: Ints


class ScoreBlock(NamedTuple):
    """What is known of all pairs of klussen and a run of people: klussen × people, in thousandths.

    `worths` of each part that is not practical, and `able`: how much of the klus a person can do, which counts for the
    klussen that are like it.
    """

    subscores: dict[str, Subscore]
    content_scores: npt.NDArray[np.int32]


class DemandMatrix:
    """What klussen ask and teach: the different terms, each at the levels at which it is asked (0 for what is taught).

    `asks` and `teaches` are klussen × demands: how much each weighs in its klus; `asked` and `taught` are their sums.
    """

    def __init__(self, klussen: Sequence[KlusFeatures]) -> None:
        asks = [
            (number, (ask.term, ask.level), weight_of(ask.required))
            for number, klus in enumerate(klussen)
            for ask in klus.asks
        ]
        teaches = [(number, (term, 0), 1) for number, klus in enumerate(klussen) for term in klus.teaches]
        columns = numbered(demand for _, demand, _ in (*asks, *teaches))
        terms = numbered(term for term, _ in columns)
        self.term_list = list(terms)
        self.term_of = np.array([terms[term] for term, _ in columns], dtype=np.int64)
        self.levels = np.array([level for _, level in columns], dtype=np.int64)
        shape = len(klussen), len(columns)
        self.asks, self.asked = _weighted([(row, columns[demand], weight) for row, demand, weight in asks], shape)
        self.teaches, self.taught = _weighted(
            [(row, columns[demand], weight) for row, demand, weight in teaches], shape
        )


class PeopleBatch:
    """People as arrays, to be compared with the klussen of a pool. `near` is own terms × demands."""

    def __init__(self, people: Sequence[ProfielFeatures], neighbourhood: Neighbourhood, demand: DemandMatrix) -> None:
        supply = numbered(term for one in people for term in (*(skill.term for skill in one.skills), *one.wishes))
        self.people = people
        self._neighbourhood, self._demand, self._supply = neighbourhood, demand, supply
        self._by_term = neighbourhood.matrix(list(supply), demand.term_list)
        self.near = self._by_term[:, demand.term_of]
        self.skills = [[(supply[skill.term], skill.level) for skill in one.skills] for one in people]
        self.wishes = [[(supply[wish], 0) for wish in one.wishes] for one in people]

    def nearness_from(self, own: Term) -> dict[Term, int]:
        """What a term, of these people or not, is worth for each term of the demand for which it is worth something."""
        row, matrix = self._supply.get(own), self._by_term
        if row is None:
            row, matrix = 0, self._neighbourhood.matrix([own], self._demand.term_list)
        cells = slice(matrix.indptr[row], matrix.indptr[row + 1])
        terms = self._demand.term_list
        pairs = zip(matrix.indices[cells].tolist(), matrix.data[cells].tolist(), strict=True)
        return {terms[column]: subscore for column, subscore in pairs}

    def some(self, which: Sequence[int]) -> PeopleBatch:
        """Some of these people, by number."""
        found = copy(self)
        found.people = [self.people[number] for number in which]
        found.skills = [self.skills[number] for number in which]
        found.wishes = [self.wishes[number] for number in which]
        return found


T = TypeVar("T")


def numbered(things: Iterable[T]) -> dict[T, int]:
    """A number for each different thing, in order of appearance."""
    found: dict[T, int] = {}
    for thing in things:
        found.setdefault(thing, len(found))
    return found


class Pool:
    """Klussen and people by number, in the order given; `ids` are those of the people.

    `points` are the most that each part can earn, in hundredths. A profile that is not in the pool can be scored too:
    it changes nobody's score.
    """

    def __init__(
        self,
        klussen: Sequence[KlusFeatures],
        people: Sequence[ProfielFeatures],
        neighbourhood: Neighbourhood,
        weights: Weights,
        must_fit: Collection[str] = (),
        semantics: Semantics | None = None,
    ) -> None:
        self.klussen = klussen
        self.neighbourhood = neighbourhood
        self.must_fit = frozenset(must_fit)
        self.points = weights.points(with_meaning=semantics is not None)
        self._weights = weights
        self.number_of = {klus.id: number for number, klus in enumerate(klussen)}
        self.ids = people.ids if isinstance(people, People) else [one.id for one in people]
        self.people = people
        self.text, self.neighbours = _compared(klussen)
        self._semantics = semantics
        self._demand = DemandMatrix(klussen)
        self._token_grams: dict[str, tuple[ProfielFeatures, TokenGrams]] = {}
        self._nearness: dict[Term, Callable[[Term], int]] = {}

    @cached_property
    def everybody(self) -> PeopleBatch:
        """The people of this pool, ready to be compared."""
        return PeopleBatch(self.people, self.neighbourhood, self._demand)

    def people_batch(self, people: Sequence[ProfielFeatures]) -> PeopleBatch:
        """Other people, ready to be compared."""
        return PeopleBatch(people, self.neighbourhood, self._demand)

    def person(self, id_: str) -> ProfielFeatures:
        """The person of this pool with that id. Raises `KeyError` where there is none."""
        return self.people[self._person_numbers[id_]]

    @cached_property
    def _person_numbers(self) -> dict[str, int]:
        return {id_: number for number, id_ in enumerate(self.ids)}

    def practicalities(self, people: Sequence[ProfielFeatures]) -> Practicalities:
        """The practical side of the klussen and of people."""
        return Practicalities(self.klussen, people)

    def exclusions(self, people: Sequence[ProfielFeatures]) -> Exclusions:
        """Which klussen are out of the question for people."""
        return Exclusions(self.klussen, people)

    @cached_property
    def _neighbour_scores_text(self) -> sparse.csr_matrix:
        """The shares of neighbours: klussen × klussen."""
        numbers, shares = self.neighbours
        rows = np.repeat(np.arange(len(numbers)), NEIGHBOURS)
        cells = (shares.ravel().astype(np.float32), (rows, numbers.ravel()))
        return sparse.csr_matrix(cells, shape=(len(numbers), len(numbers)))

    @cached_property
    def _meanings(self) -> Meanings | None:
        return self._semantics.meanings([klus.texts for klus in self.klussen]) if self._semantics else None

    @cached_property
    def without_meaning(self) -> Pool:
        """The same pool where meaning is not compared; itself, where it is not compared already."""
        if self._semantics is None:
            return self
        found = copy(self)
        found._semantics = None
        found.points = self._weights.points(with_meaning=False)
        for counted_with_meaning in ("local_scale", "_meanings", "points_table"):
            found.__dict__.pop(counted_with_meaning, None)
        return found

    @cached_property
    def local_scale(self) -> LocalScale:
        """How strongly each klus resembles whom it resembles most: over everybody, or over a sample of them."""
        sample = self.everybody.some(sample_of([*map(sample_key, self.people)]))
        blocks = [slice(start, start + BLOCK) for start in range(0, len(sample.people), BLOCK)]
        nothing = np.zeros(len(self.klussen), dtype=np.int64)

        def strongest(values: Iterable[npt.NDArray[Any]]) -> Ints:
            return reduce(np.maximum, (one.max(axis=1, initial=0).astype(np.int64) for one in values), nothing)

        texts = [self._text_likeness(sample, one) for one in blocks]
        local_scale = LocalScale(strongest(texts), nothing, nothing)
        if self._meanings is not None:
            local_scale = local_scale._replace(meaning=strongest(self._meaning_likeness(sample, one) for one in blocks))
        content_scores = (
            self._content_scores(self._own_subscores(sample, *one, local_scale))
            for one in zip(blocks, texts, strict=True)
        )
        return local_scale._replace(
            top_neighbour_title=strongest(self._neighbour_scores(one) for one in content_scores)
        )

    def block(self, people_batch: PeopleBatch, block: slice) -> ScoreBlock:
        """What each part that is not practical is worth for a run of people."""
        subscores = self._own_subscores(people_batch, block, self._text_likeness(people_batch, block), self.local_scale)
        content_scores = self._content_scores(subscores)
        subscores["vergelijkbaar"] = locally_scaled(
            self._neighbour_scores(content_scores),
            self.local_scale.top_neighbour_title,
            NEIGHBOUR_SCORE_FROM,
            NEIGHBOUR_SCORE_LEAST,
        )
        subscores["leren"] = self._learned(people_batch, block)
        return ScoreBlock({part: subscores[part] for part in self.points if part in subscores}, content_scores)

    def top_neighbour(self, content_scores: npt.NDArray[np.int32], klus: Ints, person: Ints) -> Ints:
        """For each pair the klus like this one that counts most (see `Block.able`); -1 where none counts."""
        numbers, shares = self.neighbours
        counts = shares[klus] * content_scores[numbers[klus], person[:, None]]
        best = counts.argmax(axis=1)[:, None]
        found = np.take_along_axis(numbers[klus], best, 1)
        return np.where(np.take_along_axis(counts, best, 1) > 0, found, -1)[:, 0]

    def fits_of_pair(self, klus: int, profiel: ProfielFeatures) -> dict[str, Fit]:
        """How the practical parts fit a klus, by number, and a person."""
        return self.practicalities([profiel]).fits(np.array([klus]), np.array([0]))

    def subscores_of_pair(self, klus: int, profiel: ProfielFeatures) -> dict[str, int]:
        """What every part is worth for a klus, by number, and a person, and the number of what is `likest`."""
        block = self.block(self.people_batch([profiel]), slice(0, 1))
        found = {part: int(subscore[klus, 0]) for part, subscore in block.subscores.items()}
        found |= {part: int(fit.subscore[0]) for part, fit in self.fits_of_pair(klus, profiel).items()}
        return found | {
            TOP_NEIGHBOUR: int(self.top_neighbour(block.content_scores, np.array([klus]), np.array([0]))[0])
        }

    def prepare(self, people: Iterable[ProfielFeatures]) -> None:
        """Cuts up the texts of people of whom words will be asked: of many at once it is much less work."""
        new = {person.id: person for person in people if self._token_grams.get(person.id, (None,))[0] is not person}
        token_grams = self.text.token_grams(
            [" ".join(one.texts) for one in new.values()], [one.text for one in new.values()]
        )
        if len(self._token_grams) + len(new) > _TOKEN_GRAMS_KEPT:
            self._token_grams.clear()
        self._token_grams.update(
            {id_: (person, prose) for (id_, person), prose in zip(new.items(), token_grams, strict=True)}
        )

    def explaining_words(self, klus: int, profiel: ProfielFeatures, most: int) -> list[str]:
        """The words of a profile that made its text like that of a klus, by number, most first."""
        if self._token_grams.get(profiel.id, (None,))[0] is not profiel:
            self.prepare([profiel])
        return self.text.explaining_words(self._token_grams[profiel.id][1], klus, most)

    def nearness_from(self, own: Term) -> Callable[[Term], int]:
        """What a term is worth for a term that is asked or taught here."""
        if "everybody" not in self.__dict__:  # for one or two people it is not worth comparing everything at once
            return lambda asked: self.neighbourhood.near(own, asked).subscore
        found = self._nearness.get(own)
        if found is None:
            subscores = self.everybody.nearness_from(own)
            found = self._nearness[own] = lambda asked: subscores.get(asked, 0)
        return found

    @cached_property
    def points_table(self) -> Mapping[str, Sequence[int]]:
        """What each worth of a part, from 0 to 1000 thousandths, earns: hundredths of a point."""
        return {part: points_of(most).tolist() for part, most in self.points.items()}

    def _own_subscores(
        self, people_batch: PeopleBatch, block: slice, text: npt.NDArray[np.float32], local_scale: LocalScale
    ) -> dict[str, Subscore]:
        """What the parts are worth that need no other klus, given the likeness of texts."""
        subscores = {
            "vaardigheden": self._covered(people_batch, block),
            "tekst": locally_scaled(text, local_scale.text, TEXT_FROM, TEXT_LEAST),
        }
        if self._meanings is not None:
            meaning = self._meaning_likeness(people_batch, block)
            subscores["betekenis"] = locally_scaled(meaning, local_scale.meaning, MEANING_FROM, MEANING_LEAST)
        return subscores

    def _content_scores(self, subscores: dict[str, Subscore]) -> npt.NDArray[np.int32]:
        """How much somebody can do of a klus, by these parts together, in thousandths: klussen × people."""
        total = sum(self.points[part] for part in subscores) or 1
        found = sum(np.multiply(subscore, self.points[part], dtype=np.int32) for part, subscore in subscores.items())
        return np.asarray(found // total)

    def _neighbour_scores(self, content_scores: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """How much somebody can do of the klussen that are like a klus, in thousandths: klussen × people."""
        return _floored(self._neighbour_scores_text @ content_scores.astype(np.float32), np.int64(1000))

    def _text_likeness(self, people_batch: PeopleBatch, block: slice) -> npt.NDArray[np.float32]:
        """How alike the texts are, in `UNIT` squared: klussen × people."""
        vectors = self.text.vectors([person.text for person in people_batch.people[block]])
        return np.ascontiguousarray((vectors @ self.text.transposed).toarray().T)

    def _meaning_likeness(self, people_batch: PeopleBatch, block: slice) -> Ints:
        """How alike the texts are in meaning, in thousandths: klussen × people."""
        if self._semantics is None or self._meanings is None:
            raise ValueError("no semantics")
        return likeness(
            self._semantics.meanings([person.texts for person in people_batch.people[block]]), self._meanings
        )

    def _covered(self, people_batch: PeopleBatch, block: slice) -> Subscore:
        """How much of the asked skills is covered: klussen × people."""
        best = _best(people_batch.near, people_batch.skills[block], self._demand.levels)
        return _floored(self._demand.asks @ best, self._demand.asked[:, None]).astype(np.int16)

    def _learned(self, people_batch: PeopleBatch, block: slice) -> Subscore:
        """How much of what is taught is wished for: klussen × people."""
        best = _best(people_batch.near, people_batch.wishes[block], np.zeros_like(self._demand.levels))
        return _floored(self._demand.teaches @ best, self._demand.taught[:, None]).astype(np.int16)


def sample_key(person: ProfielFeatures) -> tuple[int, int]:
    """By what people are picked for the sample: checksums of their text and of everything about them."""
    return zlib.crc32(person.text.encode()), person.tie


def sample_of(keys: Sequence[tuple[int, int]]) -> list[int]:
    """Whom hubs are measured over, by number, given the `sample_key` of each."""
    return sorted(range(len(keys)), key=keys.__getitem__)[:SAMPLE]


def _compared(klussen: Sequence[KlusFeatures]) -> tuple[TextModel, Neighbours]:
    """The model of the texts of klussen, and the klussen that each klus is most like by its text."""
    text = TextModel([klus.text for klus in klussen])
    numbers = np.zeros((len(klussen), NEIGHBOURS), dtype=np.int64)
    shares = np.zeros_like(numbers)
    # Of klussen that are as like it, those whose content comes first by a checksum: never by their place.
    ties = np.array([klus.tie for klus in klussen], dtype=np.int64)
    for start in range(0, len(klussen), BLOCK):
        similarity = (text.klussen[start : start + BLOCK] @ text.transposed).tocoo()
        row = similarity.row + start
        close = np.flatnonzero((similarity.data >= NEIGHBOUR_FROM * UNIT) & (row != similarity.col))
        close = close[np.lexsort((ties[similarity.col[close]], -similarity.data[close], row[close]))]
        row, place = row[close], rank_within_group(row[close])
        kept = place < NEIGHBOURS
        numbers[row[kept], place[kept]] = similarity.col[close[kept]]
        shares[row[kept], place[kept]] = similarity.data[close[kept]]
    is_complete = np.maximum(NEIGHBOURLY * UNIT, shares.sum(axis=1))
    return text, Neighbours(numbers, 1000 * shares // is_complete[:, None])


def _floored(numerator: npt.NDArray[np.float32], denominator: Ints | np.int64) -> npt.NDArray[np.int32]:
    """Quotients of whole numbers from 0 to a million, rounded down.

    32 bits tell such a quotient from the next whole number, and dividing so is much faster than flooring.
    """
    return np.asarray(numerator / denominator.astype(np.float32), dtype=np.float32).astype(np.int32)


def locally_scaled(similarity: npt.NDArray[Any], local_scale: Ints, counts_from: int, least: int) -> Subscore:
    """Likenesses (klussen × people) against the mean of the strongest of both: 1000 where that is this one.

    Nothing up to `counts_from`, and in proportion above.
    """
    subscore = np.zeros(similarity.shape, dtype=np.int16)
    if not similarity.size:
        return subscore
    strongest_of_klus = np.maximum(local_scale, least).astype(np.float32)
    strongest_of_person = np.maximum(similarity.max(axis=0), least).astype(np.float32)
    # All whole numbers here are below 2^24, and their sums exact; the product only finds whom to look at closely.
    both = strongest_of_klus[:, None] + strongest_of_person[None, :]
    where = np.flatnonzero(similarity * np.float32(2000 / (counts_from + 0.5)) > both)
    share = np.floor(2000 * similarity.ravel()[where].astype(np.float64) / both.ravel()[where])
    counted = np.minimum(1000, share).astype(np.int64) - counts_from
    subscore.ravel()[where] = np.maximum(0, 1000 * counted // (1000 - counts_from))
    return subscore


def _best(near: sparse.csr_matrix, terms: Sequence[Sequence[tuple[int, int]]], levels: Ints) -> npt.NDArray[np.float32]:
    """What the best of somebody's terms, with its level, is worth for each demand at that level: demands × people."""
    best = np.zeros(near.shape[1] * len(terms), dtype=np.float32)
    credit_row = levels * len(_CREDIT)
    for place in range(max(map(len, terms), default=0)):
        person = np.array([number for number, own in enumerate(terms) if len(own) > place])
        term = np.array([terms[number][place][0] for number in person])
        level = np.array([terms[number][place][1] for number in person])
        starts = near.indptr[term].astype(np.int64)
        lengths = near.indptr[term + 1] - starts
        cells = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        demand = near.indices[cells]
        credit = _CREDIT.ravel()[credit_row[demand] + np.repeat(level, lengths)]
        points_table = (near.data[cells] * credit // 1000).astype(np.float32)
        cell = demand * np.int64(len(terms)) + np.repeat(person, lengths)
        best[cell] = np.maximum(best[cell], points_table)
    return best.reshape(near.shape[1], len(terms))


def _weighted(cells: Sequence[tuple[int, int, int]], shape: tuple[int, int]) -> tuple[sparse.csr_matrix, Ints]:
    rows, columns, weights = (np.array(one, dtype=np.int64) for one in zip(*cells, strict=True)) if cells else [[]] * 3
    matrix = sparse.csr_matrix((weights, (rows, columns)), shape=shape, dtype=np.float32)
    return matrix, np.maximum(1, np.asarray(matrix.sum(axis=1), dtype=np.int64).ravel())


def rank_within_group(group: Ints) -> Ints:
    """For each of some numbers, of which equal ones stand together, its place among its equals."""
    first = np.flatnonzero(np.diff(group, prepend=-1))
    return np.arange(len(group)) - np.repeat(first, np.diff(np.append(first, len(group))))


def points_of(most: int) -> npt.NDArray[np.int16]:
    """What every worth, from 0 to 1000 thousandths, earns of `most` hundredths of a point, rounded half up."""
    return ((2 * most * np.arange(1001) + 1000) // 2000).astype(np.int16)


def weight_of(required: bool) -> int:
    """How much an asked skill weighs among the others."""
    return REQUIRED if required else 1
