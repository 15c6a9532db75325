"""Texts: when two say the same, and HTML from other systems as the simple Markdown of the contract."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

from tooling.formats.people.report import Report

#: A profile as plain data: dicts, lists and texts under the names of the contract.
Profile = dict[str, Any]

_BLOCKS = {"p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote"}
#: Elements of which the text is not shown.
SKIPPED = {"script", "style", "head", "title"}
#: A tag: one that is never closed is text, so that nothing is looked through twice. Python's own parser of HTML takes
#: the square of the length there, and does not do the same in every version.
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(r"""\b(href|alt)\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s"'>]++))""", re.IGNORECASE)


def from_html(text: str, report: Report) -> str:
    """The text of HTML: paragraphs, lists and links stay. A text without tags stays as it is.

    A link to a web page becomes Markdown, one to an e-mail address or telephone gets it behind its text. Other links,
    and pictures, are named in the report.
    """
    if not TAG.search(text):
        return html.unescape(text).strip()
    skipping, address, start = "", "", 0
    # A link without an end has one here.
    pieces = iter(TAG.split(f"{without_comments(text)}</a>"))
    plain = [next(pieces)]
    for closing, name, attributes, after in zip(pieces, pieces, pieces, pieces, strict=True):
        tag = name.lower()
        if skipping:
            skipping = "" if closing and tag == skipping else skipping
        elif tag == "a":
            if address:
                plain[start:] = [_link("".join(plain[start:]), address, report)]
            address, start = "" if closing else _attribute("href", attributes), len(plain)
        elif tag == "img":
            report.left_out(f"Een afbeelding in een tekst ({_attribute('alt', attributes) or 'zonder beschrijving'})")
        elif tag in SKIPPED and not closing:
            skipping = tag
        elif tag in _BLOCKS:
            plain.append("\n" if tag == "br" else "\n\n")
        plain.append("" if skipping else f"\n- {after}" if tag == "li" and not closing else after)
    lines = [" ".join(line.split()) for line in html.unescape("".join(plain)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace("\n\n- ", "\n- ").strip()


def _attribute(name: str, attributes: str) -> str:
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return html.unescape(found[2] or found[3] or found[4] or "").strip()
    return ""


def _link(shown: str, address: str, report: Report) -> str:
    """Return a link as Markdown. Both texts are HTML still, but for the tags."""
    text, plain = html.unescape(shown).strip(), re.sub(r"^(mailto|tel):", "", address)
    scheme = address.partition(":")[0].casefold()
    if scheme not in {"http", "https", "mailto", "tel"} or not address.isprintable():
        report.left_out(f"Een link in een tekst, naar '{address}',")
        return shown
    if plain in text:
        return shown
    if not text or re.search(r"[\n\[\]]", text) or scheme in {"mailto", "tel"} or re.search(r"[\s<>()\[\]]", plain):
        return f"{shown} {html.escape(f'({plain})' if text else plain)}"
    return f"[{shown}]({html.escape(plain)})"


def without_comments(text: str) -> str:
    """Return HTML without its comments; one without an end is text."""
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
