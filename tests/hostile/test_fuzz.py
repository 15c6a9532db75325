"""Whatever a file holds, reading it gives data or findings that point into it; whatever Markdown holds is harmless.

`KLUSSEN_FUZZ=20000 pytest tests/hostile/test_fuzz.py` tries so many examples in each test, instead of 200.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import BRON, EDITIE, GROEP, KLUS, LOONKOSTEN, ORGANISATIE, PROFIEL, THEMA
from tests.test_markdown import Judge
from tooling.diagnostics import Diagnostic
from tooling.load import rules
from tooling.load.fields import validate
from tooling.load.files import Kind, read_text
from tooling.load.yaml_reader import Places, read_yaml
from tooling.markdown import markdown
from tooling.model.base import is_slug, is_web_address
from tooling.model.slug import slugify
from tooling.render.jobposting import script_json
from tooling.reporters import REPORTERS
from tooling.skills.words import fold

fuzz = settings(max_examples=int(os.environ.get("KLUSSEN_FUZZ", "200")), suppress_health_check=list(HealthCheck))

VALID = {
    Kind.KLUS: KLUS,
    Kind.PROFIEL: PROFIEL,
    Kind.ORGANISATIE: ORGANISATIE,
    Kind.THEMA: THEMA,
    Kind.BRON: BRON,
    Kind.GROEP: GROEP,
    Kind.EDITIE: EDITIE,
    Kind.LOONKOSTEN: LOONKOSTEN,
}
CODES = {one.code for one in rules.RULES}

YAML_TOKENS = [
    "&a ", "*a", "<<: ", "!!binary ", "!!python/object:os.system ", "!x ", "%YAML 1.2\n", "---\n", "...\n",
    "? ", ": ", "- ", "[", "]", "{", "}", ", ", "|", ">", "|9\n", ">-\n", "#", "\t", "\n", "\r", "\r\n", "\x85",
    "\u2028", "'", '"', '"\\0"', '"\\ud800"', '"\\x41"', "\x00", "\x1b[31m", "\ufeff", "\u200b", "\u202e",
    "\U000e0041", "\ufffe", "~", "a: b", "\n  ", "\n- ", "@", "`", "null", "nee", "1e9", "\xad", "é",
    "titel: x\n", "naam: y\n", "contact: {email: z}\n",
]  # fmt: skip
MARKDOWN_TOKENS = [
    "<script>", "</script>", "<!--", "-->", "<img src=x onerror=a>", "javascript:", "data:", "vbscript:",
    "&#106;", "&colon;", "&Tab;", "&NewLine;", "%0a", "[", "](", ")", "![", "]: ", "<", ">", "<http://a",
    "<mailto:a@b", "mailto:a@b", "{: onclick=a }", "{onclick=a}", "`", "```", "~~~", "*", "_", "**", "#", "=\n",
    "---\n", "> ", "- ", "1. ", "|", "\\", "\n", "\n\n", "    ", "\t", "$$", "[^1]", "[[x]]", "--8<--",
    "{{ 7*7 }}", "{% x %}", "<wortel>", "kmXschilXinhoud", "<!-- klussen:cijfers -->", '"', "'",
    "https://a.example", "//a", "a", " ", "\x00", "\u202e", "\ufffd", "\r", "&", "&lt;", "<a href=", "<?php",
    "<![CDATA[", "]]>",
]  # fmt: skip
VALUES = [
    "",
    " ",
    "ja",
    "0",
    "-1",
    "1e9",
    "2026-02-30",
    "https://a.example",
    "javascript:a",
    "../..",
    "a@b.example",
    "x" * 300,
]

words = st.sampled_from(YAML_TOKENS) | st.text(max_size=4)
fields = st.sampled_from(
    sorted({name for kind in Kind for name in kind.model.model_fields} | {"url", "email", "taal", "door"})
)
values: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(VALUES) | st.text(max_size=6) | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields | st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def spliced(draw: st.DrawFn, text: str) -> str:
    """A text with hostile pieces put in, in the place of a few characters or of none."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(words) + text[at + draw(st.integers(0, 12)) :]
    return text


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "bestand.yaml"


