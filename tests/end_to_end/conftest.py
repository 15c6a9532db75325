from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


def chromium() -> str | None:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("KLUSSEN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        warnings.warn("NO CHROMIUM: the browser tests are skipped. See bin/find-chromium.", stacklevel=1)
        pytest.skip("no Chromium; see bin/find-chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


def expect_faults(page: Page, *texts: str) -> None:
    """Let the test of this page pass with faults that hold one of `texts`: those that it makes itself.

    A fault may reach us after the page showed what came of it, so they are named and not cleared away.
    """
    page.context.klussen_expected.extend(texts)  # type: ignore[attr-defined]


@pytest.fixture
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh browser; the test fails on any console error and on any request to another host."""
    options = getattr(request, "param", {})
    faults: list[str] = []
    expected: list[str] = []
    opened = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **options})

    def watch(page: Page) -> None:
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))

    origin = address.partition("/klussenmarkt")[0]
    opened.on("page", watch)
    opened.on("request", lambda sent: None if sent.url.startswith((origin, "data:")) else faults.append(sent.url))
    opened.klussen_expected = expected  # type: ignore[attr-defined]
    yield opened
    opened.close()
    assert [fault for fault in faults if not any(text in fault for text in expected)] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
