"""The faults that reading can find, each with its code, its wording and, as docstring, its documentation page."""

from __future__ import annotations

from tooling.diagnostics import Rule, Severity, Wording, rule
from tooling.model.base import ENTRY_MAX_BYTES, is_slug

MAX_DEPTH = 8


@rule("BESTAND001")
def too_large(size: int) -> Wording:
    """Het bestand is te groot

    Een klus of profiel is hoogstens 64 KiB. Dat is ongeveer 30 bladzijden tekst: meer past niet op een leesbare pagina.

    **Herstel:** kort de tekst in, of zet lange stukken ergens online en link ernaar.
    """
    return (
        f"Het bestand is {size} bytes; het maximum is {ENTRY_MAX_BYTES}.",
        "Kort de tekst in of link naar een document.",
    )


@rule("BESTAND002")
def not_utf8(offset: int) -> Wording:
    """Het bestand is geen UTF-8

    Alle bestanden zijn opgeslagen als UTF-8. Oude versies van Excel en Kladblok slaan soms anders op; dan worden
    letters
    als `é` en `ë` onleesbaar.

    **Herstel:** open het bestand in je editor en kies bij *Opslaan als* de codering UTF-8.
    """
    return f"Teken {offset + 1} is geen UTF-8.", "Sla het bestand opnieuw op met codering UTF-8."


@rule("BESTAND003")
def not_regular() -> Wording:
    """Het is geen gewoon bestand

    Een verwijzing (symlink) of ander bijzonder bestand kan naar gegevens buiten deze map wijzen. Daarom lezen we die
    niet.

    **Herstel:** vervang de verwijzing door het bestand zelf.
    """
    return "Dit is een verwijzing (symlink) of een ander bijzonder bestand.", "Zet hier een gewoon bestand neer."


@rule("BESTAND004")
def bad_name(name: str) -> Wording:
    """De naam van het bestand of de map past niet

    Namen van bestanden en mappen worden adressen op de site. Ze bestaan uit kleine letters, cijfers en enkele
    streepjes, en zijn hoogstens 80 tekens lang. Bestanden eindigen op `.yaml`.

    Goed: `bezwaren-wegwerken.yaml`. Fout: `Bezwaren Wegwerken.yml`.

    **Herstel:** hernoem het bestand of de map.
    """
    if name.casefold().endswith((".docx", ".doc", ".odt", ".rtf", ".pdf", ".xlsx", ".png", ".jpg", ".jpeg")):
        return f"'{name}' is geen tekstbestand.", "Kopieer de tekst eruit, en plak die in een nieuw bestand op .yaml."
    if name.endswith(".yaml") and is_slug(name.removesuffix(".yaml")):
        return (
            f"De naam '{name}' kan niet: Windows houdt die voor zichzelf.",
            "Kies een andere naam, of zet er een woord bij.",
        )
    return (
        f"De naam '{name}' past niet.",
        "Gebruik kleine letters, cijfers en streepjes, hoogstens 80 tekens, en eindig een bestand op .yaml.",
    )


@rule("BESTAND005")
def misplaced(expected: str) -> Wording:
    """Het bestand staat op de verkeerde plek

    Een klus staat in `klussen/<organisatie>/`, een profiel in `profielen/`, een organisatie in
    `registers/organisaties/`, een thema in `registers/vaardigheden/` en een bron in `registers/bronnen/`. Andere
    bestanden horen daar niet.

    **Herstel:** verplaats het bestand.
    """
    return "Dit hoort hier niet.", f"Verwacht: {expected}."


@rule("BESTAND006")
def same_name(other: str) -> Wording:
    """Twee bestanden hebben dezelfde naam

    Op sommige computers is `Klus.yaml` hetzelfde als `klus.yaml`. Ook tekens met een accent kunnen op twee manieren
    zijn
    opgeslagen. Twee namen die alleen daarin verschillen, geven dus ruzie.

    **Herstel:** hernoem één van de twee.
    """
    return f"Deze naam is gelijk aan '{other}', op hoofdletters of accenten na.", "Hernoem één van de twee."


@rule("BESTAND007")
def unreadable(reason: str) -> Wording:
    """Het bestand kan niet gelezen worden

    Het besturingssysteem geeft het bestand niet vrij.

    **Herstel:** controleer de rechten van het bestand.
    """
    return f"Het bestand kan niet gelezen worden: {reason}.", "Controleer de rechten van het bestand."


