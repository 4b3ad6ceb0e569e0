"""The small picture of rivalry: one inline SVG a segment, whoever acts on one side, whom it concerns on the other.

Why: a board should see in one look who is said to be ahead of whom; the same rows stand in a table beside it. Hand-written SVG: lines,
paths and centred text only. Right-to-left pictures are mirrored by their coordinates and carry isolates, never a direction
attribute: renderers disagree on it (resvg ignores it, Chromium flips anchors).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.analysis.clashes import Kind
from kg.analysis.contested import ContestedPoint
from kg.views.fonts import text_width
from kg.views.headlines import contested_word
from kg.views.phrases import Phrases, plain
from kg.views.standings import LEAD_PREDICATES, RIVAL_PREDICATES, Standing, contested_kinds, standings
from kg.views.theme import BOXES, LINES, kind_of
from kg.views.words import words
from kg.views.wrapping import wrap
from kg.vocab import RIGHT_TO_LEFT, Layer

MOST_PANELS: Final = 4
MOST_BLOCKS: Final = 3  # of one panel
MOST_TABLED: Final = 80  # relations in the table
MOST_ROWS: Final = 5  # boxes set against one; the rest becomes a number
WIDTH: Final = 344.0
BOX: Final = 102.0  # width of a box
ROW: Final = 54.0  # least height of a row
ROW_CONTESTED: Final = 66.0  # of one with a third line of words
GAP: Final = 10.0  # between two blocks of a panel
MARGIN: Final = 2.0
LABEL: Final = 13.0  # px of a name
WORD: Final = 12.5  # px of a relation's word
SMALLEST: Final = 12.0  # 11 px on a screen 390 px wide
LAYER: Final = 12.0  # px of a layer's name
PAD: Final = 7.0  # between a name and the edge of its box
LINE: Final = 16.0  # px from one line of a label to the next
CONTESTED_INK: Final = "#8a1f11"
HEAD: Final = 9.0  # length of an arrow head


@dataclass(frozen=True)
class Row:
    """One relation as the table tells it. subject, object: ids; the texts are in one language. against: how others contest it, or ""."""

    segment: str
    subject: str
    object: str
    subject_name: str
    relation: str
    object_name: str
    layer: Layer
    voice: str
    is_hedged: bool
    against: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """What is said within one segment.

    title: the segment's name. svg: the picture, safe as it is. left_out: relations that would not fit into it.
    """

    title: str
    svg: str
    left_out: int


@dataclass(frozen=True)
class Picture:
    """panels: most relations first. left_out: segments that would not fit.

    rows: every relation as a table, by segment, those that are contested first; rows_left: how many would not fit into it.
    """

    panels: tuple[Panel, ...]
    left_out: int
    rows: tuple[Row, ...]
    rows_left: int


def rivalry_picture(phrases: Phrases, points: Iterable[ContestedPoint] = ()) -> Picture:
    """The picture in one language: leads, chases and rivals as sources put them, without what rules infer.

    points: what is contested; those relations are drawn first and marked.
    """
    known = _Known(phrases, contested_kinds(points))
    by_segment: dict[str, list[Standing]] = {}
    for one in standings(phrases.landscape, (*RIVAL_PREDICATES, *LEAD_PREDICATES)):
        led = one.object if one.predicate == "leads" else ""  # who leads a segment stands in it, said or not
        by_segment.setdefault(one.segment or led, []).append(one)
    order = sorted(by_segment, key=lambda id: (-sum(one.is_firm for one in by_segment[id]), -len(by_segment[id]), id))
    panels = tuple(_panel(id, by_segment[id], known) for id in order[:MOST_PANELS])
    every = [(id, one) for id in order for one in sorted(by_segment[id], key=known.weight)]
    rows = tuple(_row(id, one, known) for id, one in every[:MOST_TABLED])
    return Picture(panels, max(0, len(order) - MOST_PANELS), rows, len(every) - len(rows))


@dataclass(frozen=True)
class _Known:
    """Words, and what is contested: claim -> why."""

    phrases: Phrases
    kinds: Mapping[str, Kind]

    def against(self, one: Standing) -> str:
        """How others contest a relation, "" where nobody does."""
        kinds = {self.kinds[id] for id in one.claims if id in self.kinds}
        return self.phrases.say(contested_word(kinds)) if kinds else ""

    def weight(self, one: Standing) -> tuple[bool, bool, int]:
        """Sort key: what is contested first, then what is firm, then what most independent sources say."""
        return self.kinds.keys().isdisjoint(one.claims), not one.is_firm, -len(one.origins)

    def title(self, segment: str) -> str:
        """Name of a segment."""
        return self.phrases.name(segment) if segment else self.phrases.say("noSegment")


def _panel(segment: str, found: list[Standing], known: _Known) -> Panel:
    blocks = _blocks(found, known)[:MOST_BLOCKS]
    drawn = sum(len(block.shown) for block in blocks)
    return Panel(known.title(segment), _svg(blocks, known.title(segment), known), len(found) - drawn)


@dataclass(frozen=True)
class _Block:
    """Everybody who stands in some relation to one. more: how many are not drawn."""

    shown: tuple[Standing, ...]
    more: int


def _blocks(found: list[Standing], known: _Known) -> list[_Block]:
    """One block for each whom relations concern: those with a contested relation first, then the largest."""
    by_object: dict[str, list[Standing]] = {}
    for one in sorted(found, key=known.weight):
        by_object.setdefault(one.object, []).append(one)
    order = sorted(by_object, key=lambda id: (known.weight(by_object[id][0])[0], -len(by_object[id]), id))
    whole = [tuple(by_object[id]) for id in order]
    return [
        _Block(ones, 0) if len(ones) <= MOST_ROWS else _Block(ones[: MOST_ROWS - 1], len(ones) - MOST_ROWS + 1)
        for ones in whole
    ]


def _row(segment: str, one: Standing, known: _Known) -> Row:
    phrases = known.phrases
    voice = phrases.name(one.voice) if one.voice else phrases.say("author")
    ends = (phrases.name(one.subject), phrases.relation(one.predicate), phrases.name(one.object))
    against = known.against(one)
    return Row(
        known.title(segment), one.subject, one.object, *ends, one.layer, voice, one.is_hedged, against, one.claims
    )


def _svg(blocks: list[_Block], title: str, known: _Known) -> str:
    pen = _Pen(known)
    top = MARGIN
    for block in blocks:
        top = pen.block(block, top) + GAP
    height = top - GAP + MARGIN
    told = _escaped(f"{title}: " + "; ".join(_told(one, known) for block in blocks for one in block.shown))
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}" role="img" aria-label="{told}">'
        f"{''.join(pen.shapes)}</svg>"
    )


def _told(one: Standing, known: _Known) -> str:
    phrases, against = known.phrases, known.against(one)
    text = f"{phrases.name(one.subject)} {phrases.relation(one.predicate)} {phrases.name(one.object)}"
    return plain(phrases.say("marked", text=text, mark=against) if against else text)


class _Pen:
    """Collects the shapes of one picture. Coordinates are given left to right and mirrored where the language asks for it."""

    def __init__(self, known: _Known) -> None:
        self.known = known
        self.phrases = phrases = known.phrases
        self.is_mirrored = phrases.lang in RIGHT_TO_LEFT
        self.shapes: list[str] = []

    def block(self, block: _Block, top: float) -> float:
        """Boxes and lines of a block; returns where it ends."""
        rows = len(block.shown) + (block.more > 0)
        target = block.shown[0].object
        least = ROW if not any(map(self.known.against, block.shown)) else ROW_CONTESTED
        row = max(least, *(self.height(id) + 8 for id in (target, *(one.subject for one in block.shown))))
        middle = top + rows * row / 2
        for place, one in enumerate(block.shown):
            self.line(one, top + (place + 0.5) * row, middle, place=place, count=rows)
        for place, one in enumerate(block.shown):
            self.box(one.subject, BOX / 2 + MARGIN, top + (place + 0.5) * row)
        if block.more:
            more = self.phrases.say("andMore", block.more)
            self.text(more, BOX / 2 + MARGIN, top + (rows - 0.5) * row + LABEL / 3, LABEL, "#4a5766")
        self.box(target, WIDTH - BOX / 2 - MARGIN, middle)
        return top + rows * row

    def label(self, id: str) -> tuple[str, ...]:
        """A name in lines."""
        return wrap(plain(self.phrases.name(id)), LABEL, width=BOX - 2 * PAD, lines=3)

    def height(self, id: str) -> float:
        """Height of a box."""
        return len(self.label(id)) * LINE + 14

    def box(self, id: str, x: float, y: float) -> None:
        entity = self.phrases.landscape.entities.get(id)
        style = BOXES[kind_of(entity.type if entity else "", self.phrases.ontology)]
        lines, height = self.label(id), self.height(id)
        dash = f' stroke-dasharray="{_numbers(style.dash)}"' if style.dash else ""
        self.shapes.append(
            f'<rect x="{self.x(x) - BOX / 2:g}" y="{y - height / 2:g}" width="{BOX:g}" height="{height:g}" rx="{style.radius}" '
            f'fill="{style.fill}" stroke="{style.line}" stroke-width="{style.border:g}"{dash}/>'
        )
        first = y - (len(lines) - 1) * LINE / 2 + LABEL * 0.36
        for place, line in enumerate(lines):
            self.text(line, x, first + place * LINE, LABEL, style.text)

    def line(self, one: Standing, start: float, end: float, *, place: int, count: int) -> None:
        """A curve from subject to object with its word, and under it the layer: never told by colour alone."""
        style = LINES[one.layer]
        is_symmetric = self.phrases.ontology.predicates[one.predicate].is_symmetric
        left, right = BOX + MARGIN + 2, WIDTH - BOX - MARGIN - 2
        aim = end + (place - (count - 1) / 2) * 7  # heads side by side, so that each line can be followed
        tip = right if is_symmetric else right - HEAD
        bend = left + (tip - left) * 0.8
        points = (f"M{self.x(left):g} {start:g} L{self.x(bend - 22):g} {start:g} "
                  f"C{self.x(bend):g} {start:g} {self.x(bend):g} {aim:g} {self.x(tip):g} {aim:g}")  # fmt: skip
        dash = f' stroke-dasharray="{_numbers(style.dash)}"' if style.dash else ""
        self.shapes.append(
            f'<path d="{points}" fill="none" stroke="{style.color}" stroke-width="{style.width:g}"{dash}/>'
        )
        if not is_symmetric:
            tail = f"M{self.x(tip):g} {aim - 4.5:g} L{self.x(right):g} {aim:g} L{self.x(tip):g} {aim + 4.5:g} Z"
            self.shapes.append(f'<path d="{tail}" fill="{style.color}"/>')
        is_straight = aim == start
        centre = (left + tip) / 2 if is_straight else (left + bend - 18) / 2
        word = self.phrases.relation(one.predicate)
        self.text(
            word,
            centre,
            start - 6,
            _fitting(word, tip - left if is_straight else bend - left - 18),
            style.ink,
            weight=700,
        )
        layer = words()["layer"][one.layer.value][self.phrases.lang]
        self.text(layer, centre, start + 16, LAYER, style.ink)
        if self.known.against(one):
            mark = self.phrases.say("contestedToo")
            self.text(mark, centre, start + 30, LAYER, CONTESTED_INK, weight=700)

    def text(self, text: str, x: float, y: float, size: float, color: str, *, weight: int = 400) -> None:
        shown = f"\u2067{plain(text)}\u2069" if self.is_mirrored else text
        bold = f' font-weight="{weight}"' if weight != 400 else ""
        self.shapes.append(
            f'<text x="{self.x(x):g}" y="{y:g}" font-size="{size:g}" fill="{color}" text-anchor="middle"{bold}>{_escaped(shown)}</text>'
        )

    def x(self, x: float) -> float:
        return round(WIDTH - x if self.is_mirrored else x, 1)


def _fitting(word: str, width: float) -> float:
    """Size in px at which a word fits; not below what can be read."""
    size = WORD
    while size > SMALLEST and text_width(word, size) * 1.06 > width:
        size -= 0.5
    return size


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(char, entity)
    return text
