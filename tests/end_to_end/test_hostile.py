"""The site of all hostile files, walked over in a real browser: nothing runs, and nothing comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.conftest import serve
from tests.hostile.cases import cases
from tests.hostile.conftest import built_cases, hostile_site  # noqa: F401 -- fixtures

pytestmark = pytest.mark.browser

QUERIES = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{ 7*7 }}", "constructor",
    "__proto__", "toString hasOwnProperty", "(a+)+$", "[", "\\", "*", "-+~^:", "\u202e", "\x00", "a" * 3000,
    "&lt;b&gt;", "%", "%00", "'; drop table", "é漢ж", "\U0001f469\u200d\U0001f4bb", "bestuursrecht" * 40,
    "null undefined NaN",
]  # fmt: skip


@pytest.fixture(scope="session")
def address(hostile_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: F811 -- the fixture
    folder = tmp_path_factory.mktemp("web")
    (folder / "klussenmarkt").symlink_to(hostile_site)
    with serve(folder) as origin:
        yield f"{origin}klussenmarkt/"


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page on which a dialog is a fault."""
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    yield page
    assert dialogs == []


def published(site: Path) -> list[str]:
    """The addresses of the hostile files that have a page of their own."""
    paths = (one.path.removeprefix("registers/").removesuffix(".yaml") for one in cases().values() if one.passes)
    return sorted(f"{path}/" for path in paths if (site / path / "index.html").is_file())


def test_pages_of_hostile_files_do_nothing(page: Page, address: str, hostile_site: Path) -> None:  # noqa: F811
    paths = published(hostile_site)
    assert len(paths) > 100
    for path in [*paths, "", "klussen/", "profielen/", "organisaties/", "vaardigheden/", "bladeren/", "overzicht/"]:
        page.goto(address + path)
        expect(page.locator("h1")).to_have_count(1)


def test_hostile_questions_find_something_or_nothing(page: Page, address: str) -> None:
    for question in QUERIES:
        page.goto(f"{address}zoeken/?q={quote(question)}")
        expect(page.locator("#zoekstand")).not_to_be_empty()
        expect(page.locator("#zoekstand")).not_to_contain_text("Zoeken lukte niet")
        expect(page.locator("#zoekresultaten :is(script, img, iframe, style)")).to_have_count(0)


def test_hostile_cards_that_are_found_stay_text(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=script alert")
    expect(page.locator("#zoekresultaten a").first).to_be_visible()
    for button in page.get_by_role("button", name="laat alle").all():
        button.click()
    expect(page.locator("#zoekresultaten :is(script, img, iframe, style)")).to_have_count(0)


def test_hostile_filters_of_the_lists_choose_nothing_or_something(page: Page, address: str) -> None:
    for kind in ("klussen", "profielen"):
        for question in QUERIES[::2]:
            value = quote(question)
            names = ("q", "thema", "vaardigheid", "organisatie", "plaats", "km", "uren", "vanaf", "soort", "sorteer")
            page.goto(f"{address}{kind}/?q={value}&" + "&".join(f"{name}={value}" for name in names[1:]))
            expect(page.locator("#bladerstand")).not_to_be_empty()
