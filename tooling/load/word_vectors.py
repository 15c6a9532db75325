"""Reads the table of word vectors."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tooling.skills.word_vectors import WordVectors

#: The table, as a browser fetches it too: gzip over a line of JSON, the roots (a line each), and a byte for each value.
TABLE = Path(__file__).with_name("woordvectoren.gz")


@cache
def load_word_vectors() -> WordVectors:
    """Return the vectors of `woordvectoren.gz` (see `scripts/derive_word_vectors.py`)."""
    packed = TABLE.read_bytes()
    return unpacked(packed)


def unpacked(packed: bytes) -> WordVectors:
    """Return the table that became these bytes (see `packed`)."""
    content = gzip.decompress(packed)
    head, _, rest = content.partition(b"\n")
    shape = json.loads(head)
    dimensions, levels = shape["dimensies"], shape["niveaus"]
    words, values = rest[: shape["bytes"]].decode("ascii").split("\n"), rest[shape["bytes"] :]
    rows = np.frombuffer(values, np.uint8).reshape(dimensions, len(words)).T.astype(np.int8) - np.int8(levels)
    numbers = {word: number for number, word in enumerate(words)}
    return WordVectors(numbers, np.ascontiguousarray(rows), dimensions, hashlib.sha256(packed).hexdigest())


def packed(words: list[str], rows: npt.NDArray[np.int8], levels: int) -> bytes:
    """Return a table as bytes, the same on every machine. `rows` (words × dimensions) are from -levels to levels."""
    text = "\n".join(words).encode("ascii")
    head = {"dimensies": int(rows.shape[1]), "niveaus": levels, "bytes": len(text)}
    values = (rows.T.astype(np.int16) + levels).astype(np.uint8).tobytes()
    content = b"\n".join([json.dumps(head, separators=(",", ":")).encode(), text]) + values
    return gzip.compress(content, 9, mtime=0)
