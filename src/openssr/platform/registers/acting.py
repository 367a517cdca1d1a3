"""Acts on records: what somebody did in one go is one act of the book."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from openssr.kernel.error import Conflict
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
            **({"pk": act.reserved} if act.reserved else {}),
        )
        act.number = row.pk
    return act.number


def act_of_run(country: str, run: int, source: str, *, turned: bool = False) -> None:
    """Note an import of the ledger as an act, or that it was ``turned``.

    That is undone, or applied again where it had been undone.  An import whose number
    no act has gives it to its act, so that a person sees one number.
    """
    act = current()
    if act is None:
        return
    act.run = run
    if turned:
        former = Act.objects.filter(country=country, run=run, undoes=None).get()
        act.undoes = line_of(former)[-1].pk
    elif not Act.objects.filter(pk=run).exists():
        act.reserved = run
    act_number(country, source, "")


def line_of(act: Act) -> list[Act]:
    """Return an act, what undid it, what undid that, and so on to the newest."""
    line = [act]
    while True:
        following = Act.objects.filter(undoes=line[-1]).first()
        if following is None:
            return line
        line.append(following)


def turned_act(country: str, number: int, *, again: bool) -> int:
    """Note that an act on what is beside the registers is undone, or done ``again``.

    Return the number of the act that this undoes.  Raises ``Conflict`` where the act
    is in no state for it: of two who do it at once, the second is told.
    """
    line = line_of(Act.objects.get(country=country, pk=number))
    undone = len(line) % 2 == 0
    if undone and not again:
        raise Conflict("this has already been undone")
    if again and not undone:
        raise Conflict("this is not undone, so that it cannot be applied again")
    act = current()
    if act is not None:
        act.undoes, act.number = line[-1].pk, 0
        act_number(country, line[0].source, "")
    return int(line[-1].pk)


def reserved_number(taken: Callable[[int], bool]) -> int:
    """Return a number that no act has or will have, and that is not ``taken``.

    An import has it from its beginning, and its act gets it when it is applied.
    """
    while True:
        row = Act.objects.create(country="", action="", at=timezone.now(), by="")
        number: int = row.pk
        row.delete()
        if not taken(number):
            return number
