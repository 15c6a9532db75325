"""A tree of named texts that is taken apart while it is read. What is left at the end had no place: so nothing is lost.

JSON, XML and rows of a table all become such a tree: dicts, lists and texts.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from tooling.formats.people.report import FormatError

#: How deep a tree may be. No format that we know comes near it.
_DEEPEST = 60
#: A long CV has some thousands of elements.
_MOST_ELEMENTS = 200_000


class Node:
    """One part of a tree. Reading takes out; whatever has another shape than was asked for stays, and is reported."""

    def __init__(self, value: Any) -> None:
        self._value: dict[str, Any] = value if isinstance(value, dict) else {}

    def __contains__(self, name: str) -> bool:
        return name in self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    @property
    def names(self) -> list[str]:
        """The names that are still there."""
        return list(self._value)

    def text(self, *names: str) -> str:
        """Return the first of these with a text; an XML element with attributes counts as its text."""
        for name in names:
            value = self._value.get(name)
            if isinstance(value, dict) and isinstance(value.get("#text"), str):
                found = str(value.pop("#text")).strip()
            elif isinstance(value, str | int | float) and not isinstance(value, bool):
                del self._value[name]
                found = str(value).strip()
            else:
                continue
            if found:
                return found
        return ""

    def peek(self, name: str) -> str:
        """Return the text with this name, which stays unread."""
        return str(self._value.get(name, ""))

    def texts(self, name: str) -> list[str]:
        """Return all texts of a list, or a single text as a list; elements with attributes count as their text."""
        value = self._value.get(name)
        if not isinstance(value, list):
            one = self.text(name)
            return [one] if one else []
        parts = [Node({"text": item}) for item in value]
        found = [part.text("text") for part in parts]
        value[:] = [part._value["text"] for part in parts if "text" in part]
        return [item for item in found if item]

    def flag(self, name: str) -> bool:
        """Return whether the value means yes."""
        value = self._value.get(name)
        if isinstance(value, bool):
            del self._value[name]
            return value
        return self.text(name).casefold() in {"true", "yes", "ja", "1"}

    def node(self, *names: str) -> Node:
        """Return the part at the end of this path; an empty one where there is none."""
        value: Any = self._value
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return Node(value)

    def nodes(self, *names: str) -> list[Node]:
        """Return the parts of a list at the end of this path; a single part is a list of one."""
        *way, last = names
        value = self.node(*way)._value.get(last)
        parts = value if isinstance(value, list) else [value]
        return [Node(part) for part in parts if isinstance(part, dict)]

    def parts(self) -> list[Node]:
        """Return every part that is a tree itself, whatever its name."""
        return [node for name in self._value for node in self.nodes(name)]

    def drop(self, *names: str) -> None:
        """Leaves out what says nothing of a person: identifiers, versions, how a page is laid out."""
        for name in names:
            self._value.pop(name, None)

    def deep(self, name: str) -> Iterator[Node]:
        """Yield the parts with this name, however deep they are; not those within one another."""
        yield from _deep(self._value, name)

    def rest(self) -> Iterator[str]:
        """Return the unread parts that are not empty, as dotted names."""
        return _left(self._value, "")


def _deep(value: Any, name: str) -> Iterator[Node]:
    if isinstance(value, list):
        for part in value:
            yield from _deep(part, name)
    elif isinstance(value, dict):
        yield from Node({"found": value.get(name)}).nodes("found")
        for key, part in value.items():
            if key != name:
                yield from _deep(part, name)


def _left(value: Any, way: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _left(part, f"{way}.{name}" if way else str(name))
    elif isinstance(value, list):
        for part in value:
            yield from _left(part, way)
    elif value not in (None, "", False) and str(value).strip():
        yield way.removesuffix(".#text")


def from_json(text: str) -> Any:
    """Parse a JSON text. Raises `FormatError` if it is invalid or too deep."""
    try:
        value = json.loads(text)
        if _measure(value, 0) > _MOST_ELEMENTS:
            raise FormatError("Dit bestand heeft te veel onderdelen.", broken="json", certain=True)
    except json.JSONDecodeError as error:
        reason = f"Dit is geen JSON, of het bestand is afgebroken (regel {error.lineno})."
        raise FormatError(reason, error.lineno, "json") from None
    except (ValueError, RecursionError):
        raise FormatError(
            "Dit bestand is te diep in elkaar gezet, of bevat een te groot getal.", broken="json"
        ) from None
    return value


def _measure(value: Any, depth: int) -> int:
    """Return how many parts a value has. Raises `ValueError` where it is too deep."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(_measure(part, depth + 1) for part in parts)


def from_xml(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return the local name of the root of an XML document, and its content.

    Attributes are named `@name`; an element without attributes and children is its text; names that come back are a
    list. Namespaces fall away. Raises `FormatError` for a DOCTYPE with declarations (it can hold entities that grow
    without end, or read other files), for what is too deep or has too many elements, and for what is no XML.
    """
    builder = _Builder(content)
    try:
        builder.parser.Parse(content, True)
    except expat.ExpatError as error:
        reason = f"Dit is geen XML, of het bestand is afgebroken (regel {error.lineno})."
        raise FormatError(reason, error.lineno) from None
    except (ValueError, LookupError):
        raise FormatError("Dit bestand noemt een tekenset die we niet kennen.") from None
    ((root, inside),) = builder.top.items()
    return root, inside if isinstance(inside, dict) else {"#text": inside}


class _Builder:
    """Puts a document together while it is parsed."""

    def __init__(self, content: bytes) -> None:
        self.top: dict[str, Any] = {}
        self._open: list[dict[str, Any]] = [self.top]
        #: The pieces of text of each open element: put together at its end, so that a long one takes no square.
        self._texts: list[list[str]] = [[]]
        self._room = _MOST_ELEMENTS
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        # One text comes in one piece: put together of many, it would take the square of its length.
        parser.buffer_size, parser.buffer_text = len(content) + 1, True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._text, self._doctype
        parser.SkippedEntityHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._room -= 1
        if len(self._open) > _DEEPEST or not self._room:
            raise FormatError(
                "Dit bestand is te diep in elkaar gezet, of heeft te veel onderdelen.", self.parser.CurrentLineNumber
            )
        part: dict[str, Any] = {f"@{_local(key)}": value for key, value in attributes.items()}
        _add(self._open[-1], _local(name), part)
        self._open.append(part)
        self._texts.append([])

    def _text(self, content: str) -> None:
        self._texts[-1].append(content)

    def _end(self, name: str) -> None:
        part = self._open.pop()
        part["#text"] = "".join(self._texts.pop())
        if not part["#text"].strip():
            del part["#text"]
        elif len(part) == 1:
            _replace_last(self._open[-1], _local(name), part["#text"].strip())

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_declarations: bool) -> None:
        if has_declarations:
            raise FormatError("Dit bestand bevat een DOCTYPE met eigen regels. Daar kan van alles achter zitten.")

    def _entity(self, name: str, _is_parameter: bool) -> None:
        """The other file in which a DOCTYPE may declare it is not read; those of HTML are known without."""
        self._text(html.unescape(f"&{name};"))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _add(parent: dict[str, Any], name: str, part: dict[str, Any]) -> None:
    if name not in parent:
        parent[name] = part
    elif isinstance(parent[name], list):
        parent[name].append(part)
    else:
        parent[name] = [parent[name], part]


def _replace_last(parent: dict[str, Any], name: str, text: str) -> None:
    if isinstance(parent[name], list):
        parent[name][-1] = text
    else:
        parent[name] = text
