"""The klussen and people that are matched together: the subscores of each part of a score, for many pairs at once."""

from __future__ import annotations

import copy
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tooling.match.content import Demand, DemandMatrix, PeopleBatch, Supply, content_of
from tooling.match.exclusions import Exclusions
from tooling.match.features import KlusFeatures, PersonSkills, ProfielFeatures, ids_of
from tooling.match.meaning import PartVectors, part_vectors, similarity, text_vectors
from tooling.match.near import Neighbourhood, Term
from tooling.match.practical import Practicalities, states_of
from tooling.match.selection import Grade, grade
from tooling.match.text import UNIT, Ints, TextModel, TokenGrams
from tooling.model.settings import DEFAULT_LIMITS, Limits, Weights

#: Texts, meanings and similar klussen count from this part (in thousandths) of the strongest likeness on: below it they
#: share what everybody shares. From `bench/quality.py`.
TEXT_FROM, MEANING_FROM, NEIGHBOUR_SCORE_FROM = 400, 500, 200
#: The strongest likeness of texts (in `UNIT` squared), of meaning and of fit (thousandths) is taken to be this at
#: least, for among klussen that have nothing to do with somebody the best is not a strong one. Ours.
TEXT_LEAST, MEANING_LEAST, NEIGHBOUR_SCORE_LEAST = UNIT * UNIT // 10, 100, 150
#: How many klussen a klus is likened to, how much (in thousandths) each must at least be like it, and how much they
#: must be like it together to count in full. From `bench/quality.py`.
NEIGHBOURS, NEIGHBOUR_FROM, NEIGHBOURLY = 8, 150, 700
#: How strongly a klus resembles whom it resembles most is measured over at most so many people, picked by a checksum.
SAMPLE = 1000
#: How many people are compared with all klussen at once. It bounds the memory that is used, and changes no score.
BLOCK = 256

#: What people have in common with all klussen is called generic above so many per cent of what is usual, and is taken
#: off so many times; in a market with fewer klussen or people than this nobody can tell. From `bench/stuffing.py`.
GENERIC_FROM, GENERIC_TIMES, GENERIC_AMONG = 120, 4, 20

#: Maximum number of people of whom something is cached: their texts in words, or what they offer.
_PEOPLE_KEPT = 4096

#: Key of the most similar klus, the one that counted most for `vergelijkbaar`, beside the keys of the parts.
TOP_NEIGHBOUR = "lijkt_op"
#: Key of the states of the practical parts: known, rubbing, forbidding (see `practical.states_of`).
STATES = "praktisch"

Subscore = npt.NDArray[np.int16]


class LocalScale(NamedTuple):
    """The similarity of each klus to the person whom it resembles most: by text, meaning, and similar klussen.

    Similarity is set against this, so that what resembles everything wins nothing by it (local scaling; Zelnik-Manor
    and Perona 2004; Schnitzer et al. 2012). `usual` is the median, over people, of the mean similarity to all klussen:
    by skills, text, meaning and similar klussen; -1 where the market is too small to tell.
    """

    text: Ints
    meaning: Ints
    neighbour: Ints
    usual: Ints


class PersonScale(NamedTuple):
    """The similarity of each person to all klussen of a pool: what a score needs to know of the other klussen.

    `means` (4 × people) has the mean by skills, text, meaning and similar klussen, before anything is taken off for
    being generic; `strongest` (3 × people) the greatest by text, meaning and similar klussen, after that.
    """

    means: Ints
    strongest: Ints

    def some(self, which: slice | Ints) -> PersonScale:
        """Return that of some of the people, by number."""
        return PersonScale(self.means[:, which], self.strongest[:, which])

    @staticmethod
    def joined(several: Sequence[PersonScale]) -> PersonScale:
        """Return that of all people of several."""
        return PersonScale(*(np.concatenate(arrays, axis=1) for arrays in zip(*several, strict=True)))


class Neighbours(NamedTuple):
    """The klussen that each klus is most like, most first, by number, and their shares in thousandths.

    Both are klussen × `NEIGHBOURS`. Shares add up to a thousand where they are like it enough (`NEIGHBOURLY`), and to
    less where they are not; one that is not there has share 0.
    """

    numbers: Ints
    shares: Ints


