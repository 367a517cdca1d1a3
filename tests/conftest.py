"""Shared fixtures: a scratch data folder and actors of each role."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# where a change is judged the same examples are drawn each time; elsewhere others are,
# and what they find is mended before it is judged
hypothesis_settings.register_profile("judged", derandomize=True)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("judged")

# tests start hundreds of processes, each of which would compile the program anew where
# the shell forbids to keep what was compiled
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

os.environ.setdefault(
    "OPENSSR_DATA_DIR",
    str(Path(__file__).resolve().parent.parent / "build" / "scratch"),
)


def pytest_collection_modifyitems(items):
    """Leave out on PostgreSQL what is the same on either database, as its mark says."""
    if "OPENSSR_DATABASE_URL" not in os.environ:
        return
    for item in items:
        if mark := item.get_closest_marker("one_database"):
            (why,) = mark.args
            item.add_marker(pytest.mark.skip(reason=f"on SQLite: {why}"))


@pytest.fixture
def officer():
    from openssr.platform.usecase.records import Actor, Role

    return Actor("officer", Role.EDITOR)


@pytest.fixture
def public():
    from openssr.platform.usecase.records import Actor, Role

    return Actor("anybody", Role.PUBLIC)


@pytest.fixture(autouse=True)
def data_dir(tmp_path, settings):
    import dataclasses

    settings.OPENSSR = dataclasses.replace(settings.OPENSSR, data_dir=tmp_path / "data")
    return settings.OPENSSR.data_dir


@pytest.fixture(scope="session")
def example_book(django_db_setup, django_db_blocker, tmp_path_factory):
    """The database and files of the example country, as its pack leaves them."""
    from tests.example_book import created_book

    folder = tmp_path_factory.mktemp("example") / "data"
    with django_db_blocker.unblock(), created_book(folder) as book:
        yield book


@pytest.fixture(scope="session")
def empty_tables(django_db_setup, django_db_blocker, tmp_path_factory):
    """The tables of an empty book, for processes that need no new one."""
    from tests.example_book import created_empty

    with (
        django_db_blocker.unblock(),
        created_empty(tmp_path_factory.mktemp("empty")) as tables,
    ):
        yield tables


@pytest.fixture
def database_of_the_test(request, django_db_setup, django_db_blocker):
    """The empty database, or that of the example country for who asks for its book."""
    from tests.example_book import used

    if "arendia" not in request.fixturenames:
        yield
        return
    book = request.getfixturevalue("example_book")
    with django_db_blocker.unblock(), used(book):
        yield


@pytest.fixture
def _django_db_helper(database_of_the_test, _django_db_helper):
    """Begin the transaction of a test on the database that it asked for."""


@pytest.fixture
def arendia(request, data_dir, example_book):
    """The example country, its book being that of the test."""
    from openssr.app import pack

    marker = request.node.get_closest_marker("django_db")
    assert not marker.kwargs.get("transaction"), "it would empty the others' book"
    example_book.copy_files(data_dir)
    return pack.describe("example")


@pytest.fixture
def workbooks_read_here(monkeypatch):
    """Read workbooks without a process for each, where a test reads hundreds.

    That a file is read in a process with limits, and what such a process answers, have
    tests of their own.
    """
    import importlib
    import warnings

    from openssr.platform.sheets import readers

    def read_here(module, arguments, data, name):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as the process is started
            return b"".join(importlib.import_module(module)._read(data, arguments))

    monkeypatch.setattr(readers, "in_child", read_here)
