"""A site that is made in parts and joined is, to the byte, the one that is made at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ONE_LANGUAGE, PROFIEL, ROOT, VANDAAG, Markt
from tests.render.test_site import snapshot
from tooling.cli import run
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import program_digest
from tooling.market.tasks import Place, task_files
from tooling.match import Pool, ProfielFeatures, incremental, ranking
from tooling.model.forge import Forge

pytestmark = pytest.mark.slow

Command = Callable[..., tuple[int, str, str]]
PARTS = 3


@pytest.fixture
def sample(tmp_path: Path) -> Markt:
    """The sample market of this repository, in one language."""
    market = Markt(tmp_path / "voorbeeld")
    for name in ("klussen", "profielen", "registers"):
        shutil.copytree(ROOT / name, market.root / name, dirs_exist_ok=True)
    market.write("mkdocs.yml", ONE_LANGUAGE)
    return market


def arguments(markt: Markt, *more: str | Path) -> list[str]:
    return ["build", "--root", str(markt.root), "--vandaag", VANDAAG, *map(str, more)]


def whole(markt: Markt, folder: Path) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    assert run(arguments(markt, "--to", folder / "heel")) in {0, 1}
    return snapshot(folder / "heel")


def in_parts(markt: Markt, folder: Path) -> list[Path]:
    parts = [folder / f"deel-{number}" for number in range(1, PARTS + 1)]
    for number, part in enumerate(parts, 1):
        assert run(arguments(markt, "--deel", f"{number}/{PARTS}", "--to", part)) == 0
    return parts


def test_parts_together_are_the_whole_site(sample: Markt, tmp_path: Path, klussen: Command) -> None:
    parts = in_parts(sample, tmp_path)
    code, output, error = klussen(*arguments(sample, "--samen", *parts, "--to", tmp_path / "site"))
    assert (code, error) == (0, "")
    assert "De site staat in" in output
    cold = whole(sample, tmp_path / "w")
    assert snapshot(tmp_path / "site") == cold
    pages = [path for path in cold if path.startswith("profielen/") and path.count("/") == 2]
    made = [path for part in parts for path in snapshot(part / "site") if path.startswith("profielen/")]
    assert sorted(made) == sorted(pages), "each page was made by one part"


def test_a_part_keeps_no_words_of_a_language_that_was_removed(markt: Markt, tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", markt.root)  # in two languages
    command = arguments(markt, "--deel", "1/1", "--to", tmp_path / "deel")
    assert run(command) == 0
    assert b"sanne" in (tmp_path / "deel/woorden-en.json").read_bytes()
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    markt.remove("profielen/sanne-de-wit.yaml")
    assert run(command) == 0
    assert not [path.name for path in (tmp_path / "deel").glob("*.json") if b"sanne" in path.read_bytes().lower()]


def test_in_two_languages_too(markt: Markt, tmp_path: Path) -> None:
    for number in range(9):
        markt.write(f"profielen/collega-{number}.yaml", PROFIEL.replace("Sanne", f"Sanne {number}") + "vindbaar: ja\n")
    parts = in_parts(markt, tmp_path)
    assert run(arguments(markt, "--samen", *parts, "--to", tmp_path / "site")) == 0
    found = snapshot(tmp_path / "site")
    assert any(path.startswith("en/profielen/") for path in found)
    assert found == whole(markt, tmp_path / "w")


def test_what_changed_since_or_is_missing_or_damaged_is_made_again(
    sample: Markt, tmp_path: Path, klussen: Command
) -> None:
    parts = in_parts(sample, tmp_path)
    for path in parts[1].rglob("*"):
        if path.is_file() and path.suffix in {".json", ".html", ".png"}:
            path.write_bytes(path.read_bytes()[:-7])
    sample.write("profielen/sanne-de-wit.yaml", PROFIEL)
    sample.remove("profielen/aicha-benali.yaml")
    sample.write("klussen/gemeente-utrecht/kapot.yaml", "titel: [\n")
    code, _, error = klussen(*arguments(sample, "--samen", *parts[:2], "--to", tmp_path / "site"))
    assert code == 1
    assert "beschadigd" in error
    assert "veranderde de markt" in error
    assert "kapot.yaml" in error
    assert snapshot(tmp_path / "site") == whole(sample, tmp_path / "w")


def test_a_part_that_is_missing_is_named(markt: Markt, tmp_path: Path, klussen: Command) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    parts = in_parts(markt, tmp_path)
    _, _, error = klussen(*arguments(markt, "--samen", parts[0], parts[2], "--to", tmp_path / "site"))
    assert error == "Van de 3 delen ontbreekt: 2.\nWat zo niet klopt, wordt hier opnieuw gemaakt.\n"


def test_a_part_of_another_day_is_named_and_one_that_is_given_twice_is_no_problem(
    markt: Markt, tmp_path: Path, klussen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    parts = in_parts(markt, tmp_path)
    matched: list[int] = []

    def count(pool: Pool, people: Sequence[ProfielFeatures], *rest: Any, **named: Any) -> Any:
        matched.append(len(people))
        return ranking.best_pairs(pool, people, *rest, **named)

    monkeypatch.setattr(incremental, "best_pairs", count)
    code, _, error = klussen(*arguments(markt, "--samen", parts[0], *parts, "--to", tmp_path / "site"))
    assert (code, error) == (0, "")
    assert sum(matched) == 0, "somebody was matched again"
    other = arguments(markt, "--samen", *parts, "--to", tmp_path / "t")
    other[other.index(VANDAAG)] = "2027-03-01"
    code, _, error = klussen(*other)
    assert error.count(f"is gemaakt voor {VANDAAG}, en deze site voor 2027-03-01.") == PARTS


def test_how_many_parts_there_are_changes_nothing_of_a_site(markt: Markt, tmp_path: Path, klussen: Command) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    parts = in_parts(markt, tmp_path)
    markt.write("mkdocs.yml", ONE_LANGUAGE.replace("    licentie:", "    delen: 3\n    licentie:"))
    code, _, error = klussen(*arguments(markt, "--samen", *parts, "--to", tmp_path / "site"))
    assert (code, error) == (0, "")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--deel", "3/2"], "is geen deel"),
        (["--deel", "0/2"], "is geen deel"),
        (["--deel", "1/8", "--samen", "x"], "--samen"),
        (["--deel", "1/8"], "--to"),
        (["--samen", "nergens"], "'nergens' is geen heel deel van een site"),
        (["--samen"], "Achter --samen hoort een waarde"),
    ],
)
def test_what_cannot_be_a_part_is_refused(markt: Markt, klussen: Command, more: list[str], said: str) -> None:
    code, _, error = klussen(*arguments(markt, *more))
    assert code == 2
    assert said in error


@pytest.mark.parametrize("kind", [Forge.GITHUB, Forge.GITLAB])
def test_the_task_of_a_large_market_makes_parts_and_joins_them(markt: Markt, tmp_path: Path, kind: Forge) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    (markt.root / ".venv").symlink_to(Path(sys.executable).parents[1])
    part, join, target = scripts_of(kind)

    def do(script: str, **environment: str) -> None:
        options = {"DEEL": "1", "CI_NODE_TOTAL": "2", **os.environ, **environment}
        shell = ["bash", "-e", "-c", script]
        done = subprocess.run(shell, cwd=markt.root, env=options, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "opnieuw gemaakt" not in done.stderr

    for number in "12":
        do(part, DEEL=number, CI_NODE_INDEX=number)
        shutil.rmtree(markt.root / "delen")
        if kind is Forge.GITHUB:
            (markt.root / f"ingepakt/deel-{number}").mkdir(parents=True)
            (markt.root / "deel.tar").rename(markt.root / f"ingepakt/deel-{number}/deel.tar")
    do(join)
    assert snapshot(markt.root / target) == snapshot_of_today(markt, tmp_path / "heel")
    # Without parts the site is made all the same.
    for path in (markt.root / "ingepakt", markt.root / "delen", markt.root / target):
        shutil.rmtree(path, ignore_errors=True)
    for path in markt.root.glob("deel-*.tar"):
        path.unlink()
    do(join)
    assert (markt.root / target / "index.html").is_file()


def scripts_of(kind: Forge) -> tuple[str, str, str]:
    """The scripts by which a forge makes a part and joins them, without what fetches, and where the site comes."""
    files = task_files(kind, Place(parts=2))
    if kind is Forge.GITHUB:
        content = next(file.content for file in files if file.path.endswith("publiceren.yml"))
        jobs = yaml.safe_load(str(content))["jobs"]
        by_name = [
            {step.get("name"): step.get("run", "") for step in jobs[job]["steps"]} for job in ("delen", "bouwen")
        ]
        return by_name[0]["Build a part"], f"{by_name[1]['Unpack the parts']}\n{by_name[1]['Build']}", "site"
    jobs = yaml.safe_load(str(next(iter(files)).content))
    part, join = (" \n".join(jobs[job]["script"][1:]) for job in ("delen", "pages"))
    return part, join, "public"


def snapshot_of_today(markt: Markt, target: Path) -> dict[str, bytes]:
    assert run(["build", "--root", str(markt.root), "--to", str(target)]) == 0
    return snapshot(target)


def test_a_part_with_a_faulty_file_says_so_and_is_whole(markt: Markt, tmp_path: Path, klussen: Command) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    markt.write("klussen/gemeente-utrecht/kapot.yaml", "titel: [\n")
    code, output, error = klussen(*arguments(markt, "--deel", "1/1", "--to", tmp_path / "deel"))
    assert code == 1
    assert "kapot.yaml" in error
    assert "Deel 1 van 1 staat in" in output
    code, _, _ = klussen(*arguments(markt, "--deel", "1/1", "--to", tmp_path / "streng", "--strict"))
    assert code == 1
    code, _, error = klussen(*arguments(markt, "--samen", tmp_path / "streng"))
    assert code == 2
    assert "geen heel deel" in error


def test_a_part_is_not_made_in_what_a_build_keeps_beside_its_site(
    markt: Markt, tmp_path: Path, klussen: Command
) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    assert run(arguments(markt, "--to", tmp_path / "site")) == 0
    code, _, error = klussen(*arguments(markt, "--deel", "1/2", "--to", tmp_path / ".site.bouw"))
    assert code == 2
    assert "gooien we niet weg" in error
    code, _, error = klussen(*arguments(markt, "--samen", tmp_path / ".site.bouw"))
    assert code == 2


@pytest.mark.parametrize("name", ["brief.txt", "site/index.html", "contacten.json", ".gitignore"])
def test_a_part_takes_the_place_of_nothing_that_is_not_ours(
    markt: Markt, tmp_path: Path, klussen: Command, name: str
) -> None:
    file = tmp_path / "werk" / name
    file.parent.mkdir(parents=True)
    file.write_text("bewaren")
    code, _, error = klussen(*arguments(markt, "--deel", "1/2", "--to", tmp_path / "werk"))
    assert code == 2
    assert "gooien we niet weg" in error
    assert file.read_text() == "bewaren"


def pipes(part: Path) -> None:
    for path in (part / "bladzijden.json", part / "deel.json", *part.rglob("index.html")):
        path.unlink()
        os.mkfifo(path)


def large(part: Path) -> None:
    for path in part.rglob("index.html"):
        os.truncate(path, 30 << 30)


def other_values(part: Path) -> None:
    """Valid cache entries of another shape."""
    cache = BuildCache(part)
    for value in ([1, 2, 3], {"profielen/sanne-de-wit/index.html": ["x"]}, {"a": [1, 2, [3]]}, "tekst"):
        cache.put("bladzijden", program_digest(), value)
        cache.put("deel", program_digest(), value)
        cache.put_table("bestanden", "x", {})


@pytest.mark.parametrize("damage", [pipes, large, other_values])
def test_whatever_is_in_a_part_the_site_is_made(
    markt: Markt, tmp_path: Path, klussen: Command, damage: Callable[[Path], None]
) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    parts = in_parts(markt, tmp_path)
    for part in parts:
        damage(part)
    code, _, _ = klussen(*arguments(markt, "--samen", *parts, "--to", tmp_path / "site"))
    assert code == 0
    assert snapshot(tmp_path / "site") == whole(markt, tmp_path / "w")


def test_a_part_within_the_site_that_is_made_is_refused(markt: Markt, tmp_path: Path, klussen: Command) -> None:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    assert run(arguments(markt, "--deel", "1/1", "--to", tmp_path / "site/deel")) == 0
    code, _, error = klussen(*arguments(markt, "--samen", tmp_path / "site/deel", "--to", tmp_path / "site"))
    assert code == 2
    assert "Zet delen ergens anders" in error
