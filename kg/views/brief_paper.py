"""A brief as PDF through Typst: the pages of the deck, 16:9, with fonts of its own and nothing taken from the machine.

Why: Typst gives the same bytes for the same input, shapes Arabic and keeps text as text. What it draws comes in as data, never as
markup, so that no label can become a command.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from kg.errors import UsageError
from kg.sources.language import POP_DIRECTIONAL_ISOLATE
from kg.views.brief_layout import pages
from kg.views.brief_model import Brief
from kg.views.brief_shapes import HEIGHT, LEADING, PAD, WIDTH, Box, Grid, Link, Page, Paragraph
from kg.views.english import LEFT_TO_RIGHT_ISOLATE, spans
from kg.views.font_files import font_files
from kg.views.phrases import plain
from kg.views.theme import FONT_FAMILY
from kg.views.things import clean
from kg.vocab import RIGHT_TO_LEFT

PROGRAM: Final = Path(__file__).parent / "static" / "brief.typ"
ARROW: Final = 8.0  # points of an arrowhead


def to_pdf(brief: Brief) -> bytes:
    """The paper. Same brief, same bytes. Raises UsageError where typst is not installed (extra `views`). Cost: 1 s, most of it fonts."""
    content: bytes = _compiled(brief, format="pdf", timestamp=datetime.fromisoformat(brief.as_of).replace(tzinfo=UTC))
    return content


def to_png(brief: Brief, *, scale: float = 1.0) -> list[bytes]:
    """Its pages as pictures, scale pixels for each point (a page is 960 x 540 points). Errors and cost as for `to_pdf`."""
    pages: bytes | list[bytes] = _compiled(brief, format="png", ppi=72 * scale)
    return [pages] if isinstance(pages, bytes) else pages


def _compiled(brief: Brief, **options: Any) -> Any:
    """What Typst makes of a brief, with our fonts and none of the machine."""
    try:
        import typst
    except ImportError as error:
        raise UsageError("PDF files need typst; run pip install 'landscape-kg[views]'") from error
    data = json.dumps(_data(brief, pages(brief)), ensure_ascii=False, sort_keys=True)
    with TemporaryDirectory(prefix="kg-brief-") as folder:
        for style, font in sorted(font_files([data, "•"], FONT_FAMILY).items()):
            (Path(folder) / f"{style}.ttf").write_bytes(font)
        return typst.compile(
            PROGRAM, sys_inputs={"brief": data}, font_paths=[Path(folder)], ignore_system_fonts=True, **options
        )  # fmt: skip


def _data(brief: Brief, drawn: tuple[Page, ...]) -> dict[str, Any]:
    return {
        "title": clean(plain(brief.question)),
        "lang": brief.lang,
        "rtl": brief.lang in RIGHT_TO_LEFT,
        "font": FONT_FAMILY,
        "width": WIDTH,
        "height": HEIGHT,
        "pad": PAD,
        "leading": LEADING[brief.lang],
        "pages": [[part for shape in page.shapes for part in _parts(shape)] for page in drawn],
    }


def _parts(shape: Box | Grid | Link) -> list[dict[str, Any]]:
    if isinstance(shape, Box):
        return [_box(shape)]
    if isinstance(shape, Link):
        return [_link(shape)]
    parts, y = [], shape.y
    for row, height, fill in zip(shape.cells, shape.heights, shape.fills, strict=True):
        x = shape.x
        for cell, width in zip(row, shape.widths, strict=True):
            parts.append({"kind": "cell", "x": x, "y": y, "width": width, "height": height, "fill": fill, "rule": shape.rule,
                          "paragraph": _paragraph(cell)})  # fmt: skip
            x += width
        y += height
    return parts


def _box(box: Box) -> dict[str, Any]:
    return {
        "kind": "title" if box.role == "title" else "box",
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
        "fill": box.fill,
        "line": box.line,
        "thickness": box.line_width,
        "dashed": box.is_dashed,
        "radius": box.radius,
        "anchor": box.anchor,
        "paragraphs": [_paragraph(one) for one in box.paragraphs],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    runs = [
        {
            "text": f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}" if is_english else text,
            "size": run.size or paragraph.size,
            "color": run.color,
            "bold": run.is_bold,
        }
        for run in paragraph.runs
        for text, is_english in spans(clean(run.text))
    ]
    return {
        "size": paragraph.size,
        "align": paragraph.align,
        "after": paragraph.after,
        "bullet": paragraph.is_bullet,
        "runs": runs,
    }


def _link(link: Link) -> dict[str, Any]:
    heads = [_head(link.x1, link.y1, link.x2, link.y2)] if link.has_head else []
    heads += [_head(link.x2, link.y2, link.x1, link.y1)] if link.has_tail else []
    ends = {"x1": link.x1, "y1": link.y1, "x2": link.x2, "y2": link.y2}
    return {"kind": "link", **ends, "color": link.color, "width": link.width, "style": link.style, "heads": heads}


def _head(x1: float, y1: float, x2: float, y2: float) -> list[list[float]]:
    """Corners of an arrowhead at the second point."""
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 0.1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by, half = x2 - ux * ARROW, y2 - uy * ARROW, ARROW * 0.4
    corners = [[bx - uy * half, by + ux * half], [x2, y2], [bx + uy * half, by - ux * half]]
    return [[round(value, 2) for value in corner] for corner in corners]
