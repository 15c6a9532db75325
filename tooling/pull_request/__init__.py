"""Ownership rules of a proposal, as pure functions of (event, tree before, changes, tree now)."""

from __future__ import annotations

from tooling.pull_request.events import Account, Event, EventError, read_author, read_event
from tooling.pull_request.judge import Judgement, Level, judge
from tooling.pull_request.rules import RULES

__all__ = ["RULES", "Account", "Event", "EventError", "Judgement", "Level", "judge", "read_author", "read_event"]
