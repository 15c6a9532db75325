"""Messages of libraries, said in Dutch by a table of patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Library messages (as patterns, in full), each with our message for it, which takes its named groups.
Words = Sequence[tuple[str, str]]


def reworded(message: str, words: Words) -> str | None:
    """Return a message in the words of the first pattern that is its own; `None` if there is none."""
    for pattern, said in words:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return said.format(**found.groupdict())
    return None
