"""One script of many modules: a browser fetches one file where it would fetch dozens, each a task for its processor.

Our modules import and export in few ways, each on a line of its own, so that this takes no parser. It changes no code
but those lines; comments of a block are left out. Decision 38 says why this is no package from npm.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterable

_IMPORT = re.compile(r'^import (?P<names>\w+|\* as \w+|\{[^}]*\}) from "(?P<path>\.[^"]+)";$', re.MULTILINE)
#: An import while the script runs. In a type, which stands in a comment, a name follows.
_LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)(?!\.(?!then\b))')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (?P<name>\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n|^// @ts-check\n", re.MULTILINE | re.DOTALL)
_LEFT = re.compile(r"^(?:export\b|import\b.*\bfrom\b).*", re.MULTILINE)

#: Each module is made when it is first needed, and once, as a browser would.
_NEED = """const $made = {};
const $need = (path) => $made[path] ??= $modules[path]();
const $later = async (path) => $need(path);
"""


def imports(script: str, path: str) -> list[str]:
    """Return the paths that the module at `path` imports before it runs, in order.

    All paths are relative to one folder, which packages from npm may lie outside.
    """
    return [_resolved(path, found["path"]) for found in _IMPORT.finditer(script)]


def later_imports(script: str, path: str) -> list[str]:
    """Return the same for what it imports while it runs."""
    return [_resolved(path, found["path"]) for found in _LATER.finditer(script)]


def reached(paths: Iterable[str], further: Callable[[str], Iterable[str]]) -> list[str]:
    """Return paths and all that they lead to, those nearest first; `further` gives where one path leads."""
    found = dict.fromkeys(paths)
    waiting = list(found)
    for path in waiting:
        new = [one for one in further(path) if one not in found]
        found.update(dict.fromkeys(new))
        waiting.extend(new)
    return list(found)


def script_bundle(entry: str, apart: Collection[str], read: Callable[[str], str]) -> str:
    """Return a module that does what the module `entry` does, with most of what it imports inside.

    It is to be published where `entry` lies. What stays outside: packages from npm, the modules of `apart`, of which
    the page has one for all its scripts, and modules that are imported later and need a package themselves. Those have
    a copy of their own of what they import, so that must keep no state. `read` gives the text of a module by its path.
    Raises `ValueError` for a module that imports or exports in another way.
    """
    return _Bundle(entry, apart, read).text()


def _resolved(path: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def _is_package(path: str) -> bool:
    return path.startswith("../")


class _Bundle:
    def __init__(self, entry: str, apart: Collection[str], read: Callable[[str], str]) -> None:
        self._entry, self._apart = entry, apart
        self._read = read
        self._modules: dict[str, str] = {}
        self._outside: dict[str, str] = {}

    def text(self) -> str:
        code = self._code(self._entry, is_entry=True)
        outside = (
            f"import * as {name} from {json.dumps(self._address(path))};\n" for path, name in self._outside.items()
        )
        given = (f"{json.dumps(path)}: () => {name},\n" for path, name in self._outside.items())
        modules = (f"{json.dumps(path)}: () => {{\n{text}}},\n" for path, text in self._modules.items())
        return "".join((*outside, _NEED, "const $modules = {\n", *given, *modules, "};\n", code))

    def _code(self, path: str, *, is_entry: bool = False) -> str:
        script = _COMMENT.sub("", self._read(path))
        names = [found["name"] for found in _EXPORT.finditer(script)]
        script = _EXPORT.sub("", script)
        script = _IMPORT.sub(lambda found: self._needed(found["names"], _resolved(path, found["path"])), script)
        script = _LATER.sub(lambda found: self._needed_later(_resolved(path, found["path"])), script)
        if left := _LEFT.search(script):
            raise ValueError(f"'{path}' cannot be put in a bundle because of: {left[0]}")
        return script if is_entry else f"{script}return {{ {', '.join(names)} }};\n"

    def _needed(self, names: str, path: str) -> str:
        if self._is_outside(path):
            self._outside.setdefault(path, f"$outside{len(self._outside)}")
        else:
            self._add(path)
        if names.startswith("{"):
            wanted = names.replace(" as ", ": ")
        else:
            wanted = names.removeprefix("* as ") if names.startswith("*") else f"{{ default: {names} }}"
        return f"const {wanted} = $need({json.dumps(path)});"

    def _needed_later(self, path: str) -> str:
        if self._is_outside(path) or any(map(_is_package, reached([path], self._imports))):
            return f"import({json.dumps(self._address(path))})"
        self._add(path)
        return f"$later({json.dumps(path)})"

    def _add(self, path: str) -> None:
        if path not in self._modules:
            self._modules[path] = ""
            self._modules[path] = self._code(path)

    def _is_outside(self, path: str) -> bool:
        return _is_package(path) or path in self._apart

    def _imports(self, path: str) -> list[str]:
        return [] if self._is_outside(path) else imports(self._read(path), path)

    def _address(self, path: str) -> str:
        relative = posixpath.relpath(path, posixpath.dirname(self._entry))
        return relative if relative.startswith("../") else f"./{relative}"
