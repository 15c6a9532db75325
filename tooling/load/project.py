"""Paths of a project: the root with its data, and our own files as defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tooling.load.files import Kind

#: The project's own root: the checkout that holds this package.
OWN_ROOT = Path(__file__).resolve().parents[2]


class ProjectError(Exception):
    """The root or a folder that was named is not there. The message is Dutch and meant for the user."""


@dataclass(frozen=True, slots=True)
class Project:
    """A root and its folders. `config` and `docs` may lie in the project's own root.

    `profielen` is the folder with profiles where that is not the root's own.
    """

    root: Path
    folders: dict[Kind, Path]
    config: Path
    docs: Path
    profielen: Path | None

    @property
    def shown(self) -> dict[Kind, str]:
        """Each folder as messages name it: relative to the root where it lies in there."""
        return {kind: self.show(folder) for kind, folder in self.folders.items()}

    def show(self, path: Path) -> str:
        """Return a path as messages name it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def find_project(root: Path | None = None, profielen: Path | None = None, *, empty: bool = False) -> Project:
    """The project at `root` (default: the working directory), with profiles from `profielen` where that is given.

    Raises `ProjectError` where a named folder does not exist, or the root holds no data and may not be `empty`.
    """
    root = (root or Path.cwd()).absolute()
    if not root.is_dir():
        raise ProjectError(f"De map '{root}' bestaat niet. Geef met --root een map die er is.")
    if not empty and not any((root / kind.folder).is_dir() for kind in Kind):
        raise ProjectError(
            f"In '{root}' staat geen map klussen, profielen of registers. Geef met --root de juiste map."
        )
    if profielen is not None and not profielen.is_dir():
        raise ProjectError(f"De map '{profielen}' bestaat niet. Geef met --profielen een map die er is.")
    folders = {kind: root / kind.folder for kind in Kind}
    if profielen is not None:
        folders[Kind.PROFIEL] = profielen.absolute()
    if not folders[Kind.THEMA].is_dir():
        folders[Kind.THEMA] = OWN_ROOT / Kind.THEMA.folder
    config = root / "mkdocs.yml"
    docs = root / "docs"
    return Project(
        root,
        folders,
        config if config.is_file() else OWN_ROOT / "mkdocs.yml",
        docs if docs.is_dir() else OWN_ROOT / "docs",
        folders[Kind.PROFIEL] if profielen is not None else None,
    )
