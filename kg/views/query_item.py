"""One row of an answer as a picture draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.analysis.sift import period_end
from kg.views.phrases import plain
from kg.vocab import Layer, Precision


@dataclass(frozen=True)
class Item:
    """One row to be drawn. names, numbers, days: of the columns chosen; shown: values as read. precision: of the days, None = neither
    the query nor a claim it names says. marks: how it is known, where not plainly stated, and whether it is denied or withdrawn.
    is_whole: nothing to draw is missing."""

    names: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    days: tuple[date | None, ...]
    shown: tuple[str, ...]
    unit: str
    precision: Precision | None
    marks: str
    layer: Layer | None
    claims: tuple[str, ...]
    target: str
    is_whole: bool

    @property
    def name(self) -> str:
        """All that names the row, how it is known included."""
        return " · ".join(filter(None, [*self.names, self.marks]))

    @property
    def title(self) -> str:
        """What is told of its mark."""
        return plain(": ".join(filter(None, [self.name, " ".join(filter(None, [*self.shown[:1], self.unit]))])))

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; the last one as the precision has it."""
        start = self.days[0]
        assert start is not None, "items without a day are not drawn"
        end = next((day for day in self.days[1:] if day), start)
        return start, max(start, period_end(end, self.precision))
