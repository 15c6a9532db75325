"""Authors of proposals in recorded events of each forge, reduced to the fields that we read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.pull_request import Account, Event, EventError, read_event

GITHUB = {
    "action": "opened",
    "number": 7,
    "pull_request": {"number": 7, "user": {"login": "sanne", "id": 11, "type": "User"}, "head": {"user": {"id": 66}}},
    "sender": {"login": "mallory", "id": 66},
}
GITLAB = {
    "object_kind": "merge_request",
    "user": {"id": 11, "name": "Sanne de Wit", "username": "sanne"},
    "object_attributes": {"iid": 7, "author_id": 11, "last_commit": {"author": {"name": "Mallory"}}},
}
ISSUE = {"action": "opened", "issue": {"number": 12, "user": {"login": "sanne", "id": 11}}, "sender": {"id": 66}}


@pytest.mark.parametrize("payload", [GITHUB, GITLAB, ISSUE])
def test_the_author_is_who_opened_it(payload: dict[str, Any]) -> None:
    assert read_event(payload) == Event(Account("sanne", 11))


def test_who_acts_on_gitlab_is_not_taken_for_the_author() -> None:
    payload = GITLAB | {"user": {"id": 66, "username": "mallory"}}
    assert read_event(payload) == Event(Account("11", 11))


@pytest.mark.parametrize("number", [None, "11", 0, -1, True, 1.5, [11]])
def test_an_event_without_a_proper_account_is_refused(number: object) -> None:
    with pytest.raises(EventError):
        read_event({"pull_request": {"user": {"login": "sanne", "id": number}}})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["pull_request", "issue", "user", "id", "login", "object_kind", "akkoord"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["pull_request", "issue", "user", "object_kind", "akkoord"]), JSON))
def test_whatever_else_arrives_gives_an_event_or_is_refused(payload: dict[str, Any]) -> None:
    try:
        event = read_event(payload)
    except EventError:
        return
    assert event.author is not None
    assert event.author.id >= 1
