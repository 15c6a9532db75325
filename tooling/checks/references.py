"""The one way to say that a reference does not resolve."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from tooling.checks.registry import Finding
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.files import Kind
from tooling.load.yaml_reader import Loc
from tooling.model.profiel import Zichtbaarheid
from tooling.model.slug import slugify
from tooling.privacy.detect import discreet

#: A question with more answers than this is none.
_MOST_MEANT = 3


def _public_names(catalogue: Catalogue, kind: Kind) -> Iterable[str]:
    """Return the keys that a message may offer: a log must not tell that somebody hidden is there."""
    if kind is not Kind.PROFIEL:
        return catalogue.names[kind]
    return [key for key, one in catalogue.profielen.items() if one.model.zichtbaarheid is Zichtbaarheid.OPENBAAR]


def unknown_key(entry: Entry[Any], loc: Loc, key: str, catalogue: Catalogue, kind: Kind) -> Finding:
    """Return a finding for a key of that kind that no file has, with the nearest one that exists."""
    shown = discreet(key)
    near = _meant(key, catalogue, kind)
    asked = " of ".join(f"'{one}'" for one in near)
    hint = f"Bedoelde je {asked}?" if near else f"Voeg het bestand {kind.folder}/{shown}.yaml toe, of verbeter de naam."
    # Whom a text speaks of is never guessed.
    instead = near[0] if len(near) == 1 and kind is not Kind.PROFIEL else None
    return Finding(entry, loc, f"'{shown}' staat niet in {kind.folder}/.", hint, instead)


def _meant(key: str, catalogue: Catalogue, kind: Kind) -> list[str]:
    """Return the keys that somebody can mean: an organisation is also called by its name, in short or by its place."""
    if kind is Kind.ORGANISATIE:
        called = [
            name
            for name, one in catalogue.organisaties.items()
            if name.endswith(f"-{key}") or key in {slugify(one.model.naam), slugify(one.model.afkorting or "")}
        ]
        if 0 < len(called) <= _MOST_MEANT:
            return called
    return difflib.get_close_matches(key, _public_names(catalogue, kind), 1, 0.6)
