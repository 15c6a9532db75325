from __future__ import annotations

import sys

import pytest

from tooling.incremental.digest import digest, digest_of_files, own_program_digest, program_digest


def test_what_is_ours_is_the_same_under_another_python_and_the_whole_program_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, whole = own_program_digest.__wrapped__(), program_digest.__wrapped__()
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert own_program_digest.__wrapped__() == own
    assert program_digest.__wrapped__() != whole


def test_no_two_lists_have_the_same_digest() -> None:
    lists = (["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], [b"abc", b"", b""])
    assert len({digest(parts) for parts in lists}) == len(lists)


def test_a_file_that_moves_or_changes_gives_another_digest(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = set()
    for name, text in (("a.py", "x"), ("b.py", "x"), ("a.py", "y"), ("map/a.py", "x")):
        folder = tmp_path_factory.mktemp("map")
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
        found.add(digest_of_files(folder))
    assert len(found) == 4
