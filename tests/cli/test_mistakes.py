"""Messages of the command line: every explanation, and forty honest mistakes, in one golden file."""

from __future__ import annotations

import shlex
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Markt
from tests.golden import Golden
from tooling.cli import command_parser, run

GOLDEN = Path(__file__).parent / "mistakes.txt"

#: A command line each. `ROOT` is a small market, `BEZET` an address at which something runs.
MISTAKES = (
    "",
    "chekc",
    "check --formaat json",
    "check --format xml",
    "check --root nergens",
    "check nergens.yaml --root ROOT",
    "check --event x.json --root ROOT",
    "check --base --root ROOT",
    "check --base main --root ROOT",
    "check --base main --account nul --root ROOT",
    "check --event x.json --account 3 --base main --root ROOT",
    "match --top 0 --root ROOT",
    "match --vandaag gisteren --root ROOT",
    "match --klus bezwaren --root ROOT",
    "match --profiel niemand --root ROOT",
    "match --per week --root ROOT",
    "match --eis alles --root ROOT",
    "build --vandaag 2027-02-30 --root ROOT",
    "build --profielen nergens --root ROOT",
    "build --to ROOT --root ROOT",
    "serve --adres 8000 --root ROOT",
    "serve --adres 127.0.0.1:99999 --root ROOT",
    "serve --adres BEZET --root ROOT",
    "new",
    "new vacature",
    "new klus Titel --organisatie nergens --root ROOT",
    "new klus Titel en nog iets --root ROOT",
    "new klus '???' --root ROOT",
    "new profiel 'Bel 06-12345678' --root ROOT",
    "import",
    "import linkdin x.zip --root ROOT",
    "import linkedin nergens.zip --root ROOT",
    "import wies nergens.json --root ROOT",
    "import linkedin x.zip --zichtbaarheid zichtbaar --root ROOT",
    "export pdf sanne-de-wit --root ROOT",
    "export vcard niemand --root ROOT",
    "forget niemand --root ROOT",
    "forget --root ROOT",
    "answer --root ROOT",
    "answer --event nergens.json --root ROOT",
    "accept --event nergens.json --root ROOT",
    "intake --event nergens.json --root ROOT",
    "init",
    "init ROOT",
    "init ROOT/nieuw --forge sourceforge --repo https://x.example/a/b",
    "init ROOT/nieuw --repo https://git.zwolle.example/a/b",
    "init ROOT/nieuw --adres zwolle.nl",
    "init ROOT/nieuw --email zwolle",
    "init ROOT/nieuw --beheerder jan",
    "init ROOT/nieuw --hoofdkleur wit",
    "init ROOT/nieuw --hoofdkleur '#ffffff'",
    "init ROOT/nieuw --soort stadje",
    "init ROOT/nieuw --programma nergens.whl",
    "init ROOT/nieuw --programma https://x.example/a.whl",
    "upgrade --neem FOO.md --root ROOT",
    "upgrade --root nergens",
)


@pytest.fixture
def taken() -> Iterator[str]:
    """An address at which something runs already."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_every_explanation_and_every_honest_mistake(
    markt: Markt,
    tmp_path: Path,
    taken: str,
    golden: Golden,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    markt.write("mkdocs.yml", "site_name: Markt\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    before = sorted(tmp_path.rglob("*"))
    said = []
    for words in explained():
        with pytest.raises(SystemExit, match="0"):
            run([*words, "--help"])
        said.append(f"$ klussen {' '.join([*words, '--help'])}\n{capsys.readouterr().out}")
    for mistake in MISTAKES:
        words = shlex.split(mistake.replace("ROOT", str(markt.root)).replace("BEZET", taken))
        code = run(words)
        output = capsys.readouterr()
        assert "Traceback" not in output.err, mistake
        assert code in {1, 2}, mistake
        text = output.out + output.err
        shown = text.replace(str(markt.root), "ROOT").replace(str(tmp_path), "HIER").replace(taken, "BEZET")
        said.append(f"$ klussen {mistake}\n{shown}[{int(code)}]\n")
    assert sorted(tmp_path.rglob("*")) == before, "a mistake writes nothing"
    assert len(MISTAKES) >= 40
    golden.text(GOLDEN, "\n".join(said))


def explained() -> Iterator[list[str]]:
    """Every command, and those below it."""
    yield []
    (commands,) = (one for one in command_parser()._actions if one.choices)
    for name in dict(commands.choices or {}):
        yield [name]
    yield from (["new", kind] for kind in ("klus", "profiel"))
