"""All hostile cases, what each must give, and the one site that is built of them together."""

from __future__ import annotations

import functools
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import KLUS, ORGANISATIE, PROFIEL, Markt, build
from tests.golden import case_path, expected_findings
from tests.hostile.generated import GENERATED
from tooling.checks import ADVICE, CHECKS
from tooling.checks.registry import Check
from tooling.diagnostics import Rule, Severity
from tooling.load.rules import RULES

FILES = Path(__file__).with_name("files")
FOLDERS = {
    "klus": "klussen/gemeente-utrecht",
    "profiel": "profielen",
    "organisatie": "registers/organisaties",
    "thema": "registers/vaardigheden",
    "bron": "registers/bronnen",
    "groep": "registers/groepen",
    "editie": "registers/edities",
    "loonkosten": "registers/loonkosten",
}
_RULES: tuple[Check | Rule[...], ...] = (*CHECKS, *ADVICE, *RULES)  # type: ignore[type-arg, unused-ignore]
WARNINGS = {one.code for one in _RULES if one.severity is Severity.WAARSCHUWING}


#: What is sound, and belongs to an organisation that is held back.
OF_A_BROKEN_ORGANISATION = {
    "registers/organisaties/kapot.yaml": "naam: Kanarie4997\nsoort: kapot\n",
    "klussen/kapot/heel.yaml": KLUS.replace("gemeente-utrecht", "kapot"),
    "klussen/gemeente-utrecht/voor-kapot.yaml": f"{KLUS}alleen_voor: [kapot]\n",
    "profielen/bij-kapot.yaml": f"{PROFIEL}organisatie: kapot\n",
    "registers/organisaties/onder-kapot.yaml": f"{ORGANISATIE}onderdeel_van: kapot\n",
}


@dataclass(frozen=True)
class HostileCase:
    """Hostile file: its path in a market, content and findings; `file` is its case, unless it is generated."""

    path: str
    raw: bytes
    expected: tuple[str, ...]
    file: Path | None = None

    @property
    def passes(self) -> bool:
        """Whether its findings are warnings only."""
        return all(one.rpartition(" ")[2] in WARNINGS for one in self.expected)


@functools.cache
def cases() -> dict[str, HostileCase]:
    """Every case by name."""
    found: dict[str, HostileCase] = {}
    for file in sorted(FILES.rglob("*.yaml")):
        raw = file.read_bytes()
        path = case_path(raw, f"{FOLDERS[file.parent.name]}/{file.name}")
        found[f"{file.parent.name}/{file.stem}"] = HostileCase(path, raw, tuple(expected_findings(raw)), file)
    made = {
        f"generated/{name}": HostileCase(one.path, one.make(), tuple(sorted(one.expected)))
        for name, one in GENERATED.items()
    }
    return found | made


@dataclass(frozen=True)
class BuiltCases:
    """The site of all cases together, the market it was built of, and what the command said."""

    root: Path
    site: Path
    done: subprocess.CompletedProcess[str]


@functools.cache
def built(folder: Path) -> BuiltCases:
    """Builds that site below a folder, once for whoever asks."""
    markt = Markt(folder / "markt")
    for case in cases().values():
        markt.write(case.path, case.raw)
    for path, text in OF_A_BROKEN_ORGANISATION.items():
        markt.write(path, text)
    return BuiltCases(markt.root, folder / "site", build(markt.root, folder / "site"))
