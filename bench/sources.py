#!/usr/bin/env python3
"""Fetching from many sources, and what their listings add to a build, beside the build without them.

usage: sources.py ROOT [SOURCES] [ENTRIES]      default 20 sources of 500 entries; ROOT is a market

ROOT is copied. The sources are JobPostings with words of the sample content, from a server on this machine over HTTPS.
"""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import os
import shutil
import ssl
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import trustme

import beside
from market import DAY, Maker

HOST = "bron.example"


def main() -> None:
    """Prints seconds and MiB of a fetch, of builds with and without, and whether two builds give the same bytes."""
    root = Path(sys.argv[1])
    sources, entries = (int(one) for one in (*sys.argv[2:4], *("20", "500")[len(sys.argv[2:4]) :]))
    with tempfile.TemporaryDirectory() as folder:
        market, site, served = (Path(folder, name) for name in ("markt", "site", "bron"))
        shutil.copytree(root, market, ignore=shutil.ignore_patterns("site", ".site.bouw", ".git", "bronnen"))
        write_sources(market, served, sources, entries)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(Path(folder, "ca.pem")))
        environment = {**os.environ, "PYTHONPATH": str(beside.ROOT), "SSL_CERT_FILE": str(Path(folder, "ca.pem"))}
        command = [sys.executable, "-m", "tooling"]
        with served_at(served, authority) as port:
            fetch = [*command, "fetch", "--root", str(market), "--via", f"{HOST}=127.0.0.1:{port}"]
            for name in ("fetch", "fetch again"):
                print(f"{name:28}", *timed(fetch, environment), f"{sources} sources of {entries}")
        empty = Path(folder, "leeg")
        empty.mkdir()
        for name, outside in (("without", empty), ("with", market / "bronnen")) * 2:
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(site.with_name(".site.bouw"), ignore_errors=True)
            build = [*command, "build", "--root", str(market), "--to", str(site), "--vandaag", str(DAY)]
            print(f"{f'build, {name}':28}", *timed([*build, "--bronnen", str(outside)], environment), digest(site))


def write_sources(market: Path, served: Path, sources: int, entries: int) -> None:
    """Write the files of the sources, and what they serve."""
    maker = Maker(22)
    served.mkdir()
    for number in range(sources):
        postings = [posting(maker, number, entry) for entry in range(entries)]
        (served / f"{number}.json").write_text(json.dumps(postings))
        file = market / f"registers/bronnen/bron-{number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"naam: Bron {number}\nsoort: jobposting\nadres: https://{HOST}/{number}.json\nlicentie: CC0-1.0\n"
            f"bewijs_licentie: https://{HOST}/over/\nbeheerder: Team\n"
        )


def posting(maker: Maker, source: int, entry: int) -> dict[str, Any]:
    """Return a JobPosting."""
    place = maker.chance.choice(maker.places)
    return {
        "@type": "JobPosting",
        "title": f"{maker.chance.choice(maker.names)} voor {' '.join(maker.prose.words(3))}",
        "description": f"{maker.prose.text(3, maker.names)} {', '.join(maker.chance.sample(maker.names, 4))}.",
        "url": f"https://{HOST}/{source}/{entry}",
        "identifier": f"{source}-{entry}",
        "hiringOrganization": {"name": f"Gemeente {place}"},
        "jobLocation": {"address": {"addressLocality": place}},
        "workHours": f"{maker.chance.choice((8, 16, 24, 32, 36))} uur per week",
        "datePosted": maker.date(-60, 0).isoformat(),
        "validThrough": maker.date(20, 80).isoformat(),
    }


class served_at:  # noqa: N801 -- used as a function
    """Serve a folder over HTTPS meanwhile; gives the port."""

    def __init__(self, folder: Path, authority: trustme.CA) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST).configure_cert(context)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    def __enter__(self) -> int:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.server_port

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def timed(command: list[str], environment: dict[str, str]) -> tuple[str, str]:
    """Run a command; gives its seconds and peak MiB."""
    os.environ.update(environment)
    found = beside.measured(command)
    return f"{found.seconds:6.1f} s", f"{found.mebibytes:5.0f} MiB"


def digest(site: Path) -> str:
    """Digest of every file of a site."""
    found = hashlib.sha256()
    for file in sorted(one for one in site.rglob("*") if one.is_file()):
        found.update(str(file.relative_to(site)).encode() + file.read_bytes())
    return found.hexdigest()[:12]


if __name__ == "__main__":
    main()
