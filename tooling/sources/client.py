"""Clients that fetch documents: over the network, politely and within bounds, or from a folder."""

from __future__ import annotations

import http.client
import ipaddress
import math
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import quote, urljoin, urlsplit

from protego import Protego
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError

from tooling.load.project import SOURCE
from tooling.model.base import is_web_address

#: Bounds of one answer: its size in bytes, packed and unpacked, and the time that it may take in all, in seconds.
MAX_BYTES, MAX_SECONDS = 5 * 1024 * 1024, 20
#: Redirects on the same host that are followed.
_MOST_REDIRECTS = 3
#: The name by which `robots.txt` knows us.
AGENT = "klussenmarkt"
#: Seconds between two requests to a host that asks for nothing, and the longest pause that we agree to.
_USUAL_PAUSE, _LONGEST_PAUSE = 0.2, 60.0
_REDIRECTS = {301, 302, 303, 307, 308}


class SourceError(Exception):
    """A source cannot be read. The message is Dutch and meant for a maintainer."""


class Answer(NamedTuple):
    """An answer: 200 with the document, 304 (not changed), or 404 or 410 (gone).

    One that is not `is_measured` did not tell its length: if the connection broke, that cannot be seen.
    """

    status: int
    content: bytes = b""
    etag: str | None = None
    last_modified: str | None = None
    is_measured: bool = True


