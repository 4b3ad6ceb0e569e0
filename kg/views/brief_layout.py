"""A brief as drawn pages: question, answer, picture, sentences and a foot on each, and everything cut carried on in the appendix.

Why: measured once, here, so that PowerPoint and PDF show the same and nothing runs over an edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from kg.views.brief_fan import fan
from kg.views.brief_master import EDGE, INNER, PLACES
from kg.views.brief_model import Board, Brief, Fan, Said, Slide, Table
from kg.views.brief_pictures import CELL, Drawn, Look, Room, board, fitting, sections, table
from kg.views.brief_shapes import (
    HEIGHT,
    SMALLEST,
    WIDTH,
    Box,
    Link,
    Page,
    Paragraph,
    Run,
    Shape,
    clipped,
    height_of,
    lines_of,
    mirrored,
)
from kg.views.palette import PALETTES, Palette
from kg.views.words import fill
from kg.vocab import RIGHT_TO_LEFT

FOOT: Final = 482.0  # where the foot begins
TITLES: Final = ((26.0, 2), (22.0, 2), (19.0, 3), (16.0, 4))  # sizes of a title with the most lines it may take
POINTS: Final = (19.0, 17.0, 16.0, 14.0, 13.0, 12.0)  # sizes of sentences, the largest that fits is taken
BELOW: Final = 3  # the first of these sizes that is used below a picture
BESIDE: Final = 0.64  # share of the width for sentences with a table beside them
SENTENCES: Final = 0.16  # share of the height that sentences get for sure below a picture
WARNINGS: Final = 0.3  # and at most where they are warnings
GAP: Final = 12.0
LINE: Final = 18.0


def pages(brief: Brief, palette: Palette = PALETTES["light"]) -> tuple[Page, ...]:
    """Every page: the slides that are presented, what was left over from them, then the appendix."""
    look = Look(brief, palette)
    main: list[tuple[Slide, list[Shape]]] = []
    after: list[tuple[Slide, list[Shape]]] = []
    for slide in brief.slides:
        found = list(_drawn(slide, look))
        if not slide.is_appendix:
            main.append(found.pop(0))
        after += found
    every = [*main, *after]
    return tuple(_page(slide, shapes, at, len(every), look) for at, (slide, shapes) in enumerate(every, start=1))


def _drawn(slide: Slide, look: Look) -> Iterator[tuple[Slide, list[Shape]]]:
    """The slide, under a smaller title where only that shows all of it, then continuations until nothing is left."""
    sizes: Sequence[tuple[float, int]] = TITLES[1:] if slide.is_appendix else TITLES
    tried = [_whole(slide, look, sizes)]
    while tried[-1][1] and not slide.is_appendix and len(sizes := sizes[1:]) > 1:
        tried.append(_whole(slide, look, sizes))
    kept = tried if not tried[-1][1] else tried[:2]  # the smallest title only where all then fits
    shapes, rest = min(kept, key=lambda one: _length(one[1]))
    yield slide, shapes
    if rest:
        yield from _drawn(rest, look)


def _length(slide: Slide | None) -> int:
    """Sentences on what goes on in the appendix, 0 for nothing."""
    return sum(1 for _ in slide.sentences()) if slide else 0


def _whole(slide: Slide, look: Look, sizes: Sequence[tuple[float, int]]) -> tuple[list[Shape], Slide | None]:
    """A slide from its head to its foot under a title of one of these sizes, and what did not fit."""
    shapes, top = _head(slide, look, sizes)
    foot = _foot(slide, look)
    bottom = foot[0].y1 if isinstance(foot[0], Link) else FOOT
    body, rest = _body(slide, Room(EDGE, top, INNER, bottom - 8 - top), look)
    return [*shapes, *body, *foot], rest


def _page(slide: Slide, shapes: list[Shape], at: int, count: int, look: Look) -> Page:
    number = fill(look.brief.words["page"], {"n": str(at), "of": str(count)})
    text = look.text(number, SMALLEST, color=look.palette.ink2, align="end")
    box = Box("page", *PLACES["sldNum"], (text,), role="number")
    page = Page(slide.title.text, (*shapes, box), _notes(slide, look.brief), slide.is_appendix)
    return mirrored(page) if look.brief.lang in RIGHT_TO_LEFT else page


def _head(slide: Slide, look: Look, sizes: Sequence[tuple[float, int]]) -> tuple[list[Shape], float]:
    """The question above the answer, and where the body begins."""
    colors, lang = look.palette, look.brief.lang
    question = clipped(slide.kicker, 13, INNER - 8, 1, is_bold=True)
    kicker = Box("question", EDGE, 22, INNER, 24, (look.text(question, 13, color=colors.accent, is_bold=True),))
    marks = look.marks(slide.title)
    inner = INNER - 8
    size, most = _title_size(slide.title.text, marks, sizes)
    said = clipped(slide.title.text, size, inner, most, is_bold=True)
    runs = [Run(said, colors.ink, is_bold=True)]
    runs += [look.behind(marks)] if marks else []
    told = Paragraph(tuple(runs), size)
    height = height_of((told,), inner, lang) + 8
    title = Box("title", EDGE, 46, INNER, height, (told,), role="title")
    return [kicker, title], 46 + height + 8


def _title_size(text: str, marks: str, sizes: Sequence[tuple[float, int]]) -> tuple[float, int]:
    """The largest size in which a title with its brackets fits, one smaller if these then need no line more; and its most lines."""
    fit = []
    for size, most in sizes:
        small = f" {marks}"[: ceil((len(marks) + 1) * SMALLEST / size)]
        bare, whole = (lines_of(one, size, INNER - 8, is_bold=True) for one in (text, text + small))
        if whole <= most:
            fit.append((whole > bare, -size, most))
    return next(((-size, most) for _, size, most in sorted(fit[:3])), sizes[-1])


def _foot(slide: Slide, look: Look) -> list[Shape]:
    """What the brackets mean, on which day and which sources. The first shape is the line above it."""
    brief, colors = look.brief, look.palette
    key = brief.key(slide)
    legend = look.text(key, SMALLEST, color=colors.ink2)
    where = look.text(clipped(brief.foot, SMALLEST, INNER - 100, 1), SMALLEST, color=colors.ink2)
    height = height_of((legend,), INNER - 8, brief.lang) + 4 if key else 0
    y = HEIGHT - 27 - height
    line = Link("foot line", EDGE, y - 2, WIDTH - EDGE, y - 2, colors.line, 0.75)
    boxes: list[Shape] = [Box("key to brackets", EDGE, y, INNER, height, (legend,))] if key else []
    return [line, *boxes, Box("foot", *PLACES["ftr"], (where,), role="foot")]


def _body(slide: Slide, room: Room, look: Look) -> tuple[list[Shape], Slide | None]:
    """Picture and sentences; what does not fit as a slide of its own. The picture comes first, then as many sentences as fit."""
    if slide.side:
        return _beside(slide, room, look)
    _, needed = _size_of(slide.points, room, look, share=SENTENCES if slide.picture else 1.0)
    held = needed + (GAP if needed else 0)
    drawn = _draw(slide, replace(room, height=room.height - held), look)
    if drawn.rest and needed > room.height * SENTENCES:  # not everything fits: the picture goes before all but warnings
        warnings = tuple(point for point in slide.points if point.is_warning)
        _, told = _size_of(warnings, room, look, share=SENTENCES)
        held = max(min(told + LINE, room.height * WARNINGS), room.height * SENTENCES) + GAP
        drawn = _draw(slide, replace(room, height=room.height - held), look)
    if drawn.left:  # room for the line that says so
        drawn = _draw(slide, replace(room, height=room.height - held - LINE), look)
    shapes, y = list(drawn.shapes), drawn.bottom
    if drawn.left:
        what = "next" if slide.is_appendix else "points" if isinstance(slide.picture, tuple) else "rows"
        shapes.append(_left(drawn.left, what, y, look))
        y += LINE
    start = y + GAP if slide.picture else room.y
    below = replace(room, y=start, height=room.y + room.height - start)
    size, _ = _size_of(slide.points, below, look, share=0.999 if slide.picture else 1.0)
    shown = fitting(slide.points, below.width - 8, below.height, look, size)
    if shown < len(slide.points):
        shown = fitting(slide.points, below.width - 8, below.height - LINE, look, size)
        what = "next" if slide.is_appendix else "points"
        shapes.append(_left(len(slide.points) - shown, what, below.y + below.height - LINE, look))
    shapes += _points(slide.points[:shown], below, size, look)
    return shapes, _rest(slide, drawn, slide.points[shown:], look.brief)


def _left(number: int, what: str, y: float, look: Look) -> Shape:
    """How much of it stands in the appendix."""
    key = f"l.{what}.one" if number == 1 else f"l.{what}.many"
    text = look.text(fill(look.brief.words[key], {"n": str(number)}), SMALLEST, color=look.palette.ink2)
    return Box(f"left out, {what}", EDGE, y, INNER, LINE + 4, (text,))


def _beside(slide: Slide, room: Room, look: Look) -> tuple[list[Shape], Slide | None]:
    """Sentences at the start, a small table at the end."""
    assert slide.side is not None
    width = room.width * BESIDE
    left = replace(room, width=width - 2 * GAP)
    size, _ = _size_of(slide.points, left, look, share=1.0)
    shown = fitting(slide.points, left.width - 8, left.height, look, size)
    shapes = _points(slide.points[:shown], left, size, look)
    x = room.x + width
    head = look.text(slide.side.title, 13, color=look.palette.ink2, is_bold=True)
    marks = look.marks(slide.side.rows[0].said) if slide.side.rows else ""
    told = Paragraph((*head.runs, *([look.behind(marks)] if marks else [])), 13)
    shapes.append(Box(slide.side.title, x, room.y, room.width - width, 24, (told,)))
    drawn = table(slide.side, Room(x, room.y + 28, room.width - width, room.height - 28), look, size=CELL)
    shapes += drawn.shapes
    return shapes, _rest(slide, Drawn((), 0), slide.points[shown:], look.brief)


def _size_of(points: tuple[Said, ...], room: Room, look: Look, *, share: float) -> tuple[float, float]:
    """The largest size in which all sentences take at most a share of the room, and the height they take."""
    if not points:
        return POINTS[-1], 0.0
    for size in POINTS[0 if share == 1.0 else BELOW :]:
        told = tuple(look.said(point, size, after=7, is_bullet=True) for point in points)
        height = height_of(told, room.width - 8, look.brief.lang) + 8
        if height <= room.height * share:
            return size, height
    return POINTS[-1], height


def _points(points: tuple[Said, ...], room: Room, size: float, look: Look) -> list[Shape]:
    if not points:
        return []
    after = 12.0 if size >= POINTS[2] else 7.0
    told = tuple(look.said(point, size, after=after, is_bullet=True) for point in points)
    height = height_of(told, room.width - 8, look.brief.lang) + 8
    if height > room.height and after > 7:
        told = tuple(replace(one, after=7) for one in told)
        height = height_of(told, room.width - 8, look.brief.lang) + 8
    return [Box("points", room.x, room.y, room.width, height, told)]


def _rest(slide: Slide, drawn: Drawn, points: tuple[Said, ...], brief: Brief) -> Slide | None:
    """What goes on in the appendix; None where all was shown."""
    if not drawn.rest and not points:
        return None
    kicker = slide.kicker
    more = brief.words["kicker.more"]
    if not slide.is_appendix:
        kicker = fill(more, {"title": kicker})
    return Slide(kicker, slide.title, points, drawn.rest, None, is_appendix=True)


def _notes(slide: Slide, brief: Brief) -> str:
    """Ids of the claims on a slide with their numbers, and the analyses."""
    ids = dict.fromkeys(id for said in slide.sentences() for id in said.claims)
    named = [f"[{brief.numbers[id]}] {id}" if id in brief.numbers else id for id in ids]
    lines = [fill(brief.words["notes.claims"], {"ids": ", ".join(named)})] if named else []
    names = [f"[{brief.letters[name]}] {brief.measures[name]}" for name in brief.used(slide)]
    lines += [fill(brief.words["notes.measures"], {"names": ", ".join(names)})] if names else []
    return "\n".join(lines)


def _draw(slide: Slide, room: Room, look: Look) -> Drawn:
    """The picture of a slide."""
    picture = slide.picture
    if isinstance(picture, Table):
        return table(picture, room, look, size=SMALLEST if slide.is_appendix else CELL)
    if isinstance(picture, Board):
        return board(picture, room, look)
    if isinstance(picture, Fan):
        return fan(picture, room, look)
    return sections(picture, room, look) if picture else Drawn((), room.y)
