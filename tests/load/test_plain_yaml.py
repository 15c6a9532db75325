"""The quick reader gives a document only where the strict reader gives the same one and finds no fault."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tooling.load.plain_yaml import read_plain
from tooling.load.yaml_reader import read_strictly

_DATA = sorted(path for folder in ("klussen", "profielen", "registers") for path in (ROOT / folder).rglob("*.yaml"))
_OTHERS = sorted((ROOT / "tests").rglob("*.yaml"))


def _is_same(text: str) -> bool:
    """Return whether the quick reader took a text; fails where it read something else."""
    found = read_plain(text)
    if found is None:
        return False
    strict = read_strictly(text, "bestand.yaml")
    assert not strict.diagnostics, text
    assert found == strict.data, text
    return True


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_nearly_all_of_our_data_is_read_quickly_and_as_it_is() -> None:
    quick = [_is_same(_text(path)) for path in _DATA]
    assert sum(quick) > len(quick) * 9 // 10


def test_no_file_of_the_tests_is_read_otherwise() -> None:
    assert any(_is_same(_text(path)) for path in _OTHERS)


_SIGNS = (
    ": ", " #", "#", "- ", "'", '"', "|\n", ">\n", "\n", "\n\n", "  ", " ", "\t", "[", "]", "{", ",", "&a ", "*a",
    "!x ", "%", "@", "?", ":", "-", "---\n", "...\n", "\\", "\u00a0", "\u2028", "\u0085", "é", "\r\n", "<<: ",
)  # fmt: skip


def test_no_damaged_file_is_read_otherwise() -> None:
    """Lines that go, come twice, move in or out, and signs that mean something to YAML in any place."""
    chance = random.Random(20261130)  # noqa: S311 -- no secret
    taken = 0
    for path in [*_DATA, *_OTHERS]:
        text = _text(path)
        if len(text) > 4000:
            continue
        for _ in range(12):
            lines = text.split("\n")
            match chance.randrange(5):
                case 0:
                    del lines[chance.randrange(len(lines))]
                case 1:
                    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                case 2:
                    at = chance.randrange(len(lines))
                    lines[at] = " " * chance.randrange(4) + lines[at]
                case 3:
                    at = chance.randrange(len(lines))
                    lines[at] = lines[at][chance.randrange(3) :]
                case _:
                    at = chance.randrange(len(text) + 1)
                    lines = (text[:at] + chance.choice(_SIGNS) + text[at:]).split("\n")
            taken += _is_same("\n".join(lines))
    assert taken > 500


_PARTS = st.sampled_from(
    ["a: b", "a:", "- x", "- a: b", "-", "c: |", "c: >-", "d: 'e'", 'd: "e"', "f: [g, h]", "woord", "woord: los", "",
     " ", "a: b: c", "# na", "a: 'b", "- - x", "f: []", "g: ~", "x: 12:30", "x: -1", "i: j #k", "c: |2", "k: >",
     "l: (m) n"]
)  # fmt: skip


@settings(max_examples=800)
@given(st.lists(st.tuples(st.integers(0, 5), _PARTS), max_size=8))
def test_no_document_of_loose_lines_is_read_otherwise(lines: list[tuple[int, str]]) -> None:
    _is_same("".join(f"{' ' * indent}{part}\n" for indent, part in lines))


_values = st.text("abc é:#-'\"[]{},|>&*!%@`\n0123456789", max_size=40)
_documents = st.dictionaries(
    st.sampled_from(["naam", "titel", "soort", "over_mij"]),
    st.recursive(_values, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner)),
)


@settings(max_examples=300)
@given(_documents, st.booleans(), st.sampled_from([30, 80, 1000]))
def test_what_another_program_writes_is_read_as_it_is(data: object, flow: bool, width: int) -> None:
    style = None if flow else False
    _is_same(yaml.safe_dump(data, allow_unicode=True, default_flow_style=style, width=width, sort_keys=False))


@pytest.mark.parametrize("text", ["", "a: b", "naam: |\n  een\n  twee", "- a\n", "a\n", "[a, b]\n", "a: b\n...\n"])
def test_what_is_no_plain_mapping_is_left_to_the_strict_reader(text: str) -> None:
    assert read_plain(text) is None
