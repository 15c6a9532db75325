"""Report of reading a file: messages are collected, counted, and returned as diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tooling.diagnostics import Diagnostic, Position, in_order
from tooling.formats.people.names import in_words
from tooling.formats.people.rules import assumed, left_out, no_place, not_this_format, stays_behind

#: So many different things without a place are named; of more than that, only how many there are.
_MOST_NAMED = 60
_LONGEST_NAME = 120


class FormatError(Exception):
    """The file cannot be read as this format. `reason` is a Dutch sentence; `line` counts from 1.

    `broken` is `json` or `csv` where it is not even that: it is damaged, or something else. `certain` says that we know
    what it is, so that no other format needs to be tried.
    """

    def __init__(self, reason: str, line: int = 1, broken: str = "", certain: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.broken = broken
        self.certain = certain


class Report:
    """Collector of messages about one file; `name` is how messages name it."""

    def __init__(self, name: str) -> None:
        self.name = name
        #: The labels of the file by the name that they got.
        self.landed: dict[str, str] = {}
        self._stays: dict[tuple[str, str], None] = {}
        self._said: list[Diagnostic] = []
        self._no_place: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def no_place(self, what: str) -> None:
        """Something that a profile has no field for."""
        self._no_place[_short(what)] += 1

    def unread(self, names: Iterable[str]) -> None:
        """Parts of a file that were not read, by their dotted names in it; they are named in people's words."""
        for name in names:
            self.no_place(in_words(name))

    def stays_behind(self, what: str, where: str) -> None:
        """Part of a profile that another format has no place for; the first two steps of its way are named."""
        self._stays[".".join(what.split(".")[:2]), where] = None

    def left_out(self, what: str) -> None:
        """Something that is not taken over: it is there already, or there is too much of it, or it is not safe."""
        self._left_out[_short(what)] += 1

    def assumed(self, what: str, choice: str, line: int = 1) -> None:
        """Something that was not plain, and what was chosen."""
        self._said.append(assumed(Position(self.name, line), what, choice))

    def refused(self, reason: str, line: int = 1) -> None:
        """Something that cannot be read."""
        self._said.append(not_this_format(Position(self.name, line), reason))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was said, in order; what was counted comes once, with how often."""
        at = Position(self.name)
        named = self._no_place.most_common(_MOST_NAMED)
        rest = self._no_place.total() - sum(count for _, count in named)
        more = [("De rest", rest)] if rest else []
        return in_order(
            (
                *self._said,
                *(no_place(at, what, count) for what, count in (*named, *more)),
                *(stays_behind(at, what, where) for what, where in self._stays),
                *(left_out(at, what, count) for what, count in self._left_out.items()),
            )
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
