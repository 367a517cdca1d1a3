"""Whom a comment mentions."""

from __future__ import annotations

import re

MENTION = re.compile(r"(?<![\w@.])@([a-z0-9][a-z0-9._-]*[a-z0-9])", re.IGNORECASE)


def mentioned(words: str) -> list[str]:
    """Return the names that a comment mentions, such as ``@amina.k``, once each.

    The sign within an address of e-mail mentions nobody.
    """
    names = (match[1].casefold() for match in MENTION.finditer(words))
    return list(dict.fromkeys(names))
