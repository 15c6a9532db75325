"""Every page of the site that is made from data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from markupsafe import Markup

from tooling.diagnostics import Diagnostic, Severity
from tooling.i18n import decimal, gettext, n_
from tooling.markdown import markdown
from tooling.match.verdict import is_clearly_best
from tooling.model.base import is_web_address
from tooling.model.klus import Resultaat
from tooling.model.profiel import Ervaring, Profiel, Zichtbaarheid
from tooling.model.registers import OrganisatieSoort
from tooling.model.settings import Weights
from tooling.model.shared import Contact, Dag
from tooling.render import phrases
from tooling.render.calendar import calendar_address
from tooling.render.context import SiteContext, role_key
from tooling.render.data import data_address, klus_data, person_data
from tooling.render.environment import as_markup
from tooling.render.feeds import feed_link, group_feed, klussen_of, klussen_with, organisation_feed, skill_feed
from tooling.render.forms import Form, Group, forms, source_form
from tooling.render.jobposting import job_posting
from tooling.render.listings import failing_sources, sources_page
from tooling.render.open_data import open_data_page
from tooling.render.overview import overview
from tooling.render.reference import Documented, model_fields
from tooling.render.scripts import early_modules
from tooling.render.shell import NOINDEX, Draft, Page


def fixed_pages(
    site: SiteContext, documented: Sequence[Documented], found: Sequence[Diagnostic]
) -> Iterator[Page | Draft]:
    """Yield the pages that every market has; `documented` are the rules that have a documentation page."""
    yield _organisation_list(site)
    yield _skill_list(site)
    yield _group_list(site)
    yield overview(site)
    yield open_data_page(site)
    yield sources_page(site)
    yield _build_report(site, documented, found)
    # Other inputs of these are the program, settings and registers, which are in the key of every draft.
    yield Draft("zoeken/", "zoeken", (), (), partial(_search, site))
    yield Draft("mijn/", "mijn", (), _often_asked(site), partial(_mine, site))
    for form in (*forms(site.example_organisation, site.forge_kind), source_form(site.example_organisation)):
        yield Draft(f"meedoen/{form.soort}/", "meedoen", (), (), partial(_form, site, form))
    yield Draft("meedoen/aanbeveling/", "meedoen", (), (), partial(_recommendation, site))
    yield Draft("meedoen/overeenkomst/", "meedoen", (), (), partial(_agreement, site))
    yield Draft("referentie/velden/", "referentie", (), (), partial(_fields, site))
    yield Draft("referentie/controles/", "referentie", (), (), partial(_rules, site, documented))
    for rule in documented:
        yield Draft(f"referentie/controles/{rule.code}/", "referentie", (), (), partial(_rule, site, rule))


def register_pages(site: SiteContext) -> Iterator[Draft]:
    """Yield the pages of organisations, skills and groups."""
    of_organisations = (site.klussen_by_organisation, site.listings_by_organisation, site.people_by_organisation)
    yield from _drafts(site, "organisaties", "organisaties", site.organisaties, _organisation, of_organisations)
    of_skills = (site.asked, site.asked_outside, site.offered)
    yield from _drafts(site, "vaardigheden", "vaardigheden", site.thesaurus.concepts, _skill, of_skills)
    of_groups = (site.klussen_by_group, site.people_by_group)
    yield from _drafts(site, "groepen", "organisaties", site.groepen, _group, of_groups)


_Draw: TypeAlias = Callable[[SiteContext, str], Page]
#: Keys of what a page shows, by the key of the page.
_Lists: TypeAlias = Mapping[str, Sequence[str]]


def _drafts(
    site: SiteContext, folder: str, section: str, keys: Iterable[str], draw: _Draw, shown: Sequence[_Lists]
) -> Iterator[Draft]:
    """Yield the draft of the page of each key, which shows what these lists have for it."""
    for key in keys:
        shows = [one for lists in shown for one in lists.get(key, ())]
        yield Draft(f"{folder}/{key}/", section, shows, (), partial(draw, site, key))


_FORM_PAGES = {
    "klus": (n_("Een klus plaatsen"), n_("Zet een klus op de markt met een formulier, in vijf minuten.")),
    "profiel": (n_("Een profiel maken"), n_("Maak een profiel met een formulier, en kies zelf wie wat ziet.")),
    "bron": (n_("Een bron toevoegen"), n_("Laat zien wat een andere markt of bron publiceert.")),
}


def _form(site: SiteContext, form: Form) -> Page:
    title, description = map(gettext, _FORM_PAGES[form.soort])
    body = site.render("formulier.html", 2, formulier=form, titel=title)
    return Page(f"meedoen/{form.soort}/", "meedoen", title, description, body)


def _search(site: SiteContext) -> Page:
    description = gettext("Zoek klussen, collega's, organisaties en vaardigheden.")
    return Page("zoeken/", "zoeken", gettext("Zoeken"), description, site.render("zoeken.html", 1))


#: So many faults are named in the report of a build.
_MOST_FAULTS = 200


def _build_report(site: SiteContext, documented: Sequence[Documented], found: Sequence[Diagnostic]) -> Page:
    """Render the build report. It names no profile: the name of a file can identify somebody.

    What a message says can repeat what is in a file, so here stands what the rule is called.
    """
    titles = {rule.code: rule.title for rule in documented}
    faults = [one for one in found if one.severity is Severity.FOUT]
    profiles = {one.position.path for one in faults if one.position.path.startswith(site.folder_of_profiles)}
    named = [one for one in faults if one.position.path not in profiles]
    rows = [
        {"pad": one.position.path, "regel": one.position.line, "code": one.code, "titel": titles.get(one.code)}
        for one in named[:_MOST_FAULTS]
    ]
    meer = max(0, len(named) - _MOST_FAULTS)
    body = site.render("verslag.html", 2, rijen=rows, profielen=len(profiles), meer=meer, bronnen=failing_sources(site))
    description = gettext("Wat er op deze site kwam, en welke bestanden met een fout werden tegengehouden.")
    return Page("overzicht/verslag/", "overzicht", gettext("Verslag van de bouw"), description, body)


#: Number of skills that `/mijn/` offers to begin with.
_OFFERED = 8


def _often_asked(site: SiteContext) -> list[str]:
    """Return the names of the skills that most open klussen ask for; of equals, the first in the alphabet of keys."""
    asked = sorted(site.asked, key=lambda concept: (-len(site.asked[concept]), concept))
    return [site.thesaurus.concepts[concept].naam for concept in asked[:_OFFERED]]


def _mine(site: SiteContext) -> Page:
    """Return the page `/mijn/`, which the visitor's device fills in."""
    (profile,) = (form for form in forms(site.example_organisation, site.forge_kind) if form.soort == "profiel")
    apart = {"zichtbaarheid", "eigenaar", "bijgewerkt", "verloopt", "vindbaar"}
    groups = [
        Group(group.titel, tuple(field for field in group.velden if field.naam not in apart))
        for group in profile.groepen
    ]
    body = site.render(
        "mijn.html",
        1,
        groepen=[group for group in groups if group.velden],
        dagen=[(day.value, phrases.name(day)) for day in Dag],
        vaak=_often_asked(site),
    )
    description = gettext("Zie welke klussen bij je passen, zonder account en zonder dat iemand het weet.")
    preloads = (f'<link rel="modulepreload" href="../{path}">' for path in early_modules())
    scripts = (
        '<script src="../assets/markt/mine/returning.js"></script>',
        '<script src="../assets/markt/mine/preload.js" type="module" async></script>',
    )
    head = "".join((*scripts, *preloads))
    return Page("mijn/", "mijn", gettext("Voor mij"), description, body, head)


