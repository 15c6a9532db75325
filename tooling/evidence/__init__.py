"""Evidence that a klus stood open inside government: its timeline, by the history of the main line alone."""

from tooling.evidence.days import Evidence, file_days, with_day_placed
from tooling.evidence.timeline import OpenDays, Span, Timeline, Version, placed_too_early
from tooling.evidence.versions import History

__all__ = [
    "Evidence", "History", "OpenDays", "Span", "Timeline", "Version", "file_days", "placed_too_early",
    "with_day_placed",
]  # fmt: skip
