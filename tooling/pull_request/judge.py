"""Judge of a proposal: owners of what it touches, their consent, and the care that it asks of a maintainer.

Ownership is read from the tree before the proposal, never from what the proposal brings, and by number, for a name can
change hands. Every change needs somebody's consent: who opens the proposal consents by that, others can agree with
exactly that version. Nothing here reads a file or knows a forge.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Any

from tooling.diagnostics import Diagnostic, Position, Severity, in_order
from tooling.load.catalogue import Catalogue, Entry, parse_entry
from tooling.load.files import Kind
from tooling.load.git import REGULAR, Change, Tree
from tooling.load.yaml_reader import Loc, read_yaml
from tooling.model.base import is_file_name
from tooling.model.klus import Klus
from tooling.model.profiel import Aanbeveling, Eigenaar, Profiel
from tooling.model.registers import Organisatie
from tooling.privacy.detect import holds_private
from tooling.pull_request import rules
from tooling.pull_request.events import Account, Event

_SYMLINK, _SUBMODULE, _PROGRAM = "120000", "160000", "100755"

#: First folders in which somebody who means well could put a klus or a profile.
_LOOKS_LIKE = {"klus": Kind.KLUS, "klussen": Kind.KLUS, "profiel": Kind.PROFIEL, "profielen": Kind.PROFIEL}

#: Folders of the project itself, in which examples of data are no data.
_PROJECT = ("tests/", "docs/", "tooling/", "bench/", "schema/", ".github/", "requirements/")


class Level(StrEnum):
    """Level of care that a proposal asks, from none to all. The value is the label on the forge."""

    VANZELF = "eigen-en-schoon"
    EERSTE = "eerste-profiel"
    AANGEHOUDEN = "kijkt-beheerder-na"
    HERSTELLEN = "moet-anders"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Judgement of a proposal: findings, level of care, and whose consent would mend the faults about ownership."""

    diagnostics: tuple[Diagnostic, ...]
    level: Level
    asked: tuple[Account, ...]

    def after(self, own: Iterable[Diagnostic], elsewhere: Iterable[Diagnostic]) -> Level:
        """The level, given what the checks found in the files of the proposal, and in files that it leaves alone.

        What goes wrong elsewhere, its author may not mend: a maintainer does.
        """
        if any(one.severity is Severity.FOUT for one in own):
            return Level.HERSTELLEN
        faulty = any(one.severity is Severity.FOUT for one in elsewhere)
        return Level.AANGEHOUDEN if faulty and self.level is not Level.HERSTELLEN else self.level


def judge(
    event: Event,
    base: Tree,
    changes: Sequence[Change],
    head: Catalogue,
    *,
    paths: Collection[str] = (),
    maintainers: Collection[int] = (),
    text: Callable[[str], str | None] = lambda _path: None,
    profiles_apart: bool = False,
    behind: bool = False,
    unread: bool = False,
) -> Judgement:
    """Judges `changes`, which lead to `head`, by who owns what in the tree `base`.

    That tree is the newest that the proposal would be merged into, and not the one that it was made from: whoever
    starts from an old commit gets no rights of long ago. `paths` are all paths of the tree now, `maintainers` the
    numbers of the accounts that maintain the market, and `text` gives the text of a changed file outside the data.
    With `profiles_apart` no profile belongs in this repository; `behind` says that the tree now lacks what `base` has,
    and `unread` that a file which may speak of somebody who comes cannot be read. Where the event has no author,
    nothing is said of ownership, and the proposal is never one that needs no care.
    """
    case = _Case(event, _Before(base), head, frozenset(maintainers), profiles_apart)
    if len(changes) > rules.MAX_FILES:
        case.found.append(rules.too_many_files(Position(changes[0].path), len(changes)))
    case.found.extend(_clashes(changes, paths))
    case.held = unread
    case.deleted = frozenset(change.path for change in changes if change.is_deleted)
    if behind:
        case.found.append(rules.behind(Position(changes[0].path if changes else "")))
    # A larger proposal is held whatever is in it; looking at each file would only take long.
    for change in changes if len(changes) <= rules.MOST_WEIGHED else ():
        case.weigh(change, text)
    return case.judgement(bool(changes))


@dataclass(frozen=True, slots=True)
class _Place:
    """Kind and key of a data file, by its path."""

    kind: Kind
    key: str

    @classmethod
    def of(cls, path: str) -> _Place | None:
        for kind in Kind:
            rest = path.removeprefix(f"{kind.folder}/")
            parts = rest.removesuffix(".yaml").split("/")
            if rest != path and rest.endswith(".yaml") and len(parts) == kind.depth and all(map(is_file_name, parts)):
                return cls(kind, "/".join(parts))
        return None


