"""The document as one self-contained page; each figure links to its trace page."""

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
    ".h{border-bottom:3px solid #000;font-weight:bold;padding-bottom:.3rem}"
    "sup a{text-decoration:none}svg{max-width:100%;height:auto}"
)


class _Page:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.values = document_values(document)
        self.notes: list[str] = []

    def text(self) -> str:
        document, values = self.document, self.values
        direction = "rtl" if document.language == "ar" else "ltr"
        fictional = f"<p><strong>{escape(document.fictional)}</strong></p>"
        parts = [
            f'<!doctype html><html lang="{document.language}" dir="{direction}">'
            f'<head><meta charset="utf-8"><title>{escape(document.title)}</title>'
            f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
            f'</head><body><p class="h">{escape(document.words["issuer"])}: '
            f"{escape(document.country_name)}</p><p>{escape(document.words['draft'])}"
            f"<br>{escape(values['day'])}</p>",
            fictional if document.fictional else "",
            f"<h1>{escape(document.title)}</h1>"
            f"<p><strong>{escape(document.subtitle)}</strong></p>",
        ]
        parts.extend(self.block(block) for block in values["blocks"])
        for annex in values["annexes"]:
            mark = f"{document.words['annex']} {annex['mark']}"
            parts.append(f"<h2>{escape(mark)}</h2>{self.block(annex)}")
        parts.append(self.footnotes())
        parts.append(_sources(values, document))
        parts.append("</body></html>\n")
        return "\n".join(parts)

    def footnotes(self) -> str:
        if not self.notes:
            return ""
        rows = "".join(
            f'<li id="note-{number}"><bdi>{escape(text)}</bdi></li>'
            for number, text in enumerate(self.notes, start=1)
        )
        return f"<h2>{escape(self.document.words['notes'])}</h2><ol>{rows}</ol>"

    def run(self, run: dict[str, Any]) -> str:
        text = escape(run["text"])
        if run["note"]:
            self.notes.append(run["text"])
            number = len(self.notes)
            return f'<sup><a href="#note-{number}">{number}</a></sup>'
        if run["figure"]:
            trace = escape(f"{self.document.traces}{run['key']}/")
            number = run["figure"]
            return (
                f'<a href="{trace}"><bdi>{text}</bdi></a>'
                f'<sup><a href="#figure-{number}">[{number}]</a></sup>'
            )
        return text

    def runs(self, runs: list[dict[str, Any]]) -> str:
        return "".join(self.run(run) for run in runs)

    def block(self, block: dict[str, Any]) -> str:
        if block["kind"] == "heading":
            level = block["level"] + 1
            return (
                f"<h{level}>{escape(block['mark'])} {escape(block['text'])}</h{level}>"
            )
        if block["kind"] == "picture":
            about = escape(block["about"])
            return f'<div role="img" aria-label="{about}">{block["svg"]}</div>'
        if block["kind"] == "paragraph":
            number = f'<span class="n">{block["number"]}.</span>'
            return f"<p>{number}{self.runs(block['runs'])}</p>"
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block["head"])
        rows = "".join(
            "<tr>" + "".join(f"<td>{self.run(cell)}</td>" for cell in row) + "</tr>"
            for row in block["rows"]
        )
        return (
            f"<table><caption>{escape(block['title'])}</caption><thead><tr>{head}</tr>"
            f"</thead><tbody>{rows}</tbody></table>"
        )


def write(document: Document, stream: IO[bytes]) -> None:
    """Write the document as HTML without script or outside request."""
    stream.write(_Page(document).text().encode())


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
