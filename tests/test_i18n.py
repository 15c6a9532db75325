"""Catalogues are complete, say what is asked with the same values and tags, and are what pages show."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from scripts.write_catalogues import CATALOGUES, catalogue
from tooling.i18n import (
    SOURCE_LANGUAGE,
    decimal,
    gettext,
    in_language,
    languages,
    listing,
    load_catalogue,
    ngettext,
    translated_script,
)

OTHERS = [one for one in languages() if one != SOURCE_LANGUAGE]


def written(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each text of a message with its translation."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


def values(text: str) -> list[str]:
    return sorted(re.findall(r"%\((\w+)\)s", text))


def tags(text: str) -> list[str]:
    return sorted(re.findall(r"<[^>]+>", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_has_a_translation_and_none_is_left_from_before(language: str) -> None:
    asked = {message.id for message in catalogue(language) if message.id}
    found = {message.id: message for message in written(language) if message.id}
    assert len(asked) > 1000
    assert {*found} == asked, "run scripts/write_catalogues.py and translate what is new"
    assert [one for one, message in found.items() if not all(said for _, said in pairs(message))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_values_tags_and_lines_of_its_message(language: str) -> None:
    for message in written(language):
        if not message.id:
            continue
        for text, said in pairs(message):
            assert tags(text) == tags(said), text
            assert text.count("\n") == said.count("\n"), text
            if isinstance(message.id, str):
                assert values(text) == values(said), text
            else:
                assert {*values(said)} <= {*values(message.id[1])}, text


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_one_form_for_one_and_one_for_more(language: str) -> None:
    assert written(language).num_plurals == 2


def test_messages_are_in_the_language_that_was_asked_for_and_dutch_after_that() -> None:
    with in_language("en"):
        assert gettext("Voor mij") == "For me"
        assert ngettext("1 klus", "%(num)s klussen", 2) == "2 assignments"
        assert listing(["a", "b", "c"]) == "a, b and c"
        assert decimal(4.5) == "4.5"
        assert gettext("Iets dat niemand vertaalde") == "Iets dat niemand vertaalde"
    assert gettext("Voor mij") == "Voor mij"
    assert decimal(4.5) == "4,5"


def test_a_module_of_the_browser_gets_its_messages_as_literals() -> None:
    script = 'LANGUAGE = "nl";\ngettext(\n  "Voor mij", { a });\nngettext("1 klus", "%(num)s klussen", n)'
    translated = 'LANGUAGE = "en";\ngettext(\n  "For me", { a });\nngettext("1 assignment", "%(num)s assignments", n)'
    assert translated_script(script, "en") == translated
    assert translated_script(script, "nl") == script
    assert load_catalogue("nl") is None


class _Texts(HTMLParser):
    """The texts of a page that its visitor meets, but what people wrote in another language than the page is in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        skipped = (tag in {"code", "script", "style", "textarea", "time", "title"} or given.get("lang") == "nl") or (
            bool(self._within) and self._within[-1][1]
        )
        if not skipped and given.get("hreflang") is None:
            self.found += [
                str(given[name]) for name in ("aria-label", "placeholder", "title", "alt") if given.get(name)
            ]
        if tag not in {"input", "br", "img", "meta", "link", "hr", "path", "rect", "use", "line", "circle"}:
            self._within.append((tag, skipped))

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._within and self._within[-1][1]):
            self.found.append(" ".join(data.split()))


#: Words that only Dutch has, and that a page in English would show in what nobody translated.
_DUTCH = re.compile(
    r"\b(?:de|het|een|van|voor|niet|klus|klussen|bij|naar|jij|je|wordt|zijn|met|ook|alle|nog|uur|vaardigheid)\b",
    re.IGNORECASE,
)
#: What stays as it is: names of things.
_NAMES = re.compile(r"Klussenmarkt|van de|[A-Z]\w+ van ")


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "",
        "klussen/",
        "klussen/ministerie-bzk/woo-achterstand-wegwerken/",
        "profielen/",
        "profielen/femke-hoogland/",
        "vaardigheden/",
        "vaardigheden/bestuursrecht/",
        "organisaties/",
        "organisaties/ministerie-bzk/",
        "zoeken/",
        "mijn/",
        "overzicht/",
        "overzicht/verslag/",
        "open-data/",
        "bladeren/",
        "bronnen/",
        "groepen/",
        "edities/",
        "meedoen/",
        "meedoen/klus/",
        "meedoen/profiel/",
        "meedoen/bron/",
        "meedoen/aanbeveling/",
        "meedoen/overeenkomst/",
        "meedoen/klus-plaatsen/",
        "meedoen/import/",
        "over/",
        "over/algoritme/",
        "over/privacy/",
        "over/toegankelijkheid/",
    ],
)
def test_a_page_in_english_says_nothing_in_dutch_but_what_people_wrote(site: Path, path: str) -> None:
    page = site / "en" / path / "index.html"
    if not page.is_file():
        page = next((site / "en" / path).parent.glob("*/index.html"))
    texts = _Texts()
    texts.feed(page.read_text(encoding="utf-8"))
    assert '<html lang="en"' in page.read_text(encoding="utf-8")
    left = [one for one in texts.found if len(_DUTCH.findall(_NAMES.sub(" ", one))) > 1]
    assert left == []


def test_names_and_titles_that_people_wrote_are_marked_as_dutch_on_pages_in_english(site: Path) -> None:
    def read(name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads((site / f"api/v1/{name}.json").read_text(encoding="utf-8"))[name]
        return found

    written = {klus["titel"] for klus in read("klussen")}
    written |= {one["naam"] for name in ("organisaties", "vaardigheden") for one in read(name)}
    written |= {skill["thema"] for skill in read("vaardigheden")}
    # A name that is a word of ours too, such as Privacy, is told apart by nothing.
    written -= {str(one.id) for one in catalogue("en")}
    assert len(written) > 300
    left = set()
    for page in sorted((site / "en").rglob("*.html")):
        texts = _Texts()
        texts.feed(page.read_text(encoding="utf-8"))
        left |= {(page.parent.relative_to(site).as_posix(), one) for one in written.intersection(texts.found)}
    assert left == set()
