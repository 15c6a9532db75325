"""`klussen init`: writes a new market."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from tooling.commands import Exit
from tooling.incremental.files import OutputFile, write_files
from tooling.load.project import ProjectError
from tooling.load.settings import parse_settings
from tooling.market.lock import Program
from tooling.market.scaffold import Start, kept_files, started_files
from tooling.market.upgrade import RECORD, record_of
from tooling.model.base import is_file_name, is_web_address
from tooling.model.colors import DEFAULT_ACCENT, DEFAULT_MAIN, theme
from tooling.model.forge import Forge, forge_of
from tooling.model.registers import OrganisatieSoort
from tooling.model.settings import Beheerder, Kleuren, Settings
from tooling.model.slug import slugify

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answers:
    """Command-line options of a new market; `None` if an option was not given."""

    naam: str | None = None
    adres: str | None = None
    repo: str | None = None
    forge: str | None = None
    email: str | None = None
    beheerders: Sequence[str] | None = None
    hoofdkleur: str | None = None
    accentkleur: str | None = None
    organisatie: str | None = None
    soort: str | None = None
    plaats: str | None = None
    programma: str | None = None


def init(target: Path, said: Answers, today: datetime.date) -> int:
    """Writes a market in a folder that is new, empty or a fresh repository.

    What was not said is asked on a terminal, and else has a default. Raises `ProjectError` where a file is in the way.
    """
    _refuse_what_is_there(target, [OutputFile("mkdocs.yml", "")])
    program = Program.installed() if said.programma is None else Program.of_wheel(said.programma)
    start = _start(target, said, _Questions(sys.stdin.isatty()))
    kept = [*kept_files(start.settings, program)]
    files = [*started_files(start, today), *kept, OutputFile(RECORD, record_of(kept, program.version))]
    _refuse_what_is_there(target, files)
    target.mkdir(parents=True, exist_ok=True)
    write_files(target, files)
    sys.stdout.write("".join(_report(target, start.settings, program, len(files), said_file=not program.is_elsewhere)))
    return Exit.CLEAN


def _refuse_what_is_there(target: Path, files: Sequence[OutputFile]) -> None:
    if target.exists() and not target.is_dir():
        raise ProjectError(f"'{target}' is een bestand. Geef een map die er nog niet is.")
    there = [file.path for file in files if (target / file.path).exists()]
    if there and not (target / "mkdocs.yml").exists():
        raise ProjectError(
            f"In '{target}' staat al {there[0]}. Er is niets geschreven. Haal dat eerst weg, of kies een nieuwe map."
        )
    if there:
        more = f" en nog {len(there) - 3} andere" if len(there) > 3 else ""
        raise ProjectError(
            f"In '{target}' staan al bestanden van een markt: {', '.join(there[:3])}{more}. Er is niets geschreven. "
            "Kies een nieuwe map. Wil je een markt bijwerken? Voer daar uit: klussen upgrade"
        )


class _Questions:
    """Questions on a terminal; without one, every answer is the default."""

    def __init__(self, asks: bool) -> None:
        self.asks = asks

    def _typed(self, question: str) -> str:
        try:
            return input(question)
        except EOFError:
            raise ProjectError("Gestopt. Er is niets geschreven.") from None

    def ask(self, said: str | None, question: str, default: str, read: Callable[[str], T], option: str) -> T:
        """Return what was said on the command line, or else the answer to a question, as `read` understands it.

        `read` raises `ValueError`, with what is wrong, for an answer that cannot be. Such an answer is asked again;
        what was said on the command line raises `ProjectError` then.
        """
        while True:
            text = said
            if text is None:
                text = (
                    self._typed(f"{question}{f' [{default}]' if default else ''}: ") if self.asks else ""
                ) or default
            try:
                return read(text.strip())
            except ValueError as error:
                if said is not None or not self.asks:
                    raise ProjectError(f"{option} kan niet '{text}' zijn: {error}") from None
                sys.stdout.write(f"  Dat kan niet: {error}\n")


def _start(target: Path, said: Answers, questions: _Questions) -> Start:
    """Return what somebody says of a new market. Raises `ProjectError` where it cannot be."""
    ask = questions.ask
    slug = slugify(target.absolute().name) or "markt"
    name = ask(said.naam, "Hoe heet de markt?", slug.replace("-", " ").capitalize(), _filled_in, "--naam")
    repo = ask(said.repo, "Waar komt de repository (webadres; leeg als die er niet komt)?", "", _repository, "--repo")
    forge = _forge(said.forge, repo, questions)
    site = ask(said.adres, "Op welk adres komt de site?", _pages(repo), _address, "--adres")
    email = ask(said.email, "Naar welk e-mailadres kan een klus of profiel (leeg: geen)?", "", _email, "--email")
    beheerders = ask(
        None if said.beheerders is None else ",".join(said.beheerders),
        "Wie beheert de markt (NAAM:NUMMER van het account, met komma's ertussen)?",
        "",
        lambda text: tuple(map(_maintainer, filter(None, re.split(r"[,\s]+", text)))),
        "--beheerder",
    )
    kleuren = _colors(said, questions)
    organisation = ask(said.organisatie, "Welke organisatie doet als eerste mee?", name, _filled_in, "--organisatie")
    kind = ask(said.soort, "Wat voor organisatie is dat?", _guessed_kind(organisation), _kind, "--soort")
    place = ask(said.plaats, "In welke plaats?", _guessed_place(organisation), str, "--plaats")
    options = {
        "forge": forge.value,
        "email": email,
        "beheerders": [one.model_dump() for one in beheerders],
        "kleuren": kleuren.model_dump(),
        "voorbeeld_organisatie": _key(organisation),
        "welkom": {"tekst": f"Korte klussen op {name}, voor wie er werkt. {_CHOICE}"},
    }
    about = {"site_name": name, "site_url": site, "repo_url": repo, "site_description": f"Korte klussen op {name}."}
    settings = parse_settings(options, about, target / "mkdocs.yml")
    return Start(settings, _key(organisation), organisation, kind, place)


_CHOICE = "Je kiest zelf wat bij je past, wat je wilt leren en wat je van jezelf laat zien."


def _forge(said: str | None, repo: str, questions: _Questions) -> Forge:
    """Return the forge of a repository: what its address shows, or else what somebody says."""
    if not repo:
        return Forge.AUTO
    known = forge_of(repo)
    if said is None and known is not Forge.AUTO:
        return known

    host = urlsplit(repo).hostname
    if said is None and not questions.asks:
        raise ProjectError(f"Wat voor forge is {host}? Geef erbij: --forge github, --forge gitlab of --forge forgejo.")

    def read(text: str) -> Forge:
        if text not in _FORGES:
            raise ValueError(f"kies uit {', '.join(_FORGES)}.")
        return Forge(text)

    return questions.ask(said, f"Wat voor forge is {host} (github, gitlab of forgejo)?", "", read, "--forge")


_FORGES = tuple(one.value for one in Forge if one is not Forge.AUTO)


def _colors(said: Answers, questions: _Questions) -> Kleuren:
    """Return the colours: the main one judged by itself, and the accent beside it."""
    main = questions.ask(said.hoofdkleur, "Welke hoofdkleur (#rrggbb; leeg: de onze)?", "", _main_color, "--hoofdkleur")

    def read(text: str) -> Kleuren:
        theme(main or DEFAULT_MAIN, _color(text) or DEFAULT_ACCENT)
        return Kleuren(hoofd=main, accent=text)

    return questions.ask(said.accentkleur, "En welke kleur als accent?", "", read, "--accentkleur")


def _main_color(text: str) -> str:
    # Beside white nothing but the main colour itself can be hard to read.
    theme(_color(text) or DEFAULT_MAIN, "#ffffff")
    return text


def _color(text: str) -> str:
    if not re.fullmatch("(#[0-9a-fA-F]{6})?", text):
        raise ValueError("schrijf een kleur als #154273.")
    return text


def _filled_in(text: str) -> str:
    if not text or not text.isprintable() or "<" in text or len(text) > 100:
        raise ValueError("schrijf één regel van hoogstens 100 tekens, zonder <.")
    return text


def _address(text: str) -> str:
    if text and not is_web_address(text):
        raise ValueError("schrijf een volledig webadres, dat begint met https://.")
    return text


def _repository(text: str) -> str:
    address = _address(text).rstrip("/").removesuffix(".git")
    if address and len(urlsplit(address).path.strip("/").split("/")) < 2:
        raise ValueError("schrijf het adres van de repository zelf, met de eigenaar en de naam.")
    return address


def _email(text: str) -> str:
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise ValueError("schrijf een e-mailadres.")
    return text


def _maintainer(text: str) -> Beheerder:
    name, _, number = text.rpartition(":")
    try:
        return Beheerder(naam=name, id=int(number))
    except ValueError:
        raise ValueError("schrijf NAAM:NUMMER, met het vaste nummer van het account.") from None


def _kind(text: str) -> OrganisatieSoort:
    if text not in list(OrganisatieSoort):
        raise ValueError(f"kies uit {', '.join(OrganisatieSoort)}.")
    return OrganisatieSoort(text)


def _guessed_kind(organisation: str) -> str:
    """Return the kind that the first word of a name says."""
    first = slugify(organisation).partition("-")[0]
    return first if first in list(OrganisatieSoort) else OrganisatieSoort.OVERIG.value


def _guessed_place(organisation: str) -> str:
    kind, _, place = organisation.partition(" ")
    return place if kind.casefold() == "gemeente" else ""


def _key(organisation: str) -> str:
    slug = slugify(organisation)
    return slug if is_file_name(slug) else "organisatie"


def _pages(repo: str) -> str:
    """Return the address that pages get at a forge that gives them one, where it is known."""
    parts = urlsplit(repo)
    owner, _, name = parts.path.strip("/").partition("/")
    hosts = {"github.com": "github.io", "gitlab.com": "gitlab.io", "codeberg.org": "codeberg.page"}
    host = hosts.get(parts.hostname or "")
    if host is None or not name:
        return ""
    return (
        f"https://{owner.lower()}.{host}/"
        if name.lower() == f"{owner.lower()}.{host}"
        else (f"https://{owner.lower()}.{host}/{name}/")
    )


def _command() -> str:
    """Return how this command was started, to be repeated from another folder."""
    found = Path(sys.argv[0])
    return str(found.absolute()) if found.name == "klussen" and found.is_file() else "klussen"


def _report(target: Path, settings: Settings, program: Program, count: int, *, said_file: bool) -> Iterator[str]:
    yield f"De markt '{settings.site_naam}' staat in {target}, in {count} bestanden.\n"
    if not program.sha256:
        yield (
            "Let op: in requirements.txt ontbreekt het controlegetal van het programma, want het draait hier niet uit "
            "een wiel (.whl). Vul het aan met: klussen upgrade --programma BESTAND\n"
        )
    elif said_file:
        yield f"In requirements.txt staat dat het programma hier te halen is: {program.address}\n"
        yield "Staat het daar niet? Zet het wiel ergens neer, en voer uit: klussen upgrade --programma ADRES#sha256=…\n"
    if settings.forge is Forge.AUTO:
        yield "Zonder --repo zijn er geen automatische taken: je bouwt en publiceert zelf.\n"
    yield "\nDit is nu handig:\n"
    yield f"  cd {target}\n  git init --initial-branch {settings.tak}\n"
    yield f"  git add --all\n  git commit --message 'Een nieuwe markt'\n  {_command()} check\n  {_command()} serve\n"
    yield "\nWat je daarna één keer instelt, staat in BEHEER.md.\n"
