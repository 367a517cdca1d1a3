"""Two tables: how well mandates are read, and how fast.

The annotated documents are scored in each format they come in and, because few come
as PDF or Word, also as PDF and Word files made from their text.  Speed stands beside
the bare extraction of the same text from the PDF.
"""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.paths import GOLD, SHARED  # noqa: E402
from tests.scoring import Score, add  # noqa: E402

MANY = 500  # documents in the book of the last table


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


def tasks() -> None:
    """Print how well the rules find the task categories of PEMA's coders.

    The labels of its development set name a category when any coder's cell is set;
    the figure beside ours is what one regular expression a label reached there.
    """
    from openssr.platform.reference.mandate_tasks import pema_names, tasks_of

    path = SHARED / "undocs" / "themes_dev.jsonl"
    if not path.is_file():
        return
    names = pema_names()
    counted = set(names.values())
    right = found = wanted = ways = judged = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        clause = json.loads(line)
        gold = {k: v for k, v in clause["labels"].items() if k in counted}
        shown = {names[x.code]: x.way for x in tasks_of(clause["text"])}
        right += len(shown.keys() & gold.keys())
        found += len(shown)
        wanted += len(gold)
        for name in shown.keys() & gold.keys():
            said = {x for x in gold[name] if x != "Encouraged"}
            way = {"secure": "Security"}.get(shown[name], shown[name].title())
            judged += bool(said)
            ways += bool(said) and way in said
    print(
        "\n| task categories on PEMA's development set | precision | recall "
        "| micro-F1 | way of acting |\n|---|---|---|---|---|"
    )
    print(
        f"| rules, {len(names)} categories | {right / found:.2f} | {right / wanted:.2f} "
        f"| {2 * right / (found + wanted):.2f} | {ways / judged:.2f} |"
    )


def board() -> None:
    """Print what a book of hundreds of documents costs a reader."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["OPENSSR_DATA_DIR"] = place
        os.environ["DJANGO_SETTINGS_MODULE"] = "openssr.app.settings"
        import django

        django.setup()
        from django.test import Client
        from django.test.utils import setup_test_environment

        from openssr.kernel.error import UserError
        from openssr.platform.book import local_actor, open_book
        from openssr.subjects.mandates.services import library

        open_book()
        setup_test_environment()
        files = sorted((SHARED / "undocs" / "res_raw_1994_2014").glob("*.txt"))
        start = time.perf_counter()
        kept = 0
        for path in files[-MANY:]:
            try:
                library.add_document(
                    by=local_actor(), country="CF", data=path.read_bytes(),
                    name=path.name,
                )  # fmt: skip
                kept += 1
            except UserError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
        took = time.perf_counter() - start
        client = Client()
        print(
            f"\n| a book of {kept} resolutions | server time |\n|---|---|\n"
            f"| adding them, one by one | {took:.1f} s |"
        )
        for name, address in (
            ("mandate board", "/en/CF/mandates/"),
            (
                "mandate board, one document",
                "/en/CF/mandates/?symbol=S/RES/2149 (2014)",
            ),
            ("mandate board as XLSX", "/en/CF/mandates/?format=xlsx"),
            ("what is due when", "/en/CF/mandates/due/"),
            ("search, two words", "/en/CF/mandates/search/?q=police vetting"),
            ("what the mandates cite", "/en/CF/mandates/cited/"),
        ):
            took = best(lambda address=address: client.get(address), 3)
            print(f"| {name} | {took * 1000:.0f} ms |")


def main() -> None:
    """Measure and print, or say what is missing."""
    if not GOLD.is_dir():
        print(f"mandates: the annotated documents are not at {GOLD}")
        return
    accuracy()
    speed()
    tasks()
    board()


if __name__ == "__main__":
    main()
