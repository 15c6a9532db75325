"""Pieces of pages that are drawn so often that a template would take most of the time of a build."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

from tooling.match import Assessment
from tooling.match.reasons import Reason, reasons
from tooling.render import dutch


def reason_list(assessment: Assessment, with_points: bool) -> Markup:
    """The reasons of a match: what counts, and folded away what does not or is unknown."""
    found = reasons(assessment)
    counted = "".join(_counted(reason, with_points) for reason in found if reason.points)
    others = [reason for reason in found if not reason.points]
    html = f'<ul class="km-redenen">{counted}</ul>'
    if others:
        items = "".join(f'<li class="km-telt-niet">{escape(reason.text)}</li>' for reason in others)
        html += (
            f'<details class="km-verder"><summary>Telt niet mee, of is onbekend ({len(others)})</summary>'
            f'<ul class="km-redenen">{items}</ul></details>'
        )
    return _markup(html)


def _counted(reason: Reason, with_points: bool) -> str:
    points = f' <span class="km-punten">{_points(reason.points)}</span>' if with_points else ""
    return f'<li class="km-telt">{escape(reason.text)}{points}</li>'


@cache
def _points(hundredths: int) -> str:
    return dutch.points(hundredths / 100)


@cache
def meter(name: str, part: float | None) -> Markup:
    """How well one side of a match fits (0 to 1), as a bar and in per cent; `None` where that is unknown."""
    if part is None:
        return _markup(f"<div><dt>{escape(name)}</dt><dd>onbekend</dd></div>")
    bar = f'<meter min="0" max="1" value="{part:.2f}" aria-hidden="true"></meter>'
    return _markup(f"<div><dt>{escape(name)}</dt><dd>{bar} {round(part * 100)}%</dd></div>")


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 -- ours, and what comes from data is escaped
