"""Proof that a klus stood open inside government: as text, as JSON, and as a page."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass

from tooling.diagnostics import printable
from tooling.evidence import Timeline, Version
from tooling.i18n import gettext, ngettext
from tooling.render.context import SiteContext
from tooling.render.phrases import long_date, name
from tooling.render.shell import NOINDEX, Page


@dataclass(frozen=True, slots=True)
class Matched:
    """Number of people who matched a klus on a day: those who want to be found, and others."""

    day: datetime.date
    findable: int
    others: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Timeline of a klus with what is needed to compute it again.

    `head` is the newest commit of the main line, `minimum` the number of days that the market asks, and `program` the
    version that computed this. `matched` is `None` where profiles are not in the repository. `is_earlier_there` says
    whether the commit of an earlier proof is still in the main line, where one was asked about.
    """

    timeline: Timeline
    branch: str
    head: str
    minimum: int
    program: str
    matched: tuple[Matched, ...] | None
    is_earlier_there: bool | None = None

    @property
    def is_long_enough(self) -> bool:
        """Whether the klus stood open for as long as the market asks."""
        return self.timeline.days_open >= self.minimum


#: Letters of a commit that are shown: enough to find it, and short enough to read.
_SHORT = 10


def proof_text(proof: Proof) -> str:
    """Return a proof in Dutch."""
    return "\n".join(_lines(proof)) + "\n"


def _lines(proof: Proof) -> Iterator[str]:
    timeline = proof.timeline
    title = printable(timeline.klus.titel) if timeline.klus else timeline.key
    yield f"{title} ({timeline.key})"
    yield f"Stand van {long_date(timeline.today)}, tak {proof.branch}, commit {proof.head}."
    yield ""
    spans = timeline.spans
    yield f"Open voor reacties: {_days(timeline.days_open)}."
    for span in spans:
        ended = f" (commit {span.ended_by[:_SHORT]})" if span.ended_by else ""
        begun = f"{long_date(span.first)} (commit {span.begun_by[:_SHORT]})"
        yield f"  van {begun} tot en met {long_date(span.last)}{ended}: {_days(span.days)}"
    is_open = timeline.klus is not None and timeline.klus.is_open(timeline.today)
    short = "Dat is nog niet lang genoeg" if is_open else "Dat is te kort"
    yield f"{'Dat is lang genoeg' if proof.is_long_enough else short}: deze markt vraagt er minstens {proof.minimum}."
    yield ""
    yield "Wat er veranderde:"
    yield from (f"  {told_version(one, at == 0)}" for at, one in enumerate(timeline.versions))
    yield ""
    yield from _matched_lines(proof)
    yield _outcome_line(timeline)
    warnings = list(told_warnings(timeline))
    if proof.is_earlier_there is not None:
        warnings.append(
            "De commit van het eerdere bewijs staat nog in deze tak."
            if proof.is_earlier_there
            else "De commit van het eerdere bewijs staat niet meer in deze tak: de geschiedenis is herschreven."
        )
    if warnings:
        yield ""
        yield from (f"Let op: {one}" for one in warnings)
    yield ""
    op = timeline.today.isoformat()
    command = f"klussen bewijs {timeline.key} --op {op}"
    yield f"Zelf narekenen: {command}, met versie {proof.program} en alleen de repository."


def _days(number: int) -> str:
    return ngettext("1 dag", "%(num)s dagen", number)


def _matched_lines(proof: Proof) -> Iterator[str]:
    if proof.matched is None:
        yield "Wie er paste, is hier niet na te rekenen: profielen staan op deze markt niet in de repository."
    for one in proof.matched or ():
        people = ngettext("1 vindbare collega", "%(num)s vindbare collega's", one.findable)
        others = f", en {one.others} die niet gevonden willen worden" if one.others else ""
        yield f"Wie paste op {long_date(one.day)}: {people}{others}."


def _outcome_line(timeline: Timeline) -> str:
    outcome = timeline.outcome
    if outcome is None:
        return "Hoe het afliep, is niet vastgelegd."
    when = f", {long_date(outcome.datum)}" if outcome.datum else ""
    return f"Hoe het afliep: {name(outcome.resultaat)}{when}."


