"""The whole site that is made from data, as files."""

from __future__ import annotations

import datetime
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from tooling.checks import ADVICE, CHECKS
from tooling.diagnostics import Diagnostic
from tooling.load import rules
from tooling.load.word_vectors import TABLE
from tooling.portfolio.rules import RULES as IMPORT_RULES
from tooling.pull_request import RULES as VOORSTEL_RULES
from tooling.render.browse import browse_pages
from tooling.render.context import SiteContext
from tooling.render.data import api_files, feed_files, is_indexed, sitemap_files
from tooling.render.forms import form_data, profile_fields
from tooling.render.npm import npm_file
from tooling.render.output import OutputFile
from tooling.render.overview import province_map
from tooling.render.pages import (
    figures,
    fixed_pages,
    klus_page,
    newest_klussen,
    person_page,
    register_pages,
    weights_table,
)
from tooling.render.python_bundle import python_files
from tooling.render.reference import Documented
from tooling.render.schema import schema_files
from tooling.render.search import Document, card_files, search_files
from tooling.render.shell import Page, Shell, dated, minified

_BROWSER = Path(__file__).resolve().parents[1] / "browser"
#: A script that lies below `/mijn/` only, for it may serve no more than lies there.
_OFFLINE = "offline.js"

#: What the site takes from npm, in the order in which it is put together: lunr, and what teaches it Dutch.
_LUNR = (
    "lunr/lunr.min.js",
    "lunr-languages/min/lunr.stemmer.support.min.js",
    "lunr-languages/min/lunr.nl.min.js",
)


class HandWritten(NamedTuple):
    """A page that somebody wrote: all of it as HTML, what stands in its article, and its title and description.

    `is_guide` says that visitors may look for it.
    """

    html: str
    content: str
    title: str
    description: str
    is_guide: bool


