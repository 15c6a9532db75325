"""`klussen upgrade`: a newer program never hurts a market."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.market.conftest import Talentplein
from tooling.incremental.files import OutputFile
from tooling.load.project import ProjectError
from tooling.market.migrations import MIGRATIONS, Files, Migration, migrated
from tooling.market.upgrade import RECORD, plan, record_of, with_contract
from tooling.model.settings import CONTRACT


def test_there_is_a_migration_to_every_contract_after_the_first() -> None:
    assert [one.to for one in MIGRATIONS] == list(range(2, CONTRACT + 1))


def test_a_market_that_is_up_to_date_stays_as_it_is(talentplein: Callable[..., Talentplein]) -> None:
    market = talentplein("gitlab")
    market.commit()
    code, said = market.run("upgrade")
    assert code == 0
    assert "Deze markt is bij." in said
    assert market.git("status", "--porcelain") == ""


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a program in which the place of a klus is called otherwise, and another README is made."""

    def change(files: Files) -> Files:
        pattern = re.compile(r"^titel:", re.MULTILINE)
        found = {path: text for path, text in files.items() if path.startswith("klussen/")}
        return {path: pattern.sub("naam:", text) for path, text in found.items() if pattern.search(text)}

    migrations = (Migration(2, "bij een klus heet 'titel' voortaan 'naam'", change),)
    monkeypatch.setattr("tooling.commands.upgrade.MIGRATIONS", migrations)
    monkeypatch.setattr("tooling.commands.upgrade.CONTRACT", 2)
    monkeypatch.setattr("tooling.load.settings.CONTRACT", 2)
    from tooling.market import scaffold

    filled = scaffold._filled

    def nicer(name: str, *rest: Any) -> str:
        return filled(name, *rest) + ("\nNieuw in deze versie.\n" if name in {"README.md", "BEHEER.md"} else "")

    monkeypatch.setattr(scaffold, "_filled", nicer)


def test_an_upgrade_says_what_changes_leaves_edits_alone_and_is_undone_by_git(
    talentplein: Callable[..., Talentplein], monkeypatch: pytest.MonkeyPatch
) -> None:
    market = talentplein("gitlab")
    market.run("new", "klus", "Help met brieven")
    (market.root / "BEHEER.md").write_text("Zo doen wij het.\n")
    market.commit()
    newer(monkeypatch)
    code, said = market.run("check")
    assert (code, "klussen upgrade" in said) == (2, True)
    code, said = market.run("upgrade", "--toon")
    assert code == 1
    assert market.git("status", "--porcelain") == ""
    code, said = market.run("upgrade")
    assert code == 1
    assert "bij een klus heet 'titel' voortaan 'naam'" in said
    assert "gegevens gewijzigd: klussen/gemeente-zwolle/help-met-brieven.yaml" in said
    assert "bijgewerkt: README.md" in said
    assert "blijft staan, want jullie wijzigden het: BEHEER.md" in said
    assert "\nnaam: Help met brieven\n" in (market.root / "klussen/gemeente-zwolle/help-met-brieven.yaml").read_text()
    assert (market.root / "BEHEER.md").read_text() == "Zo doen wij het.\n"
    assert "contract: 2" in (market.root / "mkdocs.yml").read_text()
    changed = set(market.git("status", "--porcelain").split()) - {"M"}
    assert changed == {"klussen/gemeente-zwolle/help-met-brieven.yaml", "README.md", "mkdocs.yml", RECORD}
    market.git("restore", ".")
    assert market.git("status", "--porcelain") == ""
    code, said = market.run("upgrade", "--neem", "BEHEER.md")
    assert code == 0
    assert "Nieuw in deze versie." in (market.root / "BEHEER.md").read_text()


def test_an_upgrade_waits_for_a_commit(
    talentplein: Callable[..., Talentplein], monkeypatch: pytest.MonkeyPatch
) -> None:
    market = talentplein("gitlab")
    market.commit()
    newer(monkeypatch)
    (market.root / "README.md").write_text("Anders\n")
    code, said = market.run("upgrade")
    assert code == 2
    assert "README.md" in said
    assert "--toon" in said
    assert "contract: 1" in (market.root / "mkdocs.yml").read_text()


@pytest.mark.parametrize("absolute", [True, False])
def test_profiles_that_are_kept_apart_go_along_where_their_own_repository_is_clean(
    absolute: bool, talentplein: Callable[..., Talentplein], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    market = talentplein("gitlab")
    apart = tmp_path / "apart"
    apart.mkdir()
    (apart / "kim.yaml").write_text("naam: Kim\nzichtbaarheid: verborgen\nvaardigheden: [Mediation]\n")
    config = market.root / "mkdocs.yml"
    where = str(apart) if absolute else "../apart"
    config.write_text(config.read_text().replace("    contract: 1", f"    profielen: {where}\n    contract: 1"))
    market.commit()

    def change(files: Files) -> Files:
        return {path: text + "# 2\n" for path, text in files.items() if path.startswith("profielen/")}

    newer(monkeypatch)
    monkeypatch.setattr("tooling.commands.upgrade.MIGRATIONS", (Migration(2, "een regel erbij", change),))
    code, said = market.run("upgrade")
    assert (code, "Git-repository" in said) == (2, True)
    assert "# 2" not in (apart / "kim.yaml").read_text()
    elsewhere = Talentplein.__new__(Talentplein)
    elsewhere.root = apart
    elsewhere.commit()
    code, said = market.run("upgrade")
    assert code == 0, said
    assert "gegevens gewijzigd: profielen/kim.yaml" in said
    assert (apart / "kim.yaml").read_text().endswith("# 2\n")


def test_a_market_of_a_newer_program_is_refused_by_every_command(talentplein: Callable[..., Talentplein]) -> None:
    market = talentplein("gitlab")
    config = market.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("contract: 1", "contract: 99"))
    for command in (["check"], ["build"], ["match"], ["upgrade", "--toon"], ["new", "klus", "x"]):
        code, said = market.run(*command)
        assert code == 2, command
        assert "nieuwer programma" in said, command


