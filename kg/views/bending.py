"""How much each relation bends: straight where it can be, fanned out where two things share several relations.

The curve is the one vis-network draws for smooth types curvedCW and curvedCCW, so that what is checked here is what
is seen.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.views.placing import Floats

BENDS: Final = (0.0, 0.08, -0.08, 0.14, -0.14, 0.2, -0.2, 0.27, -0.27, 0.34, -0.34, 0.42, -0.42)
FAN: Final = 0.09  # between neighbouring relations of one pair
SAMPLES: Final = 100  # of a line 2,000 px long: a box is at least 60 px wide
CLEAR: Final = 4.0  # px kept off a foreign box


def via_point(start: Floats, end: Floats, bend: float) -> Floats:
    """Control point of vis-network's quadratic curve; bend > 0 is curvedCW, < 0 curvedCCW, 0 the middle."""
    run = end - start
    turned = np.arctan2(-run[1], run[0]) + (bend * 0.5 + 0.5) * np.pi
    reach = (abs(bend) * 0.5 + 0.5) * np.hypot(*run)
    return np.asarray([start[0] + reach * np.sin(turned), start[1] + reach * np.cos(turned)])


def curve(start: Floats, end: Floats, bend: float) -> Floats:
    """(SAMPLES, 2) points along a relation from centre to centre."""
    return point_on(start, end, bend, np.linspace(0, 1, SAMPLES)[:, None])


def point_on(start: Floats, end: Floats, bend: float, share: float | Floats) -> Floats:
    """Point of a relation at a share (0..1) of its curve."""
    via = via_point(start, end, bend)
    return np.asarray((1 - share) ** 2 * start + 2 * share * (1 - share) * via + share**2 * end)


def boxes_under(points: Floats, centre: Floats, half: Floats) -> int:
    """How many boxes a curve runs through."""
    inside = (np.abs(points[:, None, :] - centre[None]) <= half[None]).all(axis=2)
    return int(inside.any(axis=0).sum())


def choose_bends(ends: list[tuple[int, int]], spot: Floats, half: Floats) -> list[float]:
    """Bend of each relation, in the order given; ends: box indices, a pair may come several times.

    Relations of one pair are fanned symmetrically about a common bend; that bend is the smallest under which fewest
    foreign boxes are crossed.
    """
    members: dict[tuple[int, int], list[int]] = {}
    for index, (start, end) in enumerate(ends):
        members.setdefault((min(start, end), max(start, end)), []).append(index)
    bends = [0.0] * len(ends)
    for (low, high), indices in sorted(members.items()):
        others = np.array([box for box in range(len(spot)) if box not in (low, high)], dtype=np.int64)
        offsets = [FAN * (place - (len(indices) - 1) / 2) * 2 for place in range(len(indices))]
        best: tuple[int, float] | None = None
        for bend in BENDS:
            hits = 0
            for index, offset in zip(indices, offsets, strict=True):
                points = _own_curve(ends[index], spot, bend + offset)
                hits += boxes_under(points, spot[others], half[others] + CLEAR)
            if best is None or hits < best[0]:
                best = (hits, bend)
            if not hits:  # no bend is better, and most lines are straight
                break
        assert best is not None, "BENDS is not empty"
        for index, offset in zip(indices, offsets, strict=True):
            bends[index] = _signed(ends[index], round(best[1] + offset, 3))
    return bends


def _own_curve(ends: tuple[int, int], spot: Floats, bend: float) -> Floats:
    return curve(spot[ends[0]], spot[ends[1]], _signed(ends, bend))


def _signed(ends: tuple[int, int], bend: float) -> float:
    """The bend that lets a relation bulge to the same side whichever of its ends it starts at."""
    return bend if ends[0] < ends[1] else -bend
