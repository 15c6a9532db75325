#!/usr/bin/env python3
"""MELO, Dutch with Dutch: ranking the names of occupations by likeness to other names of the same occupation.

usage: melo.py FOLDER [PREFIX]

FOLDER holds three files of MELO (Retyk and others 2024, MIT), by default those of the Dutch national occupations beside
ESCO: `nld_q_nl_c_nl.` + `queries`, `corpus_elements` and `annotations`.tsv.gz. Prints the mean of 1 / the rank of the
first right name (MRR), on the even and the odd half of the queries and on all, of the names in order of likeness by
their letters, by their meaning, and by the sum of both. Grams are weighed by the names of the corpus, as the thesaurus
weighs them by its own. A name that stands twice counts twice; of names equally alike, the first of the file is first.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

import beside  # noqa: F401 -- what is measured is the program beside this folder
from tooling.load.word_vectors import load_word_vectors
from tooling.match.meaning import similarity, text_vectors
from tooling.skills.ngram_cosine import NgramCosine
from tooling.skills.words import fold

BLOCK = 256


def read(path: Path) -> list[list[str]]:
    """Return the rows of a table."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def directions(texts: list[str], likeness: NgramCosine, columns: dict[str, int]) -> sparse.csr_matrix:
    """Return the direction of each folded text by its grams: texts × grams."""
    vectors = [likeness.vector(text) for text in texts]
    places = [columns.setdefault(gram, len(columns)) for vector in vectors for gram in vector]
    lengths = [max(1, likeness.square(text)) ** 0.5 for text in texts]
    values = [weight / length for vector, length in zip(vectors, lengths, strict=True) for weight in vector.values()]
    ends = np.cumsum([0, *map(len, vectors)])
    return sparse.csr_matrix((values, places, ends), shape=(len(texts), len(columns)))


def reciprocal_ranks(scores: npt.NDArray[np.float64], right: list[set[int]]) -> list[float]:
    """For each row of scores 1 / the rank of the first of the right columns, equal scores in the order of columns."""
    found: list[float] = []
    for row, own in zip(scores, right, strict=True):
        best = min(own, key=lambda column: (-row[column], column))
        ahead = np.count_nonzero(row > row[best]) + np.count_nonzero(row[:best] == row[best])
        found.append(1 / (1 + int(ahead)))
    return found


def main() -> None:
    """Prints a table."""
    folder, prefix = Path(sys.argv[1]), (sys.argv[2:] or ["nld_q_nl_c_nl"])[0]
    queries, elements, annotations = (
        read(folder / f"{prefix}.{name}.tsv.gz") for name in ("queries", "corpus_elements", "annotations")
    )
    names = [fold(text) for _, text in elements]
    number_of = {key: number for number, (key, _) in enumerate(elements)}
    right: dict[str, set[int]] = defaultdict(set)
    for query, _, element, _ in annotations:
        right[query].add(number_of[element])
    asked = [(query, fold(text)) for query, text in queries if right[query]]
    texts = [text for _, text in asked]

    likeness, columns, vectors = NgramCosine(names), dict[str, int](), load_word_vectors()
    letters_of_names = directions(names, likeness, columns)
    letters_of_texts = directions(texts, likeness, columns)
    letters_of_names.resize(len(names), len(columns))
    meaning_of_names, meaning_of_texts = text_vectors(names, vectors), text_vectors(texts, vectors)

    found: dict[str, list[float]] = defaultdict(list)
    for start in range(0, len(asked), BLOCK):
        block = slice(start, start + BLOCK)
        letters = np.floor(1000 * (letters_of_texts[block] @ letters_of_names.T).toarray())
        meaning = similarity(meaning_of_names, meaning_of_texts[block]).astype(np.float64)
        answers = [right[query] for query, _ in asked[block]]
        for name, scores in (("letters", letters), ("meaning", meaning), ("both", letters + meaning)):
            found[name] += reciprocal_ranks(scores, answers)

    print(f"{len(asked)} queries, {len(names)} names")
    for name, ranks in found.items():
        halves = [sum(ranks[half::2]) / len(ranks[half::2]) for half in (0, 1)]
        print(f"{name:8} even {halves[0]:.3f}  odd {halves[1]:.3f}  all {sum(ranks) / len(ranks):.3f}")


if __name__ == "__main__":
    main()
