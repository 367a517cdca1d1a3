"""Two processes that open one new book at once, over and over."""

import dataclasses
import os
import sys
import tempfile
from pathlib import Path

FINE, STEPS = "ok", "SELECT app, name, count(*) FROM django_migrations GROUP BY 1, 2"


def open_at(folder, start):
    """Open the book of a folder once the other process is there too."""
    from django.conf import settings
    from django.db import connection

    from openssr.platform.book import open_book

    settings.OPENSSR = dataclasses.replace(settings.OPENSSR, data_dir=folder)
    connection.settings_dict["NAME"] = folder / "book.sqlite3"
    os.read(start, 1)
    open_book()
    connection.close()


def two(folder):
    """Let two processes open the book of a new folder; return how they ended."""
    start, go = os.pipe()
    children = []
    for _ in range(2):
        child = os.fork()
        if not child:
            try:
                open_at(folder, start)
            except BaseException as error:  # noqa: BLE001 - told to the parent
                sys.stderr.write(f"{error!r}\n")
                os._exit(1)
            os._exit(0)
        children.append(child)
    os.write(go, b"22")
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(start)
    os.close(go)
    return codes


def faults(folder):
    """Return what is wrong with a book that two have opened."""
    from sqlcipher3 import dbapi2

    book = dbapi2.connect(folder / "book.sqlite3")
    [(whole,)] = book.execute("PRAGMA integrity_check").fetchall()
    twice = [name for _, name, count in book.execute(STEPS) if count != 1]
    book.close()
    return [*twice, *([] if whole == FINE else [whole])]


def main(rounds):
    """Print how many rounds went well."""
    from openssr.platform.book import set_up

    set_up()
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            codes = two(folder)
            wrong = faults(folder)
            if codes != [0, 0] or wrong:
                sys.exit(f"round {number}: {codes} {wrong}")
    sys.stdout.write(f"{rounds} rounds\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
