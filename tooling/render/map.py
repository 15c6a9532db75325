"""A map of the Netherlands by province, small enough for a page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from tooling.render.npm import npm_file

#: Map of the Netherlands, from svg-maps (CC BY 4.0).
_SOURCE = "@svg-maps/netherlands/index.js"

#: What the source calls a province that goes by another name here.
_NAMES = {"Friesland": "Fryslân"}

#: Of a shape of several parts, islands smaller than this (in units of the map, 613 x 724) are left out.
_SMALLEST = 5

#: Points are moved to a grid of so many units: neighbours that share a border keep sharing it.
_GRID = 2

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """Province on the map: its outline as an SVG path, and the position of its number."""

    path: str
    middle: Point


@cache
def province_shapes() -> dict[str, Shape]:
    """Return the shape of each province by name, on a canvas of `map_size`."""
    return {
        _NAMES.get(place["name"], place["name"]): _shape(_outlines(place["path"])) for place in _source()["locations"]
    }


@cache
def map_size() -> str:
    """Return the `viewBox` of the map."""
    return str(_source()["viewBox"])


@cache
def _source() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(npm_file(_SOURCE).removeprefix("export default ").strip().rstrip(";"))
    return found


def _outlines(path: str) -> list[list[Point]]:
    """Return the parts of a path of relative lines (`m`, pairs, `z`), on the grid."""
    outlines = []
    x = y = 0.0
    for part in re.findall(r"m([^mz]*)z?", path):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+(?:e-?\d+)?", part)]
        points: list[Point] = []
        start = None
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            start = start or (x, y)
            point = (_GRID * round(x / _GRID), _GRID * round(y / _GRID))
            if points[-1:] == [point]:
                continue
            if len(points) > 1 and _is_straight(points[-2], points[-1], point):
                points.pop()
            points.append(point)
        x, y = start or (x, y)
        outlines.append(points)
    return outlines


def _is_straight(one: Point, other: Point, third: Point) -> bool:
    """Return whether a line goes on in the same direction from the second point."""
    (dx, dy), (ex, ey) = ((b[0] - a[0], b[1] - a[1]) for a, b in ((one, other), (other, third)))
    return dx * ey == dy * ex and dx * ex + dy * ey > 0


def _shape(outlines: list[list[Point]]) -> Shape:
    outlines = sorted(outlines, key=_extent, reverse=True)
    parts = [
        "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"
        for index, points in enumerate(outlines)
        if index == 0 or _extent(points) >= _SMALLEST
    ]
    return Shape("".join(parts), _centroid(outlines[0]))


def _centroid(points: list[Point]) -> Point:
    """Return the centre of mass of an outline (shoelace formula)."""
    area = x = y = 0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (round(x / (3 * area)), round(y / (3 * area)))


def _extent(points: list[Point]) -> int:
    xs, ys = zip(*points, strict=True)
    return int(max(max(xs) - min(xs), max(ys) - min(ys)))
