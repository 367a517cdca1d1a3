"""Tables and charts of pages as files, and tables sorted or narrower.

One mechanism for every table of every page: the page is drawn as its reader may see it,
and the table is taken from it.  ``save`` names the table by its place on the page and
the format, ``sort`` its column, with "-" before one whose highest comes first; each
``cols=2.3`` names a column that is shown of a table, besides its first.  ``picture``
names a chart: ``?save=2.csv``, ``?sort=2.-3``, ``?picture=1.png``.

A view whose table goes on on other pages sorts and saves all its rows itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_noop

from openssr.kernel.error import Invalid, NotFound
from openssr.platform.charts.chart import Chart
from openssr.platform.charts.saving import chart_svg, svg_png
from openssr.platform.serving import errors
from openssr.platform.tables.csv import table_csv
from openssr.platform.tables.drawn import (
    find_table,
    keep_columns,
    read_table,
    sort_rows,
)
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.visit import (
    CHARTS,
    COLS,
    SAVE,
    SORT,
    SORTED_WHOLE,
    attachment,
    chart_sheet,
)

HTTP_OK = 200
PICTURE = "picture"
DRAWN = re.compile(r"(?P<chart>\d{1,3})\.(?P<format>svg|png)", re.ASCII)
SAVED = re.compile(r"(?P<table>\d{1,3})\.(?P<format>csv|xlsx)", re.ASCII)
CHOSEN = re.compile(r"(?P<table>\d{1,3})\.(?P<column>[1-9]\d{0,2})", re.ASCII)
SORTED = re.compile(
    r"(?P<table>\d{1,3})\.(?P<down>-?)(?P<column>[1-9]\d{0,2})", re.ASCII
)
NOT_SAVED = gettext_noop(
    "{value} names no table and format of this page, such as 1.csv or 1.xlsx"
)
NO_TABLE = gettext_noop("this page has no table {number}")
NOT_DRAWN = gettext_noop(
    "{value} names no chart and format of this page, such as 1.svg or 1.png"
)
NO_CHART = gettext_noop("this page has no chart {number}")
Next = Callable[[HttpRequest], HttpResponse]


class PageTables:
    """Answers with a table of the page that the view draws, or sorts one in it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request; views see none of the four parameters."""
        save, sort = request.GET.get(SAVE, ""), request.GET.get(SORT, "")
        cols, picture = request.GET.getlist(COLS), request.GET.get(PICTURE, "")
        if not save and not sort and not cols and not picture:
            return self.get_response(request)
        request.META["QUERY_STRING"] = _without(request.GET)
        vars(request).pop("GET", None)  # it is read again
        request.META.update({SORT: sort, SAVE: save, COLS: cols})
        response = self.get_response(request)
        if response.status_code != HTTP_OK or not _is_page(response):
            return response
        if picture:
            return _picture(request, response, picture)
        if sort and not request.META.get(SORTED_WHOLE):
            _sort(response, sort, errors.language_of(request))
        _narrow(response, cols)
        return _file(request, response, save) if save else response


def _without(query: QueryDict) -> str:
    """Return a query without what is asked of its tables."""
    rest = query.copy()
    for name in (SAVE, SORT, COLS, PICTURE):
        rest.pop(name, None)
    return rest.urlencode()


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _sort(response: HttpResponse, sort: str, language: str) -> None:
    """Put the rows of a table in the order asked for, if the page has such a table."""
    choice = SORTED.fullmatch(sort)
    page = response.content.decode()
    place = find_table(page, int(choice["table"])) if choice else None
    if choice is None or place is None:
        return
    start, end = place
    drawn = sort_rows(
        page[start:end],
        int(choice["column"]),
        descending=bool(choice["down"]),
        language=language,
    )
    response.content = (page[:start] + drawn + page[end:]).encode()


def _narrow(response: HttpResponse, cols: Sequence[str]) -> None:
    """Leave out the columns of tables that the address does not name."""
    places: dict[int, set[int]] = {}
    for choice in filter(None, map(CHOSEN.fullmatch, cols)):
        places.setdefault(int(choice["table"]), {1}).add(int(choice["column"]))
    page = response.content.decode()
    for number, shown in places.items():
        place = find_table(page, number)
        if place is not None:
            start, end = place
            page = page[:start] + keep_columns(page[start:end], shown) + page[end:]
    response.content = page.encode()


def _file(request: HttpRequest, response: HttpResponse, save: str) -> HttpResponse:
    """Return a table of the page as a file, named after the page."""
    choice = SAVED.fullmatch(save)
    if choice is None:
        return errors.of_exception(request, Invalid(NOT_SAVED, value=save))
    page = response.content.decode()
    place = find_table(page, int(choice["table"]))
    if place is None:
        return errors.of_exception(request, NotFound(NO_TABLE, number=choice["table"]))
    language = errors.language_of(request)
    table = read_table(page[place[0] : place[1]], language)
    name = _name(request.path, choice["table"])
    data = (
        table_csv(table)
        if choice["format"] == "csv"
        else tables_xlsx({name: table}, right_to_left=language == "ar")
    )
    return attachment(data, f"{name}.{choice['format']}")


def _picture(
    request: HttpRequest, response: HttpResponse, picture: str
) -> HttpResponse:
    """Return a chart of the page as a file, named after the page."""
    choice = DRAWN.fullmatch(picture)
    if choice is None:
        return errors.of_exception(request, Invalid(NOT_DRAWN, value=picture))
    charts: list[Chart] = vars(response).get(CHARTS, [])
    number = int(choice["chart"])
    if not 1 <= number <= len(charts):
        return errors.of_exception(request, NotFound(NO_CHART, number=choice["chart"]))
    svg = chart_svg(charts[number - 1], chart_sheet())
    data = svg.encode() if choice["format"] == "svg" else svg_png(svg)
    return attachment(data, f"{_name(request.path, str(number))}.{choice['format']}")


def _name(path: str, number: str) -> str:
    """Return the name of a file without its ending: the page's address, the table."""
    words = re.findall(r"[A-Za-z0-9_-]+", path)[1:]
    return "-".join([*words, number])
