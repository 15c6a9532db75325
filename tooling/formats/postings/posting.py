"""A posting, and the document that it stands in, as a source has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class DocumentError(Exception):
    """A document is not what it should be. The message is Dutch and meant for a maintainer."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting: plain text under our names, empty if the source leaves it out.

    `sleutel` is what the source knows it by, `tekst` all text about the work and `vaardigheden` a list of its skills.
    Days are as written. `klus` is the data of a whole klus where the source is another market.
    """

    titel: str = ""
    adres: str = ""
    sleutel: str = ""
    nummer: str = ""
    organisatie: str = ""
    tekst: str = ""
    vaardigheden: str = ""
    plaats: str = ""
    uren: str = ""
    soort: str = ""
    status: str = ""
    vanaf: str = ""
    tot: str = ""
    geplaatst: str = ""
    reageren_tot: str = ""
    gewijzigd: str = ""
    is_remote: bool = False
    klus: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The contents of one document of a source.

    `following` is the address of the next page of a list. `pages` are the addresses of pages with a posting each, with
    the time of their last change if that is known, and `parts` those of further lists of such pages. `unknown` are
    the fields of the source's settings that no entry has.
    """

    postings: list[Posting] = field(default_factory=list)
    following: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    unknown: frozenset[str] = frozenset()
