"""The processes of reform, the stages they reached, their events and who came.

The processes are those of S/RES/2553 (2020), paragraph 13: national dialogue, reviews,
policies and strategies, legislation, sector plans, public expenditure reviews, and
oversight, management and coordination.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.registers.field import (
    Choice,
    Field,
    label,
    own_code,
)
from openssr.platform.registers.register import Register


class ProcessKind(Choice):
    """The processes of S/RES/2553 (2020), paragraph 13."""

    DIALOGUE = "dialogue", label("National dialogue")
    REVIEW = "review", label("Review of the security sector")
    POLICY = "policy", label("Security policy and strategy")
    LEGISLATION = "legislation", label("Legislation")
    SECTOR_PLAN = "sector_plan", label("Sector plans")
    EXPENDITURE = "expenditure_review", label("Public expenditure review")
    OVERSIGHT = "oversight", label("Oversight, management and coordination")


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process of paragraph 13, with its responsible body and public deliverable."""

    code: Annotated[str, own_code(20)]
    process: Annotated[str, Field("Process under paragraph 13", choices=ProcessKind)]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    responsible: Annotated[
        str,
        Field(
            "Code of the responsible institution",
            title=label("Responsible"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    deliverable: Annotated[str, Field("Public deliverable", length=300)] = ""
    document: Annotated[str, Field("Document", length=300)] = ""
    published_on: Annotated[date | None, Field("Published on")] = None


PROCESSES = Register(
    kind="processes",
    title=label("Processes of reform and laws"),
    record=Process,
    key=("code",),
    page="strategy/processes/{code}/",
    within="responsible",
)


class StageName(Choice):
    """The stages of laws, then those of other processes."""

    INITIATED = "initiated", label("initiated")
    DRAFTED = "drafted", label("drafted")
    CONSULTED = "consulted", label("consulted on")
    GOVERNMENT = "government", label("adopted by the Government")
    PARLIAMENT = "parliament", label("before parliament")
    ADOPTED = "adopted", label("adopted by parliament")
    PROMULGATED = "promulgated", label("promulgated")
    PUBLISHED = "published", label("published")
    APPLIED = "applied", label("applied")
    PREPARED = "prepared", label("prepared")
    UNDER_WAY = "under_way", label("under way")
    APPROVED = "approved", label("approved")
    FOLLOWED_UP = "followed_up", label("followed up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage that a process, or a law, reached on a day."""

    code: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    stage: Annotated[str, Field("Stage", choices=StageName)]
    on: Annotated[date, Field("Day")]
    document: Annotated[str, Field("Document", length=300)] = ""


STAGES = Register(
    kind="stages",
    title=label("Stages reached by processes and laws"),
    record=Stage,
    key=("code", "stage"),
    within="code",
)


class EventKind(Choice):
    """What kind of event it is."""

    CONSULTATION = "consultation", label("Consultation")
    WORKSHOP = "workshop", label("Workshop")
    HEARING = "hearing", label("Public hearing")
    MEETING = "meeting", label("Meeting")
    SESSION = "session", label("Session")
    VALIDATION = "validation", label("Validation")
    SURVEY = "survey", label("Survey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting of a process: a consultation, a hearing on a bill, a session."""

    code: Annotated[str, own_code(20)]
    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    kind: Annotated[str, Field("Kind", choices=EventKind)]
    on: Annotated[date, Field("Day")]
    place: Annotated[str, Field("Place", length=200)] = ""
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""
    topic: Annotated[str, Field("Topic", length=300)]
    document: Annotated[str, Field("Document", length=300)] = ""


EVENTS = Register(
    kind="events",
    title=label("Events of processes"),
    record=Event,
    key=("code",),
    name="topic",
    within="process",
)


class Sex(Choice):
    """The sex of those counted."""

    WOMEN = "f", label("Women")
    MEN = "m", label("Men")
    OTHER = "x", label("Other")


class AgeBand(Choice):
    """The age of those counted; youth as in S/RES/2250 (2015): 18 to 29 years."""

    CHILDREN = "0-17", label("Children (below 18)")
    YOUTH = "18-29", label("Youth (18 to 29)")
    ADULTS = "30-59", label("30 to 59")
    OLDER = "60+", label("60 and older")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many of one sex, age band, region of origin and group took part.

    A cell left empty says that this was not counted, not that there was nobody.
    """

    event: Annotated[
        str,
        Field(
            "Code of the event",
            title=label("Event"),
            length=20,
            refers="strategy.Event",
        ),
    ]
    sex: Annotated[
        str,
        Field(
            "Sex: f, m or x; empty where it was not counted",
            title=label("Sex"),
            choices=Sex,
        ),
    ] = ""
    age: Annotated[
        str, Field("Age band; empty where it was not counted", choices=AgeBand)
    ] = ""
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""
    group: Annotated[
        str,
        Field("Group, such as traders or a service", title=label("Group"), length=100),
    ] = ""
    number: Annotated[int, Field("Number", minimum=0)]


ATTENDANCE = Register(
    kind="attendance",
    title=label("Who took part in events"),
    record=Attendance,
    key=("event", "sex", "age", "region", "group"),
    within="event",
)
