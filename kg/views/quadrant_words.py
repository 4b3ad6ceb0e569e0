"""What a quadrant says in one language: axis names, corner names, the headline, limits, and why somebody is not placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.quadrant import Axis, Point, Quadrant, Reading, Reason, Unplaced
from kg.views.leaders_words import LeaderWords
from kg.views.phrases import OwnWords
from kg.views.view_model import Line

HERE: Final = ("far", "near")


@dataclass(frozen=True)
class QuadrantWords(OwnWords):
    """found: what is shown."""

    FILE = "quadrant.json"

    found: Quadrant

    def axis(self, axis: Axis) -> str:
        """Name of an axis."""
        return self.say(f"axis.{axis.measure}")

    def told_axis(self, axis: Axis) -> str:
        """Name of an axis with how its values come about, where there are any."""
        if not self.found.points:
            return self.axis(axis)
        return self.say("axisDrawn" if axis.has_draws else "axisRead", axis=self.axis(axis))

    def corner(self, is_x_far: bool, is_y_far: bool) -> str:
        """Name of a quadrant, taken from the measures."""
        x = self.say(f"{HERE[not is_x_far]}.{self.found.x.measure}")
        y = self.say(f"{HERE[not is_y_far]}.{self.found.y.measure}")
        return self.say("both", x=x, y=y)

    def headline(self) -> str:
        """Who is far out on both axes, surely or perhaps; if nobody can be placed, that."""
        points = self.found.points
        far = {"x": self.say(f"far.{self.found.x.measure}"), "y": self.say(f"far.{self.found.y.measure}")}
        if len(points) < 2:
            only = self.phrases.names(point.entity for point in points)
            return self.say("headlineOne" if points else "headlineNone", names=only)
        if self.found.x.is_flat or self.found.y.is_flat:
            return self._flat()
        sides = {point.entity: {*_sides(point.x, self.found.x), *_sides(point.y, self.found.y)} for point in points}
        sure = [id for id, side in sides.items() if side == {"far"}]
        may = [
            point.entity
            for point in points
            if "far" in _sides(point.x, self.found.x) and "far" in _sides(point.y, self.found.y)
        ]
        key, names = ("headlineSure", sure) if sure else ("headlineMay" if may else "headlineNobody", may)
        text = self.say(key, names=self.phrases.names(names), **far)
        text = self.say("byOne", text=text) if len({id for point in points for id in point.origins}) == 1 else text
        return self._hedged(text)

    def _flat(self) -> str:
        """That one axis or both tell nobody apart."""
        found, n = self.found, len(self.found.points)
        if found.x.is_flat and found.y.is_flat:
            return self.say("flatBoth", n=n)
        axis, other = (found.x, found.y) if found.x.is_flat else (found.y, found.x)
        readings = [point.x if axis is found.x else point.y for point in found.points]
        whole = {one.value if one.whole is None else one.whole for one in readings}
        value = decimal(readings[0].value)
        if len(whole) == 1 and whole != {readings[0].value}:
            value = self.say("middle", value=value, whole=decimal(whole.pop()))
        key = "flatUnsettled" if other.is_unsettled else "flatOne"
        return self.say(key, n=n, axis=self._named(axis), other=self._named(other), value=value)

    def _hedged(self, text: str) -> str:
        """A finding with a word for what no interval backs."""
        bare = [self._named(axis) for axis in (self.found.x, self.found.y) if not axis.has_draws]
        return text if not bare else self.say("noIntervals" if len(bare) > 1 else "noInterval", text=text, axis=bare[0])

    def _named(self, axis: Axis) -> str:
        return self.say("named", name=self.axis(axis))

    def lead(self) -> str:
        """How to read the picture, and how many are in it."""
        axes = [self._named(axis) for axis in (self.found.x, self.found.y) if axis.has_draws]
        level = round(self.found.level * 100)
        placed, named = len(self.found.points), self.phrases.listed(axes)
        bars = self.say("bars", level=level, axis=named) if axes else ""
        if not placed:
            return self.say("leadNone", all=len(self.found.unplaced))
        return self.say("lead", placed=placed, all=placed + len(self.found.unplaced), bars=bars or self.say("noBars"))

    def bar_key(self) -> str:
        """What a bar holds."""
        return self.say("barKey", level=round(self.found.level * 100))

    def notes(self) -> tuple[Line, ...]:
        """How far to trust it: what the axes have in common, what is not settled, not drawn or refused."""
        found = self.found
        notes = [*self._on_correlation()]
        for axis in (found.x, found.y):
            name = self.axis(axis)
            if axis.refusal:
                notes.append(
                    Line(
                        self.say("refused", axis=name, why=LeaderWords(self.phrases).told(axis.refusal)),
                        is_warning=True,
                    )
                )
            if axis.is_flat:
                notes.append(Line(self.say("flat", axis=name), is_warning=True))
            if axis.is_unsettled:
                notes.append(Line(self.say("unsettled", axis=name), is_warning=True))
            if axis.segment and found.points:
                notes.append(Line(self.say("within", axis=name, segment=self.phrases.name(axis.segment))))
        drawn = [self._named(axis) for at, axis in enumerate((found.x, found.y)) if self._differs(at)]
        if drawn:
            notes.append(Line(self.say("wholeNote", axes=self.phrases.listed(drawn))))
        counted = [self._named(axis) for axis in (found.x, found.y) if not axis.has_draws]
        if counted and found.points:
            notes.append(Line(self.say("counted", axes=self.phrases.listed(counted))))
        return tuple(notes)

    def _differs(self, at: int) -> bool:
        """True if a median on an axis (0 = across) is another value than the full count."""
        return any((point.x, point.y)[at].whole is not None for point in self.found.points)

    def _on_correlation(self) -> list[Line]:
        number, r = len(self.found.points), self.found.r
        if number < 2:
            return []
        if r is None:
            return [Line(self.say("noR", n=number))]
        key = "r" if not self.found.is_same else "same" if r > 0 else "opposed"
        return [Line(self.say(key, r=decimal(r, 2), n=number), is_warning=self.found.is_same)]

    def reading(self, reading: Reading) -> str:
        """A value with its interval, where it has one."""
        if reading.low is None or reading.high is None:
            return decimal(reading.value)
        told = self.say("interval", value=decimal(reading.value), low=decimal(reading.low), high=decimal(reading.high))
        return told if reading.whole is None else self.say("whole", value=told, whole=decimal(reading.whole))

    def where(self, point: Point) -> str:
        """The quadrant of a point in words; both halves where its interval crosses the line or it stands on it."""
        halves = []
        for reading, axis in ((point.x, self.found.x), (point.y, self.found.y)):
            words = [self.say(f"{side}.{axis.measure}") for side in HERE if side in _sides(reading, axis)]
            halves.append(self.say("or", a=words[0], b=words[1]) if len(words) > 1 else words[0])
        return self.say("both", x=halves[0], y=halves[1])

    def why(self, reason: Reason) -> str:
        """Why somebody has no value."""
        key = f"why.{reason.code}.{reason.axis}"
        if key not in self.known:
            key = "why.thinAxis" if reason.code == "thin" and reason.axis else f"why.{reason.code}"
        axis = self.say(f"axis.{reason.axis}") if reason.axis else ""
        return self.say(key, axis=axis, least=self.found.statements)

    def tray(self) -> list[tuple[str, list[Unplaced]]]:
        """Those not placed by their first reason, largest group first; those nothing is said of last."""
        groups: dict[tuple[bool, str], list[Unplaced]] = {}
        for one in self.found.unplaced:
            groups.setdefault((one.reasons[0].code == "silent", self.why(one.reasons[0])), []).append(one)
        return [
            (why, groups[last, why])
            for last, why in sorted(groups, key=lambda key: (key[0], -len(groups[key]), key[1]))
        ]


def decimal(value: float, digits: int = 3) -> str:
    """A number with at most so many significant digits and a true minus sign.

    >>> decimal(2.77259), decimal(-0.5), decimal(4.0)
    ('2.77', '−0.5', '4')
    """
    return f"{value:.{digits}g}".replace("-", "−")


def _sides(reading: Reading, axis: Axis) -> Sequence[str]:
    """ "far", "near" or both: on which sides of the line value and interval lie."""
    half = axis.share(axis.middle)
    ends = [axis.share(end) for end in (reading.value, reading.low, reading.high) if end is not None]
    found = [name for name, is_there in (("far", max(ends) > half), ("near", min(ends) < half)) if is_there]
    return found or HERE
