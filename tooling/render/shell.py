"""The page shell: what MkDocs and its theme draw around a page, rendered once and filled for every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from tooling.incremental.digest import digest

#: Where the parts of a page go. MkDocs renders stub pages that hold these words; no text of ours contains them.
TITLE, DESCRIPTION, CANONICAL, HEAD, CONTENT, PATH = (
    "kmXschilXtitel", "kmXschilXbeschrijving", "kmXschilXadres", "kmXschilXhoofd", "kmXschilXinhoud", "kmXschilXpad",
)  # fmt: skip
_SLOTS = (TITLE, DESCRIPTION, CANONICAL, HEAD, CONTENT)
#: Where the path of a page goes, in links to other languages, if the site has those.


#: Element of the head of a page that search engines must not list.
NOINDEX = '<meta name="robots" content="noindex">'


@dataclass(frozen=True, slots=True)
class Page:
    """A page to publish. `path` ends with a slash; `head` and `body` are HTML, `title` and `description` plain text.

    `canonical` is the address of the page that counts, where that is another.
    """

    path: str
    section: str
    title: str
    description: str
    body: str
    head: str = ""
    canonical: str = ""
    picture: str = ""

    @property
    def depth(self) -> int:
        """Number of folders between the site root and the page."""
        return depth_of(self.path)


class Draft(NamedTuple):
    """A page that is drawn only where something that it shows changed.

    `path` and `section` are those of the page. `shows` has the keys of the klussen, listings and people on it, and
    `more` what else of it follows from the data, beyond what is the same for all pages of a site. Search engines may
    list it.
    """

    path: str
    section: str
    shows: Sequence[str]
    more: Sequence[object]
    draw: Callable[[], Page]


def depth_of(path: str) -> int:
    """Return the number of folders between the site root and the page at a path."""
    return path.count("/")


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered stub, cut at its slots: text and names of slots in turn."""

    pieces: tuple[str, ...]

    def digest(self) -> str:
        """Return a digest of it."""
        return digest(self.pieces)

    @classmethod
    def of(cls, html: str) -> Shell:
        """Cuts a rendered stub. Raises `ValueError` where the theme left a slot out."""
        missing = [slot for slot in _SLOTS if slot not in html]
        if missing:
            raise ValueError(f"the theme rendered no place for {', '.join(missing)}")
        pieces = [minified(html)]
        for slot in (*_SLOTS, PATH):
            pieces = [
                piece
                for whole in pieces
                for index, part in enumerate(whole.split(slot))
                for piece in ((slot, part) if index else (part,))
            ]
        return cls(tuple(pieces))

    def fill(self, page: Page, canonical: str) -> str:
        """Return the whole page."""
        values = {
            TITLE: escape(page.title),
            DESCRIPTION: escape(page.description),
            CANONICAL: escape(page.canonical or canonical),
            HEAD: page.head,
            CONTENT: page.body,
            PATH: escape(page.path),
        }
        return "".join(values.get(piece, piece) for piece in self.pieces)


#: Elements in which white space is kept, and a line end with the blanks around it elsewhere.
_KEPT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


def minified(html: str) -> str:
    """HTML that a theme drew, without the white space that is only there for who reads its templates."""
    parts = _KEPT.split(html)
    # Of each part that is kept, `split` gives the name of its tag too.
    return "".join(part if at % 3 == 1 else _BLANK.sub("\n", part) for at, part in enumerate(parts) if at % 3 != 2)
