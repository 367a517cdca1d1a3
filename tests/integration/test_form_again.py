"""A refused form comes again with what was typed and what is wrong, on any page."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

from tests.functional.pages import PAGES, SIGNED_IN
from tests.racer import client_of

pytestmark = pytest.mark.django_db
TYPED = "typed " * 900  # longer than any field takes
MORE = (
    "records/institutions/record/?key=MOD", "records/objectives/record/?key=O1.1",
    "support/fetch/1/", "enter/conflicts/",
    "enter/measurements/form/?indicator=I04A",
)  # fmt: skip
KINDS = {"text", "search", "number", "date", None}


class Forms(HTMLParser):
    """The forms of a page that send: address, hidden values and what can be typed."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.inside, self.select, self.long = [], None, "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        name = values.get("name")
        if tag == "form":
            posts = values.get("method") == "post"
            self.inside = {"action": values.get("action") or "", "hidden": {},
                           "texts": {}, "selects": {}, "files": []}  # fmt: skip
            if posts:
                self.forms.append(self.inside)
        elif self.inside is None:
            return
        elif tag == "input" and values.get("type") == "hidden":
            self.inside["hidden"][name] = values.get("value") or ""
        elif tag == "input" and values.get("type") == "file":
            self.inside["files"].append(name)
        elif tag == "textarea" or (tag == "input" and values.get("type") in KINDS):
            self.inside["texts"][name] = values.get("value") or ""
            self.long = name if tag == "textarea" else ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and (
            "selected" in values or self.select not in self.inside["selects"]
        ):
            self.inside["selects"][self.select] = values.get("value") or ""

    def handle_data(self, data):
        if self.inside is not None and self.long:
            self.inside["texts"][self.long] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.long = ""
        elif tag == "form":
            self.inside = None


def forms_of(html):
    return Forms(html).forms


def same(form, other):
    left = {"csrfmiddlewaretoken", "seen", "version", "overwrite", "shown"}
    kept = [
        {name: value for name, value in each["hidden"].items() if name not in left}
        for each in (form, other)
    ]
    return form["action"] == other["action"] and kept[0] == kept[1]


def holds(form):
    """Tell whether a form has all that was typed, as far as its fields take it."""
    texts = [text.strip() for text in form["texts"].values()]
    return all(len(text) > 9 and TYPED.startswith(text) for text in texts)


@pytest.mark.one_database("the fields of a page, and no record")
def test_every_refused_form_comes_again_with_what_was_typed(arendia):
    client = client_of("a.one", "administrator")
    refused = set()
    for path in dict.fromkeys((*SIGNED_IN, *PAGES, *MORE)):
        address = f"/en/XA/{path}"
        shown = client.get(address)
        if shown.status_code != 200:
            continue
        for form in forms_of(shown.content.decode()):
            if not form["texts"]:
                continue
            typed = dict.fromkeys(form["texts"], TYPED)
            sent = form["hidden"] | form["selects"] | typed
            answer = client.post(
                urljoin(address, form["action"]), sent,
                headers={"referer": f"http://testserver{address}"},
            )  # fmt: skip
            if answer.status_code == 302:
                continue
            assert answer.status_code in {409, 422}, (path, form)
            html = answer.content.decode()
            assert 'role="alert"' in html, (path, form["action"])
            again = [each for each in forms_of(html) if same(each, form)]
            assert any(map(holds, again)), (path, [each["texts"] for each in again])
            refused.add((form["action"], *sorted(form["texts"])))
    assert len(refused) > 8, refused


def test_a_form_without_the_page_it_stood_on_is_told_what_is_wrong(arendia):
    client = client_of("a.one")
    gone = client.post("/en/XA/records/institutions/withdraw/", {"key": "NO"})
    assert gone.status_code == 404
    assert "<form" not in gone.content.decode()


def test_a_page_of_another_site_is_not_asked_for_the_form(arendia):
    client = client_of("a.one")
    sent = {"key": "MOD", "reason": ""}
    answer = client.post(
        "/en/XA/records/institutions/withdraw/", sent,
        headers={"referer": "http://elsewhere.example/en/XA/support/identities/"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "stands_for" not in answer.content.decode()


def test_a_folded_form_is_open_and_its_reason_kept(arendia):
    client = client_of("a.one")
    page = "/en/XA/records/institutions/record/?key=MOD"
    sent = {"key": "MOD", "reason": "no longer <there>", "code": "#?"}
    answer = client.post(
        "/en/XA/records/institutions/rename/", {**sent, "code": ""},
        headers={"referer": f"http://testserver{page}"},
    )  # fmt: skip
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="no longer &lt;there&gt;"' in html
    assert '<details class="govuk-details" open>' in html


def test_no_field_of_a_register_has_the_name_of_what_its_form_sends_besides():
    """A field “over” once was read as the version that its form overwrites."""
    from openssr.platform.entry.forms import OVERWRITE, REASON, SEEN
    from openssr.platform.registers.table import all_registers

    names = {part.name for each in all_registers() for part in each.attributes}
    assert not names & {SEEN, OVERWRITE, REASON, "csrfmiddlewaretoken"}
