"""`klussen remind`: who must look again is told once, at any forge, and hears no more when nothing is left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.conftest import Market
from tests.conftest import Markt

BEZWAREN = "klussen/gemeente-utrecht/bezwaren.yaml"


def remind(market: Market, day: str) -> str:
    code, output, error = market._command("remind", "--post", "--root", market.root, "--vandaag", day)
    assert code == 0, error
    return str(output)


def issues(market: Market) -> list[dict[str, Any]]:
    return [one for one in market.forge.issues.values() if one.get("state") != "closed"]


def test_an_issue_follows_the_klussen_of_an_organisation_and_closes_when_nothing_is_left(
    market_anywhere: Market,
) -> None:
    market = market_anywhere
    market.proposal.on_main({"vervang": {BEZWAREN: ["reageren_tot: geen", "reageren_tot: 2026-12-18"]}})
    market.clone()
    assert "niets om aan te herinneren" in remind(market, "2026-11-24")
    assert issues(market) == []
    remind(market, "2026-12-10")
    (one,) = issues(market)
    assert one["title"] == "Herinnering: klussen van Gemeente Utrecht"
    assert "Reageren kan nog tot en met 18 december 2026." in one["body"]
    assert "@utrecht" in one["body"]
    assert one["labelled"] == ["herinnering"]
    market.forge.sent.clear()
    remind(market, "2026-12-10")
    assert market.forge.sent == []
    remind(market, "2026-12-20")
    assert "Hoe liep het af?" in issues(market)[0]["body"]
    closed = "status: afgerond\nafloop: {resultaat: vervallen}\ncontact:"
    market.proposal.on_main({"vervang": {BEZWAREN: ["contact:", closed]}})
    market.clone()
    remind(market, "2026-12-20")
    assert issues(market) == []


def test_only_public_profiles_are_reminded_in_public(market_anywhere: Market) -> None:
    market = market_anywhere
    expiring = {path: ["zichtbaarheid: openbaar", "zichtbaarheid: openbaar\nverloopt: 2026-12-01"] for path in
                ("profielen/sanne.yaml", "profielen/yusuf.yaml")}  # fmt: skip
    expiring["profielen/yusuf.yaml"][1] = "zichtbaarheid: anoniem\nverloopt: 2026-12-01"
    market.proposal.on_main({"vervang": expiring})
    market.clone()
    remind(market, "2026-11-24")
    (one,) = issues(market)
    assert "Sanne" in one["body"]
    assert "@sanne" in one["body"]
    assert "usuf" not in one["body"]


def test_what_a_stranger_wrote_and_labels_of_others_change_nothing(market_anywhere: Market) -> None:
    market = market_anywhere
    market.forge.issues[12] = {
        "number": 12, "id": 12, "body": "Iets van een mens", "labelled": ["herinnering"],
        "user": {"login": "mallory", "id": 66, "type": "User"},
    }  # fmt: skip
    market.proposal.on_main(
        {"vervang": {BEZWAREN: ["titel: Help mee met bezwaren", "titel: '@mallory [x](https://x.example)'"],
                     "klussen/gemeente-utrecht/gedaan.yaml": ["Dit is al gedaan", "Dit is gedaan"]}}
    )  # fmt: skip
    market.proposal.on_main({"vervang": {BEZWAREN: ["reageren_tot: geen", "reageren_tot: 2026-12-01"]}})
    market.clone()
    remind(market, "2026-11-24")
    assert market.forge.issues[12]["body"] == "Iets van een mens"
    (made,) = [one for one in issues(market) if one["number"] != 12]
    assert "@mallory" not in made["body"]
    assert "](https://x.example)" not in made["body"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            "reageren_tot: geen\ngeplaatst: 2026-07-25\n",
            "Loopt door, en staat al open sinds 25 juli 2026. Klopt dat nog?",
        ),
        ("reageren_tot: geen\ngeplaatst: 2026-03-22\n", "Loopt door, en staat al open sinds 22 maart 2026."),
        ("reageren_tot: geen\ngeplaatst: 2026-07-10\n", "niets om aan te herinneren"),
        ("reageren_tot: geen\ngeplaatst: 2026-11-01\n", "niets om aan te herinneren"),
        ("reageren_tot: 2026-11-23\n", "Reageren kon tot en met 23 november 2026. Hoe liep het af?"),
        ("inzet: {tot: 2026-11-01}\n", "Reageren kon tot en met 1 november 2026. Hoe liep het af?"),
        ("geplaatst: 2026-08-01\n", "tot en met 29 november 2026. Daarna sluit de klus vanzelf."),
        ("geplaatst: 2026-07-01\n", "Reageren kon tot en met 29 oktober 2026. Hoe liep het af?"),
        ("geplaatst: 2026-11-01\n", "niets om aan te herinneren"),
        ("reageren_tot: 2026-11-30\nvoorbeeld: ja\n", "niets om aan te herinneren"),
        ("reageren_tot: 2026-11-01\nstatus: vervuld\n", "De status is 'vervuld', maar er staat niet hoe het afliep."),
        ("reageren_tot: 2026-11-01\nstatus: vervuld\nafloop: {resultaat: vervallen}\n", "niets om aan te herinneren"),
        ("status: concept\n", "niets om aan te herinneren"),
    ],
)
def test_by_hand_it_says_why(change: str, says: str, markt: Markt, klussen: Any) -> None:
    path = markt.root / BEZWAREN
    path.write_text(path.read_text().replace("reageren_tot: geen\n", change))
    code, output, _ = klussen("remind", "--root", markt.root, "--vandaag", "2026-11-24")
    assert code == 0
    assert says in output


def test_each_reminder_has_links_that_fill_in_what_to_do(market_anywhere: Market) -> None:
    market = market_anywhere
    config = "site_name: Klussenmarkt\nsite_url: https://markt.voorbeeld.example/\n"
    market.proposal.on_main(
        {"vervang": {BEZWAREN: ["reageren_tot: geen", "reageren_tot: 2026-12-01"],
                     "mkdocs.yml": ["site_name: Klussenmarkt\n", config]}}
    )  # fmt: skip
    market.clone()
    remind(market, "2026-11-24")
    (one,) = issues(market)
    form = "https://markt.voorbeeld.example/meedoen/klus/?wijzig=gemeente-utrecht%2Fbezwaren"
    assert f"[Verleng tot en met 23 januari 2027]({form}&reageren_tot=2027-01-23)" in one["body"]
    assert f"({form}&status=vervuld&resultaat=extern_ingehuurd&datum=2026-11-24)" in one["body"]
    assert f"[Gaat niet door]({form}&status=ingetrokken&resultaat=vervallen&datum=2026-11-24)" in one["body"]


def test_a_klus_without_a_date_closes_120_days_after_its_file_came(market_anywhere: Market) -> None:
    market = market_anywhere
    market.proposal.on_main({"vervang": {BEZWAREN: ["reageren_tot: geen\n", ""]}})
    market.clone()
    # The first commit of the market is of this year, or later.
    assert "Reageren kon tot en met" in remind(market, "2100-01-01")
