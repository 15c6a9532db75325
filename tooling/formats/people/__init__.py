"""Profiles in files of other systems: reading, merging into a profile, and writing.

This package needs the standard library and PyYAML only, for the site runs it in the browser as well: one implementation
gives both the same result. Bytes go in, plain data and diagnostics come out; nothing is read, fetched or written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tooling.diagnostics import Diagnostic
from tooling.formats.people.bytes_in import MAX_BARE, MAX_BYTES, text_of
from tooling.formats.people.contract import Known, fitted
from tooling.formats.people.europass import read_europass, write_europass
from tooling.formats.people.jsonresume import read_jsonresume, write_jsonresume
from tooling.formats.people.leden import read_leden
from tooling.formats.people.leerportaal import read_leerportaal
from tooling.formats.people.linkedin import read_linkedin
from tooling.formats.people.merge import Change, merge
from tooling.formats.people.moodle import read_moodle
from tooling.formats.people.ning import read_ning
from tooling.formats.people.openbadges import read_openbadges
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import from_json
from tooling.formats.people.vcard import read_vcard, write_vcard
from tooling.formats.people.xapi import read_xapi
from tooling.formats.people.yaml_text import dump_data

__all__ = ["EXPORTS", "FORMATS", "Change", "Known", "Profile", "Read", "export", "merge", "read"]

#: A reader takes the file's name and content, and a report to tell in; it gives a raw profile of each person.
Reader = Callable[[str, bytes, Report], list[Profile]]


def _read_own(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return the file with all of one's own data that `/mijn/` gives, or a profile as the site's API gives it."""
    value = from_json(text_of(content, report))
    profile = value.get("profiel", value) if isinstance(value, dict) else None
    if not isinstance(profile, dict) or not {"naam", "vaardigheden"} & profile.keys():
        raise FormatError("Dit zijn geen gegevens van een markt als deze.")
    return [profile]


def _read_moodle_or_badge(name: str, content: bytes, report: Report) -> list[Profile]:
    """Moodle gives its badges as Open Badges, and its reports as CSV."""
    is_badge = content.lstrip()[:1] in {b"{", b"[", b"<"} or content.startswith((b"\x89PNG", b"eyJ"))
    return (read_openbadges if is_badge else read_moodle)(name, content, report)


#: The formats by their name on the command line, in the order in which a file of unknown format is tried.
FORMATS: Mapping[str, Reader] = {
    "europass": read_europass,
    "json": _read_own,
    "jsonresume": read_jsonresume,
    "openbadges": read_openbadges,
    "xapi": read_xapi,
    "vcard": read_vcard,
    "ning": read_ning,
    "moodle": _read_moodle_or_badge,
    "leerportaal": read_leerportaal,
    "linkedin": read_linkedin,
    "leden": read_leden,
}


#: More than any community of civil servants that we know; reading so many takes about a minute.
_MOST_PEOPLE = 100_000

#: First bytes of files that can be one thing only; XML that is no picture is a CV.
_STARTS = {b"\x89PNG": "openbadges", b"%PDF-": "europass", b"PK": "linkedin", b"BEGIN:VCARD": "vcard", b"<": "europass"}


@dataclass(frozen=True, slots=True)
class Read:
    """Result of reading a file: its format, a profile of each person in it, and diagnostics.

    `landed` has the labels of the file by the name that they got in the thesaurus, where that is another.
    """

    format: str
    people: tuple[Profile, ...]
    diagnostics: tuple[Diagnostic, ...]
    landed: Mapping[str, str] = field(default_factory=dict)


def read(name: str, content: bytes, known: Known, file_format: str | None = None) -> Read:
    """Read a file, given its name and content. Without a format, use the first that recognises it.

    A file that cannot be read gives no people, and a diagnostic that says why.
    """
    most = MAX_BYTES if content.startswith(b"PK") else MAX_BARE
    if len(content) > most:
        return _refused(name, FormatError(f"Dit bestand is groter dan {most >> 20} MB. Zo groot is geen profiel."))
    if not content.strip():
        return _refused(name, FormatError("Er staat niets in dit bestand."))
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = "json" if head.startswith((b"{", b"[")) else "csv"
    file_format = file_format or _format_by_start(head, content)
    first: FormatError | None = None
    for label in [file_format] if file_format else FORMATS:
        report = Report(name)
        try:
            people = _people(FORMATS[label](name, content, report), known, report)
        except FormatError as error:
            if error.certain:
                return _refused(name, error)
            # Of all that did not fit, the one that found the file broken understood it best.
            first = error if first is None or (error.broken == kind and first.broken != kind) else first
            continue
        except RecursionError:
            first = first or FormatError("Dit bestand is te diep in elkaar gezet.")
            continue
        return Read(label, people, report.diagnostics, report.landed)
    if file_format is None and not (first and first.broken == kind):
        first = FormatError("We herkennen dit bestand niet. Kies zelf het formaat als je weet wat het is.")
    return _refused(name, first or FormatError("Dit bestand kunnen we niet lezen."))


def _format_by_start(head: bytes, content: bytes) -> str | None:
    """Return the format of a file that can be one thing only, by how it begins."""
    if head.startswith(b"<") and b"<svg" in content[:4096]:
        return "openbadges"
    return next((label for start, label in _STARTS.items() if head.startswith(start)), None)


def _people(raw: list[Profile], known: Known, report: Report) -> tuple[Profile, ...]:
    """Return what fits the contract of each person; none is reported."""
    if len(raw) > _MOST_PEOPLE:
        raise FormatError(f"Dit zijn {len(raw)} mensen, meer dan {_MOST_PEOPLE}. Splits het bestand.", certain=True)
    people = tuple(profile for one in raw if (profile := fitted(one, known, report)))
    if not people:
        report.refused("Hier staat niets in dat in een profiel past.")
    return people


def _refused(name: str, error: FormatError) -> Read:
    report = Report(name)
    report.refused(error.reason, error.line)
    return Read("", (), report.diagnostics)


def _json(profile: Profile, _organisation: str, _report: Report) -> str:
    return json.dumps({"klussenmarkt": 1, "profiel": profile}, ensure_ascii=False, indent=2) + "\n"


#: What a profile can be written as: the extension of the file, and who writes it.
EXPORTS: Mapping[str, tuple[str, Callable[[Profile, str, Report], str]]] = {
    "yaml": ("yaml", lambda profile, _, __: dump_data(profile)),
    "jsonresume": ("json", lambda profile, _, report: write_jsonresume(profile, report)),
    "europass": ("xml", lambda profile, _, report: write_europass(profile, report)),
    "vcard": ("vcf", write_vcard),
    "json": ("json", _json),
}


def export(profile: Profile, file_format: str, organisation: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a profile in a format, and what that format has no place for.

    `organisation` is the name of the organisation of which the profile has the key.
    """
    extension, write = EXPORTS[file_format]
    report = Report(f"profiel.{extension}")
    return write(profile, organisation, report), report.diagnostics
