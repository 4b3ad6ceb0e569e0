"""What a timeline says in one language: each event in a few words, its time as sharp as it is known, headline and notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.analysis.chronology import Chronology, Event, Standing
from kg.analysis.sift import period_end
from kg.model import Claim
from kg.views.phrases import OwnWords
from kg.views.view_model import Line
from kg.views.words import day_text, words
from kg.vocab import Precision

BY: Final = ("company", "segment")


@dataclass(frozen=True)
class TimelineWords(OwnWords):
    """by: what a lane is, a value of BY."""

    FILE = "timeline.json"

    by: str = "company"

    def lane(self, event: Event) -> str:
        """Id of the lane an event stands in, "" for the one of nobody."""
        return (event.actor if self.by == "company" else event.segment) or ""

    def lane_title(self, lane: str) -> str:
        """Name of a lane."""
        return self.phrases.name(lane) if lane else self.say("market" if self.by == "company" else "noSegment")

    def what(self, event: Event, *, in_lane: bool = False) -> str:
        """An event in a few words, with a word for what is not plain. in_lane: without its subject where the lane names it."""
        relation, figure = self.phrases.relation(event.predicate), self._figure(event)
        objects = self.phrases.names(event.objects)
        gap = "" if self.phrases.lang == "zh" else " "
        rest = (
            self.say("withFigure", relation=relation, figure=figure)
            if figure
            else gap.join(filter(None, [relation, objects]))
        )
        if not (in_lane and self.lane(event) == event.subject):
            rest = self.phrases.say("triple", subject=self.phrases.name(event.subject), rest=rest)
        flags = [self.say(f"flag.{event.standing.value}"), self.say("contested") if event.is_contested else ""]
        flagged = words()["headline"]["comma"][self.phrases.lang].join(filter(None, flags))
        return self.say("flagged", what=rest, flags=flagged) if flagged else rest

    def told(self, event: Event) -> str:
        """Of when an undated event was told; "" if that is not known."""
        return self.say("told", date=self.month(event.told)) if event.told else ""

    def when(self, event: Event) -> str:
        """Time of an event as sharp as it is known."""
        if event.start is None or event.end is None:
            told = self.told(event)
            return self.say("flagged", what=self.say("noDate"), flags=told) if told else self.say("noDate")
        if event.is_exact:
            return day_text(event.start, self.phrases.lang)
        precision = _one_period(event.start, event.end)
        if precision is not None:
            return self.period(event.start, precision)
        each = self.exact if event.precision in (None, Precision.DAY) else self.month
        return self.say("between", first=each(event.start), last=each(event.end))

    def period(self, day: date, precision: Precision) -> str:
        """The month, quarter or year that begins on a day."""
        if precision is Precision.MONTH:
            return self.month(day)
        quarter = (day.month + 2) // 3
        return self.say("quarter" if precision is Precision.QUARTER else "year", year=day.year, quarter=quarter)

    def month(self, day: date | None) -> str:
        """Month and year of a day."""
        if day is None:
            return ""
        return self.say("month", month=words()["month"][str(day.month)][self.phrases.lang], year=day.year)

    def exact(self, day: date) -> str:
        """A day in words."""
        return day_text(day, self.phrases.lang)

    def headline(self, found: Chronology) -> str:
        """What the events amount to: how many carry a date, from when to when, and whose they are most."""
        dated = [event for event in found.events if event.is_dated and event.standing is Standing.HAPPENED]
        if not found.events:
            later = any(one.reason == "newer" for one in found.left_out)
            return self.say("headlineNoneBy" if later else "headlineNone", date=self._moment())
        if not dated:
            return self.say("headlineUndated")
        first = min(dated, key=lambda event: (event.start or date.max, event.end or date.max))
        if len(dated) == 1:
            return self.say("headlineOne", what=self.what(first), first=self.when(first))
        start, last = first.start or date.min, max(event.end or date.min for event in dated)
        sharp = _one_period(start, first.end or start) or Precision.MONTH
        values = {
            "events": self.say("events", n=len(dated)),
            "first": self.period(start, sharp if sharp is not Precision.DAY else Precision.MONTH),
            "last": self.month(last),
        }
        counts = Counter(self.lane(event) for event in dated if self.lane(event))
        top = counts.most_common(2)
        if not top or top[0][1] < 2 or (len(top) > 1 and top[0][1] == top[1][1]):
            return self.say("headlineEven", **values)
        key = "headline" if self.by == "company" else "headlineSegment"
        return self.say(key, **values, actor=self.phrases.name(top[0][0]), k=top[0][1])

    def lead(self, found: Chronology) -> str:
        """How to read the picture, and what is in it."""
        standing = Counter(event.standing for event in found.events)
        dated = sum(event.is_dated for event in found.events)
        counts = self.say(
            "counts", dated=dated, undated=len(found.events) - dated, planned=standing[Standing.PLANNED],
            denied=standing[Standing.DENIED],
        )  # fmt: skip
        return self.say("lead", counts=counts) if found.events else ""

    def notes(self, found: Chronology) -> tuple[Line, ...]:
        """What was left out, with its claims."""
        by_reason: dict[str, list[str]] = {}
        for one in found.left_out:
            by_reason.setdefault(one.reason, []).append(one.claim)
        return tuple(
            Line(self.say(f"left.{reason}", n=len(claims), date=self._moment()), tuple(claims))
            for reason, claims in sorted(by_reason.items())
        )

    def _moment(self) -> str:
        return day_text(self.phrases.landscape.as_of, self.phrases.lang)

    def _figure(self, event: Event) -> str:
        return self.phrases.figure(self._claim(event))

    def _claim(self, event: Event) -> Claim:
        return self.phrases.by_id[event.claims[0]]


def _one_period(start: date, end: date) -> Precision | None:
    """The one month, quarter or year that goes from start to end; DAY for one day, None for anything else.

    >>> _one_period(date(2024, 2, 1), date(2024, 2, 29)), _one_period(date(2024, 6, 1), date(2024, 10, 31))
    (<Precision.MONTH: 'month'>, None)
    """
    if start == end:
        return Precision.DAY
    for precision in (Precision.MONTH, Precision.QUARTER, Precision.YEAR):
        before = period_end(start - timedelta(days=1), precision) if start > date.min else None
        if period_end(start, precision) == end and before == start - timedelta(days=1):
            return precision
    return None
