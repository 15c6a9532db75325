"""A strict YAML reader on libyaml's parser: text in, strings, lists and mappings out, and every fault a diagnostic.

It takes the subset of YAML that contributors need: no anchors, aliases, tags or duplicate keys, at most eight levels,
one document. Scalars stay the strings that were typed. An empty value (`samenvatting:`) is `None`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

import yaml

from tooling.diagnostics import INVISIBLE, STRAY_BLANK, STRAY_SIGN, Diagnostic, Position, repaired
from tooling.load import rules
from tooling.load.plain_yaml import read_plain
from tooling.privacy.detect import discreet

#: The way to a value: keys and list indexes from the top of the document. The empty way is the document itself.
Loc = tuple[str | int, ...]

#: Where a line ends, for libyaml and so for every position that we report.
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(slots=True)
class Document:
    """Parsed YAML: `data` is a mapping, or `None` if the text has none."""

    data: dict[str, Any] | None
    diagnostics: list[Diagnostic] = field(default_factory=list)


class _Refused:
    """Stands for a value that was refused, so that a reader of `data` sees no value there."""


_REFUSED: Final = _Refused()


def read_yaml(text: str, path: str) -> Document:
    """Reads one document. Faults of every kind are collected; only a syntax error ends the reading of a file."""
    plain = read_plain(text)
    return Document(plain) if plain is not None else read_strictly(text, path)


def read_strictly(text: str, path: str) -> Document:
    """Reads one document as `read_yaml` does, whatever is in it."""
    document = Document(None)
    document.diagnostics.extend(_unseen_characters(text, path))
    value = _Builder(path, document.diagnostics, None).build(text)
    if isinstance(value, dict):
        document.data = value
    elif not document.diagnostics:
        document.diagnostics.append(rules.not_a_mapping(Position(path)))
    return document


class Places:
    """Positions of the values and keys of a text. Computed only for a file with findings."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._values: dict[Loc, tuple[int, int]] = {(): (1, 1)}
        self._keys: dict[Loc, tuple[int, int]] = {}
        _Builder(path, [], self).build(text)

    def note(self, loc: Loc, mark: Any, key: Any = None) -> None:
        """Record the position of the value at `loc` and, inside a mapping, of its key."""
        self._values[loc] = (mark.line + 1, mark.column + 1)
        if key is not None:
            self._keys[loc] = (key.line + 1, key.column + 1)

    def value(self, loc: Loc) -> Position:
        """Position of the value at `loc`, or of the nearest thing around it that exists."""
        while loc not in self._values:
            loc = loc[:-1]
        return Position(self._path, *self._values[loc])

    def key(self, loc: Loc) -> Position:
        """Position of the key at `loc`; where it has none, of its value."""
        return Position(self._path, *self._keys[loc]) if loc in self._keys else self.value(loc)


#: Everything that nobody sees, and hard blanks.
_UNSEEN = re.compile(f"{INVISIBLE.pattern}|{STRAY_BLANK.pattern}")


def readable(text: str) -> str:
    """Return the text as YAML reads it: a plain blank for each character that YAML does not take or must not meet.

    Every other character keeps its place. Stray signs stay until a value is taken.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: found[0] if STRAY_SIGN.fullmatch(found[0]) else " ", text)


def _unseen_characters(text: str, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for each character that can deceive, and a warning for the first stray one of each line."""
    if not _UNSEEN.search(text):
        return
    starts = [0, *(one.end() for one in _LINE_END.finditer(text))]
    told = 0
    for match in _UNSEEN.finditer(text):
        line = bisect_right(starts, match.start())
        position = Position(path, line, match.start() - starts[line - 1] + 1)
        if not repaired(match[0]).strip():
            if line > told:
                yield rules.stray_character(position, ord(match[0]))
            told = line
        else:
            yield rules.invisible_character(position, ord(match[0]))


