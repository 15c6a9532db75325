"""Forgotten people: a list of keyed hashes, which reveals nothing without the key."""

from __future__ import annotations

import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from tooling.diagnostics import Diagnostic
from tooling.load.files import read_text
from tooling.load.project import ProjectError

#: Where the list lies, and the environment variable that holds its key: a secret of whoever maintains the market.
FILE = "registers/vergeten.txt"
VARIABLE = "KLUSSEN_VERGETEN_SLEUTEL"

_HEAD = "# Wie gevraagd heeft om vergeten te worden, als sleutelhash (HMAC-SHA-256). Zie: klussen forget\n"
_PROOF = "klussenmarkt"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """List of forgotten people: the hashes and their key."""

    key: str
    hashes: frozenset[str]

    def knows(self, kind: str, value: str) -> bool:
        """Return whether this account (`account`, its number) or profile (`profiel`, its key) is on the list."""
        return self.hash(kind, value) in self.hashes

    def of(self, profile: str, account: int | None) -> frozenset[str]:
        """Return the hashes of one person: of their profile, and of their account where it has a number."""
        found = {self.hash("profiel", profile)}
        return frozenset(found if account is None else {*found, self.hash("account", str(account))})

    def hash(self, kind: str, value: str) -> str:
        """Return the hash by which the list knows somebody."""
        return hmac.new(self.key.encode(), f"{kind}:{value}".encode(), "sha256").hexdigest()

    def text(self, more: frozenset[str] = frozenset(), less: frozenset[str] = frozenset()) -> str:
        """The file with more hashes or less, sorted, so that nobody sees who came last. The first proves the key."""
        others = sorted((self.hashes | more) - less - {self.hash(_PROOF, "")})
        return "".join([_HEAD, *(f"{one}\n" for one in [self.hash(_PROOF, ""), *others])])


def load_forgotten(root: Path) -> Forgotten | None:
    """Return the list of a root, where its key is known; `None` where there is no list or no key.

    Raises `ProjectError` where the key does not belong to the list.
    """
    text = read_text(root / FILE, FILE) if os.path.lexists(root / FILE) else None
    if isinstance(text, Diagnostic):
        raise ProjectError(f"{FILE} kan niet gelezen worden: {text.message}")
    return None if text is None else read_forgotten(text)


def read_forgotten(text: str) -> Forgotten | None:
    """The list in the text of the file, where its key is known. Raises `ProjectError` where the key is another."""
    key = os.environ.get(VARIABLE)
    if not key:
        return None
    _refuse_short(key)
    found = Forgotten(key, frozenset(line for line in text.split("\n") if line and not line.startswith("#")))
    if found.hash(_PROOF, "") not in found.hashes:
        raise ProjectError(f"De sleutel in {VARIABLE} is niet die van {FILE}. Gebruik de sleutel van toen.")
    return found


#: The shortest key, in characters: whoever can try all shorter ones, can try all names too.
_SHORTEST = 32


def _refuse_short(key: str) -> None:
    if len(key) < _SHORTEST:
        raise ProjectError(
            f"De sleutel in {VARIABLE} is te kort om geheim te blijven: minstens {_SHORTEST} tekens. "
            f"Haal {FILE} weg, maak een lijst met een nieuwe sleutel (klussen forget), en zet iedereen er opnieuw op."
        )


def start_forgetting(root: Path) -> tuple[Forgotten, bool]:
    """Return the list to add to, and whether its key is a new one, which somebody must keep.

    Raises `ProjectError` where there is a list already and its key is not known.
    """
    found = load_forgotten(root)
    if found is not None:
        return found, False
    if (root / FILE).is_file():
        raise ProjectError(
            f"Er is al een lijst ({FILE}), maar {VARIABLE} is leeg. Zet daar de sleutel van die lijst in."
        )
    given = os.environ.get(VARIABLE)
    if given:
        _refuse_short(given)
    return Forgotten(given or secrets.token_urlsafe(32), frozenset()), not given
