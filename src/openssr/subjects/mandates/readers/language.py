"""Which of the other official languages a text is in, by the Council's own name."""

from __future__ import annotations

import re

from openssr.subjects.mandates.readers.lines import Line

NAMES = (
    ("French", re.compile(r"Conseil de sécurité|Nations Unies", re.IGNORECASE)),
    ("Spanish", re.compile(r"Consejo de Seguridad|Naciones Unidas", re.IGNORECASE)),
    ("Russian", re.compile(r"Совет Безопасности|Организации Объединенных")),
    ("Arabic", re.compile(r"مجلس الأمن|الأمم المتحدة")),
    ("Chinese", re.compile(r"安全理事会|联合国")),
)
ENGLISH = re.compile(r"Security Council|United Nations|General Assembly")


def language_of(lines: list[Line]) -> str:
    """Return ``fr`` for a text that names the Council in French only, else ``en``."""
    return "fr" if foreign(lines) == "French" else "en"


def foreign(lines: list[Line]) -> str:
    """Return the name of the language, empty when the text names the Council in
    English or not at all."""
    text = "\n".join(line.text for line in lines[:200])
    if ENGLISH.search(text):
        return ""
    return next((name for name, pattern in NAMES if pattern.search(text)), "")
