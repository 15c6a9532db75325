"""Stubs: pages without content, from which the shell of each section is cut."""

from __future__ import annotations

from tooling.render import shell as slots

#: Deeper pages that data fills, by section: how many folders they lie below the root. Each depth needs a shell of its
#: own, because links in a shell are relative.
DEPTHS = {
    "klussen": (2, 3, 4, 5),
    "profielen": (2, 3, 4, 5),
    "vaardigheden": (2,),
    "organisaties": (2,),
    "overzicht": (2,),
    "referentie": (3,),
}

#: The lists that data fills; they stand in the navigation, and are the shell of their section at their depth.
LISTS = {
    "klussen/index.md": "klussen",
    "profielen/index.md": "profielen",
    "vaardigheden/index.md": "vaardigheden",
    "organisaties/index.md": "organisaties",
    "overzicht/index.md": "overzicht",
    "zoeken/index.md": "zoeken",
    "mijn/index.md": "mijn",
    "meedoen/klus/index.md": "meedoen",
    "meedoen/profiel/index.md": "meedoen",
    "meedoen/bron/index.md": "meedoen",
    "groepen/index.md": "organisaties",
    "edities/index.md": "organisaties",
    "bronnen/index.md": "over",
    "open-data/index.md": "over",
    "referentie/velden/index.md": "referentie",
    "referentie/controles/index.md": "referentie",
}


def stub(section: str) -> str:
    """Return the Markdown of a stub of a section."""
    return (
        f"---\ntitle: {slots.TITLE}\ndescription: {slots.DESCRIPTION}\nsectie: {section}\n"
        f"hide: [navigation, toc]\n---\n{slots.CONTENT}\n"
    )