class Client(Protocol):
    """Gets documents by address."""

    def get(self, address: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Return the document at an address, unless it is still that of a tag or time. Raises `SourceError`."""


class FileClient:
    """Documents from a folder, laid out as `wget --mirror` does: `<host>/<path>`, and `index.html` for a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, address: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Return the file of an address; 404 where there is none. It is never "not changed"."""
        del etag, last_modified
        parts = urlsplit(address)
        names = [parts.netloc, *parts.path.split("/")[1:]]
        if parts.query:
            names[-1] += f"?{parts.query}"
        names[-1] = names[-1] or "index.html"
        place = self._folder.joinpath(*names)
        is_inside = place.resolve().is_relative_to(self._folder.resolve())
        if {"", ".", ".."} & {*names} or {"/", "\\"} & {*parts.query} or not is_inside:
            raise SourceError(f"'{address}' is geen adres van een bestand in de map.")
        if not place.is_file():
            return Answer(404)
        if place.stat().st_size > MAX_BYTES:
            raise SourceError("Het bestand is groter dan 5 MiB.")
        return Answer(200, place.read_bytes())


class HttpClient:
    """Documents over HTTPS. `via` has for a host the address and port to connect to, instead of what DNS says.

    A host of `via` may be in a private network, for whoever runs this said so; no other may.
    """

    def __init__(self, via: Mapping[str, tuple[str, int]]) -> None:
        self._via = via
        self._robots: dict[str, Protego] = {}
        self._next_at: dict[str, float] = {}

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def get(self, address: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Return the document at an address, unless it is still that of a tag or time.

        Keeps to `robots.txt` (RFC 9309), its pace included. Raises `SourceError`.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in asked.items() if value}
        host = _host(address)
        robots = self._robots_of(host)
        if not robots.can_fetch(address, AGENT):
            raise SourceError(f"De robots.txt van {host} staat niet toe dat we '{address}' ophalen.")
        self._keep_pace(host, robots)
        return self._following(address, headers)

    def _robots_of(self, host: str) -> Protego:
        found = self._robots.get(host)
        if found is None:
            answer = self._following(f"https://{host}/robots.txt", {})
            text = answer.content.decode("utf-8", "replace") if answer.status == 200 else ""
            found = self._robots[host] = Protego.parse(text)
        return found

    def _keep_pace(self, host: str, robots: Protego) -> None:
        rate = robots.request_rate(AGENT)
        try:
            asked = [robots.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
        except OverflowError:
            asked = [math.inf]
        pause = max(_USUAL_PAUSE, *asked)
        if not pause <= _LONGEST_PAUSE:
            raise SourceError(
                f"De robots.txt van {host} vraagt {pause:.0f} seconden tussen twee vragen. Dat duurt te lang."
            )
        now = time.monotonic()
        wait = self._next_at.get(host, now) - now
        if wait > 0:
            time.sleep(wait)
        self._next_at[host] = max(now, self._next_at.get(host, now)) + pause

    def _following(self, address: str, headers: Mapping[str, str]) -> Answer:
        host = _host(address)
        for _ in range(_MOST_REDIRECTS + 1):
            answer, location = self._request(address, headers)
            if answer.status not in _REDIRECTS:
                if answer.status not in {200, 304, 404, 410}:
                    raise SourceError(f"{host} antwoordt met status {answer.status}.")
                if answer.status == 304 and not headers:
                    raise SourceError(f"{host} zegt dat er niets veranderd is, maar dat vroegen we niet.")
                return answer
            address = joined(address, location)
            if not is_web_address(address) or not address.startswith("https://") or _host(address) != host:
                raise SourceError(
                    f"{host} verwijst door naar een andere plek. Zet het nieuwe adres in het bronbestand."
                )
        raise SourceError(f"{host} verwijst steeds door.")

    def _request(self, address: str, headers: Mapping[str, str]) -> tuple[Answer, str]:
        """Return the answer to one request, and where it redirects to."""
        parts = urlsplit(address)
        name = parts.hostname or ""
        target, port = self._via.get(name) or (_public_address(name), parts.port or 443)
        connection = HTTPSConnection(
            target, port, timeout=MAX_SECONDS, ssl_context=self._context, server_hostname=name, assert_hostname=name
        )
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        deadline = _Deadline(connection)
        try:
            connection.connect()
            deadline.watch(connection.sock)
            connection.request(
                "GET",
                f"{path}?{parts.query}" if parts.query else path,
                headers={
                    "Host": parts.netloc,
                    "User-Agent": f"{AGENT} (+{SOURCE})",
                    "Accept-Encoding": "gzip",
                    **headers,
                },
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            told = response.headers
            content = b""
            if response.status == 200:
                content = _bounded(response.read1, told.get("Content-Encoding", ""), deadline.check)
        except (OSError, HTTPError, http.client.HTTPException, zlib.error, ValueError) as error:
            deadline.check()
            raise SourceError(f"{name} geeft geen goed antwoord ({type(error).__name__}).") from None
        finally:
            deadline.cancel()
            connection.close()
        is_measured = "Content-Length" in told or "chunked" in told.get("Transfer-Encoding", "").lower()
        tags = _tag(told.get("ETag")), _tag(told.get("Last-Modified"))
        answer = Answer(response.status, content, *tags, is_measured)
        return answer, told.get("Location", "")


class _Deadline:
    """Ends a connection after `MAX_SECONDS`, whatever it waits for. To a reader that looks like the end of a body."""

    def __init__(self, connection: HTTPSConnection) -> None:
        self._connection = connection
        self._socket: socket.socket | None = None
        self._has_passed = threading.Event()
        self._timer = threading.Timer(MAX_SECONDS, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connected: socket.socket | None) -> None:
        """Keep the socket itself: the connection lets go of it where the server will close it."""
        self._socket = connected

    def check(self) -> None:
        """Raise `SourceError` if the time is over."""
        if self._has_passed.is_set():
            raise SourceError(f"Het antwoord duurt langer dan {MAX_SECONDS} seconden.")

    def cancel(self) -> None:
        """Let the connection be."""
        self._timer.cancel()

    def _end(self) -> None:
        self._has_passed.set()
        watched = self._socket or self._connection.sock
        with suppress(OSError):
            if watched is not None:
                watched.shutdown(socket.SHUT_RDWR)


def _bounded(read: Callable[..., bytes], encoding: str, check: Callable[[], None]) -> bytes:
    """Return a whole body, unpacked. Raises `SourceError` as soon as it is too large, or `check` does."""
    packed = encoding.strip().lower()
    if packed not in {"", "identity", "gzip", "deflate"}:
        raise SourceError(f"Het antwoord is ingepakt als '{packed[:20]}'. Dat kennen we niet.")
    unpack = zlib.decompressobj(47) if packed in {"gzip", "deflate"} else None
    parts: list[bytes] = []
    received = size = 0
    while piece := read(65536, decode_content=False):
        check()
        received += len(piece)
        if unpack is not None:
            piece = unpack.decompress(piece, MAX_BYTES + 1 - size)
        parts.append(piece)
        size += len(piece)
        if max(size, received) > MAX_BYTES:
            raise SourceError("Het antwoord is groter dan 5 MiB.")
    check()
    if unpack is not None and (not unpack.eof or unpack.unused_data):
        raise SourceError("Het antwoord is ingepakt, maar niet compleet.")
    return b"".join(parts)


def _tag(value: str | None) -> str | None:
    """Return a header that we send back later, unless it is not what it should be."""
    return value if value and len(value) <= 100 and value.isascii() and value.isprintable() else None


def joined(base: str, address: str) -> str:
    """Return an address that can be relative; what is no address stays what it is."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _public_address(name: str) -> str:
    """Return an address of a host. Raises `SourceError` where one of them is not on the public internet."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise SourceError(f"De naam {name} is niet te vinden.") from None
    for one in found:
        if not is_public(one):
            raise SourceError(f"{name} wijst naar een adres in een besloten netwerk ({one}). Daar vragen we niets.")
    return min(found, key=lambda one: (":" in one, one))


#: Addresses of IPv6 that are given out (RFC 4291), and those in which an address of IPv4 is packed (RFC 6052).
_UNICAST, _NAT64 = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("64:ff9b::/96")
#: An address of the internet that leads into the network of a cloud all the same (Azure's own services).
_NOT_PUBLIC = {ipaddress.ip_address("168.63.129.16")}
#: Addresses for documentation (RFC 9637), which Python does not know of in every version.
_DOCUMENTATION = ipaddress.ip_network("3fff::/20")


def is_public(address: str) -> bool:
    """Return whether an IP address is on the public internet, as is every address that is packed in it."""
    try:
        one = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not one.is_global or one.is_multicast or one in _NOT_PUBLIC or one in _DOCUMENTATION:
        return False
    if isinstance(one, ipaddress.IPv6Address):
        if not (one in _UNICAST or one in _NAT64 or one.ipv4_mapped):
            return False
        packed = [one.ipv4_mapped, one.sixtofour, *(one.teredo or ())]
        if one in _NAT64:
            packed.append(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF))
        return all(is_public(str(inner)) for inner in packed if inner is not None)
    return True
