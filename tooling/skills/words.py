"""Words: folding to a small alphabet, n-grams, and stems.

`browser/skills/words.js` does the same; `tests/match/test_browser.py` holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer

#: Length, in characters, of the pieces that labels and texts are compared by. Pieces of words find what belongs
#: together in Dutch, which writes compounds as one word; texts hold so many that longer ones tell more apart.
LABEL_GRAM, TEXT_GRAM = 3, 4

_SMALL = """
aan als and bij dan dat de den der deze die dit door een en er haar heb hem het hier hij hoe hun ik in is je maar met
mijn naar niet nog of om onder ons onze ook op over te the to tot uit van veel voor wat we wel wij worden wordt zal ze
zich zij zijn zoals
"""
#: Words that say nothing by themselves. They are no part of what a skill is, and nobody hears that texts share them.
SMALL_WORDS = frozenset(_SMALL.split())
_NUMBERS = """
nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard eerste tweede
derde vierde vijfde zesde zevende achtste negende tiende half halve anderhalf keer maal procent
"""
#: Words for numbers: that two texts both say `drie` makes them no more alike.
NUMBER_WORDS = frozenset(_NUMBERS.split())
_PERSONAL = """
afkomst allochtoon baby bejaard bekeerd biseksueel bruiloft christelijk christen dochter dochters dochtertje echtgenoot
echtgenote eega geboren gehandicapt gehuwd gelovig geloof gescheiden getrouwd gezin herkomst hetero hindoe homo
homoseksueel huwelijk islam jarige jehova jood joods katholiek kleindochter kleinkind kleinkinderen kleinzoon leeftijd
lesbisch mama migrant moeder moederschap moslim moskee nationaliteit nonbinair oma opa opgegroeid opgroeide papa
pensioen protestants puber pubers queer roots schoonmoeder schoonvader synagoge transgender trouwde tweeling vader
vaderschap verloofd weduwe weduwnaar zoon zonen zoontje zwanger
"""
#: Words of somebody's age, family, origin, belief or health: a sentence about oneself with one of these is left out.
PERSONAL_WORDS = frozenset(_PERSONAL.split())
#: Pairs of words that say the same together.
PERSONAL_PAIRS = (
    ("jaar", "oud"), ("jaar", "jong"), ("mijn", "kinderen"), ("onze", "kinderen"), ("mijn", "man"), ("mijn", "vrouw"),
    ("mijn", "partner"), ("mijn", "vriend"), ("mijn", "vriendin"), ("mijn", "ouders"),
)  # fmt: skip
_EVER_PERSONAL = PERSONAL_WORDS.union(*PERSONAL_PAIRS)
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_OTHERS = re.compile(r"[^\x00-\x7f]+")
#: What of ASCII is neither a letter nor a digit, as a blank.
_SEPARATORS = {point: " " for point in range(128) if not chr(point).isalnum()}

# lunr-languages, in the browser, stems with the algorithm that Snowball now calls `dutch_porter`.
_STEMMER = snowballstemmer.stemmer("dutch_porter")


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return the text as words of `a-z` and `0-9` with one space between.

    Accents fall away; `+` and `#` are words, so that `C`, `C++` and `C#` stay three labels. A letter of another script
    becomes one of 26 capitals, by its code point: enough to compare words by, and the same in every programming
    language and version of Unicode.
    """
    lower = text.lower().replace("+", " plus ").replace("#", " sharp ")
    if not lower.isascii():
        lower = _OTHERS.sub(_folded, lower)
    return " ".join(lower.translate(_SEPARATORS).split())


