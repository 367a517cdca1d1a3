"""A form as somebody had filled it, in the HTML of a page that is shown again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

# what a page hands on by itself, and may have another value by now
HANDED_ON = frozenset({"csrfmiddlewaretoken", "seen", "version", "overwrite", "shown"})
TICKED = frozenset({"checkbox", "radio"})
NOT_TYPED = TICKED | {
    "hidden", "file", "submit", "button", "image", "reset", "password"
}  # fmt: skip
Posted = Mapping[str, Sequence[str]]
Attributes = dict[str, str | None]


@dataclass(slots=True)
class Tag:
    """A start tag: its name and attributes, and where it stands in the page.

    Of a text area and an option, ``end`` is where what is inside them ends.
    """

    name: str
    attributes: Attributes
    start: int
    stop: int
    end: int = 0
    text: str = ""

    def drawn(self, **changed: str | bool) -> str:
        """Return the tag with some attributes changed; a false one is left out."""
        attributes: dict[str, str | bool | None] = {**self.attributes, **changed}
        parts = [
            f" {name}"
            if value is None or value is True
            else f' {name}="{escape(str(value))}"'
            for name, value in attributes.items()
            if value is not False
        ]
        return f"<{self.name}{''.join(parts)}>"


@dataclass(slots=True)
class Form:
    """A form that is sent: its address, its controls, and what is folded around it."""

    action: str
    folds: list[Tag]
    controls: list[Tag] = field(default_factory=list)

    def fits(self, posted: Posted) -> bool:
        """Tell whether what was sent may come from this form: its hidden values are."""
        return all(
            tag.attributes.get("value") in posted.get(str(tag.attributes["name"]), ())
            for tag in self.controls
            if tag.attributes.get("type") == "hidden"
            and tag.attributes.get("name") not in HANDED_ON
        )

    def names(self) -> set[str]:
        """Return the names of what it sends."""
        return {str(tag.attributes.get("name") or "") for tag in self.controls}


class _Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, html: str, method: str = "post") -> None:
        super().__init__()
        self.method = method
        lengths = (len(line) + 1 for line in html.split("\n"))
        self.lines = [0, *accumulate(lengths)]
        self.forms: list[Form] = []
        self.folds: list[Tag] = []
        self.inside: Form | None = None
        self.select = ""
        self.open: Tag | None = None
        self.feed(html)

    def _place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        stop = start + len(self.get_starttag_text() or "")
        read = Tag(tag, dict(attrs), start, stop, stop)
        if tag == "details":
            self.folds.append(read)
        elif (
            tag == "form"
            and self.method == str(read.attributes.get("method") or "get").lower()
        ):
            self.inside = Form(read.attributes.get("action") or "", list(self.folds))
            self.forms.append(self.inside)
        elif self.inside is not None:
            self._control(self.inside, read)

    def _control(self, form: Form, tag: Tag) -> None:
        if tag.name == "select":
            self.select = tag.attributes.get("name") or ""
        elif tag.name == "option":
            tag.attributes.setdefault("name", self.select)
            self.open = tag
            form.controls.append(tag)
        elif tag.name == "textarea":
            self.open = tag
            form.controls.append(tag)
        elif tag.name in {"input", "button"}:
            form.controls.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.open.text += data

    def handle_endtag(self, tag: str) -> None:
        if self.open is not None and tag == self.open.name:
            self.open.end = self._place()
            self.open = None
        elif tag == "form":
            self.inside = None
        elif tag == "details" and self.folds:
            self.folds.pop()


def refilled(html: str, address: str, posted: Posted) -> str:
    """Return a page with the form that was sent to an address filled as it was sent.

    A page without that form stays as it is; files cannot be filled in again.
    """
    forms = [
        form
        for form in _Reader(html).forms
        if form.action.partition("?")[0] in {"", address} and form.fits(posted)
    ]
    if not forms:
        return html
    sent = set(posted) - HANDED_ON
    form = max(forms, key=lambda each: len(sent & each.names()))
    edits = [(tag.start, tag.stop, tag.drawn(open=True)) for tag in form.folds]
    for tag in form.controls:
        edits += _filled(tag, posted)
    for start, stop, text in sorted(edits, reverse=True):
        html = html[:start] + text + html[stop:]
    return html


def asked_again(html: str, sent: Posted, faults: Mapping[str, str]) -> str:
    """Return a page whose question was refused, with what was typed and is wrong.

    Each field with a fault says so before it; a field for days takes any text then.
    """
    edits: set[tuple[int, int, str]] = set()
    for number, form in enumerate(_Reader(html, "get").forms):
        if not faults.keys() & form.names():
            continue
        edits |= {(tag.start, tag.stop, tag.drawn(open=True)) for tag in form.folds}
        for tag in form.controls:
            name = str(tag.attributes.get("name") or "")
            if name not in faults or tag.attributes.get("type") == "hidden":
                edits.update(_filled(tag, sent))
                continue
            place = f"fault-{number}-{name}"
            fault = f'<span class="govuk-error-message" id="{place}">'
            field = tag.drawn(
                type="text", value=sent[name][0],
                **{"aria-invalid": "true", "aria-describedby": place},
            )  # fmt: skip
            text = f"{fault}{escape(faults[name])}</span>{field}"
            edits.add((tag.start, tag.stop, text))
    for start, stop, text in sorted(edits, reverse=True):
        html = html[:start] + text + html[stop:]
    return html


def _filled(tag: Tag, posted: Posted) -> Iterable[tuple[int, int, str]]:
    """Return how a control is to be written in place of how it stands."""
    name, kind = str(tag.attributes.get("name") or ""), tag.attributes.get("type")
    values = posted.get(name, ())
    if tag.name == "option":
        if not values:
            return
        value = tag.attributes.get("value")
        chosen = (tag.text.strip() if value is None else value) in values
        attributes = {k: v for k, v in tag.attributes.items() if k != "name"}
        plain = Tag(tag.name, attributes, tag.start, tag.stop)
        yield tag.start, tag.stop, plain.drawn(selected=chosen)
    elif kind in TICKED:
        chosen = (tag.attributes.get("value") or "on") in values
        yield tag.start, tag.stop, tag.drawn(checked=chosen)
    elif tag.name == "textarea" and values:
        yield tag.stop, tag.end, escape(values[0])
    elif tag.name == "input" and kind not in NOT_TYPED and values:
        yield tag.start, tag.stop, tag.drawn(value=values[0])
