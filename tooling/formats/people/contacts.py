"""Choosing among somebody's telephone numbers, addresses and so on: a profile has one of each, for at work."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from tooling.formats.people.report import Report

_HOME = {"home", "private", "personal", "thuis", "prive", "privé"}
_AT_HAND = {"cell", "mobile", "iphone", "mobiel"}
_WORK = {"work", "business", "werk", "office"}
#: Kinds of numbers that nobody speaks through.
_NO_VOICE = {"fax", "homefax", "workfax", "otherfax", "pager", "modem", "video", "bbs", "textphone", "isdn"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody; `kinds` are the words of its file for it, in lower case."""

    address: str
    kinds: frozenset[str] = frozenset()
    is_preferred: bool = False


def chosen(
    ways: Collection[Way], what: str, report: Report, fitting: Callable[[str], str | None] = lambda text: text
) -> str:
    """Return the address that serves best at work; nothing where there is none. The others are named as `what`.

    One that is `fitting`, as the contract has such addresses, comes before one that is not.

    Preferred comes before not, work and mobile before the rest, and home last of all, for a profile may be public.
    """
    spoken = (way for way in ways if way.address and not way.kinds & _NO_VOICE)
    usable = sorted(spoken, key=lambda way: (fitting(way.address) is None, *_rank(way)))
    best = usable[0].address if usable else ""
    for way in ways:
        if way.kinds & _NO_VOICE:
            report.no_place("Een nummer voor fax of pieper")
        elif way.address and way.address != best:
            report.no_place(f"Nog een {what}")
    return best


def _rank(way: Way) -> tuple[bool, bool, bool]:
    at_hand = bool(way.kinds & _AT_HAND)
    return bool(way.kinds & _HOME) and not at_hand, not way.is_preferred, not (at_hand or way.kinds & _WORK)
