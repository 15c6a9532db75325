"""Hostile files that cannot tell themselves what they must give: binary, huge, deep, or strange of name.

`GENERATED` has, by name, the path of the file, what makes its bytes, and its findings (`LINE:COLUMN CODE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

MAX = 64 * 1024

_KLUS = """\
titel: Help mee met bezwaarschriften
organisatie: gemeente-utrecht
omschrijving: Ons team zoekt {word}.
vaardigheden: [Bestuursrecht]
contact: {{email: klussen@voorbeeld.example}}
"""
_PROFIEL = "naam: Ada {word}\nzichtbaarheid: openbaar\nvaardigheden: [Bestuursrecht]\n"


class Gemaakt(NamedTuple):
    """A file: where it goes, what makes it, and what it must give."""

    path: str
    make: Callable[[], bytes]
    expected: tuple[str, ...]


GENERATED: dict[str, Gemaakt] = {}

_WARNINGS = ("LOCATIE001", "VAARDIGHEID002", "YAML011", "YAML012")


def _word(expected: tuple[str, ...]) -> str:
    """A word that must not reach the site, where the file must not; one number for each case."""
    held_back = any(not one.endswith(_WARNINGS) for one in expected)
    return f"kanarie{5000 + len(GENERATED)}" if held_back else "roodborstje"


def _add(name: str, path: str, make: Callable[[], str | bytes], expected: Iterable[str]) -> None:
    def raw() -> bytes:
        made = make()
        return made.encode() if isinstance(made, str) else made

    assert name not in GENERATED
    GENERATED[name] = Gemaakt(path, raw, tuple(expected))


def _with_bytes(bad: bytes, valid: str) -> bytes:
    return f"{valid}titel: ".encode() + bad


def _with_bait(text: str, valid: str) -> str:
    return valid.replace("Ons team", f"'{text} Ons team", 1).replace(".\nv", ".'\nv")


def _klus(name: str, change: Callable[[str], str | bytes], *expected: str) -> None:
    """A valid klus that `change` was done to."""
    valid = _KLUS.format(word=_word(expected))
    _add(name, f"klussen/gemeente-utrecht/{name}.yaml", lambda: change(valid), expected)


def _described(name: str, text: str, *expected: str) -> None:
    """A klus with that description."""
    _klus(name, lambda valid: valid.replace("Ons team zoekt", f"{text} Ons team zoekt"), *expected)


def _profiel(name: str, more: str, *expected: str) -> None:
    valid = _PROFIEL.format(word=_word(expected))
    _add(name, f"profielen/{name}.yaml", lambda: valid + more, expected)


def _named(name: str, path: str, *expected: str) -> None:
    """A valid profile at a strange place."""
    valid = _PROFIEL.format(word=_word(expected))
    _add(name, path, lambda: valid, expected)


# Encodings.
_klus("utf16-met-bom", lambda valid: valid.encode("utf-16"), "1:1 BESTAND009")
_klus("utf32-met-bom", lambda valid: valid.encode("utf-32"), "1:1 BESTAND009")
_klus("utf16-zonder-bom", lambda _: "a: é\n".encode("utf-16-le"), "1:7 BESTAND002")
_klus("utf16-zonder-bom-ascii", lambda _: "#\n".encode("utf-16-be"), "1:1 YAML007", "1:3 YAML007")
_klus("latin-1", lambda valid: f"{valid}samenvatting: café\n".encode("latin-1"), "6:18 BESTAND002")
_klus("windows-1252", lambda valid: f"{valid}samenvatting: “kop”\n".encode("cp1252"), "6:15 BESTAND002")
for _name, _bytes in {
    "te-lange-schuine-streep": b"\xc0\xaf",
    "te-lange-nul": b"\xc0\x80",
    "half-paar": b"\xed\xa0\x80",
    "voorbij-unicode": b"\xf4\x90\x80\x80",
    "vijf-bytes": b"\xf8\x88\x80\x80\x80",
    "losse-vervolgbyte": b"\x80",
    "afgekapt-aan-het-eind": b"\xe2\x82",
}.items():
    _klus(f"utf8-{_name}", partial(_with_bytes, _bytes), "6:8 BESTAND002")
_klus("utf8-fout-na-bom", lambda valid: b"\xef\xbb\xbftitel: \xff\n" + valid.encode(), "1:8 BESTAND002")
_klus("utf8-fout-na-oude-regel", lambda _: b"titel: x\rsoort: \xff\r", "2:8 BESTAND002")
_klus("bom-twee-keer-in-commentaar", lambda valid: f"\ufeff#\ufeff\n{valid}", "1:2 YAML011")
_klus("bom-voor-regel", lambda valid: f"{valid}\ufeffsoort: klus\n", "6:1 YAML011", "6:2 YAML001")
_klus("gzip", lambda _: b"\x1f\x8b\x08\x00\x00", "1:2 BESTAND002")
_klus("zip-in-ascii", lambda _: b"PK\x03\x04", "1:1 BESTAND009")

# Line ends and control characters.
_klus("regeleinde-windows-mag", lambda valid: valid.replace("\n", "\r\n"))
_klus("regeleinde-oude-mac-mag", lambda valid: valid.replace("\n", "\r"))
_klus("regeleinde-door-elkaar", lambda valid: valid.replace("\n", "\r\n", 2) + "soort: x\r\n", "6:8 VELD004")
_klus("regeleinde-oude-mac-fout", lambda valid: (valid + "soort: x\n").replace("\n", "\r"), "6:8 VELD004")
_klus("regeleinde-oude-mac-nul", lambda v: (v + "screening: a\0b\n").replace("\n", "\r"), "6:13 YAML007")
_klus("regeleinde-nel", lambda valid: f"{valid}screening: a\x85b\n", "6:13 YAML011")
_klus("regeleinde-ls", lambda valid: f"{valid}screening: a\u2028b\n", "6:13 YAML011")
_klus("regeleinde-ps-in-commentaar", lambda valid: f"{valid}# a\u2029b\n", "6:4 YAML011")
_klus("teken-vt", lambda valid: f"{valid}screening: a\x0bb\n", "6:13 YAML011")
_klus("teken-ff", lambda valid: f"{valid}screening: a\x0cb\n", "6:13 YAML011")
_klus("teken-del", lambda valid: f"{valid}screening: a\x7fb\n", "6:13 YAML007")
_klus("teken-csi", lambda valid: f"{valid}screening: a\x9b31mb\n", "6:13 YAML007")
_klus("teken-escape-rauw", lambda valid: f"{valid}screening: a\x1b[31mb\n", "6:13 YAML007")
_klus("teken-terug", lambda valid: f"{valid}screening: a\b\bb\n", "6:13 YAML007", "6:14 YAML007")
_klus("teken-nul-alleen", lambda _: "\0", "1:1 YAML007")
_klus("laatste-regel-open", lambda valid: f"{valid}&a ", "6:1 YAML001")
_klus("laatste-regel-accolade", lambda valid: f"{valid}soort: {{", "6:9 YAML001")
_klus("alleen-commentaar", lambda _: "# niets\n" * 9, "1:1 YAML006")
_klus("alleen-witte-regels", lambda _: " \n" * 999, "1:1 YAML006")

# Sizes: of a file, a line, a field, a list.
_klus("precies-64-kib", lambda valid: valid + "#" * (MAX - len(valid)))
_klus("een-byte-te-veel", lambda valid: valid + "#" * (MAX + 1 - len(valid)), "1:1 BESTAND001")
_klus("tien-megabyte", lambda valid: valid * (10 * 2**20 // len(valid)), "1:1 BESTAND001")
_klus("tien-megabyte-op-een-regel", lambda _: b"a" * 10 * 2**20, "1:1 BESTAND001")
_klus("tien-megabyte-nullen", lambda _: bytes(10 * 2**20), "1:1 BESTAND001")
_klus("omschrijving-past-net", lambda valid: valid.replace("Ons", "o" * (10_000 - 28) + " Ons"))
_described("omschrijving-te-lang", "o" * 10_000, "3:15 VELD007")
_klus("titel-past-net", lambda valid: valid.replace("Help mee met bezwaarschriften", "é" * 200))
_klus("titel-te-lang", lambda valid: valid.replace("Help mee met bezwaarschriften", "é" * 201), "1:8 VELD007")
_klus("getal-van-vijfduizend-cijfers", lambda valid: f"{valid}plekken: {'9' * 5000}\n", "6:10 VELD003")
_klus("sleutel-te-lang", lambda valid: f"{valid}{'x' * 2000}: y\n", "6:2001 YAML001")
_klus("sleutel-van-zestig-kib", lambda valid: f"{valid}? {'x' * 60_000}\n: y\n", "6:3 VELD001")
_klus("talen-te-veel", lambda valid: f"{valid}talen: [{'nl, ' * 9000}]\n", "6:8 VELD007")
_klus("documenten-te-veel", lambda valid: valid + "---\n" * 9000, "6:1 YAML008")
_profiel("webadres-past-net", f"links: [https://voorbeeld.example/{'a' * 1974}]\n")
_profiel("webadres-te-lang", f"links: [https://voorbeeld.example/{'a' * 1975}]\n", "4:9 VELD007")
_profiel(
    "klus-van-zestig-kib",
    f"aanbevelingen: [{{door: sanne-de-wit, tekst: x, klus: {'x' * 60_000}}}]\n",
    "4:54 VELD007",
)
_profiel("plaats-van-200-tekens", f"locatie: {{plaats: {'Utrecht ' * 25}}}\n", "4:19 LOCATIE001")

# Many findings, and bombs.
_MANY = 4000
_klus(
    "onbekende-velden",
    lambda valid: valid + "".join(f"veld{number}: x\n" for number in range(_MANY)),
    "1:1 BESTAND008",
    *(f"{6 + number}:1 VELD001" for number in range(200)),
)
_klus(
    "dubbele-velden",
    lambda valid: valid + "soort: klus\n" * _MANY,
    "1:1 BESTAND008",
    *(f"{7 + number}:1 YAML002" for number in range(200)),
)
_klus(
    "kwadratische-bom",
    lambda valid: f"{valid}screening: &a {'x' * 190}\nleert: [{'*a, ' * _MANY}]\n",
    "1:1 BESTAND008",
    "6:12 YAML003",
    *(f"7:{9 + 4 * number} YAML003" for number in range(199)),
)
_klus("diep-in-regel", lambda valid: f"{valid}leert: {'[' * 9000}{']' * 9000}\n", "6:1007 YAML001")
_klus("diep-in-regel-open", lambda valid: f"{valid}leert: {'[' * 60_000}\n", "6:1007 YAML001")
_klus("diep-in-blok", lambda valid: f"{valid}leert:\n  {'- ' * 30_000}x\n", "7:17 YAML005", "7:1999 YAML001")
_klus("diep-in-velden", lambda valid: f"{valid}inzet: {'{a: ' * 9000}\n", "6:36 YAML005", "6:4004 YAML001")
_klus("diep-in-sleutels", lambda valid: f"{valid}{'? ' * 20_000}x\n", "6:3 YAML009", "6:1999 YAML001")

# Bait for whatever looks through a text more than once: each is as long as its field allows.
_BAIT = {
    "haken": "[" * 9000, "haken-dicht": "](" * 4900, "plaatjes": "![" * 4900, "links": "[a](" * 2400,
    "titels": '[a](b "' * 1400, "accenten": " ".join("`" * n for n in range(1, 135)), "sterren": "*a_ " * 2400,
    "sterren-dubbel": "a**b" * 2400, "sterren-en-strepen": "*_*_" * 2400, "hoekhaken": "<a" * 4900,
    "automatische-links": "<http:" * 1600, "wikilinks": "[[" * 4000 + "a", "entiteiten": "&" * 9500,
    "schuine-strepen": "\\\\" * 4900, "haakjes": "[a](" + "(" * 9000,
}  # fmt: skip
for _name, _text in _BAIT.items():
    _quoted = _text.replace("'", "''")
    _klus(
        f"aas-{_name}",
        partial(_with_bait, _quoted),
    )
_klus("aas-citaten", lambda valid: valid.replace(" Ons team", " |\n  " + "> " * 4900 + "Ons team"))
_klus("aas-lijsten", lambda valid: valid.replace(" Ons team", " |\n  " + "- " * 4900 + "Ons team"))
_klus("aas-koppen", lambda valid: valid.replace(" Ons team", " |\n" + "  # a\n" * 1600 + "  Ons team"))
_klus("aas-hekken", lambda valid: valid.replace(" Ons team", " |\n" + "  ~~~\n" * 1600 + "  Ons team"))
_described("aas-een-woord", "bestuursrecht" * 760)
_described("aas-letters-van-elders", "é漢ж" * 3200)
_klus("aas-email", lambda v: v.replace("klussen@voorbeeld.example", "a@" + "a." * 25_000), "5:18 VELD008")
_klus("aas-email-zonder-apenstaart", lambda v: v.replace("klussen@voorbeeld.example", "a" * 60_000), "5:18 VELD008")
_klus(
    "aas-telefoon",
    lambda v: v.replace("email: klussen@voorbeeld.example", f"telefoon: 0{' -' * 25_000}"),
    "5:21 VELD008",
)
_klus("aas-sleutel", lambda v: v.replace("gemeente-utrecht", "a-" * 25_000), "2:14 VELD008")
_klus(
    "aas-webadres", lambda v: v.replace("email: klussen@voorbeeld.example", f"url: 'http{'://' * 600}'"), "5:16 VELD008"
)
_klus("aas-datum", lambda v: f"{v}geplaatst: 2026-{'1' * 60_000}\n", "6:12 VELD005")
_klus("aas-keuze", lambda v: f"{v}soort: {'klus' * 15_000}\n", "6:8 VELD004")
_profiel("aas-vaardigheid", f"wil_leren: [{'bestuursrecht' * 15}, {'recht-' * 33}]\n", "4:13 VAARDIGHEID002")
_add(
    "synoniemen-te-lang",
    "registers/vaardigheden/zz-synoniemen.yaml",
    lambda: (
        "thema: Roodborstje\nvaardigheden:\n  - id: lang\n    naam: Langdradig\n    ook_bekend_als:\n"
        + "".join(f"      - {chr(97 + n % 26) * (170 + n)}\n" for n in range(30))
    ),
    (),
)
_add(
    "begrippen-te-veel",
    "registers/vaardigheden/zz-begrippen.yaml",
    lambda: (
        "thema: Kanarie4999\nvaardigheden:\n"
        + "".join(f"- {{id: b{n}, naam: Begripnummer {n}}}\n" for n in range(1001))
    ),
    ("3:1 VELD007",),
)

# Names of files and folders.
for _name, _path in {
    "regeleinde": "profielen/x\n::add-mask::e\n.yaml",
    "terminal": "profielen/x\x1b[2J\x07.yaml",
    "opdracht-oude-vorm": "profielen/##[stop-commands]weg.yaml",
    "schil": "profielen/$(id)`id`;id|id.yaml",
    "bidi": "profielen/x\u202elmay.yaml",
    "cyrillisch": "profielen/\u0430da.yaml",
    "breed": "profielen/ａｄａ.yaml",
    "los-accent": "profielen/cafe\u0301.yaml",
    "html": "profielen/<img src=x onerror=alert(1)>.yaml",
    "gecodeerd-omhoog": "profielen/%2e%2e%2fx.yaml",
    "achterwaarts-omhoog": "profielen/..\\..\\x.yaml",
    "punten": "profielen/...yaml",
    "verborgen": "profielen/.x.yaml",
    "alleen-achtervoegsel": "profielen/.yaml",
    "achtervoegsel-twee-keer": "profielen/x.yaml.yaml",
    "achtervoegsel-hoofdletters": "profielen/x.YAML",
    "punt-aan-het-eind": "profielen/x.yaml.",
    "spatie": "profielen/x .yaml",
    "optie": "profielen/-rf.yaml",
    "streepjes": "profielen/a--b.yaml",
    "te-lang": f"profielen/{'a' * 81}.yaml",
    "veel-te-lang": f"profielen/{'a' * 250}.yaml",
    "geen-tekst": "profielen/\udcff\udc80.yaml",
    "proto": "profielen/__proto__.yaml",
    "leesmij-klein": "profielen/readme.md",
    "uitdraai": "profielen/x.yaml%0A%3A%3Aerror%3A%3A",
    "proto-als-map": "klussen/__proto__/x.yaml",
    "punten-als-map": "klussen/.../x.yaml",
    "windows-als-map": "klussen/con/x.yaml",
}.items():  # fmt: skip
    _named(f"naam-{_name}", _path, "1:1 BESTAND004")
_named("naam-in-git", "profielen/.git/config", "1:1 BESTAND005")
_named("naam-te-diep", "klussen/gemeente-utrecht/diep/x.yaml", "1:1 BESTAND005")
_named("naam-te-ondiep", "klussen/ondiep.yaml", "1:1 BESTAND005")
_named("naam-past-net", f"profielen/{'a' * 80}.yaml")
_add("naam-leesmij-mag", "profielen/README.md", lambda: "<script>alert('kanarie4998')</script>\n", ())
