"""The parts that a site is drawn in: which of them wait for the matches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from tests.sources.conftest import DAY, Fetching
from tests.sources.test_days import fill
from tooling.incremental.cache import BuildCache
from tooling.load.settings import open_project
from tooling.mkdocs_plugin.theme_cache import rendered_themes
from tooling.pipeline import make_site, open_market


def _no_match() -> NoReturn:
    raise LookupError("the matches are not there yet")


def test_what_is_drawn_while_the_matches_are_made_needs_none(fetching: Fetching, tmp_path: Path) -> None:
    fill(fetching)
    project, settings = open_project(fetching.markt.root, None)
    with rendered_themes(project, settings, BuildCache(tmp_path)) as coming:
        themes = coming()
    made = make_site(open_market(project, DAY.date(), outside=project.outside(None)), settings)
    context = replace(made.context, match=_no_match, match_roles=_no_match, match_outside=_no_match)
    waiting: set[str] = set()
    for chunk in replace(made, context=context).chunks(themes):
        try:
            for file in chunk.files():
                file.render()
        except LookupError:
            assert chunk.is_matched, chunk.kind
            waiting.add(chunk.kind)
    assert waiting == {"profielen", "klussen", "api"}
    assert context.outside.listings
