"""Links that people make from activities to objectives and institutions."""

from __future__ import annotations

from collections.abc import Sequence

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import refuse_later
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.services.deciding import (
    save_decision,
    withdraw_decision,
)
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.registers.decided import LINKS, Link
from openssr.subjects.assistance.rules.checks import impossible_weights
from openssr.subjects.assistance.rules.weights import check_weight
from openssr.subjects.assistance.store import reading
from openssr.subjects.assistance.store import registers as store
from openssr.subjects.assistance.store.answers import mark_answers
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES


def _save(country: str, records: Sequence[Link], author: Author) -> list[Change]:
    return store.save_signed(LINKS, country, records, author, store.LINKED)


LINKING = Intake(
    register=LINKS, check=impossible_weights, save=_save, after=mark_answers
)


@use_case("assistance.link.make")
def make_link(*, by: Actor, country: str, link: Link, newest: int | None = None) -> str:
    """Link an activity to an objective, an institution or both.

    Return whether that was added, changed or unchanged.  ``newest`` is the newest act
    on links that the person saw.
    """
    code = country_code(country)
    if not link.objective and not link.institution:
        raise Invalid("choose an objective, an institution or both")
    objectives = list_records(OBJECTIVES, by=by, country=code)
    if link.objective and link.objective not in {each.code for each in objectives}:
        raise NotFound("there is no objective {code}", code=link.objective)
    bodies = list_records(INSTITUTIONS, by=by, country=code)
    if link.institution and link.institution not in {body.code for body in bodies}:
        raise NotFound("there is no institution {code}", code=link.institution)
    reading.activity(code, link.publisher, link.identifier)
    check_weight(link, store.read_records(LINKS, code))
    refuse_later(LINKS, code, link, newest, by)
    change = save_decision(LINKING, code, link, Author(by.name))
    note(link.identifier, after=link)
    return change.outcome


@use_case("assistance.link.remove")
def remove_link(
    *,
    by: Actor,
    country: str,
    link: Link,
    reason: str = "",
    newest: int | None = None,
) -> None:
    """Withdraw a link; its history keeps who made and who withdrew it.

    ``newest`` is the newest act on links that the person saw.
    """
    key = link.publisher, link.identifier, link.objective, link.institution
    author = Author(by.name, reason=reason)
    try:
        before = withdraw_decision(
            LINKING, country_code(country), key, author, by=by, newest=newest
        )
    except NotFound:
        raise NotFound("this link is not in the book") from None
    note(link.identifier, before=before, reason=reason)


@use_case("assistance.link.count", reads=True)
def count_links(*, by: Actor, country: str) -> dict[str, int]:
    """Return how many activities support each objective."""
    return reading.linked_objectives(country_code(country))