class _Builder:
    """Builds plain values from libyaml's events, one text at a time."""

    def __init__(self, path: str, diagnostics: list[Diagnostic], places: Places | None) -> None:
        self._path = path
        self._diagnostics = diagnostics
        self._places = places
        self._next: Callable[[], Any] = lambda: None
        self._text = ""
        self._has_comments = self._has_stray = False

    def build(self, text: str) -> Any:
        self._text = text = readable(text)
        self._has_comments, self._has_stray = " #" in text, STRAY_SIGN.search(text) is not None
        parser = yaml.CSafeLoader(text)
        try:
            self._next = parser.get_event
            self._next()  # stream start
            if isinstance(self._next(), yaml.StreamEndEvent):
                return None
            value = self._value(self._next(), (), 0)
            self._next()  # document end
            event: Any = self._next()
            if not isinstance(event, yaml.StreamEndEvent):
                self._diagnostics.append(rules.more_documents(self._position(event.start_mark)))
            return value
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            position = self._position(mark) if mark else Position(self._path)
            lines = _LINE_END.split(text)
            if position.line > len(lines):  # What is missing is missed after the last line.
                position = Position(self._path, len(lines), len(lines[-1]) + 1)
            self._diagnostics.append(_syntax_fault(position, lines, error.problem or ""))
            return None
        finally:
            parser.dispose()

    def _position(self, mark: Any) -> Position:
        return Position(self._path, mark.line + 1, mark.column + 1)

    def _value(self, event: Any, loc: Loc, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:  # nearly always
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            self._diagnostics.append(rules.anchor(self._position(event.start_mark)))
            return _REFUSED
        if event.anchor is not None:
            self._diagnostics.append(rules.anchor(self._position(event.start_mark)))
        if event.tag is not None:
            self._diagnostics.append(rules.tag(self._position(event.start_mark), discreet(event.tag)))
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth == rules.MAX_DEPTH:
            self._diagnostics.append(rules.too_deep(self._position(event.start_mark)))
            self._skip()
            return _REFUSED
        if kind is yaml.MappingStartEvent:
            return self._mapping(loc, depth + 1)
        return self._sequence(loc, depth + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        value: str = event.value
        if not event.style:  # plain: libyaml gives an empty style, the pure parser none
            end: Any = event.end_mark
            if self._has_comments and self._text.startswith(" #", end.index):
                self._diagnostics.append(rules.after_hash(self._position(end)))
            if not value:
                return None
        elif event.style == '"':
            return self._unescaped(event)
        return repaired(value) if self._has_stray else value

    def _unescaped(self, event: yaml.ScalarEvent) -> str:
        """Return the value of a text between double quotes, in which an escape can stand for any character."""
        value: str = event.value
        start, end = cast(Any, event.start_mark), cast(Any, event.end_mark)
        written = self._text[start.index : end.index]
        if "\\" in written:
            if _HIDING.search(written):
                self._diagnostics.append(rules.hiding_escape(self._position(start)))
            if match := INVISIBLE.search(value):
                self._diagnostics.append(rules.invisible_character(self._position(start), ord(match[0])))
            value = INVISIBLE.sub(" ", repaired(value))
        return repaired(value) if self._has_stray else value

    def _mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first: dict[str, Any] = {}
        while type(key_event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(key_event)
            event = self._next()
            if key is None:
                self._unplaced(event, loc, depth)
                continue
            here = loc if self._places is None else (*loc, key)
            if key in first:
                self._unplaced(event, here, depth)
                first_line = first[key].start_mark.line + 1
                self._diagnostics.append(
                    rules.duplicate_key(self._position(key_event.start_mark), discreet(key), first_line)
                )
                continue
            value = self._value(event, here, depth)
            first[key] = key_event
            if self._places is not None:
                self._places.note(here, event.start_mark, key_event.start_mark)
            if value is not _REFUSED:
                result[key] = value
        return result

    def _unplaced(self, event: Any, loc: Loc, depth: int) -> Any:
        """Return a value that is not used: positions of its parts would hide those of another."""
        places, self._places = self._places, None
        try:
            return self._value(event, loc, depth)
        finally:
            self._places = places

    def _key(self, event: Any) -> str | None:
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self._unescaped(event) if event.style == '"' else repaired(event.value)
        self._diagnostics.append(rules.bad_key(self._position(event.start_mark)))
        if isinstance(event, yaml.CollectionStartEvent):
            self._skip()
        return None

    def _sequence(self, loc: Loc, depth: int) -> list[Any]:
        result: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            here = loc if self._places is None else (*loc, len(result))
            value = self._value(event, here, depth)
            if value is not _REFUSED:
                if self._places is not None:
                    self._places.note(here, event.start_mark)
                result.append(value)
        return result

    def _skip(self) -> None:
        """Passes over the rest of a collection whose start event was just taken."""
        level = 1
        while level:
            event = self._next()
            if isinstance(event, yaml.CollectionStartEvent):
                level += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                level -= 1


#: Escapes that write a letter, digit or sign that can be typed: they only hide it, from whoever reads or searches.
_HIDING = re.compile(
    r"(?<!\\)(?:\\\\)*\\(?:x(?:2[0-9A-Fa-f]|[3-6][0-9A-Fa-f]|7[0-9A-Ea-e])|u00(?:2[0-9A-Fa-f]|[3-6][0-9A-Fa-f]|7[0-9A-Ea-e])"
    r"|U000000(?:2[0-9A-Fa-f]|[3-6][0-9A-Fa-f]|7[0-9A-Ea-e]))"
)

#: Mistakes that YAML takes for something else: pattern, name, remedy. Libyaml finds the fault later.
_MISTAKES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"(?:^|[:,\[-])\s+(?='(?:[tsnkm]|[0-9]{2})(?:\s|$)(?!.*'))"),
        "een woord als 't aan het begin",
        'Zet de hele tekst tussen dubbele aanhalingstekens, zoals "\'t Loket".',
    ),
    (
        re.compile(r"^\s*(?:- )?[a-z_]+:(?=[^\s/\"'\[{])"),
        "na de dubbele punt hoort een spatie",
        "Zet een spatie na de dubbele punt.",
    ),
    (re.compile(r"^\s*-(?=[^\s-])"), "na het streepje hoort een spatie", "Zet een spatie na het streepje."),
    (
        re.compile(r"^\s*[\u2013\u2014\u2022](?=\s)"),
        "een ander streepje dan het gewone",
        "Typ het gewone streepje: -",
    ),
    (
        re.compile(r"^\s*(?:- )?[a-z_]+:\s+(?=[@`%*&!])"),
        "een tekst die met een leesteken begint",
        "Zet de hele tekst tussen dubbele aanhalingstekens.",
    ),
    (
        re.compile(r"^\s*(?:- )?[a-z_]+:\s+(?=\"[^\"]*\"\s*[^\s#,\]}])"),
        "na het aanhalingsteken gaat de tekst verder",
        "Zet de hele tekst tussen enkele aanhalingstekens.",
    ),
    (
        re.compile(r"^\s*(?:- )?[a-z_]+:\s+(?=[^\s\"'\[{|>#][^#]*:\s)"),
        "een dubbele punt in een tekst",
        "Zet de hele tekst tussen dubbele aanhalingstekens.",
    ),
    (
        re.compile(r"^(?![a-z_A-Z\"'-][^:]*:(?:\s|$))(?=[^\s#\-\]}%.?\ufeff])"),
        "deze regel hoort bij geen veld",
        "Is dit een deel van een tekst? Laat dan elke regel van die tekst met twee spaties inspringen.",
    ),
)


