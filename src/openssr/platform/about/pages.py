"""Help, methods, glossary, licence and contact: what the footer leads to."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.platform.about.glossary import LANGUAGES, OURS, terms
from openssr.platform.figures.definition import Definition
from openssr.platform.visit import page, visit_of


class AboutPages:
    """The pages, with the figures they explain and whom to ask about the book."""

    def __init__(self, definitions: Mapping[str, Definition], contact: str) -> None:
        self.definitions, self.contact = definitions, contact

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [
            path("help/", self.help),
            path("methods/", self.methods),
            path("glossary/", self.glossary),
            path("licence/", self.licence),
            path("contact/", self.ask),
        ]

    def help(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """Say how to read the pages."""
        visit = visit_of(request, language, country)
        return page(request, visit, "about/help.html", {})

    def methods(
        self, request: HttpRequest, language: str, country: str
    ) -> HttpResponse:
        """List how each figure is computed, in which version and unit."""
        visit = visit_of(request, language, country)
        rows = [
            (
                _(definition.method),
                _(definition.unit) if definition.unit else "",
                visit.number(definition.version),
            )
            for definition in self.definitions.values()
        ]
        return page(request, visit, "about/methods.html", {"rows": rows})

    def glossary(
        self, request: HttpRequest, language: str, country: str
    ) -> HttpResponse:
        """List the terms with their meaning, their source and their other names."""
        visit = visit_of(request, language, country)
        others = [code for code in LANGUAGES if code != language]
        rows = sorted(
            (
                term.names[language],
                term.meanings[language],
                [(code, term.names[code]) for code in others],
                "" if term.source.startswith(OURS) else term.source,
            )
            for term in terms()
        )
        return page(request, visit, "about/glossary.html", {"rows": rows})

    def licence(
        self, request: HttpRequest, language: str, country: str
    ) -> HttpResponse:
        """Say under which licence the software is."""
        visit = visit_of(request, language, country)
        return page(request, visit, "about/licence.html", {})

    def ask(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """Say whom to ask about the book."""
        visit = visit_of(request, language, country)
        return page(request, visit, "about/contact.html", {"contact": self.contact})
