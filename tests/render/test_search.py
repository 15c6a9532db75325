from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tooling.render.search import stem

STEM_IN_NODE = """
const lunr = require(process.argv[1] + '/lunr');
require(process.argv[1] + '/lunr-languages/lunr.stemmer.support')(lunr);
require(process.argv[1] + '/lunr-languages/lunr.nl')(lunr);
const words = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(words.map((word) => lunr.nl.stemmer(new lunr.Token(word, {})).toString())));
"""


def vocabulary(site: Path) -> list[str]:
    """Every word of the site's own texts and thesaurus, and endings that a stemmer works on."""
    words: set[str] = set()
    for name in ("klussen", "profielen", "vaardigheden"):
        text = (site / f"api/v1/{name}.json").read_text().lower()
        words.update("".join(char if char.isalpha() else " " for char in text).split())
    base = ["werk", "maan", "lop", "been", "huiz", "brie", "ziekt", "één", "geïnd", "re-integr", "jurist"]
    endings = ["", "en", "e", "s", "heid", "heden", "ing", "lijk", "baar", "end", "ig", "etje", "tjes", "isme"]
    return sorted(words | {one + ending for one in base for ending in endings})


def test_both_sides_stem_every_word_alike(site: Path) -> None:
    words = vocabulary(site)
    assert len(words) > 3000
    done = subprocess.run(
        ["node", "-e", STEM_IN_NODE, str(ROOT / "node_modules")],
        input=json.dumps(words),
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = json.loads(done.stdout)
    assert [(word, stem(word)) for word in words] == list(zip(words, theirs, strict=True))


@pytest.mark.parametrize(
    ("one", "other"), [("vergunningen", "vergunning"), ("beleidsmedewerkers", "beleidsmedewerker"), ("dijken", "dijk")]
)
def test_stems_join_what_belongs_together(one: str, other: str) -> None:
    assert stem(one) == stem(other)
