"""What a drawn page of a brief is made of: boxes of text, tables, lines and dots, in points, before it is PowerPoint or PDF.

Why: one layout for both, so that what was measured to fit fits in both. Coordinates are physical, in points from the upper left
corner of a page of 960 × 540; `mirrored` turns a page round for Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Final, Literal

from kg.sources.language import HAN, POP_DIRECTIONAL_ISOLATE
from kg.views.english import LEFT_TO_RIGHT_ISOLATE, unquoted
from kg.views.font_files import BOLD, REGULAR
from kg.views.phrases import plain
from kg.views.svg import width_of
from kg.views.wrapping import PIECE

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
SMALLEST: Final = 11.0
LEADING: Final = {"ar": 1.5, "zh": 1.4, "en": 1.3}  # of the size, between base lines
SAFE: Final = 0.95  # of a box: another font's letters may be that much wider than those measured
PAD: Final = 4.0  # inside boxes and cells
ELLIPSIS: Final = "…"
LEFT_TO_RIGHT_MARK: Final = "\u200e"
NO_BREAK_SPACE: Final = "\u00a0"
WIDE: Final = str.maketrans("“”", "「」")  # quotation marks beside Chinese are as wide as its characters
# Office programs and Typst set Chinese apart from Latin letters and digits by about a quarter of the size.
SEAM: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])(?=[^\W\u3000-\u9fff\uff00-\uffef])|(?<=[^\W\u3000-\u9fff\uff00-\uffef])(?=[\u3000-\u9fff\uff00-\uffef])"
)

Align = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Run:
    """Text in one look. color: #rrggbb. size: points, 0 = that of its paragraph."""

    text: str
    color: str
    is_bold: bool = False
    size: float = 0


@dataclass(frozen=True)
class Paragraph:
    """Runs one after the other. after: points below it. is_bullet: with a mark at its start."""

    runs: tuple[Run, ...]
    size: float
    align: Align = "start"
    after: float = 0
    is_bullet: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Box:
    """A rectangle with text. role: a placeholder of the slide. fill, line: colours, "" = none; dash: of the line."""

    name: str
    x: float
    y: float
    width: float
    height: float
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str = ""
    line: str = ""
    line_width: float = 1
    is_dashed: bool = False
    radius: float = 0
    anchor: Align = "start"
    role: Literal["", "title", "foot", "number"] = ""
    alt: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. cells: rows of columns, each one paragraph; fills: colour of each row. The first row is its head."""

    name: str
    x: float
    y: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[tuple[Paragraph, ...], ...]
    fills: tuple[str, ...]
    rule: str
    alt: str = ""


@dataclass(frozen=True)
class Link:
    """A straight line. begin, end: names of boxes it is glued to, "" = none. style: solid, dash or dot. heads at either end."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    width: float = 1.5
    style: Literal["solid", "dash", "dot"] = "solid"
    begin: str = ""
    end: str = ""
    has_head: bool = False
    has_tail: bool = False
    alt: str = ""


Shape = Box | Grid | Link


@dataclass(frozen=True)
class Page:
    """One slide, drawn. notes: what the speaker sees: ids of the claims on it."""

    title: str
    shapes: tuple[Shape, ...]
    notes: str
    is_appendix: bool = False


def lines_of(text: str, size: float, width: float, *, is_bold: bool = False) -> int:
    """Lines a text takes in a width, with room for another font; a word wider than that is broken, as slides and papers do.

    >>> lines_of("Makers of cargo bikes and trailers", 14, 140), lines_of("x" * 100, 10, 100)
    (2, 6)
    """
    room = width * SAFE
    count, used = 1, 0.0
    for piece in PIECE.findall(_measured(text)):
        wide = width_of(piece, size, BOLD if is_bold else REGULAR)
        used += wide
        if used <= room or piece.isspace():
            continue
        if used > wide:
            count, used = count + 1, wide
        count += ceil(used / room) - 1
        used = used % room if used > room else used
    return count


@lru_cache(maxsize=4096)
def _measured(text: str) -> str:
    """A text as it is laid out: no marks of direction, no break at a no-break space; in Chinese a gap beside other letters, wide quotes."""
    shown = plain(unquoted(text)).replace(NO_BREAK_SPACE, "_")
    return SEAM.sub(" ", shown.translate(WIDE)) if HAN.search(shown) else shown


def clipped(text: str, size: float, width: float, lines: int, *, is_bold: bool = False) -> str:
    """The text, cut with "…" where it takes more lines."""
    if lines_of(text, size, width, is_bold=is_bold) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_of(text[:middle].rstrip() + ELLIPSIS, size, width, is_bold=is_bold) <= lines
        low, high = (middle, high) if fits else (low, middle - 1)
    cut = text[:low].rstrip() + ELLIPSIS
    return cut + POP_DIRECTIONAL_ISOLATE * (cut.rfind(LEFT_TO_RIGHT_ISOLATE) > cut.rfind(POP_DIRECTIONAL_ISOLATE))


def height_of(paragraphs: Sequence[Paragraph], width: float, lang: str) -> float:
    """Points that paragraphs take in a width, padding of the box left out."""
    total = 0.0
    for one in paragraphs:
        inner = width - (one.size if one.is_bullet else 0)
        is_bold = bool(one.runs) and one.runs[0].is_bold
        total += lines_of(_as_wide(one), one.size, inner, is_bold=is_bold) * one.size * LEADING[lang] + one.after
    return total


def _as_wide(paragraph: Paragraph) -> str:
    """The text of a paragraph, runs in smaller letters shortened as far as they are narrower."""
    shares = [(run.text, (run.size or paragraph.size) / paragraph.size) for run in paragraph.runs]
    return "".join(text if share >= 1 else text[: ceil(len(text) * share)] for text, share in shares)


def mirrored(page: Page) -> Page:
    """The page as a reader from right to left sees it: columns of tables in reverse, too."""
    return replace(page, shapes=tuple(_mirrored(shape) for shape in page.shapes))


def _mirrored(shape: Shape) -> Shape:
    if isinstance(shape, Box):
        return replace(shape, x=WIDTH - shape.x - shape.width)
    if isinstance(shape, Link):
        return replace(shape, x1=WIDTH - shape.x1, x2=WIDTH - shape.x2)
    return replace(
        shape,
        x=WIDTH - shape.x - sum(shape.widths),
        widths=shape.widths[::-1],
        cells=tuple(row[::-1] for row in shape.cells),
    )
