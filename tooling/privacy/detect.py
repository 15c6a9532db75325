"""Detection of private data in texts: BSNs, telephone numbers, home addresses, e-mail addresses.

Every pattern is bounded, so that no text makes it slow, and reads the same in JavaScript: the forms use them too
(`browser/privacy/detect.js`). They look for what people here really write, and read it as a page shows it: in plain
digits, without marks. `tests/privacy/corpus.yaml` has what must be found, and what must not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from tooling.diagnostics import INVISIBLE
from tooling.markdown import markdown

_WAYS = {"email", "telefoon", "url"}
#: The fields that hold what somebody is to be reached by, and the number of an account: nobody looks in those.
MEANT: dict[str, Any] = {"contact": _WAYS, "andere_contacten": {"__all__": _WAYS}, "eigenaar": True}


def without_meant(value: Any, meant: Any = MEANT) -> Any:
    """Return plain data without the fields that `MEANT` names, as pydantic leaves them out of a model."""
    if isinstance(value, list) and isinstance(meant, dict):
        return [without_meant(one, meant.get("__all__", {})) for one in value]
    if not isinstance(value, dict):
        return value
    if isinstance(meant, set):
        return {key: inner for key, inner in value.items() if key not in meant}
    return {
        key: without_meant(inner, meant[key]) if key in meant else inner
        for key, inner in value.items()
        if meant.get(key) is not True
    }


#: Nine digits after a word for a BSN, however they are split; or by themselves, in the groups in which people write
#: them: then not after letters, as in a VAT number, nor after RSIN, which passes the same test, nor as an amount.
BSN = (
    r"(?:[Bb]\.?[Ss]\.?[Nn]\.?|[Bb](?:urgerservice|URGERSERVICE)(?:nummer|NUMMER|nr)|[Ss]ofi-?nummer)"
    r"(?:[ -]?(?:nr|nummer|no)\.?)?[^0-9A-Za-z]{0,4}(?:(?:is|luidt) )?"
    r"[0-9](?:[ .,_/-]{0,3}[0-9]){8}(?![0-9A-Za-z]|[.,-][0-9])"
    r"|(?<![0-9A-Za-z.,€+-])(?<!€ )(?<!EUR )(?<!RSIN )(?<!RSIN: )"
    r"(?:[0-9]{9}|(?<![0-9][ ._-])(?:[0-9]{3}( ?[ _-] ?)[0-9]{3}\1[0-9]{3}|[0-9]{4}([ ._-])[0-9]{2}\2[0-9]{3}"
    r"|[0-9]{2}([ ._-])[0-9]{2}\3[0-9]{2}\3[0-9]{3}|[0-9]{3}([ ._-])[0-9]{2}\4[0-9]{2}\4[0-9]{2}|[0-9](?: [0-9]){8}"
    r"|[0-9]{3} [0-9]{6}|[0-9]{6} [0-9]{3}|(?!19|20)[0-9]{4} [0-9]{5}|[0-9]{5} (?!19|20)[0-9]{4}))"
    r"(?![0-9A-Za-z]|[.,-][0-9]|,-| (?:euro|EUR|inwoners|m2)(?![A-Za-z]))"
)

#: A Dutch number: nine digits after 0 or 31, also with a letter for the 0 or with 06 in words, or without the 0 after a
#: word for telephone; or a foreign one, after + or 00. A date with a time is none, nor is the beginning of a longer
#: number, a part of an IBAN, or an amount.
TELEFOON = (
    r"(?<![0-9A-Za-z/])(?<![0-9][-/.])(?<![A-Z]{4} )"
    r"(?!0[1-9][-/. ](?:0[1-9]|1[0-2])[-/. ](?:19|20)[0-9]{2}(?![0-9]))"
    r"(?:(?:(?:\+|00)31[ ()/._-]{0,3}(?:0\)?)?|\(?0(?=[1-9])|[oO](?=6)|[Nn]ul[ -]?(?=6))[ ()/._-]{0,3}[1-9]"
    r"|[Nn]ul[ -]?zes)"
    r"(?:[ ()/._-]{0,3}[0-9]){8}(?![0-9])(?![ .-]?[0-9]{3})"
    r"|(?<![0-9])06(?:[ -]?| ?[:=,] ?)[0-9]{8}(?![0-9])"
    r"|(?<![0-9A-Za-z/])06 ?[:=,] ?[0-9]{2}(?: [0-9]{2}){3}(?![0-9])"
    r"|(?<![0-9A-Za-z/])(?:\+|00)(?!31|0|[0-9 ]{1,6}000 000)[1-9](?:[ ()/._-]{0,3}[0-9]){8,13}(?![0-9])"
    r"|(?<![A-Za-z])(?:[Bb]el|[Tt]el(?:efoon)?|[Mm]ob(?:iel)?)(?:nummer|nr)?[.:]? {0,2}6(?:[ .-]?[0-9]){8}(?![0-9])"
    r"|(?<![0-9A-Za-z/=.,-])31[ -]?(?:0|\(0\))?[ -]?6(?:[ ()/._-]{0,2}[0-9]){8}(?![0-9])"
)

#: A street with a house number, or a postcode: four digits, and two letters that are no unit, law or small word, unless
#: a name follows. Names of streets that are more often something else need a capital, and must not be one of those.
ADRES = (
    r"(?<![A-Za-z])(?:(?![A-Za-z]{0,12}(?:roces|roductie|est|as|ntwikkel|ata)straat)"
    r"[A-Za-z][a-z-]{1,30}(?:straat|str\.?(?= ?[0-9])|laan|kade|gracht|singel|steeg|dreef|plantsoen)"
    r"|[A-Z]{2,30}(?:STRAAT|LAAN|KADE|GRACHT|SINGEL|WEG|PLEIN)"
    r"|(?!(?:Snel|Onder|Vaar|Spoor|Water|Auto|Rijks|Luchtvaart)weg|(?:Loopbaan|Groei|Zorg|Leer|Ontwikkel|Klant)pad)"
    r"[A-Z][a-z-]{1,30}(?:weg|pad|boulevard|allee)"
    r"|(?!(?:Werk|Leer|Kennis|Dienst|Markt)plein|(?:Gerechts|Binnen|Buiten)hof)[A-Z][a-z-]{2,30}(?:plein|hof|brink)"
    r"|(?!(?:Wagen|Auto|Machine|Server|Wind|Zonne|Speel)park)[A-Z][a-z-]{2,30}park"
    r"|(?:Laan|Weg|Plein|Straat|Kade|Singel|Hof)(?: (?:van|der|den|de|het|op|aan|ten|ter)){1,3} [A-Z][A-Za-z-]{1,30}"
    r"|(?:Oude|Nieuwe|Grote|Kleine|Lange|Korte) (?:Gracht|Markt|Weg|Straat|Haven|Dijk|Kerkhof))"
    r"(?:,? {1,2}|(?<=[a-z.]))(?:(?:nr|no|nummer|huisnummer)\.? )?"
    r"(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3}(?![0-9])"
    r"|(?<![0-9A-Za-z€.,/])(?<![0-9]-)(?<!€ )(?<!artikel )(?<!art\. )(?<!ISO )(?<!NEN )(?:NL-)?"
    r"(?!(?:19|20)[0-9]{2}[ -]?[a-z])[1-9][0-9]{3}[ -]{0,2}"
    r"(?:(?!(?:AI|BV|BW|EC|EN|EU|GB|HR|ID|IT|KB|KG|KM|KW|MB|MW|NL|NV|OK|RV|SR|SV|TB|TV|VN)(?![A-Za-z]))[A-Z]{2}"
    r"|(?!(?:al|ad|bc|bv|cm|db|de|dl|ed|en|er|eu|ex|gb|ha|hd|hr|id|ik|in|is|it|ja|je|kb|kg|km|kw|mb|mg|mi|ml|mm|mw|na|nl|nr"
    r"|nu|nv|of|om|on|op|or|pk|pp|px|st|tb|te|to|tv|uu|vd|vo|we|wo|xp|ze|zo)(?![A-Za-z]))[a-z]{2}"
    r"|(?<!20[0-9]{2} )(?<!19[0-9]{2} )[A-Z]{2}(?= {1,2}(?:Den |'s-)?[A-Z][a-z]{2}))(?![A-Za-z0-9])"
)

#: An address, also with the sign or dots in words, and of a domain in letters of any script. An address to copy code
#: from (`git@github.com:x/y`) is none.
EMAIL = (
    r"[A-Za-z0-9._%+'\u00a1-\uffff-]{1,64}\u0022?"
    r"(?:@ ?| ?[\[({<] ?(?:at|AT|At|apenstaart|apenstaartje|apestaartje) ?[\])}>] ?| ape(?:n)?staart(?:je)? "
    r"| at (?=[A-Za-z0-9-]{2,40}\.[a-z]{2,6}(?![A-Za-z]))| @ ?(?=[a-z0-9-]{1,63}\.[a-z]))"
    r"(?:[A-Za-z0-9\u00a1-\uffff-]{1,63}(?:\.| ?[\[({<] ?(?:dot|DOT|punt) ?[\])}>] ?| punt )){1,8}"
    r"[A-Za-z\u00a1-\uffff]{2,20}(?![A-Za-z0-9\u00a1-\uffff]|:[A-Za-z0-9/])"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z][A-Za-z0-9-]{1,62},(?:nl|com|org|net|eu)(?![A-Za-z0-9])"
)

#: Web addresses, in which numbers mean something else: up to a blank, or a sign that something else follows. In JSON
#: one ends no later than its text, or a line of that.
_URL = re.compile(r"https?://\S{1,2000}?(?=[,;|](?:[0-9(+]|[A-Za-z0-9._%+-]{1,64}@)|\s|$)")
_URL_IN_JSON = re.compile(r'https?://[^\s"\\]{1,2000}?(?=[,;|](?:[0-9(+]|[A-Za-z0-9._%+-]{1,64}@)|[\s"\\]|$)')

_BSN, _TELEFOON, _ADRES, _EMAIL = (re.compile(pattern) for pattern in (BSN, TELEFOON, ADRES, EMAIL))
#: What each match of these has in it: to look for that first is quicker, and nearly all texts have none.
_IN_BSN = re.compile(r"[0-9](?:[ .,_/-]{0,3}[0-9]){8}")
_IN_TELEFOON = re.compile(r"[0-9](?:[ ()/._:=,-]{0,3}[0-9]){7}")
_IN_EMAIL = re.compile(r"@|[\[({<] ?(?:at|AT|At|ape)| ape(?:n)?staart| at ")

#: Blanks, dashes and other signs of other kinds are read as plain ones. Replacing is faster than `str.translate`.
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u00b7\u2022\u2027]")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")

#: Entities that a page shows as something of all this; numbers of characters besides.
_ENTITIES = {
    "commat": "@", "period": ".", "nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " ", "hyphen": "-", "dash": "-",
    "ndash": "-", "mdash": "-", "minus": "-", "shy": "", "zwnj": "", "zwj": "", "lowbar": "_", "plus": "+", "sol": "/",
    "lpar": "(", "rpar": ")", "num": "#", "ast": "*", "middot": "-", "Tab": " ", "NewLine": " ", "amp": "&",
}  # fmt: skip
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));")

#: Marks of Markdown, that a page does not show, and an end of a line in a paragraph, that it shows as a blank.
_MARKS = re.compile(r"[\\*`~]")
_LINE_END = re.compile(r"\n(?![\n#>]|[ \t]*[-+*0-9])")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\n(?=[0-9])")
#: Joiners, which `INVISIBLE` leaves to emoji and other scripts.
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")


def plain(text: str) -> str:
    """Return the text as it is looked through: without web addresses, entities, marks and characters of other kinds."""
    text = _URL.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if not text.isascii() or not text.isprintable():
        text = _JOINERS.sub("", INVISIBLE.sub("", text))
    if not text.isascii():
        text = _DASHES.sub("-", _BLANKS.sub(" ", text)).replace("\u3002", ".").replace("\u2019", "'")
        text = unicodedata.normalize("NFKC", text)
        text = _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    return _MARKS.sub("", _BETWEEN_DIGITS.sub(" ", _LINE_END.sub(" ", text)))


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _ENTITIES.get(name, entity[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0xD800 else " "


def is_bsn(digits: str) -> bool:
    """Return whether nine digits pass the eleven test of the BSN.

    The first eight count 9 down to 2 times, the last counts -1 times, and the sum divides by 11 (Besluit BSN,
    explained by RvIG). One in eleven random numbers passes.
    """
    if len(digits) != 9 or not int(digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0


def bsns(text: str) -> Iterator[str]:
    """Yield possible BSNs in a plain text, as written."""
    if _IN_BSN.search(text):
        yield from (found[0] for found in _BSN.finditer(text) if is_bsn(re.sub(r"[^0-9]", "", found[0])))


def telephones(text: str) -> Iterator[str]:
    """Yield every telephone number in a plain text."""
    if _IN_TELEFOON.search(text):
        yield from (found[0] for found in _TELEFOON.finditer(text))


def addresses(text: str) -> Iterator[str]:
    """Yield every street with a house number, and every postcode, in a plain text."""
    yield from (found[0] for found in _ADRES.finditer(text))


def emails(text: str) -> Iterator[str]:
    """Yield every e-mail address in a plain text."""
    if _IN_EMAIL.search(text):
        yield from (found[0] for found in _EMAIL.finditer(text))


def readings(text: str) -> Iterator[str]:
    """Yield a text as it is looked through: as it was written, and as a page shows it where that may be different."""
    yield plain(text)
    if _MARKUP.search(text):
        yield plain(markdown(text).striptags())


#: Signs of which Markdown may show something else.
_MARKUP = re.compile(r"[\\*_`&\[<~]")


def holds_private(text: str) -> bool:
    """Return whether a text holds anything of all this."""
    return any(
        True for reading in readings(text) for look in (bsns, telephones, addresses, emails) for _ in look(reading)
    )


def discreet(text: str) -> str:
    """Return a text as a message shows it: not at all where it is private, for messages end up in logs and comments."""
    return "…" if holds_private(text) else text


#: Nine digits in a row of groups, a number after a blank, a postcode, an @ or what a page shows as something else: what
#: can hold any of all this has one, or a word for an @ or for digits. The digit or sign that each begins with is looked
#: for, for that is fast.
_HINT = re.compile(
    r"[0-9@&\]\[({<](?:(?<=@)|(?<=[ a-z.,][1-9])|(?<=[0-9])(?:[^0-9]{0,8}[0-9]){8}"
    r"|(?<=[1-9])[0-9]{3}[ -]{0,2}[A-Za-z]{2}|(?<=&)[#A-Za-z]|(?<=\])\(|(?<=[\[({<]) ?(?:at|AT|At))"
)
#: Words for an @ and for digits, and what each has that a plain search finds.
_HINT_IN_WORDS = re.compile(r"ape(?:n)?staart| at [A-Za-z0-9-]+\.|ul[ -]?zes")
_RARE = ("staart", " at ", "zes")

#: All but ASCII and the letters with accents that `plain` leaves as they are.
_OTHER_LETTERS = re.compile(
    "[^\x00-\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e]"
)


def _has_hint(text: str) -> bool:
    if _HINT.search(text):
        return True
    return any(one in text for one in _RARE) and _HINT_IN_WORDS.search(text) is not None


def is_suspect(document: str) -> bool:
    """Return whether a text of a JSON document can hold anything of all this, at a fraction of looking for each."""
    text = _URL_IN_JSON.sub(" ", document).replace("\\n", " ")
    if _has_hint(text):
        return True
    return (_MARKS.search(text) or _OTHER_LETTERS.search(text)) is not None and _has_hint(plain(text))
