"""Selection of the pairs of a klus and a person that are worth showing: their groups and their order.

Three groups: `past` suits what somebody can, `leren` teaches what they want to learn, and `bijna` is right in content
while one practical thing forbids it. Everything else is not shown. The same rules for one pair and for many at once;
`browser/match/selection.js` has them too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np

from tooling.match.content import Content
from tooling.match.text import Ints

#: How much of the heart of a klus (thousandths) one must cover for it to suit well, and to suit. Ours; the sample
#: content was judged by reading (see `docs/ontwikkel/beslissingen/0018-groups.md`), and these are round figures near
#: it.
SUITS_WELL, SUITS = 600, 400
#: Below that a klus suits a little where so much of the whole is covered. Ours.
SUITS_A_LITTLE = 250
#: How much of a lesson one must want to learn for a klus to teach it fully, and in part. Ours.
TEACHES_FULLY, TEACHES = 900, 450
#: What rubs takes away three tenths. Ours.
RUBS = 700
#: By how much (thousandths) the first must be ahead of the second to be called clearly the best. Ours.
CLEARLY_BEST = 300


class Group(StrEnum):
    """The group of a suggestion."""

    PAST = "past"
    LEREN = "leren"
    BIJNA = "bijna"


class Grade(NamedTuple):
    """The grade of the content of a klus for somebody: numbers, or arrays of them.

    `suits` from 0 (does not) to 3 (well), `teaches` from 0 to 2 (fully), `value` in thousandths: 0 where neither.
    """

    suits: Any
    teaches: Any
    value: Any


def grade(content: Content) -> Grade:
    """Return the grade of the content of pairs."""
    suits = np.where(
        content.is_real & (content.heart >= SUITS),
        2 + (content.heart >= SUITS_WELL),
        (content.whole >= SUITS_A_LITTLE) | content.is_covered,
    ).astype(np.int8)
    teaches = np.add(content.lesson >= TEACHES, content.lesson >= TEACHES_FULLY, dtype=np.int8)
    learned = (content.lesson + content.whole) // 2
    return Grade(suits, teaches, np.maximum(content.whole * (suits > 0), learned * (teaches > 0)))


def grade_pair(content: Content) -> Grade:
    """Return the grade of the content of one pair, in plain numbers: what `grade` gives, at a tenth of the cost."""
    heart, whole, is_real, is_covered, lesson = content
    if is_real and heart >= SUITS:
        suits = 3 if heart >= SUITS_WELL else 2
    else:
        suits = int(whole >= SUITS_A_LITTLE or is_covered)
    teaches = (lesson >= TEACHES) + (lesson >= TEACHES_FULLY)
    return Grade(suits, teaches, max(whole if suits else 0, (lesson + whole) // 2 if teaches else 0))


#: What a key has room for: the score (hundredths of a point) below the value, and what is shown above what is nearly.
_SCORES, _VALUES = 1 << 14, 1 << 10
_SHOWN = _SCORES * _VALUES


def keys_for_people(found: Grade, rubs: Ints, forbids: Ints, score: Ints, *, is_by_score: bool = False) -> Ints:
    """Return the sort keys of the klussen of a person, highest first; 0 where a klus is not shown.

    The value of content orders them, and the score those that are equal; with `is_by_score` the score alone.
    """
    shown = (forbids == 0) & (found.value > 0)
    nearly = (forbids == 1) & (found.suits == 3)
    key = score if is_by_score else valued(found, rubs) * _SCORES + score
    return np.where(shown, _SHOWN + key, np.where(nearly, key, 0))


def keys_for_klussen(found: Grade, able: Ints, rubs: Ints, forbids: Ints, score: Ints) -> Ints:
    """Return the sort keys of the people of a klus, highest first; 0 for who could not do it.

    `able` is how much of it they can do, less what they have in common with all klussen: who lists everything would be
    named everywhere.
    """
    shown = (forbids == 0) & (found.suits >= 2) & (able >= SUITS_A_LITTLE)
    return np.where(shown, _SHOWN + _rubbed(able, rubs) * _SCORES + score, 0)


def valued(found: Grade, rubs: Ints) -> Ints:
    """Return the values (thousandths) of content of which something may rub."""
    return _rubbed(found.value, rubs)


def _rubbed(values: Ints, rubs: Ints) -> Ints:
    values = values.astype(np.int64)
    return np.asarray(np.where(rubs > 0, values * RUBS // 1000, values))


def group_of(suits: int, teaches: int, forbids: int) -> Group | None:
    """Return the group of a pair; `None` where it is not worth showing."""
    if forbids:
        return Group.BIJNA if forbids == 1 and suits == 3 else None
    if suits >= 2 or (suits and not teaches):
        return Group.PAST
    return Group.LEREN if teaches else None
