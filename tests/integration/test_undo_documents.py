"""Undoing that a document was added: it is gone, unless a record rests on it."""

import pytest

from openssr.kernel.error import Conflict
from openssr.platform.registers.services.undoing import list_imports
from tests.integration.test_book import take
from tests.integration.test_door import TEXT
from tests.integration.test_mandates import services
from tests.racer import client_of

pytestmark = pytest.mark.django_db
NAME = "a.txt"


def turner():
    from openssr.app.subjects import INTAKES, WHOLES
    from openssr.platform.entry.turning import Turner

    return Turner(INTAKES, WHOLES)


def added(officer):
    """Add a document; return the number of its act."""
    services().add_document(by=officer, country="XA", data=TEXT, name=NAME)
    [act] = list_imports(by=officer, country="XA", most=9)
    return act.number


def symbols(officer):
    return [row[0] for row in services().list_documents(by=officer, country="XA")]


def test_a_document_is_taken_out_and_added_again_as_often_as_wished(officer):
    number = added(officer)
    who = {"by": officer, "country": "XA", "number": number}
    [symbol] = symbols(officer)
    text = services().show_document(by=officer, country="XA", symbol=symbol)
    for _ in range(2):
        turner().turn(**who)
        assert symbols(officer) == []
        words = {"by": officer, "country": "XA", "words": text.operative[0].text}
        assert services().search_clauses(**words) == []
        with pytest.raises(Conflict, match="already"):
            turner().turn(**who)
        turner().turn(**who, again=True)
        again = services().show_document(by=officer, country="XA", symbol=symbol)
        assert again == text
        assert services().search_clauses(**words)
    [act] = list_imports(by=officer, country="XA", most=9)
    assert (act.number, act.state) == (number, "redone")


def test_a_record_that_names_the_document_prevents_it_and_is_named(officer):
    number = added(officer)
    who = {"by": officer, "country": "XA", "number": number}
    [symbol] = symbols(officer)
    rows = f"series,symbol,role\nssr,{symbol},draft\n".encode()
    take(officer, "series", rows, "series.csv")
    shown = turner().look(**who)
    with pytest.raises(Conflict, match="series ssr") as refusal:
        turner().turn(**who)
    assert str(shown.refused) == str(refusal.value)
    assert symbols(officer) == [symbol]


def test_its_page_undoes_it_and_adds_it_again(officer):
    number = added(officer)
    client, address = client_of("a.one"), f"/en/XA/enter/undo/{number}/"
    [symbol] = symbols(officer)
    page = client.get(address).content.decode()
    assert f"{symbol} (en)" in page
    assert client.post(address, {"reason": "draft"}).status_code == 302
    assert symbols(officer) == []
    assert client.post(address, {"again": "1"}).status_code == 302
    assert symbols(officer) == [symbol]
