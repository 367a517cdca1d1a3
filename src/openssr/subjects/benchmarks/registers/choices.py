"""The choices that several registers of benchmarks offer."""

from __future__ import annotations

from openssr.platform.registers.field import Choice, label


class Judge(Choice):
    """A body that judges or reports, or the host country in reply."""

    GOVERNMENT = "government", label("The Government")
    MISSION = "mission", label("The mission")
    SECRETARY_GENERAL = "secretary_general", label("The Secretary-General")
    COUNCIL = "council", label("The Security Council")
    REPLY = "reply", label("In reply, the host country")


class Certainty(Choice):
    """How certain a fact is."""

    VERIFIED = "verified", label("read in the document")
    PARTLY = "partly", label("seen in part only")
    UNVERIFIED = "unverified", label("not verified")


class Level(Choice):
    """How much confidence a value deserves."""

    LOW = "low", label("low")
    MEDIUM = "medium", label("medium")
    HIGH = "high", label("high")


class YesNo(Choice):
    """Yes or no."""

    YES = "yes", label("yes")
    NO = "no", label("no")