class _Before:
    """The tree before the proposal, as models. What cannot be read there owns nothing."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._models: dict[tuple[Kind, str], Any] = {}

    def __call__(self, kind: Kind, key: str) -> Any:
        place = (kind, key)
        if place not in self._models:
            path = f"{kind.folder}/{key}.yaml"
            raw = self._tree.read(path)
            entry = None if raw is None else parse_entry(kind, key, path, raw.decode("utf-8-sig", "replace"), [])
            self._models[place] = entry.model if entry else None
        return self._models[place]

    def has(self, path: str) -> bool:
        """Return whether there is anything at this path, readable or not."""
        return self._tree.has(path)

    def profile(self, key: str) -> Profiel | None:
        found = self(Kind.PROFIEL, key)
        return found if isinstance(found, Profiel) else None

    def owners_of_klus(self, key: str) -> tuple[Eigenaar, ...]:
        found = self(Kind.ORGANISATIE, key.partition("/")[0])
        return found.beheerders if isinstance(found, Organisatie) else ()

    def profiles_of(self, account: int) -> Iterator[str]:
        """Yield the keys of the profiles that this account owns."""
        for path in self._tree.may_mention(str(account), Kind.PROFIEL.folder):
            place = _Place.of(path)
            profile = self.profile(place.key) if place and place.kind is Kind.PROFIEL else None
            if place and profile and profile.eigenaar and profile.eigenaar.id == account:
                yield place.key

    def is_recommended(self, klus: str) -> bool:
        """Return whether a recommendation of somebody names this klus."""
        places = map(_Place.of, self._tree.may_mention(klus, Kind.PROFIEL.folder))
        profiles = (self.profile(place.key) for place in places if place is not None)
        return any(one.klus == klus for profile in profiles if profile for one in profile.aanbevelingen)


@dataclass
class _Case:
    """One proposal, while it is weighed."""

    event: Event
    before: _Before
    head: Catalogue
    maintainers: frozenset[int]
    profiles_apart: bool
    found: list[Diagnostic] = field(default_factory=list)
    asked: dict[int, Account] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    deleted: frozenset[str] = frozenset()
    held: bool = False
    first: bool = False

    @cached_property
    def agreed(self) -> frozenset[int]:
        """The accounts that agree with this version."""
        author = {self.event.author.id} if self.event.author else set()
        return self.event.consents | author

    @cached_property
    def is_maintainer(self) -> bool:
        return self.event.author is not None and self.event.author.id in self.maintainers

    def judgement(self, changed: bool) -> Judgement:
        severe = any(one.severity is Severity.FOUT for one in self.found)
        warned = any(one.code != rules.no_owner.code for one in self.found)
        if severe:
            level = Level.HERSTELLEN
        elif warned or self.held or not changed or self.event.author is None:
            level = Level.AANGEHOUDEN
        else:
            level = Level.EERSTE if self.first else Level.VANZELF
        asked = tuple(self.asked[number] for number in sorted(self.asked))
        return Judgement(in_order(self.found), level, asked)

    def weigh(self, change: Change, text: Callable[[str], str | None]) -> None:
        place = _Place.of(change.path)
        at = Position(change.path)
        if change.after in {_SYMLINK, _SUBMODULE} or (place and change.after == _PROGRAM):
            self.found.append(rules.not_a_plain_file(at))
        elif place is None or place.kind.is_register:
            self._weigh_common(change, text)
        elif place.kind is Kind.PROFIEL and self.profiles_apart and not change.is_deleted:
            self.found.append(rules.profiles_are_apart(at))
        elif self.event.author is not None:
            if place.kind is Kind.PROFIEL:
                self._weigh_profile(change, place.key)
            else:
                self._weigh_klus(change, place.key)

    def _weigh_common(self, change: Change, text: Callable[[str], str | None]) -> None:
        """Judge a change of shared files: maintainers change them, others may ask."""
        self.held = True
        if self.is_maintainer:
            return
        kind = None if change.is_deleted else _data_elsewhere(change, text)
        if kind is not None:
            name = "profiel" if kind is Kind.PROFIEL else "klus"
            self.found.append(rules.data_elsewhere(Position(change.path), name, kind.pattern))
        elif self.event.author is not None:
            self.found.append(rules.for_maintainers(Position(change.path), f"'{change.path}'"))

    def _weigh_profile(self, change: Change, key: str) -> None:
        entry = self.head.profielen.get(key)
        self.held = self.held or (entry is None and not change.is_deleted)
        old = self.before.profile(key)
        if change.is_added and not self.before.has(change.path):
            self._weigh_new_profile(change, key, entry)
        elif old is None or old.eigenaar is None:
            self._ownerless(change.path, "dit profiel")
        else:
            self._needs([old.eigenaar], change.path, f"Het profiel '{key}'")
            if entry is not None:
                self._weigh_owner(old.eigenaar, entry)
        if entry is not None:
            if old is not None and not _is_same_name(old, entry.model):
                self.found.append(rules.name_changes(self.head.locate(entry.path, ("naam",))))
            self._weigh_recommendations(old, entry)

    def _weigh_new_profile(self, change: Change, key: str, entry: Entry[Profiel] | None) -> None:
        author = self.event.author
        if author is None or entry is None:
            return
        owner = entry.model.eigenaar
        if self.is_maintainer and owner and owner.id != author.id:
            self.found.append(rules.maintainer_acts(Position(change.path), f"het profiel '{key}'"))
            return
        own = list(self.before.profiles_of(author.id))
        others = [one for one in own if f"{Kind.PROFIEL.folder}/{one}.yaml" not in self.deleted] + self.added
        self.added.append(key)
        # A profile that nobody owns yet could be anybody's.
        self.first = self.first or not own
        self.held = self.held or (owner is None and bool(own))
        if owner is None:
            self.found.append(rules.no_owner(Position(change.path), _written(author)))
        elif owner.id != author.id or not _is_called(owner, author):
            at = self.head.locate(entry.path, ("eigenaar", "id"))
            self.found.append(rules.owned_by_another(at, _shown(owner), _written(author)))
        if any(key in named for named in self._named_elsewhere()):
            self.found.append(rules.named_already(Position(change.path), key))
        if others:
            self.found.append(rules.second_profile(Position(change.path), others[0]))
        elif own:
            # Theirs goes and this one comes: it can be anybody's, and under a name that is kept free.
            self.found.append(rules.name_changes(Position(change.path)))

    def _named_elsewhere(self) -> Iterator[Collection[str]]:
        """Yield the profiles that each entry speaks of, of the entries that were read."""
        for profile in self.head.profielen.values():
            yield [one.door for one in profile.model.aanbevelingen]
        for klus in self.head.klussen.values():
            yield [person for _, person in klus.model.named]

    def _weigh_owner(self, old: Eigenaar, entry: Entry[Profiel]) -> None:
        new = entry.model.eigenaar
        if new is not None and new.id == old.id:
            author = self.event.author
            if (new.github, new.account) != (old.github, old.account) and not (
                author and author.id == new.id and _is_called(new, author)
            ):
                at = self.head.locate(entry.path, ("eigenaar", "account" if new.account else "github"))
                self.found.append(rules.owned_by_another(at, _shown(new), _shown(old)))
            return
        at = self.head.locate(entry.path, ("eigenaar",) if new else ())
        self.found.append(rules.owner_changes(at, _shown(old), _shown(new) if new else "niemand"))
        if new is not None:
            self._needs([new], entry.path, "Het account dat je bij eigenaar invult", ("eigenaar",))

    def _weigh_recommendations(self, old: Profiel | None, entry: Entry[Profiel]) -> None:
        # Words about somebody are theirs: with another name in the file nobody agreed with them yet.
        left = Counter(map(_essence, old.aanbevelingen if old and _is_same_name(old, entry.model) else ()))
        for index, one in enumerate(entry.model.aanbevelingen):
            if left[_essence(one)]:
                left[_essence(one)] -= 1
                continue
            self._needs_person(one.door, entry, ("aanbevelingen", index, "door"), rules.recommendation_without_consent)

    def _weigh_klus(self, change: Change, key: str) -> None:
        owners = self.before.owners_of_klus(key)
        if owners:
            self._needs(owners, change.path, f"De klus '{key}'")
        else:
            self._ownerless(change.path, f"de organisatie '{key.partition('/')[0]}'")
        if change.is_deleted:
            self.found.append(rules.klus_deleted(Position(change.path)))
        entry = self.head.klussen.get(key)
        self.held = self.held or (entry is None and not change.is_deleted)
        old = self.before(Kind.KLUS, key)
        if isinstance(old, Klus) and old.afloop is not None and not change.is_deleted:
            self.found.append(rules.ended_klus_changes(Position(change.path)))
        if entry is None:
            return
        if isinstance(old, Klus) and old.titel != entry.model.titel and self.before.is_recommended(key):
            self.found.append(rules.recommended_klus_changes(self.head.locate(entry.path, ("titel",))))
        # Who agreed to fill a role did not agree to stand under what came of it.
        named = {(loc[0], person) for loc, person in old.named} if isinstance(old, Klus) else set()
        for loc, person in entry.model.named:
            if (loc[0], person) not in named:
                self._needs_person(person, entry, loc, rules.named_without_consent)

    def _needs_person(self, key: str, entry: Entry[Any], loc: Loc, rule: Any) -> None:
        """Require the consent of a person, by the key of a profile."""
        profile = self.before.profile(key)
        at = self.head.locate(entry.path, loc)
        if profile is not None and profile.eigenaar is not None:
            if profile.eigenaar.id not in self.agreed:
                self._ask([profile.eigenaar])
                self.found.append(rule(at, f"'{key}'"))
            return
        own = self.head.profielen.get(key)
        author = self.event.author
        if profile is None and own and author and own.model.eigenaar and own.model.eigenaar.id == author.id:
            return
        self.found.append(rules.ownerless(at, f"het profiel '{key}'"))

    def _needs(self, owners: Sequence[Eigenaar], path: str, what: str, loc: Loc | None = None) -> None:
        """One of these accounts must agree."""
        if any(one.id in self.agreed for one in owners):
            return
        at = Position(path) if loc is None else self.head.locate(path, loc)
        if self.is_maintainer:
            self.found.append(rules.maintainer_acts(at, what))
            return
        self._ask(owners)
        self.found.append(rules.not_yours(at, what, " of ".join(map(_shown, owners[:3]))))

    def _ask(self, owners: Iterable[Eigenaar]) -> None:
        self.asked.update({one.id: Account(one.naam, one.id) for one in owners})

    def _ownerless(self, path: str, what: str) -> None:
        self.held = True
        if not self.is_maintainer:
            self.found.append(rules.ownerless(Position(path), what))


def _essence(one: Aanbeveling) -> tuple[object, ...]:
    return (one.door, one.tekst, one.klus, one.datum)


def _is_same_name(one: Profiel, other: Profiel) -> bool:
    return _folded(one.naam) == _folded(other.naam)


def _shown(owner: Eigenaar) -> str:
    return f"{'…' if holds_private(owner.naam) else owner.naam} ({owner.id})"


def _is_called(owner: Eigenaar, author: Account) -> bool:
    """Return whether the name at an owner is that of the account; what only has a number can have any name."""
    names = {name.casefold() for name in (owner.github, owner.account) if name}
    return names <= {author.naam.casefold()} or author.naam == str(author.id)


def _written(author: Account) -> str:
    """Return an account as one writes it in a file; its name is not known where only a number was given."""
    name = "je-accountnaam" if author.naam == str(author.id) else author.naam
    return f"{{github: {name}, id: {author.id}}}"


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _clashes(changes: Sequence[Change], paths: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the added paths of which a folder or the name itself is another's but for capitals or accents."""
    added = [change.path for change in changes if change.is_added]
    if not added:
        return
    spelled: dict[str, set[str]] = {}
    for path in {*paths, *added}:
        for name in _names_along(path):
            spelled.setdefault(_folded(name), set()).add(name)
    for path in added:
        others = next(filter(None, (spelled[_folded(name)] - {name} for name in _names_along(path))), None)
        if others:
            yield rules.clashes(Position(path), min(others))


def _names_along(path: str) -> list[str]:
    """Return the folders that a path goes through, and the path itself."""
    return list(accumulate(path.split("/"), "{}/{}".format))


def _data_elsewhere(change: Change, text: Callable[[str], str | None]) -> Kind | None:
    """Return the kind of entry that somebody put where none is read; `None` where it is something else."""
    path = change.path
    if change.after != REGULAR or path.startswith(_PROJECT) or not path.endswith((".yaml", ".yml", ".json", ".txt")):
        return None
    if any(path.startswith(f"{kind.folder}/") for kind in Kind):
        return None
    content = text(path)
    keys = set(read_yaml(content, path).data or ()) if content else set()
    if {"titel", "omschrijving"} <= keys or {"titel", "vaardigheden"} <= keys:
        return Kind.KLUS
    if {"naam", "zichtbaarheid"} <= keys or {"naam", "vaardigheden"} <= keys:
        return Kind.PROFIEL
    return _LOOKS_LIKE.get(path.casefold().partition("/")[0].partition(".")[0])
