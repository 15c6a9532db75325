"""Scripts of the site: our own modules, those from npm, and the files that `/mijn/` needs offline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tooling.incremental.files import OutputFile
from tooling.load.word_vectors import TABLE
from tooling.render.forms import form_data, profile_fields
from tooling.render.npm import npm_file
from tooling.render.python_bundle import python_files

_BROWSER = Path(__file__).resolve().parents[1] / "browser"
#: A script that lies below `/mijn/` only, for it may serve no more than lies there.
_OFFLINE = "offline.js"

#: What the site takes from npm, in the order in which it is put together: lunr, and what teaches it Dutch.
_LUNR = (
    "lunr/lunr.min.js",
    "lunr-languages/min/lunr.stemmer.support.min.js",
    "lunr-languages/min/lunr.nl.min.js",
)

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


def mine_files() -> Iterator[OutputFile]:
    """The files of `/mijn/` that are not its page."""
    fields = {"velden": profile_fields(), "regels": form_data()["regels"]}
    yield OutputFile("mijn/profiel.json", json.dumps(fields, ensure_ascii=False) + "\n")
    yield from (OutputFile(f"mijn/{name}", f'import "../assets/klussenmarkt/{name}";\n') for name in _WORKERS)


def offline_script(page: str) -> OutputFile:
    """What keeps `/mijn/` for use without a network, from the HTML of that page."""
    scripts = [f"assets/klussenmarkt/{path.name}" for path in _BROWSER.glob("*.js") if path.name != _OFFLINE]
    others = ["assets/lunr/lunr.js", "assets/markdown-it/markdown-it.js", *(f"mijn/{name}" for name in _WORKERS)]
    files = sorted({*scripts, *others, *_MINE, *_LINKED.findall(page)})
    listed = json.dumps(["./", *(f"../{path}" for path in files)])
    return OutputFile(f"mijn/{_OFFLINE}", (_BROWSER / _OFFLINE).read_text("utf-8").replace('["BESTANDEN"]', listed))


def script_files() -> Iterator[OutputFile]:
    """Yield our own modules, the table of word vectors, and the packages from npm and PyPI."""
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
