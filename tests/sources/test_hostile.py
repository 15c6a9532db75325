"""Nothing of a hostile source gets through, nothing crashes, and the other sources are published."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import build
from tests.hostile.test_files import plain, read
from tests.sources.conftest import Fetching, postings
from tests.sources.hostile import CANARY, SOURCES
from tooling.sources import client


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MAX_SECONDS", 1)
    monkeypatch.setattr(client, "_USUAL_PAUSE", 0)


@pytest.mark.parametrize("name", SOURCES)
def test_hostile_source_gives_what_is_sound_of_it_and_stops_no_other(fetching: Fetching, name: str) -> None:
    one = SOURCES[name]
    fetching.server.answers.update(one.answers)
    fetching.server.json("/goed", postings("Van een ander"))
    fetching.source(one.kind, **{"slug": "bron", **one.more})
    fetching.source("jobposting", "/goed", slug="goed")
    code, said = fetching.fetch()
    assert fetching.titles() == sorted(one.passes)
    assert [found["titel"] for found in fetching.listings("goed")] == ["Van een ander"]
    if one.fails:
        assert code == 1
        assert one.fails in fetching.stand()["fout"]
    assert CANARY not in json.dumps(fetching.listings())
    assert "12345678" not in json.dumps(fetching.listings())
    assert plain(said) == []
    for found in fetching.listings():
        assert "sleutel" not in found
        assert re.fullmatch("[0-9a-f]{12}", found["id"])
    hosts = {headers.get("Host", "").partition(":")[0] for _, headers in fetching.server.log}
    assert hosts <= {"bron.example"}


def test_site_of_all_hostile_sources_is_harmless(fetching: Fetching, tmp_path: Path) -> None:
    for number, (name, one) in enumerate(SOURCES.items()):
        if one.passes and one.kind != "markt":
            path = f"/lijst-{number}"
            answer = one.answers["/lijst"]
            if isinstance(answer, bytes):  # else they would be taken for one klus on several places
                answer = answer.replace(b"bron.example/", f"bron.example/{name}/".encode())
            fetching.server.answers[path] = answer
            fetching.source(one.kind, path, **{"slug": name, **one.more})
    fetching.fetch()
    done = build(fetching.markt.root, tmp_path / "site", "--vandaag", "2026-11-29")
    assert done.returncode == 0, done.stderr
    pages = [*(tmp_path / "site/elders").rglob("index.html"), tmp_path / "site/bronnen/index.html"]
    assert len(pages) > 15
    for page in pages:
        text = page.read_text()
        assert CANARY not in text
        read(text)
    assert CANARY.encode() not in b"".join(
        one.read_bytes() for one in (tmp_path / "site").rglob("*") if one.suffix in {".json", ".html", ".xml"}
    )


def test_every_kind_of_attack_is_there() -> None:
    assert len(SOURCES) >= 40
    assert {one.kind for one in SOURCES.values()} == {"markt", "jobposting", "feed", "csv", "json"}
