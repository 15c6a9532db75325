"""Clock: the only source of the current date, so that a build can be repeated for any day."""

from __future__ import annotations

import datetime
import os


def now() -> datetime.datetime:
    """The time (UTC) of `SOURCE_DATE_EPOCH` (seconds; reproducible-builds.org) where that is set, else the time now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    """The day of `SOURCE_DATE_EPOCH` (seconds, UTC; reproducible-builds.org) where that is set, else today's date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now().date()


def has_come(day: datetime.date | None, today: datetime.date) -> bool:
    """Return whether there is a day, and it is not after today."""
    return day is not None and day <= today
