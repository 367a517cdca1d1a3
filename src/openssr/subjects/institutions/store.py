"""Institutions between records and rows."""

from __future__ import annotations

from datetime import date

from openssr.platform.reference.components import components
from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.subjects.institutions import models
from openssr.subjects.institutions.records import Institution, Parent


def save(country: str, institutions: list[Institution]) -> list[Change]:
    """Write the institutions and tell what changed."""
    return [
        upsert(
            models.Institution,
            {"country": country, "code": record.code},
            {
                "names": record.names,
                "component": record.component,
                "functions": list(record.functions),
                "legal_basis": record.legal_basis,
                "parents": [
                    [parent.code, _text(parent.starts_on), _text(parent.ends_on)]
                    for parent in record.parents
                ],
                "region": record.region,
            },
        )
        for record in institutions
    ]


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def all_of(country: str) -> list[Institution]:
    """Return the register of a country in order of code."""
    return [
        Institution(
            code=row.code,
            names=row.names,
            component=row.component,
            functions=tuple(row.functions),
            legal_basis=row.legal_basis,
            parents=tuple(
                Parent(code, _day(start), _day(end)) for code, start, end in row.parents
            ),
            region=row.region,
        )
        for row in models.Institution.objects.filter(country=country).order_by("code")
    ]


def switch(country: str, component: str, on: bool) -> None:
    """Record the country's decision on a component."""
    key = {"country": country, "component": component}
    upsert(models.ComponentSwitch, key, {"on": on})


def switched_on(country: str) -> list[str]:
    """Return the components of the country's sector; all until it decides."""
    off = set(
        models.ComponentSwitch.objects.filter(country=country, on=False).values_list(
            "component", flat=True
        )
    )
    return [code for code in components() if code not in off]
