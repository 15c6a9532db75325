"""Faults that the HTML standard forbids and that we once made, on every page of the sample site.

The whole standard is checked by hand with the Nu HTML Checker; see `DEVELOPMENT.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}
#: Characters that no URL may have as they are (URL Standard, URL code points and `%`).
NOT_IN_URL = re.compile(r'[\s"<>\\^`{|}\[\]]')


class Faults(HTMLParser):
    """Faults of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._ids: Counter[str] = Counter()
        self._labels: list[str] = []
        self._within: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self._ids.update([own["id"]] if "id" in own else [])
        if tag == "input" and own.get("type") in {"checkbox", "radio"} and "autocomplete" in own:
            self.found.append(f"autocomplete on {own.get('id')}")
        self.found += [f"empty {name} on {tag}" for name in ("tabindex", "action", "id") if own.get(name) == ""]
        if tag == "label":
            self._within = 0
            self._labels += [own["for"]] if "for" in own else []
        if tag in LABELABLE and own.get("type") != "hidden" and self._within is not None:
            self._within += 1
            if self._within == 2:
                self.found.append(f"two controls in the label of {own.get('id') or own.get('name')}")
        for name in ("href", "src", "action"):
            address = own.get(name, "")
            if NOT_IN_URL.search(address if not address.startswith("data:") else address.partition(",")[2]):
                self.found.append(f"{name} of {tag}: {address[:60]}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._within = None

    def of(self, html: str) -> list[str]:
        self.feed(html)
        twice = [f"id twice: {one}" for one, times in self._ids.items() if times > 1]
        nowhere = [f"label for nothing: {one}" for one in self._labels if one not in self._ids]
        return [*self.found, *twice, *nowhere]


def test_every_page_is_free_of_faults_that_the_html_standard_forbids(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 500
    faults = {str(page.relative_to(site)): Faults().of(page.read_text(encoding="utf-8")) for page in pages}
    assert {page: found[:5] for page, found in faults.items() if found} == {}


def test_a_fault_is_found() -> None:
    html = '<input type="checkbox" autocomplete="off" id="a"><label for="b">x<input><output></output></label>'
    html += '<p id="a" tabindex=""><a href="data:x,{}">y</a>'
    assert len(Faults().of(html)) == 6
