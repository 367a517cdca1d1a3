"""Export of one document in each of the formats offered."""

from __future__ import annotations

import json

from openssr.subjects.mandates.records import Resolution
from openssr.subjects.mandates.writers.akn import akn_xml
from openssr.subjects.mandates.writers.plain import resolution_values
from openssr.subjects.mandates.writers.table import clauses_csv
from openssr.subjects.mandates.writers.word import annotated_docx


def exported(resolution: Resolution, ending: str) -> bytes:
    """Return the document as ``xml`` (Akoma Ntoso), ``json``, ``csv`` or ``docx``."""
    if ending == "xml":
        return akn_xml(resolution)
    if ending == "csv":
        return clauses_csv(resolution)
    if ending == "docx":
        return annotated_docx(resolution)
    values = resolution_values(resolution)
    return json.dumps(values, ensure_ascii=False, indent=2).encode()
