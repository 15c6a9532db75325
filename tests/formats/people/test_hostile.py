"""Hostile files: each gets a clear message, in little time and memory, and nothing of it gets through."""

from __future__ import annotations

import io
import json
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.people.samples import SAMPLES, known
from tooling.formats.people import FORMATS, Read, read
from tooling.formats.people.bytes_in import MAX_BARE
from tooling.formats.people.report import Report
from tooling.formats.people.text import from_html


def taken(name: str, content: bytes, file_format: str | None = None) -> Read:
    return read(name, content, known(), file_format)


def refusal(found: Read) -> str:
    first, *_ = [one for one in found.diagnostics if one.code == "IMPORT001"]
    return first.message


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def bomb() -> bytes:
    return zipped({"Skills.csv": b"Name\n" + b"0" * (200 * 1024 * 1024)})


def lying_bomb() -> bytes:
    """An archive that states small sizes for what unpacks to much."""
    content = bytearray(zipped({"Skills.csv": b"Name\n" + b"0" * (40 * 1024 * 1024)}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(content)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Candidate>&b;</Candidate>'
FILES = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><SkillsPassport>&f;</SkillsPassport>'
PACKED_XML = zlib.compress(b"<Candidate>" + b" " * (64 * 1024 * 1024))

CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("export.zip", bomb, "pakt uit tot veel meer"),
    "a zip bomb that lies about its size": ("export.zip", lying_bomb, "zip-bestand"),
    "a zip with very many files": (
        "export.zip",
        lambda: zipped({f"{number}.csv": b"" for number in range(6000)}),
        "meer dan 5000",
    ),
    "a zip that was cut off": ("export.zip", lambda: zipped({"Skills.csv": b"Name\nx\n" * 50})[:80], "beschadigd"),
    "a zip without anything of LinkedIn": ("export.zip", lambda: zipped({"foto.csv": b"a,b\n1,2\n"}), "geen bestand"),
    "entities that grow": ("cv.xml", lambda: LAUGHS, "DOCTYPE"),
    "an entity that reads a file": ("cv.xml", lambda: FILES, "DOCTYPE"),
    "XML that was cut off": ("cv.xml", lambda: b"<Candidate><CandidatePerson>", "afgebroken"),
    "XML that is very deep": ("cv.xml", lambda: b"<Candidate>" + b"<a>" * 100_000, "te diep"),
    "XML of an unknown character set": ("cv.xml", lambda: b'<?xml version="1.0" encoding="x-1"?><Candidate/>', ""),
    "a PDF without a CV": (
        "cv.pdf",
        lambda: b"%PDF-1.7\nstream\n" + zlib.compress(b"x") + b"endstream",
        "geen Europass",
    ),
    "a PDF with a bomb": ("cv.pdf", lambda: b"%PDF-1.7\nstream\n" + PACKED_XML + b"endstream", "veel meer"),
    "a PNG without a badge": ("b.png", lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "geen badge"),
    "a PNG that was cut off": (
        "b.png",
        lambda: b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 1 << 30) + b"iTXt",
        "helemaal",
    ),
    "a PNG with a bomb": (
        "b.png",
        lambda: (
            b"\x89PNG\r\n\x1a\n" + chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(b" " * (64 * 1024 * 1024)))
        ),
        "veel meer",
    ),
    "JSON that is very deep": ("cv.json", lambda: b"[" * 200_000, "diep"),
    "JSON that was cut off": ("cv.json", lambda: b'{"basics": {"name":\n "Jo', "afgebroken (regel 2)"),
    "a file that is too large": ("cv.json", lambda: b"x" * (MAX_BARE + 1), "groter dan 16 MB"),
    "an archive of 100 MB": ("export.zip", lambda: b"PK" + bytes(100 * 1024 * 1024), "groter dan 64 MB"),
    "XML of very many elements": ("cv.xml", lambda: b"<Candidate>" + b"<a/>" * 3_000_000, "te veel onderdelen"),
    "XML with a very long text": ("cv.xml", lambda: b"<x>" + b"a&amp;" * 2_500_000 + b"</x>", "geen Europass"),
    "an empty file": ("cv.json", lambda: b" \n", "Er staat niets in"),
    "bytes that are no text": ("Skills.csv", lambda: bytes(range(256)) * 10, ""),
    "a quote that never ends": ("leden.csv", lambda: b'Name,Email\n"Jan,a@b.example\n', "aanhalingsteken"),
    "a program": ("cv.exe", lambda: b"MZ\x90\0" + bytes(1000), ""),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_gets_a_clear_message(case: str) -> None:
    name, make, words = CASES[case]
    content = make()
    found = taken(name, content)
    assert found.people == ()
    assert words in refusal(found)


