"""Which pages a text has, by its page lines."""

from __future__ import annotations

import re
from collections import Counter

from openssr.subjects.mandates.readers.lines import Line

# "2/8", "20-16351 2/8", "3/8 20-16351", and glued "14-541052/8"
OF = re.compile(r"(?:\d{2}-\d{5}\*?\s*)?(\d{1,3})/(\d{1,3})\s*(?:\d{2}-\d{5}\*?)?")
GLUED = re.compile(r"\d{2}-\d{5}(\d{1,3})/(\d{1,3})")


def missing_pages(lines: list[Line]) -> tuple[list[int], int]:
    """Return the pages that are missing from the text, and how many it should have.

    The first page bears no number.  A text with fewer than half of its page lines
    reports none: then the lines are missing, not the pages.
    """
    pages_by_total: dict[int, set[int]] = {}
    for line in lines:
        match = GLUED.fullmatch(line.text) or OF.fullmatch(line.text)
        if match is None:
            continue
        page, of = int(match.group(1)), int(match.group(2))
        if 1 <= page <= of:
            pages_by_total.setdefault(of, set()).add(page)
    if not pages_by_total:
        return [], 0
    total = Counter(
        {of: len(pages) for of, pages in pages_by_total.items()}
    ).most_common(1)[0][0]
    missing = [
        page for page in range(2, total + 1) if page not in pages_by_total[total]
    ]
    if len(missing) * 2 > total - 1:
        return [], total
    return missing, total
