"""What narrows a figure, in words: no code of a program reaches a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from openssr.platform.figures.definition import BEGINNING, FROM, TO
from openssr.platform.reference.components import components

PARAMETERS = {
    "benchmark": gettext_noop("Benchmark"),
    "bound": gettext_noop("Bound"),
    "column": gettext_noop("Column"),
    "component": gettext_noop("Component"),
    "indicator": gettext_noop("Indicator"),
    "measure": gettext_noop("Measure of money"),
    "process": gettext_noop("Process"),
    "publisher": gettext_noop("Publisher"),
    "question": gettext_noop("Question"),
    "region": gettext_noop("Region"),
    "row": gettext_noop("Row"),
    "status": gettext_noop("Status"),
    "symbol": gettext_noop("Document"),
    "table": gettext_noop("Table"),
    "type": gettext_noop("Type"),
    FROM: gettext_noop("First day"),
    TO: gettext_noop("Last day"),
}
WORD = re.compile(r"[a-z]+(?:_[a-z]+)*")  # a code of a program, not of the country


def parameter_words(parameters: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parameters of a figure with their titles and values in words."""
    return [
        (_(PARAMETERS.get(name, capfirst(name.replace("_", " ")))), _value(text))
        for name, text in parameters
    ]


def _value(text: str) -> str:
    if text == BEGINNING:
        return _("the beginning")
    return " + ".join(_part(part) for part in text.split("+"))


def _part(text: str) -> str:
    names = components().get(text)
    if names:
        return names.get(get_language() or "en", names["en"])
    return _(text.replace("_", " ")) if WORD.fullmatch(text) else text