#: Bait that took a reader quadratic time once, at a length for which that is minutes: then this test hangs.
SLOW: dict[str, tuple[str, bytes]] = {
    "colons in quotes": ("a.vcf", b'BEGIN:VCARD\nX;A="' + b":" * 2_000_000 + b"\nFN:a\nEND:VCARD"),
    "a text without end": ("a.json", b'([{"fullName":"' + b'\\"' * 1_000_000),
    "gaps without end": ("a.json", b'([{"fullName":"a"}' + b"}  {" * 500_000 + b"])"),
    "tags without end": ("a.csv", b"Name,About me\na," + b"<a " * 1_000_000 + b"\n"),
    "attributes without end": ("a.csv", b"Name,About me\na,<b>x</b>" + b"<a b='>" * 500_000 + b"\n"),
    "links without end": ("a.csv", b"Name,About me\na,<b>x</b>" + b"<a href=https://x>" * 500_000 + b"\n"),
    "quotes of links without end": ("a.csv", b"Name,About me\na,<a " + b"href='" * 500_000 + b">x</a>\n"),
    "brackets without end": ("a.csv", b"Name,Skills\na," + b"(" * 2_000_000 + b"\n"),
    "soft breaks without end": ("a.vcf", b"BEGIN:VCARD\nFN;QUOTED-PRINTABLE:" + b"a=\n" * 500_000 + b"\nEND:VCARD"),
    "a tag that is one long word": ("a.csv", b"Name,About me\na,<b>x</b><" + b"a" * 2_000_000 + b"\n"),
    "texts between elements": ("a.xml", b"<Candidate>" + (b"x" * 20 + b"<b/>") * 150_000 + b"</Candidate>"),
    "parameters without end": ("a.vcf", b"BEGIN:VCARD\nFN:a\nTEL" + b";a" * 1_000_000 + b":1\nEND:VCARD"),
    "lists without end": ("a.json", b"[" + b"[]," * 4_000_000 + b"[]]"),
    "cards inside cards": ("a.vcf", b"BEGIN:VCARD\nFN:a\n" + b"AGENT:\nBEGIN:VCARD\n" * 300_000),
    "cards without end": ("a.vcf", b"BEGIN:VCARD\nFN:a\n" * 90_000),
    "comments without end": ("a.csv", b"Name,About me\na,<b>x</b>" + b"<!--" * 1_000_000 + b"\n"),
    "streams without end": ("a.pdf", b"%PDF-1.4\n" + b"stream\n" * 500_000),
}


@pytest.mark.parametrize("case", SLOW)
@pytest.mark.slow
def test_long_bait_is_read_or_refused(case: str) -> None:
    found = taken(*SLOW[case])
    assert found.people or refusal(found)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>Een</p><p>twee<br>drie</p><ul><li>a</li><li>b</li></ul>", "Een\n\ntwee\ndrie\n- a\n- b"),
        ("geen <tag", "geen <tag"),
        ("1 < 2 &amp; 3 > 2", "1 < 2 & 3 > 2"),
        ("<P CLASS=x>hoi</P><script>alert(1)</script>daar<!-- <b>weg</b> -->", "hoi\n\ndaar"),
        ("<style>p { }", ""),
        ("&lt;script&gt;", "<script>"),
        ('<a href="https://a.example/?b&amp;c">hier</a>.', "[hier](https://a.example/?b&c)."),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ("<a href='https://a.example/(x)'>hier</a>", "hier (https://a.example/(x))"),
        ("<a href=mailto:a@b.example>mail", "mail (a@b.example)"),
        ('<a href="javascript:alert(1)">klik</a>', "klik"),
        ("<ul><li><a href='https://a.example'>een</a><li>twee</ul>", "- [een](https://a.example)\n- twee"),
    ],
)
def test_html_becomes_text(written: str, read: str) -> None:
    assert from_html(written, Report("proef")) == read


def test_what_is_not_there_is_no_text() -> None:
    found = taken("leden.csv", b"Name,Email\nJan,jan@proef.example\n", "leden")
    assert "None" not in str([one.message for one in found.diagnostics])


def test_scripts_and_what_cannot_be_seen_do_not_get_through() -> None:
    row = '"x","\u202edroW\u0007","Utrecht","hoi","javascript:alert(1)"'
    found = taken("leden.csv", f"Name,Job title,City,About me,Website\n{row}\n".encode())
    text = json.dumps(found.people, ensure_ascii=False)
    assert not any(part in text for part in ("javascript", "\u202e", "\x07"))
    assert {one.code for one in found.diagnostics} >= {"IMPORT004"}


@pytest.mark.parametrize("text", ["- Advies (fysiek domein)", "=1+1", "@home", "+31 of +32"])
def test_a_text_that_a_spreadsheet_would_compute_stays_for_we_write_yaml(text: str) -> None:
    found = taken("leden.csv", f'Naam,Over mij\nKim,"{text}"\n'.encode())
    assert found.people[0]["over_mij"] == text


@pytest.mark.parametrize(
    "rows", ["," * 45_000 + "\n" + "1\n" * 22_000, "Naam" + "," * 1_999 + "\n" + "1\n" * 9_000], ids=["wide", "large"]
)
def test_a_table_that_would_take_much_memory_is_refused(rows: str) -> None:
    found = taken("leden.csv", b"Naam" + rows.encode())
    assert "te groot" in refusal(found)


