"""The definition of a figure: what it means, what it takes and how it is computed.

A definition stands in the slice that knows its records (``figures.py`` there).  A small
function makes the figure from records; ``compute`` loads those records and no others,
through the services of the slice, so that it reads what the person may read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.period import parse_ends
from openssr.platform.figures.records import Adjustment, Coverage, Figure, Rest
from openssr.platform.usecase.records import Actor

ALL = "all"  # what a figure prints for a parameter that limits nothing
FROM, TO = "from", "to"
BEGINNING = "the beginning"  # what a figure prints where its period has no first day
NOTHING_SAID = Coverage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Of whose book a figure is computed, for whom, and as at which day.

    A definition over a period counts from ``start``, or from the beginning, to ``end``;
    unless ``dated`` it counts what has no day or a later one as well.
    """

    by: Actor
    country: str
    end: date
    start: date | None = None
    dated: bool = True

    @property
    def last(self) -> date | None:
        """Return the last day of the period, None where it is open."""
        return self.end if self.dated else None

    @property
    def first(self) -> str:
        """Return the first day of the period as a figure prints it."""
        return beginning(self.start)


def beginning(start: date | None) -> str:
    """Return the first day of a period as a figure prints it."""
    return start.isoformat() if start else BEGINNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What narrows a figure; ``choices`` are what it may be, none for any text.

    Of a parameter that takes ``several`` choices, they are joined by "+".
    """

    name: str
    choices: tuple[str, ...] = ()
    required: bool = False
    several: bool = False

    def check(self, value: str) -> None:
        """Raise ``Invalid`` for a value that is none of the choices."""
        parts = value.split("+") if self.several else [value]
        for part in parts:
            if self.choices and part not in self.choices:
                raise Invalid(
                    "{name} cannot be {value}; choose from {choices}",
                    name=self.name,
                    value=part,
                    choices=", ".join(self.choices),
                )


Compute = Callable[[Scope, Mapping[str, str]], Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a figure is called, means, takes, rests on and how it is computed.

    ``title``, ``method`` and ``unit`` are marked by ``label()``; the unit is empty
    where the records say it.  ``rests_on`` are the kinds of records that it may rest
    on, and ``follows`` those that may change the number although it does not rest on
    them.  A definition over a ``period`` takes its first and last day as well.
    """

    code: str
    title: str
    method: str
    compute: Compute
    rests_on: tuple[str, ...]
    follows: tuple[str, ...] = ()
    unit: str = ""
    version: int = 1
    parameters: tuple[Parameter, ...] = ()
    period: bool = False

    def __post_init__(self) -> None:
        _titles[self.code] = self.title

    def figure(
        self,
        parameters: tuple[tuple[str, str], ...],
        as_at: date,
        value: Decimal | int | None,
        rests: Iterable[Rest],
        *,
        coverage: Coverage = NOTHING_SAID,
        unit: str = "",
        adjustments: tuple[Adjustment, ...] = (),
    ) -> Figure:
        """Return a figure of this definition.

        Raises ``ValueError`` for a record of a kind that it does not rest on.
        """
        records = tuple(rests)
        for rest in records:
            if rest.kind not in self.rests_on:
                raise ValueError(f"{self.code} does not rest on {rest.kind}")
        return Figure(
            definition=self.code,
            version=self.version,
            parameters=parameters,
            as_at=as_at,
            value=None if value is None else Decimal(value),
            unit=unit or self.unit,
            rests=records,
            coverage=coverage,
            adjustments=adjustments,
        )

    def limits_of(self, arguments: Mapping[str, str]) -> dict[str, str]:
        """Return the parameters that narrow the figure.

        Raises ``Invalid`` for one that the definition does not take, for a value that
        it does not allow, and where one is missing.
        """
        by_name = {parameter.name: parameter for parameter in self.parameters}
        limits: dict[str, str] = {}
        for name, value in arguments.items():
            if name not in by_name:
                raise self._unknown(name)
            if value and value != ALL:
                by_name[name].check(value)
                limits[name] = value
        for parameter in self.parameters:
            if parameter.required and parameter.name not in limits:
                raise Invalid(
                    "{definition} needs the parameter {name}",
                    definition=self.code,
                    name=parameter.name,
                )
        return limits

    def _unknown(self, name: str) -> Invalid:
        names = [parameter.name for parameter in self.parameters]
        if self.period:
            names += [FROM, TO]
        return Invalid(
            "{definition} has no parameter {name}; it takes {choices}",
            definition=self.code,
            name=name,
            choices=", ".join(names) or "–",
        )


_titles: dict[str, str] = {}  # of every definition that was loaded, by its code


def title_of_figure(code: str) -> str:
    """Return what figures of a definition are called, empty where it is no longer."""
    return _titles.get(code, "")


def definitions_of(groups: Iterable[Sequence[Definition]]) -> dict[str, Definition]:
    """Return definitions by code; raises ``ValueError`` for a code twice."""
    definitions: dict[str, Definition] = {}
    for group in groups:
        for definition in group:
            if definition.code in definitions:
                raise ValueError(f"two definitions have the code {definition.code!r}")
            definitions[definition.code] = definition
    return definitions


def definition_of(definitions: Mapping[str, Definition], code: str) -> Definition:
    """Return the definition of a code or raise ``NotFound``."""
    if code not in definitions:
        raise NotFound("no figure is defined as {definition}", definition=code)
    return definitions[code]


def compute_figure(
    definition: Definition,
    arguments: Mapping[str, str],
    *,
    by: Actor,
    country: str,
    on: date,
    dated: bool = False,
) -> Figure:
    """Return a figure as its parameters, which it prints itself, ask for it.

    ``on`` is the day as at which it is computed.  A period without first and last day
    is open at both ends, unless ``dated``: then ``on`` is its last.
    """
    rest = dict(arguments)
    if not definition.period:
        limits = definition.limits_of(rest)
        return definition.compute(Scope(by=by, country=country, end=on), limits)
    first, last = rest.pop(FROM, ""), rest.pop(TO, "")
    start, end = parse_ends("" if first == BEGINNING else first, last)
    scope = Scope(
        by=by,
        country=country,
        start=start,
        end=end or on,
        dated=dated or start is not None or bool(last),
    )
    return definition.compute(scope, definition.limits_of(rest))
