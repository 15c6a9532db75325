"""Reminders of what somebody should look at again: klussen that close or are over without an outcome, and profiles."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from tooling.model.klus import OPEN_DAYS, Klus, Resultaat, Status
from tooling.model.profiel import Eigenaar, Profiel, Zichtbaarheid
from tooling.render.phrases import long_date, name
from tooling.reporters.answer import mention, quiet

#: Days before its last day that a klus is named, days that an endless one is named after each `OPEN_DAYS`, and days
#: before and after it expires that a profile is named.
CLOSES_SOON, ASKED_FOR, EXPIRES_SOON = 14, 14, 30

#: Days for which a profile is prolonged.
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Reminder:
    """An entry to look at again: its path in the repository, its title, and why, as a Dutch sentence.

    `ways` are the actions: a name, and the query of an address of the form that has the change filled in.
    """

    path: str
    title: str
    why: str
    ways: tuple[tuple[str, Mapping[str, str]], ...] = ()


def klus_reminders(klussen: Mapping[str, Klus], today: datetime.date) -> dict[str, list[Reminder]]:
    """Return the reminders of each organisation that has some, given klussen by key. Examples are left out."""
    found: dict[str, list[Reminder]] = {}
    for key, klus in sorted(klussen.items()):
        why = None if klus.voorbeeld else _why(klus, today)
        if why is not None:
            reminder = Reminder(f"klussen/{key}.yaml", klus.titel, why, tuple(_ways(key, klus, today)))
            found.setdefault(klus.organisatie, []).append(reminder)
    return found


def _why(klus: Klus, today: datetime.date) -> str | None:
    if klus.status is Status.CONCEPT or klus.afloop is not None:
        return None
    if not klus.is_offered:
        return f"De status is '{name(klus.status).lower()}', maar er staat niet hoe het afliep."
    last_day = klus.last_day
    if last_day is None:
        return _why_endless(klus.geplaatst, today)
    if last_day < today:
        return f"Reageren kon tot en met {long_date(last_day)}. Hoe liep het af?"
    if (last_day - today).days > CLOSES_SOON:
        return None
    by_itself = "" if klus.reageren_tot else " Daarna sluit de klus vanzelf."
    return f"Reageren kan nog tot en met {long_date(last_day)}.{by_itself} Verlengen, of is er iemand?"


def _why_endless(placed: datetime.date | None, today: datetime.date) -> str | None:
    days = (today - placed).days if placed else 0
    is_asked = days >= OPEN_DAYS and days % OPEN_DAYS < ASKED_FOR
    return f"Loopt door, en staat al open sinds {long_date(placed)}. Klopt dat nog?" if placed and is_asked else None


def _ways(key: str, klus: Klus, today: datetime.date) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the actions for a klus: prolong it while it is offered, and record an outcome."""
    if klus.is_offered:
        until = today + datetime.timedelta(days=PROLONGED)
        yield f"Verleng tot en met {long_date(until)}", {"wijzig": key, "reageren_tot": until.isoformat()}
    for title, outcome, status in _OUTCOMES:
        day = today.isoformat()
        yield title, {"wijzig": key, "status": status, "resultaat": outcome, "datum": day}


#: Days for which a klus is prolonged: long enough to find somebody, short enough to ask again.
PROLONGED = 60

_OUTCOMES = (
    ("Iemand van binnen doet hem", Resultaat.INTERN_VERVULD, Status.VERVULD),
    ("Extern ingehuurd", Resultaat.EXTERN_INGEHUURD, Status.VERVULD),
    ("Gaat niet door", Resultaat.VERVALLEN, Status.INGETROKKEN),
)


def profile_reminders(profiles: Mapping[str, Profiel], today: datetime.date) -> list[tuple[Reminder, Eigenaar | None]]:
    """Return the public profiles that expire soon or just did, with whose they are; of others nothing is said here."""
    return [
        (_profile_reminder(key, one.naam, one.verloopt, today), one.eigenaar)
        for key, one in sorted(profiles.items())
        if one.zichtbaarheid is Zichtbaarheid.OPENBAAR
        and not one.voorbeeld
        and one.verloopt is not None
        and abs((one.verloopt - today).days) <= EXPIRES_SOON
    ]


def _profile_reminder(key: str, title: str, expires: datetime.date, today: datetime.date) -> Reminder:
    until = today + datetime.timedelta(days=_YEAR)
    # A form begins with the page of a profile, which is gone by then.
    is_there = expires >= today
    ways = ((f"Blijf tot en met {long_date(until)}", {"wijzig": key, "verloopt": until.isoformat()}),)
    verb = "Verloopt" if is_there else "Verliep"
    return Reminder(f"profielen/{key}.yaml", title, f"{verb} op {long_date(expires)}.", ways if is_there else ())


#: Entries that a text names: a forge takes 65,536 characters of it, and one entry is at most about 1,200.
_MOST_TOLD = 40


def reminder_markdown(
    mark: str,
    intro: str,
    reminders: Iterable[tuple[Reminder, Eigenaar | None]],
    edit: Callable[[str], str] | None,
    site_url: str,
) -> str:
    """Return a text with some reminders, which begins with `mark`. `edit` gives where a file can be changed.

    `site_url` is the address of the site, if it has one, where forms are opened with a change filled in. What people
    wrote in it is text and nothing else, and only owners are called.
    """
    lines: list[str] = []
    every = list(reminders)
    for one, owner in every[:_MOST_TOLD]:
        title = f"[{quiet(one.title)}]({edit(one.path)})" if edit else quiet(one.title)
        lines.append(f"- {title}: {one.why}" + (f" {mention(owner.naam)}" if owner else ""))
        form = f"{site_url}meedoen/{'klus' if one.path.startswith('klussen/') else 'profiel'}/"
        links = [f"[{title}]({form}?{urlencode(query)})" for title, query in one.ways if site_url.startswith("http")]
        if links:
            lines.append("  " + " · ".join(links))
    if len(every) > _MOST_TOLD:
        lines.append(f"- En nog {len(every) - _MOST_TOLD}. Die staan hier als er iets van deze lijst af is.")
    ways = (
        "Een link opent het formulier met de wijziging al ingevuld. Je kijkt hem na en stuurt hem zelf in. "
        "Doe je niets, dan sluit de klus, en blijft de pagina staan. Is er niets meer te doen, dan sluit dit zich."
    )
    return "\n\n".join([mark, intro, "\n".join(lines), ways]) + "\n"
