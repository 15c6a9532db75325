"""A source on a real HTTPS server, and a market that fetches from it."""

from __future__ import annotations

import datetime
import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.conftest import Markt
from tooling.commands.fetch import fetch

HOST = "bron.example"
DAY = datetime.datetime(2026, 11, 29, 3, 0, tzinfo=datetime.UTC)

#: Answer of a path: a body, a status with a body, or a function that writes the answer itself.
Answer = bytes | tuple[int, bytes] | Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """A server by host name: answers by path, and a log of every request with its headers."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    log: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    folders: dict[str, Path] = field(default_factory=dict)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked, in order, without `robots.txt`."""
        return [path for path, _ in self.log if path != "/robots.txt"]

    def json(self, path: str, document: Any) -> None:
        """Answer a path with JSON."""
        self.answers[path] = json.dumps(document).encode()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    """An authority for certificates, and its certificate as a file."""
    made = trustme.CA()
    place = tmp_path_factory.mktemp("ca") / "ca.pem"
    made.cert_pem.write_to_path(str(place))
    return made, place


def _handler(server: Server) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            server.log.append((self.path, dict(self.headers)))
            answer = server.answers.get(self.path)
            if answer is None:
                folder = server.folders.get(self.headers.get("Host", "").partition(":")[0])
                place = folder / self.path.lstrip("/").partition("?")[0] if folder else None
                answer = place.read_bytes() if place is not None and place.is_file() else (404, b"")
            if callable(answer):
                answer(self)
                return
            status, body = answer if isinstance(answer, tuple) else (200, answer)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@contextmanager
def running(authority: tuple[trustme.CA, Path]) -> Iterator[Server]:
    """A running server with a certificate for the hosts of the tests, whose authority this process trusts."""
    certificate = authority[0].issue_cert(HOST, "markt-a.example", "markt-b.example", "elders.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    found = Server(0)
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(found)) as listening,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("SSL_CERT_FILE", str(authority[1]))
        listening.daemon_threads = True
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
        found.port = listening.server_port
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield found
        listening.shutdown()


@pytest.fixture
def server(authority: tuple[trustme.CA, Path]) -> Iterator[Server]:
    """A running server."""
    with running(authority) as found:
        yield found


@dataclass
class Fetching:
    """A market with one source, and what a fetch of it gives."""

    markt: Markt
    server: Server
    capsys: pytest.CaptureFixture[str] | None = None

    def source(self, kind: str, path: str = "/lijst", slug: str = "bron", **more: Any) -> None:
        """Write the file of a source at a path of the server."""
        settings = {
            "naam": "Een bron",
            "soort": kind,
            "adres": f"https://{HOST}{path}",
            "licentie": "CC0-1.0",
            "bewijs_licentie": f"https://{HOST}/over/",
            "beheerder": "Team Markt",
            **more,
        }
        lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in settings.items())
        self.markt.write(f"registers/bronnen/{slug}.yaml", lines)

    def fetch(self, *names: str, days: int = 0, agreed: bool = False) -> tuple[int, str]:
        """Fetch, so many days after the first day; gives the exit code and what was said."""
        via = dict.fromkeys((HOST, "markt-a.example", "markt-b.example"), ("127.0.0.1", self.server.port))
        moment = DAY + datetime.timedelta(days=days)
        code = fetch(names, self.markt.root, None, None, via, moment, agreed=agreed)
        said = self.capsys.readouterr() if self.capsys is not None else None
        return code, said.out + said.err if said is not None else ""

    def listings(self, slug: str = "bron") -> list[dict[str, Any]]:
        """The listings of a source, as the folder has them."""
        place = self.markt.root / f"bronnen/{slug}.json"
        found: list[dict[str, Any]] = json.loads(place.read_text())["vermeldingen"] if place.exists() else []
        return found

    def titles(self) -> list[str]:
        """The titles of the listings, sorted."""
        return sorted(one["titel"] for one in self.listings())

    def stand(self, slug: str = "bron") -> dict[str, Any]:
        """The state of a source, as the lock has it."""
        found: dict[str, Any] = json.loads((self.markt.root / "bronnen/bronnen.lock").read_text())["bronnen"][slug]
        return found


@pytest.fixture
def fetching(markt: Markt, server: Server, capsys: pytest.CaptureFixture[str]) -> Fetching:
    return Fetching(markt, server, capsys)


def postings(*titles: str, **more: Any) -> list[dict[str, Any]]:
    """JobPostings with these titles, each with an address and number of its own."""
    return [
        {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": title,
            "url": f"https://{HOST}/{title.lower().replace(' ', '-')}",
            "identifier": {"@type": "PropertyValue", "value": str(number)},
            "description": "Werk aan iets.",
            **more,
        }
        for number, title in enumerate(titles)
    ]
