"""Parsing of JSON, XML and HTML from outside, within bounds of depth and size, to text without hidden characters."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tooling.diagnostics import INVISIBLE, repaired
from tooling.formats.people.text import SKIPPED, TAG, without_comments
from tooling.formats.postings.posting import DocumentError

#: How deep values may lie in each other. The deepest real posting that we saw has seven levels.
MAX_DEPTH = 40
#: The most characters of one text that are looked at: more than any posting that we saw, by ten times.
MAX_TEXT = 50_000
#: Elements that end no word.
_INLINE = {"a", "abbr", "b", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"}
#: Brackets of JSON, and texts, in which they mean nothing.
_NESTING = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)


def json_of(content: bytes) -> Any:
    """Return JSON as plain values, with clean texts. Raises `DocumentError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError("Dit is geen JSON in UTF-8.") from None
    depth = 0
    for found in _NESTING.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > MAX_DEPTH:
            raise DocumentError(f"Deze JSON is meer dan {MAX_DEPTH} lagen diep.")
    try:
        return _clean(json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError):
        raise DocumentError("Dit is geen goede JSON.") from None


def _refuse(name: str) -> None:
    raise ValueError(name)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {cleaned(key): _clean(one) for key, one in value.items()}
    return value


def cleaned(text: str) -> str:
    """Return a text without characters that are not seen or turn text around."""
    return INVISIBLE.sub("", repaired(text))


def xml_of(content: bytes) -> Element:
    """Return the root of an XML document without DTD. Raises `DocumentError`."""
    root: Element | None = None
    depth = 0
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > MAX_DEPTH:
                raise DocumentError(f"Deze XML is meer dan {MAX_DEPTH} lagen diep.")
    except DefusedXmlException:
        raise DocumentError("Deze XML heeft een DTD of entiteiten. Die lezen we niet.") from None
    except (ParseError, ValueError, LookupError):
        raise DocumentError("Dit is geen goede XML.") from None
    if root is None:
        raise DocumentError("Dit is geen goede XML.")
    return root


def plain_text(markup: str) -> str:
    """Return the text of HTML on one line, also of HTML that is escaped once more. A text without tags stays."""
    text = markup[:MAX_TEXT]
    for _ in range(2):
        if "<" not in text and "&" not in text:
            break
        text = html.unescape(_without_tags(text))
    return " ".join(cleaned(text).split())


def _without_tags(text: str) -> str:
    pieces = iter(TAG.split(without_comments(text)))
    kept, skipping = [next(pieces)], ""
    for closing, name, _, after in zip(pieces, pieces, pieces, pieces, strict=True):
        tag = name.lower()
        if skipping:
            skipping = "" if closing and tag == skipping else skipping
        elif tag in SKIPPED and not closing:
            skipping = tag
        kept.append("" if skipping else after if tag in _INLINE else f" {after}")
    return "".join(kept)
