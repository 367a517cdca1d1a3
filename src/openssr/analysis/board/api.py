"""The API of the board: mandates with everything that answers to them."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path

from openssr.analysis.board.records import Row
from openssr.analysis.board.services import list_mandates, list_rows
from openssr.platform.api.routes import Day, SliceRouter
from openssr.platform.api.schema import Also
from openssr.platform.visit import actor_of

router = SliceRouter("mandates")


@router.answers("/mandates/board")
def list_board(
    request: HttpRequest, country: Path[str], on: Day, symbol: str = ""
) -> list[Annotated[Row, Also("themes", "orphan")]]:
    """List each clause with everything in the book that answers to it."""
    by = actor_of(request)
    symbols = [symbol] if symbol else list_mandates(by=by, country=country)
    documents = list_rows(by=by, country=country, on=on, symbols=symbols)
    return [row for _, rows in documents for row in rows]
