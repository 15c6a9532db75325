from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KLUS, PROFIEL
from tooling.load.catalogue import parse_entry
from tooling.load.edit import mended, with_owner
from tooling.load.files import Kind
from tooling.load.yaml_reader import read_yaml


def mend(text: str) -> tuple[str, list[str]]:
    found: list[object] = []
    parse_entry(Kind.KLUS, "a/b", "b.yaml", text, found)  # type: ignore[arg-type]
    edited = mended(text, found)  # type: ignore[arg-type]
    left: list[object] = []
    parse_entry(Kind.KLUS, "a/b", "b.yaml", edited, left)  # type: ignore[arg-type]
    return edited, [one.code for one in left]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("statis: open", "status: open"),
        ("status: opne", "status: open"),
        ("status: 'opne'  # zo", "status: open  # zo"),
        ("geplaatst: 31-1-2027", "geplaatst: 2027-01-31"),
        ("geplaatst: 3 feb 2027", "geplaatst: 2027-02-03"),
        ("voorbeeld: Yes", "voorbeeld: ja"),
        ("samenvatting: één\u200b regel", "samenvatting: één regel"),
        ("inzet: {dagen: [maa, di], uren_per_wek: 8}", "inzet: {dagen: [ma, di], uren_per_week: 8}"),
    ],
)
def test_what_is_plainly_meant_is_written_instead(wrong: str, right: str) -> None:
    edited, left = mend(f"# café\n{KLUS}{wrong}\n")
    assert edited == f"# café\n{KLUS}{right}\n"
    assert left == []


@pytest.mark.parametrize("wrong", ["geplaatst: 31-2-2027", "geplaatst: morgen", "soort: xyz", "plekken: veel"])
def test_what_could_mean_anything_is_left_as_it_is(wrong: str) -> None:
    assert mend(f"{KLUS}{wrong}\n")[0] == f"{KLUS}{wrong}\n"


@pytest.mark.parametrize("before", ["", "eigenaar: {github: ander, id: 5}\n", "eigenaar:\n  github: ander\n  id: 5\n"])
def test_an_owner_is_added_or_replaced_and_nothing_else(before: str) -> None:
    edited = with_owner(f"# kop\n{before}{PROFIEL}", "github", "sanne", 11)
    assert edited == f"# kop\n{PROFIEL}eigenaar: {{github: sanne, id: 11}}\n"


@given(st.text(max_size=20), st.text(min_size=1, max_size=20).filter(str.isprintable))
def test_an_owner_is_written_safely_or_not_at_all(end: str, name: str) -> None:
    edited = with_owner(PROFIEL + end, "github", name, 11)
    if edited is not None:
        assert (read_yaml(edited, "").data or {})["eigenaar"] == {"github": name, "id": "11"}