def read(raw: bytes, kind: Kind, file: Path) -> list[Diagnostic]:
    """Reads a file as the catalogue does, and gives what was found."""
    file.write_bytes(raw)
    text = read_text(file, "bestand.yaml")
    if isinstance(text, Diagnostic):
        return [text]
    document = read_yaml(text, "bestand.yaml")
    found = list(document.diagnostics)
    if document.data is not None:
        validated = validate(kind.model, document.data, lambda: Places(text, "bestand.yaml"))
        assert validated.model is not None or validated.diagnostics
        found += validated.diagnostics
    assert document.data is not None or found
    return found


def judge(found: Iterable[Diagnostic], raw: bytes) -> None:
    """Every finding has a code of ours, points at a character or the end of a line, and prints as plain lines."""
    lines = [line.decode("utf-8", "replace") for line in re.split(rb"\r\n|\r|\n", raw)]
    for one in found:
        assert one.code in CODES
        assert 1 <= one.position.line <= len(lines), one
        assert 1 <= one.position.column <= len(lines[one.position.line - 1]) + 1, one
    for form in ("tekst", "github"):
        output = REPORTERS[form](list(found), 1, None)
        assert output.removesuffix("\n").replace("\n", " ").isprintable(), output


@pytest.mark.parametrize("kind", Kind)
@fuzz
@given(data=st.data())
def test_a_valid_file_with_hostile_pieces_gives_findings_that_point_into_it(
    kind: Kind, file: Path, data: st.DataObject
) -> None:
    raw = data.draw(spliced(VALID[kind])).encode("utf-8", "replace")
    judge(read(raw, kind, file), raw)


@pytest.mark.parametrize("kind", Kind)
@fuzz
@given(data=st.data())
def test_fields_with_values_of_any_shape_give_findings_that_point_into_the_file(
    kind: Kind, file: Path, data: st.DataObject
) -> None:
    names = st.sampled_from(sorted(kind.model.model_fields))
    lines = data.draw(st.dictionaries(names, values, min_size=1, max_size=4))
    rest = read_yaml(VALID[kind], "").data or {}
    raw = "".join(f"{name}: {json.dumps(value)}\n" for name, value in (rest | lines).items()).encode()
    judge(read(raw, kind, file), raw)


@fuzz
@given(raw=st.binary(max_size=200))
def test_any_bytes_give_a_finding(raw: bytes, file: Path) -> None:
    found = read(raw, Kind.KLUS, file)
    assert found
    judge(found, raw)


@fuzz
@given(pieces=st.lists(st.sampled_from(MARKDOWN_TOKENS) | st.text(max_size=3), max_size=24))
def test_any_pieces_of_markdown_become_harmless(pieces: list[str]) -> None:
    html = markdown("".join(pieces))
    Judge().feed(html)
    assert not set("<>&") & set(script_json({"description": str(html)}))


@fuzz
@given(
    text=st.lists(st.sampled_from([*MARKDOWN_TOKENS, *":/@?#[].%\\;,="]) | st.text(max_size=3), max_size=10).map(
        "".join
    )
)
def test_what_passes_for_a_web_address_leads_to_a_host_by_http(text: str) -> None:
    for address in (text, f"https://{text}", f"HTTP:{text}"):
        if is_web_address(address):
            assert re.match(r"https?://[^/?#@]", address, re.IGNORECASE)
            assert not re.search(r"[\s\"<>\\^`{|}\x00-\x20\x7f-\x9f]", address)
            assert urlsplit(address).username is None


@fuzz
@given(text=st.text(max_size=100))
def test_folded_text_and_slugs_keep_to_their_alphabet(text: str) -> None:
    assert re.fullmatch(r"([a-zA-Z0-9]+( [a-zA-Z0-9]+)*)?", fold(text))
    assert slugify(text) == "" or is_slug(slugify(text))
