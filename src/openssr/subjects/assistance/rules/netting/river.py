"""The river of money counted once: who pays, through whom, for what.

What one partner surely passed to another flows through it and is drawn once.  Where
a partner passes on more than entered with it, the rest came from those who paid it,
and is drawn from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openssr.subjects.assistance.rules.netting.counting import Netting, shared
from openssr.subjects.assistance.rules.netting.links import FAMILY

ROUNDS = 30  # tiers of partners; real chains have fewer than five
Flows = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class River:
    """Cents that flow, by partner's reference and component's code.

    ``through`` goes from payer to the partner it passes through, ``spent`` from that
    partner to a component, ``direct`` from payer to component.
    """

    through: Flows
    spent: Flows
    direct: Flows

    @property
    def total(self) -> int:
        """Return what is drawn: all that reaches a component."""
        return sum(self.spent.values()) + sum(self.direct.values())


def river(netting: Netting) -> River:
    """Return the river; what reaches the components is the net's upper bound.

    A partner whose money came back, so that less than nothing is left, is not drawn.
    """
    net: dict[str, dict[str, int]] = {}
    removed: dict[str, dict[str, int]] = {}
    for piece in netting.pieces:
        net_here = net.setdefault(piece.publisher, {})
        net_here[piece.component] = net_here.get(piece.component, 0) + piece.sum.high
        removed_here = removed.setdefault(piece.publisher, {})
        removed_here[piece.component] = (
            removed_here.get(piece.component, 0) + piece.sum.removed
        )
    flows = _entered(_through(netting, removed), net)
    passed: dict[str, int] = {}
    came: dict[str, int] = {}
    for (payer, receiver), cents in flows.items():
        passed[payer] = passed.get(payer, 0) + cents
        came[receiver] = came.get(receiver, 0) + cents
    return River(
        through=flows,
        spent=_spread(came, removed),
        direct=_spread(
            {
                partner: max(0, sum(components.values())) - passed.get(partner, 0)
                for partner, components in net.items()
            },
            net,
        ),
    )  # fmt: skip


def _through(netting: Netting, removed: Mapping[str, Mapping[str, int]]) -> Flows:
    """Share what is removed of each partner among those who say they paid it."""
    paid: dict[str, dict[str, int]] = {}
    for link in netting.links:
        payer = netting.nodes[link.payer].publisher
        receiver = netting.nodes[link.receiver].publisher
        if link.method != FAMILY and payer != receiver and link.cents > 0:
            payers = paid.setdefault(receiver, {})
            payers[payer] = payers.get(payer, 0) + link.cents
    flows: Flows = {}
    for receiver, payers in sorted(paid.items()):
        removed_cents = max(0, sum(removed.get(receiver, {}).values()))
        names = sorted(payers)
        parts = shared(removed_cents, [payers[name] for name in names])
        flows.update(
            {
                (name, receiver): part
                for name, part in zip(names, parts, strict=True)
                if part
            }
        )
    return flows


def _entered(flows: Flows, net: Mapping[str, Mapping[str, int]]) -> Flows:
    """Return the flows so that nobody passes on more than entered with it."""
    for _ in range(ROUNDS):
        short = _short(flows, net)
        if short is None:
            return flows
        payer, lacking = short
        flows = _from_above(flows, payer, lacking)
    return flows


def _short(
    flows: Flows, net: Mapping[str, Mapping[str, int]]
) -> tuple[str, int] | None:
    passed: dict[str, int] = {}
    for (payer, _), cents in flows.items():
        passed[payer] = passed.get(payer, 0) + cents
    fed = {receiver for _, receiver in flows}
    for payer in sorted(passed):
        lacking = passed[payer] - max(0, sum(net.get(payer, {}).values()))
        if lacking > 0 and payer in fed:
            return payer, lacking
    return None


def _from_above(flows: Flows, payer: str, lacking: int) -> Flows:
    """Draw what a partner lacked from those who paid it, past it."""
    above = sorted(giver for giver, receiver in flows if receiver == payer)
    below = sorted(taker for giver, taker in flows if giver == payer)
    received = sum(flows[giver, payer] for giver in above)
    lacking = min(lacking, received)
    redrawn = dict(flows)
    taken = shared(lacking, [flows[giver, payer] for giver in above])
    passed_on = shared(lacking, [flows[payer, taker] for taker in below])
    for name, cents in zip(above, taken, strict=True):
        redrawn[name, payer] -= cents
        for other, part in zip(below, shared(cents, passed_on), strict=True):
            if name != other:
                redrawn[name, other] = redrawn.get((name, other), 0) + part
    for name, cents in zip(below, passed_on, strict=True):
        redrawn[payer, name] -= cents
    return {pair: cents for pair, cents in redrawn.items() if cents > 0}


def _spread(sums: Mapping[str, int], weights: Mapping[str, Mapping[str, int]]) -> Flows:
    """Share each partner's sum over components, as its own money is."""
    flows: Flows = {}
    for name, cents in sorted(sums.items()):
        places = sorted(weights.get(name, {}))
        parts = shared(
            max(0, cents), [max(0, weights[name][place]) for place in places]
        )
        flows.update(
            {
                (name, place): part
                for place, part in zip(places, parts, strict=True)
                if part
            }
        )
    return flows
