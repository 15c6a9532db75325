"""Overview of supply and demand: the figures of `/overzicht/`, and the map."""

from __future__ import annotations

import datetime
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tooling.i18n import gettext
from tooling.model.klus import Klus, Resultaat, Status
from tooling.model.loonkosten import Inhuurtarief
from tooling.model.shared import apart
from tooling.places import PROVINCES, province_slug
from tooling.render.charts import Chart, Row
from tooling.render.context import SiteContext
from tooling.render.environment import as_markup
from tooling.render.map import map_size, province_shapes
from tooling.render.shell import Page

#: How many rows of the table of scarce skills, and of the one of skills that wait for a klus.
_MOST = 15

#: How long klussen stay open is counted in these steps: up to so many days.
_STEPS = (7, 14, 30, 60, 90)

#: The map has so many shades.
_SHADES = 4


def overview(site: SiteContext) -> Page:
    """Return the overview of the whole market."""
    ended = _ended(site)
    outcomes = Counter(klus.afloop.resultaat for klus in ended if klus.afloop)
    to_fill = _days_to_fill(site)
    days = _days_open(site)
    body = site.render(
        "overzicht.html",
        1,
        grafieken={one.key: one for one in charts(site)},
        schaars=[row.name for row in _skills(site, 1)[:3]],
        kaart=province_map(site, 1),
        mediaan=round(statistics.median(days[0])) if days[0] else None,
        binnen=outcomes[Resultaat.INTERN_VERVULD],
        buiten=outcomes[Resultaat.EXTERN_INGEHUURD],
        te_vroeg=sum(not _is_counted(site, key) for key in site.klussen),
        vervultijd=round(statistics.median(to_fill)) if to_fill else None,
        vervuld=len(to_fill),
        werk=_inside(site),
        actief=len({klus.organisatie for klus in site.open_klussen.values()}),
        insluiten=f"{site.site_url}overzicht/",
    )
    description = gettext("Waar vraag en aanbod elkaar vinden, en waar nog niet.")
    return Page("overzicht/", "overzicht", gettext("Overzicht"), description, body)


def _ended(site: SiteContext) -> list[Klus]:
    return [klus for key, klus in site.klussen.items() if klus.afloop and _is_counted(site, key)]


def charts(site: SiteContext) -> list[Chart]:
    """Return the charts of the overview, without those that have nothing to show."""
    ended = _ended(site)
    outcomes = Counter(klus.afloop.resultaat for klus in ended if klus.afloop)
    sides = (gettext("Klussen"), gettext("Collega's"))
    found = [
        Chart(
            "themas",
            gettext("Gevraagd en aangeboden, per thema"),
            gettext("Hoeveel open klussen iets vragen uit een thema, en hoeveel collega's er iets uit kunnen."),
            gettext("Thema"),
            sides,
            tuple(_themes(site)),
            is_diverging=True,
        ),
        Chart(
            "tekort",
            gettext("Meer gevraagd dan aangeboden"),
            gettext("Vaardigheden die meer klussen vragen dan er collega's zijn die ze laten zien."),
            gettext("Vaardigheid"),
            sides,
            tuple(_skills(site, 1)),
            is_diverging=True,
        ),
        Chart(
            "over",
            gettext("Meer aangeboden dan gevraagd"),
            gettext("Vaardigheden die meer collega's laten zien dan er klussen zijn die ze vragen."),
            gettext("Vaardigheid"),
            sides,
            tuple(_skills(site, -1)),
            is_diverging=True,
        ),
        Chart(
            "dagen",
            gettext("Hoe lang klussen open staan"),
            gettext("Dagen vanaf de plaatsing: tot de afloop of de laatste dag om te reageren, of tot vandaag."),
            gettext("Dagen open"),
            (gettext("Voorbij"), gettext("Nu open")),
            tuple(_steps(_days_open(site))),
        ),
        Chart(
            "afloop",
            gettext("Hoe klussen afliepen"),
            gettext("Alle klussen waarvan de afloop is vastgelegd."),
            gettext("Afloop"),
            (gettext("Klussen"),),
            tuple(Row(one.value, None, (outcomes[one],)) for one in Resultaat if outcomes[one]),
        ),
        Chart(
            "kwartalen",
            gettext("Binnen vervuld of buiten ingehuurd"),
            gettext("Klussen naar het kwartaal waarin de afloop vaststond."),
            gettext("Kwartaal"),
            (gettext("Binnen vervuld"), gettext("Extern ingehuurd"), gettext("Geen van beide")),
            tuple(_quarters(ended)),
        ),
    ]
    return [one for one in found if one.rows]


