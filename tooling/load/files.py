"""Which data files there are, and reading one of them without trusting it."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tooling.diagnostics import Diagnostic, Position, printable
from tooling.load import rules
from tooling.model.base import ENTRY_MAX_BYTES, Model, is_file_name
from tooling.model.bron import Bron
from tooling.model.editie import Editie
from tooling.model.groep import Groep
from tooling.model.klus import Klus
from tooling.model.loonkosten import Loonkosten
from tooling.model.profiel import Profiel
from tooling.model.registers import Organisatie, Thema

#: Files that may stand anywhere among the data and are not data.
_NOT_DATA = frozenset({"README.md", ".gitkeep"})


class Kind(Enum):
    """A kind of data file: its folder below the root, how deep files lie in it, and the model of its contents."""

    KLUS = ("klussen", 2, Klus, "klussen/<organisatie>/<naam>.yaml")
    PROFIEL = ("profielen", 1, Profiel, "profielen/<naam>.yaml")
    ORGANISATIE = ("registers/organisaties", 1, Organisatie, "registers/organisaties/<naam>.yaml")
    THEMA = ("registers/vaardigheden", 1, Thema, "registers/vaardigheden/<thema>.yaml")
    GROEP = ("registers/groepen", 1, Groep, "registers/groepen/<naam>.yaml")
    EDITIE = ("registers/edities", 1, Editie, "registers/edities/<naam>.yaml")
    LOONKOSTEN = ("registers/loonkosten", 1, Loonkosten, "registers/loonkosten/<jaar>.yaml")
    BRON = ("registers/bronnen", 1, Bron, "registers/bronnen/<naam>.yaml")

    def __init__(self, folder: str, depth: int, model: type[Model], pattern: str) -> None:
        self.folder = folder
        self.depth = depth
        self.model = model
        self.pattern = pattern

    def key_of(self, path: str) -> str:
        """Return the key in the path of a file from the root: `organisatie/naam` of `klussen/organisatie/naam.yaml`."""
        return path.removeprefix(f"{self.folder}/").removesuffix(".yaml")

    @property
    def is_register(self) -> bool:
        """Whether it is what entries refer to, and no entry itself."""
        return self not in {Kind.KLUS, Kind.PROFIEL}

    @property
    def is_prose(self) -> bool:
        """Whether people write texts in it, in which something private can be."""
        return not self.is_register or self in {Kind.GROEP, Kind.EDITIE}


#: First bytes of files that people give another name, and the kind of file they are.
_NO_TEXT = {
    b"PK\x03\x04": "een Word- of Excel-bestand, of een zip",
    b"\xd0\xcf\x11\xe0": "een oud Word- of Excel-bestand",
    b"%PDF-": "een pdf",
    b"{\\rtf": "een tekst met opmaak (rtf)",
    b"\x89PNG": "een plaatje",
    b"\xff\xd8\xff": "een foto",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file by its kind, its key (`<organisatie>/<slug>` or `<slug>`), the path to show, and where it lies."""

    kind: Kind
    key: str
    path: str
    location: Path


@dataclass(slots=True)
class Listing:
    """Listing of the data folders: data files by key, sorted, and diagnostics of what does not belong there."""

    files: dict[Kind, dict[str, DataFile]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def list_files(folders: Mapping[Kind, Path], shown: Mapping[Kind, str]) -> Listing:
    """Lists the data files of each kind. `shown` is the path of each folder as messages should name it."""
    listing = Listing()
    for kind, folder in folders.items():
        found: dict[str, DataFile] = {}
        if _is_linked(folder, shown[kind]):
            listing.diagnostics.append(rules.not_regular(Position(shown[kind])))
        elif folder.exists() and not folder.is_dir():
            listing.diagnostics.append(rules.misplaced(Position(shown[kind]), kind.pattern))
        elif folder.is_dir():
            for file in _walk(kind, folder, shown[kind], "", kind.depth, listing.diagnostics):
                found[file.key] = file
        listing.files[kind] = dict(sorted(found.items()))
    return listing


def _is_linked(folder: Path, shown: str) -> bool:
    """Return whether a folder of the root, or one above it in there, is a symlink; it could lead anywhere.

    A folder elsewhere was named by whoever runs this, who may have such a name for it.
    """
    inside = 0 if Path(shown).is_absolute() else shown.count("/") + 1
    return any(one.is_symlink() for one in [folder, *folder.parents][:inside])


def _walk(
    kind: Kind, folder: Path, shown: str, prefix: str, depth: int, diagnostics: list[Diagnostic]
) -> Iterator[DataFile]:
    names: dict[str, str] = {}
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name in _NOT_DATA:
            continue
        at = Position(f"{shown}/{shown_name(entry.name)}")
        folded = unicodedata.normalize("NFC", entry.name).casefold()
        if folded in names:
            diagnostics.append(rules.same_name(at, names[folded]))
        names.setdefault(folded, entry.name)
        if entry.is_dir(follow_symlinks=False) and depth > 1 and is_file_name(entry.name):
            inner = f"{shown}/{entry.name}"
            yield from _walk(kind, folder / entry.name, inner, f"{entry.name}/", depth - 1, diagnostics)
        elif (problem := _problem(kind, entry, at, depth)) is not None:
            diagnostics.append(problem)
        else:
            stem = entry.name.removesuffix(".yaml")
            yield DataFile(kind, prefix + stem, f"{shown}/{entry.name}", folder / entry.name)


def _problem(kind: Kind, entry: os.DirEntry[str], at: Position, depth: int) -> Diagnostic | None:
    """Return the diagnostic of an entry of a folder that is no data file, by its name, type and place."""
    is_folder = entry.is_dir(follow_symlinks=False)
    if not is_folder and not entry.is_file(follow_symlinks=False):
        return rules.not_regular(at)
    if is_folder == (depth == 1):
        return rules.misplaced(at, kind.pattern)
    if is_folder or not entry.name.endswith(".yaml") or not is_file_name(entry.name.removesuffix(".yaml")):
        return rules.bad_name(at, shown_name(entry.name))
    return None


def shown_name(name: str) -> str:
    """Return a file name that is safe to print: names on disk may hold bytes that are no text, and ends of lines."""
    if not name.isprintable():
        name = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in name)
    return printable(name)


def read_text(location: Path, path: str) -> str | Diagnostic:
    """Return the text of a file, or its fault. Never follow a symlink, and never read more than the maximum."""
    at = Position(path)
    try:
        descriptor = os.open(location, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if location.is_symlink():
            return rules.not_regular(at)
        return rules.unreadable(at, error.strerror or "onbekende fout")
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return rules.not_regular(at)
        if status.st_size > ENTRY_MAX_BYTES:
            return rules.too_large(at, status.st_size)
        raw = file.read(ENTRY_MAX_BYTES + 1)
    if len(raw) > ENTRY_MAX_BYTES:
        return rules.too_large(at, len(raw))
    for start, what in _NO_TEXT.items():
        if raw.startswith(start):
            return rules.no_text(at, what, "Kopieer de tekst eruit, en plak die in een nieuw tekstbestand.")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return rules.no_text(at, "opgeslagen als 'Unicode' (UTF-16)", "Sla het opnieuw op met codering UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw.removeprefix(codecs.BOM_UTF8)[: error.start]
        lines = re.split(rb"\r\n|\r|\n", before)
        position = Position(path, len(lines), len(lines[-1].decode("utf-8", "replace")) + 1)
        return rules.not_utf8(position, error.start)
