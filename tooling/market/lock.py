"""Lock of a market: the program that it uses, and everything that it needs, each with the hash of its file.

`pip install --require-hashes -r requirements.txt` takes nothing else (*pip documentation*, Secure installs).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlsplit

from tooling.load.project import OWN_ROOT, SOURCE, ProjectError
from tooling.model.base import is_web_address

_NAME = "klussenmarkt"

#: The program in a lock: its address, and its hash if it has one.
_LINE = rf"^{_NAME} @ (?P<address>\S+)(?: \\\n    --hash=sha256:(?P<hash>[0-9a-f]{{64}}))?$"

_HEAD = """\
# Gemaakt door klussen init en klussen upgrade: het programma van deze markt, en alles wat het nodig heeft.
# Met een controlegetal bij elk bestand, zodat er niets anders geïnstalleerd kan worden.
"""

_WITHOUT_HASH = """\
# LET OP: het controlegetal van het programma ontbreekt, want het draait hier niet uit een wiel (.whl).
# Vul het aan met: klussen upgrade --programma BESTAND
"""


@dataclass(frozen=True, slots=True)
class Program:
    """The program that runs, as a market installs it: its version, the address of its wheel, and its SHA-256."""

    version: str
    address: str
    sha256: str
    #: Whether it was installed from that address, and not from a file of this computer.
    is_elsewhere: bool = False

    @classmethod
    def installed(cls) -> Program:
        """Return the program that is running; without hash if it was not installed from a wheel.

        A wheel that was a file of this computer is at its release for everybody else.
        """
        found = distribution(_NAME)
        release = f"{SOURCE}/releases/download/v{found.version}/{_NAME}-{found.version}-py3-none-any.whl"
        # How a package was installed is recorded beside it (PEP 610).
        about = json.loads(found.read_text("direct_url.json") or "{}")
        archive = about.get("archive_info") or {}
        digest = (archive.get("hashes") or {}).get("sha256") or str(archive.get("hash", "")).removeprefix("sha256=")
        address = str(about.get("url", "")) if archive else ""
        is_elsewhere = address.startswith("https://")
        return cls(found.version, address if is_elsewhere else release, digest, is_elsewhere)

    def after(self, lock: str) -> Program:
        """Return this program, at the address that a market's lock has for it, or had for the version before.

        The same version keeps its address and hash; a newer one comes from the same place, if its own is not known.
        """
        found = re.search(_LINE, lock, re.MULTILINE)
        if found is None or self.is_elsewhere:
            return self
        before = _version(found["address"])
        if before == self.version:
            return replace(self, address=found["address"], sha256=found["hash"] or self.sha256)
        return replace(self, address=found["address"].replace(before, self.version))

    @classmethod
    def of_wheel(cls, wheel: str) -> Program:
        """Return the program in a wheel: a file of this computer, or an address that ends in `#sha256=…`.

        Raises `ProjectError` if it is neither.
        """
        running = cls.installed()
        if wheel.startswith("https://"):
            address, _, fragment = wheel.partition("#")
            digest = fragment.removeprefix("sha256=")
            if not re.fullmatch("[0-9a-f]{64}", digest) or not is_web_address(address) or "@" in address:
                raise ProjectError(
                    "Bij --programma hoort achter een adres het controlegetal van het wiel: ADRES#sha256=…"
                )
            return cls(_version(urlsplit(address).path), address, digest, is_elsewhere=True)
        path = Path(wheel)
        if not path.is_file():
            raise ProjectError(f"Het wiel '{wheel}' is er niet. Geef met --programma een bestand (.whl) of een adres.")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        version = _version(path.name)
        return cls(version, running.address.replace(running.version, version), digest)


def _version(name: str) -> str:
    found = re.search(rf"{_NAME}-([0-9][0-9A-Za-z.!+]*)-", name)
    if found is None:
        raise ProjectError(f"'{name}' is geen wiel van dit programma: zo'n bestand heet {_NAME}-VERSIE-….whl.")
    return found[1]


def lock_text(program: Program) -> str:
    """Return the lock file of a market."""
    needed = (OWN_ROOT / "requirements/site.txt").read_text(encoding="utf-8")
    rest = "".join(line for line in needed.splitlines(keepends=True) if not line.lstrip().startswith("#"))
    ours = f"{_NAME} @ {program.address}"
    if not program.sha256:
        return f"{_HEAD}{_WITHOUT_HASH}{ours}\n{rest}"
    return f"{_HEAD}{ours} \\\n    --hash=sha256:{program.sha256}\n{rest}"
