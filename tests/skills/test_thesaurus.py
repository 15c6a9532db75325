"""From words to skills, on the project's own thesaurus: what a label is taken for, and how sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tooling.load.catalogue import load_thesaurus
from tooling.skills.thesaurus import ACCEPT_AT, CONFIDENCE
from tooling.skills.words import deletion_variants, fold, normalise, within_one_edit

THESAURUS = load_thesaurus(ROOT / "registers/vaardigheden")
NAMES = [name for name, _ in THESAURUS.each_name()]


@pytest.mark.parametrize(
    ("label", "concept", "how"),
    [
        ("Bestuursrecht", "bestuursrecht", "naam"),
        ("bestuurs-recht", "bestuursrecht", "naam"),
        ("administratief recht", "bestuursrecht", "synoniem"),
        ("AVG", "avg", "naam"),
        ("project manager", "projectleiding", "synoniem"),
        ("projecten leiden", "projectleiding", "vorm"),
        ("leider van een project", "projectleiding", "vorm"),
        ("Bestuursrehct", "bestuursrecht", "typefout"),
        ("Bestuursrect", "bestuursrecht", "typefout"),
    ],
)
def test_a_label_is_taken_for_the_skill_that_people_mean(label: str, concept: str, how: str) -> None:
    found = THESAURUS.resolve(label)
    assert found is not None
    assert (found.concept, found.how) == (concept, how)
    assert found.confidence == CONFIDENCE[how]


@pytest.mark.parametrize("label", ["Kitesurfen", "Lassen", "x", "!!!", "Управление", "recht en krom", "C", "Jav"])
def test_a_label_that_means_something_else_stays_itself(label: str) -> None:
    found = THESAURUS.resolve(label)
    assert found is None or found.how in {"naam", "synoniem"}


def test_close_resemblance_is_taken_with_how_close_it_is() -> None:
    found = THESAURUS.resolve("interculturele vaardigheden tonen")
    assert found is not None
    assert found.how == "gelijkenis"
    assert ACCEPT_AT <= found.confidence < 1000


def test_the_nearest_concepts_are_offered_best_first() -> None:
    near = THESAURUS.nearest("bestuursrechtelijk")
    assert "bestuursrecht" in [concept for concept, _ in near]
    assert [similarity for _, similarity in near] == sorted((similarity for _, similarity in near), reverse=True)


@given(st.sampled_from(NAMES), st.data())
def test_one_mistake_in_a_long_name_never_leads_elsewhere(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    wrong = name[:place] + data.draw(st.sampled_from(["", "x", name[place] * 2])) + name[place + 1 :]
    own, found = THESAURUS.resolve(name), THESAURUS.resolve(wrong)
    assert own is not None
    if found is not None and found.how in {"vorm", "typefout", "gelijkenis"}:
        # Compared as the thesaurus does, without spaces: `e-integratie` is one mistake from two concepts.
        near = [THESAURUS.resolve(other) for other in NAMES if within_one_edit(normalise(other), normalise(wrong))]
        assert (
            found.concept == own.concept or found.concept in {one.concept for one in near if one} or found.how == "vorm"
        )


@given(st.sampled_from(NAMES), st.integers(300, 950))
def test_names_like_a_label_are_all_names_that_are_so_much_like_it(name: str, least: int) -> None:
    label = fold(f"{name} x {name[:4]}")
    every = {other: THESAURUS.likeness.similarity(other, label) for other in THESAURUS.likeness.names}
    expected = {other: similarity for other, similarity in every.items() if similarity >= least}
    assert THESAURUS.likeness.names_similar_to(label, least) == expected


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_words_one_mistake_apart_share_a_spelling_with_one_left_out(one: str, other: str) -> None:
    if within_one_edit(one, other):
        assert deletion_variants(one) & deletion_variants(other)
    assert within_one_edit(one, other) == within_one_edit(other, one)


def test_a_text_names_concepts_by_whole_names_only() -> None:
    assert THESAURUS.names_in("Senior jurist, bezwaar en beroep") == ["juridisch-advies", "bezwaar-en-beroep"]
    assert THESAURUS.names_in("Juristen, en wie bezwaren behandelen") == []
    assert THESAURUS.names_in("") == []
