"""The score of one pair, taken apart: what each part earned, and which skill stood for which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tooling.match.exclusions import why_excluded
from tooling.match.features import Ask, KlusFeatures, ProfielFeatures, Skill
from tooling.match.near import NOT_NEAR, Nearness, Term
from tooling.match.pool import LEVEL_CREDIT, TOP_NEIGHBOUR, Pool

#: How many words of a text are named as what made it alike.
MOST_WORDS = 3

#: The parts that tell how well a klus suits what somebody can.
ABLE = ("vaardigheden", "tekst", "vergelijkbaar", "betekenis")


class SkillHit(NamedTuple):
    """An asked skill with what covers it best; `credit` from 0 (nothing) to 1000 (that skill at that level)."""

    ask: Ask
    skill: Skill | None
    nearness: Nearness
    credit: int


class Lesson(NamedTuple):
    """Something that a klus teaches, with the wish that comes nearest to it."""

    taught: Term
    wish: Term | None
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that the score of one pair is made of.

    `worths` (thousandths) and `points` (hundredths) are by part; `most` is what each part can earn. `words` are those
    of the profile that made it like the klus, `kin` is the title of the klus like this one that counted most.
    `excluded` holds why the pair never appears in a ranking (see `why_excluded`), `must_fit` the practical parts that
    would have to fit for it, and do not.
    """

    klus: KlusFeatures
    profiel: ProfielFeatures
    subscores: Mapping[str, int]
    points: Mapping[str, int]
    most: Mapping[str, int]
    skills: tuple[SkillHit, ...]
    lessons: tuple[Lesson, ...]
    words: tuple[str, ...]
    top_neighbour_title: str | None
    excluded: tuple[str, ...]
    must_fit: tuple[str, ...]

    @property
    def score(self) -> float:
        """The score, 0 to 100, to two decimals."""
        return sum(self.points.values()) / 100

    @property
    def can(self) -> float:
        """How well this suits what somebody can do: skills, texts and meaning, and similar klussen. 0 to 1."""
        most = sum(self.most.get(part, 0) for part in ABLE)
        return sum(self.points.get(part, 0) for part in ABLE) / most if most else 0.0

    @property
    def grow(self) -> float | None:
        """How much of what is taught is what somebody wants to learn, 0 to 1; `None` where either did not say."""
        return self.subscores["leren"] / 1000 if self.klus.teaches and self.profiel.wishes else None


def assess(
    pool: Pool, klus: KlusFeatures, profiel: ProfielFeatures, subscores: Mapping[str, int] | None = None
) -> Assessment:
    """Takes the score of a pair apart, of a klus in this pool; its `worths` are worked out where they are not given."""
    number = pool.number_of[klus.id]
    if subscores is None:
        subscores = pool.subscores_of_pair(number, profiel)
    fits = pool.fits_of_pair(number, profiel) if pool.must_fit else {}
    return Assessment(
        klus,
        profiel,
        {part: subscores[part] for part in pool.points},
        {part: pool.points_table[part][subscores[part]] for part in pool.points},
        pool.points,
        tuple(_skills(pool, klus.asks, profiel.skills)),
        tuple(_lessons(pool, klus.teaches, profiel.wishes)),
        tuple(pool.explaining_words(number, profiel, MOST_WORDS)) if subscores["tekst"] else (),
        pool.klussen[subscores[TOP_NEIGHBOUR]].texts[0] if subscores[TOP_NEIGHBOUR] >= 0 else None,
        why_excluded(klus, profiel),
        tuple(part for part, fit in fits.items() if part in pool.must_fit and fit.known[0] and not fit.subscore[0]),
    )


def _skills(pool: Pool, asks: Sequence[Ask], skills: Sequence[Skill]) -> Iterator[SkillHit]:
    """For each asked skill the one that covers it best; of those that do so equally, the first."""
    own = [(skill, pool.nearness_from(skill.term)) for skill in skills]
    for ask in asks:
        best, best_credit, best_worth = None, 0, 0
        for skill, worth_for in own:
            subscore = worth_for(ask.term)
            credit = subscore * LEVEL_CREDIT[ask.level][skill.level] // 1000
            if credit and (credit, subscore) > (best_credit, best_worth):
                best, best_credit, best_worth = skill, credit, subscore
        yield SkillHit(ask, best, pool.neighbourhood.near(best.term, ask.term) if best else NOT_NEAR, best_credit)


def _lessons(pool: Pool, teaches: Sequence[Term], wishes: Sequence[Term]) -> Iterator[Lesson]:
    """For each thing that is taught the wish that comes nearest."""
    own = [(wish, pool.nearness_from(wish)) for wish in wishes]
    for taught in teaches:
        best, most = None, 0
        for wish, worth_for in own:
            subscore = worth_for(taught)
            if subscore > most:
                best, most = wish, subscore
        yield Lesson(taught, best, pool.neighbourhood.near(best, taught) if best else NOT_NEAR)
