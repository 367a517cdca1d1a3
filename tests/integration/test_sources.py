"""Files that the book keeps: once under their hash, whole, and read anew if damaged."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_file_that_is_held_is_not_written_again(tmp_path):
    from openssr.platform.sources.store import path_of, store_file

    file = tmp_path / "aid.xml"
    file.write_bytes(b"<iati-activities/>" * 1000)
    first = store_file(file, "aid.xml", "officer")
    place = path_of(first.sha256)
    made = place.stat().st_ino
    again = store_file(file, "other-name.xml", "officer")
    assert (again.pk, place.stat().st_ino) == (first.pk, made)
    place.write_bytes(b"cut short")
    mended = store_file(file, "aid.xml", "officer")
    assert mended.pk == first.pk
    assert place.read_bytes() == file.read_bytes()


def test_a_file_of_the_same_size_is_another_file(tmp_path):
    from openssr.platform.sources.store import path_of, store_file

    rows = []
    for text in (b"one", b"two"):
        file = tmp_path / "aid.xml"
        file.write_bytes(text)
        rows.append(store_file(file, "aid.xml", "officer"))
        assert path_of(rows[-1].sha256).read_bytes() == text
    assert rows[0].pk != rows[1].pk


def test_the_activities_of_a_large_file_are_judged_by_samples(tmp_path, monkeypatch):
    """Ten thousand alike: a few blocks give their number to within a hundredth."""
    from openssr.subjects.assistance.services import imports

    one = b"<iati-activity><title>x</title></iati-activity>\n"
    file = tmp_path / "aid.xml"
    file.write_bytes(b"<iati-activities>" + one * 10_000 + b"</iati-activities>")
    assert imports._activities_in(file) == 10_000
    monkeypatch.setattr(imports, "SAMPLE", 8192)
    assert abs(imports._activities_in(file) - 10_000) < 100
