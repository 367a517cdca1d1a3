"""What fails outside the program is told in a sentence of its own."""

import errno

import pytest

from openssr.platform.serving.outside import of_database, of_system

SYSTEM = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "larger than this disk or account allows",
    errno.EROFS: "it is read-only",
    errno.EACCES: "belongs to somebody else",
    errno.ENOENT: "file or folder not found",
    errno.ENOTDIR: "a file in place of a folder",
}
DATABASE = {
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk is full or failing",
    "attempt to write a readonly database": "read-only",
    "database disk image is malformed": "the book is damaged",
    "connection refused": "busy or down",
}
SERVER = {
    "DiskFull": "the disk is full",
    "IoError": "the disk is full or failing",
    "ReadOnlySqlTransaction": "read-only",
    "InsufficientPrivilege": "belongs to somebody else",
    "DataCorrupted": "the book is damaged",
    "IndexCorrupted": "the book is damaged",
    "TooManyConnections": "busy or down",
}


@pytest.mark.parametrize(("number", "sentence"), SYSTEM.items())
def test_a_failure_of_a_folder_or_disk(number, sentence):
    told = of_system(OSError(number, "words of the system", "/book"))
    assert sentence in str(told)
    assert told.exit_code == 9


@pytest.mark.parametrize(("words", "sentence"), DATABASE.items())
def test_a_failure_of_the_database(words, sentence):
    from django.db import OperationalError

    told = of_database(OperationalError(words))
    assert sentence in str(told)
    assert told.exit_code == 9


@pytest.mark.parametrize(("name", "sentence"), SERVER.items())
def test_a_failure_of_the_database_server_in_whatever_language_it_speaks(
    name, sentence
):
    import psycopg
    from django.db import connection
    from django.db.backends.postgresql.base import DatabaseWrapper

    server = DatabaseWrapper(connection.settings_dict)
    kind = getattr(psycopg.errors, name)
    with pytest.raises(Exception, match="Platte") as told, server.wrap_database_errors:
        raise kind("Platte voll")
    answer = of_database(told.value)
    assert sentence in str(answer)
    assert answer.exit_code == 9


def fail(error):
    raise error


def test_a_new_book_for_which_there_is_no_room():
    from django.db import OperationalError
    from django.db.migrations.exceptions import MigrationSchemaMissing

    with pytest.raises(MigrationSchemaMissing) as told:  # as Django's recorder does
        try:
            fail(OperationalError("database or disk is full"))
        except OperationalError as error:
            raise MigrationSchemaMissing(f"Unable to create ({error})")  # noqa: B904
    assert "the disk is full" in str(of_database(told.value))


def test_what_nobody_can_mend_from_outside_is_a_bug():
    assert of_system(OSError(errno.EINVAL, "words")) is None
