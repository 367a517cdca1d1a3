"""Who gives the same to the same institution in the same quarter."""

from __future__ import annotations

from collections.abc import Iterable

from openssr.kernel.period import quarter_of
from openssr.kernel.words import folded
from openssr.subjects.assistance.records import Overlap
from openssr.subjects.assistance.registers.support import Equipment, Training

TRAINING, EQUIPMENT = "training", "equipment"


def overlaps(
    trainings: Iterable[Training], equipment: Iterable[Equipment]
) -> list[Overlap]:
    """Return each course or item that several partners give at once.

    Names are compared without case and accents; equipment counts in the quarter of its
    delivery, else of its promise.
    """
    groups: dict[tuple[str, str, str, str], list[tuple[str, str, str]]] = {}
    for training in trainings:
        quarter = quarter_of(training.starts_on).name
        key = (TRAINING, training.institution, folded(training.course), quarter)
        groups.setdefault(key, []).append(
            (training.partner, training.code, training.course)
        )
    for item in equipment:
        day = item.delivered_on or item.promised_on
        if day is not None:
            quarter = quarter_of(day).name
            key = (EQUIPMENT, item.institution, folded(item.item), quarter)
            groups.setdefault(key, []).append((item.partner, item.code, item.item))
    overlapping = []
    for (kind, institution, _, quarter), rows in sorted(groups.items()):
        partners = tuple(sorted({partner for partner, _, _ in rows}))
        if len(partners) > 1:
            codes = tuple(sorted(code for _, code, _ in rows))
            overlapping.append(
                Overlap(kind, institution, rows[0][2], quarter, partners, codes)
            )
    return overlapping
