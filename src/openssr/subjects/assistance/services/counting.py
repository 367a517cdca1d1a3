"""The jobs that count a country's support: money counted once, and money announced.

Each counts one state of the book, and leaves the count as text in its result.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from openssr.kernel.period import parse_date
from openssr.platform.jobs.records import Beat, Step, Work
from openssr.platform.reference.rates import rate_on
from openssr.subjects.assistance.records import Activity, Period
from openssr.subjects.assistance.rules.forward import Inside, outlooks
from openssr.subjects.assistance.rules.netting.counting import count_once
from openssr.subjects.assistance.rules.netting.nodes import Node, node_of
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.selection import parts
from openssr.subjects.assistance.store import counts
from openssr.subjects.assistance.store.outcomes import NET, OUTLOOK
from openssr.subjects.assistance.store.records import records


class _Count(Work):
    """Computes outside the transaction, and stores what still holds at its end."""

    text = ""

    def count(self, beat: Beat) -> str:
        """Return the count as text."""
        raise NotImplementedError

    def prepare(self, checkpoint: dict[str, Any], beat: Beat) -> None:
        """Count, unless the book has changed since this was asked for."""
        if self._is_due():
            self.text = self.count(beat)

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Store the count; one that the book has changed under is left empty."""
        return Step(result={"count": self.text if self._is_due() else ""})

    def _is_due(self) -> bool:
        country: str = self.parameters["country"]
        return bool(counts.state_of(country) == self.parameters["state"])

    def _records(self, beat: Beat) -> Iterator[tuple[Activity, str]]:
        for record in records(self.parameters["country"]):
            beat()
            yield record


class NetCount(_Count):
    """Counts once the support of one measure and period."""

    def count(self, beat: Beat) -> str:
        """Return the netting as text."""
        return counts.pack_netting(count_once(self._nodes(beat), beat))

    def _nodes(self, beat: Beat) -> Iterator[Node]:
        table = purpose_table()
        country, measure = self.parameters["country"], self.parameters["measure"]
        period = Period(*(_day(self.parameters[end]) for end in ("start", "end")))
        for activity, source in self._records(beat):
            inside = [
                part
                for part in parts(activity, country, table, rate_on)
                if period.knows(part.on)
            ]
            yield node_of(activity, inside, measure, source, period.start)


class OutlookCount(_Count):
    """Counts what partners announced from a day on."""

    def count(self, beat: Beat) -> str:
        """Return the outlooks as text."""
        inside = Inside(self.parameters["country"], purpose_table(), rate_on)
        activities = (activity for activity, _ in self._records(beat))
        on = parse_date(self.parameters["on"])
        return counts.pack_outlooks(outlooks(activities, inside, on))


def _day(text: str) -> date | None:
    return parse_date(text) if text else None


WORK = {NET: NetCount, OUTLOOK: OutlookCount}