def _folded(others: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", others[0]).translate(_FOLDED)


class _Folding(dict[int, str]):
    """Lazy translation table of characters, by code point."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = self._folded(point)
        return folded

    @staticmethod
    def _folded(point: int) -> str:
        if point < 0x80:
            return chr(point)
        if 0x300 <= point < 0x370:
            return ""
        if point < 0xC0 or point in {0xD7, 0xF7} or 0x2000 <= point < 0x2C00 or 0x3000 <= point < 0x3040:
            return " "
        return chr(0x41 + point % 26)


_FOLDED = _Folding()


def normalise(label: str) -> str:
    """Return the label as it is compared for equality: folded, without spaces."""
    return fold(label).replace(" ", "")


def professional(text: str) -> str:
    """The text that somebody writes about themselves, without sentences on age, family, origin, belief or health.

    Such a sentence says nothing of what they can do, and must not bring a klus about, say, children any nearer.
    """
    if _EVER_PERSONAL.isdisjoint(fold(text).split()):
        return text
    kept = []
    for sentence in _SENTENCE_END.split(text):
        words = frozenset(fold(sentence).split())
        if words.isdisjoint(PERSONAL_WORDS) and not any(words.issuperset(pair) for pair in PERSONAL_PAIRS):
            kept.append(sentence.strip())
    return ". ".join(filter(None, kept))


def without_numbers(folded: str) -> str:
    """Return a folded text without numbers, in digits or in words."""
    words = folded.split()
    if NUMBER_WORDS.isdisjoint(words) and not any(map(str.isdigit, words)):
        return folded
    return " ".join(word for word in words if word not in NUMBER_WORDS and not word.isdigit())


def grams(folded: str, size: int) -> list[str]:
    """Return the pieces of `size` characters of each word of a folded text, in order; a space marks a word's edge."""
    return [
        padded[start : start + size]
        for padded in (f" {word} " for word in folded.split())
        for start in range(len(padded) - size + 1)
    ]


@cache
def root(word: str) -> str:
    """Return the root of a folded word: `leider`, `leiding` and `leiden` give `leid`. Snowball, and one ending further.

    `-atie` is taken for `-eren` (`registratie`, `registreren`), of which the `er` belongs to the word: `controleren` is
    no form of `control`. What is doubled for the spelling is not: `planning` and `plannen` are one, and so are
    `vertaal-` and `vertaler`.
    """
    form = _NOUN_OF_VERB.sub("eren", word) if len(word) >= _LONG_ENOUGH else word
    stem: str = _STEMMER.stemWord(form)
    for ending in ("ing", "ar") if _VERB.search(form) else ("ing", "er", "ar"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            stem = stem[: -len(ending)]
            break
    stem = _DOUBLED.sub(_single, stem)
    return stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1:], stem[-1:])


_NOUN_OF_VERB, _LONG_ENOUGH = re.compile("aties?$"), 9
_VERB = re.compile("er(?:en|ing|ingen)$")
_DOUBLED = re.compile("([aeou])\\1(?=[^aeiouy]$)|([^aeiouy])\\2$")


def _single(doubled: re.Match[str]) -> str:
    return doubled[0][0]


class Compounds:
    """Brings labels back to their roots, and cuts compounds of which both halves have a root that is known."""

    _SHORTEST_PART = 4
    _SHORTEST_FEMININE = 9
    _LONGEST_COMPOUND = 60

    def __init__(self, names: Iterable[str]) -> None:
        self._known = frozenset(root(word) for name in names for word in name.split())
        self._starts = frozenset(one[:3] for one in self._known)

    def roots(self, folded: str) -> frozenset[str]:
        """The roots that a folded label is made of, whatever their order and endings; articles and the like fall away.

        `projectleider` and `leiden van projecten` give the same, where both roots are known.
        """
        found: set[str] = set()
        for word in folded.split():
            if word not in SMALL_WORDS:
                # Of a woman who does it, in the form of anybody who does: `projectleidster`.
                form = word[:-4] + "er" if word.endswith("ster") and len(word) > self._SHORTEST_FEMININE else word
                found.update(map(root, self.parts(form)))
        return frozenset(found)

    def parts(self, word: str) -> tuple[str, ...]:
        """The two halves of a folded word, without what links them; the word itself where it is no known compound.

        A word longer than any Dutch one that means something is not cut.
        """
        if len(word) > self._LONGEST_COMPOUND:
            return (word,)
        for cut in range(len(word) - self._SHORTEST_PART, self._SHORTEST_PART - 1, -1):
            if word[cut : cut + 3] not in self._starts or root(word[cut:]) not in self._known:
                continue
            for link in ("", "s", "en", "e"):
                start = word[:cut].removesuffix(link)
                if len(start) >= self._SHORTEST_PART and root(start) in self._known:
                    return start, word[cut:]
        return (word,)


def deletion_variants(word: str) -> frozenset[str]:
    """The word, and the word without each of its characters: what words one mistake apart share (symmetric deletes)."""
    return frozenset([word, *[word[:index] + word[index + 1 :] for index in range(len(word))]])


def within_one_edit(one: str, other: str) -> bool:
    """Return whether two words differ by one character too many, too few, another one, or two that changed places."""
    length = min(len(one), len(other))
    start = next((index for index in range(length) if one[index] != other[index]), length)
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])
