"""Forms at the forge, for who has an account but fears proposals: drawn from the models, and read back.

GitHub and Forgejo make one text of what somebody fills in: a heading with the label of each field, and the answer below
it. GitLab has no forms; there a text with these headings stands ready, with what to fill in as comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from tooling.incremental.files import OutputFile
from tooling.load.yaml_reader import read_yaml
from tooling.model.forge import Forge
from tooling.model.profiel import Zichtbaarheid
from tooling.render.forms import FieldKind, Form, FormField, forms

#: Placeholder that GitHub and Forgejo write where nothing was filled in.
_NOTHING = "_No response_"

_LINES = {FieldKind.LIJST, FieldKind.BLOKKEN}

#: A line of a list of blocks: the text, and choices between brackets after it.
_LINE = re.compile(r"(?P<naam>[^()]{1,200})(?:\((?P<bij>[^()]{1,100})\))?")

_START = "Vul in wat je weet. We maken er een voorstel van, en zeggen hieronder wat er nog anders moet.\n\n"

_NOT_HERE = "Wil je anoniem of verborgen blijven? Gebruik dit formulier dan niet, en lees op de site hoe het wel kan."

#: Name and description of each form, and what stands above it.
_INTRO = {
    "klus": (
        "Klus plaatsen",
        "Zet een klus op de markt, zonder Git.",
        f"{_START}**Wat je hier invult, kan iedereen meteen lezen.**",
    ),
    "profiel": (
        "Profiel maken",
        "Zet je profiel op de markt, zonder Git.",
        f"{_START}**Wat je hier invult, kan iedereen meteen lezen, met je accountnaam erbij.** {_NOT_HERE}",
    ),
}


#: Folder of the forms of each forge.
_FOLDERS = {Forge.GITHUB: ".github/ISSUE_TEMPLATE", Forge.FORGEJO: ".forgejo/issue_template"}


def issue_form_files(kind: Forge, organisation: str) -> Iterator[OutputFile]:
    """Yield one form a kind of entry for a market on this forge, with an organisation (its key) in the examples."""
    for form in forms(organisation, kind):
        name, description, intro = _INTRO[form.soort]
        if kind is Forge.GITLAB:
            yield OutputFile(f".gitlab/issue_templates/{name}.md", _as_markdown(form, intro))
            continue
        document = {
            "name": name,
            "description": description,
            "title": f"{name}: ",
            "body": [
                {"type": "markdown", "attributes": {"value": intro}},
                *(_element(label, field) for label, field, _ in _asked(form)),
            ],
        }
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)
        yield OutputFile(f"{_FOLDERS[kind]}/{form.soort}.yml", f"# Gemaakt door: klussen schema\n{text}")


def _as_markdown(form: Form, intro: str) -> str:
    parts = [f"<!-- {intro} -->"]
    for label, field, _ in _asked(form):
        element = _element(label, field)["attributes"]
        hints = [element["description"], *(["Verplicht."] if field.verplicht else [])]
        if "options" in element:
            hints.append(f"Kies uit: {', '.join(element['options'])}.")
        if element.get("placeholder"):
            hints.append(f"Bijvoorbeeld: {element['placeholder']}")
        parts.append(f"### {label}\n<!-- {' '.join(hints)} -->")
    return "\n\n".join(parts) + "\n"


#: More than a whole file, and than a form with every field at its longest.
_MOST_CHARACTERS = 200_000

#: The begin of a whole file instead of a filled in form, as the form on the site makes it for a forge whose editor it
#: cannot fill.
_FILE = re.compile(r"# yaml-language-server: \$schema=[./]*schema/(klus|profiel)\.json\n")


def _whole_file(body: str) -> tuple[Form, dict[str, Any]] | None:
    """Return the form and the data of a body that is one file between fences."""
    text = body.strip()
    inner = text.removeprefix("```yaml\n").removesuffix("```")
    found = _FILE.match(inner)
    if found is None or len(text) - len(inner) != len("```yaml\n```") or "```" in inner:
        return None
    document = read_yaml(inner, "")
    data = document.data
    # With a fault in it, what was chosen is not certain.
    return (
        None if data is None or document.diagnostics else (next(one for one in forms() if one.soort == found[1]), data)
    )


def _without_hints(body: str) -> str:
    """Return a text without its comments (`<!-- -->`)."""
    first, *others = body.split("<!--")
    return first + "".join(one.partition("-->")[2] if "-->" in one else f"<!--{one}" for one in others)


def read_issue(body: str, kind: Forge) -> tuple[Form, dict[str, Any]] | None:
    """Return the form that a text at this forge was filled in with, and its data as a YAML file would hold them.

    `None` for another text.
    """
    if len(body) > _MOST_CHARACTERS:
        return None
    body = body.replace("\r\n", "\n")
    if kind is Forge.GITLAB:
        body = _without_hints(body)
    whole = _whole_file(body)
    if whole is not None:
        return whole
    lines = body.split("\n")
    for form in forms():
        answers = _answers(lines, [label for label, _, _ in _asked(form)])
        if answers is not None:
            data: dict[str, Any] = {}
            for (_, field, path), answer in zip(_asked(form), answers, strict=True):
                value = _value(field, answer)
                if value:
                    place = data
                    for name in path[:-1]:
                        place = place.setdefault(name, {})
                    place[path[-1]] = value
            return form, data
    return None


def _asked(form: Form) -> Iterator[tuple[str, FormField, tuple[str, ...]]]:
    """Yield each field that the form asks, with its label and where its value goes; what few need is not asked here."""
    for group in form.groepen:
        for field in group.velden if not group.meer else ():
            if field.soort is FieldKind.BLOK:
                for inner in field.velden:
                    yield f"{field.titel}: {inner.titel.lower()}", inner, (field.naam, inner.naam)
            else:
                yield field.titel, field, (field.naam,)


def _element(label: str, field: FormField) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": label, "description": _help(field)}
    kind = "input"
    if field.soort in {FieldKind.KEUZE, FieldKind.MEERKEUZE, FieldKind.JANEE}:
        kind = "dropdown"
        values = [value for value, _ in field.keuzes] or ["ja", "nee"]
        # An issue is public: who chooses otherwise cannot use this form.
        attributes["options"] = [Zichtbaarheid.OPENBAAR.value] if field.naam == "zichtbaarheid" else values
        if field.soort is FieldKind.MEERKEUZE:
            attributes["multiple"] = True
    elif field.soort in _LINES or field.soort is FieldKind.TEKST:
        kind = "textarea"
    if kind != "dropdown":
        attributes["placeholder"] = _example(field)
    identifier = re.sub(r"[^a-z]+", "-", label.lower()).strip("-")
    return {"type": kind, "id": identifier, "attributes": attributes, "validations": {"required": field.verplicht}}


def _help(field: FormField) -> str:
    if field.soort is FieldKind.BLOKKEN:
        extra = [value for one in field.velden for value in _words(one)]
        return f"{field.uitleg} Eén per regel. Erachter mag tussen haakjes: {', '.join(extra)}."
    if field.soort is FieldKind.LIJST:
        return f"{field.uitleg} Eén per regel."
    return field.uitleg


def _words(field: FormField) -> list[str]:
    """Return the words that select this field of a block in a form at the forge."""
    if field.soort is FieldKind.JANEE:
        return [field.naam]
    return [value for value, _ in field.keuzes]


def _example(field: FormField) -> str:
    if field.soort is not FieldKind.BLOKKEN:
        return field.voorbeeld
    first, *others = field.velden
    words = [one.voorbeeld if one.soort is FieldKind.KEUZE else one.naam for one in others if _words(one)]
    return f"{first.voorbeeld} ({', '.join(words)})"


def _answers(lines: list[str], labels: list[str]) -> list[str] | None:
    """Return the answer below each label, in order; `None` where one is missing.

    What somebody wrote can look like a heading. Only the next label that is due ends an answer, so such a line can
    move words between the fields of who wrote it, and do nothing else.
    """
    found: list[list[str]] = []
    for line in lines:
        if len(found) < len(labels) and line == f"### {labels[len(found)]}":
            found.append([])
        elif found:
            found[-1].append(line)
    if len(found) != len(labels):
        return None
    texts = ["\n".join(one).strip() for one in found]
    return ["" if one == _NOTHING else one for one in texts]


def _value(field: FormField, answer: str) -> Any:
    """Return an answer as a YAML file would hold it; empty where there is none."""
    if field.soort is FieldKind.MEERKEUZE:
        return [one.strip() for one in answer.split(",") if one.strip()]
    if field.soort in _LINES:
        lines = [line.strip().removeprefix("- ").strip() for line in answer.split("\n") if line.strip()]
        return [_block(field, line) for line in lines] if field.soort is FieldKind.BLOKKEN else lines
    return answer


def _block(field: FormField, line: str) -> Any:
    found = _LINE.fullmatch(line)
    first, *others = field.velden
    block: dict[str, str] = {}
    for word in (found["bij"] or "").split(",") if found else ():
        named = next((one for one in others if word.strip().lower() in _words(one)), None)
        if named is None:
            return line
        block[named.naam] = "ja" if named.soort is FieldKind.JANEE else word.strip().lower()
    return {first.naam: found["naam"].strip(), **block} if found and block else line
