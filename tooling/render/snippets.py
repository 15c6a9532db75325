"""Pieces of pages that are drawn so often that a template would take most of the time of a build."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from tooling.i18n import gettext
from tooling.match import Assessment, reasons_by_part, verdict
from tooling.render.phrases import content_attribute


class Suggestion(NamedTuple):
    """A match on a page that others read too, which names no points.

    `label` names it: how well it suits, and whether it is clearly the best. `text` explains it: why, what to watch,
    what fits, and the rest. Both are empty where it is not worth showing.
    """

    label: Markup
    text: Markup


def suggestion(assessment: Assessment, about: str, is_best: bool = False) -> Suggestion:
    """Draw a match. `about` names the klus or the person, for who hears a list of the questions on a page."""
    found = verdict(assessment)
    if found is None:
        return Suggestion(_markup(""), _markup(""))
    said = {found.sentence, *found.watch, *found.facts}
    rest = [reason for reason in reasons_by_part(assessment) if reason.text not in said]
    texts = [found.name, found.sentence, about, *found.watch, *found.facts, *(reason.text for reason in rest)]
    escaped = iter(_escaped(texts))
    name, sentence, whom = (next(escaped) for _ in range(3))
    watch, facts = ([next(escaped) for _ in lines] for lines in (found.watch, found.facts))
    best = f" {gettext('Duidelijk de beste')}" if is_best else ""
    label = f'<p class="km-oordeel km-oordeel-{found.style}"><strong>{name}</strong>{best}</p>'
    why = f'<p class="km-zin">{sentence}</p>' if sentence else ""
    items = "".join(
        f'<li class="{"km-telt" if reason.points else "km-telt-niet"}">{text}</li>'
        for reason, text in zip(rest, escaped, strict=True)
    )
    title = f'<summary>{gettext("Waarom?")}<span class="km-verborgen"{content_attribute()}> {whom}</span></summary>'
    more = f'<details class="km-verder">{title}<ul class="km-redenen">{items}</ul></details>' if items else ""
    warnings = _listed("km-let-op-lijst", watch, f' aria-label="{gettext("Let op")}"')
    return Suggestion(_markup(label), _markup(why + warnings + _listed("km-passend", facts) + more))


def sentence_of(assessment: Assessment) -> str:
    """Return the sentence that says why somebody fits; its name where there is none."""
    found = verdict(assessment)
    return (found.sentence or found.name) if found else ""


def _escaped(texts: Sequence[str]) -> list[str]:
    """Escape texts, all at once: a call takes longer than its work. A NUL, which a source may publish, is left out."""
    return str(escape("\0".join([text.replace("\0", "") for text in texts]))).split("\0")


def _listed(name: str, lines: Sequence[str], attributes: str = "") -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ul class="{name}"{attributes}>{items}</ul>' if items else ""


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 -- ours, and what comes from data is escaped
