"""What in a text looks like something private: a BSN, a telephone number, a home address, an e-mail address.

Every pattern is bounded, so that no text makes it slow, and reads the same in JavaScript: the forms use them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Nine digits, in the groups in which people write them.
BSN = r"(?<![0-9/=])[0-9]{2,4}[ .]?[0-9]{2,3}[ .]?[0-9]{2,3}(?![0-9])"

#: A Dutch telephone number: ten digits from 0, or eleven from 31.
TELEFOON = r"(?<![0-9A-Za-z/=])(?:\+31|0031|0)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?[0-9]){8}(?![0-9])"

#: A street with a house number, or a postcode that cannot be a year followed by an abbreviation.
ADRES = (
    r"(?<![A-Za-z])[A-Z][a-z]{1,30}(?:straat|laan|weg|plein|kade|gracht|singel|hof|dijk|steeg|dreef|plantsoen)"
    r" (?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3}(?![0-9])"
    r"|(?<![0-9])(?!(?:19|20)[0-9]{2})[1-9][0-9]{3} ?[A-Z]{2}(?![A-Za-z0-9])"
)

EMAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"

_BSN, _TELEFOON, _ADRES, _EMAIL = (re.compile(pattern) for pattern in (BSN, TELEFOON, ADRES, EMAIL))


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven test of the BSN.

    The first eight count 9 down to 2 times, the last counts -1 times, and the sum divides by 11 (Besluit BSN,
    explained by RvIG). One in eleven random numbers passes.
    """
    if len(digits) != 9 or not int(digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0


def bsns(text: str) -> Iterator[str]:
    """What in the text could be a BSN, as it was written."""
    for found in _BSN.finditer(text):
        if is_bsn(re.sub("[ .]", "", found[0])):
            yield found[0]


def telephones(text: str) -> Iterator[str]:
    """Every Dutch telephone number in the text."""
    yield from (found[0] for found in _TELEFOON.finditer(text))


def addresses(text: str) -> Iterator[str]:
    """Every street with a house number, and every postcode, in the text."""
    yield from (found[0] for found in _ADRES.finditer(text))


def emails(text: str) -> Iterator[str]:
    """Every e-mail address in the text."""
    yield from (found[0] for found in _EMAIL.finditer(text))


#: Whether a text can hold anything of all this: it costs a tenth of looking for each.
SUSPECT = re.compile(f"{BSN}|{TELEFOON}|{ADRES}|@")
