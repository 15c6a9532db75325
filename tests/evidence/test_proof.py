"""Proof of a klus by the history of real repositories, honest ones and forged ones."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KLUS, build
from tests.evidence.conftest import KEY, History
from tooling.evidence import Evidence
from tooling.evidence.timeline import Line
from tooling.incremental.cache import BuildCache

Command = Callable[..., tuple[int, str, str]]
OUTSIDE = "{resultaat: extern_ingehuurd, datum: 2026-02-01}"


@pytest.fixture
def proof(history: History, klussen: Command) -> Callable[..., dict[str, Any]]:
    """The proof of the klus as JSON, as of a day."""

    def prove(day: str, key: str = KEY) -> dict[str, Any]:
        _, output, error = klussen("bewijs", key, "--root", history.root, "--op", day, "--format", "json")
        assert output, error
        found: dict[str, Any] = json.loads(output)
        return found

    return prove


def spans(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["van"], one["tot"]) for one in found["open"]]


def test_an_honest_klus_stood_open_from_its_commit_to_the_one_that_closed_it(history: History, proof: Any) -> None:
    history.klus(geplaatst="2026-01-05")
    first = history.commit("2026-01-06")
    history.klus(geplaatst="2026-01-05", samenvatting="Iets anders")
    history.commit("2026-01-10")
    history.klus(geplaatst="2026-01-05", status="vervuld", afloop=OUTSIDE)
    last = history.commit("2026-02-01")
    found = proof("2026-03-01")
    assert found["open"] == [{"van": "2026-01-06", "tot": "2026-02-01", "begin": first, "einde": last}]
    assert found["dagen_open"] == 27
    assert found["lang_genoeg"]
    assert [one["gewijzigd"] for one in found["versies"]][1:] == [
        ["samenvatting"],
        ["samenvatting", "status", "afloop"],
    ]
    assert found["pasten"] == [{"op": day, "vindbaar": 1, "anderen": 1} for day in ("2026-01-06", "2026-02-01")]
    assert found["afloop"] == {"resultaat": "extern_ingehuurd", "datum": "2026-02-01"}
    assert found["let_op"] == []


def test_days_open_are_those_of_the_day_whatever_is_remembered_of_another(history: History, tmp_path: Path) -> None:
    history.klus(geplaatst="2026-01-05", reageren_tot="2026-01-25")
    history.commit("2026-01-06")

    def days_open(day: str, cache: BuildCache | None) -> int:
        evidence = Evidence(history.root, datetime.date.fromisoformat(day), cache)
        return evidence.open_days(evidence.keys_of([KEY]))[KEY].days

    days = ("2026-01-10", "2026-01-20", "2026-01-26", "2026-01-12", "2026-01-30")
    found = [days_open(day, BuildCache(tmp_path)) for day in days]
    assert found == [days_open(day, None) for day in days] == [5, 15, 20, 7, 20]


def test_the_proof_of_a_day_knows_nothing_of_later_commits(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    before = proof("2026-01-20")
    history.klus(status="ingetrokken")
    history.commit("2026-02-01")
    after = proof("2026-01-20")
    assert before.pop("commit") != after.pop("commit")
    assert before == after


def test_a_last_day_closes_without_a_commit(history: History, proof: Any) -> None:
    history.klus(reageren_tot="2026-01-20")
    history.commit("2026-01-06")
    assert spans(proof("2026-03-01")) == [("2026-01-06", "2026-01-20")]


def test_without_a_last_day_it_closes_120_days_after_it_came(history: History, proof: Any) -> None:
    history.klus(samenvatting="Zonder dag")
    history.commit("2026-01-06")
    assert spans(proof("2026-11-01")) == [("2026-01-06", "2026-05-06")]


def test_a_klus_that_opens_again_has_two_periods(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.klus(status="ingetrokken")
    history.commit("2026-01-10")
    history.klus()
    history.commit("2026-02-01")
    assert spans(proof("2026-02-05")) == [("2026-01-06", "2026-01-10"), ("2026-02-01", "2026-02-05")]


def test_a_draft_and_a_file_with_a_fault_were_never_open(history: History, proof: Any) -> None:
    history.klus(status="concept")
    history.commit("2026-01-06")
    history.klus(status="onzin")
    history.commit("2026-01-10")
    found = proof("2026-02-05")
    assert spans(found) == []
    assert not found["lang_genoeg"]


def test_a_klus_that_moved_keeps_its_history(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    (history.root / "klussen/gemeente-utrecht/anders.yaml").write_bytes(
        (history.root / f"klussen/{KEY}.yaml").read_bytes()
    )
    (history.root / f"klussen/{KEY}.yaml").unlink()
    history.commit("2026-01-20")
    found = proof("2026-02-05", "gemeente-utrecht/anders")
    assert spans(found) == [("2026-01-06", "2026-02-05")]
    assert found["versies"][1]["verplaatst_van"] == f"klussen/{KEY}.yaml"


@pytest.mark.parametrize(
    ("forgery", "days", "told"),
    [
        # A file that says that it was placed long ago.
        ("geplaatst", [("2026-03-01", "2026-03-05")], "Die dag telt."),
        # A commit that says so: the commits around it are of later.
        ("commit in the past", [("2026-03-03", "2026-03-05")], "past niet tussen de andere"),
        # A commit that closes the klus later than it did.
        ("commit in the future", [("2026-03-01", "2026-03-03")], "past niet tussen de andere"),
    ],
)
def test_a_forged_day_proves_nothing_more(
    forgery: str, days: list[tuple[str, str]], told: str, history: History, proof: Any
) -> None:
    history.commit("2026-02-20")
    history.commit("2026-02-25")
    if forgery == "geplaatst":
        history.klus(geplaatst="2026-01-02")
        history.commit("2026-03-01")
    elif forgery == "commit in the past":
        history.klus()
        history.commit("2026-01-02")
    else:
        history.klus()
        history.commit("2026-03-01")
        history.commit("2026-03-02")
        history.klus(status="ingetrokken")
        history.commit("2026-06-01")
    history.commit("2026-03-03")
    history.commit("2026-03-04")
    found = proof("2026-03-05")
    assert spans(found) == days
    assert any(told in one for one in found["let_op"])


def test_one_commit_with_a_broken_clock_costs_honest_klussen_nothing(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.write("docs/x.md", "x")
    history.commit("2040-01-01")
    history.write("docs/x.md", "y")
    history.commit("1999-01-01")
    history.klus(status="ingetrokken")
    history.commit("2026-02-01")
    history.commit("2026-02-02")
    assert spans(proof("2026-03-01")) == [("2026-01-06", "2026-02-01")]


def test_a_rewritten_history_shows_by_an_earlier_proof(history: History, klussen: Command) -> None:
    history.klus()
    earlier = history.commit("2026-01-20")
    history.git("commit", "-q", "--amend", "-m", "herschreven", day="2026-01-06")
    code, output, _ = klussen("bewijs", KEY, "--root", history.root, "--op", "2026-03-01", "--eerder", earlier)
    assert code == 1
    assert "de geschiedenis is herschreven" in output
    head = history.git("rev-parse", "HEAD")
    code, output, _ = klussen("bewijs", KEY, "--root", history.root, "--op", "2026-03-01", "--eerder", head)
    assert code == 0
    assert "staat nog in deze tak" in output


def test_a_merge_counts_on_the_day_that_it_was_merged(history: History, proof: Any) -> None:
    history.git("checkout", "-q", "-b", "voorstel")
    history.klus()
    history.commit("2026-01-06")
    history.git("checkout", "-q", "main")
    history.git("merge", "-q", "--no-ff", "-m", "samen", "voorstel", day="2026-02-01")
    assert spans(proof("2026-02-10")) == [("2026-02-01", "2026-02-10")]


def test_who_works_on_another_branch_proves_by_the_main_one(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.git("checkout", "-q", "-b", "eigen")
    history.klus(status="ingetrokken")
    history.commit("2026-01-10")
    assert spans(proof("2026-02-10")) == [("2026-01-06", "2026-02-10")]


def test_a_shallow_clone_is_refused_with_the_way_out(history: History, klussen: Command, tmp_path: Path) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.git("clone", "-q", "--depth", "1", f"file://{history.root}", str(tmp_path / "ondiep"))
    code, _, error = klussen("bewijs", KEY, "--root", tmp_path / "ondiep")
    assert code == 2
    assert "git fetch --unshallow" in error


def test_a_klus_that_was_never_there_is_said_so(history: History, klussen: Command) -> None:
    code, _, error = klussen("bewijs", "gemeente-utrecht/nooit", "--root", history.root)
    assert code == 2
    assert "staat niet in de geschiedenis" in error


def test_the_page_of_a_klus_that_is_over_has_a_proof_with_the_same_days(history: History) -> None:
    history.klus(geplaatst="2025-12-01")
    history.commit("2026-01-06")
    history.klus(geplaatst="2025-12-01", status="vervuld", afloop=OUTSIDE)
    last = history.commit("2026-02-01")
    site = history.root.parent / "site"
    assert build(history.root, site, "--vandaag", "2026-03-01").returncode == 0
    page = (site / f"klussen/{KEY}/bewijs/index.html").read_text(encoding="utf-8")
    for part in ("27 dagen open voor reacties.", "6 januari 2026", "extern ingehuurd", last[:10], "Die dag telt."):
        assert part in page, part
    assert 'href="bewijs/"' in (site / f"klussen/{KEY}/index.html").read_text(encoding="utf-8")
    assert "bewijs/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_commit_elsewhere_that_changes_the_days_changes_the_page(history: History) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.klus(status="vervuld", afloop=OUTSIDE)
    history.commit("2026-02-01")
    page = history.root.parent / f"site/klussen/{KEY}/bewijs/index.html"
    for days in ("27 dagen open voor reacties.", "15 dagen open voor reacties."):
        assert build(history.root, history.root.parent / "site", "--vandaag", "2026-03-01").returncode == 0
        assert days in page.read_text(encoding="utf-8")
        # It touches no klus, and says that it was there before the commit that ended this one.
        history.commit("2026-01-20")


def test_a_history_that_becomes_whole_is_read_although_a_build_was_kept(history: History, tmp_path: Path) -> None:
    history.klus()
    history.commit("2026-01-06")
    shallow, site = tmp_path / "ondiep", tmp_path / "site"
    history.git("clone", "-q", "--depth", "1", history.root.as_uri(), str(shallow))
    told = []
    for _ in range(2):
        assert build(shallow, site, "--vandaag", "2026-03-01").returncode == 0
        (klus,) = json.loads((site / "api/v1/klussen.json").read_text(encoding="utf-8"))["klussen"]
        told.append(klus.get("gewijzigd"))
        history.git("-C", str(shallow), "fetch", "-q", *(["--unshallow"] if len(told) == 1 else []))
    assert told == [None, "2026-01-06"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"geplaatst": "2025-01-01"}, {"VOORSTEL022"}),
        ({"status": "vervuld", "afloop": OUTSIDE}, {"VOORSTEL023"}),
        ({"samenvatting": "Beter"}, set()),
    ],
)
def test_a_proposal_that_contradicts_the_history_is_told_so(
    fields: dict[str, str], codes: set[str], history: History, klussen: Command
) -> None:
    history.klus()
    history.commit(datetime.datetime.now(datetime.UTC).date().isoformat())
    history.klus(**fields)
    _, output, _ = klussen("check", "--root", history.root, "--base", "main", "--format", "json")
    found = {one["code"] for one in json.loads(output)["bevindingen"]}
    assert {one for one in found if one in {"VOORSTEL022", "VOORSTEL023"}} == codes


DAYS = st.lists(st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 1, 1)), min_size=1, max_size=12)
TODAY = datetime.date(2026, 12, 1)


@given(DAYS)
def test_nothing_opens_before_a_day_that_came_before_it_nor_closes_after_one_that_came_later(
    said: list[datetime.date],
) -> None:
    line = Line(said, TODAY)
    opens = [line.opens(at) for at in range(len(said))]
    for at, day in enumerate(opens):
        assert day <= TODAY
        assert all(day >= one for one in said[: at + 1] if one <= TODAY)
        closes = line.closes(at, opens[max(0, at - 1)])
        assert closes == min([TODAY, *(one for one in said[at:] if one >= opens[max(0, at - 1)])])


@given(DAYS)
def test_a_line_in_order_is_taken_as_it_is(said: list[datetime.date]) -> None:
    ordered = sorted(day for day in said if day <= TODAY)
    line = Line(ordered, TODAY)
    assert [line.opens(at) for at in range(len(ordered))] == ordered
    assert [line.closes(at, datetime.date.min) for at in range(len(ordered))] == ordered


def test_a_day_to_come_is_refused(history: History, klussen: Command) -> None:
    history.klus()
    history.commit("2026-01-06")
    code, output, error = klussen("bewijs", KEY, "--root", history.root, "--op", "2999-01-01")
    assert (code, output) == (2, "")
    assert "moet nog komen" in error


def test_before_it_came_a_klus_is_said_not_to_be_there_yet(history: History, klussen: Command) -> None:
    history.klus()
    history.commit("2026-01-06")
    code, _, error = klussen("bewijs", KEY, "--root", history.root, "--op", "2026-01-02")
    assert code == 2
    assert "nog niet op de markt" in error


def test_a_back_dated_end_ends_on_every_day_that_is_asked(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.klus(status="ingetrokken")
    history.commit("2020-01-01")
    found = proof("2026-02-01")
    assert found["versies"][-1]["status"] == "ingetrokken"
    assert any("past niet" in one for one in found["let_op"])


def test_many_back_dated_commits_outvote_nobody(history: History, proof: Any) -> None:
    for day in ("2026-02-01", "2026-03-01"):
        history.commit(day)
    history.klus()
    history.commit("2026-01-10")
    for _ in range(9):
        history.commit("2026-01-11")
    assert spans(proof("2026-03-10")) == []


def test_a_name_of_a_file_cannot_pass_for_a_commit(history: History, proof: Any) -> None:
    history.klus()
    first = history.commit("2026-01-06")
    history.klus(status="ingetrokken")
    for name in (f"\x01{first} 1", f"{first} 1", "A", ":100644 100644 a b M", "x\ny"):
        history.write(f"klussen/{name}", "")
    history.commit("2026-01-20")
    history.commit("2026-01-21")
    assert spans(proof("2026-02-01")) == [("2026-01-06", "2026-01-20")]


def test_another_klus_does_not_inherit_the_days(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    path = history.root / f"klussen/{KEY}.yaml"
    (path.parent / "anders.yaml").write_text(
        path.read_text().replace("Help mee met bezwaarschriften", "Huur een ander")
    )
    path.unlink()
    history.commit("2026-02-20")
    assert spans(proof("2026-03-01", "gemeente-utrecht/anders")) == [("2026-02-20", "2026-03-01")]
    (path.parent / "anders.yaml").unlink()
    history.commit("2026-03-02")
    history.write("klussen/gemeente-utrecht/anders.yaml", KLUS)
    history.commit("2026-03-04")
    assert spans(proof("2026-03-05", "gemeente-utrecht/anders")) == [("2026-03-04", "2026-03-05")]


def test_another_title_in_the_same_file_is_told(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.write(f"klussen/{KEY}.yaml", KLUS.replace("Help mee met bezwaarschriften", "Huur een ander"))
    history.commit("2026-02-01")
    assert "De titel veranderde op 1 februari 2026. Kijk of het nog dezelfde klus was." in proof("2026-03-01")["let_op"]


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_a_link_or_submodule_in_the_place_of_a_klus_was_never_open(mode: str, history: History, proof: Any) -> None:
    history.klus()
    blob = history.git("hash-object", "-w", f"klussen/{KEY}.yaml")
    object_ = blob if mode == "120000" else "1" * 40
    history.git("update-index", "--add", "--cacheinfo", f"{mode},{object_},klussen/{KEY}.yaml")
    history.git("commit", "-q", "-m", "link", day="2026-01-06")
    (history.root / f"klussen/{KEY}.yaml").unlink()
    assert spans(proof("2026-02-01")) == []


def test_strange_commits_and_names_stop_no_proof(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.write("HEAD", "x")
    history.write("refs/heads/main", "x")
    history.commit("2026-01-07")
    history.git("-c", "core.x=1", "commit", "-q", "--allow-empty", "-m", "ver", day="2026-01-08")
    assert spans(proof("2026-01-10")) == [("2026-01-06", "2026-01-10")]


def test_who_fits_is_counted_by_the_order_of_commits(history: History, proof: Any) -> None:
    history.klus()
    history.commit("2026-01-06")
    history.commit("2026-01-20")
    (history.root / "profielen/sanne.yaml").unlink()
    history.commit("2026-01-06")
    assert proof("2026-02-01")["pasten"][0] == {"op": "2026-01-06", "vindbaar": 1, "anderen": 1}


def test_an_earlier_proof_must_be_on_the_line_itself_and_a_commit(history: History, klussen: Command) -> None:
    history.klus()
    history.commit("2026-01-06")
    base = history.git("rev-parse", "main~1")
    tip = history.commit("2026-02-01")
    history.git("checkout", "-q", "-b", "slinks", base)
    history.git("merge", "-q", "--no-ff", "-m", "om", "main", day="2026-02-02")
    history.git("checkout", "-q", "main")
    history.git("merge", "-q", "--ff-only", "slinks")
    code, output, _ = klussen("bewijs", KEY, "--root", history.root, "--op", "2026-03-01", "--eerder", tip)
    assert code == 1
    assert "de geschiedenis is herschreven" in output
    for said, expected in (("main", 2), ("HEAD^{/x}", 2), ("f" * 40, 1)):
        assert klussen("bewijs", KEY, "--root", history.root, "--eerder", said)[0] == expected
