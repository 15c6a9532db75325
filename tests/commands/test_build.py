"""Atomicity of a build, and equality of cold and incremental builds, with real processes, signals and disks."""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from tests.conftest import KLUS, ONE_LANGUAGE, PROFIEL, ROOT, VANDAAG, Markt, build
from tests.render.test_site import refs, snapshot
from tooling.cli import run
from tooling.incremental.cache import BuildCache
from tooling.incremental.files import OutputFile
from tooling.incremental.staging import staged_site
from tooling.match import KlusFeatures, Matchmaker
from tooling.model.klus import Klus
from tooling.parallel import CORES_VARIABLE
from tooling.render import lunr_index

pytestmark = pytest.mark.slow

Command = Callable[..., tuple[int, str, str]]

KILLS = 50


@pytest.fixture
def markt(markt: Markt) -> Markt:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    return markt


def arguments(markt: Markt, target: Path, *more: str) -> list[str]:
    return ["build", "--root", str(markt.root), "--to", str(target), "--vandaag", VANDAAG, *more]


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Build once in this process, so that a forked build has all that is imported and cached."""
    folder = tmp_path_factory.mktemp("warm")
    market = Markt(folder / "markt")
    market.write("mkdocs.yml", ONE_LANGUAGE)
    assert run(arguments(market, folder / "site")) == 0


def fork_build(markt: Markt, target: Path, before: Callable[[], object] = lambda: None) -> int:
    """Start a build in a process of its own."""
    process = os.fork()
    if not process:
        code = 3
        try:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 -- until the process ends
            before()
            code = run(arguments(markt, target))
        finally:
            os._exit(code)
    return process


def outcome(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def clean(markt: Markt, folder: Path, *, keep_theme: bool = True) -> dict[str, bytes]:
    """Snapshot of a cold build. The cached themes are reused, unless a change may affect them."""
    target, staging = folder / "vers", folder / ".vers.bouw"
    shutil.rmtree(target, ignore_errors=True)
    for path in staging.iterdir() if staging.is_dir() else ():
        if not (keep_theme and path.name.startswith("schil")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    rendered = [*(folder / ".site.bouw").glob("schil*.json")]
    if keep_theme and rendered and not staging.exists():
        staging.mkdir()
        for one in rendered:
            shutil.copy(one, staging)
    assert outcome(fork_build(markt, target)) in {0, 1}
    return snapshot(target)


def fill(markt: Markt, number: int = 30) -> None:
    for one in range(number):
        markt.write(
            f"profielen/collega-{one}.yaml", PROFIEL.replace("Sanne de Wit", f"Collega {one}") + "vindbaar: ja\n"
        )
        markt.write(f"klussen/gemeente-utrecht/klus-{one}.yaml", KLUS.replace("Help mee", f"Klus {one}, help mee"))


def test_whoever_kills_a_build_at_any_moment_leaves_the_old_site_whole(
    markt: Markt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORES_VARIABLE, "2")
    fill(markt)
    target = tmp_path / "site"
    assert outcome(fork_build(markt, target)) == 0
    start = time.monotonic()
    assert outcome(fork_build(markt, target)) == 0
    duration = time.monotonic() - start
    before = snapshot(target)
    assert before == clean(markt, tmp_path)
    moments = random.Random(7)  # noqa: S311 -- no secret
    killed = number = 0
    while killed < KILLS:
        number += 1
        markt.write("profielen/sanne-de-wit.yaml", PROFIEL.replace("Sanne de Wit", f"Sanne de Wit {number}"))
        after = clean(markt, tmp_path) if number % 20 == 0 else None
        process = fork_build(markt, target)
        time.sleep(moments.uniform(0, duration))
        os.kill(process, signal.SIGKILL)
        if outcome(process) == -signal.SIGKILL:
            killed += 1
        else:
            duration *= 0.95  # it was busier here when the first was timed
        found = snapshot(target)
        page = found["profielen/sanne-de-wit/index.html"]
        if found == before:
            continue
        # The build was through: then it is the new site, and all of it.
        assert f"Sanne de Wit {number} - ".encode() in page or f"Sanne de Wit {number}<".encode() in page
        assert after is None or found == after
        assert without_words(found) == without_words(before)
        before = found
    assert outcome(fork_build(markt, target)) == 0
    assert snapshot(target) == clean(markt, tmp_path)


def without_words(files: dict[str, bytes]) -> set[str]:
    """Paths of a site but for the lists of words of its search, which are named after what is in them."""
    return {name for name in files if not name.startswith(("zoeken/", "en/zoeken/"))}


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "klein", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("here nobody may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_full_leaves_the_old_site_whole_and_says_so(markt: Markt, tmp_path: Path) -> None:
    fill(markt, 5)
    with small_disk(tmp_path / "schijf", "90m"):
        target = tmp_path / "schijf/site"
        done = build(markt.root, target)
        assert done.returncode == 0, done.stderr
        before = snapshot(target)
        fill(markt, 60)
        room = os.statvfs(target)
        (target.parent / "vol").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 300_000))
        done = build(markt.root, target)
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr
        assert snapshot(target) == before
        (target.parent / "vol").unlink()
        for place in (target, tmp_path / "vers"):
            assert build(markt.root, place).returncode == 0
        assert snapshot(target) == snapshot(tmp_path / "vers")


@pytest.mark.parametrize("size", [0, 2_000, 20_000, 100_000])
def test_a_file_that_cannot_be_written_whole_leaves_the_old_site_whole(markt: Markt, tmp_path: Path, size: int) -> None:
    resource = pytest.importorskip("resource")
    target = tmp_path / "site"
    assert outcome(fork_build(markt, target)) == 0
    before = snapshot(target)
    markt.write("profielen/nieuw.yaml", PROFIEL)

    def limit() -> None:
        # Python ignores the signal for this, so that writing fails instead.
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    assert outcome(fork_build(markt, target, limit)) == 2
    assert snapshot(target) == before


def obey_permissions() -> None:
    """Drop the capability of root to write where permissions forbid it; reading stays as it is."""
    if os.getuid():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of linux/capability.h; this process
    sets = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    for place in (0, 1):  # effective, permitted
        sets[place] &= ~(1 << 1)  # CAP_DAC_OVERRIDE
    assert libc.capset(header, sets) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="capabilities are those of Linux")
def test_a_place_where_nobody_may_write_keeps_its_site(markt: Markt, tmp_path: Path) -> None:
    place = tmp_path / "plek"
    place.mkdir()
    target = place / "site"
    assert outcome(fork_build(markt, target)) == 0
    before = snapshot(target)

    for folder in (target, place):
        folder.chmod(0o555)
    try:
        assert outcome(fork_build(markt, target, obey_permissions)) == 2
    finally:
        place.chmod(0o755)
        target.chmod(0o755)
    assert snapshot(target) == before


def test_a_folder_with_something_else_in_it_is_never_replaced(markt: Markt, klussen: Command, tmp_path: Path) -> None:
    target = tmp_path / "documenten"
    target.mkdir()
    (target / "belangrijk.txt").write_text("van mij")
    code, _, error = klussen(*arguments(markt, target))
    assert code == 2
    assert "iets anders dan een site" in error
    assert [path.name for path in target.iterdir()] == ["belangrijk.txt"]
    assert {path.name for path in tmp_path.iterdir()} == {"documenten", "markt"}


def test_a_market_with_nothing_but_its_settings_builds_without_a_warning(markt: Markt, tmp_path: Path) -> None:
    markt.write("mkdocs.yml", "site_name: Markt\nplugins:\n  klussenmarkt: {contract: 1}\n")
    command = [sys.executable, "-m", "tooling", *arguments(markt, tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Let op" not in done.stderr
    (markt.root / "mkdocs.yml").unlink()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Let op" not in done.stderr


def test_a_market_without_pages_of_its_own_has_every_file_that_its_pages_load(markt: Markt, tmp_path: Path) -> None:
    assert build(markt.root, tmp_path / "site").returncode == 0
    loads = refs(tmp_path / "site/index.html").loads
    assert any(path.startswith("assets/stylesheets/") for path in loads)
    assert [path for path in loads if not (tmp_path / "site" / path).is_file()] == []


def test_the_search_index_is_made_again_only_where_words_changed(
    markt: Markt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_terms = Mock(wraps=lunr_index.index_terms)
    monkeypatch.setattr("tooling.render.search.index_terms", index_terms)
    for _ in range(3):
        assert build(markt.root, tmp_path / "site").returncode == 0
    assert index_terms.call_count == 1
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL + "beschikbaar: {uren_per_week: 12}\n")
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert index_terms.call_count == 1
    assert build(markt.root, tmp_path / "cold").returncode == 0
    assert snapshot(tmp_path / "site") == snapshot(tmp_path / "cold")
    index_terms.reset_mock()
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL.replace("Sanne", "Sanneke"))
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert index_terms.call_count == 1


def test_where_no_entry_changed_no_klus_is_compared_with_others(
    markt: Markt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    klus_features = Matchmaker.klus

    def noted(maker: Matchmaker, key: str, klus: Klus) -> KlusFeatures:
        compared.append(key)
        return klus_features(maker, key, klus)

    monkeypatch.setattr(Matchmaker, "klus", noted)
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert compared
    compared.clear()
    assert build(markt.root, tmp_path / "site", "--vandaag", "2026-11-25").returncode == 0
    assert not compared


def test_nothing_is_kept_of_the_search_in_a_language_that_was_removed(markt: Markt, tmp_path: Path) -> None:
    def kept() -> list[str]:
        return sorted(path.name for path in tmp_path.rglob("*-en.json") if not path.name.startswith("schil"))

    shutil.copy(ROOT / "mkdocs.yml", markt.root)  # in two languages
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert kept() == ["woorden-en.json", "zoekdelen-en.json"]
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert kept() == []


@pytest.mark.parametrize(
    "known", [["x", "y", ["a", 3], 4], ["x", "y", ["a"], 10**9], ["x", "y", "ab", 4], {"x": 1}, [], 3]
)
def test_what_is_no_search_index_is_not_taken_from_what_is_remembered(
    markt: Markt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Any
) -> None:
    assert build(markt.root, tmp_path / "cold").returncode == 0
    get = BuildCache.get
    monkeypatch.setattr(
        BuildCache, "get", lambda cache, name, key: known if name.startswith("zoekdelen") else get(cache, name, key)
    )
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert snapshot(tmp_path / "site") == snapshot(tmp_path / "cold")


def test_where_folders_cannot_change_places_at_once_a_failure_halfway_keeps_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish(text: str) -> None:
        with staged_site(tmp_path / "site") as writer:
            writer.mark_current(writer.put([OutputFile("index.html", text), OutputFile("api/v1/index.json", "{}")]))

    def no_library(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("ctypes.CDLL", no_library)
    publish("een")
    publish("twee")
    assert (tmp_path / "site/index.html").read_text() == "twee"
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "site" and self.parent.name == ".site.bouw":
            raise PermissionError(13, "geweigerd")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        publish("drie")
    assert (tmp_path / "site/index.html").read_text() == "twee"


def test_where_the_match_fails_what_was_begun_ends_and_the_old_site_stays(markt: Markt, tmp_path: Path) -> None:
    fill(markt, 5)
    target = tmp_path / "site"
    assert outcome(fork_build(markt, target)) == 0
    before = snapshot(target)

    def fail() -> None:
        def match(*_: object) -> None:
            raise OSError(12, "te weinig geheugen")

        pytest.MonkeyPatch().setattr("tooling.pipeline.select_for_site", match)

    assert outcome(fork_build(markt, target, fail)) == 2
    assert snapshot(target) == before
    time.sleep(0.5)
    assert not (tmp_path / ".site.bouw").exists()


def test_a_build_waits_for_another_of_the_same_site(markt: Markt, tmp_path: Path) -> None:
    fill(markt, 5)
    target = tmp_path / "site"
    builds = [fork_build(markt, target) for _ in range(4)]
    assert [outcome(one) for one in builds] == [0, 0, 0, 0]
    assert snapshot(target) == clean(markt, tmp_path)


OVER = KLUS + "status: afgerond\nafloop: {resultaat: intern_vervuld}\n"

CHANGES: dict[str, Callable[[Markt], object]] = {
    "the title of a klus that is over": lambda markt: markt.write(
        "klussen/gemeente-utrecht/over.yaml", OVER.replace("Help mee", "Hulp")
    ),
    "a profile": lambda markt: markt.write("profielen/collega-1.yaml", PROFIEL.replace("Bestuursrecht", "Mediation")),
    "another one of many": lambda markt: markt.write("profielen/collega-5.yaml", PROFIEL.replace("expert", "basis")),
    "one that becomes anonymous": lambda markt: markt.write(
        "profielen/collega-2.yaml", PROFIEL.replace("openbaar", "anoniem")
    ),
    "one that hides": lambda markt: markt.write("profielen/collega-3.yaml", PROFIEL.replace("openbaar", "verborgen")),
    "one that goes": lambda markt: markt.remove("profielen/collega-4.yaml"),
    "a new one": lambda markt: markt.write("profielen/aart.yaml", PROFIEL.replace("Sanne de Wit", "Aart")),
    "who recommended": lambda markt: markt.write("profielen/gever.yaml", PROFIEL.replace("Sanne de Wit", "Gever 2")),
    "who recommended hides": lambda markt: markt.write("profielen/gever.yaml", PROFIEL.replace("openbaar", "anoniem")),
    "a klus": lambda markt: markt.write("klussen/gemeente-utrecht/klus-1.yaml", KLUS + "leert: [Mediation]\n"),
    "what a klus asks of one's time": lambda markt: markt.write(
        "klussen/gemeente-utrecht/klus-7.yaml", KLUS + "inzet: {uren_per_week: 3}\n"
    ),
    "the title of a klus": lambda markt: markt.write(
        "klussen/gemeente-utrecht/klus-1.yaml", KLUS.replace("Help mee", "Kom helpen")
    ),
    "a klus that comes": lambda markt: markt.write(
        "klussen/gemeente-utrecht/kompas.yaml", KLUS.replace("Help mee", "Zoek de weg")
    ),
    "a klus that goes": lambda markt: markt.remove("klussen/gemeente-utrecht/klus-8.yaml"),
    "a klus that ends": lambda markt: markt.write(
        "klussen/gemeente-utrecht/klus-2.yaml",
        KLUS + "status: afgerond\nafloop: {resultaat: intern_vervuld, door: [sanne-de-wit]}\n",
    ),
    "an organisation": lambda markt: markt.write(
        "registers/organisaties/gemeente-utrecht.yaml", "naam: Stad Utrecht\nsoort: gemeente\n"
    ),
    "the thesaurus": lambda markt: markt.write(
        "registers/vaardigheden/sociaal.yaml", "thema: Sociaal\nvaardigheden:\n  - {id: luisteren, naam: Luisteren}\n"
    ),
    "a page": lambda markt: markt.write("docs/over/index.md", "# Over ons\n\nEen nieuwe tekst.\n"),
    "a setting": lambda markt: markt.write(
        "mkdocs.yml", (markt.root / "mkdocs.yml").read_text().replace("vaardigheden: 40", "vaardigheden: 20")
    ),
    "nothing": lambda _: None,
}
#: Changes of what the theme is rendered from.
THEME_CHANGES = {"a page", "a setting"}


#: Those that are tried in two languages too: of each kind of page that has texts of its own in either.
IN_TWO_LANGUAGES = ("a profile", "the title of a klus", "a page", "a setting")


def remembered_market(markt: Markt) -> None:
    fill(markt)
    shutil.copytree(ROOT / "docs", markt.root / "docs")
    markt.write("klussen/gemeente-utrecht/over.yaml", OVER)
    markt.write("profielen/gever.yaml", PROFIEL.replace("Sanne de Wit", "Gever"))
    praised = PROFIEL + "aanbevelingen:\n  - {door: gever, tekst: Top., klus: gemeente-utrecht/over}\n"
    markt.write("profielen/sanne-de-wit.yaml", praised)


def compare_after(changes: Iterable[str], markt: Markt, folder: Path) -> None:
    """Compare a build that remembers with one that does not, after each change."""
    target = folder / "site"
    assert outcome(fork_build(markt, target)) == 0
    for name in changes:
        CHANGES[name](markt)
        assert outcome(fork_build(markt, target)) == 0, name
        warm, cold = snapshot(target), clean(markt, folder, keep_theme=name not in THEME_CHANGES)
        assert sorted(warm) == sorted(cold), name
        assert [path for path, content in cold.items() if warm[path] != content] == [], name


def test_a_build_that_remembers_gives_what_one_gives_that_does_not(markt: Markt, tmp_path: Path) -> None:
    remembered_market(markt)
    compare_after(CHANGES, markt, tmp_path)


def test_a_build_in_two_languages_that_remembers_gives_what_one_gives_that_does_not(
    markt: Markt, tmp_path: Path
) -> None:
    remembered_market(markt)
    shutil.copy(ROOT / "mkdocs.yml", markt.root)
    compare_after(IN_TWO_LANGUAGES, markt, tmp_path)


#: What is found in the files of a folder, and what is put in its place: in some of the files, or in all of them.
EDITS: dict[str, tuple[str, str, str, int]] = {
    "hours": ("klussen", r"uren_per_week: \d+", "uren_per_week: 7", 11),
    "words of titles": ("klussen", "titel: ", "titel: Nu meteen, ", 11),
    "words of texts": ("klussen", r"omschrijving: \|\n", "omschrijving: |\n  Je begint met een verrekijker.\n", 11),
    "skills": ("klussen", "- naam: ", "- naam: Archeologie van ", 11),
    "titles that are written otherwise, and read the same": ("klussen", "titel: [a-zA-Z]", "\\g<0>\u0301", 3),
    "states": ("klussen", "status: open", "status: in_gesprek", 11),
    "names": ("profielen", "(?m)^naam: ", "naam: Mr. ", 1),
}


@pytest.fixture
def sample(tmp_path: Path) -> Markt:
    """The sample market of this repository, where no text is like another."""
    market = Markt(tmp_path / "voorbeeld")
    market.write("mkdocs.yml", ONE_LANGUAGE)
    for name in ("klussen", "profielen", "registers"):
        shutil.copytree(ROOT / name, market.root / name, dirs_exist_ok=True)
    return market


def test_whatever_changes_of_a_klus_a_build_that_remembers_gives_what_one_gives_that_does_not(
    sample: Markt, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    assert outcome(fork_build(sample, target)) == 0
    for number, (name, (folder, old, new, one_in)) in enumerate(EDITS.items()):
        before = snapshot(sample.root)
        for path in sorted((sample.root / folder).rglob("*.yaml"))[number % one_in :: one_in]:
            path.write_text(re.sub(old, new, path.read_text(), count=1))
        assert snapshot(sample.root) != before, name
        assert outcome(fork_build(sample, target)) == 0, name
        warm, cold = snapshot(target), clean(sample, tmp_path)
        assert sorted(warm) == sorted(cold), name
        assert [path for path, content in cold.items() if warm[path] != content] == [], name


def keys_of(target: Path) -> dict[str, str]:
    """By what each page of a built site is known, by path; files with the data of many are left out."""
    _, _, body = (target.parent / f".{target.name}.bouw/bladzijden.json").read_text().partition("\n")
    data = ("api/", "mijn/", "zoeken/")
    return {path: key for path, (key, *_) in json.loads(body).items() if not path.startswith(data)}


def test_a_klus_of_which_only_the_hours_change_touches_only_pages_that_name_it(sample: Markt, tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert outcome(fork_build(sample, target)) == 0
    before = keys_of(target)
    path = next(
        one for one in sorted((sample.root / "klussen").rglob("*.yaml")) if "uren_per_week: 8" in one.read_text()
    )
    path.write_text(path.read_text().replace("uren_per_week: 8", "uren_per_week: 9"))
    assert outcome(fork_build(sample, target)) == 0
    after = keys_of(target)
    touched = {page for page in before if before[page] != after[page]}
    address = path.relative_to(sample.root).with_suffix("").as_posix()
    # A picture names its klus by where it lies.
    naming = {page for page in before if f"{address}/".encode() in page.encode() + (target / page).read_bytes()}
    assert f"{address}/index.html" in touched
    assert touched <= naming
    assert len(naming) < len(before) / 2


def poison_bytes(yard: Path, target: Path) -> None:
    for path in [*yard.glob("*.json"), *yard.rglob("index.html"), *target.rglob("index.html")]:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)


def poison_ends(yard: Path, target: Path) -> None:
    for path in [*yard.glob("*.json"), *yard.rglob("*.html"), *target.rglob("*.html")]:
        path.write_bytes(path.read_bytes()[:-7])


def poison_swapped(yard: Path, target: Path) -> None:
    for folder in (yard / "site", target):
        one, other = (folder / f"profielen/collega-{number}/index.html" for number in (1, 2))
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)
    names = sorted(yard.glob("*.json"))
    contents = [path.read_bytes() for path in names]
    for path, content in zip(names, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)


def poison_kinds(yard: Path, _: Path) -> None:
    """Links that lead out, files where folders belong, and folders where files do."""
    outside = yard.parent / "buiten"
    outside.mkdir(exist_ok=True)
    (outside / "index.html").write_text("van een ander")
    site = yard / "site"
    site.mkdir(exist_ok=True)
    for path in ("profielen/collega-1", "klussen", "assets"):
        shutil.rmtree(site / path, ignore_errors=True)
        (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / "profielen/collega-1").symlink_to(outside)
    (site / "klussen").write_text("geen map")
    (site / "assets").symlink_to(outside)
    page = site / "profielen/collega-2/index.html"
    shutil.rmtree(page.parent, ignore_errors=True)
    page.mkdir(parents=True)
    (page / "diep.txt").write_text("x")
    page = site / "profielen/collega-3/index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.unlink(missing_ok=True)
    page.symlink_to(outside / "index.html")
    os.mkfifo(site / "pijp")
    for entry in yard.glob("*.json"):
        entry.unlink()
        entry.symlink_to(outside / "index.html")


def poison_values(yard: Path, _: Path) -> None:
    """Things that are whole, and not what was meant."""
    for path, thing in zip(sorted(yard.glob("*.json")), ({"index.html": 3}, [1, 2], "tekst"), strict=False):
        path.write_text(json.dumps(thing))


@pytest.mark.parametrize("poison", [poison_bytes, poison_ends, poison_swapped, poison_kinds, poison_values])
def test_whatever_is_damaged_of_earlier_builds_changes_no_byte(
    markt: Markt, tmp_path: Path, poison: Callable[[Path, Path], None]
) -> None:
    fill(markt, 8)
    target, yard = tmp_path / "site", tmp_path / ".site.bouw"
    for name in ("een", "twee"):
        markt.write("profielen/sanne-de-wit.yaml", PROFIEL.replace("Sanne", name))
        assert outcome(fork_build(markt, target)) == 0
    cold = clean(markt, tmp_path)
    assert snapshot(target) == cold
    poison(yard, target)
    assert outcome(fork_build(markt, target)) == 0
    assert snapshot(target) == cold
    assert [path for path in target.rglob("*") if path.is_symlink()] == []
    if (tmp_path / "buiten").exists():
        assert (tmp_path / "buiten/index.html").read_text() == "van een ander"


def test_the_number_of_cores_changes_no_byte(markt: Markt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(markt)
    found = []
    for processes in ("1", "2", "7"):
        monkeypatch.setenv(CORES_VARIABLE, processes)
        found.append(clean(markt, tmp_path))
    assert found[0] == found[1] == found[2]


def test_what_two_good_proposals_break_together_is_held_back_and_named(markt: Markt, tmp_path: Path) -> None:
    def git(*command: str) -> None:
        identity = ["-c", "user.name=Voorbeeld", "-c", "user.email=voorbeeld@voorbeeld.example"]
        subprocess.run(["git", *identity, *command], cwd=markt.root, check=True, capture_output=True)

    markt.write("registers/organisaties/gemeente-ede.yaml", "naam: Gemeente Ede\nsoort: gemeente\n")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "begin")
    git("switch", "-q", "-c", "een")
    markt.remove("registers/organisaties/gemeente-ede.yaml")
    git("commit", "-q", "-a", "-m", "Ede gaat weg")
    git("switch", "-q", "main")
    git("switch", "-q", "-c", "twee")
    markt.write("klussen/gemeente-ede/hulp.yaml", KLUS.replace("gemeente-utrecht", "gemeente-ede"))
    markt.write("profielen/aart-geheim.yaml", PROFIEL.replace("Sanne", "Aart") + "organisatie: gemeente-ede\n")
    git("add", ".")
    git("commit", "-q", "-m", "een klus en een profiel van Ede")
    for branch in ("een", "twee"):
        git("switch", "-q", branch)
        assert run(["check", "--root", str(markt.root)]) == 0
    git("switch", "-q", "main")
    git("merge", "-q", "een")
    git("merge", "-q", "--no-edit", "twee")
    markt.write("klussen/gemeente-utrecht/erlangs.yaml", b"titel: \xff\xfe kapot: [")
    target = tmp_path / "site"
    refused = build(markt.root, target, "--strict")
    assert refused.returncode == 1
    assert "niets gebouwd" in refused.stderr
    assert not target.exists()
    done = build(markt.root, target)
    assert done.returncode == 1
    for path in (
        "klussen/gemeente-ede/hulp.yaml",
        "klussen/gemeente-utrecht/erlangs.yaml",
        "profielen/aart-geheim.yaml",
    ):
        assert f"  {path}\n" in done.stderr
    assert not (target / "klussen/gemeente-ede").exists()
    assert (target / "klussen/gemeente-utrecht/bezwaren/index.html").is_file()
    report = (target / "overzicht/verslag/index.html").read_text()
    assert "klussen/gemeente-ede/hulp.yaml" in report
    assert "klussen/gemeente-utrecht/erlangs.yaml" in report
    assert "1 profiel wordt tegengehouden" in report
    assert [path for path in target.rglob("*") if path.is_file() and b"aart-geheim" in path.read_bytes()] == []
    before = snapshot(target)
    assert build(markt.root, target, "--strict").returncode == 1
    assert snapshot(target) == before


def test_timings_tell_where_the_time_went(markt: Markt, tmp_path: Path) -> None:
    done = build(markt.root, tmp_path / "site", "--timings")
    assert done.returncode == 0
    for step in ("lezen en nakijken", "matchen", "tekenen en schrijven", "samen", "profielen", "zoeken"):
        assert step in done.stderr
    assert "Meeste geheugen" in done.stderr
