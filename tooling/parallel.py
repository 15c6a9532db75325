"""Work on all cores: forked processes that share what this one has made, and send back what they find."""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

R = TypeVar("R")

#: The environment variable that says how many processes may work at once; without it, as many as there are cores.
VARIABLE = "KLUSSEN_KERNEN"

_LENGTH = struct.Struct("!Q")
_NUMBER = struct.Struct("!I")
#: So many numbers fit in any pipe (at least 4 KiB) before anybody reads them.
_AHEAD = 4096 // _NUMBER.size


def cores() -> int:
    """How many processes may work at once; 1 where processes cannot be forked (Windows)."""
    if not hasattr(os, "fork"):
        return 1
    wanted = os.environ.get(VARIABLE, "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[int], R], count: int) -> Iterator[R]:
    """Does `work` for each number below `count`, in as many processes as there are cores; gives results as they come.

    Results travel between processes, so they must be picklable; what `work` changes in memory stays where it was done.
    An exception of `work` is raised here. Raises `ChildProcessError` where a process ends before its work is done.
    """
    processes = min(cores(), count)
    if processes <= 1:
        yield from map(work, range(count))
        return
    with _Tickets(count) as tickets:
        children = [_Child(lambda: map(work, tickets.taken())) for _ in range(processes)]
        try:
            for result in _as_they_come(children, count):
                tickets.issue_another()
                yield result
        finally:
            for child in children:
                child.end()


class _Tickets:
    """The numbers below `count`, in a pipe from which each process takes the next when it has time for it."""

    def __init__(self, count: int) -> None:
        self._count, self._issued = count, min(count, _AHEAD)
        self._reader, self._writer = os.pipe()
        os.write(self._writer, b"".join(map(_NUMBER.pack, range(self._issued))))

    def __enter__(self) -> _Tickets:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._reader)
        os.close(self._writer)

    def issue_another(self) -> None:
        """Adds the next number, where there is one left; a ticket is taken for each that is added."""
        if self._issued < self._count:
            os.write(self._writer, _NUMBER.pack(self._issued))
            self._issued += 1

    def taken(self) -> Iterator[int]:
        """The numbers that this process takes; to be called in a child, whose parent ends it when all work is done."""
        os.close(self._writer)
        while ticket := os.read(self._reader, _NUMBER.size):
            yield _NUMBER.unpack(ticket)[0]


def _as_they_come(children: Iterable[_Child], count: int) -> Iterator[Any]:
    """So many results of these, each as soon as it is there."""
    with selectors.DefaultSelector() as selector:
        for child in children:
            selector.register(child.reader, selectors.EVENT_READ, child)
        while count:
            for key, _ in selector.select():
                results = [*key.data.receive()]
                if not results:  # it is gone; another may still have work in hand, but not all of it
                    raise ChildProcessError("a process ended before its work was done")
                count -= 1
                yield from results


@contextmanager
def stream(work: Callable[[], Iterable[R]]) -> Iterator[Iterator[R]]:
    """Goes through what `work` gives, in a process of its own that starts at once, and ends with the block.

    With one core it is done in this process, when it is asked for. Raises what `work` raises, and `ChildProcessError`
    where the process ends before it is through.
    """
    if cores() == 1:
        yield iter(work())
        return
    child = _Child(work)
    try:
        yield _results(child)
    finally:
        child.end()


def _results(child: _Child) -> Iterator[Any]:
    while found := [*child.receive()]:
        yield from found
    if not child.is_through:
        raise ChildProcessError("a process ended before its work was done")


#: Where results are waited for. A child closes its copies, or others would never see that who waited is gone.
_READERS: set[int] = set()


class _Child:
    """A process that goes through some work and sends what comes out."""

    def __init__(self, work: Callable[[], Iterable[Any]]) -> None:
        gc.freeze()  # or every process would copy all objects to count them
        sys.stdout.flush()
        sys.stderr.flush()
        self.is_through = False
        self.reader, writer = os.pipe()
        _READERS.add(self.reader)
        self._pid = os.fork()
        if not self._pid:
            _live(work, writer)
        os.close(writer)

    def receive(self) -> Iterator[Any]:
        """The next result, once it is there; nothing where there is none left. Raises what the work raised."""
        head = self._read(_LENGTH.size)
        body = None if head is None else self._read(_LENGTH.unpack(head)[0])
        if body is None:
            return
        result, error, self.is_through = pickle.loads(body)  # noqa: S301 -- from our own child, through a pipe
        if error is not None:
            raise error
        if not self.is_through:
            yield result

    def _read(self, size: int) -> bytes | None:
        parts = []
        while size:
            part = os.read(self.reader, min(size, 1 << 20))
            if not part:
                return None
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        os.close(self.reader)
        _READERS.discard(self.reader)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _live(work: Callable[[], Iterable[Any]], writer: int) -> NoReturn:
    """The life of a child. Where nobody is left to send to, it ends."""
    status = 1
    try:
        for reader in _READERS:
            os.close(reader)
        _READERS.clear()
        try:
            for result in work():
                _send(writer, (result, None, False))
            _send(writer, (None, None, True))
        except BrokenPipeError:
            raise
        except BaseException as error:  # noqa: BLE001 -- it is raised in the parent
            _send(writer, (None, error, True))
        status = 0
    finally:
        os._exit(status)


def _send(writer: int, message: Any) -> None:
    body = pickle.dumps(message, 5)
    rest = memoryview(_LENGTH.pack(len(body)) + body)
    while rest:
        rest = rest[os.write(writer, rest) :]
