"""The files of a report and the figures that the book keeps of it."""

import pytest
from django.db import connection

from openssr.platform.figures.models import Snapshot
from tests.editions import write_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    return place


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_no_file_appears_before_the_book_keeps_its_figures(
    officer, arendia, folder, monkeypatch
):
    from openssr.reports import services

    at_naming, around = [], len(connection.savepoint_ids)

    def watched(part, target):
        committed = len(connection.savepoint_ids) == around
        at_naming.append((target.name, committed, Snapshot.objects.exists()))
        part.replace(target)

    monkeypatch.setattr(services, "finish", watched)
    write_council(officer, folder / "r.html", folder / "r.xlsx")
    assert at_naming == [("r.html", True, True), ("r.xlsx", True, True)]
    assert names(folder) == ["r.html", "r.xlsx"]


def test_a_report_that_cannot_be_written_leaves_neither_file_nor_figures(
    officer, arendia, folder, monkeypatch
):
    from openssr.reports.writers import xlsx

    def full(document, stream):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xlsx, "write", full)
    with pytest.raises(OSError, match="No space"):
        write_council(officer, folder / "r.html", folder / "r.xlsx")
    assert names(folder) == []
    assert not Snapshot.objects.exists()
