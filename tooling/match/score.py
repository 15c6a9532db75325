"""Assessment of one pair: the points of each part, the skill that covers each asked skill, and its group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tooling.match.content import (
    BREADTH,
    FIELD_CREDIT,
    HEART,
    REST,
    SKILL_CREDIT,
    TAUGHT,
    TOUCHES,
    WORKS_IN,
    Content,
    Demand,
    Supply,
)
from tooling.match.exclusions import why_excluded
from tooling.match.features import Ask, KlusFeatures, ProfielFeatures, Skill
from tooling.match.meaning import AlikeParts, alike_parts
from tooling.match.near import NOT_NEAR, Nearness, Term
from tooling.match.pool import STATES, TOP_NEIGHBOUR, Pool
from tooling.match.practical import States
from tooling.match.selection import RUBS, Grade, Group, grade_pair, group_of

#: How many words of a text are named as what made it alike.
MOST_WORDS = 3
#: The name of what forbids a klus that is for other organisations only.
CLOSED = "gesloten"
_AVOIDED = {"soort", "vaardigheid", "titel"}


class SkillHit(NamedTuple):
    """An asked skill with what covers it best; `credit` from 0 (nothing) to 1000 (that skill at that level).

    `is_heart`: whether it is part of the heart of the klus. `theme_weight`: how much somebody works in its theme.
    """

    ask: Ask
    skill: Skill | None
    nearness: Nearness
    credit: int
    is_heart: bool
    theme_weight: int

    @property
    def counts_for(self) -> int:
        """The credit of the asked skill, or at least that of working in its theme."""
        return max(self.credit, FIELD_CREDIT if self.theme_weight >= TOUCHES else 0)


class LessonHit(NamedTuple):
    """Something that can be learned on a klus, with the wish that comes nearest; `credit` in thousandths.

    `is_taught`: whether the klus teaches it; otherwise it can be practised there.
    """

    term: Term
    wish: Term | None
    nearness: Nearness
    credit: int
    is_taught: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that the score of one pair is made of.

    `subscores` (thousandths) and `points` (hundredths) are by part; `most` is what each part can earn. `words` are
    those of the profile that made it like the klus, `alike` the parts that mean most alike, `top_neighbour_title` is
    the title of the klus like this one that counted most. `excluded` has why the pair never appears in a ranking (see
    `why_excluded`), `must_fit` the practical parts that would have to fit for it, and do not. `sentences` caches what
    is said about practical parts (see `sentences.about`).
    """

    klus: KlusFeatures
    profiel: ProfielFeatures
    subscores: Mapping[str, int]
    points: Mapping[str, int]
    most: Mapping[str, int]
    skills: tuple[SkillHit, ...]
    lessons: tuple[LessonHit, ...]
    content: Content
    grade: Grade
    states: States
    words: tuple[str, ...]
    alike: AlikeParts | None
    top_neighbour_title: str | None
    excluded: tuple[str, ...]
    must_fit: tuple[str, ...]
    sentences: dict[tuple[str, bool, str], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def score(self) -> float:
        """The score, 0 to 100, to two decimals."""
        return sum(self.points.values()) / 100

    @property
    def forbids(self) -> tuple[str, ...]:
        """The practical parts that forbid the klus, `CLOSED` included."""
        return (CLOSED, *self.states.forbids) if CLOSED in self.excluded else self.states.forbids

    @property
    def group(self) -> Group | None:
        """The group of this suggestion; `None` where it is not worth showing."""
        if self.must_fit or _AVOIDED.intersection(self.excluded):
            return None
        return group_of(self.grade.suits, self.grade.teaches, len(self.forbids))

    @property
    def value(self) -> int:
        """The value, in thousandths, by which suggestions are ordered."""
        return int(self.grade.value) * (RUBS if self.states.rubs else 1000) // 1000


def assess(
    pool: Pool,
    klus: KlusFeatures,
    profiel: ProfielFeatures,
    subscores: Mapping[str, int] | None = None,
    words: tuple[str, ...] | None = None,
) -> Assessment:
    """Takes a pair apart, of a klus in this pool; `subscores` and `words` are worked out where they are not given."""
    number = pool.number_of[klus.id]
    if subscores is None:
        subscores = pool.subscores_of_pair(number, profiel)
    states = States.of(subscores[STATES])
    demand, supply = pool.demand_of(number), pool.supply_of(profiel)
    skills = tuple(_skills(pool, klus.asks, demand, profiel, supply))
    is_realistic = any(hit.counts_for for hit in skills if hit.is_heart) or not demand.is_hard
    lessons = tuple(_lessons(pool, demand, supply, is_realistic))
    content = content_of_hits(skills, lessons)
    if words is None:
        words = pool.explaining_words(number, profiel, MOST_WORDS) if subscores["tekst"] else ()
    return Assessment(
        klus,
        profiel,
        {part: subscores[part] for part in pool.points},
        {part: pool.points_table[part][subscores[part]] for part in pool.points},
        pool.points,
        skills,
        lessons,
        content,
        grade_pair(content),
        states,
        words,
        alike_parts(pool.parts_of(profiel.parts), pool.parts_of(klus.parts)) if subscores["betekenis"] else None,
        pool.klussen[subscores[TOP_NEIGHBOUR]].texts[0] if subscores[TOP_NEIGHBOUR] >= 0 else None,
        why_excluded(klus, profiel),
        tuple(part for part in states.known if part in pool.must_fit and not subscores[part]),
    )


def content_of_hits(skills: Sequence[SkillHit], lessons: Sequence[LessonHit]) -> Content:
    """Return the content of one pair, as `content.content_of` finds it of many."""
    hearts = [hit for hit in skills if hit.is_heart]
    rests = [hit for hit in skills if not hit.is_heart]
    heart = sum(hit.counts_for for hit in hearts) // len(hearts)
    rest = sum(hit.counts_for for hit in rests) // len(rests) if rests else heart
    return Content(
        heart,
        (HEART * heart + REST * rest) // (HEART + REST),
        any(hit.credit for hit in hearts),
        all(hit.credit or hit.theme_weight >= WORKS_IN for hit in hearts),
        max((hit.credit for hit in lessons), default=0),
    )


def skill_weights(skills: Sequence[SkillHit]) -> list[int]:
    """Return the weight of each asked skill among the others: the heart together counts `HEART`, the rest `REST`."""
    hearts = sum(hit.is_heart for hit in skills)
    rests = len(skills) - hearts
    return [HEART * max(1, rests) if hit.is_heart else REST * hearts for hit in skills]


def _skills(
    pool: Pool, asks: Sequence[Ask], demand: Demand, profiel: ProfielFeatures, supply: Supply
) -> Iterator[SkillHit]:
    """For each asked skill the one that covers it best; of those that do so equally, the first."""
    own = [(skill, pool.nearness_from(skill.term)) for skill in profiel.skills]
    breadth = max(BREADTH, profiel.breadth)
    for place, ask in enumerate(asks):
        best, best_credit, best_near = None, 0, 0
        for skill, subscore_for in own:
            near = subscore_for(ask.term)
            if not near:
                continue
            credit = near * SKILL_CREDIT[ask.level][skill.variant] // 1000 * BREADTH // breadth
            if credit and (credit, near) > (best_credit, best_near):
                best, best_credit, best_near = skill, credit, near
        nearness = pool.neighbourhood.near(best.term, ask.term) if best else NOT_NEAR
        theme_weight = supply.fields.get(ask.term.theme or "", 0)
        yield SkillHit(ask, best, nearness, best_credit, place in demand.heart, theme_weight)


def _lessons(pool: Pool, demand: Demand, supply: Supply, is_realistic: bool) -> Iterator[LessonHit]:
    """For each thing that can be learned the wish that comes nearest; of those that do so equally, the first.

    Where entry is not realistic, only wishes in a field that somebody already works in count.
    """
    wishes = supply.wishes
    if not is_realistic:
        in_field = [wish for wish in wishes if supply.fields.get(wish.theme or "", 0) >= WORKS_IN]
        wishes = [] if demand.needs_expert else in_field
    own = [(wish, pool.nearness_from(wish)) for wish in wishes]
    for lesson in demand.lessons:
        if supply.levels.get(lesson.term.key, 0) >= lesson.known_from:
            continue
        best, most = None, 0
        for wish, subscore_for in own:
            found = subscore_for(lesson.term)
            if found > most:
                best, most = wish, found
        nearness = pool.neighbourhood.near(best, lesson.term) if best else NOT_NEAR
        yield LessonHit(lesson.term, best, nearness, most * lesson.weight // TAUGHT, lesson.is_taught)
