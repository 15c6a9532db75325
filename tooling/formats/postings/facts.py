"""Facts in the texts of a posting: the day and the hours a week that it names."""

from __future__ import annotations

import datetime
import re

_WEEKLY = re.compile(
    r"(?<![0-9.,])([0-9]{1,2})(?:[.,][0-9]+)?(?: ?(?:-|–|tot|à|a) ?([0-9]{1,2}))? ?(?:uur|uren|u|hours?)\b(.{0,12})"
)
_A_WEEK = re.compile(r"^ ?(?:per|p\.?|a|/|in de) ?w")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)


def hours_of(text: str, is_hours: bool = False) -> int | None:
    """Return the hours a week that a text asks at least; `None` where it says none.

    A number counts if it says "per week", if the text `is_hours`, or as a range up to 24 or more: nobody means a day by
    that.
    """
    for found in _WEEKLY.finditer(text.lower()):
        low, high = int(found[1]), int(found[2] or found[1])
        weekly = is_hours or _A_WEEK.match(found[3]) or (found[2] and high >= 24)
        if weekly and 1 <= low <= high <= 40:
            return low
    bare = text.strip()
    return int(bare) if is_hours and re.fullmatch("[1-9]|[1-3][0-9]|40", bare) else None


def day_of(text: str) -> datetime.date | None:
    """Return the day that a date or time begins with, as `2026-11-29` or `29-11-2026`; `None` where that is none."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    year, month, day, *others = found.groups()
    if year is None:
        day, month, year = others
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
