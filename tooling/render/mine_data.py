"""Data of `/mijn/`: the facts of open klussen, for the first answer of a browser, and their texts, for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tooling.incremental.files import OutputFile, compact_json
from tooling.match import in_published_order, match_rules
from tooling.model.shared import Niveau
from tooling.render.context import SiteContext
from tooling.render.data import klus_data, match_parts
from tooling.render.page_keys import PageKeys

#: Fields of a klus that are facts, as `api/v1/klussen.json` has them; skills, and what one learns, come by number.
_FACTS = (
    "id", "titel", "organisatie", "soort", "sluit", "inzet", "locatie", "alleen_voor", "plekken", "rollen", "kosten",
    "voorbeeld",
)  # fmt: skip
#: Derived fields, in neither file.
_DERIVED = ("adres", "reageren_kan")

_LEVELS = {level.value: number for number, level in enumerate(Niveau, 1)}


def mine_data_files(site: SiteContext, keys: PageKeys) -> Iterator[OutputFile]:
    """Yield `mijn/klussen.json` and `mijn/teksten.json`, of the open klussen in the order of `api/v1/match.json`.

    The first has the numbers of the rules and `{"labels": [name], "klussen": {field: [value of each klus]}}`: of each
    skill its label by number, its level (0 if that is not said, 1 for the lowest), and 1 if it is required. The second
    has the other fields of each klus, and its id: a browser can have one of the two of an earlier build.
    `browser/workers/match.js` puts them together.
    """
    inputs: list[str | bytes] = [*site.klus_digests.values(), *match_parts(site.pool)]
    for name, content in (("klussen", _facts), ("teksten", _texts)):
        key = keys.data([name, "mijn", *inputs])
        yield OutputFile(f"mijn/{name}.json", partial(_written, content, site), None, key)


def _written(content: Callable[[SiteContext], dict[str, Any]], site: SiteContext) -> str:
    return compact_json({"versie": 1, **content(site)}) + "\n"


def _facts(site: SiteContext) -> dict[str, Any]:
    numbers: dict[str, int] = {}

    def number(label: str) -> int:
        return numbers.setdefault(label, len(numbers))

    rows = [klus_data(site, key) for key in in_published_order(site.pool)]
    columns: dict[str, list[Any]] = {field: [row.get(field) for row in rows] for field in _FACTS}
    skills = [row["vaardigheden"] for row in rows]
    columns["vaardigheden"] = [[number(one["naam"]) for one in some] for some in skills]
    columns["niveaus"] = [[_LEVELS.get(one.get("niveau"), 0) for one in some] for some in skills]
    columns["vereist"] = [[int(one.get("vereist", False)) for one in some] for some in skills]
    columns["leert"] = [[number(label) for label in row.get("leert", ())] for row in rows]
    return {"match": match_rules(site.pool), "labels": [*numbers], "klussen": columns}


def _texts(site: SiteContext) -> dict[str, Any]:
    there = {*_FACTS, *_DERIVED, "vaardigheden", "leert"} - {"id"}
    rows = (klus_data(site, key) for key in in_published_order(site.pool))
    return {"klussen": [{field: value for field, value in row.items() if field not in there} for row in rows]}
