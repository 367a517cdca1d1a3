"""What of aid files lies inside a boundary: a country, a measure and a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from openssr.platform.reference.rates import rate_on
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.iati.selective import ELSEWHERE, TOO_LONG
from openssr.subjects.assistance.readers.portions import Task
from openssr.subjects.assistance.records import Activity, Boundary, FileRead
from openssr.subjects.assistance.rules.balance import possible_amounts
from openssr.subjects.assistance.rules.netting.nodes import Node, node_of
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.selection import is_selected, parts
from openssr.subjects.assistance.rules.sifting import SUGGESTED, Sieve


def one_file(portions: Sequence[FileRead]) -> FileRead:
    """Return what was read of a file whose portions were read apart."""
    refused = next((portion.refused for portion in portions if portion.refused), "")
    inside = 0 if refused else sum(portion.inside for portion in portions)
    activities = sum(portion.activities for portion in portions)
    undecided = sum(portion.undecided for portion in portions)
    amount = sum((portion.undecided_amount for portion in portions), Decimal(0))
    name = portions[0].file
    return FileRead(name, activities, inside, refused, undecided, amount)


def nodes_of(task: Task, file: FileRead, boundary: Boundary) -> Iterator[Node]:
    """Yield what of one file lies inside the boundary, and count it in ``file``.

    Raises ``SourceUnreadable``, perhaps after some were yielded.
    """
    table, country, period = purpose_table(), boundary.country, boundary.period
    left_out: Counter[str] = Counter()
    sieve = Sieve(country, table)
    name = task.path.name
    for item in read_aid(
        task.path, judge=sieve.judge, left_out=left_out, portion=task.portion
    ):
        if not isinstance(item, Activity):
            continue
        file.activities += 1
        if is_selected(item, country, table):
            inside_parts = [
                part
                for part in parts(item, country, table, rate_on)
                if period.knows(part.on)
            ]
            file.inside += 1
            yield node_of(item, inside_parts, boundary.measure, name, period.start)
        elif (sifted := sieve.sift(item, rate_on)).standing == SUGGESTED:
            file.undecided += 1
            within = [
                payment for payment in item.transactions if period.knows(payment.on)
            ]
            possible = possible_amounts(
                replace(sifted.counts, transactions=tuple(within)), sieve, rate_on
            )
            file.undecided_amount += getattr(possible, boundary.measure)
    # every portion passes by what is too long
    again = task.portion is not None and task.portion.number > 0
    passed = left_out[ELSEWHERE] + again * left_out[TOO_LONG]
    file.activities += left_out.total() - passed
