"""Names that other systems give to parts of a file, in the words of people."""

from __future__ import annotations

import re

#: Meaning of a part, by its name with letters only. A name that is not here is shown as words.
_MEANING = {
    name: meaning
    for meaning, names in {
        "Een adres": "address addresses streetname addressline buildingnumber adr location geolocation",
        "Een postcode": "postalcode postcode zipcode",
        "Een land": "country countrycode",
        "Een plaats": "city cityname municipality locality",
        "Een regio": "region state countrysubdivisioncode",
        "Een geboortedatum": "birthdate dateofbirth bday birthday",
        "Een geslacht": "gender gendercode sex",
        "Een nationaliteit": "nationality nationalitycode",
        "Een foto of plaatje": "image picture photo profilephoto embeddeddata logo avatar",
        "Een rijbewijs": "license licenses licensetypecode drivinglicence",
        "Een referentie": "reference references employmentreferences",
        "Een cijfer of score": "score gpa finalgrade",
        "Een bijlage": "attachment attachments filetype instructions",
        "Een bedrijfstak": "industry industrycode",
        "Een organisatie-onderdeel": "department unit",
        "Een bijnaam": "nickname",
        "Een beschrijving": "description descriptions",
        "Een kopje": "title heading",
        "Een tweede taal van het cv": "languagecode",
    }.items()
    for name in names.split()
}


#: Names that every part may have; the part around it says more.
_SAYS_NOTHING = {"label", "code", "value", "contact", "text"}


def in_words(name: str) -> str:
    """Return what a part is, as the beginning of a Dutch sentence, from its dotted name in a file."""
    steps = [step.strip("@#") for step in name.split(".")]
    while len(steps) > 1 and steps[-1].casefold() in _SAYS_NOTHING:
        steps.pop()
    for step in reversed(steps):
        if meaning := _MEANING.get(re.sub(r"[^a-z]", "", step.casefold())):
            return meaning
    words = " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", steps[-1]).replace("_", " ").replace("-", " ").split())
    return f"Wat bij '{words.casefold()}' staat"
