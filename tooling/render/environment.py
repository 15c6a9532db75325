"""Jinja environment of the page templates, with their filters and functions.

Messages are by `gettext`: `_("…")`, `ngettext("1 klus", "%(num)s klussen", number)` and `{% trans %}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tooling.i18n import decimal, gettext, plural
from tooling.markdown import markdown
from tooling.model.profiel import Profiel
from tooling.places import province_slug
from tooling.render import phrases
from tooling.render.snippets import sentence_of, suggestion, verdict_label
from tooling.skills.languages import language

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def render_template(name: str, **values: Any) -> str:
    """Render a template of `render/templates`."""
    return _ENVIRONMENT.get_template(name).render(**values)


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


class _Loader(FileSystemLoader):
    """Loader that strips indentation, which would otherwise be in every page."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return source, file name and freshness, as `FileSystemLoader` does."""
        source, name, is_current = super().get_source(environment, template)
        return _INDENTATION.sub("", source), name, is_current


def _environment() -> Environment:
    environment = Environment(
        loader=_Loader(Path(__file__).with_name("templates")),
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
        nog=phrases.days_left,
        geleden=phrases.days_ago,
        suggestie=suggestion,
        zin=sentence_of,
        oordeel=verdict_label,
        mailto=_mailto,
        is_profiel=lambda entry: isinstance(entry, Profiel),
    )
    return environment


_ENVIRONMENT = _environment()

#: The macros that other modules call.
PARTIALS: Any = _ENVIRONMENT.get_template("delen.html").module
