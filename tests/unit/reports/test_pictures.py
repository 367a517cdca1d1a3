"""A report prints the same charts as the pages, in every format, and says them."""

import io
import zipfile
from datetime import date

import pytest

from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.bars import Bar, Bars, Part
from openssr.reports.blocks import Document, Picture
from openssr.reports.report import _words
from openssr.reports.writers import docx, html, pdf, xlsx

PARTS = (Part(94.0, "2026: 94"), Part(6.0, "2026: 6"))
CHART = Chart(
    title="Stations open",
    about="94 stations are open of 100",
    marks=Bars(
        bars=(Bar("2026", PARTS, "94"),),
        kinds=(Series("open", 1), Series("closed", 2, "striped")),
    ),
)


def written(writer):
    document = Document(
        country="XA", country_name="Arendia", language="en", title="T", subtitle="S",
        symbol="", issued_on=date(2026, 6, 30), fictional="", words=_words(),
        blocks=[Picture(CHART), Picture(CHART)],
    )  # fmt: skip
    stream = io.BytesIO()
    writer.write(document, stream)
    return stream.getvalue()


def test_the_page_has_each_picture_under_a_name_of_its_own():
    page = written(html).decode()
    assert page.count('aria-label="94 stations are open of 100"') == 2
    assert page.count('id="p1striped"') == page.count('id="p2striped"') == 1
    assert "Stations open" in page


@pytest.mark.parametrize("writer", [docx, xlsx], ids=["docx", "xlsx"])
def test_office_files_say_what_the_picture_shows(writer):
    parts = zipfile.ZipFile(io.BytesIO(written(writer)))
    names = parts.namelist()
    texts = [parts.read(name).decode() for name in names if name.endswith(".xml")]
    assert any(CHART.about in text for text in texts)
    if writer is docx:
        assert any(name.endswith(".png") for name in names)


def test_the_pdf_is_made_to_the_same_standard_with_pictures():
    data = written(pdf)
    assert data.startswith(b"%PDF")
    assert b"pdfuaid" in data
