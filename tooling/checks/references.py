"""The one way to say that a reference does not resolve."""

from __future__ import annotations

import difflib
from typing import Any

from tooling.checks.registry import Finding
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.files import Kind
from tooling.load.yaml_reader import Loc


def unknown_key(entry: Entry[Any], loc: Loc, key: str, catalogue: Catalogue, kind: Kind) -> Finding:
    """Return a finding for a key of that kind that no file has, with the nearest one that exists."""
    near = difflib.get_close_matches(key, catalogue.names[kind], 1, 0.6)
    hint = (
        f"Bedoelde je '{near[0]}'?" if near else f"Voeg het bestand {kind.folder}/{key}.yaml toe, of verbeter de naam."
    )
    # Whom a text speaks of is never guessed.
    instead = near[0] if near and kind is not Kind.PROFIEL else None
    return Finding(entry, loc, f"'{key}' staat niet in {kind.folder}/.", hint, instead)
