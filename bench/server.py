"""A static server for benchmarks in a browser: it compresses text, and remembers what it sent."""

from __future__ import annotations

import gzip
import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

TEXT = {".html", ".js", ".json", ".css", ".svg", ".txt", ".xml"}


@cache
def body(path: Path) -> bytes:
    """Return the body of a response: text compressed by gzip, everything else as it is."""
    return gzip.compress(path.read_bytes(), 6) if path.suffix in TEXT else path.read_bytes()


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; `sent` holds the path and the bytes of every answer."""

    protocol_version = "HTTP/1.1"
    sent: list[tuple[str, int]] = []  # noqa: RUF012 -- one list for all requests

    def do_GET(self) -> None:  # noqa: D102
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        content = body(path) if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        Server.sent.append((self.path, len(content)))

    def log_message(self, *_: object) -> None:  # noqa: D102
        pass


class _Listener(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Report nothing: a browser that is closed leaves in the middle of an answer."""


def chromium() -> str:
    """Return the path of a Chromium. Raises `CalledProcessError` if this machine has none."""
    found = Path(__file__).resolve().parents[1] / "bin/find-chromium"
    return subprocess.run([str(found), "--no-install"], check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder; gives its address, without a slash at the end."""
    server = _Listener(("127.0.0.1", 0), lambda *all: Server(*all, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
