"""Pieces of pages that are drawn without a template."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tooling.render.snippets import _escaped


@given(st.lists(st.text(st.sampled_from("a<>&'\"\0é\n")), min_size=1))
def test_each_text_is_escaped_by_itself(texts: list[str]) -> None:
    found = _escaped(texts)
    assert [unescape(one) for one in found] == [text.replace("\0", "") for text in texts]
    assert not any(sign in one for one in found for sign in "<>'\"")
