"""A full-text index exactly as lunr builds it, laid out by term, so that a browser can fetch the terms it needs.

lunr keeps a vector of scores for every field of every document. A query only reads the entries of its own terms, and
those are what a posting here holds. `tests/render/test_search.py` compares all of them with lunr's own build.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

#: lunr's defaults for BM25: how soon repeating a word stops counting, and how much long fields are held back.
_K1, _B = 1.2, 0.75

#: lunr rounds scores to this part of a point.
PRECISION = 1000

#: Documents and their scores (in `1/PRECISION`), alternately: the number of the first document, then steps.
Posting = list[int]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the index: lunr's number of it, and its posting in each field, in the order of the fields."""

    number: int
    postings: tuple[Posting, ...]


def index_terms(
    documents: Iterable[Mapping[str, Sequence[str]]], boosts: Mapping[str, int], term_of: Callable[[str], str]
) -> dict[str, Term]:
    """The terms of these documents, in order of the alphabet.

    A document gives the words of each field of `boosts`; it is known by its place. `term_of` gives the term of a word,
    or nothing where it has none.
    """
    columns = {field: _Column() for field in boosts}
    numbers: dict[str, int] = {}
    terms: dict[str, str] = {}
    count = 0
    for document in documents:
        for field, column in columns.items():
            found: list[str] = []
            for word in document[field]:
                if (term := terms.get(word)) is None:
                    term = terms[word] = term_of(word)
                if term:
                    found.append(term)
            column.add(count, Counter(found), numbers)
        count += 1
    documents_with = np.zeros(len(numbers), dtype=np.int64)
    for column in columns.values():
        documents_with += np.bincount(np.array(column.terms, dtype=np.int64), minlength=len(numbers))
    idf = np.array([math.log(1 + abs((count - number + 0.5) / (number + 0.5))) for number in documents_with])
    postings = [column.postings(idf, boosts[field]) for field, column in columns.items()]
    return {term: Term(numbers[term], tuple(one[numbers[term]] for one in postings)) for term in sorted(numbers)}


class _Column:
    """One field of all documents: an entry for each term in each document, in the order in which they were met."""

    def __init__(self) -> None:
        self.terms: list[int] = []
        self._documents: list[int] = []
        self._frequencies: list[int] = []
        self._lengths: list[int] = []

    def add(self, document: int, frequencies: Counter[str], numbers: dict[str, int]) -> None:
        self._lengths.append(frequencies.total())
        self.terms += [numbers.setdefault(term, len(numbers)) for term in frequencies]
        self._documents += [document] * len(frequencies)
        self._frequencies += frequencies.values()

    def postings(self, idf: npt.NDArray[np.float64], boost: int) -> list[Posting]:
        """The posting of every term, by its number."""
        terms, documents = np.array(self.terms, dtype=np.int64), np.array(self._documents, dtype=np.int64)
        tf = np.array(self._frequencies, dtype=np.float64)
        lengths = np.array(self._lengths, dtype=np.float64)[documents]
        average = sum(self._lengths) / max(1, len(self._lengths))
        # The order of these operations is lunr's, so that not even the last bit differs.
        spread = _K1 * (1 - _B + _B * (lengths / (average or 1))) + tf
        scores = np.floor(idf[terms] * ((_K1 + 1) * tf) / spread * boost * PRECISION + 0.5).astype(np.int64)
        order = np.argsort(terms, kind="stable")
        counts = np.bincount(terms, minlength=len(idf))
        ends = np.cumsum(counts)
        documents, scores = documents[order], scores[order]
        steps = np.diff(documents, prepend=0)
        starts = ends - counts
        filled = starts < ends
        steps[starts[filled]] = documents[starts[filled]]
        pairs = np.column_stack((steps, scores)).ravel()
        return [pairs[2 * start : 2 * end].tolist() for start, end in zip(starts, ends, strict=True)]