@dataclass(frozen=True)
class Skin:
    """What MkDocs and the theme make, whatever the data: page shells by section and depth, pages, and other files.

    `pages` are the hand-written ones, by address below the root, with their markers still in them.
    """

    shells: Mapping[tuple[str, int], Shell]
    pages: Mapping[str, HandWritten]
    files: Mapping[str, bytes]

    def dated(self, day: datetime.date) -> Skin:
        """The same, built on that day."""
        return Skin(
            {place: shell.dated(day) for place, shell in self.shells.items()},
            {address: page._replace(html=dated(page.html, day)) for address, page in self.pages.items()},
            {
                path: dated(content.decode(), day).encode() if path.endswith(".html") else content
                for path, content in self.files.items()
            },
        )

    def as_data(self) -> dict[str, Any]:
        """The same in kinds of values that JSON knows."""
        return {
            "shells": [[section, depth, shell.pieces] for (section, depth), shell in self.shells.items()],
            "pages": self.pages,
            "files": {path: b64encode(content).decode() for path, content in self.files.items()},
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Skin:
        """The skin that became this data."""
        return cls(
            {(section, depth): Shell(tuple(pieces)) for section, depth, pieces in data["shells"]},
            {address: HandWritten(*page) for address, page in data["pages"].items()},
            {path: b64decode(content) for path, content in data["files"].items()},
        )


class Part(NamedTuple):
    """Files that can be made apart from all others, and what kind of work that is.

    Where not `is_matched`, they tell nothing that only the match knows: they can be made while it is.
    """

    kind: str
    files: Callable[[], Iterable[OutputFile]]
    is_matched: bool = True


@dataclass(frozen=True)
class Site:
    """What a market becomes. It writes nothing."""

    context: SiteContext
    diagnostics: tuple[Diagnostic, ...]

    def match(self) -> None:
        """Makes the match, for whoever wants it made before there are other processes."""
        _ = self.context.matched

    def filled(self, page: str, depth: int) -> str:
        """A hand-written page, or its text, with what data puts at its markers; `depth` as of `Page`."""
        for marker, fill in _MARKERS.items():
            if marker in page:
                page = page.replace(marker, fill(self.context, depth))
        return page

    def files(self, skin: Skin) -> Iterator[OutputFile]:
        """All files."""
        addresses = []
        for file in chain.from_iterable(part.files() for part in self.parts(skin)):
            if file.address is not None:
                addresses.append(file.address)
            yield file
        yield from sitemap_files(self.context.site_url, addresses)

    def parts(self, skin: Skin) -> list[Part]:
        """All files but the sitemap, in parts that have nothing to do with each other, the longest first."""
        site = self.context
        skin = skin.dated(site.today)

        def drawn(kind: str, pages: Callable[[SiteContext], Iterable[Page]]) -> Part:
            return Part(kind, lambda: self._drawn(skin, pages(site)))

        return [
            Part("zoeken", lambda: search_files(site, self._guides(skin)), is_matched=False),
            Part("kaarten en lijsten", lambda: self._cards(skin)),
            *(Part("profielen", partial(self._people, skin, keys)) for keys in _slices([*site.people], _PAGES)),
            *(Part("klussen", partial(self._klussen, skin, keys)) for keys in _slices([*site.klussen], _PAGES)),
            drawn("organisaties en vaardigheden", register_pages),
            drawn("vaste pagina's", partial(fixed_pages, documented=_DOCUMENTED, found=self.diagnostics)),
            Part("api", lambda: api_files(site)),
            Part("feeds", lambda: feed_files(site)),
            Part("overige bestanden", lambda: self._other_files(skin)),
        ]

    def _cards(self, skin: Skin) -> Iterator[OutputFile]:
        """Those for the search, and the lists: both draw the same ones."""
        yield from card_files(self.context, self._guides(skin))
        yield from self._drawn(skin, browse_pages(self.context))

    def _people(self, skin: Skin, keys: Sequence[str]) -> Iterator[OutputFile]:
        site = self.context
        shell = skin.shells["profielen", 2]
        of_shell = shell.digest()
        for some in _slices(keys, _TOGETHER):
            prepare = cache(partial(site.prepare, some))
            for key in some:
                content = partial(self._page, shell, person_page, key, prepare)
                digest = site.digest_for_person(key, of_shell)
                yield OutputFile(f"profielen/{key}/index.html", content, f"profielen/{key}/", digest)

    def _klussen(self, skin: Skin, keys: Sequence[str]) -> Iterator[OutputFile]:
        site = self.context
        shell = skin.shells["klussen", 3]
        of_shell = shell.digest()
        for some in _slices(keys, _TOGETHER):
            people = {one for key in some for one in site.likely_for(key)}
            prepare = cache(partial(site.prepare, people))
            for key in some:
                content = partial(self._page, shell, klus_page, key, prepare)
                address = f"klussen/{key}/" if key in site.open_klussen else None
                digest = site.digest_for_klus(key, of_shell)
                yield OutputFile(f"klussen/{key}/index.html", content, address, digest)

    def _page(
        self, shell: Shell, draw: Callable[[SiteContext, str], Page], key: str, prepare: Callable[[], None]
    ) -> str:
        prepare()
        page = draw(self.context, key)
        return shell.fill(page, self.context.site_url + page.path)

    def _drawn(self, skin: Skin, pages: Iterable[Page]) -> Iterator[OutputFile]:
        for page in pages:
            html = skin.shells[page.section, page.depth].fill(page, self.context.site_url + page.path)
            yield OutputFile(f"{page.path}index.html", html, page.path if is_indexed(page) else None)
            if page.path == "mijn/":
                yield _offline(html)

    def _other_files(self, skin: Skin) -> Iterator[OutputFile]:
        for address, page in skin.pages.items():
            yield OutputFile(f"{address}index.html", minified(self.filled(page.html, address.count("/"))), address)
        yield from (OutputFile(path, content) for path, content in skin.files.items())
        yield from (OutputFile(f"schema/{file.path}", file.content) for file in schema_files())
        yield from _mine()
        yield OutputFile("meedoen/formulier.json", json.dumps(form_data(self.context), ensure_ascii=False) + "\n")
        yield from _scripts()

    def _guides(self, skin: Skin) -> list[Document]:
        return [self._guide(address, page) for address, page in skin.pages.items() if page.is_guide]

    def _guide(self, address: str, page: HandWritten) -> Document:
        text = Markup(self.filled(page.content, address.count("/"))).striptags()  # noqa: S704 -- its tags are taken out
        return Document(address, page.title, page.description, woorden=page.description, tekst=text)


_DOCUMENTED: tuple[Documented, ...] = (*rules.RULES, *CHECKS, *ADVICE, *VOORSTEL_RULES, *IMPORT_RULES)

#: Comments on hand-written pages, and what replaces them, by how deep the page lies.
_MARKERS: Mapping[str, Callable[[SiteContext, int], str]] = {
    "<!-- klussen:nieuwste -->": newest_klussen,
    "<!-- klussen:cijfers -->": figures,
    "<!-- klussen:kaart -->": province_map,
    "<!-- klussen:gewichten -->": weights_table,
}

#: So many pages are a part of the work: enough to be worth handing out, few enough to keep every core busy to the end.
_PAGES = 200


#: The matches of so many pages are prepared together: it is less work, but for nothing where one page is drawn.
_TOGETHER = 20


def _slices(keys: Sequence[str], length: int) -> list[Sequence[str]]:
    return [keys[start : start + length] for start in range(0, len(keys), length)]


#: The table of word vectors, which is packed; a name that ends in `.gz` some servers would unpack on the way.
_VECTORS = "assets/klussenmarkt/woordvectoren.bin"
#: What `/mijn/` reads besides its scripts; see `browser/gegevens.js`.
_MINE = (
    _VECTORS,
    "meedoen/formulier.json",
    "mijn/profiel.json",
    *(f"api/v1/{name}.json" for name in ("match", "klussen", "vaardigheden", "organisaties", "plaatsen")),
)
#: The work beside that page. Each has an address below it, so that what it fetches is kept for use without a network.
_WORKERS = ("rekenen.js", "inlezen.js")
_LINKED = re.compile(r'(?:href|src)="\.\./([^"?#]+\.(?:css|js|svg|png))"')


def _mine() -> Iterator[OutputFile]:
    """The files of `/mijn/` that are not its page."""
    fields = {"velden": profile_fields(), "regels": form_data()["regels"]}
    yield OutputFile("mijn/profiel.json", json.dumps(fields, ensure_ascii=False) + "\n")
    yield from (OutputFile(f"mijn/{name}", f'import "../assets/klussenmarkt/{name}";\n') for name in _WORKERS)


def _offline(page: str) -> OutputFile:
    """What keeps `/mijn/` for use without a network, from the HTML of that page."""
    scripts = [f"assets/klussenmarkt/{path.name}" for path in _BROWSER.glob("*.js") if path.name != _OFFLINE]
    others = ["assets/lunr/lunr.js", "assets/markdown-it/markdown-it.js", *(f"mijn/{name}" for name in _WORKERS)]
    files = sorted({*scripts, *others, *_MINE, *_LINKED.findall(page)})
    listed = json.dumps(["./", *(f"../{path}" for path in files)])
    return OutputFile(f"mijn/{_OFFLINE}", (_BROWSER / _OFFLINE).read_text("utf-8").replace('["BESTANDEN"]', listed))


def _scripts() -> Iterator[OutputFile]:
    for path in sorted(one for one in _BROWSER.glob("*.js") if one.name != _OFFLINE):
        yield OutputFile(f"assets/klussenmarkt/{path.name}", path.read_bytes())
    yield OutputFile(_VECTORS, TABLE.read_bytes())
    yield OutputFile("assets/lunr/lunr.js", _lunr_module())
    yaml, _, _ = npm_file("js-yaml/dist/browser/js-yaml.esm.min.mjs").partition("//# sourceMappingURL")
    yield OutputFile("assets/js-yaml/js-yaml.js", yaml)
    markdown, _, _ = npm_file("markdown-it/dist/markdown-it.min.js").partition("//# sourceMappingURL")
    yield OutputFile("assets/markdown-it/markdown-it.js", f"{_PART}\nexport default {_part(markdown)};\n")
    yield from python_files()


#: Finds around a script what it was written for: CommonJS, and no AMD.
_PART = "const part = (make) => { const own = { exports: {} }; make(own, own.exports); return own.exports; };"


def _part(script: str) -> str:
    return f"part((module, exports, define) => {{{script}\n}})"


def _lunr_module() -> str:
    """One module of lunr and its Dutch."""
    lunr, *languages = (_part(npm_file(source)) for source in _LUNR)
    return "\n".join(
        [_PART, f"const lunr = {lunr};", *(f"{one}(lunr);" for one in languages), "export default lunr;\n"]
    )
