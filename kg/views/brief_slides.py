"""A brief as PowerPoint: native text, tables, shapes and glued lines, so that a colleague can edit every one of them.

Why: python-pptx writes what PowerPoint needs and no more is taken from it: theme styles (`p:style`) would add shadows, one font a
run is named for every script, right-to-left is said on every paragraph, and the file is zipped anew with fixed dates.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any, Final

from kg.errors import UsageError
from kg.sources.language import is_right_to_left
from kg.views.brief_layout import pages
from kg.views.brief_master import TAGS, child, emu, finish, layout, new_deck, place_holder
from kg.views.brief_model import Brief
from kg.views.brief_shapes import (
    LEADING,
    LEFT_TO_RIGHT_MARK,
    PAD,
    Align,
    Box,
    Grid,
    Link,
    Page,
    Paragraph,
    Run,
)
from kg.views.deck_fonts import add_fonts
from kg.views.english import spans, unquoted
from kg.views.phrases import plain
from kg.views.things import clean
from kg.vocab import RIGHT_TO_LEFT

STYLES: Final = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
ISOLATE: Final = re.compile("\u2068([^\u2068\u2069]*)\u2069")
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can name


def to_pptx(brief: Brief) -> bytes:
    """The deck as .pptx, 16:9. Same brief, same bytes. Raises UsageError where python-pptx is not installed (extra `views`)."""
    try:
        deck = new_deck(brief.lang, _bare(clean(brief.foot)))
    except ImportError as error:
        raise UsageError("PowerPoint files need python-pptx; run pip install 'landscape-kg[views]'") from error
    for page in pages(brief):
        _slide(deck, page, brief)
    finish(deck)
    add_fonts(deck)
    _properties(deck, brief)
    stream = io.BytesIO()
    deck.save(stream)
    return _zipped(stream.getvalue())


def _slide(deck: Any, page: Page, brief: Brief) -> None:
    slide = deck.slides.add_slide(layout(deck, "Title Only"))
    named: dict[str, Any] = {}
    for shape in page.shapes:
        if isinstance(shape, Box):
            named[shape.name] = _box(slide, shape, brief)
        elif isinstance(shape, Grid):
            _grid(slide, shape, brief)
    for shape in page.shapes:
        if isinstance(shape, Link):
            _link(slide, shape, named, brief)
    notes = slide.notes_slide.notes_text_frame
    notes.text = clean(_bare(page.notes))
    for paragraph in notes.paragraphs:
        _direct(paragraph._p, brief.lang, "start")


def _box(slide: Any, box: Box, brief: Brief) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    place = [emu(value) for value in (box.x, box.y, box.width, box.height)]
    if box.role == "title":
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = place
    elif box.fill or box.line:
        is_dot = box.radius and box.radius * 2 >= box.height
        flat = MSO_SHAPE.ROUNDED_RECTANGLE if box.radius else MSO_SHAPE.RECTANGLE
        kind = MSO_SHAPE.OVAL if is_dot else flat
        shape = slide.shapes.add_shape(kind, *place)
        if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = box.radius / min(box.width, box.height)
        _paint(shape, box)
    else:
        shape = slide.shapes.add_textbox(*place)
    _unstyled(shape)
    _name(shape, box.name, box.alt)
    _fill(shape.text_frame, box, brief)
    if box.role in ("foot", "number"):
        place_holder(shape, box)
    return shape


def _paint(shape: Any, box: Box) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    if box.fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(box.fill)
    else:
        shape.fill.background()
    if box.line:
        shape.line.color.rgb, shape.line.width = _rgb(box.line), Pt(box.line_width)
        if box.is_dashed:
            shape.line.dash_style = MSO_LINE.DASH
    else:
        shape.line.fill.background()


def _fill(frame: Any, box: Box, brief: Brief) -> None:
    """Text of a shape: margins, anchor and paragraphs."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = emu(PAD)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if box.anchor == "middle" else MSO_ANCHOR.TOP
    for at, paragraph in enumerate(box.paragraphs):
        target = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        _write(target, paragraph, brief, face="mj" if box.role == "title" else "mn")


def _write(target: Any, paragraph: Paragraph, brief: Brief, *, face: str = "mn") -> None:
    """face: the theme's font of titles, mj, or of all else, mn; whoever pastes a slide elsewhere gets the fonts of that place."""
    from pptx.util import Pt

    target.line_spacing = Pt(round(paragraph.size * LEADING[brief.lang], 1))
    target.space_before, target.space_after = Pt(0), Pt(paragraph.after)
    for run in paragraph.runs:
        _run(target, run, paragraph.size, brief.lang, face)
    _direct(target._p, brief.lang, paragraph.align)
    _bullet(target._p, paragraph)


def _run(target: Any, run: Run, size: float, lang: str, face: str) -> None:
    from pptx.util import Pt

    for text, is_english in spans(clean(run.text)):
        made = target.add_run()
        made.text = f"{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}" if is_english else marked(text)
        made.font.size, made.font.bold = Pt(run.size or size), run.is_bold
        made.font.color.rgb = _rgb(run.color)
        properties = made._r.get_or_add_rPr()
        properties.set("lang", TAGS["en" if is_english else lang])
        properties.set("altLang", TAGS["en"])
        for tag, script in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            child(properties, f"a:{tag}").set("typeface", f"+{face}-{script}")


