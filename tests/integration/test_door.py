"""The one door: every public service is guarded, every change is recorded."""

import importlib
import inspect
import json
import pkgutil
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
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
    from openssr.reports.listed import LISTED

    list(service_modules())
    verbs = {action.partition(".")[2] for action in USE_CASES if "records." in action}
    of_one = {f"{kind}.{verb}" for kind in INTAKES for verb in verbs}
    of_one |= {
        f"reports.{code}.{verb}" for code in LISTED for verb in ("read", "write")
    }
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
    from openssr.platform.audit.store import check_chain
    from openssr.subjects.mandates.services.library import add_document

    for _ in range(3):
        add_document(by=officer, country="XA", data=TEXT, name="a.txt")
    events = list(AuditEvent.objects.order_by("pk"))
    assert [event.target for event in events] == ["S/RES/9001 (2031)"] * 3
    assert check_chain().fault is None
    row = AuditEvent.objects.filter(pk=events[1].pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.update(actor="somebody else")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()
    with without_triggers():
        row.update(actor="somebody else")
    assert check_chain().row == events[1].pk


def audited(*arguments, language="en"):
    from openssr.app.cli.root import root

    return CliRunner().invoke(root, ["--language", language, "audit", *arguments])


@pytest.fixture
def three_rows(officer, monkeypatch):
    """The numbers of three rows of the audit."""
    from openssr.platform.audit.models import AuditEvent
    from openssr.subjects.mandates.services.library import add_document

    monkeypatch.setenv("OPENSSR_LANGUAGE", "en")
    for _ in range(3):
        add_document(by=officer, country="XA", data=TEXT, name="a.txt")
    return list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.django_db
def test_an_audit_that_nobody_touched_is_whole(three_rows):
    result = audited("verify")
    assert result.exit_code == 0
    assert result.output == "the audit trail is intact; rows: 3\n"
    values = json.loads(audited("verify", "--json").output)
    assert values == {
        "intact": True, "rows": 3, "sealed": 3, "fault": None, "row": None,
        "at": None, "action": None,
    }  # fmt: skip


@pytest.mark.django_db
def test_an_audit_without_rows_is_whole():
    assert audited("verify").exit_code == 0


@pytest.mark.django_db
def test_the_command_names_the_row_that_was_changed(three_rows):
    from openssr.platform.audit.models import AuditEvent

    with without_triggers():
        AuditEvent.objects.filter(pk=three_rows[1]).update(actor="somebody else")
    result = audited("verify", "--json")
    assert result.exit_code == 3
    values = json.loads(result.output)
    assert values.pop("at").startswith("20")
    assert values == {
        "intact": False, "rows": 1, "sealed": 0, "fault": "changed",
        "row": three_rows[1], "action": "mandates.document.add",
    }  # fmt: skip
    assert audited("verify").output == (
        f"the audit trail is broken: row {three_rows[1]} was changed after it was "
        "written; intact rows before it: 1\n"
    )
    french = audited("verify", language="fr").output
    assert f"la ligne {three_rows[1]} a été modifiée" in french
    arabic = audited("verify", language="ar").output
    assert "سجل التدقيق" in arabic
    assert str(three_rows[1]) in arabic


@pytest.mark.django_db
def test_a_row_changed_together_with_its_hash_shows_by_its_seal(three_rows):
    from openssr.platform.audit import store
    from openssr.platform.audit.models import AuditEvent

    event = AuditEvent.objects.get(pk=three_rows[0])
    event.reason = "another reason"
    with without_triggers():
        rows = AuditEvent.objects.filter(pk=three_rows[0])
        rows.update(reason=event.reason, hash=store._hash(event))
    values = json.loads(audited("verify", "--json").output)
    assert (values["fault"], values["row"]) == ("forged", three_rows[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("gone", "fault", "at"),
    [(0, "missing", 1), (1, "missing", 2), (2, "cut", 1)],
)
def test_a_row_that_was_taken_away_shows(three_rows, gone, fault, at):
    from openssr.platform.audit.models import AuditEvent

    with without_triggers():
        AuditEvent.objects.filter(pk=three_rows[gone]).delete()
    result = audited("verify", "--json")
    values = json.loads(result.output)
    assert (result.exit_code, values["fault"]) == (3, fault)
    assert values["row"] == three_rows[at]
    assert "removed" in audited("verify").output


@pytest.mark.django_db
def test_two_rows_that_changed_places_show(three_rows):
    from openssr.platform.audit.models import AuditEvent

    first, second, _ = three_rows
    rows = AuditEvent.objects
    with without_triggers():
        for old, new in ((first, 10**6), (second, first), (10**6, second)):
            rows.filter(id=old).update(id=new)
    values = json.loads(audited("verify", "--json").output)
    assert (values["fault"], values["row"]) == ("missing", first)


def rebuild(change=lambda rows: rows, keep_seals=True):
    """Write the audit anew, each row chained to the one before, as a forger would."""
    from openssr.platform.audit import store
    from openssr.platform.audit.models import AuditEvent, AuditHead

    rows = change(list(AuditEvent.objects.order_by("pk")))
    with without_triggers():
        AuditEvent.objects.all().delete()
        previous = ""
        for number, row in enumerate(rows, start=1):
            row.pk, row.previous = number, previous
            row.hash = previous = store._hash(row)
            row.seal = row.seal if keep_seals else None
            row.save(force_insert=True)
        AuditHead.objects.update(hash=previous)


def renamed(rows):
    rows[1].actor = "somebody else"
    return rows


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "row"), [(renamed, 2), (lambda rows: rows[::-1], 1),
                        (lambda rows: rows[1:], 1)],
    ids=["edited", "reordered", "first one left out"],
)  # fmt: skip
def test_an_audit_that_was_rebuilt_shows_by_its_seals(three_rows, change, row):
    rebuild(change)
    values = json.loads(audited("verify", "--json").output)
    assert (values["fault"], values["row"]) == ("forged", row)
    assert "did not make" in audited("verify").output


