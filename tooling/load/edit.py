"""Takes items out of lists in a YAML text, and leaves the rest of it as its author wrote it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import yaml

from tooling.load.yaml_reader import Loc, read_yaml


def without_items(text: str, loc: Loc, unwanted: Callable[[Any], bool]) -> str | None:
    """The text without the items of the list at `loc` that are unwanted; `None` where it holds none of them.

    Comments and layout stay, those of a dropped item excepted. Raises `ValueError` where the text has a shape in which
    that cannot be done safely.
    """
    data = read_yaml(text, "").data
    items = _at(data, loc)
    dropped = {index for index, item in enumerate(items) if unwanted(item)} if isinstance(items, list) else set()
    if not dropped or data is None:
        return None
    expected = copy.deepcopy(data)
    _at(expected, loc)[:] = [item for index, item in enumerate(items) if index not in dropped]
    edited = _spliced(text, _node(yaml.compose(text, Loader=yaml.CSafeLoader), loc), dropped)
    if read_yaml(edited, "").data != expected:
        raise ValueError(loc)
    return edited


def _at(data: Any, loc: Loc) -> Any:
    for key in loc:
        if not isinstance(data, dict | list) or (isinstance(data, dict) and key not in data):
            return None
        data = data[key]  # type: ignore[index]
    return data


def _node(node: Any, loc: Loc) -> Any:
    for key in loc:
        node = next(value for name, value in node.value if name.value == key)
    return node


def _spliced(text: str, node: Any, dropped: set[int]) -> str:
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
    """The lines of a block item, without the comments after it.

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
