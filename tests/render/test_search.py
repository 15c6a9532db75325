"""The search: an index as lunr's own, of which a browser fetches parts and yet gives lunr's own answers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tooling.render.lunr_index import PRECISION, index_terms
from tooling.render.search import FIELDS, index_files, stem, term_of
from tooling.skills.words import fold

STEM_IN_NODE = """
const lunr = require(process.argv[1] + '/lunr');
require(process.argv[1] + '/lunr-languages/lunr.stemmer.support')(lunr);
require(process.argv[1] + '/lunr-languages/lunr.nl')(lunr);
const words = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(words.map((word) => lunr.nl.stemmer(new lunr.Token(word, {})).toString())));
"""

Documents = list[dict[str, list[str]]]


def vocabulary(site: Path) -> list[str]:
    """Every word of the site's own texts and thesaurus, and endings that a stemmer works on."""
    words: set[str] = set()
    for name in ("klussen", "profielen", "vaardigheden"):
        text = (site / f"api/v1/{name}.json").read_text().lower()
        words.update("".join(char if char.isalpha() else " " for char in text).split())
    base = ["werk", "maan", "lop", "been", "huiz", "brie", "ziekt", "één", "geïnd", "re-integr", "jurist"]
    endings = ["", "en", "e", "s", "heid", "heden", "ing", "lijk", "baar", "end", "ig", "etje", "tjes", "isme"]
    return sorted(words | {one + ending for one in base for ending in endings})


def node(program: list[str], request: Any) -> Any:
    done = subprocess.run(["node", *program], input=json.dumps(request), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_both_sides_stem_every_word_alike(site: Path) -> None:
    words = vocabulary(site)
    assert len(words) > 3000
    theirs = node(["-e", STEM_IN_NODE, str(ROOT / "node_modules")], words)
    assert [(word, stem(word)) for word in words] == list(zip(words, theirs, strict=True))


@pytest.mark.parametrize(
    ("one", "other"), [("vergunningen", "vergunning"), ("beleidsmedewerkers", "beleidsmedewerker"), ("dijken", "dijk")]
)
def test_stems_join_what_belongs_together(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def compared(documents: Documents, questions: Sequence[str], size: int) -> list[dict[str, Any]]:
    """Our answers to these questions, after comparing them and the whole index with lunr's own."""
    terms = index_terms([[one[field] for field in FIELDS] for one in documents], FIELDS, term_of)
    manifest, files = index_files(terms, size)
    meaningful = [
        {field: [word for word in words if term_of(word)] for field, words in document.items()}
        for document in documents
    ]
    found = node(
        [str(ROOT / "tests/render/search.mjs")],
        {"documents": meaningful, "boosts": FIELDS, "manifest": manifest, "files": files, "questions": questions},
    )
    ours = {
        term: [
            one.number,
            *(
                [
                    [number, score / PRECISION]
                    for number, score in zip(accumulate(posting[::2]), posting[1::2], strict=True)
                ]
                for posting in one.postings
            ),
        ]
        for term, one in terms.items()
    }
    assert ours == found["terms"]
    for question, answer in zip(questions, found["answers"], strict=True):
        assert answer["ours"] == answer["theirs"], question
    answers: list[dict[str, Any]] = found["answers"]
    return answers


WORDS = [
    "dijk", "dijken", "inspectie", "dijkinspectie", "dijkinspecties", "jurist", "juristen", "bedrijfsjurist", "recht",
    "bestuursrecht", "bestuur", "vergunning", "vergunningen", "vergunninghouder", "privacy", "privacyrecht", "b1", "de",
    "2026", "10", "utrecht", "woo", "brief", "brieven", "constructor", "hasownproperty", "toezicht", "toezichthouder",
]  # fmt: skip
words = st.sampled_from(WORDS)
fields = st.fixed_dictionaries({field: st.lists(words, max_size=6) for field in FIELDS})
typed = st.one_of(
    words,
    st.tuples(words, st.integers(1, 9)).map(lambda one: one[0][: one[1]]),
    st.tuples(words, st.integers(0, 9), st.sampled_from("aeinst")).map(
        lambda one: one[0][: one[1]] + one[2] + one[0][one[1] :]
    ),
    st.tuples(words, st.integers(0, 9)).map(lambda one: one[0][: one[1]] + one[0][one[1] + 1 :]),
    st.tuples(words, words).map("".join),
    st.text(max_size=8),
)


QUESTIONS = yaml.safe_load((ROOT / "tests/render/questions.yaml").read_text())


def test_what_a_visitor_expects_comes_first(site: Path) -> None:
    answers = node(
        [str(ROOT / "tests/render/search_results.mjs")],
        {"site": str(site), "questions": [one["vraag"] for one in QUESTIONS]},
    )
    wrong = {}
    for expected, answer in zip(QUESTIONS, answers, strict=True):
        for kind in ("klussen", "profielen"):
            if kind in expected and answer.get(kind, [])[:1] != [expected[kind]]:
                wrong[expected["vraag"]] = (expected[kind], answer.get(kind, [])[:3])
    assert wrong == {}
    assert len(QUESTIONS) >= 20


@settings(max_examples=40)
@given(
    st.lists(fields, min_size=1, max_size=12),
    st.lists(st.lists(typed, min_size=1, max_size=4).map(" ".join), min_size=12, max_size=12),
    st.sampled_from([1, 60, 400]),
)
@pytest.mark.slow
def test_parts_of_the_index_give_exactly_what_the_whole_index_of_lunr_gives(
    documents: Documents, questions: list[str], size: int
) -> None:
    compared(documents, questions, size)


def test_a_question_fetches_only_what_it_needs_and_finds_it() -> None:
    documents = [{"titel": [word], "woorden": [], "verwant": [], "tekst": []} for word in WORDS]
    known, typing, mistaken, made, nothing = compared(
        documents, ["privacy x", "vergunni", "bestursrecht", "rechtbrief", "qqqqq"], 100
    )
    assert [WORDS[number] for number in known["hits"]] == ["privacy"]
    assert known["missing"] == ["x"]
    assert all(path.startswith("map/delen/") for path in known["fetched"])
    assert len(known["fetched"]) <= 2
    assert {WORDS[number] for number in typing["hits"]} >= {"vergunning", "vergunningen"}
    assert [WORDS[number] for number in mistaken["hits"]] == ["bestuursrecht"]
    assert {path for path in mistaken["fetched"] if "woorden" in path} == {
        f"map/woorden/{one}.txt" for one in (11, 12, 13)
    }
    assert {WORDS[number] for number in made["hits"]} == {"recht", "brief"}
    assert nothing["hits"] == []


def test_accents_case_and_punctuation_do_not_matter() -> None:
    documents = [{"titel": fold("Coördinator (eén), C++").split(), "woorden": [], "verwant": [], "tekst": []}]
    for answer in compared(documents, ["COORDINATOR", "coördinator", "c++", "“C”"], 1000):
        assert answer["hits"] == [0]
