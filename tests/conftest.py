"""Shared fixtures: a scratch data folder and actors of each role."""

import os
from pathlib import Path

import pytest

os.environ.setdefault(
    "OPENSSR_DATA_DIR",
    str(Path(__file__).resolve().parent.parent / "build" / "scratch"),
)


@pytest.fixture
def officer():
    from openssr.platform.usecase.records import Actor, Role

    return Actor("officer", Role.OFFICER)


@pytest.fixture
def public():
    from openssr.platform.usecase.records import Actor, Role

    return Actor("anybody", Role.PUBLIC)


@pytest.fixture(autouse=True)
def data_dir(tmp_path, settings):
    import dataclasses

    settings.OPENSSR = dataclasses.replace(settings.OPENSSR, data_dir=tmp_path / "data")
    return settings.OPENSSR.data_dir


@pytest.fixture
def arendia(officer):
    from openssr.app import pack

    found = pack.describe("example")
    pack.load(found, officer, lambda line: None)
    return found
