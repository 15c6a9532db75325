"""Pieces of pages that are drawn so often that a template would take most of the time of a build."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from tooling.match import Assessment, reasons, verdict


def suggestion(assessment: Assessment) -> Markup:
    """What is said of a match on a page that others read too: what it is, why, what fits, what to watch. No points."""
    found = verdict(assessment)
    if found is None:
        return _markup("")
    why = f'<p class="km-zin">{escape(found.sentence)}</p>' if found.sentence else ""
    html = _listed("km-let-op-lijst", found.watch) + why + _listed("km-passend", found.facts)
    rest = [reason.text for reason in reasons(assessment) if reason.text != found.sentence]
    return _markup(
        html + f'<details class="km-verder"><summary>Waarom?</summary>{_listed("km-redenen", rest)}</details>'
    )


def verdict_label(assessment: Assessment, is_best: bool) -> Markup:
    """The name of a match: how well it suits, and whether it is clearly the best."""
    found = verdict(assessment)
    if found is None:
        return _markup("")
    best = " Duidelijk de beste" if is_best else ""
    return _markup(f'<p class="km-oordeel km-oordeel-{found.group}"><strong>{escape(found.name)}</strong>{best}</p>')


def _listed(name: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="{name}">{items}</ul>' if items else ""


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 -- ours, and what comes from data is escaped
