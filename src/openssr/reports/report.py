"""What a report declares, and the writer that its content uses.

The content of a report is a module of its own, which ends with its ``REPORT``; which
reports there are says ``listed.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from openssr.kernel import text as formatter
from openssr.kernel.error import Invalid
from openssr.kernel.identifier import is_fictional
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.definition import Scope
from openssr.platform.figures.records import Figure
from openssr.platform.tables.table import Cell
from openssr.platform.tables.texts import measure_text
from openssr.reports.blocks import Document, Paragraph, Run

FORMATS = ("docx", "pdf", "xlsx", "html")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What may be chosen of a report beside its period; ``usual`` where nobody chose.

    ``each`` is what one choice is called in the command and in addresses.  ``title``
    and ``about`` are marked by ``label`` and stand on the page, ``help`` in the
    command; ``words`` returns the names of the choices.
    """

    name: str
    each: str
    title: str
    about: str
    help: str
    choices: tuple[str, ...]
    usual: tuple[str, ...]
    words: Callable[[], Mapping[str, str]]

    def check(self, chosen: Sequence[str]) -> None:
        """Raise ``Invalid`` for what is none of the choices."""
        for code in chosen:
            if code not in self.choices:
                raise Invalid(
                    "{name} cannot be {value}; choose from {choices}",
                    name=self.each,
                    value=code,
                    choices=", ".join(self.choices),
                )

    def mark(self, chosen: Sequence[str]) -> str:
        """Return what names the choice, nothing for the usual one.

        No choice at all is another one than the usual as well.
        """
        if tuple(chosen) == self.usual:
            return ""
        return content_hash(sorted(chosen or ("",)))[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a report: over which period, in which language, with what chosen.

    ``names`` are those of the country by language, ``options`` what was chosen by the
    name of the option.
    """

    start: date
    end: date
    language: str
    names: Mapping[str, str]
    issued_on: date
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Build = Callable[[Scope, Edition], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report over a period of a country's book.

    ``title`` and ``about`` are marked by ``label`` and stand on the page of reports.
    ``build`` reads the book as the person of the scope and returns the document; the
    language of the edition is active meanwhile.
    """

    code: str
    title: str
    about: str
    build: Build
    options: tuple[Option, ...] = ()
    formats: tuple[str, ...] = FORMATS

    def completed(self, edition: Edition) -> Edition:
        """Return an edition with the usual choices where it has none.

        Raises ``Invalid`` for a period that ends before it begins, and for a choice
        that an option does not have.
        """
        if edition.end < edition.start:
            raise Invalid(
                "the last day {end} is before the first day {start}",
                end=edition.end,
                start=edition.start,
            )
        options = {
            option.name: tuple(edition.options.get(option.name, option.usual))
            for option in self.options
        }
        for option in self.options:
            option.check(options[option.name])
        return replace(edition, options=options)

    def document(self, scope: Scope, edition: Edition) -> Document:
        """Return the document in the language of the edition."""
        with override(edition.language):
            return self.build(scope, edition)

    def name_of(self, edition: Edition) -> str:
        """Return the name under which the figures of an edition are stored.

        Languages share it.  An edition with other choices than the usual is another
        report, whose figures are stored beside those of the usual one.
        """
        options = self.completed(edition).options
        marks = [option.mark(options[option.name]) for option in self.options]
        while marks and not marks[-1]:  # an option that is added later changes no name
            marks.pop()
        return "-".join([f"{self.code}-{edition.start}-{edition.end}", *marks])


class Writer:
    """Writes in the language of an edition and remembers the figures it printed."""

    def __init__(self, country: str, edition: Edition) -> None:
        self.country = country
        self.edition = edition
        self.language = edition.language
        self.country_name = edition.names.get(self.language) or edition.names.get(
            "en", country
        )
        self.sources: dict[str, Figure] = {}

    def document(self, title: str, subtitle: str) -> Document:
        """Return a document without blocks, whose sources are the figures printed."""
        return Document(
            country=self.country,
            country_name=self.country_name,
            language=self.language,
            title=title,
            subtitle=subtitle,
            symbol="",
            issued_on=self.edition.issued_on,
            fictional=_(
                "This country is fictional: every number and document was invented."
            )
            if is_fictional(self.country)
            else "",
            words=_words(),
            sources=self.sources,
        )

    def fill(self, sentence: str, **values: Figure | str) -> tuple[Run, ...]:
        """Return a sentence with its slots filled by figures and texts."""
        runs: list[Run] = []
        position = 0
        for match in SLOT.finditer(sentence):
            runs.append(sentence[position : match.start()])
            value = values[match.group(1)]
            runs.append(value if isinstance(value, str) else self.number(value))
            position = match.end()
        runs.append(sentence[position:])
        return tuple(run for run in runs if run)

    def number(self, figure: Figure) -> Cell:
        """Return a figure as it is printed, and remember it among the sources."""
        self.sources[figure.key] = figure
        if figure.value is None:
            text = _("not known") if figure.rests else _("none reported")
        else:
            text = measure_text(figure.value, figure.unit, self.language)
        return Cell(figure.value, text, trace=figure.key, unit=figure.unit)

    def day(self, value: date | None) -> str:
        """Return a day in words, a dash where there is none."""
        return formatter.day(value, self.language) if value else "–"

    def name(self, names: Mapping[str, str]) -> str:
        """Return a name in the language of the report, else in English."""
        return names.get(self.language) or names["en"]

    def left_to_the_author(self) -> Paragraph:
        """Return a paragraph that the author is to write."""
        return Paragraph((_("[To be written by the author.]"),), author=True)


def _words() -> dict[str, str]:
    """Return the words around the content, the same in every report."""
    return {
        "annex": _("Annex"),
        "sources": _("Sources of figures"),
        "figure": _("Figure"),
        "value": _("Value"),
        "definition": _("Definition"),
        "coverage": _("Coverage"),
        "rests": _("Based on"),
        "more": _("and %(count)s more"),
        "draft": _("Draft for the author; not a United Nations document"),
        "issuer": _("National book of record"),
        "original": _("Original: English"),
        "notes": _("Notes"),
    }
