"""What every page can ask: the market, the matches, where the site lives, and the templates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tooling.load.fingerprint import digest
from tooling.load.places import load_places
from tooling.match import Assessment, Match, Pool, assess
from tooling.model.forge import ForgeLinks
from tooling.model.klus import Klus
from tooling.model.languages import language
from tooling.model.places import Places
from tooling.model.profiel import Profiel
from tooling.model.publication import PublicProfile
from tooling.model.registers import Organisatie
from tooling.model.thesaurus import Thesaurus
from tooling.render import dutch
from tooling.render.markdown import markdown
from tooling.render.shown import Matched
from tooling.render.snippets import suggestion, verdict_label

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


@dataclass(frozen=True)
class SiteContext:
    """The input of every page. `site_url` ends with a slash; `people` is keyed by public id.

    `forge` is where the repository lives, `email` where proposals can be mailed to, if either is set; profiles that are
    kept apart do not go to that repository. `points` are the most that each part of a score can earn; `match` makes the
    match. `edition` is a digest of the data and of our own program, the same on every machine; `digests` and
    `klus_digests` have a digest of each person, by public id, and of each klus. `folder_of_profiles` is where their
    files lie, as findings name it.
    """

    site_url: str
    site_name: str
    forge: ForgeLinks | None
    email: str
    keeps_profiles_apart: bool
    klussen: Mapping[str, Klus]
    people: Mapping[str, PublicProfile]
    organisaties: Mapping[str, Organisatie]
    thesaurus: Thesaurus
    points: Mapping[str, int]
    match: Callable[[], Matched]
    today: datetime.date
    edition: str
    digests: Mapping[str, str]
    klus_digests: Mapping[str, str]
    folder_of_profiles: str

    @cached_property
    def matched(self) -> Matched:
        """The match, which is made when it is first asked for."""
        return self.match()

    @property
    def pool(self) -> Pool:
        """What was matched."""
        return self.matched.pool

    @property
    def places(self) -> Places:
        """The table of places."""
        return load_places()

    def already(self, day: datetime.date | None) -> datetime.date | None:
        """A day that has come; one that has not says nothing yet, or whoever writes 2099 stays on top of every list."""
        return day if day is not None and day <= self.today else None

    @cached_property
    def open_klussen(self) -> dict[str, Klus]:
        """The klussen one can respond to, newest first; of the same day, in the order of their address."""
        found = [(key, klus) for key, klus in self.klussen.items() if klus.is_open(self.today)]
        found.sort(key=lambda item: -(self.already(item[1].geplaatst) or datetime.date.min).toordinal())
        return dict(found)

    @cached_property
    def klussen_by_organisation(self) -> dict[str, list[str]]:
        """Keys of the klussen of each organisation, open ones first and newest first."""
        found: dict[str, list[str]] = {}
        for key in (*self.open_klussen, *(key for key in self.klussen if key not in self.open_klussen)):
            found.setdefault(self.klussen[key].organisatie, []).append(key)
        return found

    @cached_property
    def people_by_organisation(self) -> dict[str, list[str]]:
        """Public ids of the people of each organisation."""
        found: dict[str, list[str]] = {}
        for key, person in self.people.items():
            if person.profiel.organisatie:
                found.setdefault(person.profiel.organisatie, []).append(key)
        return found

    @cached_property
    def done_by(self) -> dict[str, list[str]]:
        """Keys of the klussen that each openly published person is said to have done."""
        found: dict[str, list[str]] = {}
        for key, klus in self.klussen.items():
            for person in klus.afloop.door if klus.afloop else ():
                if self.is_open_profile(person):
                    found.setdefault(person, []).append(key)
        return found

    @cached_property
    def asked(self) -> dict[str, list[str]]:
        """Keys of the open klussen that ask for each concept."""
        return self._by_concept({key: klus.vaardigheden for key, klus in self.open_klussen.items()})

    @cached_property
    def offered(self) -> dict[str, list[str]]:
        """Public ids of the people who offer each concept."""
        return self._by_concept({key: person.profiel.vaardigheden for key, person in self.people.items()})

    def _by_concept(self, skills_of: Mapping[str, Any]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, skills in skills_of.items():
            concepts = {self.thesaurus.concept_of(skill.naam) for skill in skills} - {None}
            for concept in concepts:
                found.setdefault(str(concept), []).append(key)
        return found

    def is_open_profile(self, key: str) -> bool:
        """Whether that key is the address of an openly published profile: only those are ever named by others."""
        return key in self.people and not self.people[key].is_anonymous

    def organisation_name(self, key: str) -> str:
        """The name of an organisation; its key where it is held back."""
        return self.organisaties[key].naam if key in self.organisaties else key

    def province_of(self, place: str | None) -> str | None:
        """The province of a place."""
        found = self.places.find(place)
        return found.province if found else None

    def province_of_klus(self, key: str) -> str | None:
        """The province in which a klus is done."""
        where = self.klussen[key].locatie
        return self.province_of(where.plaats if where else None)

    def prepare(self, people: Iterable[str]) -> None:
        """Says of whom matches will be asked, by id: of many at once it is much less work."""
        self.pool.prepare(map(self.pool.person, people))

    def likely_for(self, key: str) -> list[str]:
        """The people who are named on the page of a klus."""
        people = self.pool.ids
        return [people[number] for number in self.matched.rankings.per_klus.told(key).people]

    def digest_for_person(self, key: str, shell: str) -> str:
        """A digest of everything that the page of a person is made from, in a shell with this digest."""
        recommendations = self.people[key].profiel.aanbevelingen
        about = [one.klus or "" for one in recommendations] + self.done_by.get(key, [])
        told = self.matched.rankings.per_profiel.told(key)
        return digest(
            [
                self.matched.world,
                shell,
                self.digests[key],
                *self._names([one.door for one in recommendations]),
                *(self.klus_digests.get(one, "") for one in about),
                *map(self._digest_of_klus, told.klussen),
                *map(self._title, told.top_neighbour),
                told.subscores,
            ]
        )

    def digest_for_klus(self, key: str, shell: str) -> str:
        """A digest of everything that the page of a klus is made from, in a shell with this digest."""
        outcome = self.klussen[key].afloop
        told = self.matched.rankings.per_klus.told(key)
        number = self.pool.number_of.get(key)
        return digest(
            [
                self.matched.world,
                shell,
                self.klus_digests[key] if number is None else self._digest_of_klus(number),
                *self._names(outcome.door if outcome else ()),
                *(self.digests[self.pool.ids[one]] for one in told.people),
                *map(self._title, told.top_neighbour),
                told.subscores,
            ]
        )

    def _names(self, people: Iterable[str]) -> list[str]:
        """What these people are called, where that is public."""
        return [self.people[one].profiel.naam if self.is_open_profile(one) else "" for one in people]

    def _title(self, number: int) -> str:
        """The title of an open klus, by number; nothing for -1."""
        return self.pool.klussen[number].texts[0] if number >= 0 else ""

    def _digest_of_klus(self, number: int) -> str:
        """A digest of an open klus, by number, and of what its text weighs."""
        found = self._digests_of_klussen.get(number)
        if found is None:
            own = self.klus_digests[self.pool.klussen[number].id]
            found = self._digests_of_klussen[number] = digest([own, self.pool.text.told(number)])
        return found

    @cached_property
    def _digests_of_klussen(self) -> dict[int, str]:
        return {}

    def matches_of_klus(self, key: str) -> list[tuple[str, Assessment]]:
        """The people who are named on a klus, by id, best first."""
        return [(match.profiel, self._assessment(match)) for match in self.matched.rankings.per_klus.get(key, ())]

    def matches_of_profiel(self, key: str) -> list[tuple[str, Assessment]]:
        """The klussen that are shown to a person, by key, best first."""
        return [(match.klus, self._assessment(match)) for match in self.matched.rankings.per_profiel.get(key, ())]

    def _assessment(self, match: Match) -> Assessment:
        klus = self.pool.klussen[self.pool.number_of[match.klus]]
        return assess(self.pool, klus, self.pool.person(match.profiel), match.subscores)

    def skill_link(self, label: str, root: str) -> Markup:
        """A label, which leads to its skill where the thesaurus knows it."""
        found = self._skill_links.get((label, root))
        if found is None:
            concept = self.thesaurus.concept_of(label)
            found = (
                Markup('<a href="{}vaardigheden/{}/">{}</a>').format(root, concept, label) if concept else escape(label)
            )
            self._skill_links[label, root] = found
        return found

    @cached_property
    def _skill_links(self) -> dict[tuple[str, str], Markup]:
        return {}

    def klus_card(self, key: str, root: str) -> Markup:
        """The card of a klus, as an item of a list; `root` is the relative way to the root of the site."""
        return _placed(self._card("klus_kaart", key), root)

    def person_card(self, key: str, root: str) -> Markup:
        """The card of a person, as an item of a list."""
        return _placed(self._card("mens_kaart", key), root)

    def small_card(self, address: str, title: str, below: str, root: str) -> Markup:
        """The card of anything else: a title that leads to an address below the root, and a line below it."""
        return _placed(_PARTS.kleine_kaart(_ROOT, address, title, below), root)

    def _card(self, name: str, key: str) -> str:
        """A card is drawn once, for it stands in many lists at several depths."""
        found = self._cards.get((name, key))
        if found is None:
            drawn = getattr(_PARTS, name)(self, _ROOT, key)
            found = self._cards[name, key] = drawn.strip()
        return found

    @cached_property
    def _cards(self) -> dict[tuple[str, str], str]:
        return {}

    def render(self, template: str, depth: int, **values: Any) -> str:
        """Fills a template; `root` in it is the relative way to the root of the site."""
        return _ENVIRONMENT.get_template(template).render(site=self, root="../" * depth, **values)


def _mailto(address: str, subject: str, body: str) -> str:
    return f"mailto:{quote(address, safe='@')}?subject={quote(' '.join(subject.split()))}&body={quote(body)}"


class _Loader(FileSystemLoader):
    """Takes templates without their indentation: it is for who writes them, and would come along in every page."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As of `FileSystemLoader`."""
        source, name, is_current = super().get_source(environment, template)
        return _INDENTATION.sub("", source), name, is_current


def _environment() -> Environment:
    environment = Environment(
        loader=_Loader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        markdown=markdown,
        naam=dutch.name,
        taal=language,
        datum=dutch.long_date,
        deeldatum=dutch.partial_date,
        punten=dutch.points,
    )
    environment.globals.update(
        aantal=dutch.count,
        nog=dutch.days_left,
        suggestie=suggestion,
        oordeel=verdict_label,
        mailto=_mailto,
        is_profiel=lambda entry: isinstance(entry, Profiel),
    )
    return environment


_ENVIRONMENT = _environment()

_PARTS: Any = _ENVIRONMENT.get_template("delen.html").module

#: Stands for the way to the root in a card that is not placed yet. No text has this tag: its `<` would be escaped.
_ROOT = Markup("<wortel>")


def _placed(card: str, root: str) -> Markup:
    return as_markup(card.replace(_ROOT, root))


def as_markup(html: str) -> Markup:
    """HTML of our own making, for use inside another template."""
    return Markup(html)  # noqa: S704 -- only ever given what a template of ours rendered
