"""Places in the Netherlands: their province, and the distance between two."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from tooling.model.thesaurus import normalise

#: Mean radius of the Earth (IUGG), in kilometres.
EARTH_RADIUS_KM = 6371.0088

#: By road and rail a trip is longer than the crow flies: about 1.3 times in the Netherlands, a round figure of ours.
DETOUR = 1.3

#: The provinces, as the site lists them.
PROVINCES = (
    "Drenthe", "Flevoland", "Fryslân", "Gelderland", "Groningen", "Limburg", "Noord-Brabant", "Noord-Holland",
    "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland",
)  # fmt: skip


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
        """The place of that name, whatever its case, accents and hyphens; `None` where it is not known."""
        return self.by_name.get(normalise(name)) if name else None

    def nearest_name(self, name: str) -> str | None:
        """The known name that looks most like this one, for a message."""
        near = difflib.get_close_matches(normalise(name), self.by_name, 1, 0.75)
        return self.by_name[near[0]].name if near else None


def travel_km(start: Place, end: Place) -> float:
    """About how far one travels between two places, in kilometres: great-circle distance times `DETOUR`."""
    lat1, lat2 = math.radians(start.latitude), math.radians(end.latitude)
    half_lat = math.sin((lat2 - lat1) / 2)
    half_lon = math.sin(math.radians(end.longitude - start.longitude) / 2)
    angle = half_lat * half_lat + math.cos(lat1) * math.cos(lat2) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(angle)) * DETOUR
