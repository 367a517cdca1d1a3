"""The document as one page that stands alone; figures link to their trace."""

from __future__ import annotations

from html import escape
from typing import IO, Any

from openssr.reports.blocks import Document
from openssr.reports.writers.values import document_values

STYLE = (
    "body{font:1rem/1.5 'Noto Serif',Georgia,serif;max-width:52rem;margin:2rem auto;"
    "padding:0 1rem}table{border-collapse:collapse;width:100%;display:block;"
    "overflow-x:auto}td,th{border:1px solid #777;padding:.2rem .4rem;"
    "text-align:start;vertical-align:top}.n{margin-inline-end:.7rem}"
)


def write(document: Document, stream: IO[bytes]) -> None:
    """Write the document as HTML without script or outside request."""
    values = document_values(document)
    direction = "rtl" if document.language == "ar" else "ltr"
    parts = [
        f'<!doctype html><html lang="{document.language}" dir="{direction}">'
        f'<head><meta charset="utf-8"><title>{escape(document.title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f"</head><body><p>{escape(document.words['draft'])}</p>",
        f"<p><strong>{escape(document.fictional)}</strong></p>"
        if document.fictional
        else "",
        f"<p>{escape(values['day'])}</p><h1>{escape(document.title)}</h1>"
        f"<p><strong>{escape(document.subtitle)}</strong></p>",
    ]
    parts.extend(_block(block) for block in values["blocks"])
    for annex in values["annexes"]:
        mark = f"{document.words['annex']} {annex['mark']}"
        parts.append(f"<h2>{escape(mark)}</h2>{_block(annex)}")
    parts.append(_sources(values, document))
    parts.append("</body></html>\n")
    stream.write("\n".join(parts).encode())


def _runs(runs: list[dict[str, Any]]) -> str:
    return "".join(
        f'<a href="#figure-{run["figure"]}"><bdi>{escape(run["text"])}</bdi></a>'
        if run["figure"]
        else escape(run["text"])
        for run in runs
    )


def _block(block: dict[str, Any]) -> str:
    if block["kind"] == "heading":
        level = block["level"] + 1
        return f"<h{level}>{block['mark']}. {escape(block['text'])}</h{level}>"
    if block["kind"] == "paragraph":
        return f'<p><span class="n">{block["number"]}.</span>{_runs(block["runs"])}</p>'
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block["head"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{_runs([cell])}</td>" for cell in row) + "</tr>"
        for row in block["rows"]
    )
    return (
        f"<table><caption>{escape(block['title'])}</caption><thead><tr>{head}</tr>"
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _sources(values: dict[str, Any], document: Document) -> str:
    words = document.words
    names = ("figure", "value", "definition", "coverage", "rests")
    head = "".join(f'<th scope="col">{escape(words[name])}</th>' for name in names)
    rows = "".join(
        f'<tr id="figure-{row["number"]}"><td>{row["number"]}</td>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row["cells"])
        + "</tr>"
        for row in values["sources"]
    )
    title = f"{words['annex']} {values['sources_mark']}. {words['sources']}"
    return (
        f"<h2>{escape(title)}</h2><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
