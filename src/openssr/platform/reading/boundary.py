"""Where bytes become records: whatever a library raises there refuses the file.

Only the library's own work stands inside the boundary, one call or one step of an
iteration at a time.  A fault of ours outside it stays what it is, a bug.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from openssr.kernel.error import SourceUnreadable, UserError

Item = TypeVar("Item")
Result = TypeVar("Result")
# what takes a library's reason and returns the refusal that names file and place
Refusal = Callable[[str], SourceUnreadable]
Raised = tuple[type[Exception], ...]
ANYTHING: Raised = (Exception,)


def call(
    library: Callable[[], Result], refusal: Refusal, raises: Raised = ANYTHING
) -> Result:
    """Return what a call of a library returns, or raise the refusal of the file.

    ``raises`` narrows what counts as the library's, where it calls us back.
    """
    try:
        return library()
    except UserError:
        raise  # a refusal of ours that passed through the library
    except raises as error:
        raise refusal(reason_of(error)) from None


def each(
    items: Iterable[Item], refusal: Refusal, raises: Raised = ANYTHING
) -> Iterator[Item]:
    """Yield what a library yields; what it raises between two items is the refusal.

    ``refusal`` is asked when it happens, so that it can name the place reached.
    """
    iterator = iter(items)
    end = object()
    while True:
        item = call(lambda: next(iterator, end), refusal, raises)
        if item is end:
            return
        yield item  # type: ignore[misc]


# what libraries raise when a file is not built as they expect: their message speaks of
# their own insides, in the words of a programmer
INSIDE: Raised = (
    TypeError, ValueError, LookupError, AttributeError, AssertionError, ArithmeticError,
    RuntimeError,
)  # fmt: skip


def reason_of(error: Exception) -> str:
    """Return what is wrong with a file, in words that do not need a programmer.

    Where a format says what it misses, such as a tag at a line, its words stay.
    """
    if isinstance(error, UnicodeError):
        return "it holds letters in another encoding than it should"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno} column {error.colno}"
    if isinstance(error, INSIDE) or not str(error):
        return "a part of it is not as the format wants it"
    return str(error)
