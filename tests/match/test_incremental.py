"""A match that goes on from an earlier one finds what one from nothing finds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.match.test_match import KLUSSEN, MAKER, PROFIELEN, WEIGHTS, klus, profiel
from tooling import parallel
from tooling.match import LazyFeatures, MatchCache, Pool, Rankings, incremental, incremental_top_k, ranking
from tooling.match import pool as pool_module
from tooling.match.ranking import Pairs, rankings
from tooling.match.score import MOST_WORDS
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel

TOP = 2
IDS = [f"p{number:02}" for number in range(12)]
PEOPLE = st.builds(
    lambda one, found, text: one.model_copy(update={"vindbaar": found, "over_mij": text}),
    PROFIELEN,
    st.sampled_from([True, True, True, False]),
    st.sampled_from(["Tekst.", "Ik werk bezwaren weg.", "Ik zing graag."]),
)
MARKETS = st.dictionaries(st.sampled_from(IDS), PEOPLE, min_size=6)
CHANGES = st.lists(st.dictionaries(st.sampled_from(IDS), st.none() | PEOPLE, max_size=3), min_size=2, max_size=5)


@pytest.fixture(autouse=True)
def _sample_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hubs are measured over a few people, or nobody could change without changing them."""
    monkeypatch.setattr(pool_module, "SAMPLE", 3)


def matched(
    klussen: list[Klus],
    people: Mapping[str, Profiel],
    *earlier: dict[str, Any] | None,
    only: Sequence[str] | None = None,
    is_reversed: bool = False,
) -> tuple[Rankings, dict[str, Any]]:
    """The rankings of everybody, or of some only, and what is remembered of them, after it was written and read."""
    ordered = dict(sorted(people.items(), reverse=is_reversed))
    market = Pool(
        [MAKER.klus(f"o/k{number}", one) for number, one in enumerate(klussen)],
        LazyFeatures(list(ordered), lambda id_: MAKER.profiel(id_, ordered[id_])),
        MAKER.neighbourhood,
        WEIGHTS,
        skills=LazyFeatures(list(ordered), lambda id_: MAKER.skills(ordered[id_])),
    )
    digests = {id_: one.model_dump_json() for id_, one in ordered.items() if only is None or id_ in only}
    named = [id_ for id_, one in ordered.items() if one.vindbaar]
    remembered = MatchCache.joined([MatchCache.of_data(one, market) for one in earlier if one], TOP)
    of_klussen = {f"o/k{number}": one.model_dump_json() for number, one in enumerate(klussen)}
    best, found = incremental_top_k(market, TOP, digests, of_klussen, named, remembered)
    assert np.bincount(best.per_klus.klus, minlength=1).max() <= TOP, "what is remembered besides depends on the past"
    ranked = rankings(market, [*digests], best, found.words)
    for one in (match for by_id in ranked for matches in by_id.values() for match in matches):
        is_alike = one.subscores["tekst"] > 0
        number, person = market.number_of[one.klus], market.person(one.profiel)
        assert one.words == (market.explaining_words(number, person, MOST_WORDS) if is_alike else ())
    return ranked, json.loads(json.dumps(found.as_data()))


def told(both: Rankings) -> list[Any]:
    return [{key: (matches, ranking.key_parts(key)) for key, matches in ranking.items()} for ranking in both]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KLUSSEN, min_size=1, max_size=5), MARKETS, CHANGES)
@pytest.mark.slow
def test_after_any_changes_a_match_finds_what_one_from_nothing_finds(
    klussen: list[Klus], people: dict[str, Profiel], changes: list[dict[str, Profiel | None]]
) -> None:
    _, earlier = matched(klussen, people, None)
    for change in changes:
        people = {id_: one for id_, one in (people | change).items() if one is not None}
        incrementally, earlier = matched(klussen, people, earlier)
        from_nothing, _ = matched(klussen, people, None)
        assert told(incrementally) == told(from_nothing)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KLUSSEN, min_size=1, max_size=5), MARKETS, st.integers(1, 4), CHANGES)
@pytest.mark.slow
def test_a_match_in_parts_finds_what_one_of_everybody_finds_and_goes_on_from_there(
    klussen: list[Klus], people: dict[str, Profiel], count: int, changes: list[dict[str, Profiel | None]]
) -> None:
    ids = sorted(people)
    parts = [matched(klussen, people, only=ids[number::count])[1] for number in range(count)]
    joined, earlier = matched(klussen, people, *parts)
    assert told(joined) == told(matched(klussen, people)[0])
    for change in changes:
        people = {id_: one for id_, one in (people | change).items() if one is not None}
        incrementally, earlier = matched(klussen, people, earlier)
        assert told(incrementally) == told(matched(klussen, people)[0])


