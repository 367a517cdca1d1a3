"""The one door: every public service is guarded, every change is recorded."""

import importlib
import inspect
import pkgutil
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

import openssr
from openssr.kernel.error import NotAllowed
from openssr.platform.usecase.rules import permissions
from openssr.platform.usecase.services import USE_CASES

TEXT = b"""S/RES/9001 (2031)
Resolution 9001 (2031)
Adopted by the Security Council at its 9999th meeting, on 1 June 2031
The Security Council,
Recalling its resolution 2553 (2020),
1. Requests the Secretary-General to report by 1 March 2032;
2. Decides to remain seized of the matter.
"""


def service_modules():
    for module in pkgutil.walk_packages(openssr.__path__, "openssr."):
        parts = module.name.split(".")
        if "services" in parts and "usecase" not in parts:
            yield importlib.import_module(module.name)


def test_every_public_service_passes_the_door():
    modules = list(service_modules())
    assert len(modules) > 2
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__:
                continue
            step = name.endswith("_step") or name == "dataset_of"
            guarded = hasattr(function, "action") or hasattr(function, "without_book")
            assert guarded or step, f"{module.__name__}.{name} passes no door"


def test_every_use_case_has_its_permission_row_and_no_row_is_idle():
    from openssr.app.subjects import INTAKES

    list(service_modules())
    verbs = {action.partition(".")[2] for action in USE_CASES if "records." in action}
    of_one = {f"{kind}.{verb}" for kind in INTAKES for verb in verbs}
    assert set(permissions()) - of_one == set(USE_CASES)


@pytest.mark.django_db
def test_refused_before_anything_is_written(public):
    from openssr.platform.audit.models import AuditEvent
    from openssr.platform.sources.models import SourceFile
    from openssr.subjects.mandates.services.library import add_document

    with pytest.raises(NotAllowed):
        add_document(by=public, country="XA", data=TEXT, name="a.txt")
    assert not AuditEvent.objects.exists()
    assert not SourceFile.objects.exists()


@pytest.mark.django_db
def test_audit_chain_breaks_where_a_row_is_changed(officer):
    from openssr.platform.audit.models import AuditEvent
    from openssr.platform.audit.store import first_break
    from openssr.subjects.mandates.services.library import add_document

    for _ in range(3):
        add_document(by=officer, country="XA", data=TEXT, name="a.txt")
    events = list(AuditEvent.objects.order_by("pk"))
    assert [event.target for event in events] == ["S/RES/9001 (2031)"] * 3
    assert first_break() is None
    row = AuditEvent.objects.filter(pk=events[1].pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.update(actor="somebody else")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()
    with without_triggers():
        row.update(actor="somebody else")
    assert first_break() == events[1].pk


@contextmanager
def without_triggers():
    """Do what an administrator of the database could: the chain must tell."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_UPDATE")
            yield
        else:
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")
