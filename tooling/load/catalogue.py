"""Catalogue: the data files as models, with diagnostics."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, cast

from tooling.diagnostics import Diagnostic, Position, Severity, in_order
from tooling.load import rules
from tooling.load.fields import MOST_FAULTS, Validated, validate
from tooling.load.files import DataFile, Kind, list_files, read_text
from tooling.load.forgotten import Forgotten
from tooling.load.project import Project
from tooling.load.yaml_reader import Loc, Places, read_yaml
from tooling.model.base import Model, is_web_address
from tooling.model.bron import Bron
from tooling.model.editie import Editie
from tooling.model.groep import Groep
from tooling.model.klus import Klus
from tooling.model.loonkosten import Loonkosten
from tooling.model.profiel import Profiel
from tooling.model.registers import Organisatie, Thema
from tooling.parallel import fork_map
from tooling.privacy.detect import MEANT, is_suspect, without_meant
from tooling.privacy.detect import readings as readings_of
from tooling.skills.thesaurus import Thesaurus

M = TypeVar("M", bound=Model)


class Record(NamedTuple):
    """Cached value of a file or document, on one line, with the digest of its input."""

    digest: str
    value: bytes


@dataclass(frozen=True)
class Entry(Generic[M]):
    """One file's model, with where it came from. `validated` knows which parts of the model mean nothing.

    `suspect` is whether a text of it, outside the fields that are there for it, can hold something private.
    """

    key: str
    path: str
    model: M
    validated: Validated[M]
    suspect: bool

    @cached_property
    def readings(self) -> list[tuple[Loc, list[str]]]:
        """The texts of a suspect entry, each as it is looked through for something private, with their locations."""
        data = self.model.model_dump(mode="json", exclude=MEANT) if self.suspect else None
        return [(loc, [*readings_of(text)]) for loc, text in _texts(data, ())]


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text in plain data but web addresses, with its location."""
    if isinstance(value, str):
        if not is_web_address(value):
            yield loc, value
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _texts(part, (*loc, key))


@dataclass(frozen=True)
class Catalogue:
    """All entries by key, sorted, and all findings of reading them.

    `names` holds the key of every file that is there, readable or not, so that a reference to a broken file is not
    reported as a second fault. `records` holds what was read of each klus and profile without a fault, by path: the
    next `load_catalogue` can be given some of them.
    """

    klussen: Mapping[str, Entry[Klus]]
    profielen: Mapping[str, Entry[Profiel]]
    organisaties: Mapping[str, Entry[Organisatie]]
    themas: Mapping[str, Entry[Thema]]
    bronnen: Mapping[str, Entry[Bron]]
    groepen: Mapping[str, Entry[Groep]]
    edities: Mapping[str, Entry[Editie]]
    loonkosten: Mapping[str, Entry[Loonkosten]]
    thesaurus: Thesaurus
    names: Mapping[Kind, Collection[str]]
    files: Mapping[str, DataFile]
    forgotten: Forgotten | None
    diagnostics: tuple[Diagnostic, ...]
    records: Mapping[str, Record] = field(default_factory=dict, repr=False)
    _places: dict[str, Places | None] = field(default_factory=dict, repr=False, compare=False)

    def locate(self, path: str, loc: Loc) -> Position:
        """Return the line and column of a value in a file; reads the file again, so only for findings."""
        if path not in self._places:
            text = read_text(self.files[path].location, path)
            self._places[path] = None if isinstance(text, Diagnostic) else Places(text, path)
        places = self._places[path]
        return places.value(loc) if places is not None else Position(path)

    def without(self, paths: Collection[str]) -> Catalogue:
        """Return the catalogue as if those files were not there."""

        def kept(entries: Mapping[str, Entry[M]]) -> dict[str, Entry[M]]:
            return {key: entry for key, entry in entries.items() if entry.path not in paths}

        themas = kept(self.themas)
        return Catalogue(
            kept(self.klussen),
            kept(self.profielen),
            kept(self.organisaties),
            themas,
            kept(self.bronnen),
            kept(self.groepen),
            kept(self.edities),
            kept(self.loonkosten),
            self.thesaurus if len(themas) == len(self.themas) else _thesaurus(themas),
            self.names,
            self.files,
            self.forgotten,
            self.diagnostics,
            self.records,
        )


def load_catalogue(
    project: Project,
    forgotten: Forgotten | None,
    only: Callable[[DataFile], bool] | None = None,
    step: Callable[[int, int], None] | None = None,
    known: Mapping[str, Record] | None = None,
) -> Catalogue:
    """Reads the data files of a project.

    `forgotten` is who asked to be forgotten, where that is known. `only` chooses which klussen and profielen to read
    (the registers are always read); `step` is told how many files of how many have been read. `known` are records of
    an earlier catalogue, made by the same program: a file with the same text is not parsed again.
    """
    listing = list_files(project.folders, project.shown)
    diagnostics = list(listing.diagnostics)
    files = [
        file
        for kind, found in listing.files.items()
        for file in found.values()
        if only is None or kind.is_register or only(file)
    ]
    read: dict[tuple[Kind, str], Entry[Model]] = {}
    records: dict[str, Record] = {}
    for count, (file, found) in enumerate(_recorded(files, known or {}), 1):
        entry = read_entry(file, diagnostics) if found is None else _entry_of(file, found, diagnostics)
        if found is not None and not file.kind.is_register:
            records[file.path] = found
        if entry is not None:
            read[file.kind, file.key] = entry
        if step is not None:
            step(count, len(files))
    entries = {
        kind: {key: read[kind, key] for key in found if (kind, key) in read} for kind, found in listing.files.items()
    }
    themas = cast("dict[str, Entry[Thema]]", entries[Kind.THEMA])
    return Catalogue(
        klussen=cast("dict[str, Entry[Klus]]", entries[Kind.KLUS]),
        profielen=cast("dict[str, Entry[Profiel]]", entries[Kind.PROFIEL]),
        organisaties=cast("dict[str, Entry[Organisatie]]", entries[Kind.ORGANISATIE]),
        themas=themas,
        bronnen=cast("dict[str, Entry[Bron]]", entries[Kind.BRON]),
        groepen=cast("dict[str, Entry[Groep]]", entries[Kind.GROEP]),
        edities=cast("dict[str, Entry[Editie]]", entries[Kind.EDITIE]),
        loonkosten=cast("dict[str, Entry[Loonkosten]]", entries[Kind.LOONKOSTEN]),
        thesaurus=_thesaurus(themas),
        names={kind: found.keys() for kind, found in listing.files.items()},
        files={file.path: file for file in files},
        forgotten=forgotten,
        diagnostics=in_order(diagnostics),
        records=records,
    )


