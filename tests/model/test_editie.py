from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.model.editie import Editie, EditieGewichten, Provincie
from tooling.model.settings import Weights
from tooling.places import PROVINCES

KEYS = st.lists(st.sampled_from(["een", "twee", "drie"]), unique=True)
PROVINCE = st.sampled_from(["Drenthe", "Utrecht"])


def edition(**fields: Any) -> Editie:
    return Editie.model_validate({"naam": "Voorbeeld", **fields})


def test_provinces_are_those_of_the_site() -> None:
    assert tuple(one.value for one in Provincie) == PROVINCES


def test_each_weight_of_the_market_can_be_set() -> None:
    assert [*EditieGewichten.model_fields] == [*Weights.model_fields]


def test_weights_that_are_not_set_stay_those_of_the_market() -> None:
    own = EditieGewichten.model_validate({"leren": "60", "reizen": "0"})
    assert own.over(Weights(tekst=99)) == Weights(tekst=99, leren=60, reizen=0)


@pytest.mark.parametrize("written", ["14472d", "#14472D", "14472D"])
def test_a_color_may_lack_its_sign(written: str) -> None:
    colors = edition(kleuren={"hoofd": written}).kleuren
    assert colors
    assert colors.hoofd == "#14472d"


@given(
    wanted=st.fixed_dictionaries({"organisaties": KEYS, "themas": KEYS, "groepen": KEYS}),
    own=st.tuples(KEYS, KEYS, KEYS),
    provinces=st.lists(PROVINCE, unique=True),
    province=st.none() | PROVINCE,
)
def test_an_entry_fits_every_list_that_is_not_empty(
    wanted: dict[str, list[str]],
    own: tuple[list[str], list[str], list[str]],
    provinces: list[str],
    province: str | None,
) -> None:
    organisations, themes, groups = own
    selected = edition(**wanted, provincies=provinces).selects(organisations, province, themes, groups)
    alone = [
        edition(**{name: values}).selects(organisations, province, themes, groups)
        for name, values in {**wanted, "provincies": provinces}.items()
    ]
    assert selected == all(alone)
    assert edition().selects(organisations, province, themes, groups)
    if provinces:
        assert alone[3] == (province in provinces)
