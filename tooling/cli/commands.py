"""Every command: its options, and the function that runs it."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tooling.cli.parser import Parser, address, connection, date, positive, share
from tooling.load.clock import now, today
from tooling.load.project import ProjectError


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets `run`, the function that runs it."""
    parser = Parser(prog="klussen", description="Klussen en profielen controleren, matchen en publiceren.")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT", parser_class=Parser)
    _add_init(commands)
    _add_upgrade(commands)
    _add_check(commands)
    _add_match(commands)
    _add_build(commands)
    _add_serve(commands)
    _add_new(commands)
    _add_import(commands)
    _add_export(commands)
    _add_schema(commands)
    _add_forget(commands)
    _add_answer(commands)
    _add_accept(commands)
    _add_intake(commands)
    _add_remind(commands)
    _add_proof(commands)
    _add_who(commands)
    _add_fetch(commands)
    return parser


#: The ways to name a person.
_PERSON = "naam of pad van het bestand, of de naam in het adres van de pagina"


def _add(
    commands: Any, name: str, text: str, run_it: Callable[[argparse.Namespace], int] | None, *, root: bool = True
) -> argparse.ArgumentParser:
    """Add a command; one without a function to run has others below it, and `root` is its folder with data."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run_it, parser=parser)
    if root:
        parser.add_argument("--root", type=Path, metavar="DIR", help="map met klussen, profielen en registers")
    return parser


def _add_init(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.init import Answers, init

        said = {one.name: getattr(chosen, one.name) for one in dataclasses.fields(Answers)}
        return init(chosen.map, Answers(**said), today())

    text = "Maakt een nieuwe markt. Wat je niet meegeeft, wordt gevraagd."
    parser = _add(commands, "init", text, run_it, root=False)
    parser.add_argument("map", type=Path, metavar="MAP", help="waar de markt komt: een nieuwe map")
    parser.add_argument("--naam", metavar="NAAM", help="hoe de markt heet")
    parser.add_argument("--adres", metavar="ADRES", help="webadres waar de site komt")
    parser.add_argument("--repo", metavar="ADRES", help="webadres van de repository")
    parser.add_argument("--forge", metavar="FORGE", help="github, gitlab of forgejo, als dat niet uit --repo blijkt")
    parser.add_argument("--email", metavar="E-MAIL", help="adres voor klussen en profielen per e-mail")
    parser.add_argument(
        "--beheerder",
        dest="beheerders",
        action="append",
        metavar="NAAM:NUMMER",
        help="wie alles mag wijzigen; mag vaker",
    )
    parser.add_argument("--hoofdkleur", metavar="KLEUR", help="kleur van balk, knoppen en links, als #rrggbb")
    parser.add_argument("--accentkleur", metavar="KLEUR", help="kleur van strepen en de zoekknop, als #rrggbb")
    parser.add_argument("--organisatie", metavar="NAAM", help="de eerste organisatie die meedoet")
    parser.add_argument("--soort", metavar="SOORT", help="wat voor organisatie dat is, zoals gemeente")
    parser.add_argument("--plaats", metavar="PLAATS", help="waar die organisatie is")
    parser.add_argument("--programma", metavar="WIEL", help="het wiel (.whl) dat de markt gebruikt: bestand of adres")


def _add_upgrade(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.upgrade import upgrade

        return upgrade(chosen.root, chosen.profielen, chosen.toon, chosen.programma, chosen.neem or ())

    parser = _add(
        commands, "upgrade", "Werkt een markt bij naar dit programma, en zegt eerst wat er verandert.", run_it
    )
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")
    parser.add_argument("--toon", action="store_true", help="laat alleen zien wat er zou veranderen")
    parser.add_argument(
        "--neem", action="append", metavar="PAD", help="neem van dit gewijzigde bestand de nieuwe versie"
    )
    parser.add_argument("--programma", metavar="WIEL", help="het wiel (.whl) dat de markt gebruikt: bestand of adres")


def _add_check(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.check import check, check_proposal

        if chosen.base is None and (chosen.event or chosen.account):
            raise ProjectError("Met --event of --account hoort ook --base: wat er veranderde, en sinds wanneer.")
        if chosen.base is None:
            return check(
                chosen.pad,
                chosen.root,
                chosen.profielen,
                chosen.format,
                outside=chosen.bronnen,
                everything=chosen.alles,
            )
        if chosen.pad:
            raise ProjectError("Geef een pad of --base, niet allebei: met --base kijken we na wat er veranderde.")
        return check_proposal(chosen.root, chosen.profielen, chosen.format, chosen.base, chosen.event, chosen.account)

    parser = _add(commands, "check", "Controleert bestanden en zegt hoe je fouten herstelt.", run_it)
    parser.add_argument("pad", nargs="*", type=Path, metavar="PAD", help="bestand of map; niets is alles")
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")
    parser.add_argument(
        "--format", choices=["tekst", "github", "gitlab", "json"], default="tekst", help="vorm van de uitvoer"
    )
    parser.add_argument("--alles", action="store_true", help="noem ook wat heel vaak voorkomt allemaal")
    parser.add_argument("--bronnen", type=Path, metavar="DIR", help="kijk een map van klussen fetch na, met de bronnen")
    parser.add_argument(
        "--base", metavar="REF", help="kijk na wat er sinds deze commit of tak veranderde, en of dat mag"
    )
    who = parser.add_mutually_exclusive_group()
    who.add_argument(
        "--event", type=Path, metavar="BESTAND", help="met --base: het voorstel, zoals de forge het vertelt"
    )
    who.add_argument("--account", type=positive, metavar="NUMMER", help="met --base: het account dat het voorstel doet")


def _add_match(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.match import match

        return match(
            chosen.root,
            chosen.profielen,
            chosen.per,
            chosen.klus,
            chosen.profiel,
            chosen.top,
            chosen.format,
            chosen.vandaag or today(),
            tuple(chosen.eis or ()),
            chosen.editie,
            everything=chosen.alles,
        )

    parser = _add(commands, "match", "Zoekt klussen bij mensen en mensen bij klussen.", run_it)
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")
    parser.add_argument("--per", choices=["klus", "profiel"], help="de beste per klus of per profiel")
    parser.add_argument(
        "--klus",
        metavar="ID",
        help="alleen deze klus: <organisatie>/<naam>, of een bestand dat nog nergens staat; met --profiel: leg uit",
    )
    parser.add_argument("--profiel", metavar="PROFIEL", help=f"alleen dit profiel: {_PERSON}")
    parser.add_argument(
        "--eis",
        action="append",
        choices=["uren", "periode", "dagen", "reizen", "soort"],
        help="laat weg wat hier niet past; mag vaker",
    )
    parser.add_argument("--editie", metavar="NAAM", help="alleen klussen van deze editie, op volgorde van haar punten")
    parser.add_argument("--top", type=positive, default=10, metavar="N", help="hoeveel per klus of profiel (10)")
    parser.add_argument("--alles", action="store_true", help="de hele ranglijst op score, ook wat niet past")
    parser.add_argument("--format", choices=["tekst", "jsonl"], default="tekst", help="vorm van de uitvoer")
    parser.add_argument("--vandaag", type=date, metavar="DATUM", help="reken met deze datum")


def _add_build(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.build import build

        return build(
            chosen.root,
            chosen.profielen,
            chosen.to,
            chosen.vandaag,
            chosen.bronnen,
            strict=chosen.strict,
            timed=chosen.timings,
            share=chosen.deel,
            parts=chosen.samen,
        )

    parser = _add(commands, "build", "Bouwt de site.", run_it)
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")
    parser.add_argument("--to", type=Path, metavar="DIR", help="waar de site komt (site)")
    parser.add_argument("--vandaag", type=date, metavar="DATUM", help="bouw de site zoals die op deze datum is")
    parser.add_argument("--bronnen", type=Path, metavar="DIR", help="map van klussen fetch (bronnen)")
    parser.add_argument("--strict", action="store_true", help="bouw niets als er een fout in een bestand staat")
    parser.add_argument("--timings", action="store_true", help="laat zien waar de tijd blijft")
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--deel",
        type=share,
        metavar="N/M",
        help="maak van een grote site alleen deel N van M, elk deel op een eigen machine",
    )
    either.add_argument(
        "--samen", type=Path, nargs="+", default=(), metavar="DIR", help="voeg delen samen tot de hele site"
    )


def _add_serve(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.serve import serve

        return serve(chosen.root, chosen.profielen, chosen.adres)

    parser = _add(commands, "serve", "Bouwt de site, toont hem, en bouwt opnieuw bij elke wijziging.", run_it)
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")
    parser.add_argument(
        "--adres", type=address, default="127.0.0.1:8000", metavar="IP:POORT", help="waar de site te zien is"
    )


def _add_new(commands: Any) -> None:
    def run_klus(chosen: argparse.Namespace) -> int:
        from tooling.commands.new import new_klus

        return new_klus(chosen.titel, chosen.organisatie, chosen.root)

    def run_profiel(chosen: argparse.Namespace) -> int:
        from tooling.commands.new import new_profiel

        return new_profiel(chosen.naam, chosen.root)

    parser = _add(commands, "new", "Maakt een nieuw bestand om in te vullen.", None, root=False)
    kinds = parser.add_subparsers(required=True, metavar="SOORT", parser_class=Parser)
    klus = _add(kinds, "klus", "Maakt een klus.", run_klus)
    klus.add_argument("titel", help="wat er te doen is", nargs="?", default="Nieuwe klus")
    klus.add_argument("--organisatie", help="sleutel uit registers/organisaties; zonder: de eerste")
    profiel = _add(kinds, "profiel", "Maakt een profiel.", run_profiel)
    profiel.add_argument("naam", help="je naam", nargs="?", default="Nieuw profiel")


#: Formats of a whole market, of one's own data, and those in which a profile can be written. Named here, so that the
#: command line needs to load none of them; a test holds them to what there is.
MARKET_FORMATS = ("csv", "esco", "jobposting", "wies")
PROFILE_FORMATS = (
    "europass", "json", "jsonresume", "leden", "leerportaal", "linkedin", "moodle", "ning", "openbadges", "vcard",
    "xapi",
)  # fmt: skip
EXPORT_FORMATS = ("europass", "json", "jsonresume", "vcard", "yaml")


def _add_import(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        if chosen.formaat in PROFILE_FORMATS:
            from tooling.commands.profiles import import_profile

            return import_profile(
                chosen.formaat, chosen.bestand, chosen.to, chosen.zichtbaarheid, chosen.root, chosen.bij
            )
        from tooling.commands.import_ import import_file

        if chosen.bij:
            raise ProjectError("--bij is voor een profiel, niet voor een hele markt.")
        return import_file(
            chosen.formaat, chosen.bestand, chosen.to, chosen.zichtbaarheid, chosen.root, chosen.organisatie
        )

    parser = _add(commands, "import", "Maakt klussen, profielen of vaardigheden van gegevens die je al hebt.", run_it)
    formats = [*MARKET_FORMATS, *PROFILE_FORMATS]
    parser.add_argument("formaat", metavar="FORMAAT", choices=formats, help=", ".join(formats))
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="het bestand; bij esco de map met CSV-bestanden")
    parser.add_argument("--bij", type=Path, metavar="PROFIEL", help="een profiel dat er al is, om aan te vullen")
    parser.add_argument("--to", type=Path, metavar="DIR", help="waar de bestanden komen (de root)")
    parser.add_argument("--organisatie", metavar="SLEUTEL", help="bij csv en jobposting: van wie de klus is")
    parser.add_argument(
        "--zichtbaarheid",
        choices=["openbaar", "anoniem", "verborgen"],
        default="verborgen",
        help="van de profielen; zonder toestemming van de mensen zelf: verborgen",
    )


def _add_forget(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.forget import forget, welcome_back

        if chosen.terug:
            return welcome_back(chosen.profiel, chosen.account, chosen.root)
        return forget(chosen.profiel, chosen.root, chosen.profielen)

    parser = _add(commands, "forget", "Haalt iemand overal weg, en zegt wat er dan nog overblijft.", run_it)
    parser.add_argument("profiel", metavar="PROFIEL", help=_PERSON)
    parser.add_argument("--terug", action="store_true", help="laat iemand weer toe die was vergeten")
    parser.add_argument("--account", type=positive, metavar="NUMMER", help="met --terug: ook dit account")
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")


def _add_answer(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.answer import answer

        return answer(chosen.root, chosen.event, chosen.post, chosen.vandaag or today())

    parser = _add(commands, "answer", "Schrijft het antwoord op een voorstel.", run_it)
    parser.add_argument("--event", type=Path, metavar="BESTAND", required=True, help="het voorstel, volgens de forge")
    parser.add_argument("--post", action="store_true", help="zet het antwoord eronder, met een label")
    parser.add_argument("--vandaag", type=date, metavar="DATUM", help="reken met deze datum")


def _add_accept(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.answer import accept

        return accept(chosen.root, chosen.event)

    parser = _add(commands, "accept", "Neemt een voorstel over dat alleen iets eigens raakt en klopt.", run_it)
    parser.add_argument("--event", type=Path, metavar="BESTAND", required=True, help="het voorstel, volgens de forge")


def _add_intake(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.intake import intake

        return intake(chosen.root, chosen.event, chosen.vandaag or today())

    parser = _add(commands, "intake", "Maakt een voorstel van een formulier dat op de forge is ingevuld.", run_it)
    parser.add_argument("--event", type=Path, metavar="BESTAND", required=True, help="het formulier, volgens de forge")
    parser.add_argument("--vandaag", type=date, metavar="DATUM", help="reken met deze datum")


def _add_remind(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.remind import remind

        return remind(chosen.root, chosen.post, chosen.vandaag or today())

    parser = _add(commands, "remind", "Zegt welke klussen en profielen om een blik vragen.", run_it)
    parser.add_argument("--post", action="store_true", help="houd op de forge per organisatie één bericht bij")
    parser.add_argument("--vandaag", type=date, metavar="DATUM", help="reken met deze datum")


def _add_proof(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.proof import prove

        return prove(chosen.root, chosen.klus, chosen.op or today(), today(), chosen.format, chosen.eerder)

    parser = _add(commands, "bewijs", "Laat zien van wanneer tot wanneer een klus echt open stond.", run_it)
    parser.add_argument("klus", metavar="KLUS", help="<organisatie>/<naam>, of het pad van het bestand")
    parser.add_argument("--op", type=date, metavar="DAG", help="zoals het op die dag was; zonder is dat vandaag")
    parser.add_argument("--eerder", metavar="COMMIT", help="kijk na of de commit van een eerder bewijs er nog staat")
    parser.add_argument("--format", choices=["tekst", "json"], default="tekst", help="tekst (standaard) of json")


def _add_who(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.who import who

        return who(chosen.pseudoniem, chosen.root, chosen.profielen)

    parser = _add(commands, "wie", "Zegt een mobiliteitsloket wie er achter een pseudoniem zit.", run_it)
    parser.add_argument("pseudoniem", metavar="PSEUDONIEM", help="zoals op de pagina, of in het adres ervan")
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")


def _add_fetch(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.fetch import fetch

        via = dict(chosen.via or ())
        return fetch(chosen.bron, chosen.root, chosen.origin, chosen.to, via, now(), agreed=chosen.akkoord)

    parser = _add(commands, "fetch", "Haalt op wat andere markten en bronnen publiceren.", run_it)
    parser.add_argument("bron", nargs="*", metavar="BRON", help="naam uit registers/bronnen; niets is alle")
    parser.add_argument(
        "--from", dest="origin", type=Path, metavar="DIR", help="lees uit een map in plaats van het netwerk"
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help="waar de vermeldingen komen (bronnen)")
    parser.add_argument("--akkoord", action="store_true", help="een lege of gehalveerde lijst klopt")
    parser.add_argument(
        "--via",
        type=connection,
        action="append",
        metavar="NAAM=IP:POORT",
        help="verbind voor deze naam met dit adres, ook in een besloten netwerk; mag vaker",
    )


def _add_export(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.profiles import export_profile

        return export_profile(chosen.formaat, chosen.profiel, chosen.to, chosen.root, chosen.profielen)

    parser = _add(commands, "export", "Schrijft een profiel in een ander formaat, om mee te nemen.", run_it)
    parser.add_argument("formaat", metavar="FORMAAT", choices=EXPORT_FORMATS, help=", ".join(EXPORT_FORMATS))
    parser.add_argument("profiel", metavar="PROFIEL", help=_PERSON)
    parser.add_argument("--profielen", type=Path, metavar="DIR", help="map met profielen, als die elders staan")
    parser.add_argument("--to", type=Path, metavar="BESTAND", help="waar het komt; zonder: op het scherm")


def _add_schema(commands: Any) -> None:
    def run_it(chosen: argparse.Namespace) -> int:
        from tooling.commands.schema import schema

        return schema(chosen.root, chosen.to)

    parser = _add(
        commands,
        "schema",
        "Schrijft wat uit de modellen volgt: schema's voor editors en formulieren voor de forge.",
        run_it,
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help="waar ze komen (de root)")
