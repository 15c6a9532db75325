"""Serves a built site with Debian's nginx and the configuration that we give along, under load on this machine.

usage: python bench/nginx.py SITE [--seconds 10] [--connections 64]

Needs nginx and wrk. For a page, a part of the search index and the largest file of the API: answers a second, and how
long 50 and 99 of a hundred took, plain and as a browser asks (gzip). Then sites are exchanged while one is served.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import beside  # noqa: F401 -- what is measured is the program beside this folder
from tooling.incremental.files import OutputFile
from tooling.incremental.staging import staged_site

CONFIG = Path(__file__).resolve().parents[1] / "docs/meedoen/nginx.conf"
PORT = 8765


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=64)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        server = start(chosen.site.absolute(), folder)
        try:
            site = chosen.site
            part = next(site.glob("zoeken/*/delen/0.json")).relative_to(site).as_posix()
            page = next(site.glob("profielen/*/index.html")).parent.relative_to(site).as_posix() + "/"
            for path in (page, part, "api/v1/klussen.json"):
                for coding in ("identity", "gzip"):
                    measure(path, coding, chosen.seconds, chosen.connections)
        finally:
            server.terminate()
            server.wait()
        exchange_under_load(folder)


def start(site: Path, folder: Path) -> subprocess.Popen[bytes]:
    text = CONFIG.read_text(encoding="utf-8").replace("listen 8080;", f"listen 127.0.0.1:{PORT};")
    text = text.replace("/srv/klussenmarkt/site", str(site)).replace("/var/log/nginx/klussenmarkt.log", "/dev/null")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"user root; worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/fout;\n"
        f"events {{}}\nhttp {{ include /etc/nginx/mime.types; sendfile on; include {folder}/site.conf; }}\n"
    )
    server = subprocess.Popen(["/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "fout")])
    time.sleep(0.5)
    return server


def measure(path: str, coding: str, seconds: int, connections: int) -> None:
    address = f"http://127.0.0.1:{PORT}/{path}"
    request = urllib.request.Request(address, headers={"Accept-Encoding": coding})
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        size = len(answer.read())
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        "-H",
        f"Accept-Encoding: {coding}",
        address,
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    middle, slow = (re.search(rf"{part}%\s+(\S+)", told) for part in (50, 99))
    failed = re.search(r"Non-2xx.*|Socket errors.*", told)
    print(
        f"{path} ({coding}, {size / 1000:.1f} kB): {rate[1] if rate else '?'} a second, "
        f"50% {middle[1] if middle else '?'}, 99% {slow[1] if slow else '?'}; {failed[0] if failed else 'no failures'}"
    )


def exchange_under_load(folder: Path) -> None:
    """Publishes a small site again and again while somebody asks for it; every answer must be of one whole site."""
    site = folder / "klein"
    publish(site, 0)
    server = start(site, folder)
    faults: list[str] = []
    asked = 0
    busy = True

    def ask() -> None:
        nonlocal asked
        while busy:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/") as answer:
                    text = answer.read()
            except OSError as error:
                faults.append(str(error))
                continue
            asked += 1
            if len(set(text.split())) != 1:
                faults.append("a mixture")

    visitors = [threading.Thread(target=ask) for _ in range(4)]
    for one in visitors:
        one.start()
    for number in range(1, 301):
        publish(site, number)
    busy = False
    for one in visitors:
        one.join()
    server.terminate()
    server.wait()
    print(f"300 sites published while {asked} answers were given: {len(faults)} of those failed or mixed. {faults[:3]}")


def publish(site: Path, number: int) -> None:
    with staged_site(site) as writer:
        files = [OutputFile("index.html", f"{number} " * 20_000), OutputFile("api/v1/index.json", "{}")]
        writer.mark_current(writer.put(files))


if __name__ == "__main__":
    main()