@rule("BESTAND008")
def too_many_faults(more: int) -> Wording:
    """Er zitten te veel fouten in het bestand

    Van één bestand noemen we hoogstens 200 fouten. Vaak hebben ze samen één oorzaak.

    **Herstel:** verbeter eerst wat er wel staat, en controleer dan opnieuw.
    """
    return f"Er zijn nog {more} andere fouten in dit bestand.", "Verbeter eerst wat er wel staat."


@rule("BESTAND009")
def no_text(what: str, remedy: str) -> Wording:
    """Het bestand is geen tekst

    Een klus of profiel is een bestand met gewone tekst. Een Word-bestand, pdf of plaatje wordt dat niet door het een
    andere naam te geven.

    **Herstel:** kopieer de tekst eruit, en plak die in een nieuw tekstbestand.
    """
    return f"Dit is {what}, geen tekstbestand.", remedy


@rule("YAML001")
def syntax(problem: str, remedy: str | None = None) -> Wording:
    """Dit is geen geldige YAML

    YAML let op inspringen en op leestekens. Vaak ontbreekt een dubbele punt, staat er een tab in plaats van spaties, of
    bevat een tekst `: ` zonder aanhalingstekens.

    ```yaml
    titel: "Bezwaren: help mee"   # goed
    titel: Bezwaren: help mee     # fout
    ```

    **Herstel:** kijk naar deze regel én de regel erboven. Wat na de fout staat, is nog niet nagekeken.
    """
    return (
        f"Dit is geen geldige YAML ({problem}).",
        remedy or "Kijk naar inspringen, aanhalingstekens en dubbele punten op deze regel en de regel erboven.",
    )


@rule("YAML002")
def duplicate_key(key: str, first_line: int) -> Wording:
    """Een veld staat er twee keer

    Als een veld twee keer in hetzelfde blok staat, is niet duidelijk welke waarde geldt.

    **Herstel:** haal één van de twee weg.
    """
    return f"Het veld '{key}' staat er al op regel {first_line}.", "Haal één van de twee weg."


@rule("YAML003")
def anchor() -> Wording:
    """Ankers en verwijzingen mogen niet

    YAML kan een stuk tekst een naam geven (`&naam`) en het elders herhalen (`*naam`). Daarmee kan een klein bestand
    ontploffen tot iets enorms, en voor een lezer is het lastig. Begint je tekst met `&` of `*`, zet hem dan tussen
    aanhalingstekens.

    **Herstel:** schrijf de waarde uit, of zet hem tussen aanhalingstekens.
    """
    return "Hier staat een anker (&) of verwijzing (*).", "Schrijf de waarde uit of zet hem tussen aanhalingstekens."


@rule("YAML004")
def tag(name: str) -> Wording:
    """Typen met een uitroepteken mogen niet

    Een woord met `!` ervoor geeft YAML een opdracht. Dat hebben we niet nodig, en het kan gevaarlijk zijn. Begint je
    tekst met een uitroepteken, zet hem dan tussen aanhalingstekens.

    **Herstel:** haal het weg, of zet de tekst tussen aanhalingstekens.
    """
    return f"Hier staat een YAML-type ({name}).", "Haal het weg of zet de tekst tussen aanhalingstekens."


@rule("YAML005")
def too_deep() -> Wording:
    """Het bestand is te diep genest

    Blokken mogen hoogstens acht lagen diep in elkaar staan. Geen veld heeft er meer nodig.

    **Herstel:** kijk of het inspringen klopt.
    """
    return f"Blokken staan hier meer dan {MAX_DEPTH} lagen diep in elkaar.", "Kijk of het inspringen klopt."


@rule("YAML006")
def not_a_mapping() -> Wording:
    """Het bestand bestaat niet uit velden

    Een bestand is een lijst van velden: `titel: …`, `organisatie: …` enzovoort.

    **Herstel:** begin met `klussen new klus` of `klussen new profiel`, of neem een bestaand bestand als voorbeeld.
    """
    return "Het bestand bestaat niet uit velden van de vorm 'veld: waarde'.", "Neem een bestaand bestand als voorbeeld."


