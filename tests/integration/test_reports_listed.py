"""A report is one file and one line: the one of the how-to page is on every face."""

import json
import re
import sys
from html import unescape
from types import ModuleType

import pytest
from click.testing import CliRunner
from django.test import Client

from openssr.kernel.text import bare_text
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import permissions
from openssr.reports.listed import LISTED, every_report
from tests.integration.test_entry import signed_in
from tests.paths import ROOT

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "how-to" / "add-a-report.md"
PERIOD = "from=2025-07-01&to=2026-06-30"
NAME = "progress-2025-07-01-2026-06-30"
STARTS = {"docx": b"PK", "pdf": b"%PDF-1.7", "xlsx": b"PK", "html": b"<!doctype html>"}
STATUSES = 6  # met, on track, behind, overdue, no data, no target


@pytest.fixture
def progress(monkeypatch, arendia):
    """The report of the page, listed by the line of the page."""
    content, _, edited = re.findall(
        r"^```python\n(.*?)^```$", PAGE.read_text(), re.S | re.M
    )
    module = ModuleType("openssr.reports.progress")
    exec(compile(content, str(PAGE), "exec"), module.__dict__)  # noqa: S102 - our page
    code, text = re.findall(r'"(\w+)": "(.*)",', edited)[0]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(LISTED, code, text)
    return module.REPORT


def run(*arguments):
    from openssr.app.cli.root import root

    return CliRunner().invoke(root, ["report", *map(str, arguments)])


def ask(*more):
    return run("progress", "--country", "XA", "--from", "2025-07-01",
               "--to", "2026-06-30", *more)  # fmt: skip


def kept():
    """The figures that were stored, by report."""
    from openssr.reports.services import list_snapshots

    administrator = Actor("a.clerk", Role.ADMINISTRATOR)
    rows = list_snapshots(by=administrator, country="XA")
    return {name: figures for name, figures, _ in rows}


def test_the_list_names_what_the_reports_declare():
    reports = every_report()
    assert [report.code for report in reports] == list(LISTED)
    for report in reports:
        assert set(report.formats) <= set(STARTS)


def test_its_command_writes_every_format_and_keeps_its_figures(progress, tmp_path):
    assert re.search(r"progress +Write how many indicators stand", run("--help").output)
    targets = [tmp_path / f"r.{ending}" for ending in STARTS]
    options = [part for target in targets for part in ("-o", target)]
    printed = json.loads(ask(*options, "--json").output)
    assert printed["files"] == [str(target) for target in targets]
    for target in targets:
        assert target.read_bytes().startswith(STARTS[target.suffix[1:]])
    (figures,) = [kept()[name] for name in kept() if name == NAME]
    assert printed["figures"] == len(figures) == STATUSES + 1
    page = targets[-1].read_text(encoding="utf-8")
    traces = set(
        re.findall(rf'href="http://[^/]+(/en/XA/reports/trace/{NAME}/[^"]+)"', page)
    )
    assert len(traces) == len(figures)
    for trace in traces:
        assert "1 July 2025" in bare_text(
            Client().get(trace).context["printed"]["report"]
        )


def test_its_command_has_no_option_of_another_report(progress, tmp_path):
    target = tmp_path / "r.docx"
    refused = ask("-o", target, "--annex", "needs")
    assert refused.exit_code == 2
    assert "--annex" in refused.output
    assert not target.exists()
    assert "--annex" in run("council", "--help").output


def test_its_page_shows_each_number_with_its_trace(progress):
    """Arendia has 40 indicators, each of which stands somewhere."""
    client = Client()
    address = "/en/XA/reports/progress/"
    listing = client.get("/en/XA/reports/").content.decode()
    assert f'action="{address}"' in listing
    assert "Progress for the committee" in listing
    page = client.get(f"{address}?{PERIOD}").content.decode()
    assert "Progress in Arendia" in page
    links = {
        unescape(link) for link in re.findall(r'href="(/en/XA/trace/[^"]+)"', page)
    }
    values = {}
    for link in links:
        figure = client.get(link).context["figure"]
        values[dict(figure.parameters).get("status", "total")] = figure.value
    assert values.pop("total") == 40 == sum(values.values())
    assert len(values) == STATUSES


def test_its_page_writes_it_and_the_audit_names_it(progress):
    from openssr.platform.audit.models import AuditEvent

    values = {"from": "2025-07-01", "to": "2026-06-30", "format": "xlsx"}
    client = signed_in()
    answer = client.post("/fr/XA/reports/progress/", values)
    assert f'filename="{NAME}-fr.xlsx"' in answer["Content-Disposition"]
    assert list(kept()) == [NAME]
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.target) == ("reports.progress.write", NAME)
    listing = client.get("/fr/XA/reports/").content.decode()
    assert NAME in listing


def test_the_public_reads_it_and_does_not_write_it(progress):
    client = Client()
    assert client.get(f"/en/XA/reports/progress/?{PERIOD}").status_code == 200
    assert 'method="post"' not in client.get("/en/XA/reports/").content.decode()
    values = {"from": "2025-07-01", "to": "2026-06-30"}
    assert client.post("/en/XA/reports/progress/", values).status_code == 403
    assert not kept()


def test_a_row_of_permissions_keeps_one_report_from_the_public(progress, monkeypatch):
    editors = frozenset({"editor"})
    monkeypatch.setitem(permissions(), "reports.progress.read", editors)
    addresses = [f"/en/XA/reports/{code}/?{PERIOD}" for code in ("progress", "council")]
    for client, statuses in ((Client(), [403, 200]), (signed_in(), [200, 200])):
        assert [client.get(each).status_code for each in addresses] == statuses
        listing = client.get("/en/XA/reports/").content.decode()
        assert ("reports/progress/" in listing) == (statuses[0] == 200)


def test_a_report_that_is_not_listed_does_not_exist(arendia):
    assert Client().get("/en/XA/reports/progress/").status_code == 404
    assert ask().exit_code == 2
