"""What the book holds stands beside the form of every register."""

import pytest

from openssr.kernel.text import bare_text
from tests.racer import client_of

pytestmark = pytest.mark.django_db


def test_every_form_tells_what_the_book_has_now_and_who_changed_it_last(
    officer, arendia
):
    from openssr.app.sheets import SHEETS
    from openssr.platform.registers.register import SEPARATOR

    client = client_of("a.one", "administrator")
    for kind, sheet in SHEETS.items():
        rows = sheet.rows(by=officer, country="XA")
        if not rows or sheet.register.owner:
            continue
        row = rows[0][0]
        key = SEPARATOR.join(str(row.get(name) or "") for name in sheet.key)
        page = client.get(f"/en/XA/enter/{kind}/form/", {"key": key})
        assert page.status_code == 200, kind
        assert page.context["stored"], kind
        assert "In the book now" in page.content.decode(), kind
        terms = [term for term, _value in page.context["facts"]]
        if kind != "regions":  # their names come with boundaries, without a history
            assert "Last changed" in terms, kind


def test_what_was_typed_stands_beside_what_the_book_has(officer):
    from tests.integration.test_book import load

    load(officer)
    client = client_of("a.one")
    address = "/en/XA/enter/benchmarks/form/?key=B1"
    sent = {"code": "B1", "name_en": "", "seen": client.get(address).context["seen"]}
    page = client.post(address, sent)
    assert page.status_code == 422
    stored = [bare_text(value) for _term, value in page.context["stored"]]
    assert "B1" in stored
    assert len(stored) > 1
