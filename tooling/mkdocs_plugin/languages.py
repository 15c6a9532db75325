"""Pages of the site in other languages: which translation is drawn, and links between the languages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from babel import Locale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tooling.i18n import SOURCE_LANGUAGE, languages
from tooling.model.settings import Settings
from tooling.render.guides import PAGES

#: Pages that are in English in every language: they are about how this is made.
_FOR_DEVELOPERS = "ontwikkel/"


class OtherLanguage(NamedTuple):
    """Another language of the site: its code, its name in itself, its root from that of this one, and its address."""

    code: str
    name: str
    root: str
    address: str


def other_languages(current: str, settings: Settings) -> list[OtherLanguage]:
    """Return the languages that a page in the current one links to."""
    up = "" if current == SOURCE_LANGUAGE else "../"
    market = settings.site_url.removesuffix(_folder(current))
    return [
        OtherLanguage(code, _own_name(code), up + _folder(code), market + _folder(code))
        for code in (SOURCE_LANGUAGE, *settings.talen)
        if code != current
    ]


def _own_name(code: str) -> str:
    return str(Locale.parse(code, sep="-").get_display_name(code)).capitalize()


def _folder(language: str) -> str:
    return "" if language == SOURCE_LANGUAGE else f"{language}/"


def translate_pages(files: Files, language: str, config: MkDocsConfig) -> None:
    """Put the translations of pages (`docs/en/…`) in the place of the pages, and leave out those of other languages.

    A page that a market wrote itself is translated by the market only; ours has a translation of ours.
    """
    folders = tuple(f"{one}/" for one in languages() if one != SOURCE_LANGUAGE)
    for file in [one for one in files if one.src_uri.startswith(folders)]:
        files.remove(file)
    if language == SOURCE_LANGUAGE:
        return
    for file in [one for one in files if one.src_uri.endswith(".md")]:
        folder = _folder_of_translation(file, language, Path(config.docs_dir))
        if folder is not None:
            files.remove(file)
            files.append(File(file.src_uri, str(folder), str(config.site_dir), config.use_directory_urls))


def _folder_of_translation(file: File, language: str, docs: Path) -> Path | None:
    found = [docs / language, *([PAGES / language] if file.src_dir == str(PAGES) else [])]
    return next((one for one in found if (one / file.src_uri).is_file()), None)


def is_dutch_here(file: File, language: str) -> bool:
    """Return whether a hand-written page is in Dutch on a site in another language, because nobody translated it."""
    is_ours = language == SOURCE_LANGUAGE or file.src_uri.startswith(_FOR_DEVELOPERS)
    return not is_ours and Path(file.src_dir or "").name != language
