"""Scripts of the site: our own modules, those from npm, and the files that `/mijn/` needs offline."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from tooling.i18n import SOURCE_LANGUAGE, translated_script
from tooling.incremental.digest import digest
from tooling.incremental.files import OutputFile, compact_json
from tooling.load.word_vectors import TABLE
from tooling.render.context import SiteContext
from tooling.render.forms import form_data, profile_fields
from tooling.render.jobs import job_titles
from tooling.render.npm import npm_bytes, npm_file
from tooling.render.python_bundle import python_files
from tooling.render.script_bundle import imports, later_imports, reached, script_bundle

_BROWSER = Path(__file__).resolve().parents[1] / "browser"
#: Where our modules are published.
_OWN = "assets/markt/"
#: The service worker of `/mijn/`: it may serve only what is below its own address.
_OFFLINE = "workers/offline.js"

#: Files of lunr and its Dutch, in the order in which they are combined.
_LUNR = (
    "lunr/lunr.min.js",
    "lunr-languages/min/lunr.stemmer.support.min.js",
    "lunr-languages/min/lunr.nl.min.js",
)

#: The compressed table of word vectors; some servers would decompress a file whose name ends in `.gz`.
_VECTORS = "assets/markt/woordvectoren.bin"
#: Data files of `/mijn/`, and those that are the same in every language; see `browser/mine/market_files.js`.
_MINE = ("meedoen/formulier.json", "mijn/profiel.json", "mijn/functies.json")
_SHARED = (
    _VECTORS,
    "mijn/klussen.json",
    "mijn/teksten.json",
    *(
        f"api/v1/{name}.json"
        for name in ("index", "match", "vermeldingen", "vaardigheden", "organisaties", "groepen", "edities", "plaatsen")
    ),
)
#: Workers of that page, with the module of each. Their addresses are below the page, so that its service worker caches
#: what they fetch.
_WORKERS = {"rekenen.js": "workers/match.js", "inlezen.js": "workers/formats.js"}
#: Scripts of that page that start before its own module; both have the same copy of what they import.
_EARLY = ("mine/preload.js", "mine/early.js")
_PAGE = "mine/page.js"
#: What a browser starts, and gets with all that it imports.
_STARTED = frozenset(
    {_PAGE, *_WORKERS.values()}
    | {
        f"pages/{name}.js"
        for name in (
            "agreement",
            "form",
            "home_answer",
            "klus",
            "lists",
            "overview",
            "recommendation",
            "search",
            "skills",
        )
    }
)
_LINKED = re.compile(r'(?:href|src|data-kleuren)="\.\./([^"?#]+\.(?:css|js|svg|png|woff2))"')


def mine_files(site: SiteContext) -> Iterator[OutputFile]:
    """Yield the files of `/mijn/` that are not its page."""
    fields = {"velden": profile_fields(), "regels": form_data()["regels"]}
    yield OutputFile("mijn/profiel.json", json.dumps(fields, ensure_ascii=False) + "\n")
    yield OutputFile("mijn/functies.json", compact_json({"functies": job_titles(site)}) + "\n")
    for address, module in _WORKERS.items():
        yield OutputFile(f"mijn/{address}", f'import "../{_OWN}{module}";\n')


def early_modules() -> list[str]:
    """Return the addresses of the modules that `/mijn/` names beforehand, below the root of the site, in their order.

    A browser would otherwise find each of these only when the one before it is there.
    """
    return [_OWN + module for module in (*reached(_imports(_EARLY[0]), _imports), _PAGE)]


#: The match of listings of elsewhere, which a site without them does not have.
_MATCH_OUTSIDE = "api/v1/match-vermeldingen.json"


def offline_script(site: SiteContext, page: Callable[[], str], page_key: str) -> OutputFile:
    """Return the service worker of `/mijn/`, which caches all files that its page (HTML) needs."""
    key = digest([page_key, str(bool(site.outside.listings))])
    return OutputFile("mijn/offline.js", lambda: _offline_script(site, page()), key=key)


def _offline_script(site: SiteContext, page: str) -> str:
    linked = _LINKED.findall(page)
    started = [*(one for one in linked if one.endswith(".js")), *(_OWN + one for one in _WORKERS.values())]
    scripts = (one for one in reached(started, _imported_scripts) if one.endswith(".js"))
    workers = (f"mijn/{name}" for name in _WORKERS)
    data = {*_MINE, *(site.to_market + path for path in _SHARED)}
    if site.outside.listings:
        data.add(site.to_market + _MATCH_OUTSIDE)
    files = sorted({*scripts, *workers, *data, *linked})
    listed = json.dumps(["./", *(f"../{path}" for path in files)])
    script = translated_script((_BROWSER / _OFFLINE).read_text("utf-8"), site.language)
    klussen = json.dumps(f"../{site.to_market}mijn/klussen.json")
    return script.replace('["BESTANDEN"]', listed).replace('"KLUSSEN"', klussen)


def _imported_scripts(address: str) -> list[str]:
    """Return the addresses of what one of our scripts imports, before it runs or later."""
    if not address.startswith(_OWN):
        return []
    script = _script(address.removeprefix(_OWN), SOURCE_LANGUAGE)
    return imports(script, address) + later_imports(script, address)


def _modules() -> list[str]:
    """Return the paths of our own modules, below `browser/`."""
    found = (path.relative_to(_BROWSER).as_posix() for path in _BROWSER.rglob("*.js"))
    return sorted(path for path in found if path != _OFFLINE)


def _imports(module: str) -> list[str]:
    return [one for one in imports(_module(module, SOURCE_LANGUAGE), module) if not one.startswith("../")]


def _module(path: str, language: str) -> str:
    return translated_script((_BROWSER / path).read_text("utf-8"), language)


@cache
def _script(module: str, language: str) -> str:
    """Return what is published of a module."""
    read = partial(_module, language=language)
    if module not in _STARTED:
        return read(module)
    return script_bundle(module, reached(_EARLY, _imports) if module == _PAGE else (), read)


def shared_files() -> Iterator[OutputFile]:
    """Yield the table of word vectors, and Python: files that are the same in every language."""
    yield OutputFile(_VECTORS, TABLE.read_bytes())
    yield from python_files()


def script_files(language: str) -> Iterator[OutputFile]:
    """Yield our own modules with their messages in a language, and the packages from npm that they import."""
    for module in _modules():
        yield OutputFile(_OWN + module, _script(module, language))
    yield OutputFile("assets/lunr/lunr.js", _lunr_module())
    yaml, _, _ = npm_file("js-yaml/dist/browser/js-yaml.esm.min.mjs").partition("//# sourceMappingURL")
    yield OutputFile("assets/js-yaml/js-yaml.js", yaml)
    markdown, _, _ = npm_file("markdown-it/dist/markdown-it.min.js").partition("//# sourceMappingURL")
    yield OutputFile("assets/markdown-it/markdown-it.js", f"{_PART}\nexport default {_part(markdown)};\n")


#: Package of the typeface: Atkinson Hyperlegible Next, by the Braille Institute (OFL-1.1).
_TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next"


def typeface_files() -> Iterator[OutputFile]:
    """Yield the typeface of the site, in two subsets, with its licence."""
    for subset in ("latin", "latin-ext"):
        path = f"{_TYPEFACE}/files/atkinson-hyperlegible-next-{subset}-wght-normal.woff2"
        yield OutputFile(f"assets/lettertype/{subset}.woff2", npm_bytes(path))
    yield OutputFile("assets/lettertype/LICENSE.txt", npm_file(f"{_TYPEFACE}/LICENSE"))


#: Finds around a script what it was written for: CommonJS, and no AMD.
_PART = "const part = (make) => { const own = { exports: {} }; make(own, own.exports); return own.exports; };"


def _part(script: str) -> str:
    return f"part((module, exports, define) => {{{script}\n}})"


def _lunr_module() -> str:
    """Return one module of lunr and its Dutch."""
    lunr, *languages = (_part(npm_file(source)) for source in _LUNR)
    return "\n".join(
        [_PART, f"const lunr = {lunr};", *(f"{one}(lunr);" for one in languages), "export default lunr;\n"]
    )
