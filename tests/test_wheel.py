"""The wheel is the whole program: in an empty environment, without Node and without this checkout, a market works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: what an earlier build left behind must not be in it."""
    folder = tmp_path_factory.mktemp("wiel")
    source = folder / "bron"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if not name.startswith(("tests/", "bench/")) and (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    (source / "node_modules").symlink_to(ROOT / "node_modules")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(
        [*command, "--no-build-isolation", "-w", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.mark.slow
def test_a_market_works_with_nothing_but_the_wheel(wheel: Path, tmp_path: Path) -> None:
    program = tmp_path / "programma"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(program)
    # Its dependencies are those of these tests; the checkout and Node are out of reach.
    environment = {"PATH": "/nergens", "HOME": str(tmp_path), "PYTHONPATH": str(program), "LANG": "C.UTF-8"}

    def klussen(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tooling", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    market = tmp_path / "markt"
    klussen("init", str(market), "--naam", "Talentplein", "--repo", "https://codeberg.org/talent/plein",
            "--organisatie", "Gemeente Zwolle", "--programma", str(wheel))  # fmt: skip
    assert "--hash=sha256:" in (market / "requirements.txt").read_text().split("\n")[3]
    klussen("new", "klus", "Help met brieven", "--root", str(market))
    klussen("new", "profiel", "Kim", "--root", str(market))
    klussen("check", "--root", str(market))
    klussen("match", "--root", str(market))
    klussen("build", "--root", str(market), "--to", str(tmp_path / "site"))
    klussen("schema", "--root", str(market))
    klussen("export", "vcard", "kim", "--root", str(market))
    for page in ("index.html", "klussen/index.html", "meedoen/import/index.html", "assets/python/pyodide.asm.wasm"):
        assert (tmp_path / "site" / page).is_file(), page
    assert not (tmp_path / "site/ontwikkel").exists()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.startswith(("tests/", "bench/")) or "__pycache__" in name]


@pytest.mark.slow
def test_a_folder_with_just_settings_and_data_is_a_market(wheel: Path, tmp_path: Path) -> None:
    program = tmp_path / "programma"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(program)
    market = tmp_path / "markt"
    (market / "registers/organisaties").mkdir(parents=True)
    (market / "mkdocs.yml").write_text("site_name: Klein\n")
    (market / "registers/organisaties/gemeente-zwolle.yaml").write_text("naam: Gemeente Zwolle\nsoort: gemeente\n")
    environment = {**os.environ, "PYTHONPATH": str(program)}
    for command in (["check"], ["build", "--to", str(tmp_path / "site")], ["match"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tooling", *command, "--root", str(market)],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    text = (tmp_path / "site/index.html").read_text()
    assert "Klein" in text
    assert not [page for page in (tmp_path / "site").rglob("*.html") if "kmXschil" in page.read_text()]
