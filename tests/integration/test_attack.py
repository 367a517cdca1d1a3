"""Files that broke OpenSSR once: each is refused by name and at once, nothing stays."""

import io
import re
import resource
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook

from openssr.kernel.error import NotAllowed, UserError
from tests.integration.test_entry import signed_in
from tests.workbooks import ods, row, sheet

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[1] / "fixtures" / "attack"
PACK = Path(__file__).parents[2] / "src/openssr/packs/example"
SECONDS, LINE = 2, 700
# names of exceptions and of Python's own values, bytes as it writes them
PYTHON = re.compile(
    r"\b\w+(?:Error|Exception|Warning)\b|NoneType|\bTraceback\b|\bb['\"]"
    r"|<class|object at 0x|\b(?:codec|argument|subscriptable|literal|iterable)\b"
)
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")
ENDINGS = {"csv": "csv", "xlsx": "xlsx", "kobo": "json"}


def cases(*beginnings):
    return sorted(
        path.name for path in FOLDER.iterdir() if path.name.startswith(beginnings)
    )


def content(case):
    """Return the sheet that a case is of, the name of its file and its bytes."""
    data = (FOLDER / case).read_bytes()
    ending = ENDINGS.get(case.partition("-")[0], "csv")
    if case.endswith(".bin"):
        kind, _, data = data.partition(b"\x00")
        return kind.decode(), f"filled.{ending}", data
    return (
        ("statements" if ending == "csv" else "institutions"),
        f"filled.{ending}",
        data,
    )


def processor():
    """Return the seconds that this process and its children have computed."""
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def changes():
    from openssr.platform.audit.models import AuditEvent

    return AuditEvent.objects.count()


def refusal(officer, kind, name, data):
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled

    before, start = changes(), processor()
    with pytest.raises(UserError) as refused:
        take_filled(
            sheet_of(kind), by=officer, country="XA", data=data, name=name, keep=True
        )
    assert processor() - start < SECONDS
    assert changes() == before, "nothing is written"
    return refused.value


def assert_legible(error, name):
    """One line a fault, each naming the file, short and without controls."""
    assert error.exit_code == 3
    lines = str(error).split("\n")
    named = [line for line in lines if name in line]
    assert named
    for line in lines:
        assert len(line) <= LINE, line
        assert line.isprintable(), line
        assert name in line or line in {"nothing was saved:", lines[-1]}
        # what a value quotes of the file may say anything; our own words may not
        words = PYTHON.findall(QUOTED.sub("", line))
        assert not words, line


@pytest.mark.one_database("how a file is read")
@pytest.mark.parametrize("case", cases("csv", "intbomb", "kobo", "xlsx"))
def test_a_sheet_that_broke_a_reader_is_refused(officer, arendia, case):
    kind, name, data = content(case)
    assert_legible(refusal(officer, kind, name, data), name)


def test_an_archive_that_expands_a_thousandfold_is_refused(officer, arendia):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(180_000_000))
    error = refusal(officer, "institutions", "bomb.xlsx", stream.getvalue())
    assert str(error) == "bomb.xlsx: expands to 180000000 bytes in 1 parts; too large"


@pytest.mark.one_database("how a file is read")
@pytest.mark.parametrize("case", cases("txt"))
def test_a_text_whose_symbol_is_no_symbol_is_refused(officer, case):
    from openssr.subjects.mandates.services.library import add_document

    before, start = changes(), processor()
    with pytest.raises(UserError) as refused:
        add_document(
            by=officer, country="XA", data=(FOLDER / case).read_bytes(), name="text.txt"
        )
    assert processor() - start < SECONDS
    assert changes() == before
    assert_legible(refused.value, "text.txt")


def staged(officer, case):
    """Return the run of a file of aid, and what lists its problems."""
    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services.imports import stage_import

    files = [("aid.xml", (FOLDER / case).read_bytes())]
    run, job = stage_import(by=officer, country="XA", files=files)
    store.run(store.claim(job))
    return run


