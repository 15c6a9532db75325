from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tooling.diagnostics import INVISIBLE, repaired
from tooling.load.yaml_reader import Places, read_yaml
from tooling.model.base import ENTRY_MAX_BYTES

KEYS = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
TEXTS = st.text(max_size=40).filter(lambda text: not INVISIBLE.search(text) and "\r" not in text).map(repaired)
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5))
def test_reads_back_what_a_yaml_writer_wrote(data: dict[str, object]) -> None:
    def depth(node: object) -> int:
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        return 1 + max(map(depth, children), default=0)

    if depth(data) > 8:
        return
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    document = read_yaml(text, "x.yaml")
    assert document.diagnostics == []
    assert document.data == data


@given(st.text(max_size=300))
def test_any_text_gives_data_or_a_diagnostic_and_never_an_exception(text: str) -> None:
    document = read_yaml(text, "x.yaml")
    assert document.data is not None or document.diagnostics
    Places(text, "x.yaml").value(("titel", 3))


def test_scalars_stay_strings() -> None:
    text = "tijd: 12:30\nnee: no\nversie: 1.10\ndatum: 2026-01-01\noctaal: 010\nniets: ~\nnull: null\n"
    assert read_yaml(text, "x").data == {
        "tijd": "12:30",
        "nee": "no",
        "versie": "1.10",
        "datum": "2026-01-01",
        "octaal": "010",
        "niets": "~",
        "null": "null",
    }


def test_faults_of_different_kinds_in_one_text_are_all_reported() -> None:
    text = "a: &x 1\na: 2\nb: !t 3\nc: *x\n[d]: 4\n"
    assert [one.code for one in read_yaml(text, "x").diagnostics] == [
        "YAML003",
        "YAML002",
        "YAML004",
        "YAML003",
        "YAML009",
    ]


def test_alias_bomb_is_refused_without_being_expanded() -> None:
    lines = ["a0: &a0 lol"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = read_yaml("\n".join(lines), "x")
    assert {one.code for one in document.diagnostics} == {"YAML003"}


def test_deep_nesting_as_large_as_a_file_may_be_is_refused() -> None:
    document = read_yaml("a: " + "[" * (ENTRY_MAX_BYTES // 2) + "]" * (ENTRY_MAX_BYTES // 2), "x")
    assert document.diagnostics
