"""Cards of klussen and people, and links to skills: rendered once, placed in many lists."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from tooling.model.outside import is_listing
from tooling.render.environment import as_markup, render_partial
from tooling.skills.thesaurus import Thesaurus

#: Placeholder for the relative path to the root, in a cached card. No text has this tag: its `<` would be escaped.
_ROOT = Markup("<wortel>")


class Cards:
    """Cards of one site, cached without the depth of the page that they are placed in.

    `draw` renders a card, by the name of its partial, for an entry by key; its links start with the given root.
    """

    def __init__(self, thesaurus: Thesaurus, draw: Callable[[str, Markup, str], str]) -> None:
        self._thesaurus, self._draw = thesaurus, draw
        self._skill_links: dict[tuple[str, str], Markup] = {}
        self._cards: dict[tuple[str, str], str] = {}

    def skill_link(self, label: str, root: str) -> Markup:
        """Return a label with a link to the page of its concept, if the thesaurus has one."""
        found = self._skill_links.get((label, root))
        if found is None:
            concept = self._thesaurus.concept_of(label)
            found = (
                Markup('<a href="{}vaardigheden/{}/">{}</a>').format(root, concept, label) if concept else escape(label)
            )
            self._skill_links[label, root] = found
        return found

    def klus(self, key: str, root: str) -> Markup:
        """Return the card of a klus, as a list item; `root` is the relative path to the site root."""
        return _placed(self._card("klus_kaart", key), root)

    def klus_facts(self, key: str) -> Markup:
        """Return the list of hours, place and days left of a klus."""
        return as_markup(self._card("klus_feiten", key))

    def listing(self, key: str, root: str) -> Markup:
        """Return the card of a listing of an outside source."""
        return _placed(self._card("vermelding_kaart", key), root)

    def either(self, key: str, root: str) -> Markup:
        """Return the card of a klus of this market, or of a listing."""
        return self.listing(key, root) if is_listing(key) else self.klus(key, root)

    def person(self, key: str, root: str) -> Markup:
        """Return the card of a person, as a list item."""
        return _placed(self._card("mens_kaart", key), root)

    def small(self, address: str, title: str, below: str, root: str) -> Markup:
        """Return the card of anything else: a title that links to an address below the root, and a line below it."""
        return _placed(render_partial("kleine_kaart", _ROOT, address, title, below), root)

    def _card(self, name: str, key: str) -> str:
        found = self._cards.get((name, key))
        if found is None:
            found = self._cards[name, key] = self._draw(name, _ROOT, key).strip()
        return found


def _placed(card: str, root: str) -> Markup:
    return as_markup(card.replace(_ROOT, root))
