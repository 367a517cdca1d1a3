"""The river as SVG, drawn on the server: three columns and bands between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from openssr.subjects.assistance.rules.netting.river import River

WIDTH, HEIGHT, TOP = 900, 460, 26
BAR, GAP, MOST = 10, 6, 9
COLUMNS = (210, 440, 690)  # left edges of the bars
OTHERS = "\u2026"
SHADES = ("#3d76a8", "#6f9fc6", "#a9c6de")


@dataclass(frozen=True, slots=True)
class RiverWords:
    """What the river is called, and how its names and amounts are read."""

    title: str
    heads: tuple[str, str, str]
    others: str
    partner: Callable[[str], str]
    component: Callable[[str], str]
    amount: Callable[[int], str]


@dataclass(slots=True)
class _Bar:
    left: float
    top: float
    height: float
    cents: int
    out: float = 0.0
    inn: float = 0.0


def river_svg(river: River, words: RiverWords) -> str:
    """Return the picture, empty where nothing flows; a table holds the same numbers."""
    if river.total <= 0:
        return ""
    payers = _sums(river.through, 0) | {}
    for name, cents in _sums(river.direct, 0).items():
        payers[name] = payers.get(name, 0) + cents
    middle = _sums(river.through, 1)
    last = _sums(river.spent, 1)
    for name, cents in _sums(river.direct, 1).items():
        last[name] = last.get(name, 0) + cents
    shown_names = [_largest(sums) for sums in (payers, middle, last)]
    columns = [
        _bars(sums, names, left, river.total)
        for sums, names, left in zip(
            (payers, middle, last), shown_names, COLUMNS, strict=True
        )
    ]
    bands = [
        *_bands(river.through, columns[0], columns[1], SHADES[0]),
        *_bands(river.direct, columns[0], columns[2], SHADES[2]),
        *_bands(river.spent, columns[1], columns[2], SHADES[1]),
    ]
    labels = [
        *_labels(columns[0], words.partner, words, "end", -6),
        *_labels(columns[1], words.partner, words, "start", BAR + 6),
        *_labels(columns[2], words.component, words, "start", BAR + 6),
    ]
    heads = [
        f'<text x="{left}" y="14" font-size="13" font-weight="bold">'
        f"{escape(head)}</text>"
        for left, head in zip((8, COLUMNS[1], COLUMNS[2]), words.heads, strict=True)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="o-map o-river" role="img" '
        f'viewBox="0 0 {WIDTH} {HEIGHT + TOP + 10}">'
        f"<title>{escape(words.title)}</title>"
        + "".join((*heads, *bands, *labels))
        + "</svg>"
    )


def _sums(flows: Mapping[tuple[str, str], int], side: int) -> dict[str, int]:
    sums: dict[str, int] = {}
    for pair, cents in flows.items():
        sums[pair[side]] = sums.get(pair[side], 0) + cents
    return sums


def _largest(sums: Mapping[str, int]) -> list[str]:
    names = sorted(sums, key=lambda name: (-sums[name], name))
    return names if len(names) <= MOST else [*names[: MOST - 1], OTHERS]


def _bars(
    sums: Mapping[str, int], names: list[str], left: float, total: int
) -> dict[str, _Bar]:
    room = HEIGHT - GAP * (MOST - 1)
    top = float(TOP)
    bars = {}
    for name in names:
        cents = (
            sum(cents for other, cents in sums.items() if other not in names)
            if name == OTHERS
            else sums[name]
        )
        height = max(1.0, cents / total * room)
        bars[name] = _Bar(left, top, height, cents)
        top += height + GAP
    return bars


def _bands(
    flows: Mapping[tuple[str, str], int],
    left: dict[str, _Bar],
    right: dict[str, _Bar],
    shade: str,
) -> list[str]:
    merged: dict[tuple[str, str], int] = {}
    for (source, target), cents in flows.items():
        pair = (
            source if source in left else OTHERS,
            target if target in right else OTHERS,
        )
        merged[pair] = merged.get(pair, 0) + cents
    order = {name: at for at, name in enumerate((*left, *right))}
    parts = []
    for (source, target), cents in sorted(
        merged.items(), key=lambda flow: (order[flow[0][0]], order[flow[0][1]])
    ):
        start, end = left[source], right[target]
        wide = cents / max(start.cents, 1) * start.height
        far = cents / max(end.cents, 1) * end.height
        x1, x2 = start.left + BAR, end.left
        y1, y2 = start.top + start.out, end.top + end.inn
        start.out += wide
        end.inn += far
        half = (x1 + x2) / 2
        parts.append(
            f'<path d="M{x1:.0f} {y1:.1f}C{half:.0f} {y1:.1f} {half:.0f} {y2:.1f} '
            f"{x2:.0f} {y2:.1f}V{y2 + far:.1f}C{half:.0f} {y2 + far:.1f} {half:.0f} "
            f'{y1 + wide:.1f} {x1:.0f} {y1 + wide:.1f}Z" fill="{shade}" '
            f'fill-opacity="0.55"/>'
        )
    return parts


def _labels(
    bars: Mapping[str, _Bar],
    name: Callable[[str], str],
    words: RiverWords,
    anchor: str,
    away: int,
) -> list[str]:
    parts = []
    for code, bar in bars.items():
        text = words.others if code == OTHERS else name(code)
        text = text if len(text) <= 24 else text[:23] + "…"
        parts.append(
            f'<rect x="{bar.left}" y="{bar.top:.1f}" width="{BAR}" '
            f'height="{bar.height:.1f}" fill="#14456b"/>'
            f'<text x="{bar.left + away}" y="{bar.top + bar.height / 2 + 4:.1f}" '
            f'font-size="12" text-anchor="{anchor}" paint-order="stroke" '
            f'stroke="#fff" stroke-width="3">\u2068{escape(text)}\u2069 '
            f"{escape(words.amount(bar.cents))}</text>"
        )
    return parts
