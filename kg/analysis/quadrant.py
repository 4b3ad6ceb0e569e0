"""Two measures set against each other: who can be placed, with intervals where there are draws, and who cannot and why.

Why: a dot says two numbers at once, so it needs evidence for both, from parts of the market in which values are comparable. Two measures
that say the same, or that tell nobody apart, are told as that: a picture of them would look like knowledge.
Not for: naming a winner. The lines halve the scale; they are no threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.analysis.centrality import shown
from kg.analysis.construct_draws import Span, span
from kg.analysis.constructs import CONSTRUCTS, LOW_FIRST
from kg.analysis.leaders import BY, leaders
from kg.analysis.measures import MEASURES
from kg.analysis.profile import ActorRow, Profile, profile
from kg.analysis.ranking import Row
from kg.analysis.remark import Remark
from kg.analysis.scope import Context, Scope
from kg.analysis.standing import Standing
from kg.analysis.wording import FEW_CLAIMS
from kg.errors import UsageError
from kg.model import Landscape, Ontology
from kg.sources.language import did_you_mean

AXES: Final = tuple(dict.fromkeys((*CONSTRUCTS, *BY)))
DOMINANCE: Final = "dominance"  # the one construct whose value is a place
LOW_BEST: Final = frozenset(
    {DOMINANCE, *LOW_FIRST, *(name for name, measure in MEASURES.items() if measure.is_low_best)}
)
SAME: Final = 0.7  # |r| from which two axes are said to tell much the same: they share half of their variance
LEAST_FOR_R: Final = 4  # with three points |r| is 0.5 or 1, whatever they are


@dataclass(frozen=True)
class Reading:
    """A value on one axis: the median of the draws, where there are any. low, high: ends of the interval, None where there are none.

    whole: what it were if every statement held, where that is another; None where it is not.
    """

    value: float
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    whole: float | None = None


@dataclass(frozen=True)
class Point:
    """One that can be placed. origins: independent sources behind either value; claims: sorted."""

    entity: str
    x: Reading
    y: Reading
    origins: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why a value is missing. code: "silent", "thin", "elsewhere", "alone" or "none"; count: statements; axis: measure, "" = any."""

    code: str
    axis: str = ""
    count: int = 0


