"""A quick reader for the plain YAML that nearly all files are: what it does not know, it leaves to `yaml_reader`.

It knows mappings and lists in blocks, words on one or more lines, texts between quotes on one line, texts below `|`
and `>`, and short lists between brackets. It gives a document only where the strict reader gives the same one, and
finds no fault in it; `tests/load/test_plain_yaml.py` compares the two. It takes a third of the time.
"""

from __future__ import annotations

import re
from typing import Any

from tooling.diagnostics import INVISIBLE, STRAY_BLANK, STRAY_SIGN

#: The lines of a text: what each is indented by, the dash of an item of a list, its key, and words without quotes, or
#: else the rest. Words hold nothing that YAML reads otherwise (`: `, ` #`), and begin with nothing that it does.
_LINES = re.compile(
    r"^( *)(- )?(?:([a-z_][a-z0-9_]{0,63}):(?: +(?=\S)|$))?"
    r"(?:([\w(][^:#\n]*+(?:(?::(?! |$)|(?<! )#)[^:#\n]*+)*+)|(.*))$",
    re.MULTILINE,
)
#: Items of a list between brackets, on one line.
_ITEMS = re.compile(r"\[ *(\w[\w ./+-]*(?:, *\w[\w ./+-]*)*)\]")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"\\]*)\"")
_BLOCK = re.compile(r"([|>])(-?)")

#: A level deeper than this is left to the strict reader, which says where it is too deep.
_DEEPEST = 6

#: Indentation, dash, key, words and rest; each is empty where it is not there.
_Line = tuple[str, str, str, str, str]
_EMPTY: _Line = ("", "", "", "", "")


class _Unknown(Exception):  # noqa: N818 -- no error: the strict reader takes over
    """The text has something that is not known here."""


def read_plain(text: str) -> dict[str, Any] | None:
    """Return the mapping of a text; `None` where the strict reader must look at it."""
    if not text.endswith("\n") or not _is_usual(text):
        return None
    try:
        return _Reader(text).document()
    except _Unknown:
        return None


#: Characters that YAML takes for the end of a line, or that a fault or a repair is for.
_UNUSUAL = re.compile(f"[\t\r\x85\u2028\u2029]|{INVISIBLE.pattern}|{STRAY_BLANK.pattern}|{STRAY_SIGN.pattern}")


def _is_usual(text: str) -> bool:
    if text.isascii():
        return text.replace("\n", "").isprintable()
    return _UNUSUAL.search(text) is None


class _Reader:
    """Reads a text line by line; `_at` is the line to be read next."""

    def __init__(self, text: str) -> None:
        self._raw = text.split("\n")
        self._lines: list[_Line] = _LINES.findall(text)
        self._at = 0

    def document(self) -> dict[str, Any]:
        while self._at < len(self._raw) and self._raw[self._at][:1] in ("", "#"):
            self._at += 1  # comments above the document
        found = self._mapping(0, 1)
        if self._next() is not None:
            raise _Unknown
        return found

    def _next(self) -> _Line | None:
        """Return the next line that is not empty, which is not taken yet; `None` at the end."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line != _EMPTY:
                return line
            self._at += 1
        return None

    def _mapping(self, indent: int, depth: int, first: _Line | None = None) -> dict[str, Any]:
        """Read a mapping of which the keys stand at `indent`; `first` is a line that begins it behind a dash."""
        if depth > _DEEPEST:
            raise _Unknown
        found: dict[str, Any] = {}
        line = first or self._next()
        while line is not None and len(line[0]) == indent and not line[1]:
            _, _, key, words, rest = line
            if not key or key in found:
                raise _Unknown
            self._at += 1
            found[key] = self._scalar(words, rest, indent) if words or rest else self._below(indent, depth)
            line = self._next()
        if not found or (line is not None and len(line[0]) > indent):
            raise _Unknown
        return found

    def _below(self, indent: int, depth: int) -> Any:
        """Read what stands below a key at `indent`: a list, a mapping, or nothing."""
        line = self._next()
        if line is None or len(line[0]) < indent or (len(line[0]) == indent and not line[1]):
            return None
        return (self._list if line[1] else self._mapping)(len(line[0]), depth + 1)

    def _list(self, indent: int, depth: int) -> list[Any]:
        """Read a list of which the dashes stand at `indent`."""
        if depth > _DEEPEST:
            raise _Unknown
        found: list[Any] = []
        line = self._next()
        while line is not None and len(line[0]) == indent and line[1]:
            _, _, key, words, rest = line
            if key:
                found.append(self._mapping(indent + 2, depth + 1, (" " * (indent + 2), "", key, words, rest)))
            else:
                self._at += 1
                found.append(self._scalar(words, rest, indent))
            line = self._next()
        if line is not None and len(line[0]) > indent:
            raise _Unknown
        return found

    def _scalar(self, words: str, rest: str, indent: int) -> str | list[str]:
        """Read a value that begins behind a key or dash at `indent`."""
        if words:
            return self._words(words, indent)
        if quoted := _QUOTED.fullmatch(rest.rstrip(" ")):
            return quoted[1] if quoted[2] is None else quoted[2]
        if block := _BLOCK.fullmatch(rest):
            return self._block(block[1] == ">", block[2] == "-", indent)
        if items := _ITEMS.fullmatch(rest):
            return [item.strip(" ") for item in items[1].split(",")]
        raise _Unknown

    def _words(self, words: str, indent: int) -> str:
        """Read words that may go on below, further in than `indent`."""
        found = words.rstrip(" ")
        while self._at < len(self._lines) and (line := self._lines[self._at]) != _EMPTY:
            if len(line[0]) <= indent:
                return found
            if line[1] or line[2] or not line[3]:
                raise _Unknown
            found += " " + line[3].rstrip(" ")
            self._at += 1
        following = self._next()
        if following is not None and len(following[0]) > indent:
            raise _Unknown  # an empty line within words
        return found

    def _block(self, is_folded: bool, is_stripped: bool, indent: int) -> str:
        """Read a text below `|` or `>`, further in than `indent`; its first line says how far."""
        first = self._raw[self._at] if self._at < len(self._raw) else ""
        margin = len(first) - len(first.lstrip(" "))
        if margin <= indent or len(first) == margin:
            raise _Unknown
        lines = []
        while self._at < len(self._raw):
            line = self._raw[self._at]
            if line.isspace():
                raise _Unknown
            if line and not line.startswith(" " * margin):
                if line.startswith(" " * (indent + 1)):
                    raise _Unknown
                break
            lines.append(line[margin:])
            self._at += 1
        while lines and not lines[-1]:
            lines.pop()
        if is_folded:
            if any(line[:1] == " " for line in lines):
                raise _Unknown  # lines that are further in are not folded
            text = "".join(line + " " if line else "\n" for line in lines).replace(" \n", "\n")[:-1]
        else:
            text = "\n".join(lines)
        return text if is_stripped else text + "\n"