#: What may change of a klus while its content stays the same, and two things that are content.
EDITS = st.sampled_from(
    [
        {"inzet": {"uren_per_week": 3}},
        {"inzet": {"uren_per_week": 40, "vanaf": "2027-01-01"}},
        {"inzet": {"dagen": ["ma", "di"]}},
        {"soort": "meeloopdag"},
        {"alleen_voor": ["gemeente-utrecht"]},
        {"locatie": {"plaats": "Groningen"}},
        {"titel": "BEZWAREN wegwerken"},
        {"omschrijving": "Ik zing graag."},
        {"vaardigheden": ["Mediation"]},
    ]
)
TEXTS = st.sampled_from(["Tekst.", "Wij werken bezwaren weg.", "Zingen in een koor.", "Dijken inspecteren."])
TITLES = st.sampled_from(["Bezwaren", "Koorzang", "Dijkwacht", "Ik zing", "Ik werk bezwaren weg"])
VARIED = st.builds(
    lambda one, title, text: one.model_copy(update={"titel": title, "omschrijving": text}), KLUSSEN, TITLES, TEXTS
)


def edited(one: Klus, edit: dict[str, Any]) -> Klus:
    other = klus(**edit)
    return one.model_copy(update={name: getattr(other, name) for name in edit})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(VARIED, min_size=4, max_size=9),
    MARKETS,
    st.lists(st.tuples(st.dictionaries(st.integers(0, 8), EDITS, max_size=2), CHANGES), min_size=1, max_size=4),
    st.booleans(),
)
@pytest.mark.slow
def test_after_changes_of_klussen_a_match_finds_what_one_from_nothing_finds(
    klussen: list[Klus],
    people: dict[str, Profiel],
    changes: list[tuple[dict[int, dict[str, Any]], list[dict[str, Profiel | None]]]],
    is_generic: bool,
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(incremental, "MOST_CHANGED", 1.0)
        if is_generic:
            patched.setattr(pool_module, "GENERIC_AMONG", 2)
        _, earlier = matched(klussen, people)
        for of_klussen, (of_people, *_) in changes:
            if of_klussen:
                klussen = [edited(one, of_klussen.get(number, {})) for number, one in enumerate(klussen)]
            else:
                people = {id_: one for id_, one in (people | of_people).items() if one is not None}
            incrementally, earlier = matched(klussen, people, earlier)
            assert told(incrementally) == told(matched(klussen, people)[0])


def test_of_a_klus_of_which_the_hours_change_only_those_whom_it_suits_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[int, int]] = []
    original = pool_module.Pool.block

    def block(pool: Pool, people: Any, which: slice, *rest: Any) -> Any:
        compared.append((len(pool.klussen), len(range(*which.indices(len(people.people))))))
        return original(pool, people, which, *rest)

    klussen = [klus(titel="abcdefghijklmnopqrst"[number] * 9) for number in range(20)]
    klussen[3] = klus(titel="Praten", vaardigheden=["Mediation"])  # in nobody's list
    others = {f"q{number}": profiel(vaardigheden=["Kitesurfen"]) for number in range(5)}
    people = people_batch(12) | others
    _, earlier = matched(klussen, people)
    klussen[3] = edited(klussen[3], {"inzet": {"uren_per_week": 3}})
    monkeypatch.setattr(pool_module.Pool, "block", block)
    incrementally, _ = matched(klussen, people, earlier)
    few = len(compared)
    assert compared == [(1, 12)]
    assert told(incrementally) == told(matched(klussen, people)[0])
    assert compared[few:] == [(20, 17)]


def test_people_who_come_in_another_order_are_not_taken_for_each_other() -> None:
    klussen = [klus(titel="abcdefghijklmnopqrst"[number] * 9) for number in range(20)]
    people = people_batch(12)
    _, earlier = matched(klussen, people)
    klussen[3] = edited(klussen[3], {"inzet": {"uren_per_week": 3}})
    incrementally, _ = matched(klussen, people, earlier, is_reversed=True)
    assert told(incrementally) == told(matched(klussen, people, is_reversed=True)[0])


def test_parts_that_were_joined_are_not_matched_again(looked_at: list[list[str]]) -> None:
    klussen, people = [klus(), klus(titel="Beleid maken")], people_batch(12)
    ids = [*people]
    parts = [matched(klussen, people, only=ids[number::3])[1] for number in range(3)]
    matched(klussen, people, *parts)
    assert looked_at == [ids[0::3], ids[1::3], ids[2::3], []]


