"""Closing dates as a calendar file (RFC 5545); `tests/browser/mine/calendar.test.js` has the same golden file."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from tests.golden import Golden
from tooling.render.calendar import calendar_file

LAST = datetime.date(2026, 12, 31)
ADDRESS = "https://klussen.example/klussen/gemeente-x/een/"
TITLE = "Help mee; met bezwaren, \\ en één heel lange titel die niet op één regel past van vijfenzeventig bytes 👷‍♀️"


def unfolded(text: str) -> list[str]:
    """The lines of a calendar file, as a program reads them."""
    assert text.endswith("\r\n")
    return re.sub("\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")


def test_file_is_that_of_the_golden_file(golden: Golden) -> None:
    path = Path(__file__).with_name("golden") / "agenda.ics.txt"
    golden.text(path, calendar_file(TITLE, LAST, ADDRESS).replace("\r\n", "\n"))


@given(st.text(max_size=300))
def test_title_is_one_text_whatever_it_holds(title: str) -> None:
    text = calendar_file(title, LAST, ADDRESS)
    assert all(len(line.encode("utf-8", "replace")) <= 75 for line in text.split("\r\n"))
    lines = unfolded(text)
    assert len(lines) == 17
    (summary,) = [line for line in lines if line.startswith("SUMMARY:")]
    read = re.sub(r"\\([\\;,])", r"\1", summary.removeprefix("SUMMARY:"))
    assert read == " ".join(f"Laatste dag om te reageren: {title}".split())


def test_page_of_an_open_klus_has_its_closing_date_to_take_along(site: Path) -> None:
    page = (site / "klussen/ministerie-bzk/woo-achterstand-wegwerken/index.html").read_text()
    found = re.search(r'href="data:text/calendar;charset=utf-8,([^"]+)" download="[a-z-]+\.ics" data-agenda', page)
    assert found is not None
    lines = unfolded(unquote(found[1]))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert any(line.startswith("DTSTART;VALUE=DATE:2026") for line in lines)


def test_page_of_a_klus_that_is_over_offers_no_date(site: Path) -> None:
    pages = [one.read_text() for one in (site / "klussen").rglob("index.html")]
    closed = [page for page in pages if '<meta name="robots" content="noindex">' in page]
    assert closed
    assert not any("text/calendar" in page for page in closed)
