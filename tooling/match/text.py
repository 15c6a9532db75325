"""Similarity of the texts of a profile and a klus: weighted pieces of words, learned from the klussen alone.

The klussen are public and the same for everybody, so what a piece weighs depends on nobody who takes part, and a
browser can make the same vectors from what the site publishes. All numbers are whole, so that both agree exactly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tooling.skills.ngram_cosine import idf
from tooling.skills.words import SMALL_WORDS, TEXT_GRAM, fold, without_numbers

#: The length of a vector of text; likeness of texts is in its square: 0 to about a million.
UNIT = 1000
#: A title says in a few words what a text says in many: it counts this many times. From `bench/quality.py`.
TITLE_TIMES = 2
#: A gram in more than this part of the klussen tells nothing apart, and is left out (but never in fewer than ten).
COMMON, COMMON_AT_LEAST = 0.2, 10

#: A word is named where it made texts at least a part so large (one in so many) as like as the first. Ours.
NAMED_FROM = 3

# A gram weighs its rarity, in hundredths, times 1 + ln(how often it is there), in hundredths.
_HUNDREDTHS = 100

_WORD = re.compile(r"[^\W_]+")

_BITS = 6
_CODES = np.zeros(128, np.int32)
for _code, _char in enumerate(" abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1):
    _CODES[ord(_char)] = _code & 63
_SPACE = int(_CODES[ord(" ")])
_KEY_BITS = _BITS * TEXT_GRAM

#: Rows of whole numbers below 2^24, which 32-bit floating point holds exactly, and multiplies fastest.
Vectors: TypeAlias = "sparse.csr_matrix"
#: Whole numbers; of which width, each place says where it matters.
Ints = npt.NDArray[Any]


def document(titles: Iterable[str], texts: Iterable[str]) -> str:
    """Return the folded text that a klus or a profile is compared by; `titles` weigh `TITLE_TIMES` as much as `texts`.

    Numbers are left out: two texts that both say 12 are no more alike.
    """
    title = " ".join(map(fold, titles))
    return without_numbers(" ".join(filter(None, (*[title] * TITLE_TIMES, *map(fold, texts)))))


class _Counts(NamedTuple):
    """Counts of each gram in each document: three arrays of equal length, in order of document and gram."""

    document: Ints
    gram: Ints
    times: Ints


def _count(documents: Sequence[str]) -> _Counts:
    """Counts the grams of folded documents, those of `words.grams`. A gram is a number: six bits a character."""
    text = np.frombuffer("".join(f"  {one}  " for one in documents).encode("ascii"), np.uint8)
    owner = np.repeat(np.arange(len(documents), dtype=np.int64), [len(one) + 4 for one in documents])
    codes = _CODES[text]
    windows = max(0, len(codes) - TEXT_GRAM + 1)
    gram = np.zeros(windows, dtype=np.int32)
    within = np.ones(windows, dtype=bool)
    for offset in range(TEXT_GRAM):
        gram = (gram << _BITS) | codes[offset : offset + windows]
        if 0 < offset < TEXT_GRAM - 1:
            within &= codes[offset : offset + windows] != _SPACE
    every = (owner[:windows][within] << _KEY_BITS) | gram[within]
    every.sort()
    first = np.flatnonzero(np.diff(every, prepend=-1))
    distinct = every[first]
    counts = np.diff(np.append(first, len(every)))
    return _Counts(distinct >> _KEY_BITS, distinct & ((1 << _KEY_BITS) - 1), counts)


class TokenGrams(NamedTuple):
    """The words of a text as they are written, and the grams of each: three arrays of equal length.

    `word` is the place of a word; `columns` and `weights` are of a gram in the text, before that gets its length.
    """

    words: list[str]
    word: Ints
    columns: Ints
    weights: Ints


class TextModel:
    """Vectors of texts: TF-IDF with sublinear counts (Salton & Buckley 1988), of length `UNIT`, in whole numbers.

    `klussen` has a row for each of the documents that it was made of, `transposed` a column.
    """

    def __init__(self, documents: Sequence[str]) -> None:
        counts = _count(documents)
        self._grams, holders = np.unique(counts.gram, return_counts=True)
        total = len(documents)
        most = max(COMMON * total, COMMON_AT_LEAST)
        table = [0 if n > most else idf(total, n, _HUNDREDTHS) for n in range(int(holders.max(initial=0)) + 1)]
        self._idf = np.array(table, dtype=np.int64)[holders]
        self._unseen = idf(total, 0, _HUNDREDTHS)
        self.klussen: Vectors = self._vectors(counts, total)
        self.transposed: Vectors = self.klussen.T.tocsr()
        self._of_klus = np.zeros(len(self._grams))  # all zero between two uses

    def some(self, numbers: Sequence[int]) -> TextModel:
        """Return the same model, with the vectors of some of its documents only, by number."""
        other = copy(self)
        other.klussen = self.klussen[numbers]
        other.transposed = other.klussen.T.tocsr()
        return other

    def vectors(self, documents: Sequence[str]) -> Vectors:
        """Return a row for each document over the grams that the klussen know. Other grams only make it longer."""
        return self._vectors(_count(documents), len(documents))

    def _vectors(self, counts: _Counts, total: int) -> Vectors:
        if not len(self._grams):
            return sparse.csr_matrix((total, 0), dtype=np.float32)
        column = np.minimum(np.searchsorted(self._grams, counts.gram), len(self._grams) - 1)
        known = self._grams[column] == counts.gram
        weight = np.where(known, self._idf[column], self._unseen) * sublinear_tf(counts.times)
        length = np.sqrt(np.bincount(counts.document, weight.astype(np.float64) ** 2, total))
        kept = known & (weight > 0)
        document = counts.document[kept]
        rounded = np.floor(UNIT * weight[kept] / length[document] + 0.5).astype(np.float32)
        ends = np.concatenate([[0], np.cumsum(np.bincount(document, minlength=total))])
        return sparse.csr_matrix((rounded, column[kept].astype(np.int32), ends), shape=(total, len(self._grams)))

    def token_grams(self, texts: Sequence[str], documents: Sequence[str]) -> list[TokenGrams]:
        """Return the words of texts, ready for `explaining_words`; `documents` are what they are compared by."""
        written = [_words_of(text) for text in texts]
        firsts = np.concatenate([[0], np.cumsum([len(words) for words in written])]).astype(np.int64)
        of_words = _count([folded for words in written for folded in words])
        owner = np.searchsorted(firsts, of_words.document, side="right") - 1
        of_texts = _count(documents)
        in_text = of_texts.document << _KEY_BITS | of_texts.gram
        cell = owner << _KEY_BITS | of_words.gram
        place = np.minimum(np.searchsorted(in_text, cell), max(0, len(in_text) - 1))
        column = np.minimum(np.searchsorted(self._grams, of_words.gram), max(0, len(self._grams) - 1))
        known = np.zeros(len(cell), dtype=bool)
        if len(in_text) and len(self._grams):
            known = (in_text[place] == cell) & (self._grams[column] == of_words.gram)
        word, column, place = of_words.document[known], column[known], place[known]
        weight = self._idf[column] * sublinear_tf(of_texts.times[place])
        ends = np.searchsorted(word, firsts)
        return [
            TokenGrams([*words.values()], word[start:end] - first, column[start:end], weight[start:end])
            for words, first, start, end in zip(written, firsts, ends, ends[1:], strict=False)
        ]

    def explaining_words(self, prose: TokenGrams, number: int, most: int) -> list[str]:
        """Return the words of a prose that made it like a klus (by number), as written, most first.

        One that did so far less than the first (`NAMED_FROM`) only shares a few letters by chance, and is left out.
        Words that made it so equally stand in order of the alphabet.
        """
        row = slice(self.klussen.indptr[number], self.klussen.indptr[number + 1])
        if row.start == row.stop or not prose.words:
            return []
        columns = self.klussen.indices[row]
        self._of_klus[columns] = self.klussen.data[row]
        points_table = np.bincount(prose.word, self._of_klus[prose.columns] * prose.weights, len(prose.words))
        self._of_klus[columns] = 0
        least = max(1, points_table.max() / NAMED_FROM)
        enough = np.flatnonzero(points_table >= least)
        order = enough[np.argsort(-points_table[enough], kind="stable")[:most]]
        return [prose.words[index] for index in order]


def _words_of(text: str) -> dict[str, str]:
    """The words of a text that say something, folded, in order of the alphabet, and how each was first written."""
    written: dict[str, str] = {}
    for word in _WORD.findall(text):
        written.setdefault(fold(word), word)
    return {folded: written[folded] for folded in sorted(written) if folded and folded not in SMALL_WORDS}


def sublinear_tf(counts: Ints) -> Ints:
    """1 + ln(count) of each count, in hundredths; 0 for a count of 0."""
    table = [0, *(math.floor(_HUNDREDTHS * (1 + math.log(n)) + 0.5) for n in range(1, int(counts.max(initial=0)) + 1))]
    return np.array(table, dtype=np.int64)[counts]
