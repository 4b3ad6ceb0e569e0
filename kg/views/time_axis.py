"""A time axis: where a day stands, and which months and years are written under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

STEPS: Final = (1, 3, 12, 60, 120, 600)  # months between two written ticks, the first that has room
YEAR_ROOM: Final = 44.0  # px a year's number needs


@dataclass(frozen=True)
class TimeAxis:
    """Days from first to last (both included) on px from left to right."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Px at which a day begins."""
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def end(self, day: date) -> float:
        """Px at which a day ends."""
        return self.x(day + timedelta(days=1)) if day < date.max else self.right

    def months(self) -> list[date]:
        """First days of all months on the axis."""
        found, month = [], self.first
        while month <= self.last:
            found.append(month)
            month = _next_month(month)
        return found

    def ticks(self, room: float) -> list[date]:
        """Months that are written: every one, every third … until each has `room` px."""
        months = self.months()
        per_month = (self.right - self.left) / max(len(months), 1)
        step = next((step for step in STEPS if step * per_month >= room), STEPS[-1])
        return [month for month in months if ((month.year * 12 + month.month - 1) % step) == 0]

    def years(self) -> list[date]:
        """Where each year is written, once: its first month on the axis; of many years every fifth, tenth …"""
        firsts: dict[int, date] = {}
        for month in self.months():
            firsts.setdefault(month.year, month)
        per_year = (self.right - self.left) / max(len(firsts), 1)
        step = next((step for step in (1, 5, 10, 50, 100) if step * per_year >= YEAR_ROOM), 100)
        kept = [month for year, month in firsts.items() if step == 1 or year % step == 0]
        return [
            one for at, one in enumerate(kept) if at + 1 == len(kept) or self.x(kept[at + 1]) - self.x(one) >= YEAR_ROOM
        ]


def axis_around(spans: Iterable[tuple[date, date]], *, left: float, right: float) -> TimeAxis | None:
    """An axis of whole months around spans of days; None if there are none.

    >>> axis = axis_around([(date(2024, 2, 15), date(2024, 3, 2))], left=0, right=60)
    >>> axis.first.isoformat(), axis.last.isoformat(), axis.x(date(2024, 3, 1))
    ('2024-02-01', '2024-03-31', 29.0)
    """
    found = list(spans)
    if not found:
        return None
    start, end = min(span[0] for span in found), max(span[1] for span in found)
    return TimeAxis(start.replace(day=1), _next_month(end.replace(day=1)) - timedelta(days=1), left, right)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
