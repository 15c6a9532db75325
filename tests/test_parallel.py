from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tooling.parallel import CORES_VARIABLE, cores, fork_map, fork_meanwhile, fork_stream


@pytest.fixture(params=["1", "2", "5"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv(CORES_VARIABLE, request.param)
    return int(request.param)


def test_every_number_is_worked_on_once_however_many_there_are(processes: int) -> None:
    assert cores() == processes
    for count in (0, 1, 3, 5000):
        assert sorted(fork_map(lambda number: number * number, count)) == [number * number for number in range(count)]


@pytest.mark.usefixtures("processes")
def test_large_results_come_whole_while_others_are_under_way() -> None:
    found = sorted(fork_map(lambda number: bytes([number]) * 3_000_000, 8))
    assert [(one[0], len(one)) for one in found] == [(number, 3_000_000) for number in range(8)]


@pytest.mark.usefixtures("processes")
def test_processes_that_work_while_their_parent_does_give_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "2")
    own = os.nice(0)
    with fork_meanwhile(lambda _: os.nice(0), 4) as found:
        assert min(found) > own
    assert {*fork_map(lambda _: os.nice(0), 4)} == {own}


def test_what_one_process_raises_is_raised_here() -> None:
    def work(number: int) -> int:
        if number == 7:
            raise FileNotFoundError(2, "weg", "zeven.yaml")
        return number

    with pytest.raises(FileNotFoundError) as raised:
        list(fork_map(work, 20))
    assert raised.value.filename == "zeven.yaml"
    with fork_stream(lambda: map(work, range(20))) as results, pytest.raises(FileNotFoundError):
        list(results)


@pytest.mark.usefixtures("processes")
def test_a_stream_keeps_its_order() -> None:
    with fork_stream(lambda: range(1000)) as results:
        assert list(results) == list(range(1000))
    with fork_stream(lambda: range(0)) as results:
        assert list(results) == []


def test_a_stream_ends_with_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "2")
    reader, writer = os.pipe()
    with fork_stream(lambda: iter(lambda: os.write(writer, b"x"), None)) as results:
        assert next(results) == 1
    os.close(writer)
    while os.read(reader, 4096):  # ends when nobody is left who could write
        pass


def test_a_process_that_is_killed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "2")

    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError):
        list(fork_map(work, 10))
    with fork_stream(lambda: map(work, range(10))) as results, pytest.raises(ChildProcessError):
        list(results)


def test_no_process_outlives_who_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "2")
    reader, writer = os.pipe()
    parent = os.fork()
    if not parent:

        def forever(_: int) -> int:
            os.write(writer, f"{os.getpid()} ".encode())
            time.sleep(0.2)
            return 0

        try:
            list(fork_map(forever, 1000))
        finally:
            os._exit(0)
    os.close(writer)
    first = os.read(reader, 100)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    rest = b""
    while part := os.read(reader, 4096):  # ends when everybody who could write is gone
        rest += part
    assert len((first + rest).split()) < 10


def test_work_that_is_given_up_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "2")
    fork, children = os.fork, list[int]()

    def forked() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", forked)

    def work(number: int) -> int:
        time.sleep(0 if number == 0 else 60)
        return number

    results: Iterator[int] = fork_map(work, 4)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert len(children) == 2
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_where_no_more_processes_may_start_those_that_did_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "3")
    fork, children = os.fork, list[int]()

    def forked() -> int:
        if len(children) == 2:
            raise BlockingIOError
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", forked)
    opened = {*Path("/dev/fd").iterdir()}
    with pytest.raises(BlockingIOError):
        list(fork_map(lambda _: time.sleep(60), 3))
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
    assert {*Path("/dev/fd").iterdir()} == opened
