"""Merge Noto Sans and Noto Sans Arabic into one font for charts and reports.

Renderers that fall back between fonts draw Arabic bold or Latin as boxes; one
font that holds both does not.  Run only to upgrade; needs Debian's
fonts-noto-core.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/truetype/noto")
TARGET = Path("src/openssr/platform/charts/fonts")
LATIN = [*range(0x20, 0x250), *range(0x2000, 0x2070)]
LATIN += [0x20AC, 0x2192, 0x2212, 0x2264, 0x2265]
ARABIC = [*range(0x600, 0x700), *range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFF)]


def cut(path: Path, letters: list[int], target: Path) -> None:
    """Write the part of a font that holds ``letters``."""
    font = TTFont(path)
    options = subset.Options(layout_features=["*"], name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.save(target)


def main() -> int:
    """Write one merged font for each weight."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight in ("Regular", "Bold"):
        with tempfile.TemporaryDirectory() as place:
            latin, arabic = Path(place, "l.ttf"), Path(place, "a.ttf")
            cut(SOURCE / f"NotoSans-{weight}.ttf", LATIN, latin)
            cut(SOURCE / f"NotoSansArabic-{weight}.ttf", ARABIC, arabic)
            font = Merger().merge([str(latin), str(arabic)])
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = "OpenSSR Sans"
            if record.nameID == 4:
                record.string = f"OpenSSR Sans {weight}"
            if record.nameID == 6:
                record.string = f"OpenSSRSans-{weight}"
        font.save(TARGET / f"OpenSSRSans-{weight}.ttf")
    return 0


if __name__ == "__main__":
    sys.exit(main())
