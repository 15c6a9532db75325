"""`klussen forget`: a person disappears from everything, stays away, and is told what that does not reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KLUS, ORGANISATIE, PROFIEL, Markt
from tooling.load.edit import without_items
from tooling.load.yaml_reader import read_yaml

Command = Callable[..., tuple[int, str, str]]

SANNE = PROFIEL + "eigenaar: {github: voorbeeld-sanne, id: 910000001}\n"


@pytest.fixture
def vol(markt: Markt, monkeypatch: pytest.MonkeyPatch) -> Markt:
    """A market in which Sanne is mentioned wherever somebody can be."""
    monkeypatch.setenv("KLUSSEN_VERGETEN_SLEUTEL", "geheim" * 6)
    markt.write("profielen/sanne-de-wit.yaml", SANNE)
    markt.write(
        "profielen/yusuf-aydin.yaml",
        "naam: Yusuf Aydin\nzichtbaarheid: openbaar\nvaardigheden: [Mediation] # blijft staan\naanbevelingen:\n"
        "  - door: sanne-de-wit\n    tekst: Rustig.\n  # ook dit blijft\n  - door: fatima\n    tekst: Prima.\n",
    )
    markt.write("profielen/fatima.yaml", "naam: Fatima\nzichtbaarheid: openbaar\nvaardigheden: [Mediation]\n")
    markt.write(
        "klussen/gemeente-utrecht/bezwaren.yaml",
        KLUS
        + "status: afgerond\nafloop: {resultaat: intern_vervuld, door: [fatima, sanne-de-wit]}\n"
        + "rollen:\n  - naam: Jurist\n    vaardigheden: [Bestuursrecht]\n    door: [sanne-de-wit]\n"
        + "  - naam: Trekker\n    vaardigheden: [Mediation]\n    door: [fatima, sanne-de-wit]\n",
    )
    markt.write(
        "registers/organisaties/gemeente-utrecht.yaml",
        ORGANISATIE + "beheerders:\n  - github: voorbeeld-sanne\n    id: 910000001\nafkorting: GU\n",
    )
    return markt


def everything(root: Path) -> str:
    return "\n".join(path.read_text() for path in sorted(root.rglob("*")) if path.is_file())


def test_a_person_disappears_from_tree_registers_recommendations_and_outcomes(vol: Markt, klussen: Command) -> None:
    code, output, _ = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code == 0, output
    left = everything(vol.root)
    for word in ("sanne", "910000001", "Rustig"):
        assert word not in left.lower()
    assert "# blijft staan" in left
    assert "# ook dit blijft" in left
    assert "door: [fatima]" in left
    assert "beheerders" not in left
    assert klussen("check", "--root", vol.root)[0] == 0
    assert "git filter-repo --invert-paths --path profielen/sanne-de-wit.yaml" in output


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("profielen/sanne-de-wit.yaml", PROFIEL),
        ("profielen/iemand-anders.yaml", SANNE),
    ],
)
def test_whoever_was_forgotten_does_not_come_back(vol: Markt, klussen: Command, path: str, text: str) -> None:
    klussen("forget", "sanne-de-wit", "--root", vol.root)
    vol.write(path, text)
    code, output, _ = klussen("check", "--root", vol.root)
    assert code == 1
    assert "PROFIEL003" in output


def test_the_list_is_no_oracle_and_only_who_has_the_key_at_home_reads_more(
    vol: Markt, klussen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    klussen("forget", "sanne-de-wit", "--root", vol.root)
    vol.write("profielen/sanne-de-wit.yaml", PROFIEL)
    monkeypatch.setenv("CI", "true")
    _, output, error = klussen("check", "--root", vol.root)
    assert not any(word in (output + error).casefold() for word in ("verzoek", "vergeten", "weggehaald", "lijst"))
    monkeypatch.delenv("CI")
    _, output, error = klussen("check", "--root", vol.root)
    assert "vergeten" not in output
    assert "profielen/sanne-de-wit.yaml staat op de lijst" in error


@pytest.mark.parametrize("key", ["kort", "x" * 31])
def test_a_key_that_can_be_guessed_is_refused(
    vol: Markt, klussen: Command, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("KLUSSEN_VERGETEN_SLEUTEL", key)
    code, _, error = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code == 2
    assert "minstens 32 tekens" in error
    assert (vol.root / "profielen/sanne-de-wit.yaml").is_file()


def test_whoever_wants_to_come_back_can(vol: Markt, klussen: Command) -> None:
    klussen("forget", "sanne-de-wit", "--root", vol.root)
    vol.write("profielen/sanne-de-wit.yaml", SANNE)
    assert klussen("forget", "niemand", "--terug", "--root", vol.root)[0] == 1
    assert klussen("check", "--root", vol.root)[0] == 1
    assert klussen("forget", "sanne-de-wit", "--terug", "--account", "910000001", "--root", vol.root)[0] == 0
    assert klussen("check", "--root", vol.root)[0] == 0
    vol.write("profielen/fatima.yaml", SANNE.replace("sanne", "fatima"))
    assert klussen("check", "--root", vol.root)[0] == 0


def test_without_the_key_the_list_tells_nothing(vol: Markt, klussen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    klussen("forget", "sanne-de-wit", "--root", vol.root)
    vol.write("profielen/sanne-de-wit.yaml", SANNE)
    monkeypatch.delenv("KLUSSEN_VERGETEN_SLEUTEL")
    assert klussen("check", "--root", vol.root)[0] == 0
    code, _, error = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code == 2
    assert "KLUSSEN_VERGETEN_SLEUTEL" in error
    monkeypatch.setenv("KLUSSEN_VERGETEN_SLEUTEL", "andere" * 6)
    assert klussen("check", "--root", vol.root)[0] == 2


def test_a_market_that_forgets_for_the_first_time_gets_a_key_to_keep(
    vol: Markt, klussen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KLUSSEN_VERGETEN_SLEUTEL")
    _, output, _ = klussen("forget", "sanne-de-wit", "--root", vol.root)
    key = output.partition("nergens anders:\n")[2].partition("\n")[0]
    assert len(key) >= 43
    assert key not in everything(vol.root)
    monkeypatch.setenv("KLUSSEN_VERGETEN_SLEUTEL", key)
    vol.write("profielen/sanne-de-wit.yaml", PROFIEL)
    assert "PROFIEL003" in klussen("check", "--root", vol.root)[1]


def test_a_name_in_somebodys_text_is_pointed_out_and_left_alone(vol: Markt, klussen: Command) -> None:
    vol.write(
        "profielen/fatima.yaml",
        "naam: Fatima\nzichtbaarheid: openbaar\nover_mij: Met Sanne de Wit.\nvaardigheden: [X]\n",
    )
    code, output, _ = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code == 1
    assert "  profielen/fatima.yaml\n" in output


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("klussen/gemeente-utrecht/bezwaren.yaml", "door: [fatima, sanne-de-wit]", "door: sanne-de-wit"),
        ("klussen/gemeente-utrecht/bezwaren.yaml", "door: [fatima, sanne-de-wit]", 'door: [" sanne-de-wit "]'),
        ("profielen/yusuf-aydin.yaml", "door: sanne-de-wit", 'door: " sanne-de-wit "'),
        ("registers/organisaties/gemeente-utrecht.yaml", "id: 910000001", "id: 0910_000_001"),
    ],
)
def test_a_mention_in_another_spelling_goes_too(vol: Markt, klussen: Command, path: str, old: str, new: str) -> None:
    text = (vol.root / path).read_text()
    assert old in text
    vol.write(path, text.replace(old, new))
    code, output, _ = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code == 0, output
    left = everything(vol.root).lower()
    assert "sanne" not in left
    assert "910000001" not in left.replace("_", "")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("klussen/gemeente-utrecht/tip.yaml", KLUS + "# tip van Sanne de Wit\n"),
        ("klussen/gemeente-utrecht/kapot.yaml", "titel: [\n# voorbeeld-sanne\n"),
        ("profielen/over.yaml", PROFIEL.replace("Sanne de Wit", "Ada") + "over_mij: |\n  Met Sanne\n  de Wit.\n"),
        ("docs/index.md", "Dank aan Sanne  de Wit.\n"),
        ("mkdocs.yml", "site_name: X\nplugins: {klussenmarkt: {beheerders: [{naam: s, id: 910000001}]}}\n"),
    ],
)
def test_what_is_left_is_pointed_out(vol: Markt, klussen: Command, path: str, text: str) -> None:
    vol.write(path, text)
    code, output, _ = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code == 1
    assert f"  {path}\n" in output


def test_a_file_that_cannot_be_edited_safely_stops_it_before_anything_changes(vol: Markt, klussen: Command) -> None:
    path = "klussen/gemeente-utrecht/bezwaren.yaml"
    vol.write(path, (vol.root / path).read_text().replace("omschrijving: Ons", "omschrijving: \x85Ons"))
    before = everything(vol.root)
    code, _, error = klussen("forget", "sanne-de-wit", "--root", vol.root)
    assert code in {0, 2}
    assert code == 0 or (path in error and everything(vol.root) == before)


def test_nothing_is_changed_for_somebody_who_is_not_there(vol: Markt, klussen: Command) -> None:
    before = everything(vol.root)
    code, _, error = klussen("forget", "niemand", "--root", vol.root)
    assert code == 2
    assert "niemand" in error
    assert everything(vol.root) == before


ITEMS = st.lists(
    st.sampled_from(["weg", "blijft", "{door: weg}", "{door: blijft, tekst: 'a, b'}"]), min_size=1, max_size=5
)


@given(ITEMS, st.booleans(), st.text(alphabet="# \n", max_size=6))
def test_items_go_and_the_rest_stays(items: list[str], flow: bool, between: str) -> None:
    comment = "".join(f"# {line}\n" for line in between.split("\n"))
    listed = f"lijst: [{', '.join(items)}]\n" if flow else "lijst:\n" + "".join(f"  - {one}\n" for one in items)
    text = f"voor: 1 # zo\n{listed}{comment}na: 2 # ook\n"

    def unwanted(item: object) -> bool:
        return item in ("weg", {"door": "weg"})

    data = read_yaml(text, "x").data
    assert data is not None
    edited = without_items(text, ("lijst",), unwanted)
    if edited is None:
        assert not any(map(unwanted, data["lijst"]))
        return
    left = read_yaml(edited, "x").data
    stays = [one for one in data["lijst"] if not unwanted(one)]
    assert left == ({**data, "lijst": stays} if stays else {"voor": "1", "na": "2"})
    assert "# zo" in edited
    assert "# ook" in edited
