"""Two tables: how well mandates are read, and how fast.

The annotated documents are scored in each format they come in and, because few come
as PDF or Word, also as PDF and Word files made from their text.  Speed stands beside
the bare extraction of the same text from the PDF.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.paths import GOLD, SHARED  # noqa: E402
from tests.scoring import Score, add  # noqa: E402


def as_pdf(text: str) -> bytes:
    """Return the lines of a text as a PDF of letter pages."""
    import typst

    rows = []
    for line in text.splitlines():
        plain = line.replace("\\", "\\\\").replace('"', '\\"')
        rows.append(f'#"{plain}"' if line.strip() else "")
    source = '#set page("us-letter")\n#set text(size: 9pt)\n' + " \\\n".join(rows)
    return typst.compile(source.encode())


def as_docx(text: str) -> bytes:
    """Return the lines of a text as paragraphs of a Word file."""
    from docx import Document

    word = Document()
    for line in text.splitlines():
        word.add_paragraph(line)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def accuracy() -> None:
    """Print the first table."""
    from openssr.subjects.mandates.readers.document import read_document

    scores = {name: Score() for name in ("text", "PDF", "Word")}
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        base = path.name.removesuffix(".gold.json")
        data = (GOLD / f"{base}.txt").read_bytes()
        text = data.decode()
        real = {
            "text": data,
            "PDF": _real(base, "pdf") or as_pdf(text),
            "Word": _real(base, "docx") or as_docx(text),
        }
        for name, content in real.items():
            add(scores[name], read_document(content, base), gold)
    print(
        "| from | structure F1 | word fidelity | leading verb | citations F1 "
        "| deadlines F1 | addressee |\n|---|---|---|---|---|---|---|"
    )
    for name, score in scores.items():
        print(
            f"| {name} | {score.structure:.4f} | {score.fidelity:.4f} "
            f"| {score.lead:.4f} | {score.citations:.4f} | {score.deadlines:.4f} "
            f"| {score.addressees:.4f} |"
        )
        if "--misses" in sys.argv:
            print("\n".join(score.misses))


def _real(base: str, ending: str) -> bytes | None:
    path = GOLD / f"{base}.{ending}"
    return path.read_bytes() if path.is_file() else None


def best(call, runs: int = 5) -> float:
    """Return the shortest of a few runs in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def speed() -> None:
    """Print the second table."""
    import pypdfium2

    from openssr.subjects.mandates.readers.document import read_document

    raw = SHARED / "undocs" / "res_raw_1994_2014"
    files = sorted(raw.glob("*.txt"), key=lambda x: x.stat().st_size)
    longest = files[-1]
    data = longest.read_bytes()
    pdf = as_pdf(data.decode("utf-8", "replace"))
    pages = len(pypdfium2.PdfDocument(pdf))

    def bare() -> None:
        for page in pypdfium2.PdfDocument(pdf):
            page.get_textpage().get_text_range()

    floor = best(bare)
    text, whole = (
        best(lambda: read_document(data, "x")),
        best(lambda: read_document(pdf, "x")),
    )
    print("\n| what | result | times the floor |\n|---|---|---|")
    name = longest.stem
    print(
        f"| bare text of {name} as PDF, {pages} pages | {floor * 1000:.0f} ms | 1.0 |"
    )
    print(
        f"| read it from PDF, in its child process | {whole * 1000:.0f} ms | {whole / floor:.1f} |"
    )
    print(f"| read it from text | {text * 1000:.0f} ms | |")
    chosen = [str(path) for path in files[-1000:]]
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "openssr", "mandates", "parse", *chosen],
        check=False, capture_output=True,
    )  # fmt: skip
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"| {len(chosen)} documents, one command, peak {peak:.0f} MB | {took:.1f} s | |"
    )


def main() -> None:
    """Measure and print, or say what is missing."""
    if not GOLD.is_dir():
        print(f"mandates: the annotated documents are not at {GOLD}")
        return
    accuracy()
    speed()


if __name__ == "__main__":
    main()
