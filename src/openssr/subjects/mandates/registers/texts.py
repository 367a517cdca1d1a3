"""What people say of texts: which belong together, and which paragraph continues one.

A paragraph is written as comparisons show it, ``P3`` for a preambular one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from openssr.platform.registers.field import Choice, Field, label
from openssr.platform.registers.register import Register
from openssr.platform.usecase.rules import PARTNERS


class SeriesRole(Choice):
    """What a document is in its series."""

    DRAFT = "draft", label("draft")
    ADOPTED = "adopted", label("adopted")
    CORRIGENDUM = "corrigendum", label("corrigendum")
    RENEWAL = "renewal", label("renewal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document's place in a series: the drafts, acts and renewals of one mandate."""

    series: Annotated[
        str,
        Field(
            "Name of the series, such as the mission",
            title=label("Name of the series"),
            length=60,
        ),
    ]
    symbol: Annotated[str, Field("Symbol of the document", length=60)]
    role: Annotated[str, Field("Role in the series", choices=SeriesRole)]


SERIES = Register(
    kind="series",
    title=label("Series of mandates: drafts, acts and renewals"),
    record=Member,
    key=("series", "symbol"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's word on an alignment: which old paragraph a new one continues.

    An empty ``old_path`` says that the new paragraph continues none.
    """

    old: Annotated[str, Field("Symbol of the older document", length=60)]
    new: Annotated[str, Field("Symbol of the newer document", length=60)]
    new_path: Annotated[
        str,
        Field(
            "Paragraph of the newer document, such as 3(a) or P3",
            title=label("Paragraph of the newer document"),
            length=60,
        ),
    ]
    old_path: Annotated[
        str, Field("Paragraph of the older document; empty for none", length=60)
    ] = ""
    reason: Annotated[str, Field("Reason", length=4000)]


# comparisons, which everybody reads, follow them; the list is for those who correct
CORRECTIONS = Register(
    kind="corrections",
    title=label("Corrections of alignments"),
    record=Correction,
    key=("old", "new", "new_path"),
    tier=PARTNERS,
    rests_as="alignment",
)
