"""A form in the browser finds what `klussen check` finds: in golden and hostile cases, and in random data."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.conftest import GROEP, ORGANISATIE, PROFIEL, ROOT, THEMA
from tooling.checks import ADVICE, CHECKS, run_checks
from tooling.diagnostics import INVISIBLE, Diagnostic, Severity, repaired
from tooling.formats.people.yaml_text import dump_data
from tooling.load.catalogue import load_catalogue
from tooling.load.places import load_places
from tooling.load.project import find_project
from tooling.load.yaml_reader import read_yaml
from tooling.model.slug import slugify
from tooling.privacy.detect import holds_private
from tooling.render.forms import NOT_ASKED, FieldKind, FormField, form_data, forms

#: What only a file can have, or only a whole market: a form makes neither.
NOT_OF_A_FORM = {"VELD001", "PROFIEL002", "PROFIEL003"}

#: Where the offer of another word differs: the form has a list of places to choose from instead.
NO_OFFER = {"LOCATIE001", "VELD004", "KLUS002", "KLUS003", "PROFIEL001", "PROFIEL004", "GROEP001"}

Ask = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    node = shutil.which("node")
    assert node, "run `make setup`"
    script = ROOT / "tests/browser/forms/checks.mjs"
    with subprocess.Popen([node, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def send(request: dict[str, Any]) -> Any:
            process.stdin.write(json.dumps(request) + "\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            return json.loads(process.stdout.readline())  # type: ignore[union-attr]

        concepts = [
            {"id": "juridisch-advies", "naam": "Juridisch advies"},
            {"id": "bestuursrecht", "naam": "Bestuursrecht", "ook_bekend_als": ["administratief recht"]},
            {"id": "mediation", "naam": "Mediation"},
        ]
        places = [one.name for one in load_places().by_name.values()] + list(load_places().by_name)
        send(
            {
                "forms": form_data(),
                "organisaties": ["gemeente-utrecht"],
                "profielen": ["sanne-de-wit"],
                "loketten": [],
                "groepen": {"regio-utrecht": {"organisaties": ["gemeente-utrecht"]}},
                "plaatsen": places,
                "begrippen": concepts,
            }
        )
        yield send
        process.stdin.close()


class Market:
    """Judges one entry in Python, in the market that the browser knows too."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path, text in {
            "registers/organisaties/gemeente-utrecht.yaml": ORGANISATIE,
            "registers/vaardigheden/juridisch.yaml": THEMA,
            "profielen/sanne-de-wit.yaml": PROFIEL,
            "registers/groepen/regio-utrecht.yaml": GROEP,
        }.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)

    def judge(self, form: str, text: str) -> list[Diagnostic]:
        """The findings in that text."""
        path = "klussen/gemeente-utrecht/geval.yaml" if form == "klus" else "profielen/geval.yaml"
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        catalogue = load_catalogue(find_project(self.root), None, lambda one: one.path == path)
        found = [*catalogue.diagnostics, *run_checks(catalogue, (*CHECKS, *ADVICE))]
        file.unlink()
        # A form chooses the folder itself.
        return [one for one in found if one.position.path == path and one.code != "KLUS001"]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    return Market(tmp_path_factory.mktemp("formulier"))


CORPUS = yaml.safe_load((ROOT / "tests/privacy/corpus.yaml").read_text(encoding="utf-8"))
CODES = {"bsn": "PRIVACY001", "telefoon": "PRIVACY002", "adres": "PRIVACY003", "email": "PRIVACY004"}


@pytest.mark.parametrize("kind", CORPUS)
def test_a_form_finds_the_private_things_of_the_corpus(ask: Ask, kind: str) -> None:
    def is_found(text: str) -> bool:
        data = {"naam": "Kim", "zichtbaarheid": "openbaar", "vaardigheden": ["Mediation"], "over_mij": text}
        return CODES[kind] in {one["code"] for one in ask({"form": "profiel", "data": data})}

    assert [text for text in CORPUS[kind]["gevonden"] if not is_found(text)] == []
    assert [text for text in CORPUS[kind]["niet"] if is_found(text)] == []


def told(one: Diagnostic) -> tuple[str, bool, str, str]:
    """A finding as the form tells it."""
    offered = one.code not in NO_OFFER
    return one.code, one.severity is Severity.FOUT, one.message, one.remedy if offered else ""


def without_private_value(found: re.Match[str]) -> str:
    value = found[1] if found[1] is not None else found[0]
    return found[0].replace(value, "…") if value and holds_private(value) else found[0]


def told_in_browser(one: dict[str, Any]) -> tuple[str, bool, str, str]:
    """A finding as a log may have it: what is private, the own browser of who typed it may repeat."""
    message, remedy = one["melding"], one["herstel"] if one["code"] not in NO_OFFER else ""
    discreet = re.sub(r"'([^']*)'|[0-9]{6,}", without_private_value, message)
    if discreet != message:
        remedy = remedy.partition(" Bedoelde je")[0]
    return one["code"], one["fout"], discreet, remedy


