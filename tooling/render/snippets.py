"""Pieces of pages that are drawn so often that a template would take most of the time of a build."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from tooling.i18n import gettext
from tooling.match import Assessment, reasons, verdict
from tooling.render.phrases import content_attribute


def suggestion(assessment: Assessment, about: str) -> Markup:
    """The explanation of a match on a page that others read too: why, what to watch, what fits, the rest; no points.

    `about` names the klus or the person, for who hears a list of the questions on a page.
    """
    found = verdict(assessment)
    if found is None:
        return _markup("")
    why = f'<p class="km-zin">{escape(found.sentence)}</p>' if found.sentence else ""
    said = {found.sentence, *found.watch, *found.facts}
    rest = [reason for reason in reasons(assessment) if reason.text not in said]
    items = "".join(
        f'<li class="{"km-telt" if reason.points else "km-telt-niet"}">{escape(reason.text)}</li>' for reason in rest
    )
    whom = f'<span class="km-verborgen"{content_attribute()}> {escape(about)}</span>'
    title = f"<summary>{gettext('Waarom?')}{whom}</summary>"
    more = f'<details class="km-verder">{title}<ul class="km-redenen">{items}</ul></details>'
    watch = _listed("km-let-op-lijst", found.watch, f' aria-label="{gettext("Let op")}"')
    return _markup(why + watch + _listed("km-passend", found.facts) + (more if items else ""))


def verdict_label(assessment: Assessment, is_best: bool) -> Markup:
    """Return the name of a match: how well it suits, and whether it is clearly the best."""
    found = verdict(assessment)
    if found is None:
        return _markup("")
    best = f" {gettext('Duidelijk de beste')}" if is_best else ""
    return _markup(f'<p class="km-oordeel km-oordeel-{found.style}"><strong>{escape(found.name)}</strong>{best}</p>')


def sentence_of(assessment: Assessment) -> str:
    """Return the sentence that says why somebody fits; its name where there is none."""
    found = verdict(assessment)
    return (found.sentence or found.name) if found else ""


def _listed(name: str, lines: Sequence[str], attributes: str = "") -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="{name}"{attributes}>{items}</ul>' if items else ""


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 -- ours, and what comes from data is escaped