def figures_data(site: SiteContext) -> dict[str, Any]:
    """Return the facts behind the figures, of which `browser/overview/figures.js` counts those that somebody chose.

    Of each klus whether it is `open` or over, its provinces, skills (of the thesaurus, by number) and organisation, the
    day on which it came, the days that it was open, its outcome, and the hours of work for the places that were filled;
    of each person that publishes a profile province, skills and organisation.
    """
    skills = {key: number for number, key in enumerate(site.thesaurus.concepts)}
    themes = {slug: number for number, slug in enumerate(site.thesaurus.themes)}
    return {
        "themas": [[slug, theme.thema] for slug, theme in site.thesaurus.themes.items()],
        "vaardigheden": [
            [key, concept.naam, themes[site.thesaurus.theme_of[key]]]
            for key, concept in site.thesaurus.concepts.items()
        ],
        "provincies": [[province_slug(name), name] for name in PROVINCES],
        "organisaties": [[key, one.naam] for key, one in site.organisaties.items()],
        "stappen": list(_STEPS),
        "klussen": [_klus_facts(site, key, skills) for key in site.klussen],
        "mensen": [
            _known(
                provincie=_province_number(one.provincie),
                vaardigheden=_skill_numbers(site, one.profiel.vaardigheden, skills),
                organisatie=one.profiel.organisatie,
            )
            for one in site.people.values()
        ],
    }


def _klus_facts(site: SiteContext, key: str, skills: Mapping[str, int]) -> dict[str, Any]:
    klus, came = site.klussen[key], _came(site, key)
    outcome = klus.afloop if _is_counted(site, key) else None
    is_open = key in site.open_klussen
    end = site.today if is_open else _end(klus)
    is_inside = klus.afloop is not None and klus.afloop.resultaat is Resultaat.INTERN_VERVULD
    hours = _hours_of(klus) if is_inside and _is_over(klus, site.today) else None
    return _known(
        open=is_open,
        provincie=_province_number(site.province_of_klus(key)),
        vaardigheden=_skill_numbers(site, klus.vaardigheden, skills),
        organisatie=klus.organisatie,
        kwam=came and came.isoformat(),
        dagen=max(0, (end - came).days) if came and end else None,
        afloop=outcome and outcome.resultaat.value,
        datum=outcome and outcome.datum and outcome.datum.isoformat(),
        uren=None if hours is None else hours * klus.filled,
    )


