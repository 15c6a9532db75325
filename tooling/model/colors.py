"""Colours of a site, derived from two and checked for contrast.

Contrast is that of WCAG 2.2: success criterion 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for what is no text.
"""

from __future__ import annotations

from collections.abc import Iterator

#: Main colour and accent of a market that chooses none.
DEFAULT_MAIN, DEFAULT_ACCENT = "#0b4a5a", "#f6b042"

_WHITE, _PAPER, _DARK_PAPER, _INK = "#ffffff", "#fbfaf7", "#10191c", "#1d2a2e"
_TEXT, _OTHER = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme(main: str, accent: str) -> dict[str, dict[str, str]]:
    """Return the properties of the style by color scheme (`default` and `slate`), given two colours (`#rrggbb`).

    Raises `ValueError`, with a Dutch message, if something would be hard to read.
    """
    deep = mix(main, "#000000", 0.27)
    label = mix(_WHITE, main, 0.1)
    link = _lightened(main, mix(_DARK_PAPER, main, 0.3))
    light = {
        "--km-petrol": main,
        "--km-petrol-diep": deep,
        "--km-petrol-licht": mix(main, _WHITE, 0.06),
        "--km-saffraan": accent,
        "--km-accent": main,
        "--km-label": label,
        "--km-label-inkt": main,
        "--km-reeks-1": main,
        **_tints(mix(_WHITE, main, 0.2), mix(_WHITE, main, 0.4), mix(main, _WHITE, 0.06), deep),
        "--md-primary-fg-color": main,
        "--md-primary-fg-color--light": mix(main, _WHITE, 0.06),
        "--md-primary-fg-color--dark": deep,
        "--md-accent-fg-color": main,
        "--md-footer-bg-color": deep,
        "--md-footer-bg-color--dark": deep,
    }
    dark = {
        "--km-petrol": main,
        "--km-petrol-diep": deep,
        "--km-petrol-licht": mix(main, _WHITE, 0.06),
        "--km-saffraan": accent,
        "--km-accent": link,
        "--km-label": mix(_DARK_PAPER, main, 0.3),
        "--km-label-inkt": link,
        "--km-reeks-1": link,
        **_tints(mix(_DARK_PAPER, link, 0.2), mix(_DARK_PAPER, link, 0.35), mix(_DARK_PAPER, link, 0.8), link),
        "--md-primary-fg-color": mix(main, "#000000", 0.2),
        "--md-primary-fg-color--light": mix(main, _WHITE, 0.06),
        "--md-primary-fg-color--dark": deep,
        "--md-accent-fg-color": link,
    }
    for what, one, other, least in _pairs(light, dark):
        found = contrast(one, other)
        if found < least:
            raise ValueError(f"{what} is niet goed te lezen: contrast {found:.1f}, en {least:g} is nodig. {_REMEDY}")
    return {"default": light, "slate": dark}


def _tints(*colors: str) -> dict[str, str]:
    """Return the colours of the provinces on the map, from few to many."""
    return {f"--km-tint-{number}": color for number, color in enumerate(colors, 1)}


_REMEDY = "Kies voor hoofd een donkere kleur, en voor accent een lichte"


def _pairs(light: dict[str, str], dark: dict[str, str]) -> Iterator[tuple[str, str, str, float]]:
    main, accent = light["--km-petrol"], light["--km-saffraan"]
    yield "wit op de kleur hoofd", _WHITE, light["--km-petrol-licht"], _TEXT
    yield "een link op papier", main, _PAPER, _TEXT
    yield "de kleur hoofd op een label", main, light["--km-label"], _TEXT
    yield "een link in het donker", dark["--km-accent"], _DARK_PAPER, _TEXT
    yield "een label in het donker", dark["--km-label-inkt"], dark["--km-label"], _TEXT
    yield "de kleur accent naast hoofd", accent, main, _OTHER
    yield "donkere tekst op de kleur accent", _INK, accent, _TEXT


def mix(one: str, other: str, part: float) -> str:
    """Return a colour with `part` (0 to 1) of another in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(first + (second - first) * part):02x}" for first, second in pairs)


def _lightened(color: str, background: str) -> str:
    """Return a colour, as light as it must be to be read well on a dark background."""
    steps = (mix(color, _WHITE, step / 20) for step in range(21))
    return next(one for one in steps if contrast(one, background) >= 5.5 or one == _WHITE)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
