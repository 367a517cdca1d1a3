"""Every cell of the table of permissions, asked of the services and of the faces.

The cells come from ``docs/reference/permissions.md``, which people review; a use case
without a row there, or a role without a column, fails here.
"""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
from django.test import Client

import openssr
from openssr.app.subjects import INTAKES
from openssr.platform.usecase.records import Actor, Grant, Role
from openssr.platform.usecase.rules import TIERS
from openssr.platform.usecase.services import Denied

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs/reference/permissions.md"


def table():
    """The roles of each action, and the tier of each role, as the page has them."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("| `")
    ]
    tiers = {row[0]: row[2] for row in rows if len(row) == 4}
    head = next(line for line in lines if line.startswith("| action"))
    roles = re.findall(r"`(\w+)`", head)
    cells = {
        row[0]: {role for role, mark in zip(roles, row[1:], strict=True) if mark == "x"}
        for row in rows
        if len(row) > 4
    }
    return cells, tiers


CELLS, TIER_OF = table()


def services():
    """Every guarded service with the action of its guard."""
    for module in pkgutil.walk_packages(openssr.__path__, "openssr."):
        parts = module.name.split(".")
        if "services" not in parts or "usecase" in parts:
            continue
        loaded = importlib.import_module(module.name)
        for _, function in inspect.getmembers(loaded, inspect.isfunction):
            action = getattr(function, "action", "")
            if action and function.__module__ == loaded.__name__:
                yield action, function


# what a service needs to reach its own door
NEEDS = {"assistance.import.apply": {"country": "XA", "run": 0}}


def is_denied(function, *first, by):
    """Tell whether the door refuses somebody, whatever else the service needs."""
    try:
        function(*first, by=by, **NEEDS.get(function.action, {}))
    except Denied:
        return True
    except Exception:  # noqa: BLE001 - past the door anything may lack or fail
        return False
    return False


def test_the_page_has_a_column_for_every_role_and_a_row_for_every_action():
    assert set(TIER_OF) == {role.value for role in Role}
    actions = {action for action, _ in services()}
    assert len(actions) > 150
    groups = {name.partition(".")[0] for name in actions}
    assert {action for action in actions if "." in action} - set(CELLS) == set()
    assert {"accounts", "records", "reports", "book"} <= groups


def test_every_service_is_open_to_the_roles_of_its_row_and_to_no_other():
    wrong = []
    for action, function in services():
        if action.startswith(("records.", "reports.")):
            continue  # of each register, and of each report: below
        for role in Role:
            denied = is_denied(function, by=Actor("x", role))
            if denied == (role in CELLS[action]):
                wrong.append((action, role.value, "denied" if denied else "open"))
    assert wrong == []


def kinds():
    """One register of each tier and each set of rows: others differ from none."""
    alike = {}
    verbs = {name.partition(".")[2] for name in CELLS if name.startswith("records.")}
    for kind, intake in INTAKES.items():
        rows = tuple(sorted(verb for verb in verbs if f"{kind}.{verb}" in CELLS))
        roles = tuple(sorted(map(tuple, (sorted(CELLS[f"{kind}.{v}"]) for v in rows))))
        alike.setdefault((intake.register.tier, rows, roles), kind)
    return sorted(alike.values())


def cell(kind, verb, role, *, reading):
    """Tell whether the page lets a role do something with a register."""
    row = f"{kind}.{verb}"
    roles = CELLS[row if row in CELLS else f"records.{verb}"]
    tier = INTAKES[kind].register.tier
    reads = TIERS.index(tier) <= TIERS.index(TIER_OF[role])
    return role in roles and (reads or not reading)


@pytest.mark.parametrize("kind", kinds())
def test_every_verb_on_a_register_is_open_to_the_roles_of_its_row(kind):
    intake, wrong = INTAKES[kind], []
    for action, function in services():
        group, _, verb = action.partition(".")
        if group != "records":
            continue
        reading = next(
            each.reads for name, each in use_cases().items() if name == action
        )
        for first in (intake, intake.register):
            for role in Role:
                denied = is_denied(function, first, by=Actor("x", role))
                if denied == cell(kind, verb, role, reading=reading):
                    wrong.append((action, role.value, "denied" if denied else "open"))
    assert wrong == []


def use_cases():
    from openssr.platform.usecase.services import USE_CASES

    return USE_CASES


@pytest.fixture
def browsers(monkeypatch):
    """A browser for each role, in which somebody of that role has signed in."""
    from openssr.platform import visit
    from openssr.platform.accounts import identity, middleware, store

    asking = {}
    monkeypatch.setattr(store, "is_published", lambda country: True)
    monkeypatch.setattr(
        middleware, "find_actor",
        lambda request: asking.get(request.headers.get("X-As"), visit.ANYBODY),
    )  # fmt: skip
    assert identity.find_actor is not middleware.find_actor
    for role in Role:
        asking[role.value] = Actor("x", role, (Grant(role),), "XA")
    return {role: Client(headers={"X-As": role.value}) for role in Role}


@pytest.mark.parametrize("kind", kinds())
def test_page_sheet_and_api_of_a_register_are_open_to_the_same_roles(
    kind, arendia, browsers
):
    """A register is read on three faces by the roles that read it, by no other."""
    wrong = []
    for role, browser in browsers.items():
        reads = cell(kind, "list", role, reading=True)
        exports = cell(kind, "rows", role, reading=True)
        for face, address, expected in (
            ("page", f"/en/XA/records/{kind}/", reads),
            ("API", f"/api/v1/XA/records/{kind}", reads),
            ("sheet", f"/en/XA/enter/{kind}/template.csv", exports),
        ):
            status = browser.get(address, follow=True).status_code
            if status not in (200, 403, 404) or (status == 200) != expected:
                wrong.append((face, role.value, status, expected))
    assert wrong == []
