"""Interface for the scripts of the site: JSON texts in and out, so that no Python object reaches JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tooling.diagnostics import Diagnostic
from tooling.formats.people import Change, Known, export, merge, read

_Lookup = Callable[[str], str | None]


class Desk:
    """Reads, merges and writes profiles for one page. `fields` is JSON; the rest as in `Known`."""

    def __init__(self, fields: str, skill: _Lookup, named: _Lookup, organisation: _Lookup, place: _Lookup) -> None:
        self._known = Known(json.loads(fields), skill, named, organisation, place)

    def read(self, name: str, content: memoryview, file_format: str) -> str:
        """Return a file as `{formaat, mensen, meldingen, herkend}`; an empty format is any."""
        found = read(name, bytes(content), self._known, file_format or None)
        return json.dumps(
            {
                "formaat": found.format,
                "mensen": found.people,
                "meldingen": [_said(one) for one in found.diagnostics],
                "herkend": found.landed,
            }
        )

    def merge(self, profile: str, brought: str, refused: str, asked: str) -> str:
        """Two profiles and two lists of ids as `{profiel, veranderingen}`."""
        merged, changes = merge(
            json.loads(profile), json.loads(brought), self._known.fields, json.loads(refused), json.loads(asked)
        )
        return json.dumps({"profiel": merged, "veranderingen": [_change(one) for one in changes]})

    def export(self, profile: str, file_format: str, organisation: str) -> str:
        """Return a profile in a format as `{tekst, meldingen}`."""
        text, said = export(json.loads(profile), file_format, organisation)
        return json.dumps({"tekst": text, "meldingen": [_said(one) for one in said]})


def _said(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "ernst": one.severity.value,
        "regel": one.position.line,
        "melding": one.message,
        "herstel": one.remedy,
    }


def _change(one: Change) -> dict[str, Any]:
    return {"id": one.id, "waar": one.way, "nu": one.now, "wordt": one.then}