@pytest.mark.django_db
def test_an_audit_rebuilt_without_seals_shows_as_soon_as_somebody_acts(
    three_rows, officer
):
    from openssr.subjects.mandates.services.library import add_document

    head = audited("head").output.strip()
    rebuild(renamed, keep_seals=False)
    values = json.loads(audited("verify", "--json", "--head", head).output)
    assert values["fault"] == "cut", "the head that was noted elsewhere is gone"
    assert json.loads(audited("verify", "--json").output)["sealed"] == 0
    add_document(by=officer, country="XA", data=TEXT, name="a.txt")
    assert json.loads(audited("verify", "--json", "--head", head).output)["fault"]


@pytest.mark.django_db
def test_a_mistyped_head_is_no_alarm(three_rows):
    from openssr.kernel.error import Invalid

    with pytest.raises(Invalid, match="is not the head of an audit"):
        raise audited("verify", "--head", "deadbeef").exception


@pytest.mark.django_db
def test_a_row_put_in_without_a_seal_shows(three_rows):
    from openssr.platform.audit import store
    from openssr.platform.audit.models import AuditEvent, AuditHead

    last = AuditEvent.objects.latest("pk")
    forged = AuditEvent.objects.get(pk=last.pk)
    forged.pk, forged.previous, forged.seal = last.pk + 1, last.hash, None
    forged.hash = store._hash(forged)
    forged.save(force_insert=True)
    AuditHead.objects.update(hash=forged.hash)
    values = json.loads(audited("verify", "--json").output)
    assert (values["fault"], values["row"]) == ("unsealed", forged.pk)
    assert "has no seal" in audited("verify").output


@pytest.mark.django_db
def test_the_newest_rows_cut_off_together_with_the_head_show_by_the_noted_head(
    three_rows,
):
    from openssr.platform.audit.models import AuditEvent, AuditHead

    head = audited("head").output.strip()
    assert audited("verify", "--head", head).exit_code == 0
    with without_triggers():
        AuditEvent.objects.filter(pk=three_rows[2]).delete()
        last = AuditEvent.objects.get(pk=three_rows[1])
        AuditHead.objects.update(hash=last.hash)
    assert audited("verify").exit_code == 0, "nothing in the database tells"
    values = json.loads(audited("verify", "--json", "--head", head).output)
    assert (values["fault"], values["row"]) == ("cut", three_rows[1])


@pytest.mark.django_db
def test_seals_of_the_installation_that_a_book_came_from_hold(
    three_rows, officer, settings
):
    import dataclasses

    from openssr.platform.audit.models import AuditEvent
    from openssr.subjects.mandates.services.library import add_document

    settings.OPENSSR = dataclasses.replace(settings.OPENSSR, secret_key="another")  # noqa: S106
    values = json.loads(audited("verify", "--json").output)
    assert (values["intact"], values["rows"], values["sealed"]) == (True, 3, 0)
    add_document(by=officer, country="XA", data=TEXT, name="a.txt")
    assert json.loads(audited("verify", "--json").output)["sealed"] == 1
    with without_triggers():
        AuditEvent.objects.filter(pk=three_rows[0]).update(reason="another")
    assert json.loads(audited("verify", "--json").output)["row"] == three_rows[0]


@pytest.mark.django_db
def test_an_emptied_audit_shows(three_rows):
    from openssr.platform.audit.models import AuditEvent

    with without_triggers():
        AuditEvent.objects.all().delete()
    values = json.loads(audited("verify", "--json").output)
    assert (values["fault"], values["row"], values["rows"]) == ("cut", 0, 0)


@pytest.mark.django_db
def test_only_the_administrator_verifies_the_audit(officer):
    from openssr.platform.accounts.services.local import verify_audit

    with pytest.raises(NotAllowed):
        verify_audit(by=officer)


@contextmanager
def without_triggers():
    """Do what an administrator of the database could: the chain must tell."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_UPDATE")
            cursor.execute("DROP TRIGGER audit_no_DELETE")
            yield
        else:
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")
