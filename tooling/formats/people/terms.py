"""Levels and languages as other systems name them, as those of the contract."""

from __future__ import annotations

import re

#: Levels of skill by the words that other systems use for them, in English and Dutch; ours is the choice.
_LEVELS = {
    "basis": "basis basic beginner beginning novice elementary fundamental entry foundation beginnend",
    "gevorderd": "gevorderd average intermediate advanced competent proficient skilled gemiddeld ervaren",
    "expert": "expert master mastery specialist guru",
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words.split()}

#: ISO 639-1 codes by the names (English, Dutch, own) and ISO 639-2 codes of languages that civil servants speak most.
_LANGUAGES = {
    "nl": "nld dut dutch nederlands flemish vlaams", "en": "eng english engels", "de": "deu ger german duits deutsch",
    "fr": "fra fre french frans français", "es": "spa spanish spaans español", "it": "ita italian italiaans italiano",
    "fy": "fry frisian fries frysk", "pap": "papiamento papiaments papiamentu", "ar": "ara arabic arabisch",
    "tr": "tur turkish turks türkçe", "pl": "pol polish pools polski", "uk": "ukr ukrainian oekraïens",
    "pt": "por portuguese portugees português", "ru": "rus russian russisch", "zh": "zho chi chinese chinees mandarin",
    "li": "lim limburgish limburgs", "nds": "saxon nedersaksisch", "ro": "ron rum romanian roemeens",
}  # fmt: skip
_CODE_OF = {name: code for code, names in _LANGUAGES.items() for name in (code, *names.split())}

#: The words for a level of language, and what they come to. LinkedIn's five are those of the ILR scale, whose levels
#: the Council of Europe's comparison puts here.
_FLUENCY = (
    ("native", "moedertaal"), ("moedertaal", "moedertaal"), ("mother tongue", "moedertaal"),
    ("bilingual", "moedertaal"), ("tweetalig", "moedertaal"), ("full professional", "C1"), ("volledig", "C1"),
    ("fluent", "C1"), ("vloeiend", "C1"), ("limited", "B1"), ("beperkt", "B1"), ("professional", "B2"),
    ("professionele", "B2"), ("elementary", "A2"), ("basis", "A2"), ("beginner", "A1"), ("conversational", "B1"),
    ("advanced", "C1"), ("intermediate", "B1"), ("basic", "A2"),
)  # fmt: skip
_CEFR = re.compile(r"\b(A1|A2|B1|B2|C1|C2)\b", re.IGNORECASE)
_ORDER = ("A1", "A2", "B1", "B2", "C1", "C2", "moedertaal")


def skill_level(text: str) -> str | None:
    """`basis`, `gevorderd` or `expert`; `None` where the words say nothing of it."""
    return next((_LEVEL_OF[word] for word in re.findall(r"\w+", text.casefold()) if word in _LEVEL_OF), None)


#: Names of levels of education or language, which are no skills.
_LEVEL_NAME = re.compile(
    r"(?:EQF|EKK|NLQF|ISCED|CEFR|ERK)(?![A-Za-z]).*|.*qualifications? framework.*|(?:level|niveau)\s*[\dA-C][\d+-]?",
    re.IGNORECASE,
)


def is_level(name: str) -> bool:
    """Return whether a name is that of a level in a framework, such as `EQF 5`, and no skill."""
    return _LEVEL_NAME.fullmatch(name.strip()) is not None


def language(name: str) -> str:
    """Return the code of a language by its name or another code; the name itself where it is not known."""
    return _CODE_OF.get(name.strip().casefold().partition("-")[0].partition("_")[0], name.strip())


def fluency(text: str) -> str | None:
    """Return the level of the Common European Framework (or `moedertaal`) that the words come to, if any."""
    if found := _CEFR.search(text):
        return found[1].upper()
    return next((level for words, level in _FLUENCY if words in text.casefold()), None)


def lowest(levels: list[str]) -> str:
    """Return the lowest of some levels of language in words: what somebody can at least do.

    Words that are no level come back, where there is nothing else.
    """
    known = [level for words in levels if (level := fluency(words))]
    return min(known, key=_ORDER.index, default=next(filter(None, levels), ""))
