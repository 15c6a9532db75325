"""Changes parts of a YAML text, and leaves the rest of it as its author wrote it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import yaml

from tooling.diagnostics import INVISIBLE, Diagnostic, repaired
from tooling.formats.people.yaml_text import dump_data
from tooling.load.yaml_reader import Loc, read_yaml, readable

_HASH = re.compile(r"(?:^|\s)#")
_BARE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _/().-]*[A-Za-z0-9)])?")


def without_items(text: str, loc: Loc, unwanted: Callable[[Any], bool]) -> str | None:
    """Return the text without the unwanted items of the list at `loc`; `None` if it has none of them.

    A bare text stands for a list of one. A field at the top of which nothing is left goes as a whole. Comments and
    layout stay, those of a dropped item excepted. Raises `ValueError` where the text has a shape in which that cannot
    be done safely.
    """
    data = read_yaml(text, "").data
    found = _at(data, loc)
    items = [found] if isinstance(found, str) else found
    dropped = {index for index, item in enumerate(items) if unwanted(item)} if isinstance(items, list) else set()
    if not dropped or data is None:
        return None
    kept = [item for index, item in enumerate(items) if index not in dropped]
    expected = copy.deepcopy(data)
    if kept or len(loc) > 1:
        _at(expected, loc[:-1])[loc[-1]] = kept
        edited = _spliced(text, _node(_composed(text), loc), dropped)
    else:
        del expected[str(loc[0])]
        edited = _without_key(text, str(loc[0]))
    if read_yaml(edited, "").data != expected:
        raise ValueError(loc)
    return edited


def _composed(text: str) -> Any:
    try:
        return yaml.compose(readable(text), Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise ValueError("no document") from None


def _without_key(text: str, name: str) -> str:
    """Return the text without a field at its top, which begins and ends on lines of its own."""
    lines = text.splitlines(keepends=True)
    keys = [key for key, _ in _composed(text).value]
    starts = [key.start_mark.line for key in keys] + [len(lines)]
    for index in reversed(range(len(keys))):
        if keys[index].value == name:
            del lines[starts[index] : starts[index + 1]]
    return "".join(lines)


def _at(data: Any, loc: Loc) -> Any:
    for key in loc:
        if not isinstance(data, dict | list) or (isinstance(data, dict) and key not in data):
            return None
        data = data[key]  # type: ignore[index]
    return data


def _node(node: Any, loc: Loc) -> Any:
    for key in loc:
        if isinstance(key, int):
            node = node.value[key]
        else:
            node = next((value for name, value in node.value if repaired(name.value) == key), None)
        if node is None:
            raise ValueError(loc)
    return node


def _spliced(text: str, node: Any, dropped: set[int]) -> str:
    if isinstance(node, yaml.ScalarNode):
        return f"{text[: node.start_mark.index]}[]{text[node.end_mark.index :]}"
    items = node.value
    kept = [item for index, item in enumerate(items) if index not in dropped]
    if node.flow_style or not kept:
        inside = ", ".join(text[item.start_mark.index : item.end_mark.index].strip() for item in kept)
        end = node.end_mark.index
        tail = "" if node.flow_style else "\n"
        return f"{text[: node.start_mark.index]}[{inside}]{tail}{text[end:]}"
    lines = text.splitlines(keepends=True)
    starts = [item.start_mark.line for item in items] + [node.end_mark.line + (node.end_mark.column > 0)]
    gone = {line for index in dropped for line in _own_lines(lines, starts[index], starts[index + 1])}
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _own_lines(lines: list[str], start: int, end: int) -> range:
    """Return the lines of a block item, without the comments after it.

    What stands further in than the item itself is part of it, even if it begins with `#`: it may be text of a block.
    """
    indent = lines[start].index("-")
    while (
        end > start + 1
        and (line := lines[end - 1]).lstrip()[:1] in {"", "#"}
        and len(line) - len(line.lstrip()) <= indent
    ):
        end -= 1
    return range(start, end)


def mended(text: str, findings: Iterable[Diagnostic]) -> str:
    """The text with every mend that is plain: invisible characters gone, words replaced by what was meant instead."""
    offers = {(one.position.line - 1, one.position.column - 1): one.instead for one in findings if one.instead}
    edits = []
    try:
        for token in yaml.scan(readable(text), Loader=yaml.CSafeLoader):
            instead = offers.get((token.start_mark.line, token.start_mark.column))
            if isinstance(token, yaml.ScalarToken) and instead is not None:
                edits.append((token.start_mark.index, token.end_mark.index, _scalar(instead)))
    except yaml.YAMLError:
        edits = []
    for start, end, instead in reversed(edits):
        text = text[:start] + instead + text[end:]
    return INVISIBLE.sub("", repaired(text))


def with_owner(text: str, field: str, name: str, number: int) -> str | None:
    """Return the text of a profile with this account as its owner; `None` where that cannot be done safely.

    `field` is the one for the name of the account.
    """
    data = read_yaml(text, "").data
    if data is None:
        return None
    edited = _without_key(text, "eigenaar")
    edited += f"{'' if edited.endswith(chr(10)) else chr(10)}eigenaar: {{{field}: {_scalar(name)}, id: {number}}}\n"
    wanted = {**data, "eigenaar": {field: name, "id": str(number)}}
    return edited if read_yaml(edited, "").data == wanted else None


def with_fields(text: str, fields: Mapping[str, Any]) -> str:
    """Return the text of an entry with other values for these fields; a new field comes last.

    Items that are only added go below those that are there, so that a comment between them stays; of a field that
    changes otherwise, the comments move above it. Raises `ValueError` where that cannot be done safely.
    """
    data = read_yaml(text, "").data
    if data is None:
        raise ValueError(text)
    text += "" if text.endswith("\n") else "\n"
    for name, value in fields.items():
        old = data.get(name)
        added = (
            value[len(old) :] if isinstance(old, list) and isinstance(value, list) and value[: len(old)] == old else []
        )
        in_block = added and not _node(_composed(text), (name,)).flow_style
        text = _appended(text, name, added) if in_block else _replaced(text, name, value)
    found = read_yaml(text, "").data
    if found != {**data, **_typed(fields)}:
        raise ValueError(text)
    return text


def _typed(value: Any) -> Any:
    """Plain data as the reader gives it: every value as text."""
    if isinstance(value, Mapping):
        return {key: _typed(part) for key, part in value.items()}
    return [_typed(part) for part in value] if isinstance(value, list) else str(value)


def _appended(text: str, name: str, items: list[Any]) -> str:
    node = _node(_composed(text), (name,))
    lines = text.splitlines(keepends=True)
    last = node.value[-1]
    line = _last_line(lines, last)
    indent = " " * (node.start_mark.column)
    new = [
        f"{indent}{one[2:]}" if one.strip() else one for one in dump_data({"-": items}).splitlines(keepends=True)[1:]
    ]
    return "".join((*lines[: line + 1], *new, *lines[line + 1 :]))


def _last_line(lines: list[str], node: Any) -> int:
    """Return the number of the last line of a node that is not empty or comment."""
    line: int = node.end_mark.line - (node.end_mark.column == 0)
    while line > node.start_mark.line and lines[line].lstrip()[:1] in {"", "#", "\n"}:
        line -= 1
    return min(line, len(lines) - 1)


def _replaced(text: str, name: str, value: Any) -> str:
    new = dump_data({name: value})
    root = _composed(text)
    keys = [key for key, _ in root.value]
    at = next((index for index, key in enumerate(keys) if key.value == name), None)
    lines = text.splitlines(keepends=True)
    if root.flow_style:
        raise ValueError(name)
    if at is None:
        return "".join((*lines, new))
    start = keys[at].start_mark.line
    end = _last_line(lines, root.value[at][1]) + 1
    comments = [f"{one}\n" for one in _comments(lines[start:end])]
    return "".join((*lines[:start], *comments, new, *lines[end:]))


def _comments(lines: list[str]) -> Iterator[str]:
    """Yield the comments in the lines of one field: what can go without any value becoming another."""
    data = read_yaml("".join(lines), "").data
    for number, line in enumerate(lines):
        for found in _HASH.finditer(line):
            without = [*lines[:number], f"{line[: found.start()]}\n", *lines[number + 1 :]]
            if read_yaml("".join(without), "").data == data:
                yield line[found.start() :].strip()
                break


def _scalar(value: str) -> str:
    """Return a value as YAML: bare where that is safe, and quoted as JSON is, which is YAML too."""
    return value if _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
