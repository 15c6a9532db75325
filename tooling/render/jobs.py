"""Job titles with the skills of the people who have them, for forms in which somebody says what they are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tooling.render.context import SiteContext
from tooling.skills.words import normalise

#: Maximum number of skills of a title.
_MOST_SKILLS = 12


def job_titles(site: SiteContext) -> list[dict[str, Any]]:
    """Return each job title of openly published people with how many of them name each skill, the most frequent first.

    Each is `{"naam", "vaardigheden": [[name, count]]}`. Titles that differ in case and accents only are one, by the
    spelling that comes first in the alphabet. Skills have the name of their concept.
    """
    names: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    for person in site.people.values():
        title = person.profiel.functie
        if title is None or person.is_anonymous:
            continue
        key = normalise(title)
        names[key] = min(title, names.get(key, title))
        labels = {skill.naam: site.thesaurus.concept_of(skill.naam) for skill in person.profiel.vaardigheden}
        found = {site.thesaurus.concepts[concept].naam if concept else label for label, concept in labels.items()}
        counts.setdefault(key, Counter()).update(found)
    return [
        {
            "naam": names[key],
            "vaardigheden": sorted(counts[key].items(), key=lambda item: (-item[1], item[0]))[:_MOST_SKILLS],
        }
        for key in sorted(counts)
    ]
