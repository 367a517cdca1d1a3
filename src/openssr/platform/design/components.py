"""The components that pages may use, with their values and slots."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of a page: a tag, drawn by ``components/<name>.html``.

    ``values`` are what a page may hand over; the first may stand without its name.
    ``slots`` hold what the page writes between the tag and its end: the first slot
    begins after the tag, each further one after a tag of the slot's own name. A
    component without slots has no end tag.
    """

    name: str
    values: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


COMPONENTS = (
    Component(name="page_head", values=("title", "code", "about", "direction")),
    Component(
        name="table",
        values=(
            "label",
            "title",
            "anchor",
            "caption",
            "roomy",
            "kind",
            "empty",
            "total",
        ),
        slots=("columns", "rows"),
    ),
    Component(name="column", values=("title", "number", "span", "height", "unseen")),
    Component(
        name="filters", values=("button", "action", "role", "day"), slots=("fields",)
    ),
    Component(
        name="field",
        values=("label", "name", "required", "format", "hint", "error"),
        slots=("control",),
    ),
    Component(
        name="choice",
        values=("label", "name", "options", "chosen", "blank", "codes", "required"),
    ),
    Component(name="button", values=("label", "kind", "name", "value", "about")),
    Component(name="link", values=("label", "address")),
    Component(name="error_summary", values=("title",), slots=("content",)),
    Component(name="tile", values=("value", "label", "until", "address", "note")),
    Component(name="chip", values=("word", "state", "code")),
    Component(name="stage", values=("name", "day", "document")),
    Component(name="record", values=("part",)),
    Component(name="figure", values=("value", "trace")),
    Component(name="fact", values=("term",), slots=("value",)),
    Component(name="callout", values=("title", "role"), slots=("content",)),
    Component(name="message", slots=("content",)),
    Component(name="empty_state", values=("words",)),
    Component(name="card", values=("title", "anchor"), slots=("content",)),
    Component(name="status_bar", values=("bar", "legend")),
    Component(name="sparkline", values=("line",)),
    Component(name="chart", values=("chart", "anchor", "level")),
    Component(name="details", values=("summary",), slots=("content",)),
    Component(name="pager", values=("number", "pages", "address")),
)
