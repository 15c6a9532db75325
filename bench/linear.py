#!/usr/bin/env python3
"""Shows how time grows with bait for everything that looks through a text more than once.

Each bait is given at a length that takes at least 5 ms, and at four times that length; of both the best of five counts.
What takes 12 times as long or more is called out: linear work takes 4 times as long, quadratic work 16 times.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import beside  # noqa: F401 -- what is measured is the program beside this folder
from tooling.diagnostics import INVISIBLE, printable
from tooling.formats.market.esco import _SEPARATOR
from tooling.formats.people import Known, read
from tooling.load.fields import validate
from tooling.load.places import load_places
from tooling.load.word_vectors import load_word_vectors
from tooling.load.yaml_reader import Places, read_yaml
from tooling.markdown import _MARKDOWN
from tooling.match.text import _WORD
from tooling.model.base import _DATE, _EMAIL, _PARTIAL_DATE, _PHONE, _SLUG, is_web_address
from tooling.model.klus import Klus
from tooling.model.slug import slugify
from tooling.render.jobposting import script_json
from tooling.reporters.github import _cell
from tooling.skills.ngram_cosine import NgramCosine
from tooling.skills.words import Compounds, fold, professional, root, without_numbers

MEASURABLE, LONGEST, TOO_MUCH = 0.005, 1 << 20, 12

MARKDOWN = [
    "[", "](", "![", "[a](", '[a](b "', "[a](<b", "(", "`a``", "*a_ ", "a**b", "*_*_", "**a *b ", "<a", "<http:", "[[",
    "&", "\\", "> ", "- ", "1) ", "~~~\n", "# a\n", "a\n- b\n", "<!--", "&#",
]  # fmt: skip


def brought(name: str, text: str) -> object:
    return read(name, text.encode(), Known([], lambda _: None, lambda _: None, lambda _: None, lambda _: None))


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def rendered(piece: str, length: int) -> object:
    return _MARKDOWN.render(repeated(piece, length))


def check_fields(text: str) -> None:
    data = read_yaml(text, "").data or {}
    validate(Klus, data, lambda: Places(text, ""))


def parts_afresh(text: str) -> None:
    root.cache_clear()
    COMPOUNDS.parts(text)


def growing_ticks(length: int) -> str:
    return " ".join("`" * number for number in range(1, int((2 * length) ** 0.5)))


VECTORS = load_word_vectors()
COMPOUNDS = Compounds(["bestuur", "recht", "bestuursrecht"])
LIKENESS = NgramCosine(["bestuursrecht", "staatsrecht", "recht en bestuur"])

BAIT: dict[str, Callable[[int], object]] = {
    "_EMAIL: a@a.a.a": lambda n: _EMAIL.fullmatch("a@" + repeated("a.", n)),
    "_EMAIL: aaaa": lambda n: _EMAIL.fullmatch("a" * n),
    "_PHONE: 0 - -": lambda n: _PHONE.fullmatch("0" + repeated(" -", n) + "x"),
    "_SLUG: a-a-": lambda n: _SLUG.fullmatch(repeated("a-", n)),
    "_SLUG: aaaa_": lambda n: _SLUG.fullmatch("a" * n + "_"),
    "_DATE: 1111": lambda n: _DATE.fullmatch("1" * n),
    "_PARTIAL_DATE: 1111-": lambda n: _PARTIAL_DATE.fullmatch("1111-" * n),
    "INVISIBLE: search": lambda n: INVISIBLE.search("a" * n),
    "_WORD: a_a_": lambda n: _WORD.findall(repeated("a_", n)),
    "_SEPARATOR: |||": lambda n: _SEPARATOR.split("|" * n),
    "is_web_address: http://a/": lambda n: is_web_address("http://a/" + "/" * n),
    "is_web_address: http://[[[": lambda n: is_web_address("http://" + "[" * n),
    "slugify: - - -": lambda n: slugify(repeated("- ", n)),
    "slugify: accents": lambda n: slugify(repeated("e\u0301", n)),
    "fold: + # +": lambda n: fold.__wrapped__(repeated("+#", n)),
    "fold: other scripts": lambda n: fold.__wrapped__(repeated("漢ж", n)),
    "root: one long word": lambda n: root.__wrapped__("e" * n + "ing"),
    "Compounds.parts: one long word": lambda n: parts_afresh(repeated("bestuur", n)),
    "WordVectors.total: long words": lambda n: VECTORS.total(repeated("bestuursrechtbestuursrecht ", n).split()),
    "professional: a long sentence": lambda n: professional(repeated("ik ben ", n)),
    "professional: short sentences": lambda n: professional(repeated("Ik ben 61. ", n)),
    "without_numbers: 1 1": lambda n: without_numbers(repeated("1 ", n)),
    "NgramCosine.names_similar_to: a label": lambda n: LIKENESS.names_similar_to(repeated("bestuursrecht ", n), 500),
    "Places.nearest_name: a place": lambda n: load_places().nearest_name(repeated("Utrecht ", n)),
    "printable: escapes": lambda n: printable("\x1b" * n),
    "cell of the summary": lambda n: _cell("|" * n),
    "script_json: <": lambda n: script_json("<" * n),
    "read_yaml: NUL": lambda n: read_yaml("\0" * n, ""),
    "read_yaml: [": lambda n: read_yaml("a: " + "[" * n, ""),
    "read_yaml: - -": lambda n: read_yaml("- " * n, ""),
    "read_yaml: ? ?": lambda n: read_yaml("? " * n, ""),
    "read_yaml: {a,": lambda n: read_yaml("{" + "a," * n, ""),
    "read_yaml: comments": lambda n: read_yaml("#\n" * n, ""),
    "read_yaml: one key twice": lambda n: read_yaml("a: b\n" * n, ""),
    "read_yaml: aliases": lambda n: read_yaml("a: &a b\nc: [" + "*a, " * n + "]", ""),
    "read_yaml: a quoted text": lambda n: read_yaml('a: "' + "\\x41" * n + '"', ""),
    "read_yaml: a folded text": lambda n: read_yaml("a: >\n" + "  a\n\n" * n, ""),
    "validate: unknown fields": lambda n: check_fields("".join(f"veld{number}: x\n" for number in range(n))),
    "validate: a long choice": lambda n: check_fields("soort: " + "klus" * n),
    "Markdown: ` `` ```": lambda n: _MARKDOWN.render(growing_ticks(n)),
    "read: colons in a vCard": lambda n: brought("a.vcf", 'BEGIN:VCARD\nX;A="' + ":" * n + "\nFN:a\nEND:VCARD"),
    "read: a JSON text without end": lambda n: brought("a.json", '([{"fullName":"' + '\\"' * n),
    "read: JSON with gaps": lambda n: brought("a.json", '([{"fullName":"a"}' + "}  {" * n + "])"),
    "read: tags in CSV": lambda n: brought("a.csv", "Name,About me\na," + "<a " * n + "\n"),
    "read: attributes in CSV": lambda n: brought("a.csv", "Name,About me\na,<b>x</b>" + "<a b='>" * n + "\n"),
    "read: comments in CSV": lambda n: brought("a.csv", "Name,About me\na,<b>x</b>" + "<!--" * n + "\n"),
    "read: streams in a PDF": lambda n: brought("a.pdf", "%PDF-1.4\n" + "stream\n" * n),
    **{f"Markdown: {piece!r}": partial(rendered, piece) for piece in MARKDOWN},
}


def seconds(bait: Callable[[int], object], length: int) -> float:
    def once() -> float:
        start = time.process_time()
        bait(length)
        return time.process_time() - start

    return min(once() for _ in range(5))


def main() -> None:
    """Prints a table: the bait, its length, the time it takes, and how many times that four times the length takes."""
    print(f"{'bait':36}{'length':>9}{'ms':>9}{'times':>8}")
    for name, bait in BAIT.items():
        length = 500
        while (short := seconds(bait, length)) < MEASURABLE and length < LONGEST:
            length *= 2
        if short < MEASURABLE:
            print(f"{name:36}{length:9}{short * 1000:9.2f}    fast enough")
            continue
        times = seconds(bait, 4 * length) / short
        print(
            f"{name:36}{length:9}{short * 1000:9.2f}{times:8.1f}{'  TOO MUCH' if times >= TOO_MUCH else ''}", flush=True
        )


if __name__ == "__main__":
    main()
