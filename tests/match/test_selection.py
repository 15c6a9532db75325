"""The rules of one pair and those of many at once are the same rules."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tooling.match.content import Content
from tooling.match.selection import Grade, grade, grade_pair

_share = st.integers(0, 1000)


@given(st.builds(Content, _share, _share, st.booleans(), st.booleans(), _share))
def test_one_pair_is_graded_as_among_many(content: Content) -> None:
    among_many = grade(Content(*(np.array([one]) for one in content)))
    assert grade_pair(content) == Grade(*(int(one[0]) for one in among_many))
