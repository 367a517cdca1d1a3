"""One ``iati-activity`` element to an ``Activity`` record and its problems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lxml import etree

from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.assistance.readers.iati import values
from openssr.subjects.assistance.readers.iati.results import results
from openssr.subjects.assistance.readers.iati.texts import narrative
from openssr.subjects.assistance.records import (
    Activity,
    Budget,
    Location,
    Organisation,
    Participation,
    Share,
    Transaction,
)

Report = Callable[[str, Severity, int, str, str], None]


def organisation(element: Any, activity: str = "") -> Organisation:
    """Read a reporting, participating, provider or receiver organisation."""
    attributes = element.attrib
    values = (
        attributes.get("ref", "").strip(),
        narrative(element),
        attributes.get("type", "").strip(),
        attributes.get(activity, "").strip() if activity else "",
    )
    usual = sum(map(len, values)) <= USUAL
    return _organisation(*values) if usual else Organisation(*values)


USUAL = 1000  # letters; longer ones are not remembered, so that memory stays level
LONGEST_CURRENCY = 10
# the same few organisations and codes stand on every transaction of a file
_organisation = lru_cache(maxsize=16384)(Organisation)
_share = lru_cache(maxsize=16384)(Share)


@lru_cache(maxsize=16384)
def _usual(name: str, code: str, vocabulary: str) -> bool:
    """Tell whether a code has the form that its vocabulary wants."""
    if name == "recipient-country":
        return len(code) == 2 and code.isalpha()
    return bool(code) and (vocabulary not in values.DAC5 or len(code) == 5)


class ActivityReader:
    """Reads activities of one file and collects their problems in order."""

    def __init__(self, name: str, foreign: bool = False) -> None:
        self.name = name
        self.foreign = foreign
        self.problems: list[Problem] = []
        self.record = ""

    def report(
        self, code: str, severity: Severity, line: int, element: str, value: str
    ) -> None:
        """Add a problem of the activity being read."""
        place = Place(self.name, line, element, self.record)
        self.problems.append(Problem(code, severity, place, value[:120]))

    def read(self, element: Any) -> Activity:
        """Return the record of one element; faulty values become problems."""
        parts: dict[str, list[Any]] = {}
        for child in element:
            if isinstance(child.tag, str):
                parts.setdefault(child.tag, []).append(child)
        line = element.sourceline or 0
        identifier = _text(parts, "iati-identifier")
        self.record = identifier or f"(activity at line {line})"
        if not identifier:
            self.report("ASS-003", Severity.ERROR, line, "iati-identifier", "")
        reporting = self._reporting(parts, line)
        currency = (element.get("default-currency") or "").strip()
        dates = self._dates(parts.get("activity-date", []))
        return Activity(
            identifier=identifier,
            reporting=reporting,
            title=narrative(_first(parts, "title")),
            description=narrative(_first(parts, "description")),
            status=_code(_first(parts, "activity-status")),
            starts_on=dates.get("2") or dates.get("1"),
            ends_on=dates.get("4") or dates.get("3"),
            hierarchy=(element.get("hierarchy") or "").strip(),
            updated=(element.get("last-updated-datetime") or "").strip(),
            participants=_participants(parts.get("participating-org", [])),
            sectors=self._shares(parts.get("sector", []), "sector", True),
            countries=self._shares(
                parts.get("recipient-country", []), "recipient-country", True
            ),
            regions=self._shares(
                parts.get("recipient-region", []), "recipient-region", False
            ),
            locations=tuple(map(_location, parts.get("location", []))),
            transactions=tuple(
                self._transaction(order, child, currency)
                for order, child in enumerate(parts.get("transaction", []), start=1)
            ),
            budgets=tuple(
                self.budget(budget, currency)
                for tag in ("budget", "planned-disbursement")
                for budget in parts.get(tag, [])
            ),
            related=_related(parts.get("related-activity", [])),
            line=line,
            secondary=_is_secondary(_first(parts, "reporting-org")),
            tags=tuple(
                text
                for tag in parts.get("tag", [])
                if (text := narrative(tag) or _code(tag))
            ),
            markers=_markers(parts.get("policy-marker", [])),
            foreign=_foreign(parts) if self.foreign else (),
            results=tuple(
                period
                for result in parts.get("result", [])
                for period in results(result)
            ),
        )

    def _reporting(self, parts: dict[str, list[Any]], line: int) -> Organisation:
        element = _first(parts, "reporting-org")
        if element is None or not (element.get("ref") or "").strip():
            self.report("ASS-013", Severity.WARNING, line, "reporting-org", "")
        return Organisation("", "") if element is None else organisation(element)

    def _dates(self, elements: list[Any]) -> dict[str, date]:
        dates: dict[str, date] = {}
        for element in elements:
            text = element.get("iso-date") or (element.text or "").strip()
            value = self._day(text, element, "activity-date") if text else None
            if value is not None:
                dates.setdefault(values.date_type(element.get("type") or ""), value)
        return dates

    def _day(self, text: str, element: Any, name: str) -> date | None:
        value, plausible = values.judged_day(text)
        if not plausible:
            line = element.sourceline or 0
            if value is None:
                self.report("ASS-006", Severity.ERROR, line, name, text)
            else:
                self.report("ASS-014", Severity.WARNING, line, name, text)
        return value

    def _shares(self, elements: list[Any], name: str, split: bool) -> tuple[Share, ...]:
        shares = tuple(self._share(element, name) for element in elements)
        if split and elements:
            self._check_sum(shares, name, elements[0].sourceline or 0)
        return shares

    def _share(self, element: Any, name: str) -> Share:
        attributes = element.attrib
        text = attributes.get("percentage", "").strip().rstrip("%")
        percentage = values.percentage(text) if text else None
        code = attributes.get("code", "").strip()
        vocabulary = attributes.get("vocabulary", "").strip()
        if text or len(code) > USUAL or not _usual(name, code, vocabulary):
            line = element.sourceline or 0
            self._check_share(line, name, (text, percentage), (code, vocabulary))
        if len(code) + len(vocabulary) > USUAL:
            return Share(code, percentage, vocabulary)
        return _share(code, percentage, vocabulary)

    def _check_share(
        self,
        line: int,
        name: str,
        part: tuple[str, Decimal | None],
        coded: tuple[str, str],
    ) -> None:
        (text, percentage), (code, vocabulary) = part, coded
        if text and (percentage is None or not 0 <= percentage <= 100):
            self.report("ASS-009", Severity.ERROR, line, f"{name}/@percentage", text)
        if not code:
            self.report("ASS-012", Severity.WARNING, line, f"{name}/@code", "")
        elif name == "recipient-country" and not (len(code) == 2 and code.isalpha()):
            self.report("ASS-011", Severity.WARNING, line, f"{name}/@code", code)
        elif name == "sector" and vocabulary in values.DAC5 and len(code) != 5:
            self.report("ASS-012", Severity.WARNING, line, f"{name}/@code", code)

    def _check_sum(self, shares: tuple[Share, ...], name: str, line: int) -> None:
        sums: dict[str, Decimal] = {}
        counts: dict[str, int] = {}
        for share in shares:
            counts[share.vocabulary] = counts.get(share.vocabulary, 0) + 1
            if share.percentage is not None:
                sums[share.vocabulary] = (
                    sums.get(share.vocabulary, Decimal(0)) + share.percentage
                )
        for vocabulary, count in counts.items():
            total = sums.get(vocabulary)
            alone = count == 1 and total is None
            if not alone and (total is None or abs(total - 100) > Decimal("0.02")):
                value = "none" if total is None else str(total)
                self.report("ASS-008", Severity.WARNING, line, name, value)

    def _transaction(self, order: int, element: Any, default: str) -> Transaction:
        children: dict[str, Any] = {}
        sectors: list[Any] = []
        countries: list[Any] = []
        for child in element:
            tag = child.tag
            if tag == "sector":
                sectors.append(child)
            elif tag == "recipient-country":
                countries.append(child)
            elif tag not in children and isinstance(tag, str):
                children[tag] = child
        line = element.sourceline or 0
        printed = _code(children.get("transaction-type"))
        kind = values.transaction_type(printed)
        if not kind:
            self.report("ASS-007", Severity.ERROR, line, "transaction-type", printed)
        value, currency, value_on = self._value(children.get("value"), line, default)
        when = children.get("transaction-date")
        text = "" if when is None else (when.get("iso-date") or when.text or "").strip()
        on = None
        if text:
            on = self._day(text, when, "transaction-date")
        elif value_on is None:
            self.report("ASS-006", Severity.ERROR, line, "transaction-date", "")
        provider, receiver = children.get("provider-org"), children.get("receiver-org")
        return Transaction(
            order,
            kind,
            on or value_on,
            value,
            currency,
            value_on,
            None
            if provider is None
            else organisation(provider, "provider-activity-id"),
            None
            if receiver is None
            else organisation(receiver, "receiver-activity-id"),
            self._shares(sectors, "sector", False) if sectors else (),
            self._shares(countries, "recipient-country", False) if countries else (),
            narrative(children.get("description")),
            line,
        )

    def budget(self, element: Any, default: str) -> Budget:
        line = element.sourceline or 0
        value, currency, _ = self._value(element.find("value"), line, default)
        ends: list[date | None] = []
        for tag in ("period-start", "period-end"):
            bound = element.find(tag)
            text = "" if bound is None else (bound.get("iso-date") or "").strip()
            ends.append(self._day(text, bound, tag) if text else None)
        if ends[0] and ends[1] and ends[1] < ends[0]:
            period = f"{ends[0]} to {ends[1]}"
            self.report("ASS-015", Severity.WARNING, line, element.tag, period)
        return Budget(element.tag, ends[0], ends[1], value, currency, line)

    def _value(
        self, element: Any | None, line: int, default: str
    ) -> tuple[Decimal | None, str, date | None]:
        if element is None:
            self.report("ASS-005", Severity.ERROR, line, "value", "")
            return None, default, None
        inner = "".join(element.itertext()) if len(element) else element.text or ""
        text = inner.strip()
        value = values.amount(text)
        if value is None:
            self.report("ASS-005", Severity.ERROR, line, "value", text)
        currency = (element.get("currency") or default).strip().upper()
        if not currency or len(currency) > LONGEST_CURRENCY:
            self.report("ASS-010", Severity.ERROR, line, "value/@currency", currency)
            currency = ""
        on = (element.get("value-date") or "").strip()
        return value, currency, self._day(on, element, "value-date") if on else None


def _first(parts: dict[str, list[Any]], tag: str) -> Any | None:
    elements = parts.get(tag)
    return elements[0] if elements else None


def _text(parts: dict[str, list[Any]], tag: str) -> str:
    element = _first(parts, tag)
    return "" if element is None else " ".join((element.text or "").split())


def _participants(elements: list[Any]) -> tuple[Participation, ...]:
    return tuple(
        Participation(
            values.role(element.get("role") or ""), organisation(element, "activity-id")
        )
        for element in elements
    )


def _related(elements: list[Any]) -> tuple[tuple[str, str], ...]:
    """Return each related activity: the kind of relation, and its identifier."""
    return tuple(
        ((element.get("type") or "").strip(), (element.get("ref") or "").strip())
        for element in elements
    )


def _markers(elements: list[Any]) -> tuple[tuple[str, str], ...]:
    """Return OECD policy markers with their significance; other vocabularies not."""
    return tuple(
        ((marker.get("code") or "").strip(), (marker.get("significance") or "").strip())
        for marker in elements
        if (marker.get("vocabulary") or "1").strip() in {"1", "DAC"}
    )


def _foreign(parts: dict[str, list[Any]]) -> tuple[str, ...]:
    """Return the elements of other namespaces as they stand."""
    return tuple(
        etree.tostring(element, encoding="unicode", with_tail=False)
        for tag, elements in parts.items()
        if tag.startswith("{")
        for element in elements
    )


def _is_secondary(element: Any | None) -> bool:
    return element is not None and element.get("secondary-reporter") in {"1", "true"}


def _code(element: Any | None) -> str:
    if element is None:
        return ""
    return (element.get("code") or "").strip() or (element.text or "").strip()


def _location(element: Any) -> Location:
    codes = [
        (place.get("code") or "").strip()
        for tag in ("location-id", "administrative", "gazetteer-entry")
        for place in element.findall(tag)
    ]
    return Location(
        narrative(element.find("name")), tuple(code for code in codes if code)
    )