class ScoreBlock(NamedTuple):
    """The scores of all pairs of klussen and a run of people: klussen × people, in thousandths.

    `subscores` of each part that is not practical; `content_scores`, which count for the klussen that are like a klus;
    `grade`, of the content (see `selection`); and the scale of these people.
    """

    subscores: dict[str, Subscore]
    content_scores: npt.NDArray[np.int32]
    grade: Grade
    person_scale: PersonScale


class Pool:
    """Klussen and people by number, in the order given; `klus_ids` and `person_ids` are theirs.

    What is compared of klussen is made when it is first asked for: where nobody must be matched, nothing asks.
    `make_ready` makes it before several threads or processes do.

    `skills` are those of the people, if they can be had without all else. `points` are the most that each part can
    earn, in hundredths. A profile that is not in the pool can be scored too:
    it changes nobody's score. `is_by_score`: klussen that are worth showing are ordered by their score alone.
    """

    def __init__(
        self,
        klussen: Sequence[KlusFeatures],
        people: Sequence[ProfielFeatures],
        neighbourhood: Neighbourhood,
        weights: Weights,
        must_fit: Collection[str] = (),
        limits: Limits = DEFAULT_LIMITS,
        skills: Sequence[PersonSkills] | None = None,
    ) -> None:
        self.klussen = klussen
        self.neighbourhood = neighbourhood
        self.must_fit = frozenset(must_fit)
        self.limits = limits
        self.points = self._content_points = weights.points()
        self.is_by_score = False
        self.klus_ids, self.person_ids = ids_of(klussen), ids_of(people)
        self.number_of = {id_: number for number, id_ in enumerate(self.klus_ids)}
        self.people = people
        self._skills = people if skills is None else skills
        self._token_grams: dict[str, tuple[ProfielFeatures, TokenGrams]] = {}
        self._part_vectors: dict[tuple[str, ...], PartVectors] = {}
        self._demands: dict[int, Demand] = {}
        self._supplies: dict[str, tuple[ProfielFeatures, Supply]] = {}
        self._last_block: tuple[ProfielFeatures, ScoreBlock] | None = None
        self._nearness: dict[Term, Callable[[Term], int]] = {}

    @cached_property
    def text(self) -> TextModel:
        """The texts of the klussen."""
        return TextModel([klus.text for klus in self.klussen])

    @cached_property
    def neighbours(self) -> Neighbours:
        """The klussen that each klus is most like by its text."""
        return _neighbours(self.klussen, self.text)

    @cached_property
    def meanings(self) -> npt.NDArray[np.int16]:
        """The direction of the meaning of each klus's text."""
        return text_vectors([klus.text for klus in self.klussen], self.neighbourhood.vectors)

    @cached_property
    def _demand(self) -> DemandMatrix:
        return DemandMatrix(self.klussen)

    def make_ready(self) -> None:
        """Make all that klussen are compared by."""
        _ = self.neighbours, self.meanings, self._demand, self.local_scale

    def reweighed(self, weights: Weights) -> Pool:
        """Return the same pool, ordered by scores with other weights.

        Subscores stay as they are: klussen are compared with each other by the weights of the market.
        """
        other = copy.copy(self)
        other.points, other.is_by_score = weights.points(), True
        other.__dict__.pop("points_table", None)
        return other

    def some(self, numbers: Sequence[int]) -> Pool:
        """Return a pool of some of these klussen, by number, and the same people.

        Given the `PersonScale` of this pool, a klus has the same scores in both if all its neighbours are in both.
        """
        place_of = np.full(len(self.klussen), -1)
        place_of[numbers] = np.arange(len(numbers))
        places, shares = place_of[self.neighbours.numbers[numbers]], self.neighbours.shares[numbers]
        other = copy.copy(self)
        for name in ("everybody", "_demand", "_neighbour_shares"):
            other.__dict__.pop(name, None)
        other.klussen = [self.klussen[number] for number in numbers]
        other.klus_ids = ids_of(other.klussen)
        other.number_of = {id_: number for number, id_ in enumerate(other.klus_ids)}
        other.text, other.meanings = self.text.some(numbers), self.meanings[numbers]
        other.neighbours = Neighbours(np.maximum(places, 0), np.where(places >= 0, shares, 0))
        text, meaning, neighbour, usual = self.local_scale
        other.local_scale = LocalScale(text[numbers], meaning[numbers], neighbour[numbers], usual)
        other._demands, other._last_block, other._nearness = {}, None, {}
        return other

    @cached_property
    def everybody(self) -> PeopleBatch[ProfielFeatures]:
        """The people of this pool, ready to be compared."""
        return PeopleBatch(self.people, self.neighbourhood, self._demand)

    def people_batch(self, people: Sequence[ProfielFeatures]) -> PeopleBatch[ProfielFeatures]:
        """Other people, ready to be compared."""
        return PeopleBatch(people, self.neighbourhood, self._demand)

    def person(self, id_: str) -> ProfielFeatures:
        """Return the person of this pool with that id. Raises `KeyError` where there is none."""
        return self.people[self._person_numbers[id_]]

    @cached_property
    def _person_numbers(self) -> dict[str, int]:
        return {id_: number for number, id_ in enumerate(self.person_ids)}

    def suited_by(self, klussen: Sequence[int]) -> Ints:
        """Return the numbers of the people whom the content of any of these klussen, by number, suits or teaches."""
        demand = DemandMatrix([self.klussen[number] for number in klussen])
        batch = PeopleBatch(self._skills, self.neighbourhood, demand)
        blocks = [slice(start, start + BLOCK) for start in range(0, len(self._skills), BLOCK)]
        suits = [(grade(content_of(demand, batch, one)).value > 0).any(axis=0) for one in blocks]
        return np.flatnonzero(np.concatenate(suits)) if suits else np.zeros(0, dtype=np.int64)

    def practicalities(self, people: Sequence[ProfielFeatures]) -> Practicalities:
        """Return the practical side of the klussen and of people."""
        return Practicalities(self.klussen, people, self.limits)

    def exclusions(self, people: Sequence[ProfielFeatures]) -> Exclusions:
        """Which klussen are out of the question for people."""
        return Exclusions(self.klussen, people)

    @cached_property
    def _neighbour_shares(self) -> sparse.csr_matrix:
        """The shares of neighbours: klussen × klussen."""
        numbers, shares = self.neighbours
        rows = np.repeat(np.arange(len(numbers)), NEIGHBOURS)
        cells = (shares.ravel().astype(np.float32), (rows, numbers.ravel()))
        return sparse.csr_matrix(cells, shape=(len(numbers), len(numbers)))

    @cached_property
    def local_scale(self) -> LocalScale:
        """The local scale over everybody, or over a sample of them."""
        sample = self.everybody.some(sample_of([*map(sample_key, self.people)]))
        blocks = [slice(start, start + BLOCK) for start in range(0, len(sample.people), BLOCK)]
        tells = min(len(self.klussen), len(sample.people)) >= GENERIC_AMONG
        nothing = np.zeros(len(self.klussen), dtype=np.int64)

        def usual(values: Sequence[npt.NDArray[Any]]) -> int:
            means = sorted(mean for one in values for mean in _means(one).tolist())
            return means[len(means) // 2] if tells else -1

        def strongest(values: Iterable[npt.NDArray[Any]]) -> Ints:
            return reduce(np.maximum, (one.max(axis=1, initial=0).astype(np.int64) for one in values), nothing)

        wholes = [content_of(self._demand, sample, one).whole for one in blocks]
        texts = [self._text_similarity(sample, one) for one in blocks]
        meanings = [self._meaning_similarity(sample, one) for one in blocks]
        usuals = [usual(values) for values in (wholes, texts, meanings)]
        wholes = [less_generic(one, usuals[0]) for one in wholes]
        texts = [less_generic(one, usuals[1]) for one in texts]
        meanings = [less_generic(one, usuals[2]) for one in meanings]
        scale = LocalScale(strongest(texts), strongest(meanings), nothing, np.array([*usuals, -1], dtype=np.int64))
        scores = [
            self._neighbour_scores(self._content_scores(self._own_subscores(*one, scale)))
            for one in zip(wholes, texts, meanings, strict=True)
        ]
        usuals.append(usual(scores))
        neighbour = strongest(less_generic(one, usuals[3]) for one in scores)
        return scale._replace(neighbour=neighbour, usual=np.array(usuals, dtype=np.int64))

    def block(
        self, people_batch: PeopleBatch[ProfielFeatures], block: slice, person_scale: PersonScale | None = None
    ) -> ScoreBlock:
        """Return the subscores of each part that is not practical, and the grade, for a run of people.

        `person_scale` is that of these people; it is measured over the klussen of this pool if it is not given.
        """
        scale = self.local_scale
        content = content_of(self._demand, people_batch, block)
        similarities: list[npt.NDArray[Any]] = [
            content.whole,
            self._text_similarity(people_batch, block),
            self._meaning_similarity(people_batch, block),
        ]
        known = person_scale
        means = [*known.means] if known else [*map(_means, similarities)]
        whole, text, meaning = map(less_generic, similarities, scale.usual[:3].tolist(), means[:3])
        strongest = [*known.strongest] if known else [_strongest(text), _strongest(meaning)]
        subscores = self._own_subscores(whole, text, meaning, scale, strongest[:2])
        content_scores = self._content_scores(subscores)
        neighbour = self._neighbour_scores(content_scores)
        if not known:
            means.append(_means(neighbour))
        neighbour = less_generic(neighbour, scale.usual[3], means[3])
        if not known:
            strongest.append(_strongest(neighbour))
        subscores["vergelijkbaar"] = locally_scaled(
            neighbour, scale.neighbour, NEIGHBOUR_SCORE_FROM, NEIGHBOUR_SCORE_LEAST, strongest[2]
        )
        subscores["leren"] = content.lesson
        in_order = {part: subscores[part] for part in self.points if part in subscores}
        measured = known or PersonScale(np.stack(means), np.stack(strongest))
        return ScoreBlock(in_order, content_scores, grade(content), measured)

    def top_neighbour(self, content_scores: npt.NDArray[np.int32], klus: Ints, person: Ints) -> Ints:
        """For each pair the klus like this one that counts most, by its content score; -1 where none counts."""
        numbers, shares = self.neighbours
        counts = shares[klus] * content_scores[numbers[klus], person[:, None]]
        best = counts.argmax(axis=1)[:, None]
        found = np.take_along_axis(numbers[klus], best, 1)
        return np.where(np.take_along_axis(counts, best, 1) > 0, found, -1)[:, 0]

    def subscores_of_pair(self, klus: int, profiel: ProfielFeatures) -> dict[str, int]:
        """The subscores of every part for a klus, by number, and a person; `STATES` and `TOP_NEIGHBOUR` with them."""
        block = self._block_of(profiel)
        first = np.array([0])
        fits = Practicalities([self.klussen[klus]], [profiel], self.limits).fits(first, first)
        found = {part: int(subscore[klus, 0]) for part, subscore in block.subscores.items()}
        found |= {part: int(fit.subscore[0]) for part, fit in fits.items()}
        neighbour = self.top_neighbour(block.content_scores, np.array([klus]), first)
        return found | {STATES: int(states_of(fits)[0]), TOP_NEIGHBOUR: int(neighbour[0])}

    def _block_of(self, profiel: ProfielFeatures) -> ScoreBlock:
        """Return the block of one person. The last is kept: pairs of one person are mostly asked for together."""
        if self._last_block is None or self._last_block[0] is not profiel:
            self._last_block = profiel, self.block(self.people_batch([profiel]), slice(0, 1))
        return self._last_block[1]

    def prepare(self, people: Iterable[ProfielFeatures]) -> None:
        """Cuts up the texts of people of whom words will be asked: of many at once it is much less work."""
        new = {person.id: person for person in people if self._token_grams.get(person.id, (None,))[0] is not person}
        token_grams = self.text.token_grams(
            [" ".join(one.texts) for one in new.values()], [one.text for one in new.values()]
        )
        if len(self._token_grams) + len(new) > _PEOPLE_KEPT:
            self._token_grams.clear()
        self._token_grams.update(
            {id_: (person, prose) for (id_, person), prose in zip(new.items(), token_grams, strict=True)}
        )

    def explaining_words(self, klus: int, profiel: ProfielFeatures, most: int) -> tuple[str, ...]:
        """Return the words of a profile that made its text like that of a klus, by number, most first."""
        if self._token_grams.get(profiel.id, (None,))[0] is not profiel:
            self.prepare([profiel])
        return tuple(self.text.explaining_words(self._token_grams[profiel.id][1], klus, most))

    def demand_of(self, klus: int) -> Demand:
        """Return the demand of a klus, by number."""
        found = self._demands.get(klus)
        if found is None:
            found = self._demands[klus] = Demand.of(self.klussen[klus])
        return found

    def supply_of(self, profiel: ProfielFeatures) -> Supply:
        """Return the supply of a person, of this pool or not."""
        known, found = self._supplies.get(profiel.id, (None, None))
        if known is not profiel or found is None:
            if len(self._supplies) >= _PEOPLE_KEPT:
                self._supplies.clear()
            found = Supply.of(profiel)
            self._supplies[profiel.id] = profiel, found
        return found

    def nearness_from(self, own: Term) -> Callable[[Term], int]:
        """Return the subscore of a term for a term that is asked or taught here."""
        if "everybody" not in self.__dict__:  # for one or two people it is not worth comparing everything at once
            return lambda asked: self.neighbourhood.near(own, asked).subscore
        found = self._nearness.get(own)
        if found is None:
            subscores = self.everybody.nearness_from(own)
            found = self._nearness[own] = lambda asked: subscores.get(asked, 0)
        return found

    @cached_property
    def points_table(self) -> Mapping[str, Sequence[int]]:
        """The points (hundredths) of each subscore, from 0 to 1000 thousandths, in each part."""
        return {part: points_of(most).tolist() for part, most in self.points.items()}

    def parts_of(self, texts: tuple[str, ...]) -> PartVectors:
        """Return the vectors of short texts."""
        found = self._part_vectors.get(texts)
        if found is None:
            if len(self._part_vectors) >= _PEOPLE_KEPT:
                self._part_vectors.clear()
            found = self._part_vectors[texts] = part_vectors(texts, self.neighbourhood.vectors)
        return found

    def _own_subscores(
        self,
        whole: Subscore,
        text: npt.NDArray[Any],
        meaning: npt.NDArray[Any],
        scale: LocalScale,
        strongest: Sequence[Ints] = (),
    ) -> dict[str, Subscore]:
        """Return the subscores of the parts that need no other klus, given similarities less what is generic.

        `strongest` has those of the people by text and by meaning, if they are known.
        """
        of_text, of_meaning = strongest or (_strongest(text), _strongest(meaning))
        return {
            "vaardigheden": whole,
            "tekst": locally_scaled(text, scale.text, TEXT_FROM, TEXT_LEAST, of_text),
            "betekenis": locally_scaled(meaning, scale.meaning, MEANING_FROM, MEANING_LEAST, of_meaning),
        }

    def _content_scores(self, subscores: dict[str, Subscore]) -> npt.NDArray[np.int32]:
        """Return how much somebody can do of a klus, by these parts together, in thousandths: klussen × people."""
        points = self._content_points
        total = sum(points[part] for part in subscores) or 1
        found = sum(np.multiply(subscore, points[part], dtype=np.int32) for part, subscore in subscores.items())
        return np.asarray(found // total)

    def _neighbour_scores(self, content_scores: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Return how much somebody can do of the klussen that are like a klus, in thousandths: klussen × people."""
        # Sums of at most 1000 × 1000: whole numbers up to 2^24, which 32 bits hold exactly.
        return np.asarray((self._neighbour_shares @ content_scores.astype(np.float32)).astype(np.int32) // 1000)

    def _text_similarity(self, people_batch: PeopleBatch[ProfielFeatures], block: slice) -> npt.NDArray[np.float32]:
        """Return how alike the texts are, in `UNIT` squared: klussen × people."""
        vectors = self.text.vectors([person.text for person in people_batch.people[block]])
        return np.ascontiguousarray((vectors @ self.text.transposed).toarray().T)

    def _meaning_similarity(self, people_batch: PeopleBatch[ProfielFeatures], block: slice) -> npt.NDArray[np.int32]:
        """Return how alike the texts are in meaning, in thousandths: klussen × people."""
        own = text_vectors([person.text for person in people_batch.people[block]], self.neighbourhood.vectors)
        return similarity(own, self.meanings)


def _means(values: npt.NDArray[Any]) -> Ints:
    """Return the mean over all klussen of each person, rounded down."""
    return np.asarray(values.sum(axis=0, dtype=np.int64) // max(1, len(values)))


def _strongest(values: npt.NDArray[Any]) -> Ints:
    """Return the greatest value of each person."""
    return np.asarray(values.max(axis=0, initial=0), dtype=np.int64)


def less_generic(values: npt.NDArray[Any], usual: int | np.int64, means: Ints | None = None) -> npt.NDArray[Any]:
    """Return values (klussen × people) less what people have in common with all klussen beyond what is usual.

    Somebody who lists everything resembles every klus, and suits none better for it. `means` are those over all
    klussen, where these are some of them only.
    """
    if usual < 0:
        return values
    means = _means(values) if means is None else means
    excess = GENERIC_TIMES * np.maximum(0, means - GENERIC_FROM * usual // 100)
    where = np.flatnonzero(excess)
    if len(where):
        values = values.copy()
        values[:, where] = np.maximum(0, values[:, where] - excess[where])
    return values


def sample_key(person: ProfielFeatures) -> tuple[int, int]:
    """The key by which people are picked for the sample: checksums of their text and of everything about them."""
    return zlib.crc32(person.text.encode()), person.tie


def sample_of(keys: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the people over whom local scale is measured, given the `sample_key` of each."""
    return sorted(range(len(keys)), key=keys.__getitem__)[:SAMPLE]


def _neighbours(klussen: Sequence[KlusFeatures], text: TextModel) -> Neighbours:
    """Return the klussen that each klus is most like by its text, given the model of their texts."""
    numbers = np.zeros((len(klussen), NEIGHBOURS), dtype=np.int64)
    shares = np.zeros_like(numbers)
    # Of klussen that are as like it, those whose content comes first by a checksum: never by their place.
    ties = np.array([klus.tie for klus in klussen], dtype=np.int64)
    for start in range(0, len(klussen), BLOCK):
        alike = (text.klussen[start : start + BLOCK] @ text.transposed).tocoo()
        row = alike.row + start
        close = np.flatnonzero((alike.data >= NEIGHBOUR_FROM * UNIT) & (row != alike.col))
        close = close[np.lexsort((ties[alike.col[close]], -alike.data[close], row[close]))]
        row, place = row[close], rank_within_group(row[close])
        kept = place < NEIGHBOURS
        numbers[row[kept], place[kept]] = alike.col[close[kept]]
        shares[row[kept], place[kept]] = alike.data[close[kept]]
    whole = np.maximum(NEIGHBOURLY * UNIT, shares.sum(axis=1))
    return Neighbours(numbers, 1000 * shares // whole[:, None])


def locally_scaled(
    alike: npt.NDArray[Any], local_scale: Ints, counts_from: int, least: int, strongest: Ints
) -> Subscore:
    """Similarities (klussen × people) against the mean of the strongest of both: 1000 where that is this one.

    Nothing up to `counts_from`, and in proportion above. `strongest` are those of the people.
    """
    subscore = np.zeros(alike.shape, dtype=np.int16)
    if not alike.size:
        return subscore
    strongest_of_klus = np.maximum(local_scale, least).astype(np.float32)
    strongest_of_person = np.maximum(strongest, least).astype(np.float32)
    # All whole numbers here are below 2^24, and their sums exact; the product only finds whom to look at closely.
    both = strongest_of_klus[:, None] + strongest_of_person[None, :]
    where = np.flatnonzero(alike * np.float32(2000 / (counts_from + 0.5)) > both)
    share = np.floor(2000 * alike.ravel()[where].astype(np.float64) / both.ravel()[where])
    counted = np.minimum(1000, share).astype(np.int64) - counts_from
    subscore.ravel()[where] = np.maximum(0, 1000 * counted // (1000 - counts_from))
    return subscore


def rank_within_group(group: Ints) -> Ints:
    """Return for each of sorted numbers its rank among its equals."""
    first = np.flatnonzero(np.diff(group, prepend=-1))
    return np.arange(len(group)) - np.repeat(first, np.diff(np.append(first, len(group))))


def points_of(most: int) -> npt.NDArray[np.int16]:
    """Return the points (hundredths, of `most`) of every subscore from 0 to 1000 thousandths, rounded half up."""
    return ((2 * most * np.arange(1001) + 1000) // 2000).astype(np.int16)