@rule("YAML007")
def invisible_character(code_point: int) -> Wording:
    """Er staat een onzichtbaar teken in dat misleidt

    Stuurtekens en tekens die de leesrichting omkeren zie je niet, maar ze veranderen wel wat er staat. Ze komen soms
    mee bij knippen en plakken uit een pdf of webpagina.

    **Herstel:** verwijder het teken. Typ de tekst rond deze plek zo nodig opnieuw.
    """
    return f"Hier staat het onzichtbare teken U+{code_point:04X}.", "Verwijder het; typ de tekst hier opnieuw."


@rule("YAML008")
def more_documents() -> Wording:
    """Er staan meer documenten in één bestand

    De regel `---` begint in YAML een nieuw document. Eén bestand is één klus of één profiel.

    **Herstel:** zet wat na `---` komt in een eigen bestand.
    """
    return "Hier begint een tweede document (---).", "Zet het in een eigen bestand."


@rule("YAML009")
def bad_key() -> Wording:
    """Een veldnaam is geen gewoon woord

    Voor de dubbele punt hoort een veldnaam te staan, geen lijst of blok.

    **Herstel:** schrijf `veld: waarde`.
    """
    return "Hier hoort een veldnaam te staan.", "Schrijf 'veld: waarde'."


@rule("YAML010")
def hiding_escape() -> Wording:
    r"""Een gewoon teken is als code geschreven

    Tussen dubbele aanhalingstekens kan YAML elk teken als code schrijven: `"\x41"` is een A. Dat is nooit nodig, en
    wie het bestand leest of doorzoekt, ziet dan iets anders dan er staat.

    **Herstel:** typ het teken zelf.
    """
    return "Hier staat een gewoon teken als code, met een \\.", "Typ het teken zelf."


@rule("YAML011", Severity.WAARSCHUWING)
def stray_character(code_point: int) -> Wording:
    """Er staat een verdwaald teken in

    Harde spaties, zachte streepjes en tekens zonder breedte zie je niet. Ze komen mee bij knippen en plakken uit Word,
    een pdf of een webpagina. We lezen een harde spatie als een gewone, en de rest laten we weg.

    **Herstel:** verwijder het teken, en typ de tekst op deze plek opnieuw.
    """
    blank = chr(code_point) in "\u00a0\u2007\u202f"
    what = "een harde spatie" if blank else "een verdwaald teken dat je niet ziet"
    return f"Hier staat {what} (U+{code_point:04X}).", "Verwijder het; typ de tekst hier opnieuw."


@rule("YAML012", Severity.WAARSCHUWING)
def after_hash() -> Wording:
    """Na een hekje telt niets meer mee

    Een spatie en een hekje (`#`) beginnen in YAML een opmerking: wat erna komt, hoort niet meer bij de tekst.

    ```yaml
    titel: Notulen #2 maken    # wordt: Notulen
    titel: "Notulen #2 maken"  # goed
    ```

    **Herstel:** hoort het bij de tekst, zet dan alles tussen dubbele aanhalingstekens. Is het een opmerking, zet er dan
    twee spaties voor.
    """
    return (
        "Na ' #' telt de rest van de regel niet mee.",
        "Zet de tekst tussen dubbele aanhalingstekens. Of zet twee spaties voor het hekje, als dit een opmerking is.",
    )


@rule("VELD001")
def unknown_key(key: str, suggestion: str | None, known: str) -> Wording:
    """Dit veld bestaat niet

    Alleen velden uit de lijst van velden bestaan. Een tikfout in een veldnaam zou anders ongemerkt gegevens
    weggooien.

    **Herstel:** verbeter de naam van het veld, of haal het weg.
    """
    hint = f"Bedoelde je '{suggestion}'?" if suggestion else f"Deze velden bestaan hier: {known}."
    return f"Het veld '{key}' bestaat niet.", hint, suggestion


@rule("VELD002")
def missing(key: str, help_text: str) -> Wording:
    """Een verplicht veld ontbreekt

    Zonder dit veld kan de klus of het profiel niet op de site.

    **Herstel:** vul het veld in.
    """
    return f"Het verplichte veld '{key}' ontbreekt.", f"Vul het in. {help_text}".strip()


@rule("VELD003")
def wrong_type(expected: str) -> Wording:
    """De waarde heeft de verkeerde vorm

    Sommige velden zijn een tekst, andere een getal, een lijst of een blok met velden.

    ```yaml
    plekken: 2                 # een getal
    talen: [nl, en]            # een lijst
    locatie: {plaats: Utrecht} # een blok met velden
    ```

    **Herstel:** schrijf de waarde in de vorm die de melding noemt.
    """
    return "De waarde heeft de verkeerde vorm.", f"Hier hoort {expected}."