def _syntax_fault(position: Position, lines: list[str], problem: str) -> Diagnostic:
    """Return the fault of a text that is no YAML: the first line with a known mistake, or where libyaml found it."""
    for number, line in _outside_blocks(lines[: position.line]):
        for mistake, what, remedy in _MISTAKES:
            if found := mistake.search(line):
                return rules.syntax(Position(position.path, number, found.end() + 1), what, remedy)
    return rules.syntax(position, _PROBLEMS.get(problem, problem))


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines, with their numbers from 1, that are no part of a text below `|` or `>`."""
    inside: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if inside is not None and (not line.strip() or indent > inside):
            continue
        inside = indent if _BLOCK.search(line) else None
        yield number, line


_BLOCK = re.compile(r":\s+[|>][0-9+-]*\s*(?:#.*)?$")

#: What libyaml says, in Dutch. What is not here is shown as libyaml says it.
_PROBLEMS = {
    "mapping values are not allowed in this context": "een dubbele punt op een plek waar die niet kan",
    "found character that cannot start any token": "een teken dat hier niet kan beginnen, vaak een tab",
    "could not find expected ':'": "een dubbele punt ontbreekt",
    "did not find expected key": "het inspringen klopt niet, of een aanhalingsteken ontbreekt",
    "did not find expected '-' indicator": "een streepje van een lijst ontbreekt of springt anders in",
    "did not find expected ',' or ']'": "een komma of ] ontbreekt",
    "did not find expected ',' or '}'": "een komma of } ontbreekt",
    "found unexpected end of stream": "een aanhalingsteken wordt niet gesloten",
    "found undefined alias": "een * zonder aanhalingstekens",
    "block sequence entries are not allowed in this context": "een streepje op een plek waar geen lijst kan",
    "did not find expected node content": "hier ontbreekt een waarde",
    "found unknown escape character": "een \\ die niets betekent; gebruik enkele aanhalingstekens",
    "did not find expected alphabetic or numeric character": "een & of * zonder aanhalingstekens",
    "found a tab character that violates indentation": "een tab; gebruik spaties",
    "found a tab character where an indentation space is expected": "een tab; gebruik spaties",
}
