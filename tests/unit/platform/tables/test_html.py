"""A table on a page."""

import re

from django.template.loader import render_to_string
from django.utils.translation import override

from openssr.platform.tables.html import PageCell, page_table
from openssr.platform.tables.table import TEXT, Head, Row, Table, with_traces
from tests.unit.platform.tables.samples import LINKED, NAMED, WHOLE


def trace(row, head):
    return f"/trace/?row={row.key}&column={head.name}"


def rendered(table):
    page = render_to_string("tables/table.html", {"table": table})
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", page))


def test_cells_are_read_in_the_language_and_numbers_have_traces():
    first, second, _ = page_table(NAMED, "fr", trace).rows
    assert first[0] == PageCell("صندوق الدعم", False, "")
    assert first[1] == PageCell("Police", False, "")
    assert first[2] == PageCell("1\u202f234", True, "/trace/?row=a&column=paid")
    assert first[4] == PageCell("3", True, "/trace/?row=a&column=courses")
    assert second[2] == PageCell("–", True, ""), "what is missing has no trace"
    assert second[4] == PageCell("0", True, "/trace/?row=b&column=courses")


def test_rows_without_a_key_have_no_trace_and_links_lead_on():
    page = page_table(with_traces(LINKED, {"net": "/net/"}), "en", trace)
    assert page.rows[0][0] == PageCell("Police", False, "/police/")
    assert page.rows[1][1] == PageCell("not known", True, "/net/")


def test_the_total_stands_apart_and_rows_past_the_longest_are_counted():
    page = page_table(WHOLE, "en", longest=2)
    assert (len(page.rows), page.left) == (2, 1)
    assert [x.text for x in page.total] == ["Total", "–", "–", "–", "7", "–"]
    assert page_table(WHOLE, "en").left == 0


def test_the_template_marks_heads_numbers_and_the_first_column():
    page = rendered(page_table(WHOLE, "en", trace))
    assert page.count('<th scope="col"') == 6
    assert page.count('<th scope="row"') == 4, "three rows and the total"
    assert '<td class="o-num"><a class="o-figure"' in page
    assert 'href="/trace/?row=a&amp;column=paid"><bdi>1,234</bdi></a></td>' in page
    assert page.count('<tr class="o-total">') == 1
    assert "o-total" not in rendered(page_table(NAMED, "en"))


def test_the_template_escapes_what_it_shows():
    table = Table("t", (Head("a", TEXT, title="<i>"),), (Row("", ("<b>&",)),))
    page = rendered(page_table(table, "en"))
    assert "&lt;i&gt;" in page and "&lt;b&gt;&amp;" in page


def test_an_empty_table_says_so_in_the_language():
    table = Table("t", NAMED.heads, ())
    with override("fr"):
        page = rendered(page_table(table, "fr"))
    assert '<td colspan="6">Aucune donnée enregistrée.</td>' in page


def test_a_long_text_may_break_and_a_short_one_may_not():
    heads = (Head("a", TEXT), Head("b", TEXT))
    table = Table("t", heads, (Row("", ("x", "word " * 9)), Row("", ("x", "word"))))
    page = rendered(page_table(table, "en"))
    assert '<td dir="auto" class="o-text">word word' in page
    assert '<td dir="auto"><bdi>word</bdi></td>' in page
