"""Write the messages of the interface into every catalogue (`tooling/i18n/*.po`), and keep what is translated.

A new language is a new file: `python scripts/write_catalogues.py fr` begins it. A message that is gone is left out, one
that has no translation yet is written empty: `tests/test_i18n.py` fails until somebody translated it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tooling.i18n import languages, script_messages
from tooling.model.settings import Weights, Welkom
from tooling.render import phrases
from tooling.render.forms import field_messages
from tooling.render.reference import model_messages
from tooling.skills.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "tooling/i18n"

_METHODS = [("**/templates/**.html", "jinja2"), ("theme/**.html", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**/templates/**.html": {"trimmed": "true"}, "theme/**.html": {"trimmed": "true"}}
#: Functions that take messages, with the places of those among their arguments.
_KEYWORDS = {"gettext": None, "ngettext": (1, 2), "n_": None, "_": None, "tekst": None}


def messages() -> Iterator[str | tuple[str, ...]]:
    """Yield every message of the interface, and the pairs of those about a number, in a fixed order."""
    found = extract_from_dir(ROOT / "tooling", _METHODS, _OPTIONS, _KEYWORDS)
    yield from (message for _, _, message, _, _ in sorted(found, key=lambda one: (one[0], one[1])))
    # Babel's reader of JavaScript loses its way after a regular expression.
    for path in sorted((ROOT / "tooling/browser").rglob("*.js")):
        yield from script_messages(path.read_text("utf-8"))
    yield from phrases.messages()
    yield from LANGUAGES.values()
    yield from field_messages()
    yield from model_messages()
    yield from (str(field.default) for field in Welkom.model_fields.values())
    for name, field in Weights.model_fields.items():
        yield from (name, field.description or "")
    yield from _titles(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"])


def _titles(item: object) -> Iterator[str]:
    if isinstance(item, dict):
        for title, inner in item.items():
            yield title
            yield from _titles(inner)
    elif isinstance(item, list):
        for one in item:
            yield from _titles(one)


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language with every message, and the translations that there are."""
    path = CATALOGUES / f"{language}.po"
    known = read_po(BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(locale=language)
    found = Catalog(locale=language, project="Klussenmarkt", header_comment="# Translations of the interface.\n#")
    found.mime_headers = [
        (name, value)
        for name, value in found.mime_headers
        if name in {"Language", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms", "MIME-Version"}
    ]
    for message in messages():
        if message and message not in found:
            earlier = known.get(message if isinstance(message, str) else message[0])
            is_same = earlier is not None and earlier.id == message
            found.add(message, earlier.string if earlier and is_same else None)
    return found


def main() -> None:
    """Write all catalogues, and those of the languages that are named."""
    for language in dict.fromkeys([*languages()[1:], *sys.argv[1:]]):
        target = BytesIO()
        write_po(target, catalogue(language), width=0, sort_output=True, no_location=True)
        (CATALOGUES / f"{language}.po").write_bytes(target.getvalue())


if __name__ == "__main__":
    main()
