"""Reading of a repository, on real ones."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tooling.load.git import NOTHING, REGULAR, LayOutError, Repository
from tooling.load.project import ProjectError

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs Git in a repository with one commit of `a.txt` and `b.txt`."""

    def command(*arguments: str) -> str:
        identity = ["-c", "user.name=Voorbeeld", "-c", "user.email=voorbeeld@voorbeeld.example"]
        done = subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    command("init", "-q", "-b", "main")
    (tmp_path / "a.txt").write_text("een\n" * 9)
    (tmp_path / "b.txt").write_text("910000001\n")
    command("add", ".")
    command("commit", "-q", "-m", "begin")
    return command


@pytest.fixture
def repository(git: Git, tmp_path: Path) -> Repository:
    """The repository of `git`, opened by the code that is tested."""
    assert git("rev-parse", "HEAD")
    return Repository.open(tmp_path)


@pytest.mark.usefixtures("git")
def test_a_folder_inside_a_repository_is_not_its_top(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    with pytest.raises(ProjectError, match="niet de bovenste map"):
        Repository.open(tmp_path / "map")


@pytest.mark.parametrize("name", ["nergens", "", "--help", "HEAD:a.txt", "HEAD~5"])
def test_a_name_that_is_no_commit_is_refused(repository: Repository, name: str) -> None:
    with pytest.raises(ProjectError, match="geen commit"):
        repository.commit(name)


def test_changes_on_disk_and_untracked_files_count_and_ignored_ones_do_not(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("twee\n")
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c é\n.txt").write_text("nieuw")
    (tmp_path / ".gitignore").write_text("d.txt\n")
    (tmp_path / "d.txt").write_text("genegeerd")
    (tmp_path / "e.txt").symlink_to("a.txt")
    changes = {one.path: one for one in repository.changes("HEAD")}
    assert [*changes] == sorted(changes)
    assert changes["b.txt"].is_deleted
    assert (changes["a.txt"].before, changes["a.txt"].after) == (REGULAR, REGULAR)
    assert changes[".gitignore"].is_added
    assert changes["e.txt"].after == "120000"
    assert len(changes) == 5
    assert not any("\n" in path for path in changes), "a name with a line end is shown as one line"


def test_a_tree_is_read_as_it_was_and_a_symlink_is_no_file(repository: Repository, git: Git, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("later\n")
    (tmp_path / "link").symlink_to("/etc/passwd")
    git("add", ".")
    git("commit", "-q", "-m", "later")
    before, now = (repository.tree(repository.commit(name)) for name in ("HEAD~1", "HEAD"))
    assert before.read("a.txt") == b"een\n" * 9
    assert now.read("a.txt") == b"later\n"
    assert now.has("link")
    assert now.read("link") is None
    assert before.read("nergens") is None
    assert not before.has("link")
    assert before.with_id(910000001, ".") == ["b.txt"]
    assert before.with_id(91000000, ".") == [], "a part of a number is another number"


def test_histories_that_share_nothing_fork_at_the_commit_itself(repository: Repository, git: Git) -> None:
    base = git("rev-parse", "HEAD")
    git("checkout", "-q", "-b", "zijtak")
    git("commit", "-q", "--allow-empty", "-m", "verder")
    assert repository.fork_point(base) == base
    git("checkout", "-q", "--orphan", "los")
    git("commit", "-q", "-m", "ander begin")
    assert repository.fork_point(base) == base


def test_a_merge_of_both_sides_is_told_from_what_one_side_showed(
    repository: Repository, git: Git, tmp_path: Path
) -> None:
    def change(branch: str, line: int, text: str) -> str:
        git("checkout", "-q", "-b", branch, "main")
        lines = ["een"] * 9
        lines[line] = text
        (tmp_path / "a.txt").write_text("\n".join(lines) + "\n")
        git("commit", "-q", "-a", "-m", branch)
        return git("rev-parse", "HEAD")

    top, bottom, clash = change("boven", 0, "boven"), change("onder", 8, "onder"), change("botst", 0, "anders")
    git("checkout", "-q", "onder")
    merged = repository.merged(top)
    assert merged
    assert repository.read(merged, "a.txt") == b"boven\n" + b"een\n" * 7 + b"onder\n"
    assert not repository.agrees(merged, top), "nobody showed this text"
    assert repository.merged(bottom) is not None
    git("checkout", "-q", "boven")
    assert repository.merged(clash) is None
    git("checkout", "-q", "main")
    clean = repository.merged(top)
    assert clean
    assert repository.agrees(clean, top)


def test_a_commit_is_laid_out_and_cleaned_up_and_no_hook_runs(
    repository: Repository, git: Git, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hook = tmp_path / ".git/hooks/post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n")
    hook.chmod(0o755)
    place = tmp_path_factory.mktemp("voorstel") / "hier"
    with repository.laid_out(git("rev-parse", "HEAD"), place):
        assert sorted(one.name for one in place.iterdir() if one.name != ".git") == ["a.txt", "b.txt"]
    assert not place.exists()
    assert not list(tmp_path.rglob("ran"))
    with pytest.raises((LayOutError, ProjectError)), repository.laid_out("0" * 40, place):
        raise AssertionError("there is no such commit")


def test_nothing_has_no_mode(repository: Repository) -> None:
    assert repository.mode("HEAD", "nergens") == NOTHING
    assert repository.mode("HEAD", "a.txt") == REGULAR
    assert repository.paths() == ["a.txt", "b.txt"]
