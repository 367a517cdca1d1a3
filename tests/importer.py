"""A process that brings aid data into a book as it is told, a line at a time."""

import signal
import sys
from pathlib import Path

COUNTRY = "XA"


def take(path):
    """Import a file whole; return whether it was taken or refused."""
    from openssr.kernel.error import Conflict
    from openssr.platform.book import local_actor
    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services import imports

    by = local_actor()
    files = [("aid.xml", Path(path))]
    run, job = imports.stage_import(by=by, country=COUNTRY, files=files)
    store.run_or_follow(job)
    try:
        changes = imports.apply_import(by=by, country=COUNTRY, run=run)
    except Conflict:
        return f"refused {run}"
    return "taken " + " ".join(str(len(rows)) for rows in changes.values())


def read_slowly(path):
    """Import a file whose reading stops after each item until a line comes."""
    from openssr.subjects.assistance.services import staging

    reader = staging.read_aid

    def slow(*values, **options):
        for item in reader(*values, **options):
            say("reading")
            sys.stdin.readline()
            yield item

    staging.read_aid = slow
    try:
        return take(path)
    finally:
        staging.read_aid = reader


def add(identifier):
    """Add an activity to the country's own register; return how many were added."""
    from openssr.app.sheets import sheet_of
    from openssr.platform.book import local_actor

    heads = "publisher,identifier,publisher_name,title,status,starts_on,sectors"
    row = f"XA-P,{identifier},Neighbour,Own {identifier},2,2025-01-01,15132:100"
    outcome = sheet_of("activities").take(
        by=local_actor(), country=COUNTRY, data=f"{heads}\n{row}\n".encode(),
        name="activities.csv",
    )  # fmt: skip
    return f"added {outcome.counts['added']}"


def show():
    """Return the titles of the activities in the book."""
    from openssr.platform.book import local_actor
    from openssr.subjects.assistance.services import imports

    rows = imports.list_activities(by=local_actor(), country=COUNTRY)
    return ",".join(sorted(row["title"] for row in rows))


def drop_all():
    """Drop what waits; return how many imports did."""
    from openssr.platform.book import local_actor
    from openssr.subjects.assistance.services import imports

    waiting = imports.list_open(by=local_actor(), country=COUNTRY)
    for run in waiting:
        imports.drop_import(by=local_actor(), country=COUNTRY, run=run.number)
    return str(len(waiting))


def answer_to(line):
    """Do what a line says; ``die`` sets the seconds after which the process is gone."""
    act, _, rest = line.strip().partition(" ")
    if act == "take":
        return take(rest)
    if act == "slowly":
        return read_slowly(rest)
    if act == "add":
        return add(rest)
    if act == "die":
        signal.setitimer(signal.ITIMER_REAL, float(rest))
        return "dying"
    return show() if act == "show" else drop_all()


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main():
    """Answer each line with one."""
    from openssr.platform.book import open_book

    open_book()
    say("open")
    for line in sys.stdin:
        say(answer_to(line))


if __name__ == "__main__":
    main()
