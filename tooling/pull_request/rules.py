"""Rules of a proposal as a whole, each with its code, its wording and its documentation page.

A fault (`FOUT`) is what the person who asks may not do. A warning holds the proposal until a maintainer has looked.
"""

from __future__ import annotations

import datetime

from tooling.diagnostics import Rule, Severity, Wording, rule

MAX_FILES = 30

#: Above this many files a proposal is held without a look at each.
MOST_WEIGHED = 300


@rule("VOORSTEL001")
def not_yours(what: str, owners: str) -> Wording:
    """Dit is van een ander

    Een profiel is van de persoon die erin staat. Een klus is van de beheerders van de organisatie. Alleen zij mogen het
    wijzigen, verplaatsen of weghalen. Wie dat zijn, lezen we uit de versie die al op de markt staat, en nooit uit het
    voorstel zelf: anders kon iemand zichzelf eigenaar maken.

    **Herstel:** haal je wijziging in dit bestand weg. Of vraag de eigenaar om onder het voorstel te schrijven dat het
    goed is. Hoe dat moet, staat in het antwoord onder je voorstel.
    """
    return f"{what} is van {owners}.", f"Haal deze wijziging weg, of vraag {owners} om akkoord te geven."


@rule("VOORSTEL002")
def owned_by_another(named: str, author: str) -> Wording:
    """Een nieuw profiel staat op naam van een ander account

    Bij `eigenaar` staat het account dat het profiel later mag wijzigen. Een nieuw profiel is van wie het voorstel doet.

    **Herstel:** vul bij `eigenaar` je eigen account in, met het nummer dat in de melding staat.
    """
    return f"Bij eigenaar staat {named}, maar dit voorstel is van {author}.", f"Vul bij eigenaar {author} in."


@rule("VOORSTEL003", Severity.WAARSCHUWING)
def no_owner(author: str) -> Wording:
    """Een nieuw profiel heeft nog geen eigenaar

    Met `eigenaar` weten we later dat jij het bent die je profiel wijzigt. Zonder dat veld moet een beheerder bij elke
    wijziging meekijken.

    **Herstel:** voeg `eigenaar` toe, met de naam en het nummer van je account. In het antwoord onder je voorstel staat
    het bestand waar dat al in zit.
    """
    return "Bij dit profiel staat nog niet van welk account het is.", f"Vul bij eigenaar {author} in."


@rule("VOORSTEL004")
def recommendation_without_consent(giver: str) -> Wording:
    """Een aanbeveling komt niet van wie hem geeft

    Een aanbeveling telt alleen als de persoon die bij `door` staat, dit zelf zegt. Die doet het voorstel, of geeft er
    akkoord op. Een aanbeveling wijzigen is een nieuwe aanbeveling.

    **Herstel:** vraag wie je aanbeveelt om akkoord te geven, of haal de aanbeveling weg.
    """
    return f"De aanbeveling van {giver} is nog niet door {giver} zelf bevestigd.", f"Vraag {giver} om akkoord te geven."


@rule("VOORSTEL005")
def named_without_consent(person: str) -> Wording:
    """Iemand wordt genoemd zonder dat te hebben goedgevonden

    Bij `afloop.door` staat wie de klus deed, en bij `rollen` wie een rol vervult. Je zet iemand er alleen bij als die
    persoon het goed vindt.

    **Herstel:** vraag de persoon om akkoord te geven, of haal de naam weg.
    """
    return f"{person} heeft nog niet goedgevonden hier genoemd te worden.", f"Vraag {person} om akkoord te geven."


@rule("VOORSTEL006")
def not_a_plain_file() -> Wording:
    """Een voorstel bevat een verwijzing, een submodule of een programma

    Een verwijzing (symlink) of submodule wijst naar iets buiten het voorstel, en een klus of profiel is geen programma.
    Dat nemen we niet over.

    **Herstel:** zet hier een gewoon bestand neer.
    """
    return (
        "Dit is een verwijzing (symlink), een submodule of een uitvoerbaar bestand.",
        "Zet er een gewoon bestand neer.",
    )


@rule("VOORSTEL007")
def clashes(other: str) -> Wording:
    """Een naam is op hoofdletters of accenten na gelijk aan een andere

    Op Windows en macOS is `Klussen` dezelfde map als `klussen`. Twee van zulke namen kunnen daar niet samen bestaan.

    **Herstel:** gebruik precies de naam die er al is, of een heel andere.
    """
    return f"Deze naam is op hoofdletters of accenten na gelijk aan '{other}'.", "Kies een andere naam."


