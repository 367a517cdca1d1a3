"""Shared fixtures: a scratch data folder and actors of each role."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# where a change is judged the same examples are drawn each time; elsewhere others are,
# and what they find is mended before it is judged
hypothesis_settings.register_profile("judged", derandomize=True)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("judged")

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


@pytest.fixture(scope="session")
def snapshots():
    """What the first loading of the example left, once there was one."""
    return {}


@pytest.fixture
def arendia(officer, data_dir, snapshots, tmp_path_factory):
    from openssr.app import pack
    from tests.example_book import Snapshot, is_untouched

    example = pack.describe("example")

    def load():
        pack.load(example, officer, lambda line: None)

    if not is_untouched():
        load()
    elif "example" not in snapshots:
        folder = tmp_path_factory.mktemp("example") / "data"
        snapshots["example"] = Snapshot.capture(load, data_dir, folder)
    else:
        snapshots["example"].restore(data_dir)
    return example