def test_a_migration_that_cannot_be_done_changes_nothing() -> None:
    def refuse(_files: Files) -> Files:
        raise ProjectError("Dat kan niet.")

    steps = (Migration(2, "eerst", lambda files: {"a": files["a"] + "2"}), Migration(3, "dan", refuse))
    with pytest.raises(ProjectError):
        migrated({"a": "1"}, 1, steps)
    assert migrated({"a": "1"}, 1, steps[:1])[0] == {"a": "12"}
    assert migrated({"a": "1"}, 2, steps[:1]) == ({}, [])
    with pytest.raises(ProjectError, match="niet zijn"):
        migrated({"a": "1"}, 1, (Migration(2, "elders", lambda _: {"../b": ""}),))


def test_a_file_that_is_made_no_more_goes_unless_somebody_changed_it() -> None:
    made = [OutputFile("oud.yml", "oud"), OutputFile("anders.yml", "oud"), OutputFile("blijft.yml", "oud")]
    there = {"oud.yml": b"oud", "anders.yml": b"van ons", "blijft.yml": b"oud"}
    steps = plan([OutputFile("blijft.yml", "oud")], there, record_of(made, "1"), "2")
    assert (dict(steps.written), steps.removed, steps.edited) == ({}, ("oud.yml",), ("anders.yml",))


def test_what_people_changed_or_took_away_is_named_only_if_ours_is_another_now() -> None:
    record = record_of([OutputFile("a.yml", "1"), OutputFile("b.yml", "1")], "1")
    same = plan([OutputFile("a.yml", "1"), OutputFile("b.yml", "1")], {"a.yml": b"van ons"}, record, "2")
    assert (dict(same.written), same.edited) == ({}, ())
    newer = plan([OutputFile("a.yml", "2"), OutputFile("b.yml", "2")], {"a.yml": b"van ons"}, record, "2")
    assert (dict(newer.written), newer.edited) == ({}, ("a.yml", "b.yml"))
    taken = plan([OutputFile("b.yml", "2")], {}, record, "2", ["b.yml"])
    assert dict(taken.written) == {"b.yml": b"2"}


def test_a_market_of_a_newer_version_is_refused(talentplein: Callable[..., Talentplein]) -> None:
    market = talentplein("gitlab")
    record = market.root / RECORD
    record.write_text(re.sub(r'"programma": "[^"]*"', '"programma": "99.10.0"', record.read_text()))
    market.commit()
    code, said = market.run("upgrade")
    assert (code, "99.10.0" in said) == (2, True)


def test_a_file_that_somebody_put_where_a_new_one_comes_is_left_alone() -> None:
    steps = plan([OutputFile("nieuw.yml", "x")], {"nieuw.yml": b"van ons"}, record_of([], "1"), "2")
    assert (dict(steps.written), steps.edited) == ({}, ("nieuw.yml",))


@pytest.mark.parametrize("record", ["", "[]", "{", '{"bestanden": []}', '{"bestanden": 3}'])
def test_a_damaged_record_is_named_with_the_way_back(record: str) -> None:
    with pytest.raises(ProjectError, match="git restore"):
        plan([], {}, record, "1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plugins:\n  klussenmarkt:\n    contract: 1 # zo\n", "plugins:\n  klussenmarkt:\n    contract: 7 # zo\n"),
        ("plugins:\n  klussenmarkt:\n    tak: x\n", "plugins:\n  klussenmarkt:\n    contract: 7\n    tak: x\n"),
        (
            "plugins:\n  - klussenmarkt:\n      tak: x\n",
            "plugins:\n  - klussenmarkt:\n      contract: 7\n      tak: x\n",
        ),
    ],
)
def test_a_contract_is_written_where_it_belongs(text: str, expected: str) -> None:
    assert with_contract(text, 7) == expected


def test_settings_without_a_place_for_the_contract_are_left_to_people() -> None:
    with pytest.raises(ProjectError, match="contract: 2"):
        with_contract("plugins: [klussenmarkt]\n", 2)


@pytest.mark.parametrize("way", ["../buiten.txt", "uit/buiten.txt"])
def test_a_record_cannot_lead_out_of_the_market(
    way: str, talentplein: Callable[..., Talentplein], tmp_path: Path
) -> None:
    market = talentplein("gitlab")
    outside = tmp_path / "buiten.txt"
    outside.write_text("blijft")
    (market.root / "uit").symlink_to(tmp_path)
    record = market.root / RECORD
    digest = hashlib.sha256(b"blijft").hexdigest()
    record.write_text(record.read_text().replace('"bestanden": {', f'"bestanden": {{"{way}": "{digest}",'))
    market.commit()
    assert market.run("upgrade")[0] in {0, 1}
    assert outside.read_text() == "blijft"
