"""Texts: when two say the same, and HTML from other systems as the simple Markdown of the contract."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

#: A profile as plain data: dicts, lists and texts under the names of the contract.
Profile = dict[str, Any]

_BLOCKS = {"p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote"}
_SKIPPED = {"script", "style", "head", "title"}
#: A tag: one that is never closed is text, so that nothing is looked through twice. Python's own parser of HTML takes
#: the square of the length there, and does not do the same in every version.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*+>")


def from_html(text: str) -> str:
    """The text of HTML: paragraphs and lists stay, everything else of it falls away. A text without tags stays."""
    if not _TAG.search(text):
        return html.unescape(text).strip()
    plain, skipping = [], ""
    pieces = iter(_TAG.split(_without_comments(text)))
    plain.append(next(pieces))
    for closing, name, after in zip(pieces, pieces, pieces, strict=True):
        tag = name.lower()
        if skipping:
            skipping = "" if closing and tag == skipping else skipping
        elif tag in _SKIPPED and not closing:
            skipping = tag
        elif tag == "li" and not closing:
            plain.append("\n- ")
        elif tag in _BLOCKS:
            plain.append("\n" if tag == "br" else "\n\n")
        if not skipping:
            plain.append(after)
    lines = [" ".join(line.split()) for line in html.unescape("".join(plain)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace("\n\n- ", "\n- ").strip()


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return "".join((*kept, text[at:]))


def paragraphs(*texts: str) -> str:
    """Return the texts that say something, with an empty line between."""
    return "\n\n".join(text for text in texts if text)


def same(one: Any, other: Any) -> bool:
    """Return whether two texts say the same: whatever their case, accents, spaces and punctuation."""
    return folded(one) == folded(other)


def folded(text: Any) -> str:
    """Return a text as it is compared: letters and digits only."""
    plain = unicodedata.normalize("NFKD", str(text)).casefold()
    kept = "".join(char for char in plain if char.isalnum())
    return kept or plain
