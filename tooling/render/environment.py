"""Jinja environments of the page templates, one for each language, with their filters and functions.

Messages are by `gettext`: `_("…")`, `ngettext("1 klus", "%(num)s klussen", number)` and `{% trans %}`. What they say in
the language of an environment is compiled into its templates.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from pickle import UnpicklingError
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from tooling.i18n import current_language, decimal, gettext, in_language, plural
from tooling.incremental.digest import program_digest
from tooling.markdown import markdown
from tooling.model.profiel import Profiel
from tooling.places import province_slug
from tooling.render import phrases
from tooling.render.snippets import sentence_of, suggestion
from tooling.skills.languages import language

_TEMPLATES = Path(__file__).with_name("templates")

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def render_template(name: str, **values: Any) -> str:
    """Render a template of `render/templates`, in the current language."""
    return _environment(current_language()).get_template(name).render(**values)


def render_partial(name: str, *values: Any) -> str:
    """Render one of the macros that pages share, in the current language."""
    rendered: str = getattr(_partials(current_language()), name)(*values)
    return rendered


def as_markup(html: str) -> Markup:
    """Mark HTML that a template of ours rendered as safe, for use inside another template."""
    return Markup(html)  # noqa: S704 -- only ever given what a template of ours rendered


def _content(text: str) -> Markup:
    """Return the HTML of a text that people wrote, in its own language where the page around it is in another."""
    attribute = phrases.content_attribute()
    html = markdown(text)
    return Markup(f"<div{attribute}>{html}</div>") if attribute else html  # noqa: S704 -- ours, around HTML of ours


def _salutation(name: str | None) -> str:
    return gettext("Beste %(name)s,", name=name or gettext("collega")) + "\n\n"


def _mailto(address: str, subject: str, body: str) -> str:
    return f"mailto:{quote(address, safe='@')}?subject={quote(' '.join(subject.split()))}&body={quote(body)}"


class _CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates, each for one program and one kind of environment: what is from another is not used."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the place of a template, with its code if it was compiled before."""
        compiler = (
            program_digest(),
            sorted(environment.extensions),
            sorted((key, value) for key, value in environment.policies.items() if isinstance(value, str | int)),
            (environment.block_start_string, environment.variable_start_string, environment.comment_start_string),
            (environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline),
        )
        return super().get_bucket(environment, name, filename, f"{compiler}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code in a bucket, if there is any that is whole."""
        with suppress(OSError, EOFError, ValueError, UnpicklingError):
            super().load_bytecode(bucket)


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, beside them; `None` where Python may not write compiled code either."""
    folder = _TEMPLATES / "__pycache__"
    if sys.dont_write_bytecode or not os.access(_TEMPLATES, os.W_OK):
        return None
    folder.mkdir(exist_ok=True)
    return _CompiledTemplates(str(folder), "%s.jinja")


class _Loader(FileSystemLoader):
    """Loader that strips indentation, which would otherwise be in every page, and puts messages in a language."""

    def __init__(self, folder: Path, site_language: str) -> None:
        super().__init__(folder)
        self._language = site_language

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return source, file name and freshness, as `FileSystemLoader` does."""
        source, name, is_current = super().get_source(environment, template)
        return _INDENTATION.sub("", source), name, is_current

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 -- as in Jinja
    ) -> Template:
        """Return the compiled template."""
        source, filename, is_current = self.get_source(environment, name)
        compiled = environment.bytecode_cache
        bucket = compiled.get_bucket(environment, f"{self._language} {name}", filename, source) if compiled else None
        code = bucket.code if bucket else None
        if code is None:
            with in_language(self._language):
                tree = _Translator().visit(environment.parse(source, name, filename))
            code = environment.compile(tree, name, filename)
            if compiled and bucket:
                bucket.code = code
                compiled.set_bucket(bucket)
        return environment.template_class.from_code(environment, code, globals or {}, is_current)


class _Translator(NodeTransformer):
    """Replaces calls that say the same on every page, messages above all, by what they say in the current language."""

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802 -- as in Jinja
        """Return a message, with values still to be put in if it has any, or the node as it is."""
        self.generic_visit(node, *args, **kwargs)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name == "eigen":
            return nodes.Const(phrases.content_attribute())
        if name not in {"_", "gettext"} or len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
            return node
        message = as_markup(gettext(node.args[0].value))
        if not node.kwargs:
            return nodes.Const(message % {})
        values = [nodes.Pair(nodes.Const(one.key), one.value) for one in node.kwargs]
        return nodes.Mod(nodes.Const(message), nodes.Dict(values))


@cache
def _environment(site_language: str) -> Environment:
    environment = Environment(
        loader=_Loader(_TEMPLATES, site_language),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(gettext, plural, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(
        markdown=_content,
        naam=phrases.name,
        taal=lambda code: gettext(language(code)),
        getal=decimal,
        datum=phrases.long_date,
        deeldatum=phrases.partial_date,
        punten=phrases.points,
        provincie_slug=province_slug,
    )
    environment.globals.update(
        tekst=gettext,
        aanhef=_salutation,
        eigen=phrases.content_attribute,
        suggestie=suggestion,
        zin=sentence_of,
        mailto=_mailto,
        is_profiel=lambda entry: isinstance(entry, Profiel),
    )
    return environment


@cache
def _partials(site_language: str) -> Any:
    return _environment(site_language).get_template("delen.html").module