def _recommendation(site: SiteContext) -> Page:
    description = gettext("Schrijf een aanbeveling voor het profiel van een collega.")
    body = site.render("aanbeveling.html", 2)
    return Page("meedoen/aanbeveling/", "meedoen", gettext("Een collega aanbevelen"), description, body)


def _agreement(site: SiteContext) -> Page:
    description = gettext("Maak afspraken over een klus, en reken de kale loonkosten uit.")
    body = site.render("overeenkomst.html", 2)
    return Page("meedoen/overeenkomst/", "meedoen", gettext("Afspraken over een klus"), description, body)


def _timeline(jobs: Sequence[Ervaring]) -> list[Ervaring]:
    """Return the newest first: what goes on before what ended, and then by when it began."""
    return sorted(jobs, key=lambda job: (job.tot or "9999", job.van or ""), reverse=True)


def _organisation_list(site: SiteContext) -> Page:
    groups = []
    for kind in OrganisatieSoort:
        keys = [key for key, one in site.organisaties.items() if one.soort is kind]
        if keys:
            groups.append((kind, sorted(keys, key=lambda key: site.organisaties[key].naam.casefold())))
    body = site.render("lijst_organisaties.html", 1, groepen=groups, totaal=len(site.organisaties))
    return Page(
        "organisaties/", "organisaties", gettext("Organisaties"), gettext("Alle organisaties die meedoen."), body
    )


