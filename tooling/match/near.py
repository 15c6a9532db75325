"""Nearness of skills: the same, narrower, broader, related, or alike in their words.

Subscores are in thousandths: 1000 is the skill itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from scipy import sparse

from tooling.match.meaning import meaning_sums
from tooling.match.text import Ints
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.word_vectors import WordVectors, cosine
from tooling.skills.words import fold, normalise

#: The subscore of a neighbour of an asked skill. Ours: a narrower skill shows most of a broader one, a broader one only
#: part of a narrower, and a related one points in the right direction.
NARROWER, BROADER, RELATED = 700, 500, 350
#: The subscore of skills that are only alike in their words: 0 up to a likeness of `ALIKE_FROM`, and then in
#: proportion, up to `ALIKE` where they would be the same. From `bench/quality.py`.
ALIKE, ALIKE_FROM = 700, 200
#: Labels count as alike only where their words mean alike too, by at least so many thousandths: shared letters alone
#: say nothing (*vergaderen*, *vergunningverlening*). From `bench/quality.py`: it costs the ranking nothing.
MEANING_AGREES = 600

#: How many blocks are worked on side by side, for two cores: nearly all of the work leaves Python's lock.
WORKERS = 2

_SAME = 1000
_BLOCK = 512
_CELLS = 1 << 14

T = TypeVar("T")
#: The folded names that something is compared by.
Names: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A skill as the match knows it: one object for each label that anybody wrote.

    `key` is a concept's id, or `=` and the normalised label where there is none; `label` is what somebody wrote;
    `names` are the folded names that it is compared by; `confidence` how sure it is that the label means the concept.
    `theme` is that of the concept; none where there is no concept, or it belongs to any profession (`general`).
    """

    key: str
    label: str
    names: Names
    confidence: int
    theme: str | None
    general: bool

    @property
    def is_concept(self) -> bool:
        """Whether the thesaurus knows it."""
        return not self.key.startswith("=")


class Nearness(NamedTuple):
    """The `subscore` of one skill for another, and why: `zelfde`, `smaller`, `breder`, `verwant` or `lijkt`."""

    subscore: int
    why: str


NOT_NEAR = Nearness(0, "")


