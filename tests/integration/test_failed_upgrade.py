"""An upgrade that fails says why, and holds nobody up who opens the book later."""

import pytest
from django.core import management
from django.db import DatabaseError, connection, connections

from openssr.platform import book


@pytest.fixture
def own_connection():
    """Let this process talk to the book as one that ends after the test."""
    connection = connections["default"]
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = connection


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_whose_last_statement_fails(own_connection, monkeypatch, data_dir):
    """A step leaves its transaction open where a statement fails that it put off."""
    data_dir.mkdir()
    put_off = ["DROP TABLE nowhere", "SELECT 1"]

    def migrate(*words, **options):
        with connection.schema_editor() as editor:
            editor.deferred_sql.append(put_off.pop(0))

    monkeypatch.setattr(book, "_waiting", lambda connection: True)
    monkeypatch.setattr(management, "call_command", migrate)
    with pytest.raises(DatabaseError, match="nowhere"):
        book.open_book()
    connections["default"] = connections.create_connection("default")
    book.open_book()
    assert not put_off
