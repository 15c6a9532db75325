"""Rules of importing from and exporting to other systems."""

from __future__ import annotations

from tooling.diagnostics import Rule, Severity, Wording, rule


@rule("IMPORT001")
def not_this_format(reason: str) -> Wording:
    """Het bestand heeft niet de verwachte vorm

    Het bestand kan niet gelezen worden als het formaat dat je noemde, of een onderdeel ervan klopt niet.

    **Herstel:** kijk of je het juiste bestand hebt, en of het helemaal is gedownload.
    """
    return reason, "Kijk of dit het juiste bestand is en of het compleet is."


@rule("IMPORT002", Severity.WAARSCHUWING)
def no_place(what: str, how_often: int) -> Wording:
    """Een gegeven heeft geen plek in een profiel

    Niet alles uit een ander systeem past in een klus of profiel. Wat geen plek heeft, wordt hier genoemd, zodat niets
    ongemerkt verdwijnt.

    **Herstel:** is het belangrijk, zet het dan zelf in de omschrijving.
    """
    times = "1 keer" if how_often == 1 else f"{how_often} keer"
    return (
        f"{what} heeft geen plek in een profiel ({times}).",
        "Zet het zelf in de omschrijving als het belangrijk is.",
    )


@rule("IMPORT003", Severity.WAARSCHUWING)
def assumed(what: str, choice: str) -> Wording:
    """Er is iets aangenomen

    Een verplicht gegeven ontbrak of was niet eenduidig. De import koos iets; de melding zegt wat.

    **Herstel:** kijk of de keuze klopt, en pas het bestand anders aan.
    """
    return what, choice


@rule("IMPORT004", Severity.WAARSCHUWING)
def left_out(what: str, how_often: int) -> Wording:
    """Er is iets overgeslagen

    Wat er al is, komt er niet nog een keer bij, en wat te veel is, valt af. De melding noemt wat, en hoe vaak.

    **Herstel:** er hoeft niets te gebeuren. Mis je iets, voeg het dan zelf toe.
    """
    times = "1 keer" if how_often == 1 else f"{how_often} keer"
    return f"{what} is overgeslagen ({times}).", "Er hoeft niets te gebeuren. Mis je iets, voeg het dan zelf toe."


@rule("EXPORT001", Severity.WAARSCHUWING)
def stays_behind(what: str, where: str) -> Wording:
    """Een gegeven past niet in het andere formaat

    Niet elk formaat kan alles bevatten. Wat niet meegaat, wordt hier genoemd. In je profiel blijft het staan.

    **Herstel:** kies een ander formaat als je het nodig hebt. In `json` en `yaml` past alles.
    """
    return f"'{what}' past niet in {where}.", "In je profiel blijft het staan. In json en yaml past alles."


#: Every rule above, for the generated documentation.
RULES: tuple[Rule[...], ...] = (not_this_format, no_place, assumed, left_out, stays_behind)  # type: ignore[type-arg, unused-ignore]