@dataclass(frozen=True)
class Neighbourhood:
    """Compares skills with the help of a thesaurus.

    What the thesaurus knows of two concepts is all there is to say of them: `Java` is not a bit of `JavaScript`. A
    label that it does not know is compared by its words.
    """

    thesaurus: Thesaurus
    vectors: WordVectors
    _terms: dict[str, Term] = field(default_factory=dict, repr=False, compare=False)
    _near: dict[tuple[Term, Term], Nearness] = field(default_factory=dict, repr=False, compare=False)

    def term(self, label: str) -> Term:
        """Return the term that a label is."""
        term = self._terms.get(label)
        if term is None:
            term = self._made(label)
            self._terms[label] = term
        return term

    def _made(self, label: str) -> Term:
        found = self.thesaurus.resolve(label)
        if found is None:
            return Term(f"={normalise(label) or label}", label, (fold(label),), 1000, None, False)
        key, general = found.concept, found.concept in self.thesaurus.general
        theme = None if general else self.thesaurus.theme_of[key]
        return Term(key, label, self.thesaurus.folded_names(key), found.confidence, theme, general)

    def near(self, own: Term, asked: Term) -> Nearness:
        """Return the nearness of `own` to `asked`: the best of all ways, scaled by the confidence in both labels."""
        pair = own, asked
        if pair not in self._near:
            self._near[pair] = self._nearness(own, asked)
        return self._near[pair]

    def _nearness(self, own: Term, asked: Term) -> Nearness:
        found = self._relation(own.key, asked.key)
        if found is NOT_NEAR and not (own.is_concept and asked.is_concept):
            similarity = max(
                self.thesaurus.likeness.similarity(one, other) for one in own.names for other in asked.names
            )
            if similarity > ALIKE_FROM and self._likeness_of_meaning(own, asked) >= MEANING_AGREES:
                found = Nearness(_similarity_subscore(similarity), "lijkt")
        subscore = found.subscore * min(own.confidence, asked.confidence) // 1000
        return Nearness(subscore, found.why) if subscore else NOT_NEAR

    def _likeness_of_meaning(self, own: Term, asked: Term) -> int:
        one, other = (self.vectors.total(fold(term.label).split()) for term in (own, asked))
        return cosine(one, other)

    def _relation(self, own: str, asked: str) -> Nearness:
        if own == asked:
            return Nearness(_SAME, "zelfde")
        concept = self.thesaurus.concepts.get(own)
        if concept is not None:
            if asked in concept.breder:
                return Nearness(NARROWER, "smaller")
            if asked in self.thesaurus.narrower.get(own, ()):
                return Nearness(BROADER, "breder")
            if asked in self.thesaurus.related.get(own, ()):
                return Nearness(RELATED, "verwant")
        return NOT_NEAR

    def matrix(self, own: Sequence[Term], asked: Sequence[Term]) -> sparse.csr_matrix:
        """`near` of every pair at once: own × asked, the subscore of each."""
        found = self._resembling(own, asked).maximum(self._related(own, asked)).tocsr()
        rows = np.repeat(np.arange(len(own)), np.diff(found.indptr))
        confidence = np.minimum(_confidence(own)[rows], _confidence(asked)[found.indices])
        found.data = (found.data * confidence // 1000).astype(np.int32)
        found.eliminate_zeros()
        return found

    def _resembling(self, own: Sequence[Term], asked: Sequence[Term]) -> sparse.csr_matrix:
        """Return the subscores of labels that are alike in their words and in what those mean: own × asked."""
        found = self._alike_in_letters(own, asked)
        if not found.nnz:
            return found
        rows = np.repeat(np.arange(len(own)), np.diff(found.indptr))
        left, right = (meaning_sums([fold(term.label) for term in terms], self.vectors) for terms in (own, asked))
        left_squares, right_squares = (np.einsum("ij,ij->i", one, one).astype(np.float64) for one in (left, right))
        agrees = np.zeros(len(rows), dtype=bool)
        for start in range(0, len(rows), _CELLS):
            row, column = rows[start : start + _CELLS], found.indices[start : start + _CELLS]
            # Sums of products stay far below 2^24, which 32 bits hold exactly.
            dot = np.einsum("ij,ij->i", left[row], right[column]).astype(np.float64)
            squares = left_squares[row] * right_squares[column]
            with np.errstate(divide="ignore", invalid="ignore"):
                agrees[start : start + _CELLS] = (dot > 0) & (np.floor(1000 * dot / np.sqrt(squares)) >= MEANING_AGREES)
        found.data = found.data * agrees
        found.eliminate_zeros()
        return found

    def _alike_in_letters(self, own: Sequence[Term], asked: Sequence[Term]) -> sparse.csr_matrix:
        """Return the subscores of labels that are alike in their letters: own × asked."""
        left, right = _ByNames.of(own), _ByNames.of(asked)
        # Concepts are compared with other labels only.
        others = self._alike_names(left.others, [*right.others, *right.concepts])
        concepts = self._alike_names(left.concepts, right.others)
        concepts.resize(len(left.concepts), others.shape[1])
        return sparse.vstack([others, concepts], format="csr")[left.places][:, right.places]

    def _alike_names(self, own: Sequence[Names], asked: Sequence[Names]) -> sparse.csr_matrix:
        """Return the subscores of the most alike names of things: own × asked."""
        columns: dict[str, int] = {}
        left, right = self._vectors(own, columns), self._vectors(asked, columns)
        left.vectors.resize(left.vectors.shape[0], len(columns))
        grams_of_right = right.vectors.T.tocsr()
        with ThreadPoolExecutor(WORKERS) as workers:
            starts = range(0, len(own), _BLOCK)
            blocks = [*workers.map(lambda start: self._block(left, right, grams_of_right, start), starts)]
        return sparse.vstack([sparse.csr_matrix((0, len(asked)), dtype=np.int64), *blocks], format="csr")

    @staticmethod
    def _block(left: _Names, right: _Names, grams_of_right: sparse.csr_matrix, start: int) -> sparse.csr_matrix:
        end = min(start + _BLOCK, len(left.first) - 1)
        first, last = left.first[start], left.first[end]
        dots = left.vectors[first:last] @ grams_of_right
        # Most are far below what counts, and are left at once; the rest are worked out to the last digit.
        roots = np.repeat(np.sqrt(left.square[first:last]).astype(np.float32), np.diff(dots.indptr))
        roots *= np.sqrt(right.square).astype(np.float32)[dots.indices]
        kept = np.flatnonzero(1000 * dots.data > ALIKE_FROM * roots)
        name = np.repeat(np.arange(first, last), np.diff(dots.indptr))[kept]
        other_name = dots.indices[kept]
        lengths = np.sqrt(left.square[name] * right.square[other_name])
        similarity = np.floor(1000 * dots.data[kept].astype(np.float64) / lengths).astype(np.int64)
        row, column = left.owner[name] - start, right.owner[other_name]
        subscore = ALIKE * np.maximum(0, similarity - ALIKE_FROM) // (1000 - ALIKE_FROM)
        return _largest(row, column, subscore, (end - start, len(right.first) - 1))

    def _vectors(self, things: Sequence[Names], columns: dict[str, int]) -> _Names:
        likeness = self.thesaurus.likeness
        names = [name for of_one in things for name in of_one]
        vectors = [likeness.vector(name) for name in names]
        places = [columns.setdefault(gram, len(columns)) for vector in vectors for gram in vector]
        weights = np.array([weight for vector in vectors for weight in vector.values()], dtype=np.float32)
        ends = np.concatenate([[0], np.cumsum([len(vector) for vector in vectors], dtype=np.int64)])
        counts = np.array([len(of_one) for of_one in things], dtype=np.int64)
        return _Names(
            sparse.csr_matrix((weights, np.array(places, dtype=np.int64), ends), shape=(len(names), len(columns))),
            np.array([likeness.square(name) for name in names], dtype=np.float64),
            np.repeat(np.arange(len(things)), counts),
            np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]),
        )

    def _related(self, own: Sequence[Term], asked: Sequence[Term]) -> sparse.csr_matrix:
        columns: dict[str, list[int]] = {}
        for number, term in enumerate(asked):
            columns.setdefault(term.key, []).append(number)
        cells: dict[tuple[int, int], int] = {}
        for row, term in enumerate(own):
            for key in {term.key, *self._neighbours(term.key)}:
                subscore = self._relation(term.key, key).subscore
                for column in columns.get(key, ()):
                    cells[row, column] = subscore
        where = np.array(list(cells), dtype=np.int64).reshape(-1, 2)
        values = np.array(list(cells.values()), dtype=np.int64)
        return sparse.csr_matrix((values, (where[:, 0], where[:, 1])), shape=(len(own), len(asked)))

    def _neighbours(self, key: str) -> Iterable[str]:
        concept = self.thesaurus.concepts.get(key)
        if concept is None:
            return ()
        return (*concept.breder, *self.thesaurus.narrower.get(key, ()), *self.thesaurus.related.get(key, ()))


