"""Search for paragraphs by their words."""

from __future__ import annotations

import re

from openssr.kernel.words import folded
from openssr.subjects.mandates import models
from openssr.subjects.mandates.records import Hit

MOST = 3000  # paragraphs that are ranked; with more words fewer match


def search(country: str, words: str, limit: int, language: str) -> list[Hit]:
    """Return the paragraphs that contain all words, the best first.

    First come paragraphs with the words side by side, then those with each as a whole
    word, then operative paragraphs, then newer documents.  A paragraph stored in
    several languages is shown once, in the reader's if it contains the words.
    """
    folded_words = folded(words).split()
    rows = models.Clause.objects.filter(document__country=country)
    for word in folded_words:
        rows = rows.filter(folded__contains=word)
    rows = (
        rows.select_related("document")
        .defer("document__repairs")
        .order_by("-document__on", "document__symbol", "pk")
    )
    best_versions: dict[tuple[str, str, str], models.Clause] = {}
    for row in rows[:MOST]:
        key = (row.document.symbol, row.kind, row.path)
        version = best_versions.get(key)
        if version is None or row.document.language == language:
            best_versions[key] = row
    patterns = [re.compile(rf"\b{re.escape(word)}\b") for word in folded_words]
    phrase = " ".join(folded_words)

    def rank(row: models.Clause) -> tuple[bool, int, bool]:
        matches = sum(1 for pattern in patterns if pattern.search(row.folded))
        return phrase not in row.folded, -matches, row.kind != "operative"

    # sorting is stable: within a rank the newest stay first
    best = sorted(best_versions.values(), key=rank)[:limit]
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