def marked(text: str) -> str:
    """Isolates as left-to-right marks round what is written so; the rest has the direction of an Arabic paragraph anyway.

    LibreOffice breaks words at isolates (seen); these marks need no support for them.

    >>> from kg.sources.language import isolate
    >>> marked(isolate("Kite (2024)")).count(LEFT_TO_RIGHT_MARK), marked(isolate("شفق")) == "شفق"
    (2, True)
    """
    while match := ISOLATE.search(text):
        inner = match[1]
        side = "" if is_right_to_left(inner) else LEFT_TO_RIGHT_MARK
        text = f"{text[: match.start()]}{side}{inner}{side}{text[match.end() :]}"
    return plain(text)


def _direct(element: Any, lang: str, align: Align) -> None:
    """Direction and side of a paragraph: `r` under rtl is the reader's start."""
    properties = element.get_or_add_pPr()
    is_rtl = lang in RIGHT_TO_LEFT
    sides = {"start": "r" if is_rtl else "l", "middle": "ctr", "end": "l" if is_rtl else "r"}
    properties.set("algn", sides[align])
    properties.set("rtl", "1" if is_rtl else "0")


def _bullet(element: Any, paragraph: Paragraph) -> None:

    properties = element.get_or_add_pPr()
    if not paragraph.is_bullet:
        properties.set("marL", "0")
        properties.set("indent", "0")
        child(properties, "a:buNone")
        return
    indent = emu(paragraph.size)
    properties.set("marL", str(indent))  # the margin where reading starts, under rtl too
    properties.set("indent", str(-indent))
    child(properties, "a:buFont").set("typeface", "+mj-lt")
    child(properties, "a:buChar").set("char", "•")


def _grid(slide: Any, grid: Grid, brief: Brief) -> None:
    from pptx.util import Pt

    place = (emu(grid.x), emu(grid.y), emu(sum(grid.widths)), emu(sum(grid.heights)))
    frame = slide.shapes.add_table(len(grid.heights), len(grid.widths), *place)
    _name(frame, grid.name, grid.alt)
    made = frame.table
    properties = made._tbl.tblPr
    for name in ("firstRow", "bandRow"):
        properties.attrib.pop(name, None)
    for old in list(properties):
        properties.remove(old)
    for column, width in zip(made.columns, grid.widths, strict=True):
        column.width = emu(width)
    for at, (row, height) in enumerate(zip(made.rows, grid.heights, strict=True)):
        row.height = emu(height)
        for cell, paragraph in zip(row.cells, grid.cells[at], strict=True):
            cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = emu(PAD)
            if grid.fills[at]:
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(grid.fills[at])
            else:
                cell.fill.background()
            cell.text_frame.word_wrap = True
            _write(cell.text_frame.paragraphs[0], paragraph, brief)
            _rule(cell._tc.get_or_add_tcPr(), grid.rule, Pt(0.75))


def _rule(properties: Any, color: str, width: int) -> None:
    """A thin line below a cell, none elsewhere; borders stand before the fill in the schema."""

    for at, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = child(None, f"a:{side}")
        if side == "lnB":
            line.set("w", str(width))
            fill = child(line, "a:solidFill")
            child(fill, "a:srgbClr").set("val", color.lstrip("#").upper())
        else:
            line.set("w", "0")
            child(line, "a:noFill")
        properties.insert(at, line)


def _link(slide: Any, link: Link, named: dict[str, Any], brief: Brief) -> None:
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Pt

    ends = [emu(value) for value in (link.x1, link.y1, link.x2, link.y2)]
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    # Sites of a rectangle: 0 top, 1 left, 2 bottom, 3 right.
    first, second = (1, 3) if link.x2 < link.x1 else (3, 1)
    if link.begin in named:
        line.begin_connect(named[link.begin], first)
    if link.end in named:
        line.end_connect(named[link.end], second)
    line.line.color.rgb, line.line.width = _rgb(link.color), Pt(link.width)
    drawn = line.line._get_or_add_ln()
    if link.style != "solid":
        child(drawn, "a:prstDash").set("val", STYLES[link.style])
    for tag, is_drawn in (("headEnd", link.has_tail), ("tailEnd", link.has_head)):
        if is_drawn:
            child(drawn, f"a:{tag}").set("type", "triangle")
    _unstyled(line)
    _name(line, link.name, link.alt)


def _unstyled(shape: Any) -> None:
    """Without the theme's style, which brings shadows and its own colours."""
    for style in shape._element.findall("{http://schemas.openxmlformats.org/presentationml/2006/main}style"):
        shape._element.remove(style)


def _name(shape: Any, name: str, alt: str) -> None:
    shape.name = clean(_bare(name))[:120]
    properties = shape._element.xpath(".//p:cNvPr")[0]
    if alt:
        properties.set("descr", clean(_bare(alt)))


def _bare(text: str) -> str:
    """Without any mark of direction: names of shapes and notes show none."""
    return plain(unquoted(text))


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(color.lstrip("#").upper())


def _properties(deck: Any, brief: Brief) -> None:
    """Title, language and dates of the file: the landscape's day, no clock."""
    core = deck.core_properties
    core.title, core.subject, core.language = clean(_bare(brief.question)), clean(_bare(brief.foot)), TAGS[brief.lang]
    core.author = core.last_modified_by = "landscape-kg"
    core.created = core.modified = core.last_printed = datetime.fromisoformat(brief.as_of)
    core.revision = 1


def _zipped(content: bytes) -> bytes:
    """The same parts, zipped in order of name with a fixed date, [Content_Types].xml first as readers expect."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return stream.getvalue()
