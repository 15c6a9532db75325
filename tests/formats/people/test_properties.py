"""Properties of every profile: export and import give it back, and a second import changes nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.people.samples import known
from tooling.formats.people import Profile, export, merge, read
from tooling.formats.people.contract import fitted
from tooling.formats.people.report import Report
from tooling.load.yaml_reader import read_yaml

_WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDéëïôü0123456789&<>'\"#;,:\\()-"), min_size=1, max_size=9)
_LINE = st.lists(_WORD, min_size=1, max_size=4).map(" ".join).filter(lambda text: any(map(str.isalpha, text)))
_TEXT = st.lists(_LINE.map(lambda line: f"Z{line}"), min_size=1, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n"]).map(lambda gap: gap.join(lines))
)
_YEAR = st.integers(1970, 2030).map(str)
_DATE = st.one_of(_YEAR, st.tuples(_YEAR, st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"))
_LEVEL = st.sampled_from(["basis", "gevorderd", "expert"])
_FLUENCY = st.sampled_from(["B1", "C2", "moedertaal"])
_URL = st.sampled_from(["https://proef.example", "https://proef.example/a?b=1&c=2", "http://x.example/é"])


def _block(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def _list(item: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(item, min_size=1, max_size=3, unique_by=repr)


_PROFILE = st.fixed_dictionaries(
    {"naam": _LINE, "vaardigheden": _list(_block({"naam": _LINE}, {"niveau": _LEVEL}))},
    optional={
        "functie": _LINE,
        "over_mij": _TEXT,
        "interesses": _list(_LINE),
        "wil_leren": _list(_LINE),
        "ervaring": _list(
            _block({"functie": _LINE}, {"organisatie": _LINE, "van": _DATE, "tot": _DATE, "omschrijving": _TEXT})
        ),
        "opleidingen": _list(
            _block({"naam": _LINE, "instelling": _LINE}, {"niveau": _LINE, "van": _DATE, "tot": _DATE})
        ),
        "cursussen": _list(_block({"naam": _LINE}, {"aanbieder": _LINE, "datum": _DATE, "url": _URL})),
        "certificaten": _list(
            _block({"naam": _LINE}, {"uitgever": _LINE, "datum": _DATE, "verloopt": _DATE, "url": _URL})
        ),
        "talen": _list(_block({"taal": st.sampled_from(["nl", "en", "fy", "Klingon"])}, {"niveau": _FLUENCY})),
        "links": _list(_block({"url": _URL}, {"naam": _LINE})),
        "portfolio": _list(_block({"titel": _LINE}, {"omschrijving": _TEXT, "url": _URL, "datum": _DATE})),
        "locatie": st.fixed_dictionaries({"plaats": st.sampled_from(["Utrecht", "Zwolle"])}),
        "contact": _block({"email": st.just("jan@proef.example")}, {"telefoon": st.just("+31 30 1234567")}),
        "beschikbaar": st.fixed_dictionaries({"uren_per_week": st.integers(1, 36), "dagen": st.just(["ma", "do"])}),
    },
)  # fmt: skip


def whole(profile: Profile) -> Profile:
    """The profile as an importer would give it: with names of the thesaurus, and courses as evidence."""
    return fitted(copy.deepcopy(profile), known(), Report("proef"))


#: What each format holds of a profile; of the rest it must say that it stays behind.
_HELD: dict[str, dict[str, set[str] | None]] = {
    "jsonresume": {
        "naam": None, "functie": None, "over_mij": None, "interesses": None, "ervaring": None, "opleidingen": None,
        "certificaten": {"naam", "uitgever", "datum", "url"}, "talen": None, "links": None, "portfolio": None,
        "vaardigheden": {"naam", "niveau"}, "locatie": {"plaats"}, "contact": {"email", "telefoon"},
    },
    "europass": {
        "naam": None, "over_mij": None, "interesses": None, "wil_leren": None, "ervaring": None, "talen": None,
        "opleidingen": {"naam", "instelling", "van", "tot"}, "cursussen": {"naam", "aanbieder", "datum", "url"},
        "certificaten": None, "links": {"url"}, "portfolio": None, "vaardigheden": {"naam"}, "locatie": {"plaats"},
        "contact": {"email", "telefoon"},
    },
    "vcard": {
        "naam": None, "functie": None, "over_mij": None, "interesses": None, "talen": {"taal"}, "links": {"url"},
        "vaardigheden": {"naam", "niveau"}, "locatie": {"plaats"}, "contact": {"email", "telefoon"},
    },
}  # fmt: skip


def held_by(profile: Profile, file_format: str) -> Profile:
    """The part of a profile that a format can hold."""

    def part(value: Any, names: set[str] | None) -> Any:
        if names is None:
            return value
        if isinstance(value, dict):
            return {key: inner for key, inner in value.items() if key in names}
        return [part(one, names) for one in value]

    held = _HELD[file_format]
    return {name: part(value, held[name]) for name, value in profile.items() if name in held}


@pytest.mark.parametrize("file_format", _HELD)
@given(profile=_PROFILE)
def test_export_and_import_give_back_what_the_format_holds(file_format: str, profile: Profile) -> None:
    profile = whole(profile)
    text, said = export(profile, file_format)
    (back,) = read("profiel", text.encode(), known(), file_format).people
    # What courses and certificates prove comes back by itself, for the formats that hold those.
    assert held_by(back, file_format) == held_by(whole(held_by(profile, file_format)), file_format)
    behind = {one.message.split("'")[1] for one in said}
    for name in profile.keys() - _HELD[file_format].keys():
        assert any(one.split(".")[0] == name for one in behind), name


@given(profile=_PROFILE)
def test_all_data_out_and_in_again_is_the_same(profile: Profile) -> None:
    profile = whole(profile)
    (back,) = read("mijn.json", export(profile, "json")[0].encode(), known(), "json").people
    assert back == profile


@given(profile=_PROFILE)
def test_yaml_is_read_back_as_the_same_profile(profile: Profile) -> None:
    profile = whole(profile)
    data = read_yaml(export(profile, "yaml")[0], "").data
    (back,) = read("mijn.json", export(data or {}, "json")[0].encode(), known(), "json").people
    assert back == profile


@given(have=_PROFILE, brought=_PROFILE)
def test_merging_twice_changes_nothing_and_overwrites_nothing(have: Profile, brought: Profile) -> None:
    have, brought, fields = whole(have), whole(brought), known().fields
    once, changes = merge(have, brought, fields)
    again, more = merge(once, brought, fields)
    assert again == once
    assert all(one.now is not None for one in more)
    for name, value in have.items():
        if isinstance(value, str | int):
            assert once[name] == value
        elif isinstance(value, list):
            assert len(once[name]) >= len(value)
    assert {one.id for one in more} <= {one.id for one in changes}


@given(have=_PROFILE, brought=_PROFILE)
def test_what_is_refused_does_not_come_and_what_is_asked_does(have: Profile, brought: Profile) -> None:
    have, brought, fields = whole(have), whole(brought), known().fields
    _, changes = merge(have, brought, fields)
    nothing, _ = merge(have, brought, fields, refused={one.id for one in changes})
    assert nothing == have
    everything, _ = merge(have, brought, fields, asked={one.id for one in changes})
    _, left = merge(everything, brought, fields)
    assert left == []


@given(profile=_PROFILE)
def test_bringing_ones_own_profile_changes_nothing(profile: Profile) -> None:
    profile = whole(profile)
    merged, changes = merge(profile, profile, known().fields)
    assert merged == profile
    assert changes == []
