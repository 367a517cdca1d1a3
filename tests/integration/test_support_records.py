"""Records of support are withdrawn and restored with all that follows from them."""

from decimal import Decimal

import pytest

from openssr.platform.registers.refused import Refused
from openssr.subjects.assistance.registers.decided import Link
from tests.integration.test_decisions import AID, correct, decided, spent, take
from tests.integration.test_register import ACTIVITIES, MONEY, page, sheet

pytestmark = pytest.mark.django_db


def act(verb, kind, key, by, reason="meeting of May"):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services import lifecycle

    service = getattr(lifecycle, f"{verb}_record")
    return service(INTAKES[kind], by=by, country="XA", key=key, reason=reason)


def history(kind, key):
    from openssr.platform.registers.history import newest

    return [entry.action for entry in newest(kind, "XA", key)]


def records(kind, by):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.records import list_records

    return list_records(INTAKES[kind].register, by=by, country="XA")


def enter(kind, by, **cells):
    """Enter one record without a file, as a form or the API does."""
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.entries import Row
    from openssr.platform.registers.services.importing import Given, import_records

    given = Given([Row(1, cells)], "form")
    return import_records(INTAKES[kind], by=by, country="XA", given=given)


@pytest.fixture
def own(officer):
    sheet(officer, "regions", "code,name_en\nAR-01,North\n")
    sheet(officer, "activities", ACTIVITIES)
    sheet(officer, "transactions", MONEY)
    assert spent(officer) == {"police": Decimal(600), "corrections": Decimal(400)}


def test_a_withdrawn_activity_of_the_own_register_leaves_every_sum(own, officer):
    from openssr.kernel.error import NotFound

    act("withdraw", "activities", "XA-P|XA-P-1", officer)
    assert spent(officer) == {}
    with pytest.raises(NotFound):
        page(officer)
    with pytest.raises(Refused, match="ASS-025"):
        sheet(officer, "transactions", MONEY.replace("1000", "2000"))
    act("restore", "activities", "XA-P|XA-P-1", officer)
    assert spent(officer) == {"police": Decimal(600), "corrections": Decimal(400)}


def test_a_withdrawn_transaction_leaves_every_sum(own, officer):
    act("withdraw", "transactions", "XA-P|XA-P-1|D1", officer)
    assert spent(officer) == {}
    # a row of an older file does not bring it back
    assert sheet(officer, "transactions", MONEY).counts == {"left": 1, "unchanged": 1}
    assert spent(officer) == {}


def test_what_is_entered_without_a_file_is_stored_as_one(own, officer):
    enter(
        "transactions", officer, publisher="XA-P", identifier="XA-P-1", reference="D2",
        type="disbursement", on="2025-03-01", amount="500", currency="usd",
    )  # fmt: skip
    assert spent(officer) == {"police": Decimal(900), "corrections": Decimal(600)}
    assert page(officer).source == "transactions.json"


def test_a_correction_is_withdrawn_and_restored_with_its_effect(officer):
    take(officer, AID)
    correct(officer, "B", "sectors", "15132")
    assert spent(officer) == {"police": Decimal(2000)}
    key = "XX-1|XX-1-B|sectors"
    act("withdraw", "fields", key, officer)
    assert spent(officer) == {"police": Decimal(1000)}
    act("restore", "fields", key, officer)
    assert spent(officer) == {"police": Decimal(2000)}
    decided().withdraw_correction(
        by=officer, country="XA", publisher="XX-1", identifier="XX-1-B",
        field="sectors", reason="a mistake",
    )  # fmt: skip
    # corrected again on the page it counts again, with the new value
    assert correct(officer, "B", "sectors", "15137").outcome == "added"
    assert spent(officer) == {"police": Decimal(1000), "corrections": Decimal(1000)}
    assert history("fields", key) == [
        "changed", "restored", "withdrawn", "restored", "withdrawn", "added",
    ]  # fmt: skip


def test_a_restored_correction_lets_the_next_import_take_more(officer):
    """The very same file is read again, because a decision was restored."""
    take(officer, AID)
    sheet(
        officer, "fields",
        "publisher,identifier,field,value,reason\nXX-1,XX-1-C,sectors,15134,its yard\n",
    )  # fmt: skip
    act("withdraw", "fields", "XX-1|XX-1-C|sectors", officer)
    assert take(officer, AID) == {"adds": 0, "changes": 0, "removes": 0}
    act("restore", "fields", "XX-1|XX-1-C|sectors", officer)
    assert take(officer, AID)["adds"] == 1


