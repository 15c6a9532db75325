"""The whole site that is made from data, as files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tooling.checks import ADVICE, CHECKS
from tooling.diagnostics import Diagnostic
from tooling.load import rules
from tooling.portfolio.rules import RULES as IMPORT_RULES
from tooling.pull_request import RULES as VOORSTEL_RULES
from tooling.render.context import SiteContext
from tooling.render.data import api_files, feed_files, is_indexed, sitemap
from tooling.render.forms import form_data, profile_fields
from tooling.render.npm import npm_file
from tooling.render.output import OutputFile
from tooling.render.overview import province_map
from tooling.render.pages import data_pages, figures, newest_klussen, weights_table
from tooling.render.python_bundle import python_files
from tooling.render.reference import Documented
from tooling.render.schema import schema_files
from tooling.render.search import Document, search_files
from tooling.render.shell import Shell

_BROWSER = Path(__file__).resolve().parents[1] / "browser"
#: A script that lies below `/mijn/` only, for it may serve no more than lies there.
_OFFLINE = "offline.js"

#: What the site takes from npm, in the order in which it is put together: lunr, and what teaches it Dutch.
_LUNR = (
    "lunr/lunr.min.js",
    "lunr-languages/min/lunr.stemmer.support.min.js",
    "lunr-languages/min/lunr.nl.min.js",
)


@dataclass(frozen=True)
class Site:
    """What a market becomes. Give it shells and it gives files; it writes nothing."""

    context: SiteContext
    diagnostics: tuple[Diagnostic, ...]

    @property
    def markers(self) -> Mapping[str, Callable[[int], str]]:
        """Comments on hand-written pages, and what replaces them, by how deep the page lies."""
        return {
            "<!-- klussen:nieuwste -->": lambda depth: newest_klussen(self.context, depth),
            "<!-- klussen:cijfers -->": lambda depth: figures(self.context, depth),
            "<!-- klussen:kaart -->": lambda depth: province_map(self.context, depth),
            "<!-- klussen:gewichten -->": lambda depth: weights_table(self.context, depth),
        }

    def files(
        self,
        shells: Mapping[tuple[str, int], Shell],
        guides: Iterable[Document],
        other_pages: Sequence[str],
        step: Callable[[int, int], None],
    ) -> Iterator[OutputFile]:
        """Every file that is made from data.

        `shells` by section and depth; `guides` are the hand-written pages that can be found; `other_pages` are the
        addresses (below the root) of the pages that somebody else writes, for the sitemap.
        """
        addresses = [*other_pages]
        documented: tuple[Documented, ...] = (*rules.RULES, *CHECKS, *ADVICE, *VOORSTEL_RULES, *IMPORT_RULES)
        entries = (
            self.context.klussen,
            self.context.people,
            self.context.organisaties,
            self.context.thesaurus.concepts,
        )
        total = sum(map(len, entries)) + len(documented)
        for count, page in enumerate(data_pages(self.context, documented), 1):
            step(min(count, total), total)
            shell = shells[(page.section, page.depth)]
            html = shell.fill(page, self.context.site_url + page.path)
            yield OutputFile(f"{page.path}index.html", html)
            if page.path == "mijn/":
                yield _offline(html)
            if is_indexed(page):
                addresses.append(page.path)
        yield sitemap(self.context, addresses)
        yield from api_files(self.context)
        yield from feed_files(self.context)
        yield from (OutputFile(f"schema/{file.path}", file.content) for file in schema_files())
        yield from search_files(self.context, guides)
        yield from _mine()
        yield OutputFile("meedoen/formulier.json", json.dumps(form_data(self.context), ensure_ascii=False) + "\n")
        yield from _scripts()


#: What `/mijn/` reads besides its scripts; see `browser/gegevens.js`.
_MINE = (
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