def _skill_list(site: SiteContext) -> Page:
    body = site.render("lijst_vaardigheden.html", 1)
    return Page(
        "vaardigheden/", "vaardigheden", gettext("Vaardigheden"), gettext("De lijst van vaardigheden, per thema."), body
    )


def klus_page(site: SiteContext, key: str) -> Page:
    """Return the page of a klus."""
    klus = site.klussen[key]
    path = f"klussen/{key}/"
    is_open = key in site.open_klussen
    outcome = klus.afloop
    body = site.render(
        "klus.html",
        3,
        klus=klus,
        sleutel=key,
        open=is_open,
        adres=site.site_url + path,
        gegevens=data_address(klus_data(site, key)),
        agenda=calendar_address(klus, site.site_url + path) if is_open else None,
        mensen=site.matches_of_klus(key),
        uitvoerders=outcome.door if outcome else (),
        bewijs=key in site.proof_keys,
        rollen=[(role, site.matched_roles.get(role_key(key, at), ())) for at, role in enumerate(klus.rollen)],
        ook_op=site.outside.also_on.get(key, ()),
    )
    organisation = site.organisation_name(klus.organisatie)
    summary = klus.samenvatting or gettext(
        "%(kind)s bij %(organisation)s.", kind=phrases.name(klus.soort), organisation=organisation
    )
    head = ""
    if is_open:
        head = job_posting(klus, site.organisaties.get(klus.organisatie), site.site_url + path, site.places)
    else:
        head = NOINDEX
    picture = f"{site.site_url}{path}deel.png" if is_open and site.is_public else ""
    return Page(path, "klussen", f"{klus.titel} ({organisation})", summary, body, head, picture=picture)


def person_page(site: SiteContext, key: str) -> Page:
    """Return the page of a person, by public id."""
    person = site.people[key]
    path = f"profielen/{key}/"
    profile = person.profiel
    body = site.render(
        "profiel.html",
        2,
        persoon=person,
        profiel=profile,
        id=key,
        adres=site.site_url + path,
        gegevens=None if person.is_anonymous else data_address(person_data(site, key)),
        gedaan=site.done_by.get(key, []),
        matches=(matches := site.matches_of_profiel(key)),
        duidelijk=is_clearly_best([assessment for _, assessment in matches]),
        elders=site.listings_for(key),
        aanbevelingen=profile.aanbevelingen,
        is_webadres=is_web_address,
        periode=_period,
        bevestigd=site.confirmed_by,
        loket=_desk(site, profile),
        tijdlijn=_timeline,
        erbij=_aside,
    )
    skills = ", ".join(skill.naam for skill in profile.vaardigheden[:4])
    return Page(
        path, "profielen", profile.naam, f"{profile.functie or gettext('Collega bij de overheid')}: {skills}.", body
    )


def _desk(site: SiteContext, profile: Profiel) -> Contact | None:
    """Return the desk that passes messages on to somebody who is anonymous, if they chose one."""
    organisation = site.organisaties.get(profile.loket or "")
    is_anonymous = profile.zichtbaarheid is Zichtbaarheid.ANONIEM
    return organisation.loket if organisation and is_anonymous else None


def _period(start: str | None, end: str | None, open_end: str | None = None) -> str:
    """`2019 tot 2023`, `sinds maart 2019`, `tot 2023`; nothing where nothing is known."""
    until = phrases.partial_date(end) if end else gettext("nu") if open_end is None else open_end
    if start:
        begun = phrases.partial_date(start)
        return gettext("%(start)s tot %(end)s", start=begun, end=until) if until else begun
    return gettext("tot %(end)s", end=until) if end else ""


def _aside(parts: list[str | None]) -> Markup:
    text = ", ".join(filter(None, parts))
    return Markup(", {}").format(text) if text else Markup()


def _organisation(site: SiteContext, key: str) -> Page:
    organisation = site.organisaties[key]
    klussen = site.klussen_by_organisation.get(key, [])
    body = site.render(
        "organisatie.html",
        2,
        organisatie=organisation,
        sleutel_organisatie=key,
        onderdelen=[other for other, one in site.organisaties.items() if one.onderdeel_van == key],
        open=[one for one in klussen if one in site.open_klussen],
        gesloten=[one for one in klussen if one not in site.open_klussen],
        elders=site.listings_by_organisation.get(key, []),
        mensen=site.people_by_organisation.get(key, []),
    )
    description = gettext("Klussen en collega's van %(name)s.", name=organisation.naam)
    feed = feed_link(2, organisation_feed(key), klussen_of(organisation.naam))
    return Page(f"organisaties/{key}/", "organisaties", organisation.naam, description, body, feed)


