"""Paths into JSON: the part of JSONPath (RFC 9535) whose cost is bounded by the document.

Names, indexes and `[*]`. Filters and descendants (`..`) are left out: somebody proposes a source's file, and those can
take longer than anybody waits.
"""

from __future__ import annotations

import re
from typing import Any

_SEGMENT = re.compile(r"\.([A-Za-z_\u0080-\uffff][\w-]*)|\['([^'\\]{1,100})'\]|\[([0-9]{1,4})\]|\[(\*)\]|\.(\*)")

#: A step of a path: a name, an index, or `None` for every item.
Step = str | int | None


def parse_path(path: str) -> tuple[Step, ...] | None:
    """Return the steps of a path; `None` where it is no path of these."""
    if not path.startswith("$"):
        return None
    steps: list[Step] = []
    at = 1
    while at < len(path):
        found = _SEGMENT.match(path, at)
        if found is None:
            return None
        name, quoted, index, *_ = found.groups()
        steps.append(name or quoted or (int(index) if index else None))
        at = found.end()
    return tuple(steps)


def values_at(document: Any, path: str) -> list[Any]:
    """Return the values at a path, in their order; none where there is nothing, or the path is none."""
    steps = parse_path(path)
    found = [document] if steps is not None else []
    for step in steps or ():
        found = [value for one in found for value in _values(one, step)]
    return found


def _values(value: Any, step: Step) -> list[Any]:
    if step is None:
        return list(value) if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    if isinstance(step, int):
        return [value[step]] if isinstance(value, list) and step < len(value) else []
    return [value[step]] if isinstance(value, dict) and step in value else []
