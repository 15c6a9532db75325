"""Each example of a source gives exactly the listings in its golden file, and says what it left out."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.golden import Golden
from tooling.formats.postings.feed import read_feed
from tooling.formats.postings.jobposting import read_jobpostings
from tooling.formats.postings.mapped import read_csv, read_json
from tooling.formats.postings.posting import Document
from tooling.load.catalogue import load_thesaurus
from tooling.load.places import load_places
from tooling.model.bron import Bron, Velden
from tooling.model.registers import Organisatie, OrganisatieSoort
from tooling.sources.listings import Listings

EXAMPLES = Path(__file__).with_name("examples")
TODAY = datetime.date(2026, 11, 29)
PROVINCE = Organisatie(naam="Provincie Voorbeeld", soort=OrganisatieSoort.PROVINCIE)


def documents() -> list[Path]:
    return sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".json", ".xml", ".csv", ".html"})


def read(path: Path) -> tuple[str, Document]:
    """The format of a source that gives this file, and what is in it."""
    settings = path.with_suffix(".yaml")
    fields = Velden.model_validate(yaml.safe_load(settings.read_text())) if settings.exists() else None
    content = path.read_bytes()
    if path.suffix == ".xml":
        return "feed", read_feed(content)
    if fields is None:
        return "jobposting", read_jobpostings(content, "https://bron.example/pagina")
    return ("csv", read_csv(content, fields)) if path.suffix == ".csv" else ("json", read_json(content, fields))


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_example_gives_exactly_these_listings(path: Path, golden: Golden) -> None:
    kind, document = read(path)
    bron = Bron.model_validate(
        {
            "naam": "Bron",
            "soort": kind,
            "adres": "https://bron.example/",
            "licentie": "CC0-1.0",
            "bewijs_licentie": "https://bron.example/",
            "beheerder": "Team",
            "organisaties": ["provincie-voorbeeld"],
        }
    )
    thesaurus = load_thesaurus(ROOT / "registers/vaardigheden")
    maker = Listings(bron, thesaurus, load_places(), {"provincie-voorbeeld": PROVINCE}, TODAY)
    found = maker.of(document.postings)
    listings = [one.model_dump(mode="json", exclude_defaults=True) for one in found.values()]
    text = json.dumps({"vermeldingen": listings, "weggelaten": maker.left_out}, ensure_ascii=False, indent=1)
    golden.text(Path(__file__).parent / f"golden/{path.name}.txt", text + "\n")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_person_of_an_example_is_kept(path: Path) -> None:
    golden = (Path(__file__).parent / f"golden/{path.name}.txt").read_text()
    for person in ("Kees", "kees@", "anna@", "Ola", "ola@", "1234567", "12345678"):
        assert person not in golden
