"""Merging of an imported profile into an existing one, which overwrites nothing unasked."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tooling.formats.people.text import Profile, folded

#: What makes two items of a list the same, by the name of the list.
_SAME_BY: Mapping[str, tuple[str, ...]] = {
    "vaardigheden": ("naam",),
    "ervaring": ("functie", "organisatie", "van", "tot"),
    "opleidingen": ("naam", "instelling", "van", "tot"),
    "cursussen": ("naam", "aanbieder", "datum"),
    "certificaten": ("naam", "uitgever", "datum"),
    "talen": ("taal",),
    "links": ("url", "naam"),
    "portfolio": ("titel", "url", "datum"),
    "aanbevelingen": ("door", "tekst"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an import brings. `id` names it from one merge to the next.

    `way` is where it belongs, `now` what stands there (`None` where that is nothing: then it is new), `then` what was
    brought. What is new is taken unless it is refused; what differs is taken only when asked.
    """

    id: str
    way: str
    now: Any
    then: Any


def merge(
    profile: Profile,
    brought: Profile,
    fields: Sequence[Mapping[str, Any]],
    refused: Collection[str] = (),
    asked: Collection[str] = (),
) -> tuple[Profile, list[Change]]:
    """Return the profile with what was brought, and everything that differed.

    `fields` as in `Known`; `refused` and `asked` are ids of changes. Fields that `fields` do not name stay as they are.
    """
    changes: list[Change] = []

    def decide(way: str, now: Any, then: Any) -> bool:
        change = Change(f"{way}|{folded(then)}", way, now, then)
        if change.id not in {one.id for one in changes}:
            changes.append(change)
        return change.id not in refused if now is None else change.id in asked

    merged = _fields(copy.deepcopy(profile), brought, fields, "", decide)
    return merged, changes


_Decide = Callable[[str, Any, Any], bool]


def _fields(
    have: Profile, brought: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], way: str, decide: _Decide
) -> Profile:
    for field in fields:
        name, then = field["naam"], brought.get(field["naam"])
        if then in (None, "", [], {}):
            continue
        here = f"{way}{name}"
        now = have.get(name)
        if field["soort"] == "blok":
            block = _fields(dict(now or {}), then, field["velden"], f"{here}.", decide)
            if block:
                have[name] = block
        elif field["soort"] in {"lijst", "meerkeuze", "blokken"}:
            items = _items([now] if isinstance(now, str) else list(now or ()), then, field, here, decide)
            if items:
                have[name] = items
        elif now in (None, ""):
            if decide(here, None, then):
                have[name] = then
        elif folded(now) != folded(then) and decide(here, now, then):
            have[name] = then
    # A merged block keeps the order of the contract; what the contract does not name comes last.
    order = [field["naam"] for field in fields]
    return {name: have[name] for name in sorted(have, key=lambda one: order.index(one) if one in order else len(order))}


def _items(have: list[Any], brought: Sequence[Any], field: Mapping[str, Any], way: str, decide: _Decide) -> list[Any]:
    most = field["most"] or len(have) + len(brought)
    # What is brought is compared with what was there, and never with what came before it: what somebody refuses of one
    # thing makes no difference for the next.
    free = list(range(len(have)))
    for then in brought:
        if then in have:
            continue
        at = next((at for at in free if _is_same(have[at], then, field["naam"])), None)
        if at is None:
            if len(have) < most and decide(f"{way}[]", None, then):
                have.append(copy.deepcopy(then))
            continue
        free.remove(at)
        if isinstance(then, dict):
            now = have[at] if isinstance(have[at], dict) else {field["velden"][0]["naam"]: have[at]}
            inner = _fields(dict(now), then, field["velden"], f"{way}[{_called(then, field['naam'])}].", decide)
            have[at] = inner if isinstance(have[at], dict) or len(inner) > 1 else have[at]
    return have


def _is_same(one: Any, other: Any, name: str) -> bool:
    """Return whether two items are the same thing. A part that one of them leaves out makes no difference."""
    if not isinstance(other, dict) or name not in _SAME_BY:
        return folded(one) == folded(other)
    first, *more = _SAME_BY[name]
    have = one if isinstance(one, dict) else {first: one}
    if folded(have.get(first, "")) != folded(other.get(first, "")):
        return False
    return all(not have.get(key) or not other.get(key) or _begins(have[key], other[key]) for key in more)


def _begins(one: Any, other: Any) -> bool:
    """Return whether two texts are the same; a year is the same as a day in it."""
    first, second = folded(one), folded(other)
    return first.startswith(second) or second.startswith(first)


def _called(item: Mapping[str, Any], name: str) -> str:
    return str(item.get(_SAME_BY.get(name, ("naam",))[0], ""))
