"""The document as PDF/UA, compiled by Typst from the same values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

import typst

from openssr.platform.charts.letters import FONTS
from openssr.reports.blocks import Document
from openssr.reports.writers.values import document_values

HERE = Path(__file__).resolve().parent.parent


def write(document: Document, stream: IO[bytes]) -> None:
    """Write the document as tagged PDF."""
    data = json.dumps(document_values(document), ensure_ascii=False)
    compiled = typst.compile(
        str(HERE / "templates" / "report.typ"),
        root=str(HERE / "templates"),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
    )
    stream.write(compiled)
