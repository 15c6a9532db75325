"""Hours, days, paths and plain text, as postings write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.formats.postings.bounded import plain_text
from tooling.formats.postings.facts import day_of, hours_of
from tooling.formats.postings.json_path import parse_path, values_at


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("36 uur/week", 36), ("16 uur per week", 16), ("32-36 uur bij ons", 32), ("24 tot 32 uur", 24),
        ("20 hours per week", 20), ("8 uur p.w.", 8), ("12,5 uur per week", 12), ("Werk van 2-4 uur", None),
        ("60 uur per week", None), ("Binnen 24 uur antwoord", None), ("36-32 uur", None), ("", None),
    ],
)  # fmt: skip
def test_hours_a_week_are_read_where_it_is_clear(text: str, hours: int | None) -> None:
    assert hours_of(text) == hours


@pytest.mark.parametrize(("text", "hours"), [("16", 16), ("36 uur", 36), ("0", None), ("4000", None), ("veel", None)])
def test_field_of_hours_needs_no_word_for_week(text: str, hours: int | None) -> None:
    assert hours_of(text, is_hours=True) == hours


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", "2026-12-31"), ("2026-12-31T23:59:59+01:00", "2026-12-31"), ("31-12-2026", "2026-12-31"),
        ("1/2/2026", "2026-02-01"), ("2026-02-30", None), ("0000-01-01", None), ("morgen", None), ("", None),
    ],
)  # fmt: skip
def test_day_is_the_beginning_of_a_date_or_time(text: str, day: str | None) -> None:
    assert day_of(text) == (datetime.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$.a.b", [1]), ("$.l[0].x", ["een"]), ("$.l[*].x", ["een", "twee"]), ("$['a'].b", [1]), ("$", None),
        ("$.l[9].x", []), ("$.weg", []), ("$.a[*]", [1]), ("$.a.*", [1]),
    ],
)  # fmt: skip
def test_path_finds_what_is_there(path: str, found: list[object] | None) -> None:
    document = {"a": {"b": 1}, "l": [{"x": "een"}, {"x": "twee"}]}
    assert values_at(document, path) == ([document] if found is None else found)


@pytest.mark.parametrize(
    "path", ["", "a", "$..a", "$.a[?(@.b)]", "$.a[-1]", "$.a[1:2]", "$.a ", "$[", "$.", "$.a[99999]"]
)
def test_path_of_another_kind_is_none(path: str) -> None:
    assert parse_path(path) is None
    assert values_at({"a": 1}, path) == []


@given(st.text(max_size=300))
def test_plain_text_has_no_tags_and_no_line_ends(text: str) -> None:
    found = plain_text(f"<p>{text}</p>")
    assert "\n" not in found
    assert "<p>" not in found or "<p>" in text


def test_plain_text_leaves_scripts_out() -> None:
    assert plain_text("Werk<script>alert(1)</script> <b>hier</b><style>x</style>") == "Werk hier"
    assert plain_text("a &lt; b en <3") == "a < b en <3"