#: So many files are read at once in another process; fewer are not worth starting one for.
_AT_ONCE = 128


def _recorded(files: Sequence[DataFile], known: Mapping[str, Record]) -> Iterator[tuple[DataFile, Record | None]]:
    """Return the files, in any order, with the record of each; `None` for a file with a fault."""
    batches = [files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE)]

    def read(number: int) -> tuple[int, list[Record | str | None]]:
        return number, [_record_of(file, known.get(file.path)) for file in batches[number]]

    return (
        (file, known[file.path] if isinstance(record, str) else record)
        for number, records in fork_map(read, len(batches))
        for file, record in zip(batches[number], records, strict=True)
    )


def _record_of(file: DataFile, known: Record | None) -> Record | str | None:
    """Return the record of a file: `[its data, whether a text in it is suspect]`, the latter as of `Entry`.

    `None` if it has a fault; only the digest, which is little to send to another process, if its text is that of the
    `known` record.
    """
    text = read_text(file.location, file.path)
    if isinstance(text, Diagnostic):
        return None
    digest = hashlib.sha256(text.encode()).hexdigest()
    if known is not None and known.digest == digest:
        return digest
    document = read_yaml(text, file.path)
    if document.data is None or document.diagnostics:
        return None
    own = _json(document.data)
    texts = own if MEANT.keys().isdisjoint(document.data) else _json(without_meant(document.data))
    suspect = file.kind.is_prose and is_suspect(texts)
    return Record(digest, f"[{own},{_json(suspect)}]".encode("utf-8", "surrogatepass"))


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _entry_of(file: DataFile, record: Record, diagnostics: list[Diagnostic]) -> Entry[Model] | None:
    """Return the entry of a readable file; it is read again to locate a fault."""

    def places() -> Places:
        text = read_text(file.location, file.path)
        return Places(text if isinstance(text, str) else "", file.path)

    data, suspect = json.loads(record.value)
    return _validated(file.kind, file.key, file.path, data, places, diagnostics, suspect)


def load_thesaurus(folder: Path) -> Thesaurus:
    """Return the thesaurus of a folder, as far as it can be read; empty where there is none."""
    files = list_files({Kind.THEMA: folder}, {Kind.THEMA: folder.as_posix()}).files[Kind.THEMA]
    entries = {key: read_entry(file, []) for key, file in files.items()}
    return _thesaurus({key: cast("Entry[Thema]", entry) for key, entry in entries.items() if entry})


def _thesaurus(themas: Mapping[str, Entry[Thema]]) -> Thesaurus:
    return Thesaurus.of({key: entry.model for key, entry in themas.items()})


def read_entry(file: DataFile, diagnostics: list[Diagnostic]) -> Entry[Model] | None:
    """Read one file, and add its faults to `diagnostics`. `None` if it is no entry at all."""
    text = read_text(file.location, file.path)
    if isinstance(text, Diagnostic):
        diagnostics.append(text)
        return None
    return parse_entry(file.kind, file.key, file.path, text, diagnostics)


def parse_entry(kind: Kind, key: str, path: str, text: str, diagnostics: list[Diagnostic]) -> Entry[Model] | None:
    """Parse an entry as `read_entry` does, given its text."""
    document = read_yaml(text, path)
    _extend(diagnostics, document.diagnostics)
    if document.data is None:
        return None
    return _validated(kind, key, path, document.data, lambda: Places(text, path), diagnostics)


def _validated(
    kind: Kind,
    key: str,
    path: str,
    data: dict[str, Any],
    places: Callable[[], Places],
    diagnostics: list[Diagnostic],
    suspect: bool | None = None,
) -> Entry[Model] | None:
    validated = validate(kind.model, data, places)
    _extend(diagnostics, validated.diagnostics, validated.left_out)
    model = validated.model
    if model is None:
        return None
    if suspect is None:
        suspect = kind.is_prose and is_suspect(model.model_dump_json(exclude=MEANT))
    return Entry(key, path, model, validated, suspect)


def _extend(diagnostics: list[Diagnostic], found: Sequence[Diagnostic], left_out: int = 0) -> None:
    diagnostics.extend(found[:MOST_FAULTS])
    left_out += max(0, len(found) - MOST_FAULTS)
    if left_out:
        diagnostics.append(rules.too_many_faults(Position(found[0].position.path), left_out))


def held_back(diagnostics: Collection[Diagnostic]) -> frozenset[str]:
    """Return the paths that must not be published: those with a fault. A warning keeps nothing off the site."""
    return frozenset(found.position.path for found in diagnostics if found.severity is Severity.FOUT)
