"""Dates, cells, telephone numbers, addresses and signatures: the parts that several formats share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.formats.people.samples import HERE, known
from tooling.formats.people import read
from tooling.formats.people.columns import listed
from tooling.formats.people.contacts import Way, chosen
from tooling.formats.people.contract import link
from tooling.formats.people.dates import is_month_first, partial_date
from tooling.formats.people.names import in_words
from tooling.formats.people.report import Report


@pytest.mark.parametrize(
    ("text", "month_first", "date"),
    [
        ("3/5/24", False, "2024-05-03"),
        ("3/5/24", True, "2024-03-05"),
        ("03/25/2024", False, "2024-03-25"),
        ("25/03/2024", True, "2024-03-25"),
        ("25/13/2024", False, None),
        ("31-02-2024", False, None),
        ("3 June 2024, 10:15 AM", False, "2024-06-03"),
        ("N/A", True, None),
    ],
)
def test_a_date_is_read_in_the_order_in_which_it_exists(text: str, month_first: bool, date: str | None) -> None:
    assert partial_date(text, month_first) == date


def test_a_column_tells_in_which_order_its_dates_are() -> None:
    assert is_month_first(["03/25/2024", "04/05/2024", ""])
    assert not is_month_first(["03/04/2024", "04/05/2024"])
    assert not is_month_first(["25/03/2024", "03/25/2024"])


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("SQL, Python (pandas, numpy)", ["SQL", "Python (pandas, numpy)"]),
        ("SQL (a; b), R", ["SQL (a; b)", "R"]),
        ("a; b, c", ["a", "b, c"]),
        ("Excel (basis, SQL", ["Excel (basis", "SQL"]),
        (":), lachen", [":)", "lachen"]),
        ("", []),
    ],
)
def test_a_cell_is_not_split_inside_brackets(cell: str, items: list[str]) -> None:
    assert listed(cell) == items


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("(030) 286 00 00", "030 286 00 00"),
        ("(912) 555-4321", "912 555-4321"),
        ("+31 (0)30 286 00 00", "+31 (0)30 286 00 00"),
        ("06\u201312 34 56 78", "06-12 34 56 78"),
        ("030.286.00.00", "030 286 00 00"),
        ("tel:+31302860000", "+31302860000"),
        ("bel mij", None),
    ],
)
def test_a_telephone_number_is_read_as_people_write_it(written: str, number: str | None) -> None:
    content = json.dumps({"basics": {"name": "Kim Verzonnen", "phone": written}}).encode()
    (person,) = read("cv.json", content, known(), "jsonresume").people
    assert person.get("contact", {}).get("telefoon") == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("linkedin.com/in/kim", "https://linkedin.com/in/kim"),
        ("www.zwolle.nl", "https://www.zwolle.nl"),
        ("kim@zwolle.nl", None),
        ("javascript:alert(1)", None),
        ("kim", None),
    ],
)
def test_an_address_without_its_scheme_gets_it(text: str, address: str | None) -> None:
    assert link(text) == address


def test_work_comes_before_home_and_a_fax_is_no_telephone() -> None:
    report = Report("proef")
    ways = [
        Way("fax", frozenset({"work", "fax"}), is_preferred=True),
        Way("thuis", frozenset({"home"}), is_preferred=True),
        Way("mobiel", frozenset({"home", "cell"})),
        Way("werk", frozenset({"work"})),
    ]
    assert chosen(ways, "telefoonnummer", report) == "mobiel"
    assert chosen(ways[:2], "telefoonnummer", report) == "thuis"
    assert {one.message for one in report.diagnostics} == {
        "Een nummer voor fax of pieper heeft geen plek in een profiel (2 keer).",
        "Nog een telefoonnummer heeft geen plek in een profiel (2 keer).",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("basics.location.postalCode", "Een postcode"),
        ("LearnerInfo.Employer.Sector.Label", "Wat bij 'sector' staat"),
        ("projects.startDate", "Wat bij 'start date' staat"),
        ("references.name", "Een referentie"),
    ],
)
def test_a_part_of_a_file_is_named_in_peoples_words(name: str, words: str) -> None:
    assert in_words(name) == words


@pytest.mark.parametrize("at", [0, 40, 300])
def test_a_signed_badge_that_was_changed_is_refused_or_not_said_to_be_right(at: int) -> None:
    signed = (HERE / "examples/openbadges/getekend.jwt").read_text(encoding="ascii")
    header, payload, signature = signed.split(".")
    changed = payload[:at] + ("A" if payload[at] != "A" else "B") + payload[at + 1 :]
    found = read("badge.jwt", f"{header}.{changed}.{signature}".encode(), known())
    assert not found.people
    assert not any("klopt met" in one.message for one in found.diagnostics)


@pytest.mark.parametrize("sample", sorted((HERE / "examples/openbadges").glob("*")), ids=lambda path: path.name)
def test_a_signature_is_called_right_only_where_its_key_is_in_the_file(sample: Path) -> None:
    found = read(sample.name, sample.read_bytes(), known(), "openbadges")
    is_called_right = any("klopt met de sleutel" in one.message for one in found.diagnostics)
    assert is_called_right == (sample.name == "getekend.jwt")


def test_a_file_of_more_people_than_a_community_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tooling.formats.people._MOST_PEOPLE", 2)
    found = read("kaarten.vcf", b"BEGIN:VCARD\nFN:Kim\nEND:VCARD\n" * 3, known())
    assert found.people == ()
    assert "3 mensen" in found.diagnostics[0].message
