"""What the river draws is the money counted once: nothing is lost, nothing doubled."""

from collections import Counter

from hypothesis import given

from openssr.subjects.assistance.rules.netting.counting import count_once
from openssr.subjects.assistance.rules.netting.river import River, river
from openssr.subjects.assistance.writers.river import RiverWords, river_chart
from tests.unit.assistance.test_counted_once import built, chain, graphs


def sums(flows, side):
    found = Counter()
    for pair, cents in flows.items():
        found[pair[side]] += cents
    return found


def test_a_chain_of_three_by_hand():
    """The donor's 100 pass two partners; what enters is drawn from the donor."""
    found = count_once(chain())
    drawn = river(found)
    assert drawn.total == found.total.high
    entered = Counter()
    for piece in found.pieces:
        entered[piece.publisher] += piece.sum.high
    drawn_from = sums(drawn.through, 0) + sums(drawn.direct, 0)
    assert drawn_from == +entered, "each payer is as wide as what entered with it"


@given(graphs())
def test_what_comes_through_a_partner_leaves_it(graph):
    drawn = river(count_once(built(graph)))
    assert sums(drawn.through, 1) == sums(drawn.spent, 0)
    flows = (*drawn.through.values(), *drawn.spent.values(), *drawn.direct.values())
    assert all(cents > 0 for cents in flows)
    assert not any(a == b for a, b in drawn.through)


def words(amount=str):
    return RiverWords(
        title="R & S",
        about="what it shows",
        heads=("a", "b", "c"),
        kinds=("paid on", "spent", "directly"),
        amount_head="USD",
        partner=lambda ref: f"<{ref}>",
        component=str,
        amount=amount,
        others=lambda count: f"{count} others",
    )


def test_the_picture_escapes_names_and_gathers_the_small_ones():
    drawn = River({}, {}, {(f"P{n:02}", "police"): 100 - n for n in range(20)})
    chart = river_chart(drawn, words())
    svg = chart.wide(1)
    assert "&lt;P00&gt;" in svg and "<P00>" not in svg and "R &amp; S" in svg
    # the ten largest are named, the others are one bar of the rest
    rest = sum(100 - n for n in range(10, 20))
    assert f"10 others: {rest}</title>" in svg
    assert f"directly: {sum(100 - n for n in range(20))}</title>" in svg


def test_its_table_has_every_stream_and_adds_up_to_the_whole():
    drawn = river(count_once(chain()))
    table = river_chart(drawn, words()).table
    flows = (drawn.through, drawn.spent, drawn.direct)
    assert len(table.rows) == sum(map(len, flows))
    spent = [row.values[3] for row in table.rows if row.values[2]]
    assert sum(spent) * 100 == drawn.total


def test_nothing_is_drawn_where_nothing_flows():
    assert river_chart(River({}, {}, {}), words()) is None