def _known(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def _province_number(name: str | None) -> int | None:
    return PROVINCES.index(name) if name in PROVINCES else None


def _skill_numbers(site: SiteContext, labels: Iterable[Any], numbers: Mapping[str, int]) -> list[int]:
    concepts = filter(None, (site.thesaurus.concept_of(one.naam) for one in labels))
    return sorted({numbers[one] for one in concepts})


def province_map(site: SiteContext, depth: int) -> Markup:
    """Return the map with the open klussen of each province, and the same figures as a table."""
    rows = _provinces(site)
    most = max((row.numbers[0] for row in rows), default=0)
    shades = {row.name: -(-row.numbers[0] * _SHADES // most) if most else 0 for row in rows}
    shapes = province_shapes()
    return as_markup(site.render("kaart.html", depth, rijen=rows, vormen=shapes, tinten=shades, maat=map_size()))


def _themes(site: SiteContext) -> list[Row]:
    rows = []
    for slug, theme in site.thesaurus.themes.items():
        ids = [concept.id for concept in theme.vaardigheden]
        rows.append(Row(theme.thema, f"vaardigheden/#thema-{slug}", (_any(site.asked, ids), _any(site.offered, ids))))
    known = (row for row in rows if any(row.numbers))
    return sorted(known, key=lambda row: (-row.numbers[0], -row.numbers[1], row.name))


def _any(keys_of: Mapping[str, Sequence[str]], ids: Iterable[str]) -> int:
    return len({key for one in ids for key in keys_of.get(one, ())})


def _skills(site: SiteContext, sign: int) -> list[Row]:
    """Return the skills that are asked most more than they are offered (`sign` 1), or offered more than asked (-1)."""
    both = {key: (len(site.asked.get(key, ())), len(site.offered.get(key, ()))) for key in site.thesaurus.concepts}
    gaps = {key: sign * (asked - offered) for key, (asked, offered) in both.items()}
    most = sorted((key for key, gap in gaps.items() if gap > 0), key=lambda key: (-gaps[key], key))[:_MOST]
    return [Row(site.thesaurus.concepts[key].naam, f"vaardigheden/{key}/", both[key]) for key in most]


def _provinces(site: SiteContext) -> list[Row]:
    asked = Counter(site.province_of_klus(key) for key in site.open_klussen)
    offered = Counter(person.provincie for person in site.people.values())
    rows = [
        Row(
            name,
            f"bladeren/klussen/provincie/{province_slug(name)}/" if asked[name] else None,
            (asked[name], offered[name]),
        )
        for name in PROVINCES
    ]
    return [*rows, Row(gettext("Zonder bekende plaats"), None, (asked[None], offered[None]))]


def _hours_of(klus: Klus) -> int | None:
    """Return the hours of a klus, for one person; `None` where they cannot be known."""
    weekly, total = klus.hours_for_one
    if total is not None:
        return round(total)
    spans = apart((one.vanaf, one.tot) for one in klus.inzet.spans) if klus.inzet else ()
    if weekly is None or not spans or not all(first and last for first, last in spans):
        return None
    days = sum((last - first).days + 1 for first, last in spans if first and last)
    return round(weekly * days / 7)


@dataclass(frozen=True, slots=True)
class Inside:
    """Work that was done inside government: klussen of which the hours are known, their hours, and those without.

    `rate` is the published rate of hiring outside, if the register has one.
    """

    klussen: int
    hours: int
    unknown: int
    rate: Inhuurtarief | None

    @property
    def saved(self) -> tuple[int, int] | None:
        """Costs of those hours by the rate of hiring outside, as a range in thousands of euros, without VAT."""
        if self.rate is None:
            return None
        return round(self.hours * self.rate.laag / 1000), round(self.hours * self.rate.hoog / 1000)


def _is_over(klus: Klus, today: datetime.date) -> bool:
    """Return whether the work itself is done, and not only agreed on."""
    last = klus.inzet.end if klus.inzet else None
    return last < today if last else klus.status is Status.AFGEROND


def _inside(site: SiteContext) -> Inside:
    done = [
        one
        for one in site.klussen.values()
        if one.afloop and one.afloop.resultaat is Resultaat.INTERN_VERVULD and _is_over(one, site.today)
    ]
    hours = [found * one.filled for one in done if (found := _hours_of(one)) is not None]
    rates = [one.inhuur for _, one in sorted(site.loonkosten.items()) if one.inhuur]
    return Inside(len(hours), sum(hours), len(done) - len(hours), rates[-1] if rates else None)


def _days_to_fill(site: SiteContext) -> list[int]:
    """Return the days between the coming of each klus that was filled inside and its outcome."""
    return [
        max(0, (klus.afloop.datum - came).days)
        for key, klus in site.klussen.items()
        if klus.afloop
        and klus.afloop.datum
        and klus.afloop.resultaat is Resultaat.INTERN_VERVULD
        and (came := _came(site, key))
    ]


def _came(site: SiteContext, key: str) -> datetime.date | None:
    """Return the day on which a klus came to the market: by the history of the main line, else what its file says.

    Nothing for one that was over when it came.
    """
    proved = site.open_days.get(key)
    if proved is not None:
        return proved.first_seen if proved.days else None
    return site.klussen[key].geplaatst


def _is_counted(site: SiteContext, key: str) -> bool:
    """Return whether the outcome of a klus counts: not where hiring outside came before the minimum was over."""
    klus, proved = site.klussen[key], site.open_days.get(key)
    is_outside = klus.afloop is not None and klus.afloop.resultaat is Resultaat.EXTERN_INGEHUURD
    return not is_outside or klus.voorbeeld or proved is None or proved.days >= site.minimum_open


def _days_open(site: SiteContext) -> tuple[list[int], list[int]]:
    """Return the days that finished klussen were open, and the days that open ones have been."""
    closed, still_open = [], []
    for key, klus in site.klussen.items():
        came = _came(site, key)
        if came is None:
            continue
        if key in site.open_klussen:
            still_open.append((site.today - came).days)
        elif (end := _end(klus)) is not None:
            closed.append((end - came).days)
    return [max(0, one) for one in closed], [max(0, one) for one in still_open]


def _end(klus: Klus) -> datetime.date | None:
    return (klus.afloop.datum if klus.afloop else None) or klus.last_day


def _steps(days: tuple[list[int], list[int]]) -> list[Row]:
    names = [
        gettext("%(low)s tot en met %(high)s dagen", low=low + 1, high=high)
        for low, high in zip((-1, *_STEPS), _STEPS, strict=False)
    ]
    names.append(gettext("meer dan %(days)s dagen", days=_STEPS[-1]))
    counts = [Counter(sum(one > step for step in _STEPS) for one in side) for side in days]
    return [Row(name, None, tuple(count[number] for count in counts)) for number, name in enumerate(names)]


def _quarters(ended: Iterable[Klus]) -> list[Row]:
    """Of each quarter in which klussen ended: filled inside government, hired outside, and neither."""
    found: dict[tuple[int, int], list[int]] = {}
    for klus in ended:
        if klus.afloop is None or klus.afloop.datum is None:
            continue
        row = found.setdefault((klus.afloop.datum.year, (klus.afloop.datum.month + 2) // 3), [0, 0, 0])
        inside, outside = Resultaat.INTERN_VERVULD, Resultaat.EXTERN_INGEHUURD
        row[0 if klus.afloop.resultaat is inside else 1 if klus.afloop.resultaat is outside else 2] += 1
    return [
        Row(gettext("%(year)s, kwartaal %(quarter)s", year=year, quarter=quarter), None, tuple(row))
        for (year, quarter), row in sorted(found.items())
    ]