@dataclass(frozen=True)
class Unplaced:
    """One that cannot be placed. claims: what is said of it all the same, sorted."""

    entity: str
    reasons: tuple[Reason, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Axis:
    """One axis. segment: the only one whose values are comparable, None = all are. low, high: ends of the scale, middle between them.

    is_low_best: small values stand at the far end. is_flat: all points have one value. is_unsettled: they differ, but all intervals
    overlap. refusal: why the measure gives no value at all, in English; "" if it does.
    """

    measure: str
    segment: str | None
    is_low_best: bool
    has_draws: bool
    low: float
    high: float
    is_flat: bool
    is_unsettled: bool
    refusal: Remark | None = None

    @property
    def middle(self) -> float:
        """Where the dividing line stands: at zero where values have both signs, else half way."""
        return 0.0 if self.low < 0 < self.high else (self.low + self.high) / 2

    def share(self, value: float) -> float:
        """Where a value stands: 0 at the near end, 1 at the far one."""
        if self.high == self.low:
            return 0.5
        part = (value - self.low) / (self.high - self.low)
        return 1 - part if self.is_low_best else part


@dataclass(frozen=True)
class Quadrant:
    """points: by share of x and y, farthest first. unplaced: best evidenced first. r: rank correlation of the two axes, None = too few.

    statements: what it takes to be placed. level: of the intervals, 0..1.
    """

    x: Axis
    y: Axis
    points: tuple[Point, ...]
    unplaced: tuple[Unplaced, ...]
    r: float | None
    statements: int
    level: float

    @property
    def is_same(self) -> bool:
        """True if the axes say much the same."""
        return self.r is not None and abs(self.r) >= SAME


@dataclass(frozen=True)
class _Column:
    """Values of one measure: entity -> value or reason."""

    measure: str
    readings: dict[str, Reading]
    reasons: dict[str, Reason]
    segment: str | None
    refusal: Remark | None = None


def quadrant(
    landscape: Landscape, ontology: Ontology, x: str, y: str, *, kind: str = "companies", segment: str | None = None, draws: int = 5000,
    found: Profile | None = None, whole: Context | None = None,
) -> Quadrant:  # fmt: skip
    """Entities of a kind by two measures. found: the profile of this kind and segment, whole: a context of the landscape, where they
    are at hand; made here without.

    Raises UsageError for an unknown measure, kind or segment, or one measure twice.
    """
    for name in (x, y):
        if name not in AXES:
            hint = did_you_mean(name, AXES) or f"choose one of {', '.join(AXES)}"
            raise UsageError(f'there is no measure "{name}"; {hint}')
    if x == y:
        raise UsageError(f'both axes are "{x}"; choose two different measures')
    whole = whole or Context(landscape, ontology)
    found = found or profile(landscape, ontology, Scope(segment), kind=kind, draws=draws, whole=whole)
    columns = [_column(name, found, whole) for name in (x, y)]
    points, unplaced = [], []
    for row in found.rows:
        point = _point(row, columns)
        if isinstance(point, Point):
            points.append(point)
        else:
            unplaced.append(point)
    axes = [_axis(column, [(p.x, p.y)[at] for p in points], found) for at, column in enumerate(columns)]
    points.sort(key=lambda p: (-axes[0].share(p.x.value) - axes[1].share(p.y.value), p.entity))
    unplaced.sort(key=lambda one: (-len(one.claims), one.entity))
    r = _correlation([(axes[0].share(p.x.value), axes[1].share(p.y.value)) for p in points])
    return Quadrant(axes[0], axes[1], tuple(points), tuple(unplaced), r, FEW_CLAIMS, found.settings.level)


def _column(name: str, found: Profile, whole: Context) -> _Column:
    if name == DOMINANCE:
        return _dominance(found)
    if name in CONSTRUCTS:
        return _construct(name, found, whole.within(found.scope))
    return _measured(name, found, whole.landscape, whole.ontology)


def _dominance(found: Profile) -> _Column:
    """Median places and their intervals within the arena that places most; other arenas are no part of the same order."""
    placed = [sum(one.spread is not None for one in report.standings) for report in found.reports]
    chosen = max(range(len(placed)), key=lambda at: (placed[at], -at), default=None)
    readings, reasons = {}, {}
    for row in found.rows:
        standings = dict(row.standings)
        here = standings.get(chosen) if chosen is not None else None
        if here is not None and here.spread is not None:
            interval = here.spread.interval
            readings[row.entity] = Reading(here.spread.median, interval.first, interval.last, here.claims)
        else:
            reasons[row.entity] = _why_no_place(row, here)
    return _Column(DOMINANCE, readings, reasons, found.reports[chosen].arena.segment if chosen is not None else None)


def _why_no_place(row: ActorRow, here: Standing | None) -> Reason:
    if here is not None:
        number = here.statements + here.denials
        return Reason("thin" if number < FEW_CLAIMS else "alone", DOMINANCE, number)
    return Reason("elsewhere" if row.standings else "none", DOMINANCE)


def _construct(name: str, found: Profile, context: Context) -> _Column:
    """Medians and intervals of draws; the value as it is where the construct is no sum of statements. Thin rows are not placed anyway."""
    readings, reasons = {}, {}
    for row in found.rows:
        cell = dict(row.cells)[name]
        if cell.value is None:
            reasons[row.entity] = Reason("none", name)
        elif row.evidence.statements >= FEW_CLAIMS:
            drawn = span(name, cell, context, found.settings)
            readings[row.entity] = _reading(cell.value, drawn, cell.claims)
    return _Column(name, readings, reasons, None)


def _reading(value: float, drawn: Span | None, claims: tuple[str, ...]) -> Reading:
    if drawn is None:
        return Reading(value, None, None, claims)
    return Reading(drawn.median, drawn.low, drawn.high, claims, drawn.whole if drawn.whole != drawn.median else None)


def _measured(name: str, found: Profile, landscape: Landscape, ontology: Ontology) -> _Column:
    """Values of a measure of kg.analysis.measures in the part of the network that holds most of them."""
    ranking = leaders(found.kind, name, landscape, ontology, found.scope)
    parts: dict[tuple[str | None, int | None], list[Row]] = {}
    for row in ranking.rows:
        if row.value is not None and row.rank is not None:
            parts.setdefault((row.segment, row.group), []).append(row)
    chosen = min(parts, key=lambda part: (-len(parts[part]), str(part)), default=(None, None))
    mine = {row.entity: row for row in parts.get(chosen, ())}
    readings = {id: Reading(row.value or 0.0, None, None, row.claims) for id, row in mine.items()}
    reasons = {row.entity: _why_no_value(row, name) for row in ranking.rows if row.entity not in mine}
    has_value = any(row.value is not None for row in ranking.rows)
    refusal = next((row.why_not for row in ranking.rows if row.claims and row.why_not), None) if not has_value else None
    return _Column(name, readings, reasons, chosen[0], refusal)


def _why_no_value(row: Row, name: str) -> Reason:
    if row.rank is not None:
        return Reason("elsewhere", name)
    return Reason("none", name) if row.value is None else Reason("thin", name, row.evidence)


def _point(row: ActorRow, columns: list[_Column]) -> Point | Unplaced:
    claims = tuple(sorted(claim.id for claim in row.evidence.claims))
    if not claims:
        return Unplaced(row.entity, (Reason("silent"),), ())
    missing = [
        column.reasons.get(row.entity, Reason("none", column.measure))
        for column in columns
        if row.entity not in column.readings
    ]
    if row.evidence.statements < FEW_CLAIMS:
        return Unplaced(row.entity, (Reason("thin", "", row.evidence.statements),), claims)
    if missing:
        return Unplaced(row.entity, tuple(missing), claims)
    x, y = (column.readings[row.entity] for column in columns)
    behind = tuple(sorted({*x.claims, *y.claims}))
    return Point(row.entity, x, y, row.evidence.origins, behind)


def _axis(column: _Column, readings: list[Reading], found: Profile) -> Axis:
    ends = [end for one in readings for end in (one.value, one.low, one.high) if end is not None]
    values = {shown(one.value) for one in readings}
    has_draws = any(one.low is not None for one in readings)
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    if column.measure == DOMINANCE:
        low, high = 1.0, max(2.0, high)
    elif low >= 0:
        low = 0.0  # a scale that starts above nothing makes small differences look large
    elif high < 0:
        high = 0.0
    spans = [(one.low, one.high) for one in readings if one.low is not None and one.high is not None]
    is_flat = len(readings) > 1 and len(values) == 1
    is_unsettled = not is_flat and len(spans) > 1 and max(span[0] for span in spans) <= min(span[1] for span in spans)
    return Axis(
        column.measure,
        column.segment,
        column.measure in LOW_BEST,
        has_draws,
        low,
        high if high > low else low + 1.0,
        is_flat,
        is_unsettled,
        column.refusal,
    )


def _correlation(pairs: list[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation; None for too few points or where an axis has one value. Spearman 1904.

    >>> _correlation([(0, 0), (1, 2), (2, 1), (3, 3)])
    0.8
    """
    if len(pairs) < LEAST_FOR_R:
        return None
    from scipy.stats import rankdata  # half a second, and only where enough names stand on both axes

    ranks = [rankdata(values) for values in zip(*pairs, strict=True)]
    if any(np.ptp(one) == 0 for one in ranks):
        return None
    return shown(float(np.corrcoef(ranks[0], ranks[1])[0, 1]))
