from __future__ import annotations

import xml.etree.ElementTree as ET

from tooling.render.charts import Chart, Row, chart_csv, chart_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    chart = Chart(
        "x", "Hoe", "Wat", "Vaardigheid", ("Klussen",), (Row("=1+1", None, (3,)), Row("Recht, en meer", None, (4,)))
    )
    wide = Chart("x", "Hoe", "Wat", "Vaardigheid", ("Klussen",), (Row("＝1+1", None, (3,)), Row("x\r=2", None, (1,))))
    assert chart_csv(wide) == "\ufeffVaardigheid,Klussen\r\n'＝1+1,3\r\nx =2,1\r\n"
    assert chart_csv(chart) == '\ufeffVaardigheid,Klussen\r\n\'=1+1,3\r\n"Recht, en meer",4\r\n'


def test_a_chart_as_a_picture_needs_nothing_around_it_and_keeps_texts_as_texts() -> None:
    rows = (Row("<script>", "x", (3, 1)), Row("Recht", "y", (0, 2)))
    for chart in (
        Chart("x", "A & B", "Wat", "Vaardigheid", ("Klussen", "Collega's"), rows, one) for one in (True, False)
    ):
        picture = ET.fromstring(chart_svg(chart))  # noqa: S314 -- ours
        assert picture.findtext(f"{SVG}title") == "A & B"
        assert {"<script>", "Recht", "3", "1", "2", "Klussen", "Collega's"} <= {
            one.text for one in picture.iter(f"{SVG}text")
        }
        assert not {"style", "script"} & {one.tag.removeprefix(SVG) for one in picture.iter()}
