"""Refuse words that docs/reference/language.md forbids, in three languages.

Looked at are the catalogues, and in templates what a program calls things.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path("src/openssr")
FORBIDDEN = {
    "en": (
        r"\banew\b", r"\bto mend\b", r"\bgone stale\b", r"\bturned stale\b",
        r"\bdue from whom\b", r"\btake it into\b", r"\btaken into the book\b",
        r"\btake back\b", r"\bwaits for you\b", r"\bstands? at\b", r"\bstands? still\b",
        r"\bin no sum\b", r"\bnothing was kept\b", r"\bbeyond aid data\b",
        r"\breporting rhythm\b", r"\bfrom whom\b",
    ),
    "fr": (
        r"\bIITA\b", r"\ble livre\b", r"\bpérimée?s?\b", r"\bvieilles\b",
        r"\bse rompt\b", r"\bQuoi est dû\b",
    ),
    "ar": (r"ًا", r"اً", r"المئة", r"\bبائت", r"ينكسر XML", r"\bمشاكل\b"),
}  # fmt: skip
MACHINE = r"\bR/P\d|\bcli:|\bBEN-R\d|\b[a-z]+\.[a-z]+\.(?:import|apply|make|withdraw)\b"


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]


def faults_of(language: str, text: str) -> list[str]:
    """Return the patterns of forbidden words that a text contains."""
    patterns = (*FORBIDDEN[language], MACHINE)
    return [each for each in patterns if re.search(each, text, re.IGNORECASE)]


def catalogue_faults() -> list[str]:
    """Return what is forbidden or missing in the catalogues."""
    faults: list[str] = []
    for language in ("fr", "ar"):
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        with path.open("rb") as source:
            entries = [entry for entry in read_po(source) if entry.id]
        for entry in entries:
            sources, targets = _texts(entry.id), _texts(entry.string)
            if not targets or not all(targets) or entry.fuzzy:
                faults.append(f"{language}: untranslated: {sources[0]!r}")
            pairs = [("en", text) for text in sources] if language == "fr" else []
            pairs += [(language, text) for text in targets]
            faults += [
                f"{code}: {text!r} has {each}"
                for code, text in pairs
                for each in faults_of(code, text)
            ]
    return faults


def template_faults() -> list[str]:
    """Return what only a program should read, in templates."""
    return [
        f"{path}: {match[0]}"
        for path in sorted(ROOT.rglob("*.html"))
        for match in re.finditer(MACHINE, path.read_text(encoding="utf-8"))
    ]


def main() -> int:
    """Print every fault, and end with 1 where there is any."""
    faults = [*catalogue_faults(), *template_faults()]
    for fault in faults:
        print(fault)
    print(f"language: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
