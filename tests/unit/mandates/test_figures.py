"""Figures on the paragraphs of a mandate made by hand."""

from datetime import date

from openssr.kernel.provenance import content_hash
from openssr.subjects.mandates.figures import count_clauses, count_due
from openssr.subjects.mandates.records import Clause, Deadline, Resolution, Span

ON = date(2026, 6, 30)


def clause(number, first, last):
    return Clause("operative", number, number, f"Requests {number}", Span(first, last))


TEXT = Resolution(
    symbol="S/RES/9001 (2031)", kind="resolution", date=ON, title="", body="",
    sponsors=(), job_number="", preamble=(), headings=(), citations=(),
    operative=(clause("1", 5, 7), clause("2", 8, 8), clause("3", 9, 9)),
    deadlines=(
        Deadline("1(a)", "by 1 March 2032", "2032-03-01"),
        Deadline("1", "every four months", "R/P4M"),
        Deadline("3", "within 30 days", "P30D"),
    ),
)  # fmt: skip


def test_every_operative_paragraph_counts():
    figure = count_clauses(TEXT, ON)
    assert (figure.value, figure.unit) == (3, "paragraphs")
    assert figure.parameters == (("symbol", "S/RES/9001 (2031)"),)
    first = figure.rests[0]
    assert (first.kind, first.key) == ("clause", "S/RES/9001 (2031) 1")
    assert first.hash == content_hash("Requests 1")
    assert first.source == "lines 5–7"


def test_a_paragraph_with_several_dates_counts_once():
    figure = count_due(TEXT, ON)
    assert figure.value == 2
    assert [x.key[-1] for x in figure.rests] == ["1", "3"]
