from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from tooling.markdown import markdown
from tooling.privacy import detect as private


@given(st.integers(10_000_000, 999_999_999))
def test_one_digit_off_is_never_a_bsn_too(number: int) -> None:
    digits = f"{number:09}"
    changed = [digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :] for place in range(9)]
    if private.is_bsn(digits):
        assert not any(map(private.is_bsn, changed))


def test_one_in_eleven_numbers_passes_the_test() -> None:
    assert sum(private.is_bsn(f"{number:09}") for number in range(1, 110_001)) == 10_000


CORPUS: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text("utf-8"))
LOOKS: dict[str, Callable[[str], Iterator[str]]] = {
    "bsn": private.bsns,
    "telefoon": private.telephones,
    "adres": private.addresses,
    "email": private.emails,
}


def holds(kind: str, text: str) -> bool:
    return any(True for _ in LOOKS[kind](private.plain(text)))


@pytest.mark.parametrize("kind", CORPUS)
def test_what_people_write_is_found_and_what_is_something_else_is_not(kind: str) -> None:
    assert [text for text in CORPUS[kind]["gevonden"] if not holds(kind, text)] == []
    assert [text for text in CORPUS[kind]["niet"] if holds(kind, text)] == []


@pytest.mark.parametrize("kind", CORPUS)
def test_what_is_found_is_found_within_a_sentence(kind: str) -> None:
    for text in CORPUS[kind]["gevonden"]:
        assert holds(kind, f"Je vindt me op: {text} (en anders niet)"), text


@given(st.text(alphabet=st.characters(categories=["Nd"]), min_size=1))
def test_a_digit_of_any_script_is_read_as_ours(text: str) -> None:
    assert private.plain(text) == "".join(str(unicodedata.digit(char)) for char in text)


BETWEEN = ["https://voorbeeld.example", "\n", " ", '"', "\\", "\\n", "\u00a0", "\t", "zie ", "}", ",", "[x](", "**"]
PRIVATE = [text for kind in CORPUS.values() for text in kind["gevonden"]]
TEXTS = st.one_of(
    st.text(alphabet="0123456789 .-+()@aAbBstraatlaan/\u00a0\u2013*_&;#", max_size=60),
    st.lists(st.sampled_from([*BETWEEN, *PRIVATE]), max_size=5).map("".join),
)


@given(st.one_of(TEXTS, st.text("0123456789 .,-_/:=()+@[]{}<>abelnopstuzAT", max_size=40)))
def test_a_first_look_misses_nothing(text: str) -> None:
    patterns = {"telefoon": private.TELEFOON, "email": private.EMAIL}
    for kind, pattern in patterns.items():
        assert [*LOOKS[kind](text)] == [found[0] for found in re.finditer(pattern, text)]
    numbers = [re.sub("[^0-9]", "", found[0]) for found in re.finditer(private.BSN, text)]
    assert len([*private.bsns(text)]) == sum(map(private.is_bsn, numbers))


class Texts(BaseModel):
    """Texts that follow each other, as those of an entry do."""

    first: str
    others: list[str]


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["https://voorbeeld.example", "06-12345678"])
@example(["zie https://voorbeeld.example\n06-12345678"])
def test_an_entry_without_suspicion_holds_nothing_private(texts: list[str]) -> None:
    shown = [*texts, *(markdown(text).striptags() for text in texts)]
    if any(holds(kind, text) for kind in LOOKS for text in shown):
        assert private.is_suspect(Texts(first=texts[0], others=texts[1:]).model_dump_json())


def test_what_is_meant_is_left_out_of_plain_data_as_of_a_model() -> None:
    data = {
        "titel": "Een klus",
        "omschrijving": "Bel 0612345678",
        "contact": {
            "naam": "Jo",
            "email": "jo@voorbeeld.example",
            "telefoon": "0612345678",
            "url": "https://a.example",
        },
        "andere_contacten": [{"naam": "Bo", "email": "bo@voorbeeld.example"}, "los"],
        "eigenaar": {"github": "jo", "id": "900000001"},
    }
    assert private.without_meant(data) == {
        "titel": "Een klus",
        "omschrijving": "Bel 0612345678",
        "contact": {"naam": "Jo"},
        "andere_contacten": [{"naam": "Bo"}, "los"],
    }


def test_letters_that_are_not_looked_at_again_stay_as_they_are() -> None:
    letters = [chr(point) for point in range(0x80, 0x250) if not private._OTHER_LETTERS.search(chr(point))]
    assert len(letters) > 150
    assert [one for one in letters if private.plain(f"a{one}1") != f"a{one}1"] == []
