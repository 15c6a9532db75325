"""Charts of figures: as a table with bars in a page, as CSV, and as SVG that stands by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from tooling.incremental.files import OutputFile
from tooling.render import phrases

#: Colours of series in a chart that stands by itself, on white: those of the light scheme.
_COLOURS = ("#0b5d72", "#c77c0a", "#5b686c")
#: Measures of such a chart, in pixels: width, height of a row, width of names and of a number.
_WIDTH, _ROW, _NAMES, _NUMBER = 720, 26, 240, 44
_HEAD = 64
#: How a cell begins that a spreadsheet may take for a formula (OWASP, CSV injection), in full width too.
_FORMULA = tuple("=+-@＝＋－＠")


@dataclass(frozen=True, slots=True)
class Row:
    """Row of a chart: a name, a link below the root, and a number for each column."""

    name: str
    path: str | None
    numbers: tuple[int, ...]

    @property
    def title(self) -> str:
        """What it is called: rows without a link are values of the contract, or texts of ours."""
        return self.name if self.path else phrases.name(self.name)


@dataclass(frozen=True, slots=True)
class Chart:
    """Chart with its key in addresses, its title, a sentence about it, what its rows are, its columns and its rows.

    `is_diverging` lets the bars of two columns grow away from each other.
    """

    key: str
    title: str
    about: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_diverging: bool = False

    @property
    def most(self) -> int:
        """The highest number, at least 1."""
        return max((number for row in self.rows for number in row.numbers), default=0) or 1

    @property
    def path(self) -> str:
        """Path of its files below `/overzicht/`, without an ending."""
        return f"grafieken/{self.key}"


def chart_files(charts: Sequence[Chart]) -> Iterator[OutputFile]:
    """Yield each chart as CSV and as SVG, to be downloaded or shown on another page."""
    for chart in charts:
        yield OutputFile(f"overzicht/{chart.path}.csv", chart_csv(chart))
        yield OutputFile(f"overzicht/{chart.path}.svg", chart_svg(chart))


def chart_csv(chart: Chart) -> str:
    """Return a chart as CSV (RFC 4180) with the mark of UTF-8, for Excel.

    A name that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([chart.heading, *chart.columns])
    for row in chart.rows:
        name = " ".join(row.title.split())
        writer.writerow([f"'{name}" if name.startswith(_FORMULA) else name, *row.numbers])
    return "\ufeff" + text.getvalue()


def chart_svg(chart: Chart) -> str:
    """Return a chart as SVG that needs nothing around it; its title and sentence are its name and description."""
    height = _HEAD + _ROW * len(chart.rows) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"',
        ' role="img" aria-labelledby="titel uitleg" font-family="system-ui, sans-serif" font-size="14">',
        f'<title id="titel">{escape(chart.title)}</title><desc id="uitleg">{escape(chart.about)}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="8" y="22" font-size="17" font-weight="700" fill="#1d2a2e">{escape(chart.title)}</text>',
    ]
    parts += _diverging(chart) if chart.is_diverging else _side_by_side(chart)
    return "".join([*parts, "</svg>\n"])


def _side_by_side(chart: Chart) -> Iterator[str]:
    space = (_WIDTH - _NAMES) / len(chart.columns)
    for place, column in enumerate(chart.columns):
        yield _text(_NAMES + place * space, _HEAD - 14, column, weight=600)
    for at, row in enumerate(chart.rows):
        y = _HEAD + at * _ROW
        yield _text(8, y + 12, _short(row.title))
        for place, number in enumerate(row.numbers):
            x = _NAMES + place * space
            width = (space - _NUMBER) * number / chart.most
            yield _bar(x, y, width, place)
            yield _text(x + width + 6, y + 12, str(number))


def _diverging(chart: Chart) -> Iterator[str]:
    half = (_WIDTH - _NAMES) / 2
    middle = _NAMES + half
    yield _text(middle - 8, _HEAD - 14, chart.columns[0], weight=600, anchor="end")
    yield _text(middle + 8, _HEAD - 14, chart.columns[1], weight=600)
    for at, row in enumerate(chart.rows):
        y = _HEAD + at * _ROW
        left, right = ((half - _NUMBER) * number / chart.most for number in row.numbers)
        yield _text(8, y + 12, _short(row.title))
        yield _bar(middle - left, y, left, 0)
        yield _bar(middle, y, right, 1)
        yield _text(middle - left - 6, y + 12, str(row.numbers[0]), anchor="end")
        yield _text(middle + right + 6, y + 12, str(row.numbers[1]))
    bottom = _HEAD + len(chart.rows) * _ROW
    yield f'<line x1="{middle:g}" y1="{_HEAD - 6}" x2="{middle:g}" y2="{bottom}" stroke="#5b686c"/>'


def _bar(x: float, y: float, width: float, series: int) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="16" fill="{_COLOURS[series]}"/>'


def _text(x: float, y: float, text: str, weight: int = 400, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y}" font-weight="{weight}" text-anchor="{anchor}" fill="#1d2a2e">{escape(text)}</text>'
    )


def _short(name: str) -> str:
    """Return a name that fits beside the bars."""
    return name if len(name) <= 32 else f"{name[:31]}…"
