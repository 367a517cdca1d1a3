"""What commands on records ask of a server, in place of the book of this machine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn

from openssr.kernel.error import (
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    Offline,
    Unavailable,
    UserError,
)
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.registers.meanwhile import BOTH
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.register import CODES, DECIMAL, INTEGER, Register
from openssr.platform.sources.server import Answer, Server
from openssr.platform.terminal import translated

MOST = "1000"  # records of one answer
PARAMETERS = "API-"  # problems of the request itself, not of values
REFUSALS: dict[int, type[UserError]] = {
    400: Invalid,
    401: NotAllowed,
    403: NotAllowed,
    404: NotFound,
    409: Conflict,
    412: Conflict,
    413: Invalid,
    415: Invalid,
    422: Invalid,
    428: Invalid,
    429: Unavailable,
    503: Unavailable,
}
VERSION = "record_version"


def list_records(
    server: Server, register: Register[Any], country: str, text: str
) -> list[Any]:
    """Return the records of a register in which a text stands."""
    records: list[Any] = []
    after: int | None = 0
    while after is not None:
        query = {"after": after, "most": MOST, **({"q": text} if text else {})}
        answer = server.ask("GET", (country, "records", register.kind), query=query)
        page = _good(answer)
        records += [record_of(register, values) for values in page["records"]]
        after = page["next"]
    return _ordered(register, records)


def _ordered(register: Register[Any], records: list[Any]) -> list[Any]:
    """Return records in the order in which their register is listed here."""
    numbers = {
        each.name for each in register.attributes if each.kind in {DECIMAL, INTEGER}
    }

    def place(record: Any, name: str) -> tuple[bool, Decimal | str]:
        value = getattr(record, name)
        if value is None:
            return (False, Decimal(0) if name in numbers else "")
        return (True, Decimal(value) if name in numbers else str(value))

    for name in reversed(register.order or register.key):
        field = name.removeprefix("-")
        records = sorted(
            records,
            key=lambda record, field=field: place(record, field),  # type: ignore[misc]
            reverse=name != field,
        )
    return records


def show_record(
    server: Server, register: Register[Any], country: str, key: str
) -> tuple[Any, str]:
    """Return the record of a key and its version."""
    parts = (country, "records", register.kind, "record")
    values = _good(server.ask("GET", parts, query={"key": key}))
    return record_of(register, values), values[VERSION]


def act(
    server: Server,
    verb: str,
    place: tuple[str, str, str],
    reason: str,
    version: str,
) -> int:
    """Withdraw or restore a record; return how many figures turned out of date.

    ``place`` is the country, the kind and the key of the record.
    """
    country, kind, key = place
    answer = server.ask(
        "POST",
        (country, "records", kind, verb),
        query={"key": key},
        values={"reason": reason},
        headers={"If-Match": f'"{version}"' if version else "*"},
    )
    return int(_good(answer)["stale"])


def record_of(register: Register[Any], values: dict[str, Any]) -> Any:
    """Return the record that an answer holds; days and numbers stay texts."""
    fields: dict[str, Any] = {}
    for attribute in register.attributes:
        value = values[attribute.name]
        if attribute.rows is not None:
            value = tuple(attribute.rows(**row) for row in value)
        elif attribute.kind == CODES:
            value = tuple(value)
        fields[attribute.name] = value
    return register.record(**fields)


def _good(answer: Answer) -> Any:
    """Return what a server answered, or raise what the same act here would raise."""
    if answer.status in {200, 201}:
        return answer.values
    raise_refusal(answer)


def raise_refusal(answer: Answer) -> NoReturn:
    """Raise the refusal of a server as the error that a service here raises."""
    values = answer.values if isinstance(answer.values, dict) else {}
    faults = values.get("problems", [])
    if faults and not faults[0]["code"].startswith(PARAMETERS):
        raise Refused([_problem(each) for each in faults])
    lines = [
        translated(BOTH).format(
            column=each["column"], stored=each["stored"], given=each["offered"]
        )
        for each in values.get("differences", [])
    ]
    detail = values.get("detail") or f"HTTP {answer.status}"
    raise REFUSALS.get(answer.status, Offline)("\n".join([detail, *lines]))


def _problem(values: dict[str, Any]) -> Problem:
    place = Place(values["file"], values["row"], values["column"], values["record"])
    severity = Severity(values["severity"])
    return Problem(values["code"], severity, place, values["value"], values["allowed"])
