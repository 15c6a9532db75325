from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.model import private


@given(st.integers(10_000_000, 999_999_999))
def test_one_digit_off_is_never_a_bsn_too(number: int) -> None:
    digits = f"{number:09}"
    changed = [digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :] for place in range(9)]
    if private.is_bsn(digits):
        assert not any(map(private.is_bsn, changed))


def test_one_in_eleven_numbers_passes_the_test() -> None:
    assert sum(private.is_bsn(f"{number:09}") for number in range(1, 110_001)) == 10_000


@pytest.mark.parametrize("text", ["111222333", "1112.22.333", "111 222 333", "(111222333)", "bsn:111222333"])
def test_a_bsn_is_found_as_people_write_it(text: str) -> None:
    assert list(private.bsns(text))


@pytest.mark.parametrize("text", ["1112223334", "x/111222333", "111222334", "000000000", "2026-11-26", "€ 111.222"])
def test_what_is_no_bsn_is_not_found(text: str) -> None:
    assert not list(private.bsns(text))


@pytest.mark.parametrize("text", ["0612345678", "06-12345678", "06 12 34 56 78", "+31 (0)6 12345678", "030-1234567"])
def test_a_telephone_number_is_found_as_people_write_it(text: str) -> None:
    assert list(private.telephones(text))


@pytest.mark.parametrize(
    "text", ["01-01-2026", "2026-11-26 10:00", "0,5 fte 2024 2025", "zaak 061234567890", "10 000 000"]
)
def test_what_is_no_telephone_number_is_not_found(text: str) -> None:
    assert not list(private.telephones(text))


@pytest.mark.parametrize("text", ["Dorpsstraat 1", "Kerkweg 12a", "3511 AB", "3511AB Utrecht"])
def test_an_address_is_found_as_people_write_it(text: str) -> None:
    assert list(private.addresses(text))


@pytest.mark.parametrize(
    "text", ["sinds 2019 IT-er", "Afsluitdijk 2025", "onderweg 3 keer", "schaal 10", "5000 euro", "1000 EURO"]
)
def test_what_is_no_address_is_not_found(text: str) -> None:
    assert not list(private.addresses(text))


@given(st.text(alphabet="0123456789 .-+()@aAbBstraatweg/", max_size=60))
def test_a_text_without_suspicion_holds_nothing_private(text: str) -> None:
    looks = (private.bsns, private.telephones, private.addresses, private.emails)
    if any(list(look(text)) for look in looks):
        assert private.SUSPECT.search(text)