def test_who_decided_moves_only_when_the_decision_changes(officer):
    from openssr.platform.usecase.records import Actor

    text = "kind,alias,stands_for,reason\norganisation,Fund,{ref},one house\n"
    other = Actor("another", officer.role)
    sheet(officer, "identities", text.format(ref="XX-1"))
    [first] = records("identities", officer)
    assert (first.made_by, first.made_at is None) == (officer.name, False)
    same = sheet(other, "identities", text.format(ref="XX-1"))
    assert same.counts == {"unchanged": 1}
    assert records("identities", officer) == [first]
    sheet(other, "identities", text.format(ref="XX-2"))
    [changed] = records("identities", officer)
    assert (changed.made_by, changed.stands_for) == ("another", "XX-2")


@pytest.fixture
def linked(officer):
    """An activity that serves two objectives, one with 60 of 100."""
    take(officer, AID)
    sheet(officer, "institutions", "code,name_en,component\nPOL,Police,police\n")
    sheet(officer, "goals", "code,name_en\nG1,Goal\n")
    rows = [f"{code},G1,Objective,POL" for code in ("O1", "O2")]
    sheet(officer, "objectives", "\n".join(["code,goal,name_en,owner", *rows]))
    make(officer, "O1", 60)


def make(officer, objective, weight):
    from openssr.subjects.assistance.services import links

    link = Link(
        publisher="XX-1", identifier="XX-1-A", objective=objective,
        weight=Decimal(weight),
    )  # fmt: skip
    return links.make_link(by=officer, country="XA", link=link)


def counts(officer):
    from openssr.subjects.assistance.services import links

    return links.count_links(by=officer, country="XA")


def test_a_link_taken_away_leaves_every_count_and_can_be_made_again(linked, officer):
    from openssr.subjects.assistance.services import links

    [link] = records("links", officer)
    assert (link.linked_by, counts(officer)) == (officer.name, {"O1": 1})
    links.remove_link(by=officer, country="XA", link=link, reason="another objective")
    assert (records("links", officer), counts(officer)) == ([], {})
    assert make(officer, "O1", 40) == "added"
    [again] = records("links", officer)
    assert (again.weight, counts(officer)) == (Decimal(40), {"O1": 1})
    assert history("links", "XX-1|XX-1-A|O1|") == [
        "changed", "restored", "withdrawn", "added",
    ]  # fmt: skip


def test_a_link_is_not_restored_where_the_weights_would_pass_the_whole(linked, officer):
    act("withdraw", "links", "XX-1|XX-1-A|O1|", officer)
    make(officer, "O2", 50)
    with pytest.raises(Refused, match="ASS-026"):
        act("restore", "links", "XX-1|XX-1-A|O1|", officer)
    assert counts(officer) == {"O2": 1}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("XX-1,XX-1-A,O2,,50", "ASS-026"),  # 60 + 50
        ("XX-1,XX-1-A,O2,,0", "SHT-008"),
        ("XX-1,XX-1-A,O2,,101", "SHT-008"),
        ("XX-1,XX-1-A,O9,,10", "SHT-012"),
        ("XX-1,XX-1-A,,NOBODY,", "SHT-012"),
        ("XX-1,XX-1-A,,,", "SHT-002"),
    ],
)
def test_faults_of_links_are_named(linked, officer, row, code):
    head = "publisher,identifier,objective,institution,weight\n"
    with pytest.raises(Refused) as refused:
        sheet(officer, "links", head + row)
    assert [problem.code for problem in refused.value.problems] == [code]
    # in its own place a link may take what is left
    assert make(officer, "O1", 100) == "changed"


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("decisions", "code,meeting,held_on,decision,state\nD,M,2026-01-01,X,done\n",
         "ASS-023"),
        ("contributions", "code,partner,kind,what,component,starts_on,amount\n"
         "C,P,adviser,X,police,2026-01-01,5\n", "STR-002"),
        ("contributions", "code,partner,kind,what,component,starts_on,ends_on\n"
         "C,P,adviser,X,police,2026-01-01,2025-01-01\n", "STR-001"),
        ("identities", "kind,alias,stands_for,reason\norganisation,Fund,fund,x\n",
         "ASS-022"),
        ("fields", "publisher,identifier,field,value,reason\nA,A-1,colour,red,x\n",
         "ASS-021"),
    ],
)  # fmt: skip
def test_faults_of_other_registers_are_named(officer, kind, text, code):
    with pytest.raises(Refused) as refused:
        sheet(officer, kind, text)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_the_public_reads_no_list_of_decisions(officer, public):
    from openssr.kernel.error import NotAllowed

    for kind in ("fields", "preferences", "identities"):
        assert records(kind, officer) == []
        with pytest.raises(NotAllowed):
            records(kind, public)
