"""Another market of this program: whole klussen from its API."""

from __future__ import annotations

from typing import Any

from tooling.formats.postings.bounded import json_of, plain_text
from tooling.formats.postings.posting import Document, DocumentError, Posting
from tooling.model.settings import CONTRACT

#: Files of the API that a market is read from, below its root.
KLUSSEN, ORGANISATIES = "api/v1/klussen.json", "api/v1/organisaties.json"
INDEX = "api/v1/index.json"


def market_root(address: str) -> str:
    """Return the root of a market, given its root or the address of its index. It ends with a slash."""
    return address.removesuffix(INDEX).rstrip("/") + "/"


def check_index(content: bytes) -> None:
    """Raise `DocumentError` unless this is the index of a market whose contract we know."""
    found = json_of(content)
    contract = found.get("contract") if isinstance(found, dict) else None
    if not isinstance(contract, int):
        raise DocumentError("Dit is geen markt van dit programma, of een oude.")
    if contract > CONTRACT:
        raise DocumentError(f"Deze markt gebruikt contract {contract}. Dit programma kent {CONTRACT}: werk het bij.")


def read_market(klussen: bytes, organisations: bytes, root: str) -> Document:
    """Return the klussen of a market, with the names of their organisations and whether one can respond.

    `klus` of each posting has the data of the contract; besides, `organisatie_tooi` and, for who may respond,
    `alleen_voor_tooi` have identifiers that mean the same on every market. Raises `DocumentError`.
    """
    names, tooi = {}, {}
    for one in _items(json_of(organisations), "organisaties"):
        key = str(one.get("id", ""))
        names[key] = plain_text(str(one.get("naam", "")))
        tooi[key] = str(one.get("tooi", ""))
    postings = []
    for klus in _items(json_of(klussen), "klussen"):
        key, address = str(klus.get("id", "")), str(klus.get("adres", ""))
        if not address.startswith(root):
            continue
        organisation = str(klus.get("organisatie", ""))
        closed_to = klus.get("alleen_voor")
        data = {
            **klus,
            "organisatie_tooi": tooi.get(organisation, ""),
            "alleen_voor_tooi": [tooi.get(str(one), "") for one in closed_to] if isinstance(closed_to, list) else [],
        }
        postings.append(
            Posting(
                titel=plain_text(str(klus.get("titel", ""))),
                adres=address,
                sleutel=key,
                organisatie=names.get(organisation, ""),
                tekst=plain_text(str(klus.get("samenvatting") or klus.get("omschrijving") or "")),
                soort=str(klus.get("soort", "")),
                status="" if klus.get("reageren_kan") is True else "gesloten",
                gewijzigd=str(klus.get("gewijzigd", "")),
                klus=data,
            )
        )
    return Document(postings)


def _items(document: Any, name: str) -> list[dict[str, Any]]:
    found = document.get(name) if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise DocumentError(f"Hier hoort een lijst '{name}' te staan.")
    return [one for one in found if isinstance(one, dict)]
