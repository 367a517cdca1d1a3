"""Write how wide each letter of our font is, by which labels of charts are measured.

    python tools/letter_widths.py

Run after ``tools/build_font.py``.  Letters are gathered by their width in thousandths
of the height of a line.  An Arabic letter counts with the widest of the forms that it
takes between others.
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


def widths(font: Any) -> dict[int, int]:
    """Return the width of each letter by its number in Unicode."""
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    wide = {number: int(metrics[name][0]) for number, name in glyphs.items()}
    for number in [number for number in wide if number in FORMS]:
        base = unicodedata.normalize("NFKC", chr(number))
        if len(base) == 1 and ord(base) in wide:
            wide[ord(base)] = max(wide[ord(base)], wide[number])
        del wide[number]
    return wide


def main() -> int:
    """Write the table of both weights."""
    tables = {}
    for weight in ("Regular", "Bold"):
        letters: defaultdict[int, str] = defaultdict(str)
        font = TTFont(FOLDER / f"OpenSSRSans-{weight}.ttf")
        for number, width in sorted(widths(font).items()):
            letters[width] += chr(number)
        tables[weight.lower()] = dict(sorted(letters.items()))
    text = json.dumps(tables, ensure_ascii=True, indent=0)
    (FOLDER / "widths.json").write_text(text + "\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
