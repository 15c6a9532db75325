"""A posting becomes a draft klus, which passes `check` and must be looked at before it is published."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Markt

Klussen = Callable[..., tuple[int, str, str]]

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Jurist voor zes weken",
    "description": "<p>Help mee met <b>bestuursrecht</b>.</p><ul><li>Adviseren</li></ul>",
    "employmentType": "TEMPORARY",
    "baseSalary": {"value": {"value": "100"}},
    "hiringOrganization": {"name": "Gemeente Utrecht", "contactPoint": {"email": "kees@voorbeeld.example"}},
    "jobLocation": {"address": {"addressLocality": "Utrecht"}},
    "workHours": "24-32 uur",
    "validThrough": "2026-12-31T23:59:00+01:00",
    "url": "https://voorbeeld.example/jurist",
}


def imported(markt: Markt, klussen: Klussen, kind: str, name: str, content: bytes) -> tuple[int, str]:
    place = markt.root.parent / name
    place.write_bytes(content)
    code, output, error = klussen("import", kind, place, "--root", markt.root, "--organisatie", "gemeente-utrecht")
    return code, output + error


def test_posting_becomes_a_draft_klus_that_passes_check(markt: Markt, klussen: Klussen) -> None:
    code, said = imported(markt, klussen, "jobposting", "jurist.json", json.dumps(POSTING).encode())
    assert code == 0, said
    path = "klussen/gemeente-utrecht/jurist-voor-zes-weken.yaml"
    text = (markt.root / path).read_text()
    for line in ("status: concept", "naam: Bestuursrecht", "uren_per_week: 24", "plaats: Utrecht", "2026-12-31"):
        assert line in text
    assert "- Adviseren" in text
    assert "kees@" not in text
    assert klussen("check", markt.root / path, "--root", markt.root)[0] == 0


def test_saved_page_with_a_posting_works_as_well(markt: Markt, klussen: Klussen) -> None:
    page = f'<html><script type="application/ld+json">{json.dumps(POSTING)}</script></html>'
    assert imported(markt, klussen, "jobposting", "pagina.html", page.encode())[0] == 0
    assert (markt.root / "klussen/gemeente-utrecht/jurist-voor-zes-weken.yaml").exists()


def test_each_row_of_a_csv_file_becomes_a_draft(markt: Markt, klussen: Klussen) -> None:
    rows = "Titel;Omschrijving;Standplaats;Uren;Link\nNotulen maken;Voor de raad;Utrecht;8;https://a.example/1\n"
    code, said = imported(markt, klussen, "csv", "lijst.csv", f"{rows}Notulen maken;Nog een;;;\n".encode())
    assert code == 0, said
    folder = markt.root / "klussen/gemeente-utrecht"
    assert "uren_per_week: 8" in (folder / "notulen-maken.yaml").read_text()
    assert "Nog in te vullen" in (folder / "notulen-maken-2.yaml").read_text()
    assert klussen("check", "--root", markt.root)[0] == 0


def test_draft_with_placeholders_may_not_be_published(markt: Markt, klussen: Klussen) -> None:
    imported(markt, klussen, "csv", "lijst.csv", b"titel\nNotulen maken\n")
    path = markt.root / "klussen/gemeente-utrecht/notulen-maken.yaml"
    path.write_text(path.read_text().replace("status: concept", "status: open"))
    code, output, _ = klussen("check", path, "--root", markt.root)
    assert code == 1
    assert "INVULLEN001" in output


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("jobposting", b"{", "geen goede JSON"),
        ("jobposting", b"<html>niets</html>", "geen JobPosting"),
        ("csv", b"a,b\n1,2\n", "kolom voor de titel"),
        ("csv", b"titel\0\n", "geen tekst"),
    ],
)
def test_file_of_another_kind_is_refused_with_a_reason(
    markt: Markt, klussen: Klussen, kind: str, content: bytes, reason: str
) -> None:
    code, said = imported(markt, klussen, kind, "bestand", content)
    assert code == 1
    assert reason in said
    assert [one.name for one in (markt.root / "klussen/gemeente-utrecht").iterdir()] == ["bezwaren.yaml"]


def test_posting_of_our_own_site_comes_back(markt: Markt, klussen: Klussen, site: Path) -> None:
    page = next((site / "klussen").rglob("dpia-zaaksysteem/index.html"))
    assert imported(markt, klussen, "jobposting", "pagina.html", page.read_bytes())[0] == 0
    text = (markt.root / "klussen/gemeente-utrecht/dpia-voor-ons-nieuwe-zaaksysteem.yaml").read_text()
    assert "Wijhe" in text