@rule("VOORSTEL008")
def data_elsewhere(what: str, expected: str) -> Wording:
    """Een klus of profiel staat op een plek waar niemand hem leest

    Alleen wat in `klussen/` of `profielen/` staat, komt op de site.

    **Herstel:** verplaats het bestand.
    """
    return f"Dit lijkt een {what}, maar staat op een andere plek.", f"Verplaats het naar {expected}."


@rule("VOORSTEL009", Severity.WAARSCHUWING)
def for_maintainers(what: str) -> Wording:
    """Dit is iets voor de beheerders van de markt

    Registers, instellingen, gidsen, code en automatische taken gelden voor iedereen. Een voorstel daarvoor is welkom.
    Een beheerder kijkt er altijd zelf naar.

    **Herstel:** er hoeft niets. Staat dit bestand hier per ongeluk bij? Haal het dan weg, dan gaat je voorstel sneller.
    """
    return f"{what} is iets voor de beheerders van de markt.", "Een beheerder kijkt mee; er hoeft niets."


@rule("VOORSTEL010", Severity.WAARSCHUWING)
def too_many_files(count: int) -> Wording:
    """Een voorstel raakt veel bestanden tegelijk

    Meer dan 30 bestanden kan niemand in één keer goed bekijken.

    **Herstel:** splits het voorstel, als dat kan. Anders overlegt een beheerder met je.
    """
    return f"Dit voorstel raakt {count} bestanden; meer dan {MAX_FILES} gaat nooit vanzelf.", "Splits het als dat kan."


@rule("VOORSTEL011", Severity.WAARSCHUWING)
def owner_changes(before: str, after: str) -> Wording:
    """Een profiel krijgt een andere eigenaar

    Wie eigenaar is, mag alles aan het profiel wijzigen. Daarom kijkt een beheerder mee, ook als beide accounts het goed
    vinden.

    **Herstel:** er hoeft niets als dit de bedoeling is.
    """
    return f"De eigenaar verandert van {before} in {after}.", "Een beheerder kijkt mee."


@rule("VOORSTEL012", Severity.WAARSCHUWING)
def klus_deleted() -> Wording:
    """Een klus wordt weggehaald

    Een klus die vervuld of ingetrokken is, blijft staan. Zo is later te zien dat er eerst binnen de overheid is
    gezocht.

    **Herstel:** zet de klus terug en verander `status`. Moet hij echt weg? Dan kijkt een beheerder mee.
    """
    return "Deze klus wordt weggehaald.", "Verander liever de status in ingetrokken, vervuld of afgerond."


@rule("VOORSTEL013", Severity.WAARSCHUWING)
def second_profile(other: str) -> Wording:
    """Iemand maakt een tweede profiel

    Eén account heeft één profiel.

    **Herstel:** wijzig het profiel dat er al is.
    """
    return f"Van dit account is er al een profiel: {other}.", "Wijzig dat profiel, of haal het in dit voorstel weg."


@rule("VOORSTEL014", Severity.WAARSCHUWING)
def ownerless(what: str) -> Wording:
    """Van dit bestand is niet bekend wie het mag wijzigen

    Er staat in de versie op de markt geen `eigenaar` bij dit profiel, of er staan geen `beheerders` bij de organisatie.

    **Herstel:** er hoeft niets. Een beheerder kijkt na of jij het bent.
    """
    return f"Er staat nog niet van wie {what} is.", "Een beheerder kijkt mee; er hoeft niets."


@rule("VOORSTEL015", Severity.WAARSCHUWING)
def maintainer_acts(what: str) -> Wording:
    """Een beheerder wijzigt iets van een ander

    Dat mag, bijvoorbeeld op verzoek per e-mail. Het gaat nooit vanzelf.

    **Herstel:** laat een tweede beheerder meekijken.
    """
    return f"Een beheerder wijzigt hier iets van een ander: {what}.", "Laat een tweede beheerder meekijken."


@rule("VOORSTEL016")
def profiles_are_apart() -> Wording:
    """Profielen staan op deze markt niet in deze repository

    Deze markt bewaart profielen in een besloten repository. Een profiel dat hier staat, wordt niet gelezen, en iedereen
    kan het wel zien.

    **Herstel:** haal het bestand weg, en vraag een beheerder hoe je jouw profiel aanlevert.
    """
    return "Profielen worden op deze markt apart bewaard.", "Haal dit weg, en vraag een beheerder waar het wel hoort."


@rule("VOORSTEL017", Severity.WAARSCHUWING)
def behind() -> Wording:
    """Een voorstel is van voor de laatste wijzigingen

    Op de markt is intussen iets veranderd dat nog niet in dit voorstel zit, of dat ermee botst. Wat er na het
    samenvoegen staat, kan dan anders zijn dan wat we nu nakijken.

    **Herstel:** werk je voorstel bij met de knop daarvoor, als die onder je voorstel staat. Anders helpt een beheerder.
    """
    return "Op de markt is intussen iets veranderd dat hier nog niet in zit.", "Werk je voorstel bij, of wacht op hulp."


