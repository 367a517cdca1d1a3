"""Which records a number in a table of a process rests on, and what each adds to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openssr.kernel.period import quarter_of
from openssr.subjects.strategy.registers.plans import ActionState
from openssr.subjects.strategy.registers.processes import AgeBand, Sex
from openssr.subjects.strategy.registers.spending import Channel, Measure
from openssr.subjects.strategy.rules.oversight import ANSWERED, RECEIVED
from openssr.subjects.strategy.rules.spending import Review

# whether a record stands behind a row: the data of the table, the kind, the record, row
Fits = Callable[[Any, str, Any, str], bool]
# what a record adds to the number of a column in a row
Amount = Callable[[Any, Any, str, str], Decimal | int]
MEASURES = (Measure.OUTTURN, Measure.REVISED, Measure.APPROVED)  # the best one first


@dataclass(frozen=True, slots=True)
class Place:
    """A number in a table of a process: its column, and the rows it is made of."""

    data: Any
    table: str
    rows: Sequence[str]
    column: str

    def rows_of(self, kind: str, record: Any) -> list[str]:
        """Return the rows behind which a record stands."""
        belongs = FITS.get(self.table, _any)
        return [row for row in self.rows if belongs(self.data, kind, record, row)]

    def amount_of(self, kind: str, record: Any) -> Decimal | None:
        """Return what a record adds to the number, None where the number is no sum."""
        amounts = AMOUNTS.get(self.table, {})
        amount = amounts.get(self.column) or amounts.get("")
        if amount is None:
            return None
        parts = [
            amount(self.data, record, row, self.column)
            for row in self.rows_of(kind, record)
        ]
        return sum(map(Decimal, parts), Decimal(0))


def _any(data: Any, kind: str, record: Any, row: str) -> bool:
    return True


def _of_year(data: Review, kind: str, record: Any, row: str) -> bool:
    return kind != "actions" and str(record.year) == row


def _mixed(name: str) -> Fits:
    """Return what tells the spending of the last year with one value."""

    def belongs(data: Review, kind: str, record: Any, row: str) -> bool:
        last = data.last
        return (
            kind == "spending"
            and last is not None
            and (record.year, record.measure) == (last.year, last.measure)
            and record.channel == Channel.BUDGET
            and getattr(record, name) == row
        )

    return belongs


def _executed(data: Review, kind: str, record: Any, row: str) -> bool:
    return (
        kind == "spending"
        and record.year == data.executed_year
        and record.channel == Channel.BUDGET
        and record.function == row
    )


def _answered(data: Any, kind: str, record: Any, row: str) -> bool:
    return record.body == row and record.kind in {RECEIVED, ANSWERED}


def _worked(data: Any, kind: str, record: Any, row: str) -> bool:
    """Tell whether an action is in the plan; of a currency or a quarter, its own."""
    codes = {work.action.code for work in data.work}
    return record.code in codes and row in {record.code, record.currency, *"1234"}


# which records the numbers of a row rest on, by table
FITS: dict[str, Fits] = {
    "events": lambda data, kind, record, row: record.event == row,
    "sex": lambda data, kind, record, row: record.sex == row,
    "age": lambda data, kind, record, row: record.age == row,
    "region": lambda data, kind, record, row: record.region == row,
    "group": lambda data, kind, record, row: record.group == row,
    "level": _of_year,
    "function": _mixed("function"),
    "economic": _mixed("economic"),
    "institution": _mixed("institution"),
    "execution": _executed,
    "acts": lambda data, kind, record, row: f"{record.body} {record.kind}" == row,
    "answered": _answered,
    "workplan": lambda data, kind, record, row: record.code == row,
    "quarters": _worked,
    "costs": _worked,
}


def _participants(data: Any, record: Any, row: str, column: str) -> int:
    return int(record.number)


def _included(data: Any, record: Any, row: str, column: str) -> int:
    """Count the women or the young among participants, or those of whom it is known."""
    name, value = ("sex", Sex.WOMEN) if row == "women" else ("age", AgeBand.YOUTH)
    answer = getattr(record, name)
    counts = answer == value if column == "participants" else bool(answer)
    return record.number if counts else 0


def _spent(data: Review, record: Any, row: str, column: str) -> Decimal:
    """Return what an amount adds to the level of its year, by its best measure."""
    channels = {"budget": Channel.BUDGET, "aid": Channel.AID}
    through = channels.get(column, Channel.OFF_BUDGET)
    [year] = [each for each in data.years if str(each.year) == row]
    best = [each for each in MEASURES if (through, each) in year.sums]
    counts = (
        bool(best)
        and getattr(record, "channel", "") == through
        and (record.measure, record.currency) == (best[0], year.currency)
    )
    return record.amount if counts else Decimal(0)


def _amount(data: Any, record: Any, row: str, column: str) -> Decimal:
    return Decimal(record.amount)


def _measured(data: Any, record: Any, row: str, column: str) -> Decimal:
    return record.amount if record.measure == column else Decimal(0)


def _acted(data: Any, record: Any, row: str, column: str) -> int:
    return record.number if str(record.year) == column else 0


def _cost(data: Any, record: Any, row: str, column: str) -> Decimal:
    return getattr(record, column) or Decimal(0)


def _ended(data: Any, record: Any, row: str, column: str) -> int:
    """Count an action in the quarter in which it ends, and there what is done."""
    due = record.ends_on and quarter_of(record.ends_on).number == int(row)
    in_year = record.ends_on and record.ends_on.year == data.year
    done = column == "due" or record.state == ActionState.DONE
    return int(bool(due and in_year and done))


# what records add to the numbers of a table, by column; "" is every other column
COUNTED: dict[str, Amount] = {"participants": _participants}
SUMMED: dict[str, Amount] = {"amount": _amount}
COSTS: dict[str, Amount] = {"capital_cost": _cost, "recurrent_cost": _cost}
AMOUNTS: dict[str, dict[str, Amount]] = {
    "events": COUNTED, "sex": COUNTED, "age": COUNTED, "region": COUNTED,
    "group": COUNTED,
    "inclusion": {"participants": _included, "counted": _included},
    "level": {"budget": _spent, "off_budget": _spent, "aid": _spent},
    "function": SUMMED, "economic": SUMMED, "institution": SUMMED,
    "execution": {"approved": _measured, "outturn": _measured},
    "acts": {"": _acted},
    "workplan": COSTS, "costs": COSTS,
    "quarters": {"due": _ended, "done": _ended},
}  # fmt: skip
