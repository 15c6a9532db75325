"""Reminders of what somebody should look at again: klussen that close or are over without an outcome, and profiles."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tooling.model.klus import Klus, Status
from tooling.model.profiel import Eigenaar, Profiel, Zichtbaarheid
from tooling.render.dutch import long_date
from tooling.reporters.answer import mention, quiet

#: A klus is named so many days before it closes, and one without a closing date when it has been open for so many. A
#: profile is named so many days before it expires.
CLOSES_SOON, OPEN_LONG, EXPIRES_SOON = 14, 120, 30


@dataclass(frozen=True, slots=True)
class Reminder:
    """An entry to look at again: its path in the repository, its title, and why, as a Dutch sentence."""

    path: str
    title: str
    why: str


def klus_reminders(klussen: Mapping[str, Klus], today: datetime.date) -> dict[str, list[Reminder]]:
    """Return the reminders of each organisation that has some, given klussen by key. Examples are left out."""
    found: dict[str, list[Reminder]] = {}
    for key, klus in sorted(klussen.items()):
        why = None if klus.voorbeeld else _why(klus, today)
        if why is not None:
            found.setdefault(klus.organisatie, []).append(Reminder(f"klussen/{key}.yaml", klus.titel, why))
    return found


def _why(klus: Klus, today: datetime.date) -> str | None:
    if klus.status not in {Status.OPEN, Status.IN_GESPREK}:
        return None
    last_day = klus.reageren_tot or (klus.inzet.tot if klus.inzet else None)
    if last_day is None:
        placed = klus.geplaatst
        is_old = placed is not None and (today - placed).days >= OPEN_LONG
        return f"Staat al open sinds {long_date(placed)}. Klopt dat nog?" if placed and is_old else None
    if last_day < today:
        return f"Reageren kon tot en met {long_date(last_day)}. Hoe liep het af?"
    is_soon = (last_day - today).days <= CLOSES_SOON
    return f"Reageren kan nog tot en met {long_date(last_day)}. Verlengen, of is er iemand?" if is_soon else None


def profile_reminders(profiles: Mapping[str, Profiel], today: datetime.date) -> list[tuple[Reminder, Eigenaar | None]]:
    """Return the public profiles that expire soon or just did, with whose they are; of others nothing is said here."""
    return [
        (Reminder(f"profielen/{key}.yaml", one.naam, f"Verloopt op {long_date(one.verloopt)}."), one.eigenaar)
        for key, one in sorted(profiles.items())
        if one.zichtbaarheid is Zichtbaarheid.OPENBAAR
        and not one.voorbeeld
        and one.verloopt is not None
        and abs((one.verloopt - today).days) <= EXPIRES_SOON
    ]


def reminder_markdown(
    mark: str, intro: str, reminders: Iterable[tuple[Reminder, Eigenaar | None]], edit: Callable[[str], str] | None
) -> str:
    """Return a text with some reminders, which begins with `mark`. `edit` gives where a file can be changed.

    What people wrote in it is text and nothing else, and only owners are called.
    """
    lines = []
    for one, owner in reminders:
        title = f"[{quiet(one.title)}]({edit(one.path)})" if edit else quiet(one.title)
        lines.append(f"- {title}: {one.why}" + (f" {mention(owner.naam)}" if owner else ""))
    ways = (
        "Wijzig in het bestand `reageren_tot`, of `status` met `afloop`. Is er niets meer te doen, dan sluit dit zich."
    )
    return "\n\n".join([mark, intro, "\n".join(lines), ways]) + "\n"
