"""Decoding of bytes to texts, tables and archives, within bounds."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from tooling.formats.people.report import FormatError, Report

#: No export of one person that we know comes near this: 64 MiB, in bytes; and what is no archive stays below 16.
MAX_BYTES, MAX_BARE = 64 * 1024 * 1024, 16 * 1024 * 1024
#: What may come out of one archive, in bytes and in files; and how much larger than packed one file may be. Texts pack
#: to a tenth, seldom to a fiftieth.
_MAX_UNPACKED, _MAX_FILES, _MAX_RATIO = 32 * 1024 * 1024, 5000, 200
#: More rows, columns and cells than any member list or completion report that we know.
_MAX_ROWS, _MAX_COLUMNS, _MAX_CELLS = 100_000, 2000, 3_000_000


def text_of(content: bytes, report: Report) -> str:
    """Return the text, by its byte order mark, or else as UTF-8, or else as Windows-1252 (which is said).

    Raises `FormatError` where it holds NUL characters: then it is no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            text = content.decode(encoding, "replace")
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
            report.assumed(
                "Het bestand is geen UTF-8.", "Gelezen als Windows-1252. Kijk of letters met accenten kloppen."
            )
    if "\0" in text:
        raise FormatError(
            "Dit is geen tekst. Kies het bestand zoals je het gedownload hebt, en bewaar het niet opnieuw."
        )
    return text


@dataclass(frozen=True, slots=True)
class Table:
    """The header of a CSV file, and its rows with their line numbers. Each row is as long as the header."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def table_of(text: str, report: Report) -> Table:
    """Return a CSV text as a table, whatever its separator.

    Raises `FormatError` for what is no table, or a larger one than we know. A row with more cells than the header keeps
    those that the header names; the others are named in the report.
    """
    # Excel can be told the separator in a line of its own.
    text = re.sub(r"\Asep=[,;\t]\r?\n", "", text.lstrip("\ufeff"))
    separator = max(",;\t", key=text.partition("\n")[0].count)
    # A field may be as long as the file: its size is bounded already.
    usual = csv.field_size_limit(MAX_BYTES)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        lines = []
        for row in reader:
            lines.append((reader.line_num, row))
            if len(lines) > _MAX_ROWS:
                raise FormatError(f"Dit bestand heeft meer dan {_MAX_ROWS} regels.")
    except csv.Error:
        raise FormatError(
            f"De tabel klopt niet vanaf regel {reader.line_num}: een aanhalingsteken is niet gesloten, of het bestand "
            "is afgebroken.",
            reader.line_num,
            "csv",
        ) from None
    finally:
        csv.field_size_limit(usual)
    filled = [(number, row) for number, row in lines if any(cell.strip() for cell in row)]
    if not filled:
        raise FormatError("Er staat niets in dit bestand.")
    (_, header), *rows = filled
    header = [" ".join(cell.split()) for cell in header]
    width = len(header)
    if width > _MAX_COLUMNS or width * len(rows) > _MAX_CELLS:
        raise FormatError(
            f"Deze tabel is te groot: {width} kolommen en {len(rows)} regels. Splits het bestand.", certain=True
        )
    for number, row in rows:
        if any(cell.strip() for cell in row[width:]):
            report.left_out(f"Wat rechts van de laatste kolom staat op regel {number}")
    filler = [""] * width
    return Table(header, [(number, [cell.strip() for cell in (row + filler)[:width]]) for number, row in rows])


def unzipped(content: bytes, wanted: str, report: Report) -> dict[str, bytes]:
    """The files of an archive of which the name ends with `wanted`, by their name without folders; others are named.

    Nothing is written, so no name in it can lead anywhere. Raises `FormatError` for what is no archive, or unpacks to
    far more than it seems.
    """
    found: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if any(entry.filename == "[Content_Types].xml" for entry in entries):
                raise FormatError(
                    "Dit is een Word- of Excel-bestand. Bewaar het als CSV, of kies een ander bestand.", certain=True
                )
            if len(entries) > _MAX_FILES:
                raise FormatError(f"Dit zip-bestand bevat meer dan {_MAX_FILES} bestanden.")
            for entry in entries:
                name = re.split(r"[/\\]", entry.filename)[-1]
                if entry.is_dir() or "__MACOSX" in entry.filename:
                    continue
                if not name.casefold().endswith(wanted) or name in found:
                    report.left_out(f"Het bestand {entry.filename} in de zip")
                    continue
                if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                    raise NotImplementedError
                # The sizes that an archive states may be lies: no more is read than there is room for.
                with archive.open(entry) as file:
                    part = file.read(_MAX_UNPACKED - total + 1)
                total += len(part)
                if total > _MAX_UNPACKED or len(part) > 4096 + _MAX_RATIO * max(1, entry.compress_size):
                    raise FormatError("Dit zip-bestand pakt uit tot veel meer dan het lijkt. Dat lezen we niet.")
                found[name] = part
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError):
        raise FormatError("Dit zip-bestand is beschadigd, of niet helemaal gedownload.") from None
    except (RuntimeError, NotImplementedError):
        raise FormatError("Dit zip-bestand heeft een wachtwoord, of is op een onbekende manier ingepakt.") from None
    return found
