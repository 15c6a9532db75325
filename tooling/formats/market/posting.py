"""A posting as a draft klus, for who wants to bring it over by hand: a JobPosting, or the rows of a CSV file.

What a posting has no place for in a klus (salary, kind of contract, people) is left out; what a klus asks and a posting
does not tell gets a placeholder, which `klussen check` refuses once the klus is no draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tooling.diagnostics import Diagnostic, Position, in_order
from tooling.formats.market.result import ImportResult, Source
from tooling.formats.people.bytes_in import table_of, text_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.rules import not_this_format
from tooling.formats.people.text import from_html
from tooling.formats.postings.facts import day_of, hours_of
from tooling.formats.postings.jobposting import job_postings, posting_of
from tooling.formats.postings.posting import DocumentError, Posting
from tooling.model.base import is_web_address
from tooling.model.klus import GevraagdeVaardigheid, Inzet, Klus, KlusLocatie, Status
from tooling.model.placeholder import EMAIL, TEXT
from tooling.model.shared import Contact, OpAfstand
from tooling.model.slug import slugify
from tooling.model.vermelding import SKILLS_MAX

#: Names of a column, by the field that it fills.
_COLUMNS = {
    "titel": ("titel", "title", "functie", "vacature", "opdracht"),
    "tekst": ("omschrijving", "beschrijving", "tekst", "description"),
    "plaats": ("plaats", "standplaats", "locatie", "city", "location"),
    "uren": ("uren", "uren per week", "hours"),
    "vanaf": ("vanaf", "startdatum", "start", "begin"),
    "tot": ("tot", "einddatum", "end"),
    "reageren_tot": ("reageren tot", "reageren_tot", "sluitingsdatum", "deadline"),
    "adres": ("adres", "url", "link", "webadres"),
}


def import_jobposting(source: Source) -> ImportResult:
    """Return a draft klus for each JobPosting in a JSON file or a saved page."""
    entries: dict[str, Klus] = {}
    faults: list[Diagnostic] = []
    for name, content in source.files.items():
        report = Report(name)
        try:
            found = job_postings(content)
        except DocumentError as error:
            faults.append(not_this_format(Position(name), str(error)))
            continue
        if not found:
            faults.append(not_this_format(Position(name), "Er staat geen JobPosting in."))
        for one in found:
            text = from_html(str(one.get("description") or ""), report)
            _add(entries, posting_of(one, ""), text, source)
        faults += report.diagnostics
    return ImportResult(entries, in_order(faults))


def import_csv(source: Source) -> ImportResult:
    """Return a draft klus for each row of a CSV file, whose columns are named in Dutch or English."""
    entries: dict[str, Klus] = {}
    faults: list[Diagnostic] = []
    for name, content in source.files.items():
        report = Report(name)
        try:
            rows = list(_rows(content, report))
        except FormatError as error:
            faults.append(not_this_format(Position(name, error.line), error.reason))
            continue
        for row in rows:
            posting = Posting(**{field: value for field, value in row.items() if field != "tekst"})
            _add(entries, posting, from_html(row.get("tekst", ""), report), source)
        faults += report.diagnostics
    return ImportResult(entries, in_order(faults))


def _rows(content: bytes, report: Report) -> Iterator[dict[str, Any]]:
    table = table_of(text_of(content, report), report)
    named = [column.strip().casefold() for column in table.header]
    places = {
        field: next(named.index(name) for name in names if name in named)
        for field, names in _COLUMNS.items()
        if set(names) & set(named)
    }
    for at, column in enumerate(table.header):
        if at not in places.values() and column:
            report.no_place(column)
    if "titel" not in places:
        raise FormatError(f"Er is geen kolom voor de titel. Noem hem 'titel'. Er zijn: {', '.join(table.header)}.")
    for _, row in table.rows:
        yield {field: row[place].strip() for field, place in places.items()}


def _add(entries: dict[str, Klus], posting: Posting, text: str, source: Source) -> None:
    title = posting.titel[:200] if len(posting.titel) >= Klus.model_fields["titel"].metadata[0].min_length else ""
    slug = slugify(title) or "klus"
    path, number = f"klussen/{source.organisation}/{slug}.yaml", 1
    while path in entries:
        number += 1
        path = f"klussen/{source.organisation}/{slug}-{number}.yaml"
    entries[path] = _draft(title or TEXT, posting, text, source)


def _draft(title: str, posting: Posting, text: str, source: Source) -> Klus:
    skills = source.thesaurus.recognised(f"{title} | {text}", SKILLS_MAX)
    effort: Mapping[str, Any] = {
        "uren_per_week": hours_of(posting.uren, is_hours=True) or hours_of(text),
        "vanaf": day_of(posting.vanaf),
        "tot": day_of(posting.tot),
    }
    contact = Contact(url=posting.adres) if is_web_address(posting.adres) else Contact(email=EMAIL)
    return Klus(
        titel=title,
        organisatie=source.organisation,
        status=Status.CONCEPT,
        omschrijving=text[:10_000] or TEXT,
        vaardigheden=tuple(GevraagdeVaardigheid(naam=name) for name in skills or [TEXT]),
        inzet=Inzet(**effort) if any(effort.values()) else None,
        locatie=KlusLocatie(
            plaats=posting.plaats[:200] or None, op_afstand=OpAfstand.VOLLEDIG if posting.is_remote else None
        ),
        contact=contact,
        reageren_tot=day_of(posting.reageren_tot),
    )