@rule("VOORSTEL018", Severity.WAARSCHUWING)
def ended_klus_changes() -> Wording:
    """Een klus die is afgelopen, verandert

    Met de afloop is later te zien dat er eerst binnen de overheid is gezocht. Daarom kijkt er iemand mee als die
    verandert.

    **Herstel:** er hoeft niets als dit de bedoeling is.
    """
    return "Deze klus was al afgelopen.", "Een beheerder kijkt mee; er hoeft niets."


@rule("VOORSTEL019", Severity.WAARSCHUWING)
def named_already(key: str) -> Wording:
    """Een nieuw profiel heet zoals iemand die al genoemd wordt

    Een klus of aanbeveling noemt deze naam al. Die woorden gaan misschien over iemand anders.

    **Herstel:** kies een andere bestandsnaam. Is het dezelfde persoon? Dan kijkt een beheerder mee.
    """
    return f"De naam '{key}' wordt al ergens genoemd.", "Kies een andere bestandsnaam, of laat een beheerder meekijken."


@rule("VOORSTEL020", Severity.WAARSCHUWING)
def name_changes() -> Wording:
    """Een profiel krijgt een andere naam, of een ander bestand

    Klussen en aanbevelingen noemen mensen bij hun bestand. Met een andere naam erin gaan die woorden opeens over iemand
    anders. Daarom kijkt er iemand mee, en geeft wie iemand aanbeval opnieuw akkoord.

    **Herstel:** er hoeft niets als dit de bedoeling is.
    """
    return "De naam van dit profiel of van zijn bestand verandert.", "Een beheerder kijkt mee; er hoeft niets."


@rule("VOORSTEL021", Severity.WAARSCHUWING)
def recommended_klus_changes() -> Wording:
    """Een klus waarover iemand is aanbevolen, krijgt een andere titel

    Een aanbeveling noemt de klus waarbij iemand goed werk deed. Met een andere titel staat er iets anders dan waar
    iemand akkoord op gaf.

    **Herstel:** er hoeft niets als dit de bedoeling is.
    """
    return "Een aanbeveling noemt deze klus, en de titel verandert.", "Een beheerder kijkt mee; er hoeft niets."


@rule("VOORSTEL022", Severity.WAARSCHUWING)
def placed_before_it_came(placed: datetime.date, came: datetime.date) -> Wording:
    """De dag van plaatsen is eerder dan de klus op de markt kwam

    Bij `geplaatst` staat een dag die lang voor de eerste commit met deze klus ligt. Voor het bewijs dat je eerst binnen
    de overheid zocht, telt de dag waarop de klus echt op de markt kwam.

    **Herstel:** vul de dag in waarop de klus op de markt kwam, of haal `geplaatst` weg.
    """
    return (
        f"Volgens het bestand is de klus op {placed} geplaatst, maar hij kwam op {came} op de markt.",
        f"Vul bij geplaatst {came} in, of haal het weg.",
    )


@rule("VOORSTEL023", Severity.WAARSCHUWING)
def hired_outside_too_soon(days: int, minimum: int) -> Wording:
    """Er is extern ingehuurd voordat de klus lang genoeg open stond

    Elke markt kiest hoeveel dagen een klus open moet staan voordat inhuren van buiten telt (`minimaal_open`). We tellen
    de dagen waarop de klus echt open stond, uit de geschiedenis. Staat hij korter open, dan telt deze afloop niet mee
    in het overzicht.

    **Herstel:** zet de klus langer open. Kon dat niet? Dan kijkt een beheerder mee; zet bij `toelichting` waarom.
    """
    return (
        f"Deze klus stond {days} van de {minimum} dagen open voordat er extern werd ingehuurd.",
        "Zet de klus langer open, of zet bij toelichting waarom dat niet kon.",
    )


#: Every rule above, for the generated documentation.
RULES: tuple[Rule[...], ...] = (  # type: ignore[type-arg, unused-ignore]
    not_yours,
    owned_by_another,
    no_owner,
    recommendation_without_consent,
    named_without_consent,
    not_a_plain_file,
    clashes,
    data_elsewhere,
    for_maintainers,
    too_many_files,
    owner_changes,
    klus_deleted,
    second_profile,
    ownerless,
    maintainer_acts,
    profiles_are_apart,
    behind,
    ended_klus_changes,
    named_already,
    name_changes,
    recommended_klus_changes,
    placed_before_it_came,
    hired_outside_too_soon,
)
