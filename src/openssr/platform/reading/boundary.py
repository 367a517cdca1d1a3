"""Where bytes become records: whatever a library raises there refuses the file.

Only the library's own work stands inside the boundary, one call or one step of an
iteration at a time.  A fault of ours outside it stays what it is, a bug.
"""

from __future__ import annotations

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


def reason_of(error: Exception) -> str:
    """Return what a library says of a file, its kind of error where it says nothing."""
    return str(error) or type(error).__name__