def test_words_are_looked_up_again_only_of_who_changed_and_where_a_text_of_a_klus_did(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[list[str]] = []
    original = pool_module.Pool.prepare

    def prepare(pool: Pool, some: Any) -> None:
        cut.append(sorted(one.id for one in some))
        original(pool, some)

    klussen = [klus(titel="Zaak behandelen"), klus(titel="Beleid maken", omschrijving="Anders.")]
    people = people_batch(12)
    _, earlier = matched(klussen, people)
    monkeypatch.setattr(pool_module.Pool, "prepare", prepare)
    one = sorted(people)[5]
    people |= {one: profiel(over_mij="Ik werk aan de zaak van alles.", vindbaar="ja")}
    _, earlier = matched(klussen, people, earlier)
    assert cut[0] == [one]
    cut.clear()
    klussen[0] = edited(klussen[0], {"omschrijving": "Een zaak van belang."})
    matched(klussen, people, earlier)
    assert cut[0] == sorted(people)


def test_words_of_many_people_are_looked_up_by_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    klussen = [klus(titel="Zaak behandelen"), klus(titel="Beleid maken", omschrijving="Anders.")]
    expected, _ = matched(klussen, people_batch(12))
    shared: list[int] = []

    def fork_map(work: Callable[[int], Any], count: int) -> Iterator[Any]:
        shared.append(count)
        return parallel.fork_map(work, count)

    monkeypatch.setattr(incremental, "fork_map", fork_map)
    monkeypatch.setattr(incremental, "_TOGETHER", 5)
    monkeypatch.setattr(incremental, "_WORTH_FORKING", 3)
    monkeypatch.setenv(parallel.CORES_VARIABLE, "3")
    assert told(matched(klussen, people_batch(12))[0]) == told(expected)
    assert shared == [3]


def people_batch(size: int) -> dict[str, Profiel]:
    """People of whom everybody is a little different, and all can do the same."""
    return {
        f"p{number:02}": profiel(over_mij=f"Ik werk aan zaak {number * 7919}.", vindbaar="ja") for number in range(size)
    }


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Ids of the people that each match compared with all klussen."""
    found: list[list[str]] = []
    original = ranking.best_pairs

    def best_pairs(pool: Pool, people: Any, *rest: Any, **named: Any) -> Any:
        found.append([one.id for one in people])
        return original(pool, people, *rest, **named)

    monkeypatch.setattr(incremental, "best_pairs", best_pairs)
    return found


def test_only_who_changed_is_matched_again(looked_at: list[list[str]]) -> None:
    klussen, people = [klus(), klus(titel="Beleid maken")], people_batch(12)
    _, earlier = matched(klussen, people, None)
    keys = [(checksum, tie) for _, _, checksum, tie in earlier["people"]]
    sample = [list(people)[number] for number in pool_module.sample_of(keys)]
    one, other, *_ = (id_ for id_ in people if id_ not in sample)
    changed = people | {one: profiel(over_mij="Ik doe iets anders.")}
    del changed[other]
    matched(klussen, changed, earlier)
    assert looked_at == [list(people), [one]]


def test_where_too_few_are_still_known_of_a_klus_everybody_is_matched_again(looked_at: list[list[str]]) -> None:
    klussen, people = [klus()], people_batch(12)
    found, earlier = matched(klussen, people, None)
    for _ in range(TOP + 1):
        best = next(iter(found.per_klus.values()))[0].profiel
        people = {id_: one for id_, one in people.items() if id_ != best}
        found, earlier = matched(klussen, people, earlier)
        assert told(found) == told(matched(klussen, people, None)[0])
    # Each time nobody, and then everybody to compare it with; the last time everybody twice.
    assert [len(one) for one in looked_at] == [12, 0, 11, 0, 10, 0, 9, 9]


def pairs(*rows: tuple[int, int, int]) -> Pairs:
    """Pairs of a klus, a person and a total."""
    klussen, people, totals = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Pairs(klussen, people, totals, np.zeros((len(rows), 1), dtype=np.int64))


def test_who_comes_after_the_last_that_is_known_is_forgotten() -> None:
    """Of klus 0 more people match than are remembered, of klus 1 nobody else does."""
    old = pairs((0, 0, 40), (0, 1, 30), (0, 2, 20), (1, 0, 9), (1, 1, 8), (1, 2, 7))
    new = pairs((0, 8, 25), (0, 9, 19), (1, 8, 1), (1, 9, 2))
    merged = incremental._merged(old, new, np.arange(10), np.array([False, True]), TOP)
    assert merged is not None
    kept, is_complete = merged
    assert [*zip(kept.klus.tolist(), kept.person.tolist(), strict=True)] == [
        (0, 0), (0, 1), (0, 8), (0, 2), (1, 0), (1, 1), (1, 2), (1, 9),
    ]  # fmt: skip
    assert is_complete.tolist() == [False, False]
