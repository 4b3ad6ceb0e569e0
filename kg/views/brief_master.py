"""The master of a deck: 16:9 with three layouts, our fonts and colours in the theme, footer and slide number as placeholders.

Why: a slide that a colleague adds must look like ours, and one of ours pasted elsewhere must take on what it finds there. python-pptx's
own template is 4:3, in Calibri, with a picture of another deck inside.
"""

from __future__ import annotations

from typing import Any, Final

from kg.views.brief_shapes import HEIGHT, PAD, WIDTH, Box
from kg.views.palette import PALETTES, Palette
from kg.vocab import RIGHT_TO_LEFT

TAGS: Final = {"en": "en-GB", "zh": "zh-CN", "ar": "ar-SA"}
LAYOUTS: Final = ("Title and Content", "Title Only", "Blank")
EDGE: Final = 44.0  # points of margin at either side of a slide
INNER: Final = WIDTH - 2 * EDGE
# Where things stand on every slide, as a left-to-right reader sees it: x, y, width, height in points.
PLACES: Final = {
    "title": (EDGE, 46.0, INNER, 68.0),
    "body": (EDGE, 122.0, INNER, 348.0),
    "ftr": (EDGE, HEIGHT - 25, INNER - 90, 20.0),
    "sldNum": (WIDTH - EDGE - 80, HEIGHT - 25, 80.0, 20.0),
}
SIZES: Final = (18, 16, 14, 13, 12)  # points of the levels of a text; a deeper one is like the last
TITLE, SMALL = 26, 11
# Typeface, Windows character set (as a signed byte) by kind of script. ECMA-376 part 1, 21.1.2.3: where a face is missing, the program
# takes one that has the character set, so that Arabic and Chinese never fall to a face without them.
FACES: Final = {"latin": ("Noto Sans", 0), "ea": ("Noto Sans SC", -122), "cs": ("Noto Sans Arabic", -78)}
SANS: Final = {"panose": "020B0502040504020204", "pitchFamily": "34"}
# Faces that Windows and Office for Mac have, for text in a script that a user adds.
SCRIPTS: Final = {
    "Arab": "Arial", "Hebr": "Arial", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
}  # fmt: skip
NUMBER_FIELD: Final = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # any GUID; PowerPoint goes by the type


def new_deck(lang: str, foot: str) -> Any:
    """A pptx.Presentation with no slides. foot: what stands at the foot of every slide a user adds. Needs python-pptx."""
    from pptx import Presentation

    deck = Presentation()
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    for layout in [one for one in deck.slide_layouts if one.name not in LAYOUTS]:
        deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _styles(master, lang)
    for holder in (master, *deck.slide_layouts):
        _places(holder, lang, foot, is_master=holder is master)
    _drop(deck.part, "printerSettings")
    _drop(deck.part.package, "thumbnail")
    return deck


def layout(deck: Any, name: str) -> Any:
    """One of LAYOUTS."""
    return next(one for one in deck.slide_layouts if one.name == name)


def finish(deck: Any) -> None:
    """Our fonts and colours in every theme of a deck, that of its notes too: to be called when all slides are there."""
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    for part in deck.part.package.iter_parts():
        if str(part.partname).startswith("/ppt/theme/"):
            is_parsed = hasattr(part, "_element")
            theme = part._element if is_parsed else parse_xml(part.blob)
            _theme(theme, PALETTES["light"])
            if not is_parsed:
                part._blob = serialize_part_xml(theme)


def _theme(theme: Any, palette: Palette) -> None:
    theme.set("name", "landscape-kg")
    colors = _all(theme, "a:clrScheme")[0]
    colors.set("name", "landscape-kg")
    inks = [ink for _, ink in palette.tints]
    accents = dict(zip((f"accent{at}" for at in range(1, 7)), (palette.accent, *inks), strict=False))
    named = {
        "dk1": palette.ink,
        "lt1": palette.paper,
        "dk2": palette.ink2,
        "lt2": palette.band,
        "hlink": palette.accent,
    }
    for slot in colors:
        color = (named | accents | {"folHlink": palette.ink3})[slot.tag.rpartition("}")[2]]
        for old in list(slot):
            slot.remove(old)
        child(slot, "a:srgbClr").set("val", color.lstrip("#").upper())
    for fonts in (*_all(theme, "a:majorFont"), *_all(theme, "a:minorFont")):
        for old in list(fonts):
            fonts.remove(old)
        for kind in FACES:
            face_properties(child(fonts, f"a:{kind}"), kind)
        for script, face in SCRIPTS.items():
            font = child(fonts, "a:font")
            font.set("script", script)
            font.set("typeface", face)


