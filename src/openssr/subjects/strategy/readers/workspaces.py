"""The columns of the particular data of processes, and faults of one record."""

from __future__ import annotations

from openssr.platform.sheets.records import Column, name_columns
from openssr.subjects.strategy.records import workspaces as w

Fault = tuple[str, str]
OF = Column("process", required=True, refers="processes")
EVENTS = (
    Column("code", required=True),
    OF,
    Column("kind", required=True, choices=w.EVENTS),
    Column("on", "date", required=True),
    Column("place"),
    Column("region"),
    Column("topic", required=True),
    Column("document"),
)
ATTENDANCE = (
    Column("event", required=True, refers="events"),
    Column("sex", choices=w.SEXES),
    Column("age", choices=w.AGES),
    Column("region"),
    Column("group"),
    Column("number", "integer", required=True),
)
FUNCTIONS = (
    OF,
    Column("function", required=True),
    Column("institution", refers="institutions"),
    Column("provider"),
    Column("role", required=True, choices=w.ROLES),
    Column("basis"),
    Column("strength", choices=w.LEVELS),
    Column("assets", choices=w.LEVELS),
)
FINDINGS = (
    Column("code", required=True),
    OF,
    Column("kind", required=True, choices=w.FINDINGS),
    Column("words", required=True),
    Column("institution", refers="institutions"),
    Column("priority", required=True, choices=w.LEVELS),
    Column("audience", required=True, choices=w.AUDIENCES),
    Column("evidence"),
)
STATEMENTS = (
    OF,
    Column("kind", required=True, choices=w.STATEMENTS),
    Column("number", "integer", required=True),
    Column("words", required=True),
    Column("audience", required=True, choices=w.AUDIENCES),
    Column("body"),
    Column("on", "date"),
)
REQUIREMENTS = (
    OF,
    Column("code", required=True),
    Column("kind", required=True, choices=w.REQUIREMENTS),
    Column("source", required=True),
    Column("words", required=True),
    Column("met", required=True, choices=w.MET),
    Column("gap"),
)
SPENDING = (
    OF,
    Column("year", "integer", required=True),
    Column("function", required=True, choices=w.FUNCTIONS),
    Column("economic", required=True, choices=w.CLASSES),
    Column("institution", refers="institutions"),
    Column("channel", required=True, choices=w.CHANNELS),
    Column("measure", required=True, choices=w.MEASURES),
    Column("amount", "decimal", required=True),
    Column("currency", required=True),
    Column("document"),
)
ECONOMY = (
    OF,
    Column("year", "integer", required=True),
    Column("product", "decimal"),
    Column("revenue", "decimal"),
    Column("spending", "decimal"),
    Column("currency", required=True),
    Column("document"),
)
POWERS = (
    OF,
    Column("body", required=True, refers="institutions"),
    Column("over", required=True, refers="institutions"),
    Column("power", required=True, choices=w.POWERS),
    Column("access", choices=w.ACCESS),
    Column("basis"),
)
ACTS = (
    OF,
    Column("body", required=True, refers="institutions"),
    Column("year", "integer", required=True),
    Column("kind", required=True, choices=w.ACTS),
    Column("number", "integer", required=True),
    Column("document"),
)
EDITIONS = (
    Column("objective", required=True, refers="objectives"),
    Column("version", required=True),
    *name_columns(),
    Column("from_on", "date", required=True),
    Column("approved_by"),
    Column("document"),
    Column("reason"),
)
YEARS = range(1945, 2101)


def attendance_faults(one: w.Attendance) -> list[Fault]:
    """Return what is wrong with a number of people."""
    return [("STR-011", "number")] if one.number < 0 else []


def function_faults(one: w.Function) -> list[Fault]:
    """Return what is wrong with a holder of a function: one of two must be named."""
    return (
        [("STR-012", "provider")] if bool(one.institution) == bool(one.provider) else []
    )


def statement_faults(one: w.Statement) -> list[Fault]:
    """Return what is wrong with a statement: numbers start at one."""
    return [("STR-011", "number")] if one.number < 1 else []


def requirement_faults(one: w.Requirement) -> list[Fault]:
    """Return what is wrong with a requirement: what is not met has a gap."""
    lacking = one.met in {w.PARTLY, w.NO} and not one.gap
    return [("STR-006", "gap")] if lacking else []


def spending_faults(one: w.Spending) -> list[Fault]:
    """Return what is wrong with an amount of spending."""
    faults = [] if one.year in YEARS else [("STR-013", "year")]
    if one.amount < 0:
        faults.append(("STR-011", "amount"))
    return faults


def economy_faults(one: w.Economy) -> list[Fault]:
    """Return what is wrong with a year of the economy."""
    faults = [] if one.year in YEARS else [("STR-013", "year")]
    for name in ("product", "revenue", "spending"):
        value = getattr(one, name)
        if value is not None and value <= 0:
            faults.append(("STR-011", name))
    return faults


def power_faults(one: w.Power) -> list[Fault]:
    """Return what is wrong with a power: nobody oversees itself."""
    return [("STR-005", "over")] if one.body == one.over else []


def act_faults(one: w.Act) -> list[Fault]:
    """Return what is wrong with a number of acts."""
    faults = [] if one.year in YEARS else [("STR-013", "year")]
    if one.number < 0:
        faults.append(("STR-011", "number"))
    return faults
