"""Parsing of JSON, XML and HTML from outside, within bounds of depth and size, to text without hidden characters."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from xml.parsers import expat

from tooling.diagnostics import INVISIBLE, repaired
from tooling.formats.people.text import SKIPPED, TAG, without_comments
from tooling.formats.postings.posting import DocumentError

#: Maximum nesting depth of a value. The deepest real posting that we saw has seven levels.
MAX_DEPTH = 40
#: Maximum number of characters read of one text: ten times the longest posting that we saw.
MAX_TEXT = 50_000
#: Maximum length of the name of a namespace, and of a text in a row of XML.
_MAX_NAMESPACE, _MAX_CELL = 500, 2100
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


def xml_rows(content: bytes) -> tuple[str, list[dict[str, str]]]:
    """Return the name of the root of an XML document, and of each child the texts of its own children, by name.

    Names are without prefix; of children with the same name the first counts. Raises `DocumentError` if it is no XML,
    has a DTD, or is too deep. Namespaces are not expanded: each name would repeat an address that can be a megabyte.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    path: list[str] = []
    root, rows = "", list[dict[str, str]]()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal root
        path.append(name.rpartition(":")[2])
        root = root or path[0]
        if len(path) > MAX_DEPTH:
            raise DocumentError(f"Deze XML is meer dan {MAX_DEPTH} lagen diep.")
        if any(one.startswith("xmlns") and len(value) > _MAX_NAMESPACE for one, value in attributes.items()):
            raise DocumentError("Deze XML heeft een naamruimte met een te lange naam.")
        if len(path) == 2:
            rows.append({})
        elif len(path) == 3:
            rows[-1].setdefault(path[2], "")

    def text(data: str) -> None:
        if len(path) == 3 and len(rows[-1][path[2]]) < _MAX_CELL:
            rows[-1][path[2]] += data[:_MAX_CELL]

    def refuse(*_: object) -> None:
        raise DocumentError("Deze XML heeft een DTD of entiteiten. Die lezen we niet.")

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda _: path.pop()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise DocumentError("Dit is geen goede XML.") from None
    return root, rows


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
