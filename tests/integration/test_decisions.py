"""What people decide on aid data counts at once, stays, and can be taken back."""

from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid, NotAllowed, NotFound
from openssr.subjects.assistance.registers.decided import Correction, Identity
from tests.integration.test_imports import sizes

HEAD = '<iati-activities version="2.03">'
ONE = """<iati-activity default-currency="USD">
<iati-identifier>XX-1-{key}</iati-identifier>
<reporting-org ref="XX-1" type="10"><narrative>Fund</narrative></reporting-org>
<title><narrative>{title}</narrative></title>
<description><narrative>{text}</narrative></description>
<recipient-country code="{country}"/><sector vocabulary="1" code="{sector}"/>
<usg:note xmlns:usg="urn:usg" kind="a">kept</usg:note>
<transaction><transaction-type code="3"/><transaction-date iso-date="2024-05-02"/>
<value value-date="2024-05-02">1000</value></transaction></iati-activity>"""


def file(*rows):
    names = ("key", "title", "text", "country", "sector")
    body = "".join(ONE.format(**dict(zip(names, x, strict=True))) for x in rows)
    return f"{HEAD}{body}</iati-activities>".encode()


AID = file(
    ("A", "Police academy", "", "XA", "15132"),
    ("B", "Radios for police posts", "", "XA", "43010"),
    ("C", "Roads", "Leads past a court", "XA", "21020"),
    ("D", "Justice for all", "", "XB", "15130"),
    ("E", "Local governance", "Trains magistrats and prison staff", "XA", "15110"),
)


def take(officer, data, name="aid.xml"):
    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services import imports

    run, job = imports.stage_import(by=officer, country="XA", files=[(name, data)])
    store.run(store.claim(job))
    return sizes(imports.apply_import(by=officer, country="XA", run=run))


def decided():
    from openssr.subjects.assistance.services import decisions

    return decisions


def spent(officer):
    from openssr.subjects.assistance.services import imports

    rows = imports.list_cells(by=officer, country="XA")
    found = {}
    for row in rows:
        found[row.component] = found.get(row.component, 0) + row.total
    return found


def correct(officer, key, field, value, reason="steering meeting"):
    correction = Correction(
        publisher="XX-1",
        identifier=f"XX-1-{key}",
        field=field,
        value=value,
        reason=reason,
    )
    return decided().correct(by=officer, country="XA", correction=correction)


@pytest.mark.django_db
def test_what_was_left_out_is_counted_and_words_suggest(officer, public):
    take(officer, AID)
    suggested, aside, left = decided().show_selection(by=public, country="XA")
    assert left[0].counts == {
        "selected": 1, "suggested": 2, "other_sector": 1, "elsewhere": 1}  # fmt: skip
    assert {x.identifier: x.reasons for x in suggested} == {
        "XX-1-B": (("police", "title", "15132"),),
        "XX-1-E": (
            ("magistrat", "description", "15134"),
            ("prison", "description", "15137"),
        ),
    }
    assert aside == []
    assert spent(officer) == {"police": Decimal(1000)}


@pytest.mark.django_db
def test_a_person_lets_an_activity_in_and_takes_it_back(officer):
    take(officer, AID)
    correct(officer, "B", "sectors", "15132:60 15137:40")
    assert spent(officer) == {"police": Decimal(1600), "corrections": Decimal(400)}
    # the next import of the same file changes nothing, and remembers
    assert take(officer, AID) == {"adds": 0, "changes": 0, "removes": 0}
    assert spent(officer) == {"police": Decimal(1600), "corrections": Decimal(400)}
    decided().withdraw_correction(
        by=officer, country="XA", publisher="XX-1", identifier="XX-1-B",
        field="sectors",
    )  # fmt: skip
    assert spent(officer) == {"police": Decimal(1000)}


@pytest.mark.django_db
def test_a_person_sets_an_activity_aside(officer):
    take(officer, AID)
    correct(officer, "A", "selected", "no", "a sports club of the police")
    assert spent(officer) == {}
    _, aside, _ = decided().show_selection(by=officer, country="XA")
    assert [(x.identifier, x.aside) for x in aside] == [
        ("XX-1-A", "a sports club of the police")
    ]
    assert take(officer, AID) == {"adds": 0, "changes": 0, "removes": 0}
    assert spent(officer) == {}


@pytest.mark.django_db
def test_what_a_person_gave_another_purpose_is_not_suggested_again(officer):
    take(officer, AID)
    correct(officer, "B", "sectors", "21020", "radios of the road authority")
    suggested, aside, _ = decided().show_selection(by=officer, country="XA")
    assert [x.identifier for x in suggested] == ["XX-1-E"]
    assert [(x.identifier, x.aside) for x in aside] == [
        ("XX-1-B", "radios of the road authority")
    ]
    take(officer, AID)
    assert [x.identifier for x in decided().show_selection(
        by=officer, country="XA")[1]] == ["XX-1-B"]  # fmt: skip


