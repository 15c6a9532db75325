"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDTH = 30
_PATIENCE_SECONDS = 0.5


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a callback `(done, total)` that draws a progress bar; short work draws none."""
    start = time.monotonic()
    shown = -1

    def step(done: int, total: int) -> None:
        nonlocal shown
        part = done * _WIDTH // max(total, 1)
        if part != shown and sys.stderr.isatty() and time.monotonic() - start > _PATIENCE_SECONDS:
            shown = part
            sys.stderr.write(f"\r{label} [{'#' * part}{'.' * (_WIDTH - part)}] {done}/{total}")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if shown >= 0:
            sys.stderr.write("\r\033[K")
