"""Diagnostics: a position, a rule with a stable code, and the finding that joins them.

Faults in data are values, not exceptions: everything that reads or judges data yields `Diagnostic`s, and a run collects
and sorts them all, so that no fault hides another.
"""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, ParamSpec

P = ParamSpec("P")

#: Control characters, line separators YAML counts differently, and what Unicode draws as nothing: zero-width and
#: bidirectional formatting, fillers, tags. What emoji and Persian need (joiners, U+FE0F) stays.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)

#: Characters that come along unseen with pasted text, and only bother: blanks that do not break or end a line in other
#: programs, and signs without a width. All else of `INVISIBLE` can deceive: it turns text around, or steers a terminal.
STRAY_BLANK = re.compile("[\x0b\x0c\x85\u00a0\u2007\u2028\u2029\u202f]")
STRAY_SIGN = re.compile("[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]")

#: What a rule says of a fault: what is wrong, and how to mend it. Both are Dutch sentences for a contributor. A third
#: part is what can stand there instead, where that is plain.
Wording = tuple[str, str] | tuple[str, str, str | None]


class Severity(StrEnum):
    """Severity of a finding. A `FOUT` keeps an entry off the site and makes `klussen check` exit with 1."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


class Position(NamedTuple):
    """A place in a file. `path` is relative to the root, with forward slashes; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Finding: `message` says what is wrong, `remedy` how to mend it, both in Dutch.

    `instead` is the word or number that would mend it, in place of the one at the position, where there is one.
    """

    position: Position
    code: str
    severity: Severity
    message: str
    remedy: str
    instead: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Path, then line, then column, then code and text: the order in which findings are reported."""
        return (*self.position, self.code, self.message)


class Rule(Generic[P]):
    """A kind of fault with a stable code. Its docstring is its documentation page: first line the title.

    Calling a rule with a position and what it needs to know gives a `Diagnostic`.
    """

    def __init__(self, code: str, severity: Severity, wording: Callable[P, Wording]) -> None:
        self.code = code
        self.severity = severity
        self._wording = wording
        self.title, _, body = inspect.cleandoc(wording.__doc__ or "").partition("\n")
        self.documentation = body.strip()

    def __call__(self, position: Position, *args: P.args, **kwargs: P.kwargs) -> Diagnostic:
        """Return the diagnostic at that place, worded for what was found there."""
        message, remedy, *instead = self._wording(*args, **kwargs)
        return Diagnostic(position, self.code, self.severity, printable(str(message)), printable(str(remedy)), *instead)


def rule(code: str, severity: Severity = Severity.FOUT) -> Callable[[Callable[P, Wording]], Rule[P]]:
    """Makes a `Rule` of a function that words a fault."""
    return lambda wording: Rule(code, severity, wording)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return every diagnostic once, sorted by path, line and column."""
    return tuple(sorted(set(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def repaired(text: str) -> str:
    """Return a text without what came along unseen: stray blanks become plain ones, stray signs go."""
    return text if text.isascii() and text.isprintable() else STRAY_SIGN.sub("", STRAY_BLANK.sub(" ", text))


def is_lookalike(host: str) -> bool:
    """Return whether a name of a host mixes letters of our alphabet with those of another, to look like a known one."""
    if host.isascii():
        return False
    for label in host.split("."):
        letters = [unicodedata.name(char, "") for char in label if char.isalpha()]
        if len({"LATIN" in name for name in letters}) > 1:
            return True
    return False


def printable(text: str) -> str:
    """Return the text on one line, with what a terminal or log could misread shown as an escape.

    Values from files end up in messages; a control character or a bidi override in one must not reach a terminal, nor a
    `##[command]`, which GitHub's runner obeys anywhere in a line, a log.
    """
    text = text.replace("##[", "# #[")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char in "\n\t" else f"\\u{ord(char):04x}" for char in text)
