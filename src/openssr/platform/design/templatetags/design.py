"""The tags of the components; ``docs/reference/design.md`` shows each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.template.engine import Engine
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from openssr.platform.charts.chart import Chart
from openssr.platform.design.charts import ChartFrame, chart_frame_of
from openssr.platform.design.components import COMPONENTS, Component
from openssr.platform.design.tables import Frame, frame_of
from openssr.platform.registers.field import STAFF

# what every component sees of the page besides what it is handed
AT_THE_TERMINAL = "cli:"  # how the names of those at the command line begin
FRAME = (
    "visit",
    "root",
    "query",
    "page_tables",
    "table_query",
    "table_sort",
    "page_charts",
    "assets",
)
register = template.Library()


class ComponentNode(template.Node):
    """One use of a component in a page."""

    def __init__(
        self,
        component: Component,
        values: dict[str, FilterExpression],
        slots: dict[str, NodeList],
    ) -> None:
        self.component = component
        self.values = values
        self.slots = slots

    def render(self, context: Context) -> SafeString:
        """Return the component's HTML without white space around it."""
        inside: dict[str, Any] = dict.fromkeys(self.component.values)
        inside |= {name: context.get(name) for name in FRAME}
        inside |= {name: value.resolve(context) for name, value in self.values.items()}
        # a slot was written, and so escaped, by the template of the page itself
        inside |= {
            name: SafeString(nodes.render(context).strip())
            for name, nodes in self.slots.items()
        }
        # a page has a thousand components: none copies what the page itself knows
        frame = Context(inside, autoescape=context.autoescape)
        return SafeString(_drawing(self.component.name).render(frame).strip())


@cache
def _drawing(name: str) -> template.Template:
    return Engine.get_default().get_template(f"components/{name}.html")


def component_tag(component: Component) -> Callable[[Parser, Token], ComponentNode]:
    """Return the function that reads a component's tag in a template."""

    def read_tag(parser: Parser, token: Token) -> ComponentNode:
        values = _read_values(component, parser, token)
        slots: dict[str, NodeList] = {}
        for slot, end in zip(component.slots, _ends(component), strict=True):
            slots[slot] = parser.parse((end,))
            parser.delete_first_token()
        return ComponentNode(component, values, slots)

    return read_tag


def _ends(component: Component) -> list[str]:
    """Return the tag that ends each slot."""
    return [*component.slots[1:], f"end{component.name}"] if component.slots else []


def _read_values(
    component: Component, parser: Parser, token: Token
) -> dict[str, FilterExpression]:
    values: dict[str, FilterExpression] = {}
    for position, part in enumerate(token.split_contents()[1:]):
        name, equals, expression = part.partition("=")
        if not equals or not name.isidentifier():
            name, expression = component.values[0], part
            if position:
                message = f"{component.name}: only the first value may lack its name"
                raise template.TemplateSyntaxError(message)
        if name not in component.values:
            message = f"{component.name} knows {component.values}, not {name!r}"
            raise template.TemplateSyntaxError(message)
        values[name] = parser.compile_filter(expression)
    return values


for part in COMPONENTS:
    register.tag(part.name, component_tag(part))


@register.simple_tag
def hidden(**values: object) -> SafeString:
    """Return hidden inputs of a form, one for each value."""
    pairs = ((name, "" if value is None else value) for name, value in values.items())
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag(takes_context=True)
def table_frame(
    context: Context, columns: str, rows: str, total: object
) -> Frame | None:
    """Return what stands around a table: its number, its heads, its files."""
    return frame_of(
        columns,
        rows,
        context.get("page_tables"),
        context.get("table_query") or "",
        context.get("table_sort") or "",
        total=total if isinstance(total, int) else None,
    )


@register.simple_tag(takes_context=True)
def chart_frame(context: Context, chart: Chart) -> ChartFrame:
    """Return what stands around a chart: its number, legend, table and files."""
    return chart_frame_of(chart, context.get("page_charts"), context)


@register.filter
def pairs(options: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return options as pairs of code and name; one alone is both."""
    return [
        (option[0], option[1]) if isinstance(option, (tuple, list)) else (option,) * 2
        for option in options
    ]


@register.filter
def person(name: str) -> str:
    """Return who did something, in words where only told that staff did it.

    Who works at the command line of the server has no account of the book.
    """
    if name.startswith(AT_THE_TERMINAL):
        return _("administrator (command line)")
    return _("staff") if name == STAFF else name


@register.filter
def marked(runs: Iterable[tuple[str, bool]]) -> SafeString:
    """Return runs of a text as HTML, those that are what was looked for marked."""
    pairs = (("<mark>{}</mark>" if mark else "{}", run) for run, mark in runs)
    return SafeString("".join(format_html(html, run) for html, run in pairs))


@register.filter
def count_columns(html: str) -> int:
    """Return how many heads stand in the HTML of a row of heads."""
    return html.count("<th")
