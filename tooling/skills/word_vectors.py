"""Word vectors: the meaning of a text is the sum of the vectors of its words, in whole numbers.

`browser/skills/word_vectors.js` gives the same numbers. `scripts/derive_word_vectors.py` distils the table from a
sentence encoder.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tooling.skills.words import SMALL_WORDS, root

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: A word that is longer is no Dutch compound, and is not cut.
LONGEST_WORD = 60
#: A part of a compound has at least so many letters; what stands before a linking sound may have one fewer.
SHORTEST_PART = 4
#: Of a compound of which only the end is known, the end counts alone from so many letters on: `-onderhoud`, not
#: `-werk`.
SHORTEST_TAIL = 5
#: What links the parts of a compound.
LINKS = ("", "s", "en", "e", "er")
#: A compound is cut in at most two steps, so into at most four parts.
_STEPS = 2


@dataclass(frozen=True)
class WordVectors:
    """The vectors of roots (see `words.root`): `numbers` gives the row of each in `rows`, all of length `dimensions`.

    `digest` names the content of the table.
    """

    numbers: Mapping[str, int]
    rows: npt.NDArray[np.int8]
    dimensions: int
    digest: str
    _parts: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def parts(self, word: str) -> tuple[int, ...]:
        """Return the rows of a folded word: its own, or those of the parts of a compound; none where it is unknown."""
        found = self._parts.get(word)
        if found is None:
            own = None if word in SMALL_WORDS else self.numbers.get(root(word))
            if own is not None:
                found = (own,)
            elif word in SMALL_WORDS or len(word) > LONGEST_WORD:
                found = ()
            else:
                found = self._cut(word, _STEPS)
            self._parts[word] = found
        return found

    def _cut(self, word: str, steps: int) -> tuple[int, ...]:
        """Return the parts of a compound: two known ones, or the longest known end with the parts before it."""
        longest: tuple[str, int] | None = None
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            tail = self.numbers.get(root(word[cut:]))
            if tail is None:
                continue
            head = self._head(word[:cut])
            if head is not None:
                return head, tail
            longest = longest or (word[:cut], tail)
        if longest is None:
            return ()
        before, tail = longest
        if steps:
            heads = self._cut(before, steps - 1) or self._cut(before.removesuffix("s"), steps - 1)
            if heads:
                return (*heads, tail)
        return (tail,) if len(word) - len(before) >= SHORTEST_TAIL else ()

    def _head(self, text: str) -> int | None:
        for link in LINKS:
            start = text.removesuffix(link)
            if text.endswith(link) and len(start) >= SHORTEST_PART - 1:
                found = self.numbers.get(root(start))
                if found is not None:
                    return found
        return None

    def total(self, words: Iterable[str]) -> tuple[int, ...]:
        """Return the sum of the vectors of folded words; zeros where none is known."""
        rows = [row for word in words for row in self.parts(word)]
        return tuple(self.rows[rows].sum(axis=0, dtype=int).tolist()) if rows else (0,) * self.dimensions


def cosine(one: Sequence[int], other: Sequence[int]) -> int:
    """Return the cosine of two vectors, in thousandths; 0 where it is negative, or either is zero."""
    dot = sum(left * right for left, right in zip(one, other, strict=True))
    if dot <= 0:
        return 0
    squares = sum(value * value for value in one) * sum(value * value for value in other)
    return math.floor(1000 * dot / math.sqrt(squares))