def numbered(things: Iterable[T]) -> dict[T, int]:
    """Return a number for each different thing, in order of appearance."""
    found: dict[T, int] = {}
    for thing in things:
        found.setdefault(thing, len(found))
    return found


class _ByNames(NamedTuple):
    """Terms that are compared by the same names together: the names of concepts, and those of other labels.

    `places` has the place of each term among the others and then the concepts.
    """

    others: list[Names]
    concepts: list[Names]
    places: Ints

    @classmethod
    def of(cls, terms: Sequence[Term]) -> _ByNames:
        others = numbered(term.names for term in terms if not term.is_concept)
        concepts = numbered(term.names for term in terms if term.is_concept)
        places = [len(others) + concepts[term.names] if term.is_concept else others[term.names] for term in terms]
        return cls([*others], [*concepts], np.array(places, dtype=np.int64))


class _Names(NamedTuple):
    """All names of some things: vectors (names × grams), squared lengths, whose each is, the first of each thing."""

    vectors: sparse.csr_matrix
    square: Ints
    owner: Ints
    first: Ints


def _similarity_subscore(similarity: int) -> int:
    return ALIKE * max(0, similarity - ALIKE_FROM) // (1000 - ALIKE_FROM)


def _largest(row: Ints, column: Ints, subscore: Ints, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Return a matrix of the largest of the values that each cell is given."""
    cell = row * shape[1] + column
    order = np.lexsort((subscore, cell))
    last = np.flatnonzero(np.diff(cell[order], append=-1))
    kept = order[last]
    return sparse.csr_matrix((subscore[kept], (row[kept], column[kept])), shape=shape)


def _confidence(terms: Sequence[Term]) -> Ints:
    return np.array([term.confidence for term in terms], dtype=np.int64)
