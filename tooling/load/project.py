"""Paths of a project: the root with its data, and our own files as defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tooling.load.files import Kind

_PACKAGE = Path(__file__).resolve().parents[1]

#: Folder with what a market borrows where it has none: default pages and settings, the thesaurus, files from npm. In
#: a wheel it is part of the package (see `setup.py`); else it is the checkout that holds the package.
OWN_ROOT = _PACKAGE / "own" if (_PACKAGE / "own").is_dir() else _PACKAGE.parent


#: Address of the program, for the line on every page that says what made it.
SOURCE = "https://github.com/klussenmarkt/klussenmarkt"


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

    @property
    def is_at_home(self) -> bool:
        """Whether the data lies beside the settings, and in no other folder that these name."""
        return self.config.parent == self.root or self.is_borrowed(self.config)

    def is_borrowed(self, path: Path) -> bool:
        """Return whether a file is one of our own that this market uses for lack of its own."""
        return self.root != OWN_ROOT and path.is_relative_to(OWN_ROOT) and not path.is_relative_to(self.root)

    def outside(self, chosen: Path | None) -> Path:
        """Return the folder with what was fetched of outside sources: the chosen one, or the root's own.

        Raises `ProjectError` if the chosen one is not there; the root's own need not be.
        """
        if chosen is not None and not chosen.is_dir():
            raise ProjectError(f"De map '{chosen}' bestaat niet. Geef met --bronnen een map van klussen fetch.")
        return (chosen or self.root / "bronnen").absolute()

    def show(self, path: Path) -> str:
        """Return a path as messages name it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def find_project(
    root: Path | None = None, profielen: Path | None = None, *, home: Path | None = None, empty: bool = False
) -> Project:
    """Return the project at `root` (default: the working directory), with profiles from `profielen` if given.

    Its `mkdocs.yml` and `docs/` are in `home` (default: the root). Raises `ProjectError` if a given folder does not
    exist, or if the root holds no data and may not be `empty`.
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
    for kind in (Kind.THEMA, Kind.LOONKOSTEN):
        if not folders[kind].is_dir():
            folders[kind] = OWN_ROOT / kind.folder
    config, docs = ((home or root) / name for name in ("mkdocs.yml", "docs"))
    return Project(
        root,
        folders,
        config if config.is_file() else OWN_ROOT / "mkdocs.yml",
        docs if docs.is_dir() else OWN_ROOT / "docs",
        folders[Kind.PROFIEL] if profielen is not None else None,
    )