def face_properties(font: Any, kind: str) -> None:
    """Name, kind and character set of one of FACES, as attributes of an XML element that describes a typeface."""
    name, charset = FACES[kind]
    for key, value in {"typeface": name, **SANS, "charset": str(charset)}.items():
        font.set(key, value)


def _styles(master: Any, lang: str) -> None:
    """How titles and the levels of a text look where a slide does not say it."""
    is_rtl = lang in RIGHT_TO_LEFT
    for style, sizes, is_bold in (("titleStyle", (TITLE,), True), ("bodyStyle", SIZES, False)):
        for at, level in enumerate(_all(master._element, f"p:{style}")[0]):
            level.set("algn", "r" if is_rtl else "l")
            level.set("rtl", "1" if is_rtl else "0")
            for properties in _all(level, "a:defRPr"):
                properties.set("sz", str(sizes[min(at, len(sizes) - 1)] * 100))
                properties.set("b", "1" if is_bold else "0")


def _places(holder: Any, lang: str, foot: str, *, is_master: bool) -> None:
    """Placeholders of a master or layout where they belong; the date goes, for that of the data stands in the foot."""
    for shape in list(holder.placeholders):
        kind = _all(shape._element, "p:ph")[0].get("type", "body")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
            continue
        x, y, width, height = PLACES[kind]
        x = WIDTH - x - width if lang in RIGHT_TO_LEFT else x
        shape.left, shape.top, shape.width, shape.height = (emu(value) for value in (x, y, width, height))
        if is_master:
            _frame(shape, lang, kind)
        if kind == "ftr":
            shape.text_frame.text = foot


def _frame(shape: Any, lang: str, kind: str) -> None:
    """Margins and anchor as on our slides; small letters at the foot."""
    properties = _all(shape._element, "a:bodyPr")[0]
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, str(emu(PAD)))
    properties.set("anchor", "t")
    for level in _all(shape._element, "a:lvl1pPr"):
        is_rtl, is_end = lang in RIGHT_TO_LEFT, kind == "sldNum"
        level.set("algn", "r" if is_rtl != is_end else "l")
        level.set("rtl", "1" if is_rtl else "0")
        for text in _all(level, "a:defRPr"):
            text.set("sz", str(SMALL * 100))
            for color in _all(text, "a:schemeClr"):
                color.set("val", "tx2")
                for tint in list(color):
                    color.remove(tint)


def _drop(part: Any, kind: str) -> None:
    """Take what a template brings and no deck of ours needs out of a part's relations; it is then not written."""
    relations = part._rels if hasattr(part, "_rels") else part.rels
    for id, relation in list(relations.items()):
        if relation.reltype.endswith(f"/{kind}"):
            relations.pop(id)


def place_holder(shape: Any, box: Box) -> None:
    """Make a text box the slide's footer or number: it stands where the layout has it, and the number counts by itself."""
    kind, index = ("ftr", "11") if box.role == "foot" else ("sldNum", "12")
    element = shape._element
    own = _all(element, "p:cNvSpPr")[0]
    own.attrib.pop("txBox", None)
    child(own, "a:spLocks").set("noGrp", "1")
    holder = child(_all(element, "p:nvPr")[0], "p:ph")
    for key, value in {"type": kind, "sz": "quarter", "idx": index}.items():
        holder.set(key, value)
    properties = _all(element, "p:spPr")[0]
    for old in list(properties):
        properties.remove(old)
    if kind == "sldNum":
        for run in _all(element, "a:r"):
            field = child(None, "a:fld")
            field.set("id", NUMBER_FIELD)
            field.set("type", "slidenum")
            run.getparent().replace(run, field)
            for part in list(run):
                field.append(part)
            for text in _all(field, "a:t"):
                text.text = text.text.partition(" ")[0]  # how many there are would be wrong after the first change


def _all(element: Any, tag: str) -> list[Any]:
    """Every element of a name below another, in order."""
    from pptx.oxml.ns import qn

    return list(element.iter(qn(tag)))


def child(parent: Any, tag: str) -> Any:
    """A new XML element such as a:latin, the last of its parent where there is one."""
    from pptx.oxml.xmlchemy import OxmlElement

    made = OxmlElement(tag)
    if parent is not None:
        parent.append(made)
    return made


def emu(points: float) -> int:
    """Points in the unit of these files."""
    from pptx.util import Pt

    return Pt(round(points, 2))  # type: ignore[no-any-return]
