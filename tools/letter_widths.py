"""Write how wide each letter of our font is, by which labels of charts are measured.

    python tools/letter_widths.py

Run after ``tools/build_font.py``.  Letters are gathered by their width in thousandths
of the height of a line.  Arabic letters are narrower where they join the next one.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FOLDER = Path("src/openssr/platform/charts/fonts")
FORMS = range(0xFB50, 0xFF00)  # Arabic letters as they stand among others
JOINING = {"<initial>", "<medial>"}


def widths(font: Any) -> tuple[dict[int, int], dict[int, int]]:
    """Return the width of each letter, and of those that join the next, by number."""
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    wide = {number: int(metrics[name][0]) for number, name in glyphs.items()}
    joined: dict[int, int] = {}
    for number in [number for number in wide if number in FORMS]:
        form, *letters = unicodedata.decomposition(chr(number)).split() or [""]
        if len(letters) == 1 and (base := int(letters[0], 16)) in wide:
            table = joined if form in JOINING else wide
            table[base] = max(table.get(base, 0), wide[number])
        del wide[number]
    return wide, joined


def main() -> int:
    """Write the tables of both weights."""
    tables = {}
    for weight in ("Regular", "Bold"):
        font = TTFont(FOLDER / f"OpenSSRSans-{weight}.ttf")
        for name, table in zip(("", " joined"), widths(font), strict=True):
            letters: defaultdict[int, str] = defaultdict(str)
            for number, width in sorted(table.items()):
                letters[width] += chr(number)
            tables[weight.lower() + name] = dict(sorted(letters.items()))
    text = json.dumps(tables, ensure_ascii=True, indent=0)
    (FOLDER / "widths.json").write_text(text + "\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
