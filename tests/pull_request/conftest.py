"""A small market in a real repository, to propose changes to."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

#: Who takes part, by the number of their account.
ACCOUNTS = {
    "sanne": 11,
    "sanne-nieuw": 11,
    "yusuf": 12,
    "fatima": 13,
    "utrecht": 21,
    "nieuw": 31,
    "mallory": 66,
    "nep-sanne": 67,
    "beheer": 99,
}

_FILES = {
    "mkdocs.yml": """\
site_name: Klussenmarkt
plugins:
  klussenmarkt:
    beheerders:
      - {naam: beheer, id: 99}
    gewichten:
      vaardigheden: 40
""",
    "docs/index.md": "# Welkom\n",
    "tooling/__init__.py": "",
    "profielen/sanne.yaml": """\
naam: Sanne
zichtbaarheid: openbaar
eigenaar: {github: sanne, id: 11}
vaardigheden: [{naam: Bestuursrecht, niveau: expert}]
""",
    "profielen/yusuf.yaml": """\
naam: Yusuf
zichtbaarheid: openbaar
eigenaar: {github: yusuf, id: 12}
vaardigheden: [{naam: Bestuursrecht, niveau: expert}]
""",
    "profielen/fatima.yaml": """\
naam: Fatima
zichtbaarheid: openbaar
eigenaar: {github: fatima, id: 13}
aanbevelingen: [{door: yusuf, tekst: Prima.}]
vaardigheden: [Mediation]
""",
    "profielen/oud.yaml": """\
naam: Oud
zichtbaarheid: openbaar
vaardigheden: [{naam: Bestuursrecht, niveau: expert}]
""",
    "klussen/gemeente-utrecht/bezwaren.yaml": """\
titel: Help mee met bezwaren
organisatie: gemeente-utrecht
omschrijving: Ons team krijgt meer bezwaren dan het aankan.
vaardigheden: [Bestuursrecht]
contact: {email: klussen@voorbeeld.example}
reageren_tot: geen
""",
    "klussen/gemeente-utrecht/gedaan.yaml": """\
titel: Dit is al gedaan
organisatie: gemeente-utrecht
omschrijving: Het werk is klaar.
vaardigheden: [Mediation]
contact: {email: klussen@voorbeeld.example}
status: afgerond
afloop: {resultaat: intern_vervuld, door: [fatima]}
""",
    "registers/organisaties/gemeente-utrecht.yaml": """\
naam: Gemeente Utrecht
soort: gemeente
beheerders: [{github: utrecht, id: 21}]
""",
    "registers/organisaties/uwv.yaml": """\
naam: UWV
soort: uitvoeringsorganisatie
beheerders: [{github: uwv, id: 22}]
""",
    "registers/organisaties/gemeente-zwolle.yaml": "naam: Gemeente Zwolle\nsoort: gemeente\n",
    "registers/vaardigheden/juridisch.yaml": """\
thema: Juridisch
vaardigheden:
  - id: bestuursrecht
    naam: Bestuursrecht
  - id: mediation
    naam: Mediation
""",
}


class Voorstel:
    """A repository with a market on `main`, and a branch with a proposal checked out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch", "main")
        for path, text in _FILES.items():
            self.write(path, text)
        self.commit("De markt")
        self.git("switch", "--quiet", "--create", "voorstel")

    def git(self, *arguments: str) -> str:
        """Runs Git, as somebody of whom nobody should believe a word."""
        who = ["-c", "user.name=Sanne", "-c", "user.email=sanne@voorbeeld.example", "-c", "protocol.file.allow=always"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Writes a file; a link that stood there is replaced, not followed."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_text(text)

    def commit(self, message: str = "Voorstel") -> str:
        """Commits everything; gives the commit."""
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def on_main(self, case: dict[str, Any]) -> None:
        """Makes changes on `main`, after the proposal began."""
        self.git("switch", "--quiet", "main")
        self.make(case)
        self.commit("Intussen op de markt")
        self.git("switch", "--quiet", "voorstel")

    def make(self, case: dict[str, Any]) -> None:
        """Makes the changes of a case; see `tests/hostile/README.md`."""
        for old, new in case.get("verplaats", {}).items():
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).rename(self.root / new)
        for old, new in case.get("kopie", {}).items():
            self.write(new, (self.root / old).read_text())
        for path, text in case.get("schrijf", {}).items():
            self.write(path, text)
        for path, (old, new) in case.get("vervang", {}).items():
            text = (self.root / path).read_text()
            assert old in text, (path, old)
            self.write(path, text.replace(old, new, 1))
        for path in case.get("verwijder", []):
            (self.root / path).unlink()
        for path, target in case.get("verwijzing", {}).items():
            (self.root / path).symlink_to(target)
        for path in case.get("uitvoerbaar", []):
            (self.root / path).chmod(0o755)
        for number in range(case.get("veel", 0)):
            self.write(f"klussen/gemeente-utrecht/veel-{number}.yaml", _FILES["klussen/gemeente-utrecht/bezwaren.yaml"])
        for path in case.get("submodule", []):
            self._submodule(path)

    def _submodule(self, path: str) -> None:
        elsewhere = self.root.parent / "elders"
        subprocess.run(["git", "clone", "--quiet", str(self.root), str(elsewhere)], check=True, capture_output=True)
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere).rename(self.root / path)


@pytest.fixture
def voorstel(tmp_path: Path) -> Voorstel:
    return Voorstel(tmp_path / "markt")
