"""Placeholders of a new file: what stands where its author must still write."""

from __future__ import annotations

#: A text that must still be written, and an address that must still be given.
TEXT = "Nog in te vullen"
EMAIL = "nog-in-te-vullen@voorbeeld.example"


def is_placeholder(value: str | None) -> bool:
    """Return whether a value is one of the placeholders."""
    return value is not None and value.strip().casefold() in {TEXT.casefold(), EMAIL}
