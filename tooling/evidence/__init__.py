"""Evidence that a klus stood open inside government: its timeline, by the history of the main line alone."""

from tooling.evidence.timeline import OpenDays, Span, Timeline, Version, placed_too_early
from tooling.evidence.versions import History

__all__ = ["History", "OpenDays", "Span", "Timeline", "Version", "placed_too_early"]
