"""Files that broke OpenSSR once: each is refused by name and at once, nothing stays."""

import io
import resource
import zipfile
from pathlib import Path

import pytest

from openssr.kernel.error import UserError

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[1] / "fixtures" / "attack"
SECONDS, LINE = 2, 700
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
        assert name in line or line in {"nothing was kept:", lines[-1]}


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


@pytest.mark.parametrize("case", cases("iati-refused"))
def test_a_file_of_aid_that_breaks_is_refused_in_one_line(officer, case):
    with pytest.raises(UserError) as refused:
        staged(officer, case)
    assert_legible(refused.value, "aid.xml")
