"""Files about several people: one profile for each, in order of appearance."""

from __future__ import annotations

from tooling.formats.people.text import Profile


class People:
    """Profiles by what makes somebody the same person: an address, an account or a name."""

    def __init__(self) -> None:
        self._found: dict[str, Profile] = {}

    def of(self, key: str, name: str, email: str = "") -> Profile:
        """Return the profile of this person, a new one where they were not met before."""
        profile = self._found.setdefault((key or email or name).casefold(), {})
        if name:
            profile.setdefault("naam", name)
        if email:
            profile.setdefault("contact", {"email": email})
        return profile

    @property
    def profiles(self) -> list[Profile]:
        """Everybody about whom there is something to tell."""
        return list(self._found.values())
