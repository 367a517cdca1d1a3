"""Finding paragraphs by their words."""

from __future__ import annotations

import re

from openssr.kernel.words import folded
from openssr.subjects.mandates import models
from openssr.subjects.mandates.records import Hit

MOST = 3000  # paragraphs that are weighed; more words make fewer of them


def search(country: str, words: str, limit: int, language: str) -> list[Hit]:
    """Return the paragraphs that hold all words, the best first.

    First come those with the words side by side, then those that hold each as a whole
    word, then operative paragraphs, then newer documents.  A paragraph that is held
    in several languages is shown once, in the reader's where its words are found.
    """
    wanted = folded(words).split()
    rows = models.Clause.objects.filter(document__country=country)
    for word in wanted:
        rows = rows.filter(folded__contains=word)
    rows = (
        rows.select_related("document")
        .defer("document__repairs")
        .order_by("-document__on", "document__symbol", "pk")
    )
    seen: dict[tuple[str, str, str], models.Clause] = {}
    for row in rows[:MOST]:
        key = (row.document.symbol, row.kind, row.path)
        held = seen.get(key)
        if held is None or row.document.language == language:
            seen[key] = row
    whole = [re.compile(rf"\b{re.escape(word)}\b") for word in wanted]
    phrase = " ".join(wanted)

    def rank(row: models.Clause) -> tuple[bool, int, bool]:
        found = sum(1 for x in whole if x.search(row.folded))
        return phrase not in row.folded, -found, row.kind != "operative"

    # sorting is stable: within a rank the newest stay first
    best = sorted(seen.values(), key=rank)[:limit]
    return [
        Hit(
            row.document.symbol,
            row.document.on,
            row.kind,
            row.path,
            row.text,
            row.document.language,
        )
        for row in best
    ]
