"""Parser of command lines that says in Dutch what is wrong, and how to mend it."""

from __future__ import annotations

import argparse
import datetime
import difflib
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from tooling.incremental.share import Share
from tooling.load.project import ProjectError
from tooling.model.settings import MOST_PARTS
from tooling.wording import Words, reworded


class Parser(argparse.ArgumentParser):
    """argparse in Dutch. A mistake raises `ProjectError`, with the way to the explanation of the command."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # Half an option is a guess: `--pro` could be two.
        super().__init__(*arguments, **{**options, "allow_abbrev": False})

    def format_help(self) -> str:
        """Return the explanation of a command."""
        return _headings(super().format_help())

    def format_usage(self) -> str:
        """Return how a command is typed."""
        return _headings(super().format_usage())

    def unknown(self, given: Sequence[str]) -> NoReturn:
        """Raise `ProjectError` about what a command does not know, with what may be meant."""
        options = [name for action in self._actions for name in action.option_strings]
        near = difflib.get_close_matches(given[0], options, 1, 0.6)
        meant = f" Bedoelde je {near[0]}?" if near else ""
        raise ProjectError(f"Dit kent de opdracht niet: {' '.join(given)}.{meant} Zo werkt het: {self.prog} --help")

    def error(self, message: str) -> NoReturn:
        """Raise `ProjectError`, given a message of argparse."""
        raise ProjectError(f"{in_dutch(message)} Zo werkt het: {self.prog} --help")


_HEADINGS = {
    "usage:": "gebruik:",
    "positional arguments:": "argumenten:",
    "options:": "opties:",
    "show this help message and exit": "toont deze uitleg",
}


def _headings(text: str) -> str:
    for english, dutch in _HEADINGS.items():
        text = text.replace(english, dutch)
    return text


#: Versions of Python differ in their quotes.
_WORDS: Words = (
    (r"the following arguments are required: (?P<name>.+)", "Er ontbreekt nog iets: {name}."),
    (r"argument (?P<name>.+?): expected (one|at least one) argument", "Achter {name} hoort een waarde."),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "{name} en {other} kunnen niet samen."),
    (r"argument (?P<name>.+?): (?P<why>.+)", "Bij {name} klopt iets niet: {why}"),
)
_CHOICE = re.compile(
    r"argument (?P<name>.+?): invalid choice: '(?P<given>.*)' \(choose from (?P<choices>.+)\)", re.DOTALL
)


def in_dutch(message: str) -> str:
    """Return a message of argparse in Dutch."""
    chosen = _CHOICE.fullmatch(message)
    if chosen:
        choices = [one.strip(" '") for one in chosen["choices"].split(",")]
        near = difflib.get_close_matches(chosen["given"], choices, 1, 0.6)
        meant = f" Bedoelde je '{near[0]}'?" if near else f" Kies uit: {', '.join(choices)}."
        return f"Bij {chosen['name']} kan '{chosen['given']}' niet.{meant}"
    return reworded(message, _WORDS) or message


def date(text: str) -> datetime.date:
    """Return the date in a text (`JJJJ-MM-DD`)."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum. Schrijf hem zo: 2027-01-31.") from None


def positive(text: str) -> int:
    """Return the number in a text, from 1."""
    if not re.fullmatch("[1-9][0-9]{0,17}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is geen heel getal vanaf 1.")
    return int(text)


def share(text: str) -> Share:
    """Return the share in a text such as `3/8`."""
    found = re.fullmatch("([1-9][0-9]{0,2})/([1-9][0-9]{0,2})", text)
    if not found or not int(found[1]) <= int(found[2]) <= MOST_PARTS:
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen deel. Schrijf deel 3 van 8 zo: 3/8. Meer dan {MOST_PARTS} delen kan niet."
        )
    return Share(int(found[1]), int(found[2]))


def address(text: str) -> str:
    """Return an address to serve at, as `IP:POORT`."""
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch("[1-9][0-9]{0,4}", port) or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is geen adres met een poort. Schrijf het zo: 127.0.0.1:8000.")
    return text


def connection(text: str) -> tuple[str, tuple[str, int]]:
    """Return the name of a host, and where to connect for it, of `NAAM=IP:POORT`."""
    name, _, place = text.partition("=")
    host, _, port = place.rpartition(":")
    if not name or not host or not re.fullmatch("[1-9][0-9]{0,4}", port) or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' klopt niet. Schrijf het zo: markt.example=10.0.0.5:443.")
    return name.lower(), (host.strip("[]"), int(port))
