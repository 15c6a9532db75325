"""Repair of faults in the HTML of the theme that the HTML standard forbids and its checker reports."""

from __future__ import annotations

import re

#: Attributes that do not belong: `autocomplete` on a box to tick, and an empty `tabindex`.
_ATTRIBUTES = re.compile(r'(<input[^>]*type="checkbox"[^>]*?) autocomplete="off"|(<[a-z]+[^>]*) tabindex=""')
#: A label for a box that hidden tables of contents leave out.
_LABEL_OF_NOTHING = re.compile(r'(<label class="md-nav__title") for="__toc"')


def valid(html: str) -> str:
    """Return a page of the theme without those faults."""
    html = _ATTRIBUTES.sub(lambda found: found[1] or found[2], html)
    return html if 'id="__toc"' in html else _LABEL_OF_NOTHING.sub(r"\1", html)
