"""The same market on one day after another: what the calendar changes, a build that remembers shows as well."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.commands.test_build import keys_of
from tests.conftest import KLUS, PROFIEL, ROOT
from tests.render.test_site import snapshot
from tests.sources.conftest import DAY, Fetching, postings
from tooling.cli import run
from tooling.formats.people.openbadges import signed_badge
from tooling.load.settings import open_project
from tooling.pipeline import open_market

pytestmark = pytest.mark.slow

FIRST = DAY.date()


def day(number: int) -> str:
    """Return the day so many days after the first."""
    return (FIRST + datetime.timedelta(days=number)).isoformat()


def fill(fetching: Fetching) -> datetime.date:
    """Fill a market with what a day can change; return the last day of the badge of somebody."""
    write = fetching.markt.write
    token = (ROOT / "tests/formats/people/examples/openbadges/getekend.jwt").read_text(encoding="ascii").strip()
    badge = signed_badge(token)
    assert badge
    write(
        "mkdocs.yml",
        f"site_name: X\nsite_url: https://markt.example/\nplugins:\n  klussenmarkt:\n"
        f"    uitgevers: {{{badge.thumbprint}: De Academie}}\n",
    )
    write("klussen/gemeente-utrecht/sluit.yaml", KLUS.replace("reageren_tot: geen", f"reageren_tot: {day(1)}"))
    write("klussen/gemeente-utrecht/komt.yaml", f"{KLUS}geplaatst: {day(2)}\n")
    write("klussen/gemeente-utrecht/liep.yaml", f"{KLUS}geplaatst: {day(-3)}\n")
    write(
        "klussen/gemeente-utrecht/is-over.yaml",
        f"{KLUS}geplaatst: {day(-3)}\nstatus: afgerond\nafloop: {{resultaat: intern_vervuld, datum: {day(2)}}}\n",
    )
    write("profielen/gaat.yaml", f"{PROFIEL}verloopt: {day(1)}\n".replace("Sanne de Wit", "Gaat"))
    write("profielen/nieuw.yaml", f"{PROFIEL}bijgewerkt: {day(2)}\n".replace("Sanne de Wit", "Nieuw"))
    certificate = f"certificaten:\n  - {{naam: {badge.name}, uitgever: Wij, badge: {token}}}\n"
    write("profielen/badge.yaml", f"{PROFIEL}{certificate}".replace("Sanne de Wit", "Badge"))
    write("registers/edities/stad.yaml", "naam: Stad\norganisaties: [gemeente-utrecht]\n")
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings("Bestuursrecht", "Later") + postings("Kort", validThrough=day(1)))
    assert fetching.fetch()[0] == 0
    return datetime.date.fromisoformat(badge.expires)


def test_on_each_next_day_a_build_that_remembers_gives_what_one_gives_that_does_not(
    fetching: Fetching, tmp_path: Path
) -> None:
    badge_ends = fill(fetching)
    days = [*(FIRST + datetime.timedelta(days=number) for number in (0, 1, 2, 3, 4, 14, 15, 1))]
    confirmed = set()
    for number, today in enumerate([*days, badge_ends, badge_ends + datetime.timedelta(days=1)]):
        command = ["build", "--root", str(fetching.markt.root), "--vandaag", today.isoformat(), "--to"]
        assert run([*command, str(tmp_path / "site")]) == 0
        fresh = tmp_path / f"fresh-{number}"
        assert run([*command, str(fresh)]) == 0
        warm, cold = snapshot(tmp_path / "site"), snapshot(fresh)
        assert sorted(warm) == sorted(cold), today
        assert [path for path, content in cold.items() if warm[path] != content] == [], today
        confirmed.add("De Academie" in cold["profielen/badge/index.html"].decode())
    assert confirmed == {True, False}


def test_an_entry_has_another_digest_on_the_day_on_which_it_begins_or_ends(fetching: Fetching) -> None:
    fill(fetching)
    project, _ = open_project(fetching.markt.root, None)
    before: set[tuple[str, str]] = set()
    changed = []
    for number in range(5):
        market = open_market(project, FIRST + datetime.timedelta(days=number))
        digests = {*market.klus_digests.items(), *market.person_digests.items()}
        changed.append({key for key, _ in digests ^ before})
        before = digests
    assert changed[1:] == [set(), {"gemeente-utrecht/sluit", "gemeente-utrecht/komt", "gaat", "nieuw"}, set(), set()]


def test_a_day_on_which_nothing_begins_or_ends_changes_only_what_tells_the_day(
    fetching: Fetching, tmp_path: Path
) -> None:
    fill(fetching)
    command = ["build", "--root", str(fetching.markt.root), "--to", str(tmp_path / "site"), "--vandaag"]
    assert run([*command, day(3)]) == 0
    before, keys = snapshot(tmp_path / "site"), keys_of(tmp_path / "site")
    assert run([*command, day(4)]) == 0
    after = snapshot(tmp_path / "site")
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    # Nor is any other page drawn again.
    assert keys_of(tmp_path / "site") == keys
    assert changed == [
        "api/v1/cijfers.json",
        "api/v1/dcat.jsonld",
        "api/v1/index.json",
        "bronnen/index.html",
        "overzicht/index.html",
        "overzicht/verslag/index.html",
    ]


def test_after_the_last_listing_went_nothing_is_remembered_of_whom_it_suited(
    fetching: Fetching, tmp_path: Path
) -> None:
    fill(fetching)
    root, staging = fetching.markt.root, tmp_path / ".site.bouw"
    command = ["build", "--root", str(root), "--vandaag", day(0), "--to", str(tmp_path / "site")]
    run(command)
    assert "sanne-de-wit" in (staging / "match-elders.json").read_text()
    for path in (root / "registers/bronnen").iterdir():
        path.unlink()
    (root / "profielen/sanne-de-wit.yaml").unlink()
    run(command)
    assert not [path.name for path in staging.glob("match*.json") if "sanne-de-wit" in path.read_text()]
