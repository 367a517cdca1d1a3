"""Page furniture: running symbols, page and job numbers, links, barcodes."""

from __future__ import annotations

import re

from openssr.subjects.mandates.readers.lines import Line

JOB = r"\d{2}-\d{5}"
PATTERNS = [
    re.compile(pattern)
    for pattern in (
        r"https?://\S+",
        rf"{JOB}\*?\s*\([EFSRAC]\).*",
        rf"{JOB}\*?(?:\s+\d{{1,3}}/\d{{1,3}})?",
        rf"\d{{1,3}}/\d{{1,3}}\s*(?:{JOB})?\*?",
        rf"{JOB}\d{{1,3}}/\d{{1,3}}",
        r"\*\d{6,8}\*",
        r"\d{6}(?:\s+\d{6})*",
        r"\*+\s*Reissued for technical reasons.*",
        r"Please recycle.*",
        r"[_—]{4,}",  # the rule above footnotes
        r"\d{1,3}",
        r"[-–]\s*\d{1,3}\s*[-–]",
        r"Page \d+(?: of \d+)?",
        rf"\(E\)\s*(?:{JOB})?",
        r"\f",
    )
]
SYMBOL = re.compile(
    r"(?:S/RES/\d+\s?\(\d{4}\)|S/PRST/\d{4}/\d+|S/\d{4}/\d+(?:/\w+\.\d+)?|"
    r"A/RES/\S+|S/\d{4,5})\*?"
)


def is_furniture(line: Line, own_symbol: str) -> bool:
    """Tell whether ``line`` belongs to the page and not to the text."""
    text = line.text
    if own_symbol and _squeeze(text).rstrip("*") == _squeeze(own_symbol):
        return True
    return any(pattern.fullmatch(text) for pattern in PATTERNS)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
