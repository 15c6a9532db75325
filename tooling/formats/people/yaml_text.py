"""Plain data as the YAML that a contributor would have written."""

from __future__ import annotations

import datetime
import re
from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes block style, indented lists, and long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 -- lists indent, always
        super().increase_indent(flow, False)

    def ignore_aliases(self, _data: Any) -> bool:
        return True


#: Texts that look like a number or date and are read back as typed, so that they need no quotes.
_NUMBER, _DATE = re.compile(r"[1-9][0-9]{0,8}", re.ASCII), re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _is_day(text: str) -> bool:
    try:
        return _DATE.fullmatch(text) is not None and datetime.date.fromisoformat(text) is not None
    except ValueError:
        return False


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    if _NUMBER.fullmatch(text) or _is_day(text):
        return dumper.represent_scalar(f"tag:yaml.org,2002:{'timestamp' if '-' in text else 'int'}", text)
    blocky = "\n" in text and not any(line != line.rstrip() for line in text.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if blocky else None)


_Dumper.add_representer(str, _string)


def dump_data(data: dict[str, Any]) -> str:
    """Plain data as YAML text, whether it makes a model or not."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
