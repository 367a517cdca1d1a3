"""Where the real documents lie, beside the project; tests skip without them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
GOLD = SHARED / "undocs" / "gold"
IATI = SHARED / "iati"
