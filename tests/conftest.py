"""Fixtures of all tests: a small market to write files in, the command, the built sample site."""

from __future__ import annotations

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as test_settings

from tests.golden import golden as golden
from tooling.cli import run
from tooling.incremental.cache import BuildCache
from tooling.load.project import Project
from tooling.mkdocs_plugin import theme_cache
from tooling.model.settings import Settings
from tooling.parallel import CORES_VARIABLE
from tooling.render.theme import RenderedTheme

# Tests that run side by side keep every core busy: each builds on one, unless it is about several. Nor does `build` see
# what a second process says.
os.environ.setdefault(CORES_VARIABLE, "1")
# Without it each command that a test starts would compile the whole program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long an example takes is the machine's business.
test_settings.register_profile("klussenmarkt", deadline=None)
test_settings.load_profile("klussenmarkt")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as cores: many tests wait for a browser, a server or another process."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write golden files instead of comparing with them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker("golden")


ROOT = Path(__file__).resolve().parents[1]
#: Real files of others, no part of the project (see docs/ontwikkel/index.md): tests of them are skipped without.
REAL_DATA = Path(os.environ.get("KLUSSEN_REAL_DATA", ROOT / "tests/real-data"))
VANDAAG = "2026-11-24"

KLUS = """\
titel: Help mee met bezwaarschriften
organisatie: gemeente-utrecht
omschrijving: Ons team krijgt meer bezwaren dan het aankan.
vaardigheden:
  - naam: Bestuursrecht
    niveau: gevorderd
    vereist: ja
contact:
  email: klussen@voorbeeld.example
reageren_tot: geen
"""

PROFIEL = """\
naam: Sanne de Wit
zichtbaarheid: openbaar
vaardigheden:
  - naam: Bestuursrecht
    niveau: expert
"""

ORGANISATIE = "naam: Gemeente Utrecht\nsoort: gemeente\nplaats: Utrecht\nprovincie: Utrecht\n"

THEMA = """\
thema: Juridisch
vaardigheden:
  - id: juridisch-advies
    naam: Juridisch advies
  - id: bestuursrecht
    naam: Bestuursrecht
    ook_bekend_als: [administratief recht]
    breder: [juridisch-advies]
    verwant: [mediation]
  - id: mediation
    naam: Mediation
"""


BRON = """\
naam: Talentplein
soort: markt
adres: https://talentplein.example/
licentie: CC0-1.0
bewijs_licentie: https://talentplein.example/over/
beheerder: Team Markt
"""

GROEP = "naam: Regio Utrecht\nsoort: regio\norganisaties: [gemeente-utrecht]\n"

EDITIE = "naam: Midden werkt samen\nprovincies: [Utrecht]\nkleuren: {hoofd: 14472d}\ngewichten: {leren: 60}\n"

LOONKOSTEN = """\
bron: Handleiding Overheidstarieven 2026
datum: 2026-01-01
schalen:
  - {schaal: 10, per_jaar: 88000}
  - {schaal: 13, per_jaar: 134000}
overhead_per_jaar: 28000
productieve_uren: 1363
inhuur: {laag: 94, hoog: 109, bron: Monitor}
"""


#: Settings of this repository for a market in one language, which is half as much to build, and without the page that
#: only this repository has.
ONE_LANGUAGE = re.sub(
    r"(?m)^ +talen:\n +en: .*\n|^.*eigen-markt\.md\n", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="session", autouse=True)
def _each_theme_is_rendered_once() -> Iterator[None]:
    """Give builds to new folders the themes of earlier ones: MkDocs would take half of the time of most.

    What is in the cache of a build stays as it is: it may be stale or damaged, and a test may be about that.
    """
    original, known = theme_cache._rendered_theme, dict[str, Any]()

    @contextmanager
    def rendered(
        project: Project, settings: Settings, cache: BuildCache, language: str
    ) -> Iterator[Callable[[], RenderedTheme]]:
        key, entry = theme_cache._theme_key(project, settings, language), theme_cache._entry(language)
        if key in known and not os.path.lexists(cache._folder / f"{entry}.json"):
            cache.put(entry, key, known[key])
        with original(project, settings, cache, language) as wait:

            def remembered() -> RenderedTheme:
                theme = wait()
                if key and key not in known:
                    known[key] = theme.as_data()
                return theme

            yield remembered

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(theme_cache, "_rendered_theme", rendered)
        yield


class Markt:
    """A root on disk, with one klus, profile, organisation and theme to start from."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("klussen/gemeente-utrecht/bezwaren.yaml", KLUS)
        self.write("profielen/sanne-de-wit.yaml", PROFIEL)
        self.write("registers/organisaties/gemeente-utrecht.yaml", ORGANISATIE)
        self.write("registers/vaardigheden/juridisch.yaml", THEMA)

    def write(self, path: str, text: str | bytes) -> Path:
        """Writes a file below the root."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def remove(self, path: str) -> None:
        """Takes a file away."""
        (self.root / path).unlink()


@pytest.fixture
def markt(tmp_path: Path) -> Markt:
    return Markt(tmp_path / "markt")


@pytest.fixture
def klussen(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in this process; gives exit code, output and error output."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def build(root: Path, target: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Builds a site; with an `environment`, in a process of its own."""
    command = ["build", "--root", str(root), "--to", str(target), "--vandaag", VANDAAG, *arguments]
    if environment:
        alone = [sys.executable, "-m", "tooling", *command]
        return subprocess.run(alone, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as errors:
        code = run(command)
    return subprocess.CompletedProcess(command, code, out.getvalue(), errors.getvalue())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own sample content, as it was on a fixed day."""
    target = tmp_path_factory.mktemp("site") / "site"
    done = build(ROOT, target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(ConnectionError):  # a browser that goes on to another page hangs up
            super().copyfile(source, outputfile)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A real HTTP server for a folder; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The sample site on a real HTTP server, below a path as on Pages."""
    (site.parent / "klussenmarkt").symlink_to(site)
    with serve(site.parent) as origin:
        yield f"{origin}klussenmarkt/"