def told_version(version: Version, is_first: bool) -> str:
    """Return a version in a line: its day, its commit, and what changed."""
    return f"{version.opens.isoformat()}  {version.commit[:_SHORT]}  {what_changed(version, is_first)}"


def what_changed(version: Version, is_first: bool) -> str:
    """Return the changes of a version, in Dutch."""
    if version.klus is None:
        return gettext("het bestand is weg, of heeft een fout")
    moved = gettext("verplaatst vanaf %(path)s", path=version.moved_from) if version.moved_from else ""
    status = name(version.klus.status).lower()
    if is_first:
        return gettext("geplaatst, status %(status)s", status=status)
    fields = "" if moved else gettext("weer geplaatst")
    if version.changed:
        fields = gettext("gewijzigd: %(fields)s", fields=", ".join(version.changed))
    told = ", ".join(filter(None, (moved, fields)))
    return gettext("%(told)s; status %(status)s", told=told, status=status) if "status" in version.changed else told


def told_warnings(timeline: Timeline) -> Iterator[str]:
    """Yield warnings in Dutch: of dates, titles and commits that do not fit the history."""
    klus, came = timeline.klus, timeline.first_seen
    if klus and klus.geplaatst and came and timeline.is_placed_before_it_came:
        yield gettext(
            "In het bestand staat dat de klus op %(said)s is geplaatst. De geschiedenis kent hem sinds %(came)s. "
            "Die dag telt.",
            said=long_date(klus.geplaatst),
            came=long_date(came),
        )
    for one in timeline.retitled:
        yield gettext("De titel veranderde op %(day)s. Kijk of het nog dezelfde klus was.", day=long_date(one.opens))
    for one in timeline.doubtful:
        yield gettext(
            "Commit %(commit)s noemt %(said)s, maar dat past niet tussen de andere. "
            "We rekenen met %(start)s als begin, en %(end)s als einde.",
            commit=one.commit[:_SHORT],
            said=long_date(one.said),
            start=long_date(one.opens),
            end=long_date(one.closes),
        )


def proof_json(proof: Proof) -> str:
    """Return a proof as JSON, with fields in Dutch."""
    timeline, outcome = proof.timeline, proof.timeline.outcome
    document = {
        "klus": timeline.key,
        "op": timeline.today.isoformat(),
        "tak": proof.branch,
        "commit": proof.head,
        "versie": proof.program,
        "dagen_open": timeline.days_open,
        "minimaal_open": proof.minimum,
        "lang_genoeg": proof.is_long_enough,
        "open": [
            {
                "van": span.first.isoformat(),
                "tot": span.last.isoformat(),
                "begin": span.begun_by,
                "einde": span.ended_by,
            }
            for span in timeline.spans
        ],
        "versies": [
            {
                "commit": one.commit,
                "genoemd": one.said.isoformat(),
                "begin": one.opens.isoformat(),
                "einde": one.closes.isoformat(),
                "bestand": one.path,
                "verplaatst_van": one.moved_from,
                "status": one.klus.status.value if one.klus else None,
                "gewijzigd": list(one.changed),
            }
            for one in timeline.versions
        ],
        "pasten": None
        if proof.matched is None
        else [{"op": one.day.isoformat(), "vindbaar": one.findable, "anderen": one.others} for one in proof.matched],
        "afloop": outcome and outcome.model_dump(mode="json", include={"resultaat", "datum"}),
        "let_op": list(told_warnings(timeline)),
        "eerder_bewijs_staat_er": proof.is_earlier_there,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def proof_page(site: SiteContext, timeline: Timeline) -> Page:
    """Return the page with the proof of a klus."""
    klus = site.klussen[timeline.key]
    versions = timeline.versions
    body = site.render(
        "bewijs.html",
        4,
        klus=klus,
        tijdlijn=timeline,
        perioden=timeline.spans,
        genoeg=timeline.days_open >= site.minimum_open,
        versies=[(one.opens, one.commit, what_changed(one, at == 0)) for at, one in enumerate(versions)],
        let_op=list(told_warnings(timeline)),
        laatste=versions[-1].commit,
    )
    title = gettext("Bewijs: %(title)s", title=klus.titel)
    description = gettext("Van wanneer tot wanneer deze klus echt open stond, uit de geschiedenis van de repository.")
    return Page(f"klussen/{timeline.key}/bewijs/", "klussen", title, description, body, NOINDEX)
