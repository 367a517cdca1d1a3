"""How much of an activity serves each objective, by the word of people."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from openssr.kernel.error import Invalid
from openssr.subjects.assistance.records import Link

Key = tuple[str, str]  # publisher and identifier
WHOLE = Decimal(100)


def weights(links: Iterable[Link]) -> dict[Key, dict[str, Decimal]]:
    """Return the fraction of each linked activity that serves each objective.

    Stated weights hold.  What they leave of 100 is shared equally by the objectives
    without one; where all are stated the rest serves no objective.
    """
    stated: dict[Key, dict[str, Decimal | None]] = {}
    for link in links:
        if link.objective:
            held = stated.setdefault((link.publisher, link.identifier), {})
            if held.get(link.objective) is None:
                held[link.objective] = link.weight
    found: dict[Key, dict[str, Decimal]] = {}
    for key, shares in stated.items():
        known = {x: y / WHOLE for x, y in shares.items() if y is not None}
        silent = [x for x, y in shares.items() if y is None]
        left = max(Decimal(1) - sum(known.values(), Decimal(0)), Decimal(0))
        found[key] = {**known, **{x: left / len(silent) for x in silent}}
    return found


def check_weight(link: Link, others: Iterable[Link]) -> None:
    """Raise ``Invalid`` where a weight is no share, or an activity's pass 100."""
    if link.weight is None:
        return
    if not link.objective or not 0 < link.weight <= WHOLE:
        raise Invalid(
            "a weight of {weight} cannot be; give an objective and a percentage "
            "above 0 up to 100",
            weight=link.weight,
        )
    shares = {link.objective: link.weight}
    for other in others:
        same = (other.publisher, other.identifier) == (link.publisher, link.identifier)
        if same and other.objective != link.objective and other.weight is not None:
            shares[other.objective] = other.weight
    if sum(shares.values()) > WHOLE:
        raise Invalid(
            "the weights of {identifier} make {total}; they cannot pass 100",
            identifier=link.identifier,
            total=sum(shares.values()),
        )
