from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from tooling.privacy import detect as private


@given(st.integers(10_000_000, 999_999_999))
def test_one_digit_off_is_never_a_bsn_too(number: int) -> None:
    digits = f"{number:09}"
    changed = [digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :] for place in range(9)]
    if private.is_bsn(digits):
        assert not any(map(private.is_bsn, changed))


def test_one_in_eleven_numbers_passes_the_test() -> None:
    assert sum(private.is_bsn(f"{number:09}") for number in range(1, 110_001)) == 10_000


BSNS = (
    "111222333|1112.22.333|111 222 333|111-222-333|(111222333)|bsn:111222333|BSN=111222333|11 12 22 333|"
    "1 1 1 2 2 2 3 3 3"
)
NO_BSNS = (
    "1112223334|https://voorbeeld.example/zaak/111222333|111222334|000000000|2026-11-26|€ 111.222|111.222.333|"
    "NL111222333B01|RSIN 111222333|24-11-2026 09:30|1.111222333"
)
TELEPHONES = (
    "0612345678|06-12345678|06 12 34 56 78|+31 (0)6 12345678|030-1234567|06 - 12345678|(06) 12345678|(020) 1234567|"
    "020 - 123 45 67|06.12.34.56.78|06/12345678|+31.6.12345678|06\u2013 12345678|06\u00a012345678|0031 6 12345678"
)
NO_TELEPHONES = (
    "01-01-2026|2026-11-26 10:00|0,5 fte 2024 2025|zaak 061234567890|10 000 000|ISBN 0-306-40615-2|0 25 50 75 100 125|"
    "https://voorbeeld.example/0612345678"
)
ADDRESSES = "Dorpsstraat 1|kerkstraat 12a|Kerkstr. 12|Dorpsstraat nr. 5|Hoofdlaan  7|3511 AB|3511AB Utrecht"
NO_ADDRESSES = (
    "sinds 2019 IT-er|Afsluitdijk 2025|onderweg 3 keer|schaal 10|5000 euro|1000 EURO|artikel 7610 BW|art. 3300 RV|"
    "ISO 9001 EN|NEN 7510 NL|3000 MW|1200 MB|2500 EC|Gerechtshof 3|Werkplein 3|Houtribdijk 2|Rijksweg 12|Binnenhof 1"
)
EMAILS = "jan@voorbeeld.example|jan @ voorbeeld.nl|mail j.de-wit+x@a.b.nl!"
NO_EMAILS = "npm i pkg@1.2.3|git@github.com:x/y|@sanne|3@4"


@pytest.mark.parametrize(
    ("look", "found", "not_found"),
    [
        (private.bsns, BSNS, NO_BSNS),
        (private.telephones, TELEPHONES, NO_TELEPHONES),
        (private.addresses, ADDRESSES, NO_ADDRESSES),
        (private.emails, EMAILS, NO_EMAILS),
    ],
)
def test_what_people_write_is_found_and_what_is_something_else_is_not(
    look: Callable[[str], Iterator[str]], found: str, not_found: str
) -> None:
    assert [text for text in found.split("|") if not list(look(text))] == []
    assert [text for text in not_found.split("|") if list(look(text))] == []


BETWEEN = ["https://voorbeeld.example", "http://a/1", "\n", " ", '"', "\\", "\\n", "\u00a0", "\t", "zie ", "}", ","]
PRIVATE = f"{BSNS}|{TELEPHONES}|{ADDRESSES}|{EMAILS}".split("|")
TEXTS = st.one_of(
    st.text(alphabet="0123456789 .-+()@aAbBstraatlaan/\u00a0\u2013", max_size=60),
    st.lists(st.sampled_from([*BETWEEN, *PRIVATE]), max_size=5).map("".join),
)


class Texts(BaseModel):
    """Texts that follow each other, as those of an entry do."""

    first: str
    others: list[str]


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["https://voorbeeld.example", "06-12345678"])
@example(["zie https://voorbeeld.example\n06-12345678"])
def test_an_entry_without_suspicion_holds_nothing_private(texts: list[str]) -> None:
    looks = (private.bsns, private.telephones, private.addresses, private.emails)
    if any(list(look(text)) for look in looks for text in texts):
        assert private.is_suspect(Texts(first=texts[0], others=texts[1:]).model_dump_json())
