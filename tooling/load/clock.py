"""What day it is. Everything that depends on the date asks here, so that a build can be repeated on any other day."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The day of `SOURCE_DATE_EPOCH` (seconds, UTC; reproducible-builds.org) where that is set, else today's date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now().date()
