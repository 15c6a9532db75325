"""Language of the interface: Dutch stands in the code, and a catalogue (GNU gettext) translates it.

Whoever renders in another language does so `in_language`; messages that are made meanwhile are in that language. What
people wrote stays as it is. In the browser `browser/i18n.js` does the same, on modules that `translated_script` made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

#: Language in which messages are written (BCP 47).
SOURCE_LANGUAGE = "nl"

_CATALOGUES = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """Translations of messages into a language, and of those about a number: the one for 1, and the other."""

    language: str
    messages: Mapping[str, str]
    plurals: Mapping[tuple[str, str], tuple[str, str]]

    def __reduce__(self) -> tuple[object, ...]:
        """A process that is forked or spawned reads it again."""
        return load_catalogue, (self.language,)


_current: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)


def languages() -> list[str]:
    """Return the languages of the interface: Dutch, and those that have a catalogue."""
    return [SOURCE_LANGUAGE, *sorted(path.stem for path in _CATALOGUES.glob("*.po"))]


@cache
def load_catalogue(language: str) -> Catalogue | None:
    """Return the catalogue of a language; `None` for Dutch. Raises `FileNotFoundError` where there is none."""
    if language == SOURCE_LANGUAGE:
        return None
    with (_CATALOGUES / f"{language}.po").open("rb") as file:
        found = read_po(file, locale=language)
    messages: dict[str, str] = {}
    plurals: dict[tuple[str, str], tuple[str, str]] = {}
    for message in found:
        said = message.string
        if isinstance(message.id, str) and isinstance(said, str) and message.id and said:
            messages[message.id] = said
        elif isinstance(message.id, tuple) and isinstance(said, tuple) and all(said):
            plurals[message.id[0], message.id[1]] = said[0], said[1]
    return Catalogue(language, messages, plurals)


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Give messages in that language, until the end of the `with`."""
    token = _current.set(load_catalogue(language))
    try:
        yield
    finally:
        _current.reset(token)


def current_language() -> str:
    """Return the language that messages are given in."""
    catalogue = _current.get()
    return catalogue.language if catalogue else SOURCE_LANGUAGE


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the current language, with values in the places of `%(name)s`.

    A message without a translation stays Dutch; a test holds the catalogues complete.
    """
    catalogue = _current.get()
    if catalogue is not None:
        message = catalogue.messages.get(message, message)
    return message % values if values else message


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return one of two messages, by a number that they name as `%(num)s`."""
    return plural(one, many, number) % {"num": number, **values}


def plural(one: str, many: str, number: int, /) -> str:
    """Return one of two messages, with the values still to be put in."""
    catalogue = _current.get()
    if catalogue is not None:
        one, many = catalogue.plurals.get((one, many), (one, many))
    return one if number == 1 else many


def n_(message: str) -> str:
    """Mark a message that is translated where it is used, so that it is found for the catalogue."""
    return message


def listing(words: Iterable[str]) -> str:
    """Return at least one word as an enumeration: `a`, `a en b`, `a, b en c`."""
    *most, last = words
    return gettext("%(words)s en %(last)s", words=", ".join(most), last=last) if most else last


def decimal(number: float) -> str:
    """Return a number with at most one decimal: `4`, `4,5`."""
    return f"{number:.1f}".removesuffix(".0").replace(".", _decimal_sign(current_language()))


@cache
def _decimal_sign(language: str) -> str:
    return str(Locale.parse(language, sep="-").number_symbols["latn"]["decimal"])


_STRING = r'"(?:[^"\\]|\\.)*"'
_CALL = re.compile(rf"\b(?:gettext\(\s*({_STRING})|ngettext\(\s*({_STRING}),\s*({_STRING}))")
_LANGUAGE = 'LANGUAGE = "nl"'


def script_messages(script: str) -> Iterator[str | tuple[str, str]]:
    """Yield the messages of a module of ours: those that `translated_script` puts in another language."""
    for call in _CALL.finditer(script):
        yield json.loads(call[1]) if call[1] else (json.loads(call[2]), json.loads(call[3]))


def translated_script(script: str, language: str) -> str:
    """Return a module of ours with its messages, which are literals, in a language."""
    catalogue = load_catalogue(language)
    if catalogue is None:
        return script

    def translated(call: re.Match[str]) -> str:
        text = call[0]
        if call[1]:
            said = catalogue.messages.get(json.loads(call[1]))
            return text if said is None else text.replace(call[1], _literal(said))
        said_both = catalogue.plurals.get((json.loads(call[2]), json.loads(call[3])))
        return text if said_both is None else f"ngettext({_literal(said_both[0])}, {_literal(said_both[1])}"

    return _CALL.sub(translated, script.replace(_LANGUAGE, f"LANGUAGE = {json.dumps(language)}"))


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