def compare(ask: Ask, market: Market, form: str, data: dict[str, Any], text: str) -> None:
    found = market.judge(form, text)
    expected = sorted({told(one) for one in found})
    answers = ask({"form": form, "data": data})
    got = set(map(told_in_browser, answers))
    assert sorted(got) == expected
    offers = {one.code: one.instead for one in found if one.instead and one.code not in NO_OFFER}
    assert {one["code"] for one in answers if "inPlaats" in one} >= set(offers) - {"VELD009", "VAARDIGHEID002"}


CASES = [
    path
    for folder in ("cases", "hostile/files")
    for kind in ("klus", "profiel")
    for path in sorted((ROOT / "tests" / folder / kind).glob("*.yaml"))
]


def test_every_case_that_a_form_could_make_is_judged_alike(ask: Ask, market: Market) -> None:
    compared, codes = 0, set()
    for path in CASES:
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        document = read_yaml(text, "x")
        form = "klus" if path.parent.name == "klus" else "profiel"
        found = market.judge(form, text)
        codes_of_file = {one.code for one in found if one.code.startswith(("BESTAND", "YAML"))}
        if (
            document.data is None
            or set(document.data) & NOT_ASKED
            or codes_of_file
            or {one.code for one in found} & NOT_OF_A_FORM
        ):
            continue
        try:
            compare(ask, market, form, document.data, text)
        except AssertionError as error:
            raise AssertionError(f"{path}: {error}") from error
        compared += 1
        codes |= {one.code for one in found}
    assert compared > 150
    assert codes >= {
        "VELD002", "VELD003", "VELD004", "VELD005", "VELD006", "VELD007", "VELD008", "VELD009", "PERIODE001",
        "CONTACT001", "VAARDIGHEID001", "VAARDIGHEID002", "LOCATIE001", "KLUS002", "KLUS003", "KLUS004", "PROFIEL001",
        "PRIVACY001", "PRIVACY002", "PRIVACY003", "PRIVACY004",
    }  # fmt: skip


TYPED = """
ja nee 8 41 0 4,5 4.25 0.5 10000.5 ochtend samen za
2027-01-04 2026-02-30 31-1-2027 2021 2021-13 openbaar klus expert Utrecht Utregt bestursrecht Bestuursrecht
gemeente-utrecht sanne-de-wit a@b.example https://voorbeeld.example www.voorbeeld.example 06-12345678 111222333 nl C1 ma
"""
WORDS = st.one_of(
    st.sampled_from([*TYPED.split(), "030 123 45 67", "Kerkstraat 12", "3511 AB", "(020) 1234567", "x" * 201]),
    st.text(alphabet="ab1-.: @/é", min_size=1, max_size=12),
)


def values(field: FormField) -> st.SearchStrategy[Any]:
    """Strategy for the input of a field."""
    if field.soort is FieldKind.BLOK:
        return st.fixed_dictionaries({}, optional={one.naam: values(one) for one in field.velden})
    if field.soort is FieldKind.BLOKKEN:
        block = st.fixed_dictionaries({}, optional={one.naam: values(one) for one in field.velden})
        return st.lists(block.filter(bool), min_size=1, max_size=3)
    if field.soort in {FieldKind.LIJST, FieldKind.MEERKEUZE}:
        return st.lists(WORDS, min_size=1, max_size=3)
    return WORDS


@settings(max_examples=150)
@given(st.data())
@pytest.mark.slow
def test_so_is_whatever_somebody_fills_in(ask: Ask, market: Market, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(forms()))
    filled = data.draw(st.fixed_dictionaries({}, optional={field.naam: values(field) for field in form.velden}))
    text = dump_data(filled)
    document = read_yaml(text, "x")
    assume(document.data is not None and not document.diagnostics and not INVISIBLE.search(text))
    assert document.data is not None
    if form.soort == "klus":
        assume(document.data.get("organisatie") == "gemeente-utrecht" or "organisatie" not in document.data)
    compare(ask, market, form.soort, document.data, text)


#: Without the letters that Unicode has not given out, as far as Python knows: a browser can know newer ones.
@given(st.text(st.characters(exclude_categories=("Cn", "Cs")), max_size=120))
def test_a_file_is_called_what_klussen_new_would_call_it(ask: Ask, text: str) -> None:
    slug = ask({"slug": text})
    assert slug == slugify(text)


KEYS = st.from_regex("[a-z_]{1,12}", fullmatch=True)
VISIBLE = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Zl", "Zp"), include_characters="\n\t"
)
TEXTS = st.text(VISIBLE.filter(lambda char: not INVISIBLE.match(char)), min_size=1, max_size=60).map(repaired)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4))
def test_a_file_that_a_form_wrote_reads_back_as_what_was_filled_in(ask: Ask, data: dict[str, Any]) -> None:
    text, again = ask({"write": data})
    assert again == data
    document = read_yaml(text, "x")
    assume(not {one.code for one in document.diagnostics} & {"YAML005"})
    assert document.diagnostics == []
    assert document.data == data
