"""Texts: when two say the same, and HTML from other systems as the simple Markdown of the contract."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

#: A profile as plain data: dicts, lists and texts under the names of the contract.
Profile = dict[str, Any]

_BLOCKS = {"p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote"}
_SKIPPED = {"script", "style", "head", "title"}
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in _BLOCKS:
            self.parts.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.parts.append(data)


def from_html(text: str) -> str:
    """The text of HTML: paragraphs and lists stay, everything else of it falls away. A text without tags stays."""
    if not _TAG.search(text):
        return html.unescape(text).strip()
    parser = _Plain()
    parser.feed(text)
    parser.close()
    lines = [" ".join(line.split()) for line in "".join(parser.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace("\n\n- ", "\n- ").strip()


def paragraphs(*texts: str) -> str:
    """The texts that say something, with an empty line between."""
    return "\n\n".join(text for text in texts if text)


def same(one: Any, other: Any) -> bool:
    """Whether two texts say the same: whatever their case, accents, spaces and punctuation."""
    return folded(one) == folded(other)


def folded(text: Any) -> str:
    """A text as it is compared: letters and digits only."""
    plain = unicodedata.normalize("NFKD", str(text)).casefold()
    kept = "".join(char for char in plain if char.isalnum())
    return kept or plain