@rule("VELD004")
def not_allowed(value: str, allowed: str, suggestion: str | None) -> Wording:
    """Deze keuze bestaat niet

    Bij dit veld kies je uit een vaste lijst.

    **Herstel:** gebruik één van de waarden die de melding noemt.
    """
    hint = f" Bedoelde je '{suggestion}'?" if suggestion else ""
    return f"'{value}' kan hier niet.", f"Kies uit: {allowed}.{hint}", suggestion


@rule("VELD005")
def bad_date(value: str, exists: bool, meant: str | None = None) -> Wording:
    """Dit is geen bestaande datum

    Schrijf een datum als jaar, maand, dag: `2027-01-31`. Bij ervaring, opleidingen, cursussen en certificaten mag ook
    alleen het jaar of jaar en maand.

    **Herstel:** schrijf de datum als `JJJJ-MM-DD`, en kijk of die dag bestaat.
    """
    if exists:
        return f"'{value}' is geen datum.", "Schrijf een datum als JJJJ-MM-DD, bijvoorbeeld 2027-01-31.", meant
    return f"De datum '{value}' bestaat niet.", "Kijk na of de maand en de dag kloppen."


@rule("VELD006")
def out_of_range(value: str, bound: str) -> Wording:
    """Het getal is te klein of te groot

    **Herstel:** kies een getal binnen de grenzen die de melding noemt.
    """
    return f"Het getal {value} past niet.", f"Kies een getal van {bound}."


@rule("VELD007")
def wrong_length(bound: str) -> Wording:
    """De tekst of lijst is te kort of te lang

    **Herstel:** pas de lengte aan.
    """
    return "De tekst of lijst is te kort of te lang.", f"Nodig: {bound}."


@rule("VELD008")
def bad_value(value: str, expected: str, meant: str | None = None) -> Wording:
    """De waarde is geen geldig adres, nummer of sleutel

    Een webadres begint met `https://` (of `http://`), een e-mailadres ziet eruit als `naam@organisatie.nl`, een
    telefoonnummer bestaat uit cijfers, en een sleutel uit kleine letters, cijfers en streepjes.

    **Herstel:** verbeter de waarde.
    """
    hint = f" Bedoelde je '{meant}'?" if meant else ""
    return f"'{value}' is geen {expected}.", f"Vul een {expected} in.{hint}", meant


@rule("VELD010")
def no_fraction(value: str, rounded: str) -> Wording:
    """Hier hoort een heel getal

    **Herstel:** rond af, en schrijf het getal zonder komma, punt of woord.
    """
    return f"'{value}' is geen heel getal.", f"Rond af en schrijf alleen het getal, bijvoorbeeld {rounded}.", rounded


@rule("VELD011")
def no_half(value: str, rounded: str) -> Wording:
    """Hier horen hele of halve uren

    **Herstel:** rond af op een half uur. Schrijf `8`, of `4.5` voor vier en een half uur.
    """
    return f"'{value}' is geen heel of half uur.", f"Rond af op een half uur, bijvoorbeeld {rounded}.", rounded


@rule("VELD009")
def not_yes_or_no(value: str, meant: str | None = None) -> Wording:
    """Hier hoort ja of nee

    **Herstel:** vul `ja` of `nee` in.
    """
    return f"'{value}' is geen ja of nee.", "Vul ja of nee in.", meant


#: Every rule above, for the generated documentation.
RULES: tuple[Rule[...], ...] = (  # type: ignore[type-arg, unused-ignore]
    too_large,
    not_utf8,
    not_regular,
    bad_name,
    misplaced,
    same_name,
    unreadable,
    too_many_faults,
    no_text,
    syntax,
    duplicate_key,
    anchor,
    tag,
    too_deep,
    not_a_mapping,
    invisible_character,
    more_documents,
    bad_key,
    hiding_escape,
    stray_character,
    after_hash,
    unknown_key,
    missing,
    wrong_type,
    not_allowed,
    bad_date,
    out_of_range,
    wrong_length,
    bad_value,
    not_yes_or_no,
    no_half,
    no_fraction,
)
