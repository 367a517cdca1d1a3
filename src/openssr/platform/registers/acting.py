"""Acts on records: what somebody did in one go is one act of the book."""

from __future__ import annotations

from django.utils import timezone

from openssr.platform.registers.models import Act
from openssr.platform.usecase.doing import current


def act_number(country: str, source: str, sha256: str) -> int | None:
    """Return the number of the act that is being done, which is noted once.

    ``None`` outside of any use case, such as while a book is upgraded.
    """
    act = current()
    if act is None:
        return None
    if not act.number:
        row = Act.objects.create(
            country=country,
            action=act.action,
            at=timezone.now(),
            by=act.actor,
            source=source[:255],
            sha256=sha256,
            run=act.run,
            undoes_id=act.undoes,
        )
        act.number = row.pk
    return act.number


def act_of_run(country: str, run: int, source: str, *, undone: bool = False) -> None:
    """Note an import of the ledger as an act, or that it was undone."""
    act = current()
    if act is None:
        return
    act.run = run
    if undone:
        former = Act.objects.filter(country=country, run=run, undoes=None).get()
        act.undoes = former.pk
    act_number(country, source, "")
