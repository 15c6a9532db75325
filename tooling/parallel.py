"""Parallel work in forked processes, which share the memory of their parent and send results through pipes."""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import Any, NoReturn, TypeVar

R = TypeVar("R")

#: Environment variable with the maximum number of worker processes (default: the number of cores).
CORES_VARIABLE = "KLUSSEN_KERNEN"

#: Niceness (POSIX) of processes that work while their parent does: of two that want a core, the parent gets most of it.
_GIVES_WAY = 10

_LENGTH = struct.Struct("!Q")
_NUMBER = struct.Struct("!I")
#: Capacity of a pipe in tickets: at least 4 KiB fits before the reader reads.
_AHEAD = 4096 // _NUMBER.size


def cores() -> int:
    """Return the maximum number of worker processes; 1 if the platform cannot fork (Windows)."""
    if not hasattr(os, "fork"):
        return 1
    wanted = os.environ.get(CORES_VARIABLE, "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fork_map(work: Callable[[int], R], count: int) -> Iterator[R]:
    """Call `work` for each number below `count` in forked processes, and yield results in order of completion.

    Results must be picklable; changes that `work` makes in memory are lost with its process. Reraises exceptions of
    `work`; raises `ChildProcessError` if a process dies before its work is done.
    """
    if count <= 1:
        yield from map(work, range(count))
        return
    with _forked(work, count, 0) as results:
        yield from results


def fork_meanwhile(work: Callable[[int], R], count: int) -> AbstractContextManager[Iterator[R]]:
    """Return a context of what `fork_map` returns, of processes that start at once and end with the block.

    They give way to this process, which goes on with what they need not wait for. With one core, `work` is called
    lazily in this process.
    """
    return _forked(work, count, _GIVES_WAY)


@contextmanager
def _forked(work: Callable[[int], R], count: int, niceness: int) -> Iterator[Iterator[R]]:
    if cores() == 1:
        yield map(work, range(count))
        return
    with _Tickets(count) as tickets, ExitStack() as running:
        children: list[_Child] = []
        for _ in range(min(cores(), count)):
            children.append(_Child(lambda: map(work, tickets.taken()), niceness))
            running.callback(children[-1].end)

        def results() -> Iterator[R]:
            for result in _as_completed(children, count):
                tickets.issue_another()
                yield result

        yield results()


class _Tickets:
    """Work queue: the numbers below `count`, in a pipe from which idle processes take the next."""

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
        """Add the next number to the pipe, if any is left. One per ticket taken, so the pipe never fills."""
        if self._issued < self._count:
            os.write(self._writer, _NUMBER.pack(self._issued))
            self._issued += 1

    def taken(self) -> Iterator[int]:
        """Yield the numbers that this child process takes, until its parent ends it."""
        os.close(self._writer)
        while ticket := os.read(self._reader, _NUMBER.size):
            yield _NUMBER.unpack(ticket)[0]


def _as_completed(children: Iterable[_Child], count: int) -> Iterator[Any]:
    """Yield `count` results of these processes, in order of completion."""
    with selectors.DefaultSelector() as selector:
        for child in children:
            selector.register(child.reader, selectors.EVENT_READ, child)
        while count:
            for key, _ in selector.select():
                results = [*key.data.receive()]
                if not results:  # it died, and its ticket with it
                    raise ChildProcessError("a process ended before its work was done")
                count -= 1
                yield from results


@contextmanager
def fork_stream(work: Callable[[], Iterable[R]]) -> Iterator[Iterator[R]]:
    """Iterate over `work()` in a forked process that starts at once and ends with the block; results keep their order.

    With one core, iterate lazily in this process. Reraises exceptions of `work`; raises `ChildProcessError` if the
    process dies before the end.
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
    if not child.is_exhausted:
        raise ChildProcessError("a process ended before its work was done")


#: Open read ends of pipes. A child closes its copies, so that other children notice when the parent dies.
_READERS: set[int] = set()


class _Child:
    """Forked process that iterates over some work and sends the results."""

    def __init__(self, work: Callable[[], Iterable[Any]], niceness: int = 0) -> None:
        gc.freeze()  # without it the collector of each child touches, and so copies, all memory
        sys.stdout.flush()
        sys.stderr.flush()
        self.is_exhausted = False
        self.reader, writer = os.pipe()
        _widen(writer)
        _READERS.add(self.reader)
        try:
            self._pid = os.fork()
        except OSError:  # there are as many processes as may be
            os.close(writer)
            self._close()
            raise
        if not self._pid:
            os.nice(niceness)
            _child_main(work, writer)
        os.close(writer)

    def receive(self) -> Iterator[Any]:
        """Yield the next result, waiting for it; yield nothing at the end. Reraises exceptions of the work."""
        head = self._read(_LENGTH.size)
        body = None if head is None else self._read(_LENGTH.unpack(head)[0])
        if body is None:
            return
        result, error, self.is_exhausted = pickle.loads(body)  # noqa: S301 -- from our own child, through a pipe
        if error is not None:
            raise error
        if not self.is_exhausted:
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
        """Kill the process."""
        self._close()
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def _close(self) -> None:
        os.close(self.reader)
        _READERS.discard(self.reader)


def _widen(pipe: int) -> None:
    """Let a pipe hold so much that a child need not wait for its parent to read, if the platform can (Linux)."""
    with suppress(ImportError, AttributeError, OSError):  # OSError: this user has many wide pipes already
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _child_main(work: Callable[[], Iterable[Any]], writer: int) -> NoReturn:
    """Run the work in the child, and exit when it is done or the parent is gone."""
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
        except BaseException as error:  # noqa: BLE001 -- reraised in the parent
            _send(writer, (None, error, True))
        status = 0
    finally:
        os._exit(status)


def _send(writer: int, message: Any) -> None:
    body = pickle.dumps(message, 5)
    rest = memoryview(_LENGTH.pack(len(body)) + body)
    while rest:
        rest = rest[os.write(writer, rest) :]
