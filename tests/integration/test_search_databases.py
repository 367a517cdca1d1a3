"""The index of either database finds what the words themselves say, in their order."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openssr.platform.search import store
from openssr.platform.search.folding import words
from openssr.platform.search.marking import has_all
from openssr.platform.search.query import read_query
from openssr.platform.search.records import SearchScope, Text
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, PUBLIC

pytestmark = pytest.mark.django_db
VOCABULARY = [
    "police",
    "policing",
    "réforme",
    "REFORME",
    "l’armée",
    "armée",
    "12",
    "12.5",
    "S/RES/12",
    "e5",
    "1e5",
    "x²",
    "أمن",
    "الأمن",
    "الأمني",
    "لإصلاح",
    "إصلاح",
    "قطاع",
    "والقطاع",
]
TIERS = (PUBLIC, PARTNERS, NATIONAL)
phrases = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
sides = st.tuples(st.lists(phrases, max_size=2), st.lists(phrases, max_size=2),
                  phrases, phrases, st.sampled_from(TIERS))  # fmt: skip
typed = st.lists(
    st.sampled_from(
        [*VOCABULARY, "pol", "أ", '"police réforme"', '"إصلاح قطاع"', '"12']
    )
).map(" ".join)


class Undone(Exception):
    """Leaves a transaction without a trace."""


def text_of(row, side):
    title, body, partners, national, tier = side
    return Text(
        country="XA", kind="things", row=row, tier=tier, code=f"T{row}",
        title=tuple(title), body=tuple(body), partners=(partners,),
        national=(national,),
    )  # fmt: skip


def expected(texts, query, tiers):
    """Return the rows in their order, as the rules of the search say them."""
    ranked = []
    for text in texts:
        parts = [text.title, text.body]
        parts += [text.partners] if PARTNERS in tiers else []
        parts += [text.national] if NATIONAL in tiers else []
        # phrases run across no texts: a word that nobody types stands between
        if text.tier not in tiers or not query.terms:
            continue
        if not has_all(" ¶¶ qqq ".join(p for part in parts for p in part), query):
            continue
        in_title = has_all(" qqq ".join(text.title), query)
        called = " ".join(words(text.code)) == query.code
        length = sum(len(line) for line in store.words_of(text).values())
        ranked.append((not called, not in_title, length, text.row))
    return [row for *_, row in sorted(ranked)]


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.lists(sides, max_size=5), typed, st.sampled_from([1, 2, 3]))
def test_either_database_finds_what_the_words_say(things, text, tiers):
    query, readable = read_query(text), TIERS[:tiers]
    texts = [text_of(row, side) for row, side in enumerate(things, start=1)]
    asked = SearchScope("XA", ("things",), readable, "")
    with pytest.raises(Undone), transaction.atomic():
        store.replace_rows("things", [text.row for text in texts], texts)
        groups = store.find(query, asked, start=0, most=10)
        rows = list(groups[0].rows) if groups else []
        assert rows == expected(texts, query, readable)
        assert (groups[0].count if groups else 0) == len(rows)
        raise Undone


def test_rows_written_again_are_found_by_their_new_words_only():
    asked = SearchScope("XA", ("things",), (PUBLIC,), "")

    def rows(text):
        groups = store.find(read_query(text), asked, start=0, most=9)
        return [row for group in groups for row in group.rows]

    first = [Text(country="XA", kind="things", row=n, title=("old",)) for n in (1, 2)]
    store.replace_rows("things", [1, 2], first)
    store.replace_rows(
        "things", [1], [Text(country="XA", kind="things", row=1, title=("new",))]
    )
    assert (rows("old"), rows("new")) == ([2], [1])
    store.replace_rows("things", [1, 2], [])
    assert (rows("old"), rows("new")) == ([], [])
    assert store.count_words() == 0


def test_what_has_an_owner_is_found_by_the_owner_only():
    text = Text(country="XA", kind="things", row=1, owner="amina", title=("draft",))
    store.replace_rows("things", [1], [text])
    query = read_query("draft")
    for owner, count in (("amina", 1), ("bakary", 0), ("", 0)):
        asked = SearchScope("XA", ("things",), (PUBLIC,), owner)
        assert store.count(query, asked) == count


def test_another_country_finds_nothing():
    text = Text(country="XA", kind="things", row=1, title=("police",))
    store.replace_rows("things", [1], [text])
    asked = SearchScope("XB", ("things",), (PUBLIC,), "")
    assert store.count(read_query("police"), asked) == 0
