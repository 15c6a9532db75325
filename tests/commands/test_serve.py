from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import KLUS, ONE_LANGUAGE, ROOT, Markt
from tests.market.conftest import Talentplein
from tests.market.conftest import talentplein as talentplein
from tooling.mkdocs_plugin.serve import only_for

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, text: str) -> None:
    """Returns once the page holds the text; fails where it never does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    page = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own server
                page = answer.read().decode()
        except OSError:
            page = ""
        if text in page:
            return
        time.sleep(0.2)
    raise AssertionError(f"{text!r} never appeared at {address}")


def serve(command: list[str], address: str, markt: Markt) -> None:
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page = f"{address}klussen/gemeente-utrecht/bezwaren/"
        wait_for(page, "Help mee met bezwaarschriften")
        markt.write("klussen/gemeente-utrecht/bezwaren.yaml", KLUS.replace("Help mee", "Denk mee"))
        wait_for(page, "Denk mee met bezwaarschriften")
        markt.write("klussen/gemeente-utrecht/nieuw.yaml", KLUS.replace("Help mee", "Nieuw werk"))
        wait_for(f"{address}klussen/", "Nieuw werk met bezwaarschriften")
    finally:
        process.terminate()
        process.wait(10)


def test_a_new_market_follows_its_data_its_pages_and_its_settings_and_outlives_a_mistake(
    talentplein: Callable[..., Talentplein], tmp_path: Path
) -> None:
    market = talentplein("gitlab")
    port = free_port()
    said = tmp_path / "gezegd"
    command = ["tooling", "serve", "--root", str(market.root), "--adres", f"127.0.0.1:{port}"]
    with said.open("w") as file:
        process = subprocess.Popen([sys.executable, "-m", *command], stdout=file, stderr=file)
    try:
        home = f"http://127.0.0.1:{port}/"
        wait_for(home, "Talentplein Zwolle")
        market.run("new", "klus", "Help met brieven")
        klus = market.root / "klussen/gemeente-zwolle/help-met-brieven.yaml"
        klus.write_text(KLUS.replace("gemeente-utrecht", "gemeente-zwolle"))
        wait_for(f"{home}klussen/gemeente-zwolle/help-met-brieven/", "Help mee")
        config = market.root / "mkdocs.yml"
        sound = config.read_text()
        config.write_text(sound.replace("welkom:", "welkom: ["))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while "De site blijft zoals zij was" not in said.read_text() and time.monotonic() < deadline:
            time.sleep(0.2)
        config.write_text(sound + "    voet: Een eigen voet\n")
        wait_for(home, "Een eigen voet")
        (market.root / "docs/over/privacy.md").write_text("# Zo doen wij het\n")
        wait_for(f"{home}over/privacy/", "Zo doen wij het")
        assert "Traceback" not in said.read_text()
    finally:
        process.terminate()
        process.wait(10)


def test_klussen_serve_builds_anew_when_a_yaml_file_changes(markt: Markt) -> None:
    port = free_port()
    command = ["tooling", "serve", "--root", str(markt.root), "--adres", f"127.0.0.1:{port}"]
    serve(command, f"http://127.0.0.1:{port}/klussenmarkt/", markt)


def test_mkdocs_serve_does_so_too(markt: Markt, tmp_path: Path) -> None:
    port = free_port()
    config = ONE_LANGUAGE.replace("  klussenmarkt:\n", f"  klussenmarkt:\n    root: {markt.root}\n")
    (tmp_path / "mkdocs.yml").write_text(config + f"docs_dir: {ROOT / 'docs'}\n")
    command = ["mkdocs", "serve", "-f", str(tmp_path / "mkdocs.yml"), "-a", f"127.0.0.1:{port}"]
    serve(command, f"http://127.0.0.1:{port}/klussenmarkt/", markt)


@pytest.mark.parametrize(
    ("asked", "is_answered"),
    [
        ("localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("kwaad.example:8000", False),
        ("127.0.0.1.kwaad.example", False),
        ("", False),
    ],
)
def test_the_server_answers_to_its_own_names_only(asked: str, is_answered: bool) -> None:
    statuses = []
    application = only_for(lambda _environment, _start: [b"ons werk"], "127.0.0.1")
    body = b"".join(application({"HTTP_HOST": asked}, lambda status, _headers: statuses.append(status)))
    assert (body == b"ons werk") == is_answered
    assert statuses == ([] if is_answered else ["403 Forbidden"])


def test_a_real_server_refuses_a_name_that_is_not_its_own(markt: Markt) -> None:
    port = free_port()
    command = ["tooling", "serve", "--root", str(markt.root), "--adres", f"127.0.0.1:{port}"]
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/klussenmarkt/klussen/gemeente-utrecht/bezwaren/"
        wait_for(address, "Help mee met bezwaarschriften")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(urllib.request.Request(address, headers={"Host": "kwaad.example"}), timeout=9)
    finally:
        process.terminate()
        process.wait(10)
