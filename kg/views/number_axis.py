"""Round numbers on an axis."""

from __future__ import annotations

from math import floor, log10
from typing import Final

MOST: Final = 6
STEPS: Final = (1, 2, 5, 10)  # times a power of ten: what people count in


def ticks(low: float, high: float, *, most: int = MOST) -> list[float]:
    """Round values from low to high, about `most` of them; whole ones where both ends are whole.

    >>> ticks(0, 3), ticks(0, 0.35)
    ([0.0, 1.0, 2.0, 3.0], [0.0, 0.1, 0.2, 0.3])
    """
    span = high - low
    rough = span / (most - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * 0.999)
    is_whole = float(low).is_integer() and float(high).is_integer() and span >= 1
    step = max(step, 1.0) if is_whole else step
    first = floor(low / step + 0.999)
    count = int((high - first * step) / step + 1e-9) + 1
    return [round((first + at) * step, 9) for at in range(count)]
