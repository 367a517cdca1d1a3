"""PDF, Word and HTML: the same reading as from text, and a clear word on the rest."""

import io
import zipfile

import pytest
import typst
from docx import Document

from openssr.kernel.error import SourceUnreadable
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.readers.files import kind_of
from tests.paths import ROOT

PATH = ROOT / "src/openssr/packs/example/mandates/S_RES_9001_2024.txt"


@pytest.fixture(scope="module")
def plain():
    return read_document(PATH.read_bytes(), PATH.name)


def outline(document):
    return [(x.number, x.verbs, len(x.children)) for x in document.operative]


def lines():
    return PATH.read_text(encoding="utf-8").splitlines()


def as_pdf():
    body = " \\\n".join('#"' + x.replace('"', '\\"') + '"' for x in lines())
    return typst.compile(f"#set page(height: 14cm)\n{body}".encode())


def as_docx():
    word = Document()
    for line in lines():
        word.add_paragraph(line)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def as_html():
    rows = "".join(f"<p>{line}</p>" for line in lines())
    return f"<!DOCTYPE html><html><script>1. Decides</script>{rows}</html>".encode()


@pytest.mark.parametrize("made", [as_pdf, as_docx, as_html])
def test_other_formats_read_as_the_text_does(plain, made):
    read = read_document(made(), "x")
    assert (read.symbol, read.date) == (plain.symbol, plain.date)
    assert len(read.preamble) == len(plain.preamble) == 9
    assert outline(read) == outline(plain)
    assert {x.symbol for x in read.citations} == {x.symbol for x in plain.citations}
    assert read.deadlines == plain.deadlines


def test_paragraphs_that_word_numbers_itself_get_their_numbers():
    word = Document()
    for text in ("Resolution 9001 (2031)", "The Security Council,", "Recalling it,"):
        word.add_paragraph(text)
    for text in ("Requests a report;", "Decides to remain seized."):
        word.add_paragraph(text, style="List Number")
    for paragraph in word.paragraphs[3:]:
        properties = paragraph._p.get_or_add_pPr()
        numbering = properties.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = 7
    stream = io.BytesIO()
    word.save(stream)
    read = read_document(stream.getvalue(), "x.docx")
    assert [x.number for x in read.operative] == ["1", "2"]


def zipped(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


def scanned():
    return typst.compile(b"#rect(width: 5cm, height: 5cm, fill: black)")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nnot really", "file is damaged and was refused"),
        (b"PK\x03\x04 cut off", "file is damaged and was refused"),
        (zipped("xl/workbook.xml"), "a ZIP or spreadsheet file"),
        (zipped("word/document.xml"), "file is damaged and was refused"),
        (scanned(), "pictures without text"),
    ],
)
def test_refused_with_what_to_do(data, words):
    with pytest.raises(SourceUnreadable, match=rf"x\.pdf: .*{words}"):
        read_document(data, "x.pdf")


def test_the_kind_is_told_by_the_bytes_and_not_by_the_name():
    assert kind_of(as_pdf()) == "pdf"
    assert kind_of(b"\n%PDF-1.4") == "pdf"
    assert kind_of(as_docx()) == "docx"
    assert kind_of(b"  <HTML>") == "html"
    assert kind_of(b"1. Decides;") == "text"


def test_a_bomb_in_a_word_file_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)
    with pytest.raises(SourceUnreadable, match="file is damaged and was refused"):
        read_document(stream.getvalue(), "bomb.docx")


@pytest.mark.parametrize("start", [b"<akomaNtoso>", b"%PDF-1.7", b"1. Decides "])
def test_a_file_too_large_is_refused_whatever_its_kind(start):
    with pytest.raises(SourceUnreadable, match="more than the 20971520 allowed"):
        read_document(start.ljust(20 * 1024 * 1024 + 1), "x")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_word_tables_keep_their_rows_and_footnotes_stand_apart():
    word = Document()
    for line in lines():
        word.add_paragraph(line)
    word.add_paragraph("Annex")
    word.add_paragraph("Benchmarks")
    table = word.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Benchmark", "Due"), ("Vetting", "2026"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    stream = io.BytesIO()
    word.save(stream)
    note = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator" w:id="0"><w:p>'
        '<w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>See S/2025/9088.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/footnotes.xml", note)
    read = read_document(stream.getvalue(), "x.docx")
    [annex] = read.annexes
    assert [x.text for x in annex.clauses] == ["Benchmark | Due", "Vetting | 2026"]
    assert [(x.number, x.text) for x in read.footnotes] == [(1, "See S/2025/9088.")]


def test_a_protected_word_file_is_told_from_an_old_one():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    with pytest.raises(SourceUnreadable, match="protected by a password"):
        read_document(head + "EncryptedPackage".encode("utf-16-le"), "x.docx")
    with pytest.raises(SourceUnreadable, match="old Word or Excel"):
        read_document(head, "x.doc")
