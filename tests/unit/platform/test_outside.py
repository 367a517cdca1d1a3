"""What fails outside the program is told in a sentence of its own."""

import errno

import pytest

from openssr.platform.serving.outside import of_database, of_system

SYSTEM = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "larger than this disk or account takes",
    errno.EROFS: "it is read-only",
    errno.EACCES: "belongs to somebody else",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a file in place of a folder",
}
DATABASE = {
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk is full or fails",
    "attempt to write a readonly database": "read-only",
    "database disk image is malformed": "the book is damaged",
    "connection refused": "busy or down",
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


def test_what_nobody_can_mend_from_outside_is_a_bug():
    assert of_system(OSError(errno.EINVAL, "words")) is None
