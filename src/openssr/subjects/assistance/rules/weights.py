"""How much of an activity serves each objective, by the word of people."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from openssr.kernel.error import Invalid
from openssr.subjects.assistance.registers.decided import Link

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
            by_objective = stated.setdefault((link.publisher, link.identifier), {})
            if by_objective.get(link.objective) is None:
                by_objective[link.objective] = link.weight
    fractions: dict[Key, dict[str, Decimal]] = {}
    for key, shares in stated.items():
        fixed = {
            objective: weight / WHOLE
            for objective, weight in shares.items()
            if weight is not None
        }
        silent = [objective for objective, weight in shares.items() if weight is None]
        left = max(Decimal(1) - sum(fixed.values(), Decimal(0)), Decimal(0))
        fractions[key] = {
            **fixed,
            **{objective: left / len(silent) for objective in silent},
        }
    return fractions


def check_weight(link: Link, others: Iterable[Link]) -> None:
    """Raise ``Invalid`` where a weight is no share, or an activity's pass 100."""
    if link.weight is None:
        return
    if not link.objective or not 0 < link.weight <= WHOLE:
        raise Invalid(
            "the weight {weight} is not possible; give an objective and a "
            "percentage above 0 up to 100",
            weight=link.weight,
        )
    shares = {link.objective: link.weight}
    for other in others:
        same = (other.publisher, other.identifier) == (link.publisher, link.identifier)
        if same and other.objective != link.objective and other.weight is not None:
            shares[other.objective] = other.weight
    if sum(shares.values()) > WHOLE:
        raise Invalid(
            "the weights of {identifier} add up to {total}; they cannot exceed 100",
            identifier=link.identifier,
            total=sum(shares.values()),
        )
