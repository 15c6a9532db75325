"""Evidence that a klus stood open inside government: its timeline, by the history of the main line alone."""

from tooling.evidence.timeline import Span, Timeline, Version, placed_too_early
from tooling.evidence.versions import History

__all__ = ["History", "Span", "Timeline", "Version", "placed_too_early"]
