"""What of aid files lies inside a boundary: a country, a measure and a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from openssr.platform.reference.rates import rate_on
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.iati.selective import ELSEWHERE
from openssr.subjects.assistance.readers.portions import Task
from openssr.subjects.assistance.records import Activity, Boundary, FileRead
from openssr.subjects.assistance.rules.netting.nodes import Node, node_of
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.selection import is_selected, parts
from openssr.subjects.assistance.rules.sifting import Sieve


def one_file(portions: Sequence[FileRead]) -> FileRead:
    """Return what was read of a file whose portions were read apart."""
    refused = next((portion.refused for portion in portions if portion.refused), "")
    inside = 0 if refused else sum(portion.inside for portion in portions)
    activities = sum(portion.activities for portion in portions)
    return FileRead(portions[0].file, activities, inside, refused)


def nodes_of(task: Task, file: FileRead, boundary: Boundary) -> Iterator[Node]:
    """Yield what of one file lies inside the boundary, and count it in ``file``.

    Raises ``SourceUnreadable``, perhaps after some were yielded.
    """
    table, country, period = purpose_table(), boundary.country, boundary.period
    left_out: Counter[str] = Counter()
    judge = Sieve(country, table).judge
    name = task.path.name
    for item in read_aid(
        task.path, judge=judge, left_out=left_out, portion=task.portion
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
    file.activities += left_out.total() - left_out[ELSEWHERE]
