"""Mandates kept in the book come back as they were read."""

from dataclasses import replace

import pytest

from openssr.kernel.error import Conflict, Invalid
from openssr.subjects.mandates.readers.document import read_document
from tests.integration.test_door import TEXT
from tests.paths import GOLD

pytestmark = pytest.mark.django_db


def services():
    from openssr.subjects.mandates.services import library

    return library


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"SKIPPED LOUDLY: {GOLD} is absent")
@pytest.mark.parametrize("name", ["S_2020_1158.txt", "S_RES_2149_2014.txt"])
def test_kept_document_equals_the_one_read(officer, public, name):
    data = (GOLD / name).read_bytes()
    read, added = services().add_document(
        by=officer, country="XA", data=data, name=name
    )
    kept = services().show_document(by=public, country="XA", symbol=read.symbol)
    assert added
    assert kept == replace(read, problems=())
    assert kept.operative[0].span == read_document(data, name).operative[0].span


def test_same_file_twice_changes_nothing_and_another_file_is_refused(officer):
    add = services().add_document
    assert add(by=officer, country="XA", data=TEXT, name="a.txt")[1]
    assert not add(by=officer, country="xa", data=TEXT, name="b.txt")[1]
    other = TEXT.replace(b"1 March", b"1 April")
    with pytest.raises(Conflict, match=r"c\.txt differs"):
        add(by=officer, country="XA", data=other, name="c.txt")
    rows = services().list_documents(by=officer, country="XA")
    assert rows == [("S/RES/9001 (2031)", "2031-06-01", "resolution", 2)]


def test_a_text_without_symbol_is_not_kept(officer):
    lines = TEXT.split(b"\n")
    with pytest.raises(Invalid, match="no symbol"):
        services().add_document(
            by=officer, country="XA", data=b"Draft\n" + b"\n".join(lines[3:]), name="x"
        )
