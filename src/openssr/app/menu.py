"""The menu of the book, which the frame of every page gets from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openssr.app.subjects import SUBJECTS
from openssr.platform.comments.services import count_new
from openssr.platform.registers.field import label
from openssr.platform.registers.subject import Entry, Section
from openssr.platform.registers.words import title_of
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import allowed, may, signed_in
from openssr.platform.visit import actor_of

MORE = 80  # the place from which sections stand under "More"
OVERVIEW = Section(
    "", label("Overview"), 0,
    pages=(
        Entry("", label("Overview")),
        Entry("due/", label("Outstanding actions")),
    ),
)  # fmt: skip
REPORTS = Section("reports/", label("Reports"), 60)
ENTERING = Section("enter/", label("Enter data"), 70)
RECORDS = Section("records/", label("All records"), 80)
PEOPLE = Section("administration/people/", label("People"), 90)
ADMINISTRATION = Section("administration/", label("Administration"), 90)


Link = tuple[str, str, bool]  # address, title, whether it is the page that is open


@dataclass(frozen=True, slots=True)
class Group:
    """The registers of a subject, and whether one of them is open."""

    title: str
    pages: tuple[Link, ...]

    @property
    def current(self) -> bool:
        """Tell whether the page that is open is one of the group."""
        return any(current for _, _, current in self.pages)


@dataclass(frozen=True, slots=True)
class Line:
    """A section as the menu shows it, with its pages, or groups of them."""

    address: str
    title: str
    more: bool
    pages: tuple[Link, ...]
    groups: tuple[Group, ...] = ()


def menu(request: HttpRequest) -> dict[str, Any]:
    """Return the menu for templates, worked out where one shows it."""
    return {"menu": partial(lines, request), "new_comments": partial(_new, request)}


def _new(request: HttpRequest) -> int:
    """Return how many comments wait to be seen by who asks."""
    actor = actor_of(request)
    match = request.resolver_match
    if match is None or not allowed(actor, "comments.mention.count"):
        return 0
    return count_new(by=actor, country=match.kwargs.get("country", ""))


def lines(request: HttpRequest) -> list[Line]:
    """Return the sections that a visitor may open, in the order of their places."""
    actor = actor_of(request)
    inside = signed_in(actor)
    declared = [section for subject in SUBJECTS for section in subject.menu]
    declared += [OVERVIEW, REPORTS, RECORDS]
    if inside:
        declared.append(ENTERING)
    if allowed(actor, "book.check.show"):
        declared.append(ADMINISTRATION)
    elif allowed(actor, "accounts.account.list"):
        declared.append(PEOPLE)
    path = request.path.split("/", 3)[-1]
    return [
        Line(
            section.address,
            _(section.title),
            section.place >= MORE,
            tuple(
                (entry.address, _(entry.title), entry.address == path)
                for entry in section.pages
                if inside or not entry.entering
            ),
            _groups(actor, path) if section is RECORDS else (),
        )
        for section in sorted(declared, key=lambda section: section.place)
    ]


def _groups(actor: Actor, path: str) -> tuple[Group, ...]:
    """Return the registers that somebody may read, by the sections of their subjects.

    A subject without a section stands with the next that has one and builds on it.
    """
    groups: list[Group] = []
    waiting: list[Link] = []
    for subject in SUBJECTS:
        for register in subject.registers:
            if may(actor, "count", register.kind, register.tier, reading=True):
                address = f"records/{register.kind}/"
                waiting.append((address, title_of(register), path.startswith(address)))
        if subject.menu and waiting:
            groups.append(Group(_(subject.menu[0].title), tuple(waiting)))
            waiting = []
    return tuple(groups)
