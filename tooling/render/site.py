"""Site: every file that is rendered from data, in chunks that can be rendered in parallel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from tooling.checks import ADVICE, CHECKS
from tooling.diagnostics import Diagnostic
from tooling.evidence import Timeline
from tooling.formats.people.rules import RULES as IMPORT_RULES
from tooling.i18n import in_language
from tooling.incremental.digest import digest, own_program_digest
from tooling.incremental.files import OutputFile
from tooling.incremental.share import Share
from tooling.load import rules
from tooling.pull_request import RULES as VOORSTEL_RULES
from tooling.render.browse import browse_pages
from tooling.render.charts import chart_files
from tooling.render.context import SiteContext
from tooling.render.data import api_files, is_indexed, match_files, robots_file, sitemap_files
from tooling.render.editions import edition_pages, edition_styles
from tooling.render.feeds import feed_files
from tooling.render.forms import form_data
from tooling.render.listings import listing_page
from tooling.render.mine_data import mine_data_files
from tooling.render.open_data import catalogue_file
from tooling.render.overview import charts, province_map
from tooling.render.page_keys import PageKeys
from tooling.render.pages import (
    answer,
    editions,
    figures,
    fixed_pages,
    klus_page,
    newest_klussen,
    person_page,
    question,
    register_pages,
    weights_table,
)
from tooling.render.proof import proof_page
from tooling.render.reference import Documented
from tooling.render.schema import schema_files
from tooling.render.scripts import mine_files, offline_script, script_files, shared_files, typeface_files
from tooling.render.search import Document, card_files, filter_files, folder, remember_words, search_files
from tooling.render.share_image import share_image
from tooling.render.shell import Draft, Page, Shell, depth_of, minified
from tooling.render.theme import HandWritten, RenderedTheme


class Chunk(NamedTuple):
    """Independent chunk of the output: its files, and the kind of work for timings.

    A chunk that is not `is_matched` needs no matches: it can be rendered while they are computed.
    """

    kind: str
    files: Callable[[], Iterable[OutputFile]]
    is_matched: bool = False


@dataclass(frozen=True)
class Site:
    """Site of a market, as output files. It writes nothing.

    `others` are the same site in other languages, which lie in a folder of their own.
    """

    context: SiteContext
    diagnostics: tuple[Diagnostic, ...]
    others: tuple[Site, ...] = ()

    @cached_property
    def _page_keys(self) -> PageKeys:
        return PageKeys(self.context)

    def search_folders(self, themes: Mapping[str, RenderedTheme]) -> Iterator[tuple[str, str]]:
        """Yield the parent folder of the search index of each language, and the name of its folder by content."""
        for site, prefix in self._languages():
            with in_language(site.context.language):
                guides = site._guides(themes[site.context.language])
                yield f"{prefix}zoeken/", folder(site.context, guides)

    def _languages(self) -> Iterator[tuple[Site, str]]:
        """Yield the site of each language, and the path of its folder: empty, or with a slash at the end."""
        yield self, ""
        yield from ((other, f"{other.context.language}/") for other in self.others)

    def match(self) -> None:
        """Compute the matches now, so that forked processes share them."""
        self.match_people()
        _ = self.context.matched_roles

    def match_people(self) -> None:
        """Compute what pages of people need of the matches, as `match` does."""
        _ = self.context.matched
        if self.context.outside.listings:
            _ = self.context.matched_outside

    def filled(self, page: str, depth: int) -> str:
        """Return a hand-written page, or its text, with its markers replaced by data; `depth` as in `Page`."""
        for marker, fill in _MARKERS.items():
            if marker in page:
                page = page.replace(marker, fill(self.context, depth))
        return page

    def files(self, themes: Mapping[str, RenderedTheme]) -> Iterator[OutputFile]:
        """Yield all files, with the theme of each language."""
        addresses = []
        for file in chain.from_iterable(chunk.files() for chunk in self.chunks(themes)):
            if file.address is not None:
                addresses.append(file.address)
            yield file
        yield from sitemap_files(self.context.site_url, addresses)

    def chunks(self, themes: Mapping[str, RenderedTheme]) -> list[Chunk]:
        """Return all files but the sitemap, in independent chunks, the longest first; `themes` are by language."""
        return [
            *self._in_each_language(themes, Site._chunks),
            Chunk("api", self._data_files),
            Chunk("api", self._match_files, is_matched=True),
            Chunk("gedeelde bestanden", _shared_files),
        ]

    def chunks_of_share(self, themes: Mapping[str, RenderedTheme], share: Share) -> list[Chunk]:
        """Return a share of the site: pages of people, pictures of klussen, and cached words for the search index.

        Other files depend on the matches of all people, or cost less to render than to transfer.
        """
        return self._in_each_language(themes, partial(Site._chunks_of_share, share=share))

    def _in_each_language(
        self, themes: Mapping[str, RenderedTheme], chunks_of: Callable[[Site, RenderedTheme], list[Chunk]]
    ) -> list[Chunk]:
        found: list[Chunk] = []
        for site, prefix in self._languages():
            language = site.context.language
            with in_language(language):
                chunks = chunks_of(site, themes[language])
            if prefix:
                chunks = [one._replace(files=partial(_in_folder, language, one.files)) for one in chunks]
            found += chunks
        return found

    def _chunks_of_share(self, theme: RenderedTheme, share: Share) -> list[Chunk]:
        site = self.context
        people, klussen = share.of(site.people), share.of(site.open_klussen)
        return [
            Chunk("zoeken", lambda: remember_words(site, self._guides(theme), share)),
            *self._chunks_of_people(theme, people),
            *(
                Chunk("klussen", partial(self._pictures, keys))
                for keys in (_slices(klussen, _PAGES) if site.is_public else ())
            ),
        ]

    def _chunks_of_people(self, theme: RenderedTheme, people: Sequence[str]) -> Iterator[Chunk]:
        for keys in _slices(people, _PAGES):
            yield Chunk("profielen", partial(self._people, theme, keys), is_matched=True)

    def _data_files(self) -> Iterator[OutputFile]:
        yield from api_files(self.context, self._page_keys)
        yield from catalogue_file(self.context)

    def _match_files(self) -> Iterator[OutputFile]:
        yield from match_files(self.context, self._page_keys)
        yield from mine_data_files(self.context, self._page_keys)

    def _chunks(self, theme: RenderedTheme) -> list[Chunk]:
        site = self.context

        def pages(kind: str, render: Callable[[SiteContext], Iterable[Page | Draft]]) -> Chunk:
            return Chunk(kind, lambda: self._rendered(theme, render(site)))

        return [
            Chunk("zoeken", lambda: search_files(site, self._guides(theme))),
            Chunk("kaarten en lijsten", lambda: card_files(site, self._guides(theme), self._page_keys)),
            Chunk("kaarten en lijsten", lambda: self._lists(theme)),
            Chunk("kaarten en lijsten", lambda: filter_files(site, self._guides(theme), self._page_keys)),
            *self._chunks_of_people(theme, [*site.people]),
            *(
                Chunk("klussen", partial(self._klussen, theme, keys), is_matched=True)
                for keys in _slices([*site.klussen], _PAGES)
            ),
            *(Chunk("bewijzen", partial(self._proofs, theme, keys)) for keys in _slices([*site.proof_keys], _PAGES)),
            pages("organisaties en vaardigheden", register_pages),
            *(
                Chunk("elders", partial(self._listings, theme, keys))
                for keys in _slices([*site.outside.listings], _PAGES)
            ),
            pages("vaste pagina's", partial(fixed_pages, documented=_DOCUMENTED, found=self.diagnostics)),
            Chunk("feeds", lambda: feed_files(site, self._page_keys)),
            Chunk("overige bestanden", lambda: self._other_files(theme)),
        ]

    def _lists(self, theme: RenderedTheme) -> Iterator[OutputFile]:
        yield from self._rendered(theme, browse_pages(self.context))
        yield from self._rendered(theme, edition_pages(self.context))
        yield from edition_styles(self.context)

    def _people(self, theme: RenderedTheme, keys: Sequence[str]) -> Iterator[OutputFile]:
        shell = theme.shells["profielen", 2]
        of_shell = shell.digest()
        for key in keys:
            content = partial(self._page, shell, person_page, key)
            page_key = self._page_keys.person(key, of_shell)
            yield OutputFile(f"profielen/{key}/index.html", content, f"profielen/{key}/", page_key)

    def _klussen(self, theme: RenderedTheme, keys: Sequence[str]) -> Iterator[OutputFile]:
        site = self.context
        shell = theme.shells["klussen", 3]
        of_shell = shell.digest()
        for key in keys:
            content = partial(self._page, shell, klus_page, key)
            address = f"klussen/{key}/" if key in site.open_klussen else None
            page_key = self._page_keys.klus(key, of_shell)
            yield OutputFile(f"klussen/{key}/index.html", content, address, page_key)
            if key in site.open_klussen and site.is_public:
                yield self._picture(key)

    def _pictures(self, keys: Iterable[str]) -> Iterator[OutputFile]:
        return map(self._picture, keys)

    def _picture(self, key: str) -> OutputFile:
        picture = partial(share_image, self.context, key)
        return OutputFile(f"klussen/{key}/{_PICTURE}", picture, None, self._picture_key(key))

    def _picture_key(self, key: str) -> str:
        site = self.context
        organisation = site.organisation_name(site.klussen[key].organisatie)
        words = (site.language, site.site_name, organisation, *site.share_colours)
        return digest([own_program_digest(), *words, site.klus_digests[key]])

    def _proofs(self, theme: RenderedTheme, keys: Sequence[str]) -> Iterator[OutputFile]:
        shell = theme.shells["klussen", 4]
        of_shell = shell.digest()
        for some in _slices(keys, _TOGETHER):
            timelines = cache(partial(self.context.evidence.timelines, some))
            for key in some:
                content = partial(self._proof, shell, key, timelines)
                path = f"klussen/{key}/bewijs/index.html"
                yield OutputFile(path, content, None, self._page_keys.proof(key, of_shell))

    def _proof(self, shell: Shell, key: str, timelines: Callable[[], Mapping[str, Timeline]]) -> str:
        return self._filled(shell, proof_page(self.context, timelines()[key]))

    def _listings(self, theme: RenderedTheme, keys: Sequence[str]) -> Iterator[OutputFile]:
        shell = theme.shells["klussen", 3]
        of_shell = shell.digest()
        for key in keys:
            content = partial(self._page, shell, listing_page, key)
            yield OutputFile(f"{key}/index.html", content, None, self._page_keys.listing(key, of_shell))

    def _page(self, shell: Shell, render: Callable[[SiteContext, str], Page], key: str) -> str:
        return self._filled(shell, render(self.context, key))

    def _completed(self, page: Page) -> Page:
        """Return a page with its preview, and that says so where everything in the market is invented."""
        banner = self._sample_banner if page.section in _WITH_DATA else ""
        picture = page.picture or self.context.share_image
        preview = (
            Markup('<meta property="og:image" content="{}"><meta property="og:image:alt" content="{}">').format(
                picture, page.title if page.picture else self.context.site_name
            )
            if picture
            else ""
        )
        return replace(page, head=str(page.head) + str(preview), body=banner + page.body)

    @cached_property
    def _sample_banner(self) -> str:
        return self.context.render("voorbeeldbalk.html", 0) if self.context.is_sample else ""

    def _rendered(self, theme: RenderedTheme, pages: Iterable[Page | Draft]) -> Iterator[OutputFile]:
        digest_of = cache(Shell.digest)
        for one in pages:
            shell = theme.shells[one.section, depth_of(one.path)]
            if isinstance(one, Draft):
                html, key = partial(self._drawn, shell, one.draw), self._page_keys.draft(one, digest_of(shell))
                yield OutputFile(f"{one.path}index.html", html, one.path, key)
                if one.path == "mijn/":
                    yield offline_script(self.context, html, key)
            else:
                yield OutputFile(
                    f"{one.path}index.html", self._filled(shell, one), one.path if is_indexed(one) else None
                )

    def _drawn(self, shell: Shell, draw: Callable[[], Page]) -> str:
        return self._filled(shell, draw())

    def _filled(self, shell: Shell, page: Page) -> str:
        return shell.fill(self._completed(page), self.context.site_url + page.path)

    def _other_files(self, theme: RenderedTheme) -> Iterator[OutputFile]:
        for address, page in theme.pages.items():
            yield OutputFile(f"{address}index.html", minified(self.filled(page.html, address.count("/"))), address)
        yield from (OutputFile(path, content) for path, content in theme.files.items())
        if "robots.txt" not in theme.files:  # a market may bring its own
            yield robots_file(self.context.site_url)
        yield from chart_files(charts(self.context))
        yield from mine_files(self.context)
        yield OutputFile("meedoen/formulier.json", json.dumps(form_data(self.context), ensure_ascii=False) + "\n")
        yield from script_files(self.context.language)
        yield from typeface_files()

    def _guides(self, theme: RenderedTheme) -> list[Document]:
        return [self._guide(address, page) for address, page in theme.pages.items() if page.is_guide]

    def _guide(self, address: str, page: HandWritten) -> Document:
        text = Markup(self.filled(page.content, address.count("/"))).striptags()  # noqa: S704 -- its tags are taken out
        return Document(address, page.title, page.description, woorden=page.description, tekst=text)


def _shared_files() -> Iterator[OutputFile]:
    yield from (OutputFile(f"schema/{file.path}", file.content) for file in schema_files())
    yield from shared_files()


def _in_folder(language: str, files: Callable[[], Iterable[OutputFile]]) -> Iterator[OutputFile]:
    """Yield the files of a site in another language, in its folder; they are rendered in that language too."""
    with in_language(language):
        waiting = iter(files())
    while True:
        with in_language(language):
            file = next(waiting, None)
        if file is None:
            return
        address = None if file.address is None else f"{language}/{file.address}"
        content = partial(_rendered_in, language, file.content) if callable(file.content) else file.content
        yield file._replace(path=f"{language}/{file.path}", content=content, address=address)


def _rendered_in(language: str, content: Callable[[], str | bytes]) -> str | bytes:
    with in_language(language):
        return content()


_DOCUMENTED: tuple[Documented, ...] = (*rules.RULES, *CHECKS, *ADVICE, *VOORSTEL_RULES, *IMPORT_RULES)

#: Markers in hand-written pages, with the functions that render their replacement for a page at some depth.
_MARKERS: Mapping[str, Callable[[SiteContext, int], str]] = {
    "<!-- klussen:vraag -->": question,
    "<!-- klussen:antwoord -->": answer,
    "<!-- klussen:edities -->": editions,
    "<!-- klussen:nieuwste -->": newest_klussen,
    "<!-- klussen:cijfers -->": figures,
    "<!-- klussen:kaart -->": province_map,
    "<!-- klussen:gewichten -->": weights_table,
}

#: Sections of pages that show klussen and people.
_WITH_DATA = frozenset({"klussen", "profielen", "organisaties", "vaardigheden", "zoeken", "overzicht"})

#: File of the picture of a klus, beside its page.
_PICTURE = "deel.png"

#: Pages per chunk: enough to be worth a task, few enough to keep every core busy to the end.
_PAGES = 200


#: Proofs whose timelines are read together, which is less work than one by one.
_TOGETHER = 20


def _slices(keys: Sequence[str], length: int) -> list[Sequence[str]]:
    return [keys[start : start + length] for start in range(0, len(keys), length)]
