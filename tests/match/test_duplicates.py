"""A klus that several places publish is shown once, as the first-hand one has it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.match.duplicates import Record, canonical, linked


def record(key: str, publisher: str, **facts: Any) -> Record:
    usual = {
        "address": f"https://{publisher}.example/{key}",
        "title": "Jurist",
        "organisation": None,
        "place": None,
        "number": None,
        "rank": 4,
    }
    return Record(key, publisher, **{**usual, **facts})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"address": "https://www.a.example/klus/?utm_source=x#deel"}, {"address": "http://a.example/klus"}),
        ({"number": "7", "organisation": "Gemeente A"}, {"number": "7", "organisation": "gemeente a"}),
        (
            {"organisation": "Gemeente A", "title": "Jurist bestuursrecht gezocht"},
            {"organisation": "Gemeente A", "title": "Gezocht: jurist bestuursrecht"},
        ),
        (
            {"organisation": "Gemeente A", "place": "Assen", "title": "Jurist bestuursrecht gezocht"},
            {"organisation": "Gemeente A", "place": "assen", "title": "Gezocht: juristen bestuursrecht"},
        ),
    ],
    ids=["address", "number", "title", "title and place"],
)
def test_same_klus_of_two_places_is_one(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert linked([record("a", "x", **one, rank=2), record("b", "y", **other)]) == {"a": ["b"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"number": "7", "organisation": "Gemeente A"}, {"number": "7", "organisation": "Gemeente B"}),
        ({"number": "7"}, {"number": "7"}),
        ({"organisation": "Gemeente A", "place": "Assen"}, {"organisation": "Gemeente A", "place": "Zwolle"}),
        ({"organisation": "Gemeente A"}, {"organisation": "Gemeente A"}),
        ({"address": "https://a.example/?id=1"}, {"address": "https://a.example/?id=2"}),
        ({"address": "https://a.example/?1"}, {"address": "https://a.example/?2"}),
        ({"address": "https://a.example/#/1"}, {"address": "https://a.example/#/2"}),
    ],
)
def test_what_only_looks_alike_stays_two(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert linked([record("a", "x", **one), record("b", "y", **other)]) == {"a": [], "b": []}


def test_two_of_one_source_are_never_joined() -> None:
    same = {"organisation": "Gemeente A", "place": "Assen", "number": "7", "address": "https://a.example/klus"}
    assert linked([record("a", "x", **same), record("b", "x", **same)]) == {"a": [], "b": []}


def test_klus_of_this_market_wins_and_then_the_first_hand_one() -> None:
    same = {"organisation": "Gemeente A", "place": "Assen"}
    records = [record("c", "z", **same), record("b", "y", **same, rank=1), record("a", "", **same, rank=0)]
    assert linked(records) == {"a": ["b", "c"]}


def test_of_equals_the_one_that_was_seen_first_wins() -> None:
    same = {"organisation": "Gemeente A", "place": "Assen"}
    records = [record("a", "x", **same, since="2026-11-29"), record("b", "y", **same, since="2026-11-01")]
    assert linked(records) == {"b": ["a"]}


def test_record_that_looks_like_two_others_joins_one_of_them() -> None:
    own = record("own", "", address="https://a.example/own", rank=0)
    honest = record("eerlijk", "y", organisation="Gemeente B", place="Assen", rank=4)
    bridge = record("brug", "z", address="https://a.example/own", organisation="Gemeente B", place="Assen", rank=3)
    assert linked([own, honest, bridge]) == {"own": ["brug"], "eerlijk": []}


def test_many_of_one_source_with_the_same_facts_are_looked_at_once() -> None:
    same = {"organisation": "Gemeente A", "place": "Assen", "address": "https://a.example/klus"}
    records = [record(f"{number:05}", "x", **same) for number in range(5000)]
    assert len(linked([*records, record("y", "y", **same)])) == 5000


RECORDS = st.lists(
    st.builds(
        Record,
        key=st.uuids().map(str),
        publisher=st.sampled_from("xyz"),
        address=st.sampled_from(["https://a.example/1", "https://a.example/2", "https://b.example/"]),
        title=st.sampled_from(["Jurist", "Juristen", "Tester"]),
        organisation=st.none() | st.sampled_from(["Gemeente A", "Gemeente B"]),
        place=st.none() | st.just("Assen"),
        number=st.none() | st.sampled_from("12"),
        rank=st.integers(0, 4),
    ),
    max_size=12,
)


@given(RECORDS)
def test_every_record_is_in_one_group_with_one_of_each_publisher(records: list[Record]) -> None:
    publisher = {one.key: one.publisher for one in records}
    groups = linked(records)
    assert sorted(key for first, others in groups.items() for key in (first, *others)) == sorted(publisher)
    for first, others in groups.items():
        publishers = [publisher[key] for key in (first, *others)]
        assert len(publishers) == len(set(publishers))


@given(RECORDS, st.randoms())
def test_order_of_records_does_not_matter(records: list[Record], chance: Any) -> None:
    mixed = [*records]
    chance.shuffle(mixed)
    assert linked(mixed) == linked(records)


def test_canonical_address_keeps_what_makes_another_page() -> None:
    assert canonical("https://WWW.A.example:443/Klus/?b=2&utm_medium=x") == "a.example/Klus?b=2#"
