"""Counting on DuckDB gives the sums of counting in memory, whatever the records say."""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openssr.kernel.error import NotInstalled
from openssr.platform.engine.duck import Duck
from openssr.platform.engine.script import read_steps
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.rules.netting.counting import Sum, by, count_once
from openssr.subjects.assistance.rules.netting.nodes import IN, OUT, Node, Party, Row
from openssr.subjects.assistance.rules.netting.tables import TABLES, rows_of
from openssr.subjects.assistance.services.large import tally_files
from openssr.subjects.assistance.services.net import net_files
from openssr.subjects.assistance.store.large import SCRIPT, tally_of
from openssr.subjects.assistance.writers.net import (
    netting_values,
    partner_names,
    tally_values,
)
from tests.paths import ROOT

AID = ROOT / "src/openssr/packs/example/aid"
PUBLISHERS = ("don", "agy", "ngo", "agy-x")
REFS = (*PUBLISHERS, "", "far")
NAMES = ("", "don fund", "agency", "somebody", "association")
KEYS = tuple(f"{x}-{n}" for x in PUBLISHERS for n in range(3))
ACTIVITIES = ("", "", *KEYS, "far-9", "agy-x-77", "ngo-")


def parties():
    return st.builds(
        Party, st.sampled_from(REFS), st.sampled_from(NAMES),
        st.sampled_from(ACTIVITIES),
    )  # fmt: skip


def rows():
    return st.builds(
        Row,
        side=st.sampled_from((OUT, OUT, IN)),
        passes=st.booleans(),
        cents=st.integers(-300, 10_000),
        year=st.sampled_from((None, 2022, 2023, 2024)),
        component=st.sampled_from(("police", "justice")),
        region=st.sampled_from(("", "N")),
        party=parties(),
        inside=st.sampled_from((True, True, True, False)),
        order=st.integers(0, 4),
    )


def roles():
    plain = parties().map(lambda x: replace(x, activity="")).filter(lambda x: x.named)
    return st.lists(plain, max_size=2).map(tuple)


def nodes():
    return st.builds(
        Node,
        key=st.sampled_from(KEYS),
        identifier=st.just("x"),
        publisher=st.sampled_from((*PUBLISHERS, "DON")),
        publisher_name=st.sampled_from(("Don Fund", "Agency", "Association")),
        title=st.just(""),
        source=st.just("x.xml"),
        updated=st.sampled_from(("", "2024", "2024-05-01", "2025-01-01T00:00:00")),
        secondary=st.sampled_from((False, False, False, True)),
        relatives=st.lists(
            st.tuples(st.sampled_from("12"), st.sampled_from((*KEYS, "far-1"))),
            max_size=2,
        ).map(tuple),
        funders=roles(),
        implementers=roles(),
        rows=st.lists(rows(), max_size=5).map(tuple),
        unconverted=st.integers(0, 2),
    )


def load_nodes(engine, nodes_read):
    """Put nodes into the tables that the queries read, as the service does by file."""
    records = {table: [] for table in TABLES}
    for number, node in enumerate(nodes_read):
        for table, row in rows_of(node, number):
            records[table].append(row)
    for table, filled in records.items():
        engine.put(table, TABLES[table], filled)


def tallied(found, folder):
    engine = Duck(folder, "200MB", 1)
    try:
        load_nodes(engine, found)
        return tally_of(engine)
    finally:
        engine.close()
        (folder / "tables.duckdb").unlink()


@settings(max_examples=40, deadline=None)
@given(found=st.lists(nodes(), min_size=1, max_size=14))
def test_both_ways_of_counting_agree(found, tmp_path_factory):
    """All but at which of several receivers money stands twice, which is left open."""
    plain = count_once(found)
    tally = tallied(found, tmp_path_factory.mktemp("large"))
    if all(row.inside for x in plain.nodes.values() for row in x.rows):
        assert tally.total == plain.total
    assert tally.errors == plain.errors
    assert tally.unconverted == plain.unconverted
    assert tally.left_out == Counter(x.reason for x in plain.dropped)
    assert +tally.links == Counter(x.method for x in plain.links)
    assert tally.activities == sum(x.counts for x in plain.nodes.values())
    assert tally.partners == len(
        {x.publisher for x in plain.nodes.values() if x.counts}
    )
    places = Counter()
    for piece in plain.pieces:
        place = (piece.publisher, piece.component, piece.region, piece.year)
        places[place] += piece.sum.gross
    assert {k: x.gross for k, x in tally.places.items()} == dict(places)
    everything = sum(tally.places.values(), Sum())
    assert everything.high == everything.gross - everything.removed
    assert everything.low <= everything.high


def test_the_example_country_comes_out_the_same_to_the_cent():
    paths = sorted(AID.glob("*.xml"))
    plain, files = net_files(paths, "XA", "spending", Period())
    tally, same = tally_files(paths, "XA", "spending", Period())
    assert same == files
    assert tally.total == plain.total
    for place, key in enumerate(("publisher", "component", "region", "year")):
        wanted = by(plain, lambda x, key=key: str(getattr(x, key) or ""))
        assert tally.by(place) == wanted
    values, wanted = (
        tally_values(tally), netting_values(plain, partner_names(plain))
    )  # fmt: skip
    assert json.loads(json.dumps(values)) == values
    for name in ("gross", "net", "pass_through", "activities", "by", "link_errors"):
        assert values[name] == wanted[name], name


def test_a_broken_file_is_left_out_whole_and_named(tmp_path):
    whole = (AID / "xx-ar-01.xml").read_text(encoding="utf-8")
    broken = tmp_path / "broken.xml"
    broken.write_text(whole[: len(whole) // 2], encoding="utf-8")
    tally, [read] = tally_files([broken], "XA", "spending", Period())
    assert read.refused
    assert read.inside == 0
    assert tally.total == Sum()


def test_no_cell_is_empty_and_every_row_fits_its_table():
    """An empty cell would read as NULL, which joins nothing."""
    nobody = Node(
        "a-1", "A-1", "a", "", "", "x.xml", "", False, (("1", "b"),), (Party("x"),), (),
        (Row(OUT, True, 5, None, "police", "", Party()),),
    )  # fmt: skip
    for table, row in rows_of(nobody, 7):
        assert len(row) == len(TABLES[table])
        kinds = {"int": int, "text": str}
        for value, kind in zip(row, TABLES[table].values(), strict=True):
            assert type(value) is kinds[kind]


def test_the_script_names_each_table_once():
    steps = read_steps(*SCRIPT)
    assert list(steps) == ["choose", "link", "graph", "number", "sum"]
    names = [name for queries in steps.values() for name in queries]
    assert len(names) == len(set(names)) > 30
    assert Path(SCRIPT[1]).suffix == ".sql"


def test_a_part_that_is_not_installed_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(NotInstalled, match=r"openssr\[large\]"):
        Duck(tmp_path)
