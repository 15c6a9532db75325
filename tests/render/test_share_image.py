from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import KLUS, Markt, build
from tooling.render.share_image import SIZE


@pytest.mark.parametrize(
    "title",
    ["Help mee", "Bestuursrechtelijkebezwaarschriftenbehandeling" * 4, "\u202e\u0007 Vreemd teken 🚀", "Woord " * 33],
    ids=["short", "one long word", "strange", "many words"],
)
def test_any_title_has_a_picture_of_the_size_that_networks_ask(title: str, markt: Markt, tmp_path: Path) -> None:
    text = KLUS.replace("Help mee met bezwaarschriften", repr(title.strip()) if title.isprintable() else '"Vreemd"')
    markt.write("klussen/gemeente-utrecht/een.yaml", f"{text}geplaatst: 2026-11-20\n")
    markt.write("mkdocs.yml", "site_name: X\nsite_url: https://x.example/\nplugins: {klussenmarkt: {}}\n")
    build(markt.root, tmp_path / "site")
    with Image.open(BytesIO((tmp_path / "site/klussen/gemeente-utrecht/een/deel.png").read_bytes())) as image:
        assert (image.size, image.format) == (SIZE, "PNG")
    page = (tmp_path / "site/klussen/gemeente-utrecht/een/index.html").read_text(encoding="utf-8")
    assert 'property="og:image" content="https://x.example/klussen/gemeente-utrecht/een/deel.png"' in page
    assert 'type="application/ld+json"' in page
    assert "&lt;" not in page.partition("<h1")[0]
