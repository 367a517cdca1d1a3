"""Two assessors: how far they agree, and whether scores may be combined.

Agreement is Cohen's weighted kappa with quadratic weights (Cohen, Psychological
Bulletin 70(4), 1968): 1 is full agreement, 0 what chance would give.  A composite is
the share of the highest possible score over the clauses that both assessed, as the
Peace Accords Matrix counts it; it is given only with its agreement, and not at all
below ``ENOUGH``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from openssr.subjects.mandates.registers.assessments import Assessment, Scale

HIGHEST = 3
ENOUGH = Decimal("0.60")
FEWEST = 5  # clauses; a kappa over fewer is not meaningful
HUNDREDTH, TENTH = Decimal("0.01"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One scale over one document.

    ``kappa`` is None where fewer than ``FEWEST`` clauses have two scores or where
    chance alone would explain everything; ``composite`` is a percentage, None where
    it may not be given.
    """

    scale: str
    assessed: int
    both: int
    kappa: Decimal | None
    composite: Decimal | None


def weighted_kappa(pairs: list[tuple[int, int]]) -> Decimal | None:
    """Return Cohen's kappa with quadratic weights, None where it is not defined."""
    if not pairs:
        return None
    # whole numbers up to one division: a tie would else be rounded by who comes first
    observed = len(pairs) * sum((score - other) ** 2 for score, other in pairs)
    first = Counter(score for score, _ in pairs)
    second = Counter(other for _, other in pairs)
    chance = sum(
        (score - other) ** 2 * first[score] * second[other]
        for score in first
        for other in second
    )
    if chance == 0:
        return None
    kappa = Decimal(chance - observed) / chance
    return kappa.quantize(HUNDREDTH, ROUND_HALF_EVEN)


def agreements(assessments: Iterable[Assessment]) -> list[Agreement]:
    """Return the agreement on each scale, over the clauses of one document."""
    by_scale: dict[str, dict[str, dict[str, int]]] = {
        scale.value: {} for scale in Scale
    }
    for row in assessments:
        scores = by_scale[row.scale].setdefault(row.paragraph, {})
        scores[row.assessor] = row.score
    return [_agreement(scale, clauses) for scale, clauses in by_scale.items()]


def _agreement(scale: str, clauses: dict[str, dict[str, int]]) -> Agreement:
    pairs = []
    for scores in clauses.values():
        if len(scores) >= 2:
            first, other = sorted(scores)[:2]
            pairs.append((scores[first], scores[other]))
    kappa = weighted_kappa(pairs) if len(pairs) >= FEWEST else None
    composite = None
    if kappa is not None and kappa >= ENOUGH:
        total = Decimal(sum(a + b for a, b in pairs))
        most = Decimal(2 * HIGHEST * len(pairs))
        composite = (total * 100 / most).quantize(TENTH, ROUND_HALF_EVEN)
    return Agreement(scale, len(clauses), len(pairs), kappa, composite)


def visible_to(name: str, assessments: Iterable[Assessment]) -> list[Assessment]:
    """Return the scores an assessor may see: others' only beside their own.

    Two people who see each other's score first do not assess independently.
    """
    rows = list(assessments)
    scored = {
        (row.symbol, row.paragraph, row.scale) for row in rows if row.assessor == name
    }
    return [
        row
        for row in rows
        if row.assessor == name or (row.symbol, row.paragraph, row.scale) in scored
    ]
