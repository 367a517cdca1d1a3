"""Indexing a whole book, and whether index and book agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from openssr.platform.search import store
from openssr.platform.search.records import Sought, Text, digest_of


def sought() -> Sequence[Sought]:
    """Return all kinds of things that can be found, in the order of the book."""
    parts: Sequence[Sought] = import_string(settings.OPENSSR_SOUGHT)
    return parts


def complete_index() -> None:
    """Index a book that an older version, a backup or an upgrade left without."""
    with transaction.atomic():
        store.rebuild(every_text())


def every_text() -> Iterator[Text]:
    for part in sought():
        yield from part.texts()


def differences() -> Iterator[tuple[str, str, str] | None]:
    """Yield what index and book differ in: a fault, kind and place; ``None`` if none.

    A row that the index lacks, has otherwise, or has although nothing is to be found.
    """
    count = 0
    for part in sought():
        entries = store.digests(part.kind)
        count += len(entries)
        for text in part.texts():
            place = f"{text.country} {text.code or text.row}"
            entry = entries.pop(text.row, None)
            digest = digest_of(text, store.words_of(text))
            if entry is None:
                yield "not indexed", part.kind, place
            elif entry != (text.country, digest):
                yield "indexed otherwise", part.kind, place
            else:
                yield None
        for row, (country, _) in entries.items():
            yield "indexed but gone", part.kind, f"{country} {row}"
    if store.count_words() != count:
        yield "words missing", "search", str(count)