@pytest.mark.parametrize(
    "sample", [path for path in SAMPLES if path.suffix in {".zip", ".png", ".pdf", ".svg", ".vcf"}]
)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(sample: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = taken(sample.name, bytes(content))
    assert found.people or refusal(found)


def test_an_archive_with_a_file_without_a_name_is_refused() -> None:
    content = bytearray(zipped({"a": b"Name\nx\n"}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 28 : at + 30] = b"\0\0"
    found = taken("export.zip", bytes(content))
    assert refusal(found)


def test_the_name_of_a_file_cannot_write_to_a_terminal() -> None:
    found = taken("x\x1b[2J\n::error::y.csv", b"nonsense", "linkedin")
    assert all(line.isprintable() for one in found.diagnostics for line in (one.message, one.remedy))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_a_sample_that_was_cut_off_is_read_in_part_or_refused(sample: object, share: float) -> None:
    content = sample.read_bytes()  # type: ignore[attr-defined]
    found = taken(sample.name, content[: int(len(content) * share)])  # type: ignore[attr-defined]
    assert found.people or refusal(found)


@given(content=st.binary(max_size=400), file_format=st.sampled_from([None, *FORMATS]))
def test_no_bytes_break_a_reader(content: bytes, file_format: str | None) -> None:
    found = taken("x", content, file_format)
    assert found.people or found.diagnostics


_NAMES = (
    "basics", "work", "name", "skills", "actor", "verb", "object",
    "id", "badge", "issuer", "fullName", "title", "members", "profiel",
    "naam", "vaardigheden", "SkillsPassport", "LearnerInfo", "Skills", "statements", "profileQuestions",
    "criteria", "talen", "ervaring", "contact",
)  # fmt: skip

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(_NAMES),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(value=_JSON, file_format=st.sampled_from(list(FORMATS)))
def test_no_json_breaks_a_reader(value: object, file_format: str) -> None:
    found = taken("x.json", json.dumps(value).encode(), file_format)
    assert found.people or found.diagnostics


#: A beginning, a piece that comes back, and an end: files that grow by what they say, one of each kind.
GROWING: dict[str, tuple[str, str, str]] = {
    "a.json": ('{"basics": {"name": "Kim"}, "skills": [', '{"name": "SQL %d", "level": "goed", "iets": "x"},', "{}]}"),
    "b.json": ("[", '{"type": "Assertion", "badge": {"name": "B%d", "iets": "x"}, "issuedOn": "2024"},', "{}]"),
    "c.json": ("[", '{"actor": {"mbox": "mailto:k%d@a.example"}, "verb": {"id": "x/completed"}, "object": {}},', "{}]"),
    "d.json": ("([", '{"fullName": "Kim %d", "profileQuestions": {"Expertise": "SQL"}}', "])"),
    "a.csv": ("Naam,E-mail,Vaardigheden,Iets\n", 'Kim %d,k%d@a.example,"SQL, R",x\n', ""),
    "b.csv": ("First Name,Last Name,Headline\n", "Kim,%d,Jurist\n", ""),
    "c.csv": ("Naam,Cursus,Afgerond op,Iets\n", "Kim,C%d,2024-01-01,x\n", ""),
    "d.csv": ("Naam", ",K%d", "\nKim" + ",x" * 50),
    "a.vcf": ("", "BEGIN:VCARD\nFN:Kim %d\nX-IETS:x\nEND:VCARD\n", ""),
    "a.xml": (
        "<Candidate><CandidateProfile>",
        "<Others><Title>T%d</Title><Iets>x</Iets></Others>",
        "</CandidateProfile></Candidate>",
    ),
    "b.xml": ("<SkillsPassport><LearnerInfo>", "<Iets>%d</Iets>", "</LearnerInfo></SkillsPassport>"),
}


@pytest.mark.parametrize("name", GROWING)
@given(count=st.integers(1, 400))
@settings(max_examples=10)
def test_what_comes_out_is_no_larger_than_what_went_in_explains(name: str, count: int) -> None:
    start, piece, end = GROWING[name]
    pieces = "".join(piece.replace("%d", str(number)) for number in range(count))
    content = f"{start}{pieces}{end}".encode()
    found = taken(name, content)
    said = sum(len(one.message) for one in found.diagnostics)
    assert len(json.dumps(found.people)) + said < 30 * len(content) + 20_000


@pytest.mark.parametrize("name", GROWING)
def test_a_reader_takes_memory_by_what_a_file_holds(name: str) -> None:
    start, piece, end = GROWING[name]

    def peak(count: int) -> tuple[int, int]:
        content = f"{start}{''.join(piece.replace('%d', str(number)) for number in range(count))}{end}".encode()
        tracemalloc.start()
        taken(name, content)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return len(content), most

    (_, base), (size, most) = peak(10), peak(1500)
    assert most - base < 200 * size, "a file of a megabyte may take two hundred"
