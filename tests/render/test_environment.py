"""Templates: compiled once for each program, and never used of another."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from tooling.render import environment
from tooling.render.environment import compiled_templates, render_template

BANNER = "voorbeeldbalk.html"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """The names of templates, in a folder of their own, that are compiled from now on."""
    found: list[str] = []
    compile_ = Environment.compile

    def note(self: Environment, source: object, name: str = "", filename: str = "") -> object:
        found.append(name)
        return compile_(self, source, name, filename)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", note)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(environment, "_TEMPLATES", shutil.copytree(environment._TEMPLATES, tmp_path / "templates",
                        ignore=shutil.ignore_patterns("__pycache__")))  # fmt: skip
    environment._environment.cache_clear()
    yield found
    environment._environment.cache_clear()


def rendered_anew() -> str:
    """Render a template as another process would."""
    environment._environment.cache_clear()
    return render_template(BANNER)


def test_a_template_is_compiled_once_for_all_processes(compiled: list[str]) -> None:
    first = rendered_anew()
    assert compiled == [BANNER]
    assert rendered_anew() == first
    assert compiled == [BANNER]


@pytest.mark.parametrize("change", ["template", "program", "policy", "damage"])
def test_what_was_compiled_of_something_else_is_not_used(
    compiled: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered_anew()
    if change == "template":
        with (environment._TEMPLATES / BANNER).open("a") as file:
            file.write("nieuw")
    elif change == "program":
        monkeypatch.setattr(environment, "program_digest", lambda: "another")
    elif change == "policy":
        monkeypatch.setattr("jinja2.environment.DEFAULT_POLICIES", {"ext.i18n.trimmed": True, "compiler.x": "y"})
    else:
        for path in (environment._TEMPLATES / "__pycache__").iterdir():
            path.write_bytes(path.read_bytes()[:40])
    rendered_anew()
    assert compiled == [BANNER, BANNER]


def test_nothing_is_kept_where_python_keeps_nothing(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled_templates() is None
    rendered_anew()
    rendered_anew()
    assert compiled == [BANNER, BANNER]
