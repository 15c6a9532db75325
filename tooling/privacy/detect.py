"""Detection of private data in texts: BSNs, telephone numbers, home addresses, e-mail addresses.

Every pattern is bounded, so that no text makes it slow, and reads the same in JavaScript: the forms use them too
(`browser/privacy/detect.js`). They look for what people here really write; what is more often something else
passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Fields that are there to be reached by, or hold the number of an account: nobody looks in those.
MEANT = {"contact", "eigenaar"}

#: Nine digits, in the groups in which people write them, all with the same sign between. Not after letters, as in a VAT
#: number, nor after RSIN, which passes the same test; 341.000.000 is an amount.
BSN = (
    r"(?<![0-9A-Za-z.,-])(?<!RSIN )"
    r"(?:[0-9]{9}|[0-9]{3}([ -])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3}"
    r"|[0-9]{2}([ .-])[0-9]{2}\3[0-9]{2}\3[0-9]{3}|[0-9](?: [0-9]){8})(?![0-9A-Za-z]|[.,-][0-9])"
)

#: What begins as a Dutch telephone number and goes on like one; `is_telephone` counts the digits.
TELEFOON = r"(?<![0-9A-Za-z/=])(?:\+31|0031|\(?0(?=[1-9]))[0-9 ()/.-]{7,18}[0-9](?![0-9])"

#: A street with a house number, or a postcode: four digits that are no year, and two letters that are no unit or law.
ADRES = (
    r"(?<![A-Za-z])[A-Za-z][a-z]{1,30}(?:straat|str\.|laan|kade|gracht|singel|steeg|dreef|plantsoen)"
    r" {1,2}(?:nr\.? )?(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3}(?![0-9])"
    r"|(?<![0-9])(?!(?:19|20)[0-9]{2})[1-9][0-9]{3} ?"
    r"(?!(?:AI|BV|BW|EC|EN|EU|GB|HR|IT|KB|KG|KM|KW|MB|MW|NL|NV|RV|SR|SV|TB|VN)(?![A-Za-z]))[A-Z]{2}(?![A-Za-z0-9])"
)

EMAIL = r"[A-Za-z0-9._%+-]{1,64} ?@ ?(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,20}(?![A-Za-z0-9:])"

#: Web addresses, in which numbers mean something else. In JSON one ends no later than its text, or a line of that.
_URL = re.compile(r"https?://\S{1,2000}")
_URL_IN_JSON = re.compile(r'https?://[^\s"\\]{1,2000}')

_BSN, _TELEFOON, _ADRES, _EMAIL = (re.compile(pattern) for pattern in (BSN, TELEFOON, ADRES, EMAIL))

#: Blanks and dashes of other kinds are read as plain ones. Replacing is faster than `str.translate`.
_BLANKS = re.compile("[\u00a0\u2007\u2009\u202f]")
_DASHES = re.compile("[\u2010-\u2014]")


def plain(text: str) -> str:
    """Return the text as it is looked through: without web addresses, with plain blanks and dashes."""
    return _plain_blanks(_URL.sub(" ", text))


def _plain_blanks(text: str) -> str:
    return text if text.isascii() else _DASHES.sub("-", _BLANKS.sub(" ", text))


def is_bsn(digits: str) -> bool:
    """Return whether nine digits pass the eleven test of the BSN.

    The first eight count 9 down to 2 times, the last counts -1 times, and the sum divides by 11 (Besluit BSN,
    explained by RvIG). One in eleven random numbers passes.
    """
    if len(digits) != 9 or not int(digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0


def is_telephone(written: str) -> bool:
    """Return whether what was written has as many digits as a Dutch number: nine after 0 or 31."""
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+|00)31|^\(?0", "", written).replace("(0)", ""))
    return len(digits) == 9 and digits[0] != "0"


def bsns(text: str) -> Iterator[str]:
    """Yield possible BSNs in a text, as written."""
    yield from (found[0] for found in _BSN.finditer(plain(text)) if is_bsn(re.sub("[ .-]", "", found[0])))


def telephones(text: str) -> Iterator[str]:
    """Yield every Dutch telephone number in the text."""
    yield from (found[0] for found in _TELEFOON.finditer(plain(text)) if is_telephone(found[0]))


def addresses(text: str) -> Iterator[str]:
    """Yield every street with a house number, and every postcode, in the text."""
    yield from (found[0] for found in _ADRES.finditer(plain(text)))


def emails(text: str) -> Iterator[str]:
    """Yield every e-mail address in the text."""
    yield from (found[0] for found in _EMAIL.finditer(plain(text)))


#: Nine digits in a row of groups, a number after a blank, a postcode, or an @: what can hold any of all this has one.
#: It is looked for by the digit or @ that each begins with, for that is fast.
_HINT = re.compile(r"[0-9@](?:(?<=@)|(?<= [1-9])|(?<=[0-9])(?:[^0-9]{0,3}[0-9]){8}|(?<=[1-9])[0-9]{3} ?[A-Z]{2})")


def is_suspect(document: str) -> bool:
    """Return whether a text of a JSON document can hold anything of all this, at a fraction of looking for each."""
    return _HINT.search(_plain_blanks(_URL_IN_JSON.sub(" ", document))) is not None
