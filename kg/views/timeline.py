"""The timeline: what happened when, as sharp as the sources are; what is planned, denied or undated stands apart.

Why: a month drawn as a day is a lie of precision, and a plan drawn as a fact one of substance. A dot is a day, a bar all that is known.
Plans are dashed and outlined, denials struck through, and both carry the word. Selection is analysis (kg.analysis.chronology).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.analysis.chronology import Chronology, Event, Standing
from kg.analysis.sift import LeftOut
from kg.model import Landscape, Ontology
from kg.views.font_files import BOLD
from kg.views.palette import Palette
from kg.views.phrases import Phrases, plain
from kg.views.svg import Drawing, Pen, fitted, line_height, width_of
from kg.views.time_axis import TimeAxis, axis_around
from kg.views.timeline_lanes import LANE_NAME, LEADING, NARROW_LOOK, WIDE_LOOK, Item, Lane, Look, lanes_of
from kg.views.timeline_words import TimelineWords
from kg.views.view_model import Line, Table, TableRow, ViewModel, row_id
from kg.vocab import Layer

NAME: Final = "timeline"
BAR: Final = 22.0
MOST_DRAWN: Final = 150  # events in the picture; the rest stands in the table
MOST_CHIPS: Final = 24  # undated events in the picture
CHIP: Final = 366.0  # px; three stand in a row


def timeline(
    found: Chronology, landscape: Landscape, ontology: Ontology, lang: str, palette: Palette, *, by: str = "company"
) -> ViewModel:
    """The view in one language. by: what a lane is, "company" or "segment"."""
    say = TimelineWords(Phrases(landscape, ontology, lang), by)
    numbers = {event: number for number, event in enumerate(found.events)}
    drawn, notes = _drawn(found, say)
    rows = tuple(_row(event, say, row_id(NAME, lang, number)) for event, number in numbers.items())
    columns = ("when", "who", "what", "kind", "standing", "segment")
    table = Table(say.say("table"), tuple(say.say(column) for column in columns), rows)
    return ViewModel(
        NAME,
        lang,
        say.say("title"),
        say.headline(found),
        say.lead(found),
        _draw(drawn, found.left_out, numbers, say, palette, WIDE_LOOK),
        _draw(drawn, found.left_out, numbers, say, palette, NARROW_LOOK),
        (table,) if rows else (),
        (*notes, *say.notes(found)),
    )


def _drawn(found: Chronology, say: TimelineWords) -> tuple[tuple[Event, ...], list[Line]]:
    """Events of the picture: of too many the latest."""
    dated = [event for event in found.events if event.is_dated]
    kept = dated[-MOST_DRAWN:]
    left = len(dated) - len(kept)
    notes = [Line(say.say("more", n=left), is_warning=True)] if left else []
    return (*kept, *(event for event in found.events if not event.is_dated)), notes


def _row(event: Event, say: TimelineWords, id: str) -> TableRow:
    phrases = say.phrases
    segment = phrases.name(event.segment) if event.segment else say.say("noSegment")
    who = phrases.name(event.actor) if event.actor else say.say("market")
    standing = say.say("happenedShort" if event.standing is Standing.HAPPENED else f"flag.{event.standing.value}")
    kind = phrases.ontology.label(event.kind, phrases.lang)
    return TableRow((say.when(event), who, say.what(event), kind, standing, segment), event.claims, id)


def _draw(
    events: Sequence[Event], left_out: tuple[LeftOut, ...], numbers: dict[Event, int], say: TimelineWords, palette: Palette, look: Look
) -> Drawing:  # fmt: skip
    pen = _TimelinePen(Pen(say.phrases.lang, palette, look.width), numbers, say, look)
    dated = [event for event in events if event.start is not None and event.end is not None]
    axis = axis_around(
        [(event.start, event.end) for event in dated if event.start and event.end],
        left=look.plot + 4,
        right=look.width - 4,
    )
    y = 4.0
    if axis is not None:
        for standing in Standing:
            chosen = [event for event in dated if event.standing is standing]
            if chosen:
                y = pen.section(say.say(standing.value), chosen, axis, y)
    undated = [event for event in events if not event.is_dated]
    if undated:
        y = pen.strip(undated, y)
    if not events:
        pen.pen.text(say.say("empty"), look.width / 2, y + 40, size=14, color=palette.ink2, anchor="middle")
        y += 70
    told = "; ".join(plain(f"{say.when(event)}: {say.what(event)}") for event in events[:MOST_CHIPS])
    return pen.pen.drawing(y + 4, f"{plain(say.headline(Chronology(tuple(events), left_out)))}. {told}")


class _TimelinePen:
    """Draws sections of lanes and the strip of undated events."""

    def __init__(self, pen: Pen, numbers: dict[Event, int], say: TimelineWords, look: Look) -> None:
        self.pen, self.numbers, self.say, self.look = pen, numbers, say, look
        self.palette = pen.palette

    def section(self, title: str, events: Sequence[Event], axis: TimeAxis, y: float) -> float:
        """Axis and lanes of the events of one standing; returns where it ends."""
        y = self.title(title, y)
        y = self.scale(axis, y)
        top = y
        lanes = lanes_of(events, self.say, axis, self.look)
        heights = [self.lane_height(lane) for lane in lanes]
        for at, height in enumerate(heights):
            if at % 2 == 0:
                self.pen.rect(0, top, self.look.width, height, fill=self.palette.band)
            top += height
        self.grid(axis, y, top)
        for lane, height in zip(lanes, heights, strict=True):
            self.lane(lane, y, height)
            y += height
        return y + 16

    def title(self, title: str, y: float) -> float:
        lines = fitted(title, 13, width=self.look.width, lines=2, weight=BOLD)
        return self.pen.lines(lines, 0, y + 14, size=13, color=self.palette.ink2, weight=BOLD) - 8

    def scale(self, axis: TimeAxis, y: float) -> float:
        """Years once each, months below them."""
        size = 12.0 if not self.look.is_wide else 13.0
        for year in axis.years():
            self.pen.text(str(year.year), axis.x(year) + 3, y + 14, size=size, weight=BOLD)
        names = {month: self.say.say(f"short.{month.month}") for month in axis.months()}
        ticks = axis.ticks(max(width_of(name, size) for name in names.values()) + 8)
        if len(ticks) > 1 and (ticks[1].year, ticks[1].month) != (ticks[0].year + 1, ticks[0].month):
            for month in ticks:
                if axis.x(month) + 3 + width_of(names[month], size) > self.look.width:
                    continue
                self.pen.text(names[month], axis.x(month) + 3, y + 31, size=size, color=self.palette.ink2)
        return y + 38

    def grid(self, axis: TimeAxis, top: float, bottom: float) -> None:
        years = {month for month in axis.months() if month.month == 1}
        lines = axis.ticks(30) if len(axis.months()) <= 60 else axis.years()
        for month in sorted({*lines, *(years if len(axis.months()) <= 60 else ())}):
            color = self.palette.line if month in years else self.palette.grid
            self.pen.path(
                [(axis.x(month), top), (axis.x(month), bottom)], stroke=color, line=1.4 if month in years else 1
            )

    def lane_height(self, lane: Lane) -> float:
        title = fitted(lane.title, 14, width=self.title_width, lines=2, weight=BOLD)
        rows = sum(max(item.height for item in row) for row in lane.rows) + 8
        if not self.look.is_wide:
            return rows + len(title) * line_height(14, self.pen.lang) + 4
        return max(rows, len(title) * line_height(14, self.pen.lang) + 14)

    @property
    def title_width(self) -> float:
        return LANE_NAME - 22 if self.look.is_wide else self.look.width - 16

    def lane(self, lane: Lane, y: float, height: float) -> None:
        title = fitted(lane.title, 14, width=self.title_width, lines=2, weight=BOLD)
        step = line_height(14, self.pen.lang)
        if self.look.is_wide:
            self.pen.lines(
                title, 10, y + height / 2 - (len(title) - 1) * step / 2 + 5, size=14, weight=BOLD, leading=step
            )
            y += 4
        else:
            y = self.pen.lines(title, 8, y + 18, size=14, weight=BOLD, leading=step) - 14
        for row in lane.rows:
            for item in row:
                self.mark(item, y)
            y += max(item.height for item in row)

    def mark(self, item: Item, y: float) -> None:
        """Bar or dot with its label, leading to its row of the table."""
        event, size = item.event, self.look.text
        told = plain(f"{self.say.lane_title(self.say.lane(event))}: {self.say.what(event)}, {self.say.when(event)}")
        target = row_id(NAME, self.pen.lang, self.numbers[event])
        ink = self.palette.layers[Layer.OUTLOOK].ink if event.standing is Standing.PLANNED else self.palette.ink
        with self.pen.mark(event.claims, told, target):
            top = y + 4 if self.look.is_wide or not item.is_below else y + 4 + LEADING * len(item.lines)
            height = BAR if self.look.is_wide else 13
            self.bar(event, item.x0, item.x1, top, height)
            base = top + height / 2 + size * 0.36
            if item.is_below:
                base = top + height + 15 if self.look.is_wide else y + 14
            self.pen.lines(
                item.lines,
                item.label_x,
                base,
                size=size,
                color=ink,
                leading=LEADING,
                anchor="end" if item.is_before else "start",
            )

    def bar(self, event: Event, x0: float, x1: float, top: float, height: float) -> None:
        """The shape of an event: filled = happened, dashed = planned, struck through = denied."""
        outlook, middle = self.palette.layers[Layer.OUTLOOK], top + height / 2
        fill = self.palette.soft if event.standing is Standing.HAPPENED else self.palette.paper
        stroke = outlook.color if event.standing is Standing.PLANNED else self.palette.ink2
        dash = (6, 4) if event.standing is Standing.PLANNED else ()
        if event.is_exact:
            is_done = event.standing is Standing.HAPPENED
            self.pen.circle(
                (x0 + x1) / 2, middle, 5.5, fill=self.palette.ink if is_done else fill, stroke=stroke, line=1.6
            )
        else:
            self.pen.rect(
                x0 + 0.6,
                top,
                x1 - x0 - 1.2,
                height,
                fill=fill,
                stroke=stroke,
                line=1.6 if dash else 1.2,
                radius=4,
                dash=dash,
            )
        if event.standing is Standing.DENIED:
            self.pen.path([(x0 + 1, top + height - 1), (x1 - 1, top + 1)], stroke=stroke, line=1.6)

    def strip(self, events: Sequence[Event], y: float) -> float:
        """Undated events as chips in rows; returns where it ends."""
        y = self.title(self.say.say("undated"), y) + 4
        size = self.look.text
        columns = 3 if self.look.is_wide else 1
        gap = 11.0
        width = (self.look.width - gap * (columns - 1)) / columns
        chips = [(event, self.told(event, width - 36)) for event in events[:MOST_CHIPS]]
        for start in range(0, len(chips), columns):
            row = chips[start : start + columns]
            height = max(len(lines) for _, lines in row) * LEADING + 15
            for at, (event, lines) in enumerate(row):
                self.chip(event, lines, at * (width + gap), y, width, height)
            y += height + 8
        if len(events) > MOST_CHIPS:
            self.pen.text(
                self.say.say("more", n=len(events) - MOST_CHIPS), 0, y + 14, size=size, color=self.palette.ink2
            )
            y += 24
        return y

    def told(self, event: Event, width: float) -> tuple[str, ...]:
        """Lines of an undated event: what, and below when it was told."""
        what = fitted(self.say.what(event), self.look.text, width=width, lines=2)
        return (*what, *fitted(self.say.told(event), self.look.text, width=width)) if event.told else what

    def chip(self, event: Event, lines: Sequence[str], x: float, y: float, width: float, height: float) -> None:
        target = row_id(NAME, self.pen.lang, self.numbers[event])
        planned = event.standing is Standing.PLANNED
        color = self.palette.layers[Layer.OUTLOOK]
        with self.pen.mark(event.claims, plain(f"{self.say.what(event)}, {self.say.when(event)}"), target):
            self.pen.rect(x + 0.5, y, width - 1, height, fill=self.palette.paper, stroke=color.color if planned else self.palette.line,
                          line=1.5 if planned else 1, radius=6, dash=(6, 4) if planned else ())  # fmt: skip
            self.bar(event, x + 10, x + 20, y + 9, 10)
            self.pen.lines(
                lines,
                x + 28,
                y + 19,
                size=self.look.text,
                color=color.ink if planned else self.palette.ink,
                leading=LEADING,
            )
