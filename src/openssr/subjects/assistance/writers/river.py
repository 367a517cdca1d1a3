"""The river of money counted once: who pays, through whom, for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.river import Place, River
from openssr.platform.tables.table import TEXT, Head, Row, Table, amount
from openssr.subjects.assistance.rules.netting import river as rules

PAYER, CHANNEL, PURPOSE = range(3)
DIRECT: Place = (CHANNEL, "")  # no channel: who pays also spends


@dataclass(frozen=True, slots=True, kw_only=True)
class RiverWords:
    """What the river is called, and how its names and amounts are read.

    ``about`` says in a sentence what it shows, ``kinds`` are its kinds of streams,
    ``amount_head`` heads the amounts in the table.
    """

    title: str
    about: str
    heads: tuple[str, str, str]
    kinds: tuple[str, str, str]
    amount_head: str
    partner: Callable[[str], str]
    component: Callable[[str], str]
    amount: Callable[[int], str]
    others: Callable[[int], str]
    lead: str = ""
    note: str = ""


def river_chart(
    drawn: rules.River, words: RiverWords, language: str = "en"
) -> Chart | None:
    """Return the chart with every stream in its table; None where nothing flows."""
    if drawn.total <= 0:
        return None
    marks = River(
        streams=_streams(drawn),
        heads=words.heads,
        kinds=(
            Series(words.kinds[0], 2),
            Series(words.kinds[1], 3),
            Series(words.kinds[2], 1),
        ),
        name=lambda place: _name(words, place),
        amount=words.amount,
        others=words.others,
        direct=DIRECT,
    )
    return Chart(
        title=words.title,
        about=words.about,
        marks=marks,
        language=language,
        table=_table(drawn, words),
        lead=words.lead,
        note=words.note,
        linked=True,
    )


def _streams(drawn: rules.River) -> dict[tuple[Place, Place], int]:
    """Return the streams between neighbours; what is spent directly has a place too."""
    streams: Counter[tuple[Place, Place]] = Counter()
    for (payer, channel), cents in drawn.through.items():
        streams[(PAYER, payer), (CHANNEL, channel)] += cents
    for (channel, purpose), cents in drawn.spent.items():
        streams[(CHANNEL, channel), (PURPOSE, purpose)] += cents
    for (payer, purpose), cents in drawn.direct.items():
        streams[(PAYER, payer), DIRECT] += cents
        streams[DIRECT, (PURPOSE, purpose)] += cents
    return dict(streams)


def _name(words: RiverWords, place: Place) -> str:
    column, code = place
    if place == DIRECT:
        return words.kinds[2]
    return words.component(code) if column == PURPOSE else words.partner(code)


def _table(drawn: rules.River, words: RiverWords) -> Table:
    """Return every stream with its ends, the largest first."""
    heads = (
        Head("payer", TEXT, title=words.heads[0]),
        Head("channel", TEXT, title=words.heads[1]),
        Head("purpose", TEXT, title=words.heads[2]),
        Head("amount", amount("USD"), title=words.amount_head),
    )
    partner, component = words.partner, words.component
    lines = [
        *((partner(start), partner(end), None, cents)
          for (start, end), cents in drawn.through.items()),
        *((None, partner(start), component(end), cents)
          for (start, end), cents in drawn.spent.items()),
        *((partner(start), None, component(end), cents)
          for (start, end), cents in drawn.direct.items()),
    ]  # fmt: skip
    lines.sort(key=lambda line: (-line[3], *(name or "" for name in line[:3])))
    rows = tuple(Row("", (*names, Decimal(cents) / 100)) for *names, cents in lines)
    return Table("river", heads, rows, title=words.title)
