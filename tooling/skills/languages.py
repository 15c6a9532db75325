"""Languages, by their two- or three-letter code (ISO 639) and their Dutch name."""

from __future__ import annotations

#: The Dutch names of languages, by their code.
LANGUAGES = {
    "nl": "Nederlands", "en": "Engels", "de": "Duits", "fr": "Frans", "es": "Spaans", "it": "Italiaans", "fy": "Fries",
    "pap": "Papiaments", "ar": "Arabisch", "tr": "Turks", "pl": "Pools", "uk": "Oekraïens", "pt": "Portugees",
    "ru": "Russisch", "zh": "Chinees", "li": "Limburgs", "nds": "Nedersaksisch", "ro": "Roemeens",
}  # fmt: skip


def language(code: str) -> str:
    """Return the Dutch name of a language code; another text stays as it is."""
    return LANGUAGES.get(code.lower(), code)
