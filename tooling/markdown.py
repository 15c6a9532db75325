"""Markdown from data, rendered safely: no raw HTML, no images, no attributes, links only to the web and to e-mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from tooling.diagnostics import INVISIBLE
from tooling.model.base import is_email, is_web_address

#: Headings in data stand below the page's own two levels, whatever level their author began with, and skip none.
_TOP_HEADING = 3


def _renderer() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    markdown.disable(["image", "html_block", "html_inline", "lheading", "reference"])
    setattr(markdown, "validateLink", _is_safe_link)  # noqa: B010 -- the documented way to replace it
    markdown.add_render_rule("link_open", _link_open)
    markdown.core.ruler.push("shift_headings", _shift_headings)
    return markdown


def _is_safe_link(address: str) -> bool:
    return is_web_address(address) or (address.startswith("mailto:") and is_email(address.removeprefix("mailto:")))


def _link_open(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    tokens[index].attrSet("rel", "nofollow noopener ugc")
    rendered: Callable[..., str] = self.renderToken
    return rendered(tokens, index, options, env)


def _shift_headings(state: Any) -> None:
    above: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            above = [*(one for one in above if one < level), level]
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, _TOP_HEADING + len(above) - 1)}"


_MARKDOWN = _renderer()


@lru_cache(maxsize=4096)
def markdown(text: str) -> Markup:
    """Return the text as HTML that is safe to publish, whoever wrote it."""
    # An entity such as &#x202E; makes the very characters that a file may not hold.
    html = INVISIBLE.sub("\ufffd", _MARKDOWN.render(text))
    return Markup(html)  # noqa: S704 -- the renderer escapes everything that is not its own markup