def _group_list(site: SiteContext) -> Page:
    body = site.render("lijst_groepen.html", 1, groepen=sorted(site.groepen, key=lambda key: site.groepen[key].naam))
    return Page(
        "groepen/", "organisaties", gettext("Groepen"), gettext("Pools, regio's en netwerken op deze markt."), body
    )


def _group(site: SiteContext, key: str) -> Page:
    group = site.groepen[key]
    klussen = site.klussen_by_group[key]
    ended = [site.klussen[one] for one in klussen if one not in site.open_klussen]
    body = site.render(
        "groep.html",
        2,
        groep=group,
        sleutel_groep=key,
        open=[one for one in klussen if one in site.open_klussen],
        gesloten=[one for one in klussen if one not in site.open_klussen],
        mensen=site.people_by_group[key],
        binnen=sum(1 for one in ended if one.afloop and one.afloop.resultaat is Resultaat.INTERN_VERVULD),
    )
    feed = feed_link(2, group_feed(key), klussen_of(group.naam))
    description = group.samenvatting or gettext("Klussen en collega's van %(name)s.", name=group.naam)
    return Page(f"groepen/{key}/", "organisaties", group.naam, description, body, feed)


def _skill(site: SiteContext, key: str) -> Page:
    concept = site.thesaurus.concepts[key]
    theme = site.thesaurus.theme_of[key]
    body = site.render(
        "vaardigheid.html",
        2,
        begrip=concept,
        thema_slug=theme,
        thema=site.thesaurus.themes[theme],
        smaller=site.thesaurus.narrower.get(key, ()),
        verwant=site.thesaurus.related.get(key, ()),
        klussen=site.asked.get(key, [])[:24],
        elders=site.asked_outside.get(key, [])[:12],
        mensen=site.offered.get(key, [])[:24],
    )
    description = gettext("Klussen die %(skill)s vragen, en collega's die het kunnen.", skill=concept.naam)
    feed = feed_link(2, skill_feed(key), klussen_with(concept.naam))
    return Page(f"vaardigheden/{key}/", "vaardigheden", concept.naam, description, body, feed)


def _fields(site: SiteContext) -> Page:
    body = site.render("velden.html", 2, modellen=model_fields(site.forge_kind, site.example_organisation))
    description = gettext("Alle velden van een klus en een profiel.")
    return Page("referentie/velden/", "referentie", gettext("Alle velden"), description, body)


def _rules(site: SiteContext, documented: Sequence[Documented]) -> Page:
    body = site.render("controles.html", 2, regels=documented)
    description = gettext("Alles wat klussen check nakijkt.")
    return Page("referentie/controles/", "referentie", gettext("Alle controles"), description, body)


def _rule(site: SiteContext, rule: Documented) -> Page:
    body = site.render("controle.html", 3, regel=rule, uitleg=markdown(rule.documentation))
    return Page(f"referentie/controles/{rule.code}/", "referentie", rule.title, f"{rule.code}: {rule.title}.", body)


def question(site: SiteContext, depth: int) -> Markup:
    """Return the question of the home page; see `browser/pages/home.js`."""
    return as_markup(site.render("vraag.html", depth, editie=None))


def answer(site: SiteContext, depth: int) -> Markup:
    """Return the place of the answer to that question."""
    return as_markup(site.render("vraag_antwoord.html", depth, editie=None))


def editions(site: SiteContext, depth: int) -> Markup:
    """Return links to the editions, for the home page; nothing where there are none."""
    return as_markup(site.render("thuis_edities.html", depth))


def newest_klussen(site: SiteContext, depth: int, number: int = 6) -> Markup:
    """Return the newest klussen as cards, for the home page."""
    return as_markup(site.render("thuis_nieuwste.html", depth, sleutels=list(site.open_klussen)[:number]))


def figures(site: SiteContext, depth: int) -> Markup:
    """Render the figures of the market, for the home page."""
    return as_markup(site.render("thuis_cijfers.html", depth))


def weights_table(site: SiteContext, depth: int, weights: Weights | None = None) -> Markup:
    """Return the weights of the market, or these, for the page about the algorithm and that of an edition."""
    points = (weights or site.weights).points()
    rows = [
        (gettext(name), gettext(field.description) if field.description else "", decimal(points[name] / 100))
        for name, field in Weights.model_fields.items()
        if name in points
    ]
    return as_markup(site.render("gewichten.html", depth, rijen=rows))
