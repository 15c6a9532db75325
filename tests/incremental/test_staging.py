"""Folders in which a site may be built, on real ones: nothing that is not ours is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tooling.incremental.cache import BuildCache
from tooling.incremental.files import OutputFile, write_files
from tooling.incremental.staging import NotASiteError, staged_site
from tooling.incremental.writer import Mark, SiteWriter
from tooling.load.project import ProjectError

SITE = [OutputFile("index.html", "thuis"), OutputFile("api/v1/index.json", "{}")]


def build(target: Path) -> None:
    with staged_site(target) as writer:
        writer.mark_current(writer.put(SITE))


def everything_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def someone_elses_staging(folder: Path) -> Path:
    (folder / ".site.bouw").mkdir()
    (folder / ".site.bouw/.gitignore").write_text("*\n")
    (folder / ".site.bouw/belangrijk.txt").write_text("bewaren")
    return folder / "site"


def staging_that_is_a_link(folder: Path) -> Path:
    (folder / "elders").mkdir()
    (folder / ".site.bouw").symlink_to(folder / "elders")
    return folder / "site"


def staging_that_is_a_file(folder: Path) -> Path:
    (folder / ".site.bouw").write_text("van iemand")
    return folder / "site"


def target_that_is_a_link(folder: Path) -> Path:
    build(folder / "echt")
    (folder / "site").symlink_to(folder / "echt")
    return folder / "site"


def target_with_other_things(folder: Path) -> Path:
    (folder / "site").mkdir()
    (folder / "site/werk.txt").write_text("bewaren")
    return folder / "site"


@pytest.mark.parametrize(
    "prepare",
    [
        someone_elses_staging,
        staging_that_is_a_link,
        staging_that_is_a_file,
        target_that_is_a_link,
        target_with_other_things,
    ],
)
def test_what_is_not_ours_is_left_as_it_is(tmp_path: Path, prepare: Callable[[Path], Path]) -> None:
    target = prepare(tmp_path)
    before = everything_below(tmp_path) - {".site.bouw/.klussenmarkt"}
    with pytest.raises(NotASiteError):
        build(target)
    assert before <= everything_below(tmp_path)
    assert not (tmp_path / "elders/site").exists()


def test_a_target_without_a_name_is_refused() -> None:
    with pytest.raises(NotASiteError):
        build(Path("/"))


def test_a_staging_folder_of_before_it_was_marked_is_ours(tmp_path: Path) -> None:
    build(tmp_path / "site")
    (tmp_path / ".site.bouw/.klussenmarkt").unlink()
    build(tmp_path / "site")
    assert (tmp_path / ".site.bouw/.klussenmarkt").is_file()


def test_nothing_is_written_through_a_link_below_the_target(tmp_path: Path) -> None:
    (tmp_path / "buiten").mkdir()
    (tmp_path / "markt").mkdir()
    (tmp_path / "markt/profielen").symlink_to(tmp_path / "buiten")
    with pytest.raises(ProjectError, match="verwijzing"):
        write_files(tmp_path / "markt", [OutputFile("profielen/kim.yaml", "naam: Kim\n")])
    assert list((tmp_path / "buiten").iterdir()) == []
    write_files(tmp_path / "markt", [OutputFile("klussen/a/b.yaml", "titel: x\n")])
    assert (tmp_path / "markt/klussen/a/b.yaml").is_file()


def test_nothing_is_renamed_before_staging_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "zoeken/voor").mkdir(parents=True)
    listed: list[set[str]] = []

    def listing() -> Iterator[dict[str, Mark]]:
        listed.append(everything_below(folder))
        yield {}

    writer = SiteWriter(folder, tmp_path / "vorige", BuildCache(tmp_path), (), listing())
    writer.rename_only_folder("zoeken/", "na")
    assert listed == [{"zoeken", "zoeken/voor"}]
    assert everything_below(folder) == {"zoeken", "zoeken/na"}
