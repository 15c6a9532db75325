from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.markdown import markdown
from tooling.model.base import is_web_address
from tooling.render.jobposting import script_json

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "code", "pre", "blockquote", "hr", "br", "h3", "h4", "h5", "h6"}


class Judge(HTMLParser):
    """Fails on any element, attribute or address that data must not bring onto a page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("a", "rel"), ("a", "title"), ("ol", "start"), ("code", "class")}, (
                tag,
                name,
            )
            if name == "href":
                assert value is not None
                assert is_web_address(value) or value.startswith("mailto:"), value


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java\nscript:alert(1))",
    "[klik](&#106;avascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:x)",
    "[klik](//elders.example)",
    "[klik](/intern)",
    "[klik](mailto:a@b.example%0aBcc:c@d.example)",
    "![plaatje](https://elders.example/x.png)",
    "<https://elders.example/'onmouseover='alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    '[klik](https://elders.example "\\" onclick=\\"alert(1)")',
    "tekst {onclick=alert(1)}\n{: onclick=alert(1) }",
    "<!-- --><svg/onload=alert(1)>",
    "Titel\n=====\n\n# Nog een",
    "```html\n</code></pre><script>x</script>\n```",
    "| a | b |\n|---|---|\n| <b>x</b> | y |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_becomes_harmless(text: str) -> None:
    Judge().feed(markdown(text))


@given(st.text(alphabet=st.sampled_from("ab<>&\"'()[]{}!#*_`:/=\\ \n-~|javscript"), max_size=80))
def test_any_markdown_becomes_harmless(text: str) -> None:
    Judge().feed(markdown(text))


def test_what_people_need_works() -> None:
    html = markdown("## Kop\n\nEen **vette** [link](https://voorbeeld.example) en\n\n- een\n- lijst")
    assert html == (
        "<h3>Kop</h3>\n"
        "<p>Een <strong>vette</strong> "
        '<a href="https://voorbeeld.example" rel="nofollow noopener ugc">link</a> en</p>\n'
        "<ul>\n<li>een</li>\n<li>lijst</li>\n</ul>\n"
    )


@given(st.text(max_size=60))
def test_json_in_a_script_element_cannot_end_it(text: str) -> None:
    found = script_json({"a": text, "b": "</script><!--"})
    assert not set("<>&") & set(found)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((3,), (3,)), ((1, 3, 2), (3, 4, 4)), ((2, 2, 4, 1), (3, 3, 4, 3)), ((1, 2, 3, 4, 5), (3, 4, 5, 6, 6))],
)
def test_headings_begin_below_those_of_the_page_and_skip_no_level(
    levels: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    html = markdown("\n\n".join(f"{'#' * level} Kop" for level in levels))
    assert tuple(map(int, re.findall(r"<h(\d)>", html))) == expected
