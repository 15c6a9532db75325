"""Colours of a site, derived from two and checked for contrast.

Contrast is that of WCAG 2.2: success criterion 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for what is no text.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

#: Main colour and accent of a market that chooses none.
DEFAULT_MAIN, DEFAULT_ACCENT = "#0b4a5a", "#f6b042"

_WHITE, _BLACK, _PAPER, _INK = "#ffffff", "#000000", "#fbfaf7", "#1d2a2e"
#: Page, card, border and code in the dark, before they take a little of the main colour.
_DARK = {"--km-papier": "#111517", "--km-vlak": "#1a2023", "--km-rand": "#3a4448", "--md-code-bg-color": "#1f2729"}
_TEXT, _OTHER = 4.5, 3.0
#: Contrast of a link in the dark: as that of our own, and more than secondary text beside it.
_BRIGHT = 8.0

Properties = dict[str, dict[str, str]]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def accent_theme(accent: str) -> Properties:
    """Return the properties of the style by color scheme, given an accent beside our own main colour.

    Raises `ValueError` as `theme` does.
    """
    theme(DEFAULT_MAIN, accent)
    return {scheme: _of_accent(accent, scheme) for scheme in ("default", "slate")}


def theme(main: str, accent: str) -> Properties:
    """Return the properties of the style by color scheme (`default` and `slate`), given two colours (`#rrggbb`).

    Raises `ValueError`, with a Dutch message, if something would be hard to read.
    """
    deep = mix(main, _BLACK, 0.27)
    shared = {
        "--km-petrol": main,
        "--km-petrol-diep": deep,
        "--km-petrol-licht": mix(main, _WHITE, 0.06),
        "--md-primary-fg-color--light": mix(main, _WHITE, 0.06),
        "--md-primary-fg-color--dark": deep,
        "--md-footer-bg-color": deep,
        "--md-footer-bg-color--dark": deep,
    }
    light = {
        **shared,
        **_of_accent(accent, "default"),
        "--km-accent": main,
        "--km-label": mix(_WHITE, main, 0.1),
        "--km-label-inkt": main,
        "--km-reeks-1": main,
        "--md-primary-fg-color": main,
        "--md-accent-fg-color": main,
        **_tints("#eceae4", mix(_WHITE, main, 0.25), mix(_WHITE, main, 0.5), mix(_WHITE, main, 0.75), main),
    }
    surfaces = {name: mix(color, main, 0.08) for name, color in _DARK.items()}
    card = surfaces["--km-vlak"]
    link = _lightened(main, card)
    dark = {
        **shared,
        **_of_accent(accent, "slate"),
        **surfaces,
        "--md-default-bg-color": surfaces["--km-papier"],
        "--km-accent": link,
        "--km-label": mix(card, main, 0.25),
        "--km-label-inkt": link,
        "--km-reeks-1": link,
        "--md-primary-fg-color": mix(main, _BLACK, 0.2),
        "--md-accent-fg-color": link,
        **_tints(card, mix(card, link, 0.22), mix(card, link, 0.45), mix(card, link, 0.7), link),
    }
    for what, one, other, least in _pairs(light, dark):
        found = contrast(one, other)
        if found < least:
            raise ValueError(f"{what} is niet goed te lezen: contrast {found:.1f}, en {least:g} is nodig. {_REMEDY}")
    return {"default": light, "slate": dark}


_REMEDY = "Kies voor hoofd een donkere kleur, en voor accent een lichte"


def _of_accent(accent: str, scheme: str) -> dict[str, str]:
    """Return what follows from the accent: itself, and the second series of a chart."""
    return {"--km-saffraan": accent, "--km-reeks-2": accent if scheme == "slate" else _darkened(accent, _PAPER)}


def _tints(*colors: str) -> dict[str, str]:
    """Return the colours of the provinces on the map, from none to many, each with that of the text on it."""
    found = {}
    for number, color in enumerate(colors):
        found[f"--km-tint-{number}"] = color
        found[f"--km-tint-inkt-{number}"] = max("#10191c", _WHITE, key=lambda ink: contrast(ink, color))
    return found


def _pairs(light: dict[str, str], dark: dict[str, str]) -> Iterator[tuple[str, str, str, float]]:
    main, accent = light["--km-petrol"], light["--km-saffraan"]
    yield "Wit op de kleur hoofd", _WHITE, light["--km-petrol-licht"], _TEXT
    yield "Een link op papier", main, _PAPER, _TEXT
    yield "De kleur hoofd op een label", main, light["--km-label"], _TEXT
    yield "Een link in het donker", dark["--km-accent"], dark["--km-vlak"], _TEXT
    yield "Een label in het donker", dark["--km-label-inkt"], dark["--km-label"], _TEXT
    yield "Tekst in het donker", "#b3c2c6", dark["--km-vlak"], _TEXT
    yield "De kleur accent naast hoofd", accent, main, _OTHER
    yield "Donkere tekst op de kleur accent", _INK, accent, _TEXT
    for scheme in (light, dark):
        for number in range(5):
            yield "Een getal op de kaart", scheme[f"--km-tint-inkt-{number}"], scheme[f"--km-tint-{number}"], _TEXT


def mix(one: str, other: str, part: float) -> str:
    """Return a colour with `part` (0 to 1) of another in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex(first + (second - first) * part for first, second in pairs)


def _lightened(color: str, background: str) -> str:
    """Return a colour of the same hue, as light as it must be to be read well on a dark background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    for step in range(round(lightness * 100), 101):
        found = _hex(255 * part for part in colorsys.hls_to_rgb(hue, step / 100, min(saturation, 0.75)))
        if contrast(found, background) >= _BRIGHT:
            return found
    return _WHITE


def _darkened(color: str, background: str) -> str:
    """Return a colour of the same hue, as dark as it must be to be seen on a light background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    for step in range(round(lightness * 100), 0, -1):
        found = _hex(255 * part for part in colorsys.hls_to_rgb(hue, step / 100, saturation))
        if contrast(found, background) >= _OTHER:
            return found
    return _BLACK


def _hex(channels: Iterator[float]) -> str:
    return "#" + "".join(f"{round(one):02x}" for one in channels)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
