"""Duties as plain values for JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypedDict

from openssr.analysis.duties.records import Duty


class DutyValues(TypedDict):
    """A duty, and how late it is."""

    kind: Annotated[str, "What is to be done: measurement, report, action and so on"]
    owner: Annotated[str, "Institution's code or body; empty where unknown"]
    code: Annotated[str, "Code of the record"]
    within: Annotated[str, "Code of what the record belongs to"]
    text: Annotated[str, "Its description in the record"]
    due_on: Annotated[date, "Day on which it is due"]
    days_late: Annotated[int, "Days since it was due; 0 before that day"]


def duty_values(duty: Duty, on: date) -> DutyValues:
    """Return a duty as at a day."""
    return {
        "kind": duty.kind,
        "owner": duty.owner,
        "code": duty.code,
        "within": duty.within,
        "text": duty.text,
        "due_on": duty.due_on,
        "days_late": max(duty.late(on), 0),
    }
