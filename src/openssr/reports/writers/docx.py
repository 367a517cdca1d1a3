"""The document as Word: numbered paragraphs, each figure linked to its source."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from docx import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from openssr.kernel.text import day
from openssr.platform.charts.saving import chart_svg, svg_png
from openssr.platform.tables.table import Cell, Table
from openssr.platform.visit import chart_sheet
from openssr.reports.blocks import (
    Block,
    Document,
    Heading,
    Note,
    Picture,
    Run,
    heading_mark,
    numerals,
)
from openssr.reports.writers.cells import cell_runs
from openssr.reports.writers.docx_parts import (
    Footnotes,
    add_numbering,
    element,
    number_paragraph,
    page_field,
    rule_below,
)
from openssr.reports.writers.sources import sources_table

# United Nations layout: letter paper, body measure 0.88 inch inside the margins
SIDE, TOP, BOTTOM, INDENT = Inches(0.83), Inches(1.0), Inches(1.2), Inches(0.88)
GAP = Inches(0.44)  # from a paragraph's number to its text
SOURCE_WIDTHS = tuple(Inches(width) for width in (0.5, 1.1, 2.2, 1.7, 3.8))
PICTURE = Inches(6.8)  # between the margins
SMALL = Pt(8.5)  # tables
STYLES = (("Normal", 10), ("Heading 1", 14), ("Heading 2", 12), ("Title", 17))


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: Any = Word()
        self.rtl = document.language == "ar"
        self.anchors = {
            figure.key: f"figure{order}"
            for order, figure in enumerate(document.figures(), start=1)
        }
        self.chapter = self.section = 0
        self.footnotes = Footnotes(right_to_left=self.rtl)
        self.list = add_numbering(self.word, "%1 -" if self.rtl else "%1.")

    def write(self, stream: IO[bytes]) -> None:
        self._styles()
        self._paper()
        self._masthead()
        for block in self.document.blocks:
            self._block(block)
        self._landscape()
        for order, table in enumerate(self.document.annexes, start=1):
            title = f"{self.document.words['annex']} {numerals(order)}"
            self._paragraph((title,), "Heading 1")
            self._table(table)
        self._sources(len(self.document.annexes) + 1)
        self.footnotes.attach(self.word)
        self.word.core_properties.title = self.document.title
        self.word.core_properties.language = self.document.language
        self.word.save(stream)

    def _styles(self) -> None:
        for name, size in STYLES:
            style = self.word.styles[name]
            style.font.name = "Times New Roman"
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for slot in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(slot), "Times New Roman")
            for theme in (
                "w:asciiTheme",
                "w:hAnsiTheme",
                "w:cstheme",
                "w:eastAsiaTheme",
            ):
                fonts.attrib.pop(qn(theme), None)
            look = fonts.getparent()
            for old in look.findall(qn("w:szCs")):
                look.remove(old)
            look.append(element("w:szCs", val=str(size * 2)))
        self.word.styles["Normal"].paragraph_format.space_after = Pt(6)
        for name in ("Heading 1", "Heading 2", "Title"):
            style = self.word.styles[name]
            style.font.bold = style.font.cs_bold = True
            border = style.element.pPr.find(qn("w:pBdr"))
            if border is not None:
                style.element.pPr.remove(border)

    def _paper(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = SIDE
        section.top_margin, section.bottom_margin = TOP, BOTTOM
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        running = f"{self.document.words['draft']}. {self.document.fictional}".strip()
        self._fill(head, (running,), bold=True, italic=False)
        rule_below(head, 2)
        for foot in (section.footer, section.first_page_footer):
            line = foot.paragraphs[0]
            page_field(line, "PAGE")
            line.add_run("/")
            page_field(line, "NUMPAGES")

    def _masthead(self) -> None:
        document = self.document
        words = document.words
        issuer = f"{words['issuer']}: {document.country_name}"
        rule_below(self._paragraph((issuer,), bold=True), 6)
        self._aside((words["draft"],))
        self._aside((day(document.issued_on, document.language),))
        self._aside((words["original"],))
        if document.fictional:
            self._aside((document.fictional,), bold=True)
        rule_below(self._paragraph(("",)), 24)
        self._paragraph((document.title,), "Title")
        self._paragraph((document.subtitle,), bold=True)

    def _aside(self, runs: tuple[Run, ...], *, bold: bool = False) -> Any:
        paragraph = self._paragraph(runs, bold=bold)
        shift = element("w:ind", start=str(Inches(4.1).twips))
        paragraph._p.get_or_add_pPr().append(shift)
        paragraph.paragraph_format.space_after = Pt(0)
        return paragraph

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Picture):
            self._picture(block)
        else:
            paragraph = self._paragraph(block.runs, italic=block.author)
            number_paragraph(paragraph, self.list, INDENT.twips + GAP.twips)
            shift = element("w:ind", start=str(INDENT.twips), end=str(INDENT.twips))
            properties = paragraph._p.get_or_add_pPr()
            properties.append(shift)
            properties.append(element("w:jc", val="both"))

    def _picture(self, block: Picture) -> None:
        """Put the picture into a line of its own, with what it shows in words."""
        image = BytesIO(svg_png(chart_svg(block.chart, chart_sheet())))
        line = self.word.add_paragraph()
        shape = line.add_run().add_picture(image, width=PICTURE)
        shape._inline.docPr.set("descr", block.chart.about)

    def _heading(self, block: Heading) -> None:
        if block.level == 1:
            self.chapter += 1
            self.section = 0
        else:
            self.section += 1
        count = self.chapter if block.level == 1 else self.section
        mark = heading_mark(block.level, count, self.document.language)
        self._paragraph((f"{mark} {block.text}",), f"Heading {block.level}")

    def _paragraph(
        self,
        runs: tuple[Run, ...],
        style: str = "Normal",
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> Any:
        paragraph = self.word.add_paragraph(style=style)
        self._fill(paragraph, runs, bold=bold, italic=italic)
        return paragraph

    def _fill(
        self,
        paragraph: Any,
        runs: tuple[Run, ...],
        *,
        bold: bool,
        italic: bool,
        size: Any = None,
    ) -> None:
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(element("w:bidi"))
        for run in runs:
            if isinstance(run, Note):
                self.footnotes.reference(paragraph, run.text)
                continue
            text = run.text if isinstance(run, Cell) else run
            piece = paragraph.add_run(text)
            piece.bold, piece.italic = bold or None, italic or None
            piece.font.cs_bold, piece.font.cs_italic = bold or None, italic or None
            piece.font.size = size
            piece.underline = isinstance(run, Cell) or None
            if self.rtl:
                piece._r.get_or_add_rPr().append(element("w:rtl"))
            if isinstance(run, Cell):
                link = element("w:hyperlink", anchor=self.anchors[run.trace])
                piece._r.addprevious(link)
                link.append(piece._r)

    def _table(self, table: Table) -> Any:
        self._paragraph((table.title,), bold=True)
        grid = self.word.add_table(rows=1, cols=len(table.heads), style="Table Grid")
        if self.rtl:
            grid._tbl.tblPr.append(element("w:bidiVisual"))
        heading = grid.rows[0]
        heading._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell, head in zip(heading.cells, table.heads, strict=True):
            self._cell(cell, head.title, bold=True)
        for row in table.rows:
            cells = grid.add_row().cells
            runs = cell_runs(table, row, self.document.language)
            for cell, run in zip(cells, runs, strict=True):
                self._cell(cell, run)
        return grid

    def _cell(self, cell: Any, run: Run, *, bold: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        self._fill(paragraph, (run,), bold=bold, italic=False, size=SMALL)

    def _landscape(self) -> None:
        section = self.word.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (
            section.page_height,
            section.page_width,
        )

    def _sources(self, order: int) -> None:
        words = self.document.words
        title = f"{words['annex']} {numerals(order)}. {words['sources']}"
        self._paragraph((title,), "Heading 1")
        grid = self._table(sources_table(self.document))
        grid.autofit = False
        for column, width in zip(grid.columns, SOURCE_WIDTHS, strict=True):
            column.width = width
        for row in grid.rows:
            for cell, width in zip(row.cells, SOURCE_WIDTHS, strict=True):
                cell.width = width
        for number, row in enumerate(grid.rows[1:], start=1):
            target = row.cells[0].paragraphs[0]._p
            start = element("w:bookmarkStart", id=str(number), name=f"figure{number}")
            target.insert(1 if self.rtl else 0, start)
            target.append(element("w:bookmarkEnd", id=str(number)))


def write(document: Document, stream: IO[bytes]) -> None:
    """Write the document as DOCX."""
    _Writer(document).write(stream)
