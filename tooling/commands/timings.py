"""Timings of a long command, by step."""

from __future__ import annotations

import os
import sys
import time

try:
    import resource
except ImportError:  # Windows counts no memory this way
    resource = None  # type: ignore[assignment]


class Timings:
    """Seconds by step, one after another, and of work that was shared out, by kind of work."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, float, float]] = []
        self._shared: dict[str, float] = {}
        self._last = time.perf_counter(), _processor()

    def done(self, step: str) -> None:
        """Says that a step has ended, which began where the one before it ended."""
        now = time.perf_counter(), _processor()
        self._steps.append((step, now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def add(self, kind: str, seconds: float) -> None:
        """Adds processor time of one piece of shared work."""
        self._shared[kind] = self._shared.get(kind, 0.0) + seconds

    def report(self) -> str:
        """A table: seconds on the clock and of the processors, by step; below it the shared work, and the memory."""
        together = "samen", sum(wall for _, wall, _ in self._steps), sum(cpu for _, _, cpu in self._steps)
        rows = [("stap", "klok", "processor")]
        rows += [(name, f"{wall:.2f}", f"{cpu:.2f}") for name, wall, cpu in (*self._steps, together)]
        rows += [(f"  {kind}", "", f"{seconds:.2f}") for kind, seconds in self._shared.items()]
        lines = [f"{name:<34}{wall:>8}{cpu:>11}" for name, wall, cpu in rows]
        if resource is not None:
            unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            lines.append(f"Meeste geheugen: {own // unit} MiB, en het grootste hulpproces {others // unit} MiB.")
        return "\n".join(lines) + "\n"


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
