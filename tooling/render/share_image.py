"""Picture of a klus for who shares its page: its title, organisation and main facts, in the colours of the market."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from tooling.i18n import decimal, gettext
from tooling.render import phrases
from tooling.render.context import SiteContext, names_of
from tooling.render.npm import npm_bytes

#: Size in pixels, of the shape that networks ask for (1.91:1). A larger one takes twice as long to draw and to load.
SIZE = (800, 420)

_FONT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
_MARGIN, _TOP, _BOTTOM = 54, 127, 350
#: Sizes of the title, of which the first in which it fits is taken, and its lines at most.
_TITLES, _LINES = (50, 42, 36, 30), 4
#: The picture has one channel: of these shades the first is the main colour, the second white, the third the accent.
_MAIN, _WHITE, _ACCENT = 0, 250, 255


def share_image(site: SiteContext, key: str) -> bytes:
    """Return the picture of a klus as PNG."""
    klus = site.klussen[key]
    image = Image.new("L", SIZE, _MAIN)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 9), fill=_ACCENT)
    draw.text((_MARGIN, 39), _plain(site.site_name), font=_font(23, 700), fill=_WHITE)
    below = f"{phrases.name(klus.soort)} · {site.organisation_name(klus.organisatie)}"
    draw.text((_MARGIN, 79), _cut(_plain(below), _font(20, 400)), font=_font(20, 400), fill=205)
    size, lines = _title(_plain(klus.titel))
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _TOP + number * size * 1.16), line, font=_font(size, 700), fill=_WHITE)
    draw.text((_MARGIN, _BOTTOM), _cut(_facts(site, key), _font(21, 500)), font=_font(21, 500), fill=_WHITE)
    image.putpalette(_palette(*site.share_colours))
    target = BytesIO()
    image.save(target, "PNG", compress_level=3)
    return target.getvalue()


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
        lines = _wrapped(text, _font(size, 700))
        if len(lines) <= _LINES:
            break
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
    return size, [_cut(line, _font(size, 700)) for line in lines]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > SIZE[0] - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """Return a text that fits on a line."""
    most = SIZE[0] - 2 * _MARGIN
    if font.getlength(text) <= most:
        return text
    while text and font.getlength(f"{text}…") > most:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _plain(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split(" ")).strip()


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(npm_bytes(_FONT)), size)
    font.set_variation_by_axes([weight])
    return font


@cache
def _palette(main: str, accent: str) -> bytes:
    """Return the colours of the shades: from the main one to white, and the accent."""
    start = bytes.fromhex(main.removeprefix("#"))
    shades = [round(one + (255 - one) * shade / _WHITE) for shade in range(_WHITE + 1) for one in start]
    return bytes(shades) + bytes.fromhex(accent.removeprefix("#")) * (256 - _WHITE - 1)