@pytest.mark.django_db
def test_an_identifier_with_an_ampersand_is_found_before_it_is_parsed(officer):
    from openssr.app.sheets import sheet_of

    data = AID.replace(b"XX-1-C", b"XX-1-C&amp;D")
    take(officer, data)
    text = (
        "publisher,identifier,field,value,reason\n"
        "XX-1,XX-1-C&D,sectors,15134,the courthouse's yard\n"
    )
    sheet_of("fields").take(by=officer, country="XA", data=text.encode(), name="f.csv")
    assert take(officer, data)["adds"] == 1


@pytest.mark.django_db
def test_corrections_of_what_is_not_in_the_book_wait_for_it(officer):
    from openssr.app.sheets import sheet_of

    take(officer, AID)
    text = (
        "publisher,identifier,field,value,reason\n"
        "XX-1,XX-1-C,sectors,15134,the road is the courthouse's yard\n"
    )
    sheet_of("fields").take(
        by=officer, country="XA", data=text.encode(), name="fields.csv"
    )
    assert "justice" not in spent(officer)
    # the very same file is read again, because a decision may let more of it in
    assert take(officer, AID)["adds"] == 1
    assert spent(officer)["justice"] == Decimal(1000)


@pytest.mark.django_db
def test_the_page_shows_what_each_side_says(officer):
    from openssr.subjects.assistance.services import imports

    take(officer, AID)
    correct(officer, "A", "title", "Police academy of Ostara")
    renamed = AID.replace(b"Police academy", b"Police school")
    take(officer, renamed)
    found = imports.show_activity(
        by=officer, country="XA", publisher="XX-1", identifier="XX-1-A"
    )
    assert found.title == "Police academy of Ostara"
    assert found.record["title"] == "Police school"
    made, theirs, counts = found.corrections[0]
    assert (made.theirs, theirs, counts) == ("Police academy", "Police school", True)
    assert (made.made_by, made.reason) == (officer.name, "steering meeting")
    # an element of another namespace is kept as it stands
    assert 'kind="a">kept</usg:note>' in found.record["foreign"][0]


@pytest.mark.django_db
def test_one_name_for_two_counts_the_payment_once(officer):
    from openssr.subjects.assistance.services.counted import net_book
    from openssr.subjects.assistance.services.net import Period

    payer = '<receiver-org ref="XX-OLD" receiver-activity-id="XX-OLD-7"/></transaction>'
    first = AID.replace(b"</transaction>", payer.encode(), 1)
    take(officer, first, "one.xml")
    second = file(("Z", "Police academy", "", "XA", "15132"))
    second = second.replace(b"XX-1-Z", b"XX-2-7").replace(b'ref="XX-1"', b'ref="XX-2"')
    take(officer, second, "two.xml")

    def net():
        found = net_book(by=officer, country="XA", measure="spending", period=Period())
        return found.total.low, found.total.high

    before = net()
    identity = Identity(
        kind="activity",
        alias="xx-old-7",
        stands_for="XX-2-7",
        reason="the partner renamed it",
    )
    decided().identify(by=officer, country="XA", identity=identity)
    assert before[1] == 200000, "cents"
    assert net()[1] == 100000
    decided().withdraw_identity(
        by=officer, country="XA", kind="activity", alias="xx-old-7"
    )
    assert net() == before


@pytest.mark.django_db
def test_who_may_not_and_what_cannot_be_decided(officer, public):
    take(officer, AID)
    with pytest.raises(NotAllowed):
        correct(public, "A", "title", "x")
    with pytest.raises(NotFound, match="no activity XX-1-Q"):
        correct(officer, "Q", "title", "x")
    with pytest.raises(Invalid, match="merged into itself"):
        decided().identify(
            by=officer,
            country="XA",
            identity=Identity(
                kind="organisation", alias="Fund", stands_for="fund ", reason="same"
            ),
        )


@pytest.mark.django_db
def test_a_corrected_transaction_is_remembered_by_the_next_import(officer):
    """The mark is the same whether the transaction comes from the file or the book."""
    from openssr.subjects.assistance.services import imports

    take(officer, AID)
    page = {"by": officer, "country": "XA", "publisher": "XX-1", "identifier": "XX-1-A"}
    [flow] = imports.show_activity(**page).flows
    assert correct(officer, "A", flow["mark"], "value=400").outcome == "added"
    assert spent(officer) == {"police": Decimal(400)}
    changed = AID.replace(b"Police academy", b"The police academy")
    assert take(officer, changed)["changes"] == 1
    assert spent(officer) == {"police": Decimal(400)}
    found = imports.show_activity(**page)
    [(made, theirs, counts)] = found.corrections
    assert (made.value, counts) == ("value=400", True)
    assert "value=1000" in theirs
    assert correct(officer, "A", flow["mark"], "no").outcome == "changed"
    assert spent(officer) == {}
