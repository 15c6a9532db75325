"""Data files of the wheel: those of this repository that a market borrows.

In a checkout the program finds them where they lie; see `OWN_ROOT` in `tooling/load/project.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

#: Files, and folders with all that is in them, by their path in the repository.
_BORROWED = (
    "mkdocs.yml",
    "LICENSE",
    "package-lock.json",
    "docs/en",
    "docs/index.md",
    "docs/meedoen",
    "docs/over",
    "registers/loonkosten",
    "registers/vaardigheden",
    "requirements/site.txt",
    "schema",
    "node_modules/@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
    "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "node_modules/@svg-maps/netherlands/index.js",
    "node_modules/js-yaml/dist/browser/js-yaml.esm.min.mjs",
    "node_modules/lunr/lunr.min.js",
    "node_modules/lunr-languages/min/lunr.nl.min.js",
    "node_modules/lunr-languages/min/lunr.stemmer.support.min.js",
    "node_modules/markdown-it/dist/markdown-it.min.js",
    "node_modules/pyodide/pyodide-lock.json",
    "node_modules/pyodide/pyodide.asm.mjs",
    "node_modules/pyodide/pyodide.asm.wasm",
    "node_modules/pyodide/pyodide.mjs",
    "node_modules/pyodide/python_stdlib.zip",
)

#: About starting a market like this one: no page for the visitors of another.
_NOT_BORROWED = ("docs/meedoen/eigen-markt.md", "docs/en/meedoen/eigen-markt.md")

_ROOT = Path(__file__).resolve().parent


def borrowed_files() -> Iterator[str]:
    """Yield the paths of all borrowed files. Raises `FileNotFoundError` where one is missing."""
    for name in _BORROWED:
        place = _ROOT / name
        if not place.exists():
            raise FileNotFoundError(f"'{name}' is missing. Run 'make setup', or 'npm ci', before you build a wheel.")
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        paths = (one.relative_to(_ROOT).as_posix() for one in found if one.is_file())
        yield from (path for path in paths if path not in _NOT_BORROWED)


class BuildWithBorrowed(build_py):
    """Copies the package, and what it borrows into its folder `own/`."""

    def run(self) -> None:
        """Build; a checkout that is installed in place needs no copies."""
        super().run()
        if not self.editable_mode:
            for path in borrowed_files():
                target = Path(self.build_lib, "tooling/own", path)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(_ROOT / path, target)


setup(cmdclass={"build_py": BuildWithBorrowed})
