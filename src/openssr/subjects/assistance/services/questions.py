"""Answering what people ask of support, each question as one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.kernel.period import year_of_quarters
from openssr.platform.places import services as places
from openssr.platform.reference.components import components
from openssr.platform.reference.rates import rate_on
from openssr.platform.reference.sectors import purposes
from openssr.platform.registers.money import money_of
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import Table
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    EXPENDITURE,
    PLEDGE,
    Cell,
)
from openssr.subjects.assistance.registers.choices import ContributionKind
from openssr.subjects.assistance.registers.decided import LINKS, Link
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    DECISIONS,
    EQUIPMENT,
    TRAININGS,
)
from openssr.subjects.assistance.rules.brief import Brief
from openssr.subjects.assistance.rules.overlaps import overlaps
from openssr.subjects.assistance.rules.questions import money, partners
from openssr.subjects.assistance.rules.questions import registers as rules
from openssr.subjects.assistance.rules.questions.detail import detail
from openssr.subjects.assistance.services.counted import show_forward, show_period
from openssr.subjects.assistance.store import reading
from openssr.subjects.assistance.store.briefs import briefs
from openssr.subjects.assistance.store.registers import read_records
from openssr.subjects.strategy.registers.strategy import OBJECTIVES


@dataclass
class Book:
    """What answers are made of, read from the book when first asked for."""

    by: Actor
    country: str
    language: str
    on: date

    @cached_property
    def until(self) -> date | None:
        """Return the last day of which money counts, None where none is later."""
        return show_period(by=self.by, country=self.country, on=self.on).end

    @cached_property
    def cells(self) -> list[Cell]:
        """Return the gross sums."""
        return reading.cells(self.country, self.until)

    @cached_property
    def activities(self) -> list[Brief]:
        """Return the activities in brief, as they count."""
        return briefs(self.country)

    @cached_property
    def links(self) -> list[Link]:
        """Return the links that people made."""
        return read_records(LINKS, self.country)

    @cached_property
    def committed(self) -> list[money.Committed]:
        """Return what each activity committed, where any of it is known."""
        return self.sums(COMMITMENT)

    def sums(self, *kinds: str) -> list[money.Committed]:
        """Return the sum of each activity over kinds of transactions."""
        return [
            money.Committed((publisher, identifier), name, amount)
            for kind in kinds
            for publisher, identifier, name, amount in reading.committed(
                self.country, kind, self.until
            )
        ]

    def needs(self) -> list[money.Need]:
        """Return the objectives with their costs."""
        objectives = list_records(OBJECTIVES, by=self.by, country=self.country)
        return [
            money.Need(objective.code, money_of(objective, "cost", objective.starts_on))
            for objective in objectives
        ]

    def component_names(self) -> dict[str, str]:
        """Return the components by code, in the language asked for."""
        return {
            code: names.get(self.language) or names["en"]
            for code, names in components().items()
        }

    def regions(self) -> list[str]:
        """Return the codes of the regions in force."""
        boundaries = places.show_boundaries(
            by=self.by, country=self.country, on=self.on
        )
        return [region.code for region in boundaries.regions] if boundaries else []

    def registered(self) -> list[str]:
        """Return the partners that stand in the country's registers."""
        return [
            *(training.partner for training in read_records(TRAININGS, self.country)),
            *(item.partner for item in read_records(EQUIPMENT, self.country)),
            *(
                contribution.partner
                for contribution in read_records(CONTRIBUTIONS, self.country)
                if contribution.kind
                != ContributionKind.COFINANCING  # the country itself
            ),
        ]


def _places(book: Book) -> Table:
    return money.places(book.cells, book.regions(), book.component_names())


def _overlaps(book: Book) -> Table:
    courses = read_records(TRAININGS, book.country)
    return rules.overlapping(overlaps(courses, read_records(EQUIPMENT, book.country)))


def _predictability(book: Book) -> Table:
    outlooks = show_forward(by=book.by, country=book.country, on=book.on)
    return partners.predictability(outlooks, book.on)


def _markers(book: Book) -> Table:
    return rules.markers(book.activities, read_records(CONTRIBUTIONS, book.country))


def _balance(book: Book) -> Table:
    equipment = read_records(EQUIPMENT, book.country)
    courses = len(read_records(TRAININGS, book.country))
    return rules.balance(book.cells, equipment, courses, rate_on)


def _detail(book: Book) -> Table:
    period = year_of_quarters(book.on)
    rows = reading.quarterly(book.country, period.start, period.end)
    names = {code: purpose.name for code, purpose in purposes().items()}
    return detail(rows, book.links, names)


QUESTIONS: dict[str, Callable[[Book], Table]] = {
    "detail": _detail,
    "needs": lambda book: money.needs(
        book.needs(), book.committed, book.links, rate_on
    ),
    "places": _places,
    "overlaps": _overlaps,
    "alignment": lambda book: money.alignment(book.committed, book.links),
    "predictability": _predictability,
    "pledges": lambda book: money.pledges(
        book.sums(PLEDGE), book.committed, book.sums(DISBURSEMENT, EXPENDITURE)
    ),
    "fragmentation": lambda book: money.fragmentation(book.cells),
    "freshness": lambda book: partners.freshness(book.activities, book.on),
    "coverage": lambda book: partners.coverage(book.activities, book.registered()),
    "joint": lambda book: partners.joint(book.activities),
    "decisions": lambda book: rules.decided(
        read_records(DECISIONS, book.country), book.on
    ),
    "markers": _markers,
    "balance": _balance,
}


@use_case("assistance.commitment.list", reads=True)
def list_supporting(*, by: Actor, country: str, on: date) -> list[money.Supporting]:
    """Return what each activity committed to each objective up to a day."""
    book = Book(by, country_code(country), "en", on)
    return money.supporting(book.committed, book.links)


@use_case("assistance.question.answer", reads=True)
def answer(
    *, by: Actor, country: str, question: str, on: date, language: str = "en"
) -> Table:
    """Answer one question as at a day; codes stay codes, for the writer to name."""
    if question not in QUESTIONS:
        raise NotFound(
            "there is no question {question}; choose from {choices}",
            question=question,
            choices=", ".join(QUESTIONS),
        )
    return QUESTIONS[question](Book(by, country_code(country), language, on))
