"""Places in the Netherlands: their province, and the distance between two."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tooling.skills.words import fold, normalise

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: Mean radius of the Earth (IUGG), in kilometres.
EARTH_RADIUS_KM = 6371.0088

#: By road and rail a trip is longer than the crow flies: about 1.3 times in the Netherlands, a round figure of ours.
DETOUR = 1.3

#: The provinces, as the site lists them.
PROVINCES = (
    "Drenthe", "Flevoland", "Fryslân", "Gelderland", "Groningen", "Limburg", "Noord-Brabant", "Noord-Holland",
    "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland",
)  # fmt: skip


def province_slug(name: str) -> str:
    """Return the slug of a province."""
    return fold(name).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name, with province and coordinates (degrees, WGS 84)."""

    name: str
    province: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Places:
    """Places by normalised name."""

    by_name: Mapping[str, Place]

    def find(self, name: str | None) -> Place | None:
        """Return the place of that name, whatever its case, accents and hyphens; `None` where it is not known."""
        return self.by_name.get(normalise(name)) if name else None

    def nearest_name(self, name: str) -> str | None:
        """Return the known name that looks most like this one, for a message; none where it may be another place."""
        near = difflib.get_close_matches(normalise(name), self.by_name, 1, 0.8)
        return self.by_name[near[0]].name if near else None


@cache
def travel_km(start: Place, end: Place) -> float:
    """About how far one travels between two places, in kilometres: great-circle distance times `DETOUR`."""
    lat1, lon1, lat2, lon2 = map(math.radians, (start.latitude, start.longitude, end.latitude, end.longitude))
    half_lat, half_lon = math.sin((lat2 - lat1) / 2), math.sin((lon2 - lon1) / 2)
    angle = half_lat * half_lat + math.cos(lat1) * math.cos(lat2) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * DETOUR * math.asin(math.sqrt(angle))


def travel_table(starts: Collection[Place], ends: Collection[Place]) -> npt.NDArray[np.float64]:
    """`travel_km` between all of these: starts × ends."""
    import numpy as np  # takes a tenth of a second, and who only looks up a name needs none of it

    lat1, lon1 = _radians(starts)[:, :, None]
    lat2, lon2 = _radians(ends)[:, None, :]
    half_lat, half_lon = np.sin((lat2 - lat1) / 2), np.sin((lon2 - lon1) / 2)
    angle = half_lat * half_lat + np.cos(lat1) * np.cos(lat2) * half_lon * half_lon
    return np.asarray(2 * EARTH_RADIUS_KM * DETOUR * np.arcsin(np.sqrt(angle)))


def _radians(places: Collection[Place]) -> npt.NDArray[np.float64]:
    import numpy as np

    degrees = [(place.latitude, place.longitude) for place in places]
    return np.radians(np.array(degrees, dtype=np.float64).reshape(-1, 2).T)
