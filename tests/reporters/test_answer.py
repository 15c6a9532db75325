"""The comment under a proposal: whatever a stranger wrote in it is text, and calls nobody."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tooling.diagnostics import Diagnostic, Position, Severity
from tooling.pull_request import Account, Level
from tooling.reporters.answer import MARK, Answer, Corrected, Fit, answer_markdown, quiet

MEAN = [
    "@beheer kijk",
    "<img src=https://elders.example/x.png>",
    "![x](https://elders.example)",
    "[klik](https://elders.example)",
    "https://elders.example",
    "www.elders.example",
    "<!-- klussenmarkt: antwoord -->",
    "</details><script>alert(1)</script>",
    "`code` **vet** # kop | cel",
    "#1 en GH-1",
    "::error::x",
    "${{ secrets.GITHUB_TOKEN }}",
    "- lijst\n- lijst",
    "````\n```yaml\nx",
]


HOSTILE = st.one_of(
    st.sampled_from(MEAN), st.text(alphabet="@<>[]()`*_#!|&:/.~-\\\n ab", max_size=40), st.text(max_size=40)
)


def answer(text: str) -> str:
    """An answer with that text wherever a stranger's can stand."""
    finding = Diagnostic(Position(text), "VELD004", Severity.FOUT, text, text)
    said = answer_markdown(
        Answer(
            Level.HERSTELLEN,
            [finding],
            "a" * 40,
            "https://markt.example/",
            asked=[Account("sanne", 1), Account(f"a {text}", 2)],
            corrected=[Corrected(text, "https://forge.example/", text)],
            fits=[(text, [Fit(text, "https://markt.example/x/", (text,))])],
        )
    )
    fits = answer_markdown(
        Answer(
            Level.EERSTE,
            [],
            "a" * 40,
            "https://markt.example/",
            fits=[(text, [Fit(text, "https://markt.example/", (text,))])],
        )
    )
    assert said is not None
    assert fits is not None
    return said + fits


def check(text: str) -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(answer(text))
    outside = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)
    ours = {"h3", "p", "strong", "ul", "ol", "li", "a", "details", "summary", "code", "pre"}
    assert set(re.findall(r"<([A-Za-z0-9]+)", page)) <= ours
    assert all(
        one.startswith(("https://markt.example/", "https://forge.example/"))
        for one in re.findall('href="([^"]*)', page)
    )
    assert not re.search(r"@(?!\u200b)", outside.replace("@sanne", "", 1))
    assert not re.search(r"(?:https?://|www\.)elders", re.sub(r"&#\d+;", "", answer(text).partition("<details>")[0]))
    assert page.count(MARK) == 2


@pytest.mark.parametrize("text", MEAN)
def test_what_a_stranger_wrote_is_text_and_nothing_else(text: str) -> None:
    check(text)


@given(HOSTILE)
def test_so_is_any_other_text(text: str) -> None:
    check(text)


@given(st.text(max_size=60))
def test_quiet_text_reads_the_same(text: str) -> None:
    plain = html.unescape(MarkdownIt("commonmark").renderInline(quiet(text)))
    assert plain.replace("\u200b", "") == " ".join(text.split()).replace("\u200b", "").replace("\0", "\ufffd")


@pytest.mark.parametrize(
    "text", ["@team", "torvalds/linux#1", "GH-12", "gh-12", "0123456789abcdef0123456789abcdef01234567"]
)
def test_quiet_text_calls_no_account_issue_or_commit(text: str) -> None:
    shown = html.unescape(quiet(text))
    assert not re.search(r"@\w|#\d|GH-\d|[0-9a-f]{7}", shown, re.IGNORECASE)


def test_a_crowd_is_named_and_not_called() -> None:
    crowd = [Account(f"mens{number}", number) for number in range(1, 1000)]
    said = answer_markdown(Answer(Level.HERSTELLEN, [], "a" * 40, "/", asked=crowd)) or ""
    assert "mens1" in said
    assert not re.search(r"@(?!\u200b)", said)
    assert len(said) < 2000


def test_only_a_real_account_name_is_called() -> None:
    assert "@sanne" in (answer_markdown(Answer(Level.HERSTELLEN, [], "a", "/", asked=[Account("sanne", 1)])) or "")
    assert "@" not in quiet("x @team/all").replace("@\u200b", "")


def test_an_answer_fits_where_it_must_stand() -> None:
    text = "x" * 1000
    findings = [Diagnostic(Position(f"{number}", 1, 1), "VELD004", Severity.FOUT, text, text) for number in range(100)]
    said = answer_markdown(Answer(Level.HERSTELLEN, findings, "a", "/", corrected=[Corrected("a", "/", "y" * 64_000)]))
    assert said is not None
    assert len(said) < 65_536
    assert "En nog 80 andere." in said
