"""A full-text index exactly as lunr builds it, laid out by term, so that a browser can fetch the terms it needs.

lunr keeps a vector of scores for every field of every document. A query only reads the entries of its own terms, and
those are what a posting here holds. `tests/render/test_search.py` compares all of them with lunr's own build.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    documents: Iterable[Sequence[Sequence[str]]], boosts: Mapping[str, int], term_of: Callable[[str], str]
) -> dict[str, Term]:
    """Return the terms of these documents, in order of the alphabet.

    A document gives the words of each field of `boosts`, in that order; it is known by its place. `term_of` gives the
    term of a word, or nothing where it has none.
    """
    numbers = _Numbers(term_of)
    columns = [_Column() for _ in boosts]
    count = 0
    for document in documents:
        for words, column in zip(document, columns, strict=True):
            column.add(map(numbers.__getitem__, words))
        count += 1
    total = len(numbers.of_term)
    entries = [column.entries() for column in columns]
    documents_with = np.bincount(np.concatenate([one.terms for one in entries]), minlength=total)
    idf = np.array([math.log(1 + abs((count - number + 0.5) / (number + 0.5))) for number in documents_with])
    postings = [_postings(one, idf, boost) for one, boost in zip(entries, boosts.values(), strict=True)]
    return {
        term: Term(number, tuple(one[number] for one in postings)) for term, number in sorted(numbers.of_term.items())
    }


class _Numbers(dict[str, int]):
    """The number of the term of each word, in the order in which terms were met; -1 where a word has none."""

    def __init__(self, term_of: Callable[[str], str]) -> None:
        self._term_of = term_of
        self.of_term: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        term = self._term_of(word)
        found = self[word] = self.of_term.setdefault(term, len(self.of_term)) if term else -1
        return found


Ints = npt.NDArray[np.int64]


class _Entries(NamedTuple):
    """Counts of each term in a field of each document, by term and then document: three arrays of equal length.

    `lengths` has the number of terms in the field of every document.
    """

    terms: Ints
    documents: Ints
    times: Ints
    lengths: Ints


class _Column:
    """One field of all documents: the number of the term of each word, and how many words each document has."""

    def __init__(self) -> None:
        self._terms = array("q")
        self._words = array("q")

    def add(self, terms: Iterable[int]) -> None:
        before = len(self._terms)
        self._terms.extend(terms)
        self._words.append(len(self._terms) - before)

    def entries(self) -> _Entries:
        terms = np.array(self._terms, dtype=np.int64)
        words = np.array(self._words, dtype=np.int64)
        documents = np.repeat(np.arange(len(words)), words)[terms >= 0]
        cells, times = np.unique(terms[terms >= 0] * len(words) + documents, return_counts=True)
        lengths = np.bincount(documents, minlength=len(words))
        return _Entries(cells // max(1, len(words)), cells % max(1, len(words)), times, lengths)


def _postings(entries: _Entries, idf: npt.NDArray[np.float64], boost: int) -> list[Posting]:
    """Return the posting of every term in one field, by its number."""
    terms, documents, times, lengths = entries
    average = lengths.sum() / max(1, len(lengths))
    tf = times.astype(np.float64)
    # The order of these operations is lunr's, so that not even the last bit differs.
    spread = _K1 * (1 - _B + _B * (lengths[documents].astype(np.float64) / (average or 1))) + tf
    scores = np.floor(idf[terms] * ((_K1 + 1) * tf) / spread * boost * PRECISION + 0.5).astype(np.int64)
    counts = np.bincount(terms, minlength=len(idf))
    ends = np.cumsum(counts)
    starts = ends - counts
    steps = np.diff(documents, prepend=0)
    filled = starts < ends
    steps[starts[filled]] = documents[starts[filled]]
    pairs = np.column_stack((steps, scores)).ravel()
    return [pairs[2 * start : 2 * end].tolist() for start, end in zip(starts, ends, strict=True)]
