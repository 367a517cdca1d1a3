"""Which organ acts in a paragraph."""

from __future__ import annotations

import re

# "The Council requests …" inside a statement or a joint text names the organ itself
NAMED = re.compile(
    r"[“«\"]?\s*(?:The\s+|L[ea]\s+|L[’'])?(?P<organ>Security Council|General Assembly|"
    r"Conseil de sécurité|Assemblée générale|Peacebuilding Commission|"
    r"Economic and Social Council|Council|Assembly|Conseil)\b"
)
FULL = {
    "Council": "Security Council",
    "Conseil": "Security Council",
    "Conseil de sécurité": "Security Council",
    "Assembly": "General Assembly",
    "Assemblée générale": "General Assembly",
}


def acting_body(text: str, document_body: str) -> str:
    """Return the organ that acts: the one the paragraph opens with, else the text's."""
    match = NAMED.match(text)
    if match is None:
        return document_body
    return FULL.get(match.group("organ"), match.group("organ"))
