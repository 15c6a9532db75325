"""Semantic similarity of texts: the directions of the sums of their word vectors (see `skills/word_vectors.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tooling.match.text import Ints
from tooling.skills.word_vectors import WordVectors
from tooling.skills.words import fold

#: The length of the vector of a text, in whole numbers; a value further out than `OUTERMOST` is cut off, so that each
#: fits in a byte.
LENGTH, OUTERMOST = 255, 127
#: Parts of texts are named as alike from so many thousandths on. Ours.
NAMED_FROM_MEANING = 600


class AlikeParts(NamedTuple):
    """The parts of a profile and of a klus that mean most alike, as they are written."""

    own: str
    other: str


def text_vectors(texts: Sequence[str], vectors: WordVectors) -> npt.NDArray[np.int16]:
    """Return the direction of each folded text: texts × dimensions, whole numbers, zeros where no word is known."""
    return directions(meaning_sums(texts, vectors).astype(np.int64))


def meaning_sums(texts: Sequence[str], vectors: WordVectors) -> npt.NDArray[np.float32]:
    """Return the sum of the word vectors of each folded text: texts × dimensions, whole numbers far below 2^24."""
    rows = [_rows_of(text, vectors) for text in texts]
    ends = np.concatenate([[0], np.cumsum([len(own) for own in rows], dtype=np.int64)])
    flat = np.array([row for own in rows for row in own], dtype=np.int64)
    used, places = np.unique(flat, return_inverse=True)
    counts = sparse.csr_matrix((np.ones(len(flat), np.float32), places, ends), shape=(len(texts), len(used)))
    return np.asarray(counts @ vectors.rows[used].astype(np.float32))


def _rows_of(folded: str, vectors: WordVectors) -> list[int]:
    return [row for word in folded.split() for row in vectors.parts(word)]


def directions(sums: Ints) -> npt.NDArray[np.int16]:
    """Vectors (rows) at `LENGTH`, rounded half up."""
    lengths = np.sqrt((sums * sums).sum(axis=1).astype(np.float64))[:, None]
    rounded = np.floor(LENGTH * sums / np.maximum(lengths, 1) + 0.5)
    return np.asarray(rounded.clip(-OUTERMOST, OUTERMOST), dtype=np.int16)


def similarity(own: npt.NDArray[np.int16], other: npt.NDArray[np.int16]) -> npt.NDArray[np.int32]:
    """Return the cosine of directions, in thousandths, 0 where it is negative: other × own."""
    # Dot products stay below 2^24, which 32 bits hold exactly.
    dots = other.astype(np.float32) @ own.T.astype(np.float32)
    return np.asarray(np.maximum(dots, 0).astype(np.int32) * 1000 // (LENGTH * LENGTH))


class PartVectors(NamedTuple):
    """Short texts with the sums of their word vectors (texts × dimensions) and the squared lengths of those."""

    texts: tuple[str, ...]
    sums: Ints
    squares: Ints


def part_vectors(texts: Iterable[str], vectors: WordVectors) -> PartVectors:
    """Return the vectors of short texts, each once; those of which no word is known are left out."""
    rows = {text: _rows_of(fold(text), vectors) for text in texts}
    known = [text for text, own in rows.items() if own]
    if not known:
        return PartVectors((), np.zeros((0, vectors.dimensions), dtype=np.int64), np.zeros(0, dtype=np.int64))
    starts = np.cumsum([0, *(len(rows[text]) for text in known[:-1])])
    sums = np.add.reduceat(vectors.rows[[row for text in known for row in rows[text]]], starts, dtype=np.int64)
    squares = (sums * sums).sum(axis=1)
    tells = np.flatnonzero(squares)
    return PartVectors(tuple(known[place] for place in tells.tolist()), sums[tells], squares[tells])


def alike_parts(own: PartVectors, other: PartVectors) -> AlikeParts | None:
    """Return the part of a profile and that of a klus that mean most alike; of equal ones, the first of the klus."""
    if not own.texts or not other.texts:
        return None
    dots = np.maximum(0, other.sums @ own.sums.T)
    shares = np.floor(1000 * dots / np.sqrt((other.squares[:, None] * own.squares).astype(np.float64)))
    place = int(shares.argmax())
    if shares.flat[place] < NAMED_FROM_MEANING:
        return None
    there, here = divmod(place, len(own.texts))
    return AlikeParts(own.texts[here], other.texts[there])
