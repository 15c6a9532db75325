"""Slugs of titles and names."""

from __future__ import annotations

import re
import unicodedata

from tooling.model.base import SLUG_MAX

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i"})


def slugify(text: str) -> str:
    """Return the text as a slug of at most 80 characters, cut between words; empty where nothing of it can be kept."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if len(slug) <= SLUG_MAX:
        return slug
    return slug[: SLUG_MAX + 1].rpartition("-")[0] or slug[:SLUG_MAX]
