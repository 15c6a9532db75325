"""Shares of a build: the portion of a large site that one of several machines makes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Share(NamedTuple):
    """Share `number` (from 1) of `total` equal shares of a build."""

    number: int
    total: int

    def of(self, entries: Iterable[T]) -> list[T]:
        """Return the entries in this share: every `total`-th of them."""
        return [*islice(entries, self.number - 1, None, self.total)]