@pytest.mark.parametrize("case", cases("iati-41", "iati-Invalid"))
def test_one_absurd_amount_is_one_problem_and_the_rest_is_read(officer, case):
    from openssr.subjects.assistance.services.imports import (
        list_run_problems,
        show_run,
    )

    start = processor()
    run = staged(officer, case)
    assert processor() - start < SECONDS
    problems = list_run_problems(by=officer, country="XA", run=run)
    absurd = [problem for problem in problems if problem.code in {"ASS-005", "ASS-009"}]
    assert absurd
    for problem in absurd:
        assert problem.place.file == "aid.xml"
        assert problem.place.record
        assert problem.place.element
    assert all(str(problem.place).isprintable() for problem in problems)
    assert show_run(by=officer, country="XA", run=run).state == "ready"


@pytest.mark.one_database("how a file is read")
@pytest.mark.parametrize("case", cases("iati-refused"))
def test_a_file_of_aid_that_breaks_is_refused_in_one_line(officer, case):
    with pytest.raises(UserError) as refused:
        staged(officer, case)
    assert_legible(refused.value, "aid.xml")


def test_a_damaged_workbook_is_refused_on_its_page(officer, arendia):
    """The page says what is wrong, and the server goes on answering."""
    client, address = signed_in(), "/en/XA/enter/institutions/upload/"
    file = io.BytesIO((FOLDER / "xlsx-laughs.xlsx").read_bytes())
    file.name = "filled.xlsx"
    page = client.post(address, {"file": file})
    assert page.status_code == 422
    assert "filled.xlsx: its part xl/sharedStrings.xml declares" in (
        page.content.decode()
    )
    assert client.get("/en/XA/enter/institutions/").status_code == 200


def as_ods(data):
    """Return a workbook as a spreadsheet program saves it in the other format."""
    pages = []
    for page in load_workbook(io.BytesIO(data)).worksheets:
        values = page.iter_rows(values_only=True)
        lines = [["" if cell is None else cell for cell in cells] for cells in values]
        hidden = page.sheet_state != "visible"
        pages.append(
            sheet(page.title, *(row(*cells) for cells in lines), hidden=hidden)
        )
    return ods(*pages)


def test_an_untouched_template_as_ods_changes_nothing(officer, arendia):
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled
    from openssr.platform.sheets.writers import write_template

    objectives = sheet_of("objectives")
    rows = [line for each in objectives.rows(by=officer, country="XA") for line in each]
    stamp = ("XA", "2026-05-01T10:00:00")
    data = as_ods(write_template(objectives.register, rows, stamp=stamp))
    filled = take_filled(
        objectives,
        by=officer,
        country="XA",
        data=data,
        name="objectives.ods",
        keep=True,
    )
    assert filled.outcome.counts == {}
    assert filled.untouched == len(rows)


def add_text(by, path):
    from openssr.subjects.mandates.services.library import add_document

    add_document(by=by, country="XA", data=path.read_bytes(), name=path.name)


def add_regions(by, path):
    from openssr.platform.places.services import import_boundaries

    data = path.read_bytes()
    import_boundaries(by=by, country="XA", data=data, name=path.name, metadata={})


READINGS = [
    (add_text, "subjects.mandates.services.library", "read_document", "text"),
    (add_regions, "platform.places.readers", "read_boundaries", "regions"),
]
FILES = {"text": "mandates/S_RES_9001_2024.txt", "regions": "regions.geojson"}


@pytest.mark.parametrize("reading", READINGS, ids=list(FILES))
def test_a_file_is_read_before_the_transaction_begins(
    officer, public, monkeypatch, reading
):
    from django.db import connection

    add, services, reader, file = reading
    module = import_module(f"openssr.{services}")
    read, outside = getattr(module, reader), list(connection.savepoint_ids)
    depths = []

    def watched(*arguments):
        depths.append(list(connection.savepoint_ids))
        return read(*arguments)

    monkeypatch.setattr(module, reader, watched)
    with pytest.raises(NotAllowed):
        add(public, PACK / FILES[file])
    assert depths == [], "nothing is read for who may not"
    add(officer, PACK / FILES[file])
    assert depths == [outside]
