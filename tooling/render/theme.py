"""Rendered theme: page shells, hand-written pages and static files, independent of the data."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tooling.render.shell import Shell


class HandWritten(NamedTuple):
    """Hand-written page: its HTML, the content of its article, its title and description.

    `is_guide` says that visitors may look for it.
    """

    html: str
    content: str
    title: str
    description: str
    is_guide: bool


@dataclass(frozen=True)
class RenderedTheme:
    """Output of MkDocs and the theme, independent of the data: page shells by section and depth, pages, and files.

    `pages` are the hand-written ones, by address below the root, with their markers still in them.
    """

    shells: Mapping[tuple[str, int], Shell]
    pages: Mapping[str, HandWritten]
    files: Mapping[str, bytes]

    def as_data(self) -> dict[str, Any]:
        """Return the same in kinds of values that JSON knows."""
        return {
            "shells": [[section, depth, shell.pieces] for (section, depth), shell in self.shells.items()],
            "pages": self.pages,
            "files": {path: b64encode(content).decode() for path, content in self.files.items()},
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> RenderedTheme:
        """Return the theme that became this data."""
        return cls(
            {(section, depth): Shell(tuple(pieces)) for section, depth, pieces in data["shells"]},
            {address: HandWritten(*page) for address, page in data["pages"].items()},
            {path: b64decode(content) for path, content in data["files"].items()},
        )
