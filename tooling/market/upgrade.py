"""Upgrade of a market: which of its files change, worked out before anything is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tooling.incremental.files import OutputFile
from tooling.load.project import ProjectError
from tooling.load.settings import PLUGIN

#: Record of what the program wrote in a market: its version, and the SHA-256 of each file.
RECORD = ".klussen.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that an upgrade makes to the files that the program keeps up to date, by path.

    `edited` are left as they are, because somebody changed them; `removed` are no longer made.
    """

    written: Mapping[str, bytes]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    record: str


def plan(
    new: Iterable[OutputFile], old: Mapping[str, bytes], record: str | None, version: str, taken: Collection[str] = ()
) -> Plan:
    """Return what to do, given the new files, those that are there (by path), and the record of the time before.

    A file that is not as the program wrote it is left alone, unless it is in `taken`.
    """
    known = recorded(record)
    wanted = {file.path: file.render() for file in new}
    written, edited = {}, []
    for path, content in wanted.items():
        there = old.get(path)
        if there == content:
            continue
        is_own = path not in known if there is None else known.get(path) == _digest(there)
        if is_own or path in taken:
            written[path] = content
        elif known.get(path) != _digest(content):
            # Who changed a file, or took it away, hears of it when ours is another than the one that they had.
            edited.append(path)
    gone = [path for path in known if path not in wanted and path in old]
    removed = [path for path in gone if known[path] == _digest(old[path])]
    edited += [path for path in gone if path not in removed]
    kept = {path: _digest(content) for path, content in wanted.items() if path not in edited}
    kept |= {path: known[path] for path in edited if path in known and path in wanted}
    return Plan(written, tuple(removed), tuple(sorted(edited)), record_text(version, kept))


def record_of(files: Iterable[OutputFile], version: str) -> str:
    """Return the record of files that were just written."""
    return record_text(version, {file.path: _digest(file.render()) for file in files})


def record_text(version: str, digests: Mapping[str, str]) -> str:
    """Return a record, as its file has it."""
    whole = {
        "uitleg": "Welke bestanden klussen schreef. Wat je zelf wijzigt, laat klussen upgrade staan.",
        "programma": version,
        "bestanden": dict(sorted(digests.items())),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def recorded(record: str | None) -> dict[str, str]:
    """Return the digest of each file in a record, by path. Raises `ProjectError` if it is damaged."""
    if record is None:
        return {}
    try:
        files = json.loads(record)["bestanden"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ProjectError(f"'{RECORD}' kan niet gelezen worden. Haal het terug met: git restore {RECORD}") from None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def version_in(record: str | None) -> str:
    """Return the version of the program that wrote a record; empty if there is none."""
    recorded(record)
    return str(json.loads(record).get("programma", "")) if record else ""


_CONTRACT = re.compile(r"^(?P<before>[ \t]+contract:[ \t]*)\d+", re.MULTILINE)
_PLUGIN = re.compile(rf"^(?P<line>(?P<indent>[ \t]*)(?:- )?{PLUGIN}:)[ \t]*(?:#.*)?$", re.MULTILINE)


def with_contract(text: str, contract: int) -> str:
    """Return the text of a `mkdocs.yml` with this contract. Raises `ProjectError` if there is no place for it."""
    if _CONTRACT.search(text):
        return _CONTRACT.sub(lambda found: f"{found['before']}{contract}", text, count=1)
    found = _PLUGIN.search(text)
    if found is None:
        raise ProjectError(f"Zet in mkdocs.yml bij plugins, {PLUGIN}, zelf deze regel: contract: {contract}")
    indent = found["indent"] + ("    " if found["line"].lstrip().startswith("- ") else "  ")
    return f"{text[: found.end()]}\n{indent}contract: {contract}{text[found.end() :]}"
