from __future__ import annotations

import re

from tooling.places import PROVINCES
from tooling.render.map import map_size, province_shapes


def test_every_province_has_a_shape_on_the_canvas_and_together_they_are_light() -> None:
    shapes = province_shapes()
    assert set(shapes) == set(PROVINCES)
    _, _, width, height = map(float, map_size().split())
    for shape in shapes.values():
        numbers = [int(one) for one in re.findall(r"-?\d+", shape.path)]
        assert len(numbers) > 40
        assert 0 <= min(numbers[::2]) <= max(numbers[::2]) <= width
        assert 0 <= min(numbers[1::2]) <= max(numbers[1::2]) <= height
        assert re.fullmatch(r"(M\d+ \d+(L\d+ \d+)+Z)+", shape.path)
    assert sum(len(shape.path) for shape in shapes.values()) < 30_000


def test_provinces_lie_where_they_lie() -> None:
    middle = {name: shape.middle for name, shape in province_shapes().items()}
    assert middle["Groningen"][1] < middle["Utrecht"][1] < middle["Limburg"][1]
    assert middle["Zeeland"][0] < middle["Utrecht"][0] < middle["Overijssel"][0]
