"""The configuration for nginx that we give along, in a real nginx, with the built site and a real browser."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT
from tests.formats.people.samples import HERE

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
CONFIG = ROOT / "docs/meedoen/nginx.conf"

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: `apt-get install nginx`")


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Debian's nginx with our file, of which only the place, the port and the log are others."""
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = CONFIG.read_text(encoding="utf-8")
    for theirs, ours in (
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
        ("/srv/markt/site", str(site)),
        ("/var/log/nginx/markt.log", str(folder / "log")),
    ):
        assert theirs in text
        text = text.replace(theirs, ours)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user root; daemon off; pid {folder}/pid; error_log {folder}/fout;\nevents {{}}\n"
        "http { include /etc/nginx/mime.types; default_type application/octet-stream; "
        f"{temporary} include {folder}/site.conf; }}\n"
    )
    process = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "fout")])
    try:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(100):
            try:
                urllib.request.urlopen(address).close()
                break
            except urllib.error.URLError:
                assert process.poll() is None, (folder / "fout").read_text()
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(10)
    logged = (folder / "log").read_text()
    assert re.search(r"^\S+ GET /zoeken/index\.html 200 \d+ [\d.]+$", logged, re.MULTILINE)
    assert not {word for word in ("geheim", "jurist", "127.0.0.1", "?") if word in logged}


def answer(address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers, method=method)  # noqa: S310 -- ours
    try:
        with urllib.request.urlopen(request) as found:  # noqa: S310
            return found.status, {name.lower(): value for name, value in found.headers.items()}, found.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def test_every_answer_is_safe_and_small(server: str, site: Path) -> None:
    search = next(site.glob("zoeken/*/delen/0.json")).relative_to(site).as_posix()
    for path, kind, keeps in (
        ("", "text/html; charset=utf-8", "no-cache"),
        ("klussen/", "text/html; charset=utf-8", "no-cache"),
        ("zoeken/?q=geheim", "text/html; charset=utf-8", "no-cache"),
        ("assets/markt/pages/site.js", "application/javascript; charset=utf-8", "no-cache"),
        ("assets/python/pyodide.mjs", "text/javascript", "no-cache"),
        ("assets/python/pyodide.asm.wasm", "application/wasm", "no-cache"),
        ("feeds/klussen.xml", "application/atom+xml", "no-cache"),
        (search, "application/json", "public, max-age=31536000, immutable"),
        ("bestaat-niet/", "text/html; charset=utf-8", "no-cache"),
    ):
        status, headers, content = answer(server + path, **{"Accept-Encoding": "gzip"})
        assert status == (404 if "niet" in path else 200), path
        assert headers["content-type"].startswith(kind.split(";")[0]), (path, headers["content-type"])
        assert headers["cache-control"] == keeps, path
        assert "default-src 'none'" in headers["content-security-policy"]
        assert ("wasm-unsafe-eval" in headers["content-security-policy"]) == (path == "mijn/inlezen.js")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["server"] == "nginx"
        if len(content) > 600:
            assert headers.get("content-encoding") == "gzip", path
            assert headers["vary"] == "Accept-Encoding"
            assert len(gzip.decompress(content)) > len(content)
    _, headers, _ = answer(f"{server}mijn/inlezen.js")
    assert "'wasm-unsafe-eval'" in headers["content-security-policy"]


def test_nobody_writes_and_nothing_is_found_that_is_no_part_of_the_site(server: str) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert answer(server, method)[0] == 405
    for path in (
        ".gitignore",
        "klussen/.verborgen",
        "..%2f..%2fetc/passwd",
        "%2e%2e/mkdocs.yml",
        "assets/../../mkdocs.yml",
    ):
        assert answer(server + path)[0] in {400, 404}, path
    _, headers, _ = answer(server)
    assert answer(server, **{"If-None-Match": headers["etag"]})[0] == 304


@pytest.mark.browser
def test_a_file_is_read_and_klussen_are_found_under_those_headers(server: str, browser: Browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    page.goto(f"{server}mijn/")
    page.locator("html[data-mijn=klaar]").wait_for(state="attached")
    page.locator("#kies-bestand").set_input_files(HERE / "examples/jsonresume/cv.json")
    page.locator("#neem-mee").click(timeout=60_000)
    expect(page.locator("#uitslag > li").first).to_be_visible()
    page.goto(f"{server}zoeken/?q=jurist")
    expect(page.locator("main .km-kaart").first).to_be_visible()
    assert faults == []
    page.close()
