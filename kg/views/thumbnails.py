"""Small pictures of views for the first page: the same drawing with its words as bars, cut to one shape.

Why: letters of 13 px shrunk to 4 are noise, cost a font and collide; their grey bars show what kind of picture it is. A thumbnail
is inert, holds no text and nothing that can be followed; the words beside it say what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree

from kg.views.drawing import Map
from kg.views.font_files import BOLD
from kg.views.svg import Drawing, escaped, number, width_of
from kg.views.theme import BOXES, CELL_TINTS, LINES

ASPECT: Final = 0.6  # height by width
SHAPES: Final = frozenset({"rect", "circle", "path"})
SIZES: Final = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "d"})
BAR: Final = 0.5  # height of a bar by the size of its letters
FAINT: Final = 0.55
GRAIN: Final = 3.0  # px below which a shape does not show


def thumbnail(drawing: Drawing) -> str:
    """A drawing as a small <svg> without words: its upper part, as wide as it is and ASPECT as high."""
    root = ElementTree.fromstring(drawing.svg)
    end = drawing.width * ASPECT
    bars: dict[str, list[str]] = defaultdict(list)
    shapes = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if _top(name, element) > end:
            continue
        if name in SHAPES and _shows(element):
            shapes.append(_shape(name, element))
        elif name == "text":
            bars[element.get("fill", "")].append(_bar(element))
    drawn = "".join(shapes) + "".join(_bars(color, lines) for color, lines in bars.items())
    return _svg(drawing.width, drawn)


def map_thumbnail(drawn: Map) -> str:
    """The first picture of a map: cells, boxes, lines. Positions are the same in every language, as on the map itself."""
    preset = drawn.presets[0]
    layout = drawn.layouts[preset.name]
    cells = [
        f'<path d="{_box(cell.x, cell.y, cell.width, cell.height)}" fill="{CELL_TINTS[at % len(CELL_TINTS)][0]}"/>'
        for at, (_, cell) in enumerate(sorted(layout.cells.items()))
    ]
    lines: dict[str, list[str]] = defaultdict(list)
    for edge in preset.edges:
        if edge.subject in layout.spots and edge.object in layout.spots:
            (x1, y1), (x2, y2) = layout.spots[edge.subject], layout.spots[edge.object]
            lines[LINES[edge.layer].color].append(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}")
    relations = [
        f'<path d="{"".join(steps)}" fill="none" stroke="{color}" stroke-width="3"/>' for color, steps in lines.items()
    ]
    return _svg(layout.width, "".join([*cells, *relations, *_boxes(drawn)]))


def _boxes(drawn: Map) -> Iterator[str]:
    layout = drawn.layouts[drawn.presets[0].name]
    kinds: dict[str, list[str]] = defaultdict(list)
    for id, (x, y) in sorted(layout.spots.items()):
        width, height = drawn.boxes[id].sizes["en"]
        kinds[drawn.things[id].kind].append(_box(x - width / 2, y - height / 2, width, height))
    for kind, steps in kinds.items():
        yield f'<path d="{"".join(steps)}" fill="{BOXES[kind].fill}" stroke="{BOXES[kind].line}" stroke-width="2"/>'


def _svg(width: float, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {number(width)} {number(width * ASPECT)}" aria-hidden="true" focusable="false">{body}</svg>'
    )


def _top(name: str, element: ElementTree.Element) -> float:
    """How far down an element begins, in px."""
    if name == "path":
        return float(element.get("d", "M0 0").split(" ")[1])
    return float(element.get("cy" if name == "circle" else "y", "0"))


def _shows(element: ElementTree.Element) -> bool:
    """False for what is too small to be seen."""
    sizes = [float(element.get(name, GRAIN)) for name in ("width", "height", "r")]
    return all(size > 0 for size in sizes) and max(sizes) >= GRAIN


def _shape(name: str, element: ElementTree.Element) -> str:
    """The element with whole coordinates and nothing but its looks."""
    kept = {
        key: value for key, value in element.attrib.items() if key != "class" and not key.startswith(("data-", "aria-"))
    }
    told = "".join(f' {key}="{escaped(_rounded(value) if key in SIZES else value)}"' for key, value in kept.items())
    return f"<{name}{told}/>"


def _rounded(value: str) -> str:
    """Coordinates without digits behind the point.

    >>> _rounded("M10.4 20.6 L5 7.5")
    'M10 21 L5 8'
    """
    words = value.split(" ")
    return " ".join(_whole(word) for word in words)


def _whole(word: str) -> str:
    letter, digits = (word[0], word[1:]) if word[:1].isalpha() else ("", word)
    return f"{letter}{round(float(digits)):d}" if digits else word


def _bar(text: ElementTree.Element) -> str:
    """Where a line of letters stands, as a step of a path."""
    size = float(text.get("font-size", "13"))
    weight = BOLD if text.get("font-weight") else 0
    width = width_of("".join(text.itertext()), size, weight)
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    left = x - {"middle": width / 2, "end": width}.get(text.get("text-anchor", ""), 0)
    return _box(left, y - size * (BAR + 0.12), width, size * BAR)


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.0f} {y:.0f}h{width:.0f}v{height:.0f}h{-width:.0f}z"


def _bars(color: str, steps: Iterable[str]) -> str:
    return f'<path d="{"".join(steps)}" fill="{color}" fill-opacity="{FAINT}"/>'
