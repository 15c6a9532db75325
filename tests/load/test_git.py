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
    assert before.may_mention("910000001", ".") == ["b.txt"]
    assert before.may_mention("91000000", ".") == [], "a part of a number is another number"


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


@pytest.fixture
def trap(git: Git, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that is there as soon as something of a machine's or repository's configuration was run.

    The machine has a filter, a merge driver, a textconv and hooks; the newest commit names them in its attributes.
    """
    ran = tmp_path_factory.mktemp("val") / "ran"
    home = tmp_path_factory.mktemp("thuis")
    run = f"sh -c 'touch {ran}; cat' --"
    (home / ".gitconfig").write_text(
        f'[filter "lfs"]\nclean = {run}\nsmudge = {run}\n'
        f'[merge "lfs"]\ndriver = {run}\n[diff "lfs"]\ntextconv = {run}\n'
        f"[core]\nhooksPath = {home}\nfsmonitor = {run}\nattributesFile = {home}/attributes\n"
    )
    (home / "attributes").write_text("* filter=lfs\n")
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (home / name).write_text(f"#!/bin/sh\ntouch {ran}\n")
        (home / name).chmod(0o755)
    (tmp_path / ".gitattributes").write_text("* filter=lfs merge=lfs diff=lfs\n")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "doe.sh").write_text("#!/bin/sh\n")
    (tmp_path / "doe.sh").chmod(0o755)
    git("add", ".")
    git("commit", "-q", "-m", "voorstel")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GITHUB_TOKEN", "geheim")
    return ran


def test_a_commit_is_laid_out_as_it_is_and_nothing_of_the_machine_runs(
    repository: Repository, git: Git, trap: Path, tmp_path: Path
) -> None:
    place = tmp_path / "hier"
    repository.lay_out(repository.commit("HEAD"), place)
    assert sorted(one.name for one in place.iterdir()) == [".gitattributes", "a.txt", "b.txt", "doe.sh", "link"]
    assert (place / "a.txt").read_text() == "een\n" * 9
    assert (place / "link").is_symlink()
    assert (place / "doe.sh").stat().st_mode & 0o100
    assert not trap.exists()
    with pytest.raises(ProjectError):
        repository.lay_out("0" * 40, tmp_path / "daar")
    assert "geheim" not in git("config", "--list")


def test_changes_are_found_without_running_anything_of_the_machine(
    repository: Repository, trap: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("anders\n")
    (tmp_path / "b.txt").write_bytes(b"910000001\r\n")
    assert [one.path for one in repository.changes("HEAD")] == ["a.txt"], "other ends of lines are no change"
    assert [one.path for one in repository.changes("HEAD~1", "HEAD")] == [".gitattributes", "doe.sh", "link"]
    made = repository.with_file("HEAD", "klussen/x/y.yaml", "titel: é\n", "Formulier")
    assert [one.path for one in repository.changes("HEAD", made)] == ["klussen/x/y.yaml"]
    assert repository.read(made, "klussen/x/y.yaml") == "titel: é\n".encode()
    assert repository.merged(made)
    assert repository.may_mention("910000001", ".", "HEAD") == ["b.txt"]
    assert not (tmp_path / "klussen").exists()
    assert not trap.exists()


def test_the_trap_of_these_tests_snaps(trap: Path, tmp_path: Path) -> None:
    assert not trap.exists()
    (tmp_path / "a.txt").write_text("anders\n")
    subprocess.run(["git", "status"], cwd=tmp_path, check=False, capture_output=True)
    assert trap.exists()


def plumbed(folder: Path, command: str, *options: str, text: str) -> str:
    """Run a Git command on a text; return the name of the object, also of one that Git would make of no files."""
    done = subprocess.run(
        ["git", command, *options], cwd=folder, input=text, text=True, check=True, capture_output=True
    )
    return done.stdout.strip()


def tree(folder: Path, *entries: str) -> str:
    return plumbed(folder, "mktree", text="".join(f"{entry}\n" for entry in entries))


@pytest.mark.parametrize("name", ["..", ".", ".git", ".GIT", "git~1", ".git ", "a\\b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(
    repository: Repository, git: Git, tmp_path: Path, name: str
) -> None:
    blob = git("rev-parse", "HEAD:a.txt")
    inner = tree(tmp_path, f"100644 blob {blob}\tx")
    commit = git("commit-tree", tree(tmp_path, f"040000 tree {inner}\t{name}"), "-m", "kwaad")
    with pytest.raises(LayOutError):
        repository.lay_out(commit, tmp_path / "hier")
    assert not (tmp_path / "x").exists()


def test_a_link_to_no_name_and_a_very_deep_tree_are_refused_with_a_reason(
    repository: Repository, git: Git, tmp_path: Path
) -> None:
    blob = git("rev-parse", "HEAD:a.txt")
    deep = tree(tmp_path, f"100644 blob {blob}\tx")
    for _ in range(60):
        deep = tree(tmp_path, f"040000 tree {deep}\tmap")
    strange = plumbed(tmp_path, "hash-object", "-w", "--stdin", text="a\0b")
    for made in (deep, tree(tmp_path, f"120000 blob {strange}\tlink")):
        with pytest.raises(LayOutError):
            repository.lay_out(git("commit-tree", made, "-m", "kwaad"), tmp_path / made[:8])


def test_no_file_is_written_through_a_link_of_the_same_tree(
    repository: Repository, git: Git, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("buiten")
    blob = git("rev-parse", "HEAD:a.txt")
    to = plumbed(tmp_path, "hash-object", "-w", "--stdin", text=str(outside))
    inner = tree(tmp_path, f"100644 blob {blob}\tx")
    both = tree(tmp_path, f"120000 blob {to}\tmap", f"040000 tree {inner}\tmap")
    commit = git("commit-tree", both, "-m", "kwaad")
    with pytest.raises(LayOutError):
        repository.lay_out(commit, tmp_path / "hier")
    assert not list(outside.iterdir())


@pytest.mark.parametrize("written", ['"\\x39\\x3110000001"', "9100\u200b00001"])
def test_a_word_in_another_spelling_may_be_there(
    repository: Repository, git: Git, tmp_path: Path, written: str
) -> None:
    (tmp_path / "c.txt").write_text(f"id: {written}\n")
    git("add", ".")
    git("commit", "-q", "-m", "verstopt")
    assert repository.may_mention("910000001", ".", "HEAD") == ["b.txt", "c.txt"]
    assert repository.may_mention("910000001", ".") == ["b.txt", "c.txt"]


def test_nothing_has_no_mode(repository: Repository) -> None:
    assert repository.mode("HEAD", "nergens") == NOTHING
    assert repository.mode("HEAD", "a.txt") == REGULAR
    assert repository.paths() == ["a.txt", "b.txt"]
