"""Picture of a klus for who shares its page: its title, organisation and main facts, in the colours of the market."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from typing import Any, TypeAlias

from PIL import Image, ImageDraw, ImageFont

from tooling.i18n import decimal, gettext
from tooling.render import phrases
from tooling.render.context import SiteContext, names_of
from tooling.render.npm import npm_bytes

#: Size in pixels, of the shape that networks ask for (1.91:1). A larger one takes twice as long to draw and to load.
SIZE = (800, 420)

_FONT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
_MARGIN, _TOP, _BOTTOM = 54, 127, 350
_ROOM = SIZE[0] - 2 * _MARGIN
#: Sizes of the title, of which the first in which it fits is taken, and its lines at most.
_TITLES, _LINES = (50, 42, 36, 30), 4
#: The picture has one channel: of these shades the first is the main colour, the second white, the third the accent.
_MAIN, _WHITE, _ACCENT = 0, 250, 255

#: Size and weight of letters.
Style: TypeAlias = tuple[int, int]


def share_image(site: SiteContext, key: str) -> bytes:
    """Return the picture of a klus as PNG."""
    klus = site.klussen[key]
    image = _start(site.site_name).copy()
    below = _plain(f"{phrases.name(klus.soort)} · {site.organisation_name(klus.organisatie)}")
    _write(image, 79, _cut(below, (20, 400)), (20, 400), 205)
    size, lines = _title(_plain(klus.titel))
    for number, line in enumerate(lines):
        _write(image, _TOP + number * size * 116 // 100, line, (size, 700))
    _write(image, _BOTTOM, _cut(_facts(site, key), (21, 500)), (21, 500))
    image.putpalette(_palette(*site.share_colours))
    target = BytesIO()
    image.save(target, "PNG", compress_level=3)
    return target.getvalue()


@lru_cache(maxsize=8)
def _start(site_name: str) -> Image.Image:
    """Return what the pictures of a site have in common."""
    image = Image.new("L", SIZE, _MAIN)
    ImageDraw.Draw(image).rectangle((0, 0, SIZE[0], 9), fill=_ACCENT)
    _write(image, 39, _cut(_plain(site_name), (23, 700)), (23, 700))
    return image


def _write(image: Image.Image, top: int, text: str, style: Style, shade: int = _WHITE) -> None:
    """Write a line of text from the left margin."""
    draw = ImageDraw.Draw(image).draw
    left = float(_MARGIN)
    for word in text.split(" "):
        shape, (right, down) = _shape(word, style)
        draw.draw_bitmap((round(left) + right, top + down), shape, shade)
        left += _width(f"{word} ", style)


@lru_cache(maxsize=4096)
def _shape(word: str, style: Style) -> tuple[Any, tuple[int, int]]:
    """Return a drawn word, and where it begins. Words come again, and a letter takes as long as all else of a word."""
    return _font(style).getmask2(word, "L")


@lru_cache(maxsize=4096)
def _width(text: str, style: Style) -> float:
    return _font(style).getlength(text)


def _length(text: str, style: Style) -> float:
    """Return the width of a line in pixels."""
    *most, last = text.split(" ")
    return sum(_width(f"{word} ", style) for word in most) + _width(last, style)


def _facts(site: SiteContext, key: str) -> str:
    klus = site.klussen[key]
    weekly, total = (klus.inzet.uren_per_week, klus.inzet.uren_totaal) if klus.inzet else (None, None)
    hours = gettext("%(hours)s uur per week", hours=decimal(weekly)) if weekly else ""
    if total and not weekly:
        hours = gettext("%(hours)s uur in totaal", hours=decimal(total))
    until = gettext("Reageren kan t/m") + f" {phrases.long_date(klus.last_day)}" if klus.last_day else ""
    return _plain("   ·   ".join(filter(None, [hours, *names_of(klus.locatie)[:1], until])))


def _title(text: str) -> tuple[int, list[str]]:
    """Return the size of a title and its lines."""
    for size in _TITLES:
        lines = _wrapped(text, (size, 700))
        if len(lines) <= _LINES:
            break
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
    return size, [_cut(line, (size, 700)) for line in lines]


def _wrapped(text: str, style: Style) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, style) > _ROOM:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, style: Style) -> str:
    """Return a text that fits on a line."""
    if _length(text, style) <= _ROOM:
        return text
    while text and _length(f"{text}…", style) > _ROOM:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _plain(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split(" ")).strip()


@cache
def _font(style: Style) -> ImageFont.FreeTypeFont:
    size, weight = style
    font = ImageFont.truetype(BytesIO(npm_bytes(_FONT)), size)
    font.set_variation_by_axes([weight])
    return font


@cache
def _palette(main: str, accent: str) -> bytes:
    """Return the colours of the shades: from the main one to white, and the accent."""
    start = bytes.fromhex(main.removeprefix("#"))
    shades = [round(one + (255 - one) * shade / _WHITE) for shade in range(_WHITE + 1) for one in start]
    return bytes(shades) + bytes.fromhex(accent.removeprefix("#")) * (256 - _WHITE - 1)
