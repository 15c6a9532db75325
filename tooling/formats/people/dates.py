"""Dates as other systems write them, as the partial dates of the contract: `2021`, `2021-03` or `2021-03-09`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari", "feb february februari", "mar mrt march maart", "apr april", "may mei",
            "jun june juni", "jul july juli", "aug august augustus", "sep sept september", "oct okt october oktober",
            "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?", re.ASCII | re.DOTALL)
_NAMED = re.compile(r"(?:\w+, )?(?:(\d{1,2})\.? )?([A-Za-z]{3,9})\.? (\d{4})\b.*", re.ASCII | re.DOTALL)
_NAMED_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}), (\d{4})\b.*", re.ASCII | re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b.*", re.ASCII | re.DOTALL)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_SHORT_MONTH = re.compile(r"([A-Za-z]{3})-(\d{2})", re.ASCII)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?", re.ASCII | re.DOTALL)


def partial_date(text: str, month_first: bool = False) -> str | None:
    """Return the date that a text means; `None` where it means none.

    `month_first` reads `3/5/24` as 5 March. A date that exists in the other order only, is read in that one.
    """
    text = text.strip()
    year = month = day = ""
    if found := _ISO.fullmatch(text):
        year, month, day = found[1], found[2] or "", found[3] or ""
    elif found := _BASIC.fullmatch(text):
        year, month, day = found[1], found[2], found[3]
    elif found := _NAMED.fullmatch(text):
        year, month, day = found[3], str(_MONTHS.get(found[2].casefold(), 0)), found[1] or ""
    elif found := _NAMED_FIRST.fullmatch(text):
        year, month, day = found[3], str(_MONTHS.get(found[1].casefold(), 0)), found[2]
    elif found := _NUMBERS.fullmatch(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        first, second = int(found[1]), int(found[2])
        # Who writes the month first, writes a slash.
        if month_first and "/" in text if min(first, second) <= 12 and max(first, second) <= 12 else second > 12:
            month, day = found[1], found[2]
        else:
            month, day = found[2], found[1]
    elif found := _SHORT_MONTH.fullmatch(text):  # as Excel writes it after a LinkedIn file was kept in it
        year, month = f"20{found[2]}", str(_MONTHS.get(found[1].casefold(), 0))
    elif found := _MONTH_YEAR.fullmatch(text):
        year, month = found[2], found[1]
    else:
        return None
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def is_month_first(texts: Iterable[str]) -> bool:
    """Return whether the dates of a column have the month first: one must be read so, and none in the other order."""
    pairs = [_two_numbers(text) for text in texts if "/" in text]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def is_ambiguous(text: str) -> bool:
    """Return whether a date with slashes is another day with the month first."""
    first, second = _two_numbers(text) if "/" in text else (0, 0)
    return 0 < first <= 12 and 0 < second <= 12 and first != second


def _two_numbers(text: str) -> tuple[int, int]:
    """Return the two numbers with which a date begins; zeros where it does not begin so."""
    found = _NUMBERS.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else (0, 0)
