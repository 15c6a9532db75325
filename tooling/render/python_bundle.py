"""Python for the browser: Pyodide, and the package that reads and writes profiles with what it needs of PyYAML.

It is fetched only when somebody brings a file or takes their data along. Decision 14 says why the very same code runs
there.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from tooling.incremental.files import OutputFile
from tooling.render.npm import npm_bytes

_TOOLING = Path(__file__).resolve().parents[1]

#: What Pyodide fetches of itself.
_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def python_files() -> Iterator[OutputFile]:
    """Yield the files below `assets/python/`."""
    for name in _PYODIDE:
        content = npm_bytes(f"pyodide/{name}")
        yield OutputFile(
            f"assets/python/{name}", content.partition(b"//# sourceMappingURL")[0] if name == "pyodide.mjs" else content
        )
    # Of its list of packages only what it says of itself: none is installed.
    about = json.loads(npm_bytes("pyodide/pyodide-lock.json"))["info"]
    yield OutputFile("assets/python/pyodide-lock.json", json.dumps({"info": about, "packages": {}}) + "\n")
    yield OutputFile("assets/python/klussenmarkt.zip", _bundle())


def _bundle() -> bytes:
    """Our package as a zip that Python can import from.

    It is not packed: what comes of that differs from one zlib to the next, and a site must not.
    """
    own = [_TOOLING / "__init__.py", _TOOLING / "diagnostics.py", *sorted((_TOOLING / "formats/people").glob("*.py"))]
    files = {f"tooling/{path.relative_to(_TOOLING).as_posix()}": path for path in own}
    files |= {
        f"yaml/{path.name}": path for path in sorted(Path(yaml.__file__).parent.glob("*.py")) if path.name != "cyaml.py"
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return target.getvalue()
