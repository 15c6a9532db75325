"""Shares: a large site can be made in parts, by several machines, and joined."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Share(NamedTuple):
    """One of `total` shares of the work, numbered from 1."""

    number: int
    total: int

    def of(self, entries: Iterable[T]) -> list[T]:
        """Return the entries in this share: every `total`-th of them."""
        return [*islice(entries, self.number - 1, None, self.total)]
