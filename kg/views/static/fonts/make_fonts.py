"""Make the fonts of this folder: python make_fonts.py NotoSansCJK-Regular.ttc

Why: a build subsets what lies here and nothing else, so what is the same for every page is done once: one width, two
weights, quadratic outlines, no hinting, no kerning. README.md says where the sources come from (all SIL OFL 1.1).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.woff2 import WOFF2FlavorData
from fontTools.varLib.instancer import instantiateVariableFont

HAN_FACE = "Noto Sans CJK SC"
PUNCTUATION = [*range(0x3000, 0x3020), *range(0xFF00, 0xFF60), 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xB7]
SYMBOLS = [ord(char) for char in "←↑→↓≈≠≤≥±×÷∞°℃№①②③④⑤⑥⑦⑧⑨⑩■□●○▲△★☆"]  # Noto Sans has few of them
# Joining forms, marks and ligatures of Arabic; with kerning, boxes would disagree with kg.views.fonts.text_width.
FEATURES = ["ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "mark", "mkmk"]
MOST_ERROR = 1.0  # font units (1/1000 em) between a cubic curve and the quadratic one in its place
NAMES = [0, 1, 2, 5, 13, 14]  # copyright, name, version and licence


def gb2312() -> Iterator[int]:
    """Code points of the Han part of GB 2312: rows 16 to 87 of the standard; level 2 holds common name characters."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes([row, cell]).decode("gb2312", errors="ignore")
            if text:
                yield ord(text)


def two_weights(path: Path) -> TTFont:
    """A variable font that keeps one axis: weight from regular to bold."""
    font = instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": (400, 700), "wdth": 100})
    whole = io.BytesIO()
    font.save(whole)
    return TTFont(whole, recalcTimestamp=False)


def quadratic(font: TTFont) -> TTFont:
    """A font with cubic outlines (CFF) given quadratic ones (glyf), which a build subsets without running them."""
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, MOST_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    for glyph in outlines.values():
        glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics = {
        name: (advance, getattr(outlines[name], "xMin", 0)) for name, (advance, _) in font["hmtx"].metrics.items()
    }
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for limit in ("Zones", "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(limits, f"max{limit}", 0)
    limits.maxZones, limits.maxSizeOfInstructions, limits.maxComponentElements = 1, 0, 0
    font["gasp"] = newTable("gasp")
    font["gasp"].version, font["gasp"].gaspRange = 1, {0xFFFF: 0x000F}  # smooth at every size
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    del font["CFF "]
    return font


def keep(font: TTFont, codes: Iterable[int]) -> TTFont:
    """The font with the characters of these code points alone."""
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=NAMES)
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


def without_layout(font: TTFont) -> TTFont:
    """The font without shaping, which only Arabic needs."""
    for tag in {"GSUB", "GPOS", "GDEF"} & set(font.keys()):
        del font[tag]
    return font


def write(font: TTFont, name: str) -> None:
    """Save as WOFF2 with its tables as they are, which is faster to read."""
    font.flavor, font.flavorData = "woff2", WOFF2FlavorData(transformedTables=())
    font.save(Path(__file__).parent / name)


def package_file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"package {package} is not installed; README.md beside this file says which")
    return Path(spec.origin).parent / "files" / name


def main(han_collection: str) -> None:
    latin = two_weights(package_file("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"))
    devanagari = {*range(0x900, 0x980), *range(0x1CD0, 0x1D00), *range(0xA8E0, 0xA900)}  # needs shaping
    write(keep(without_layout(latin), set(latin.getBestCmap()) - devanagari), "noto-sans-latin.woff2")

    arabic = two_weights(package_file("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"))
    write(keep(arabic, arabic.getBestCmap()), "noto-sans-arabic.woff2")

    han = next(font for font in TTCollection(han_collection).fonts if font["name"].getDebugName(1) == HAN_FACE)
    han.recalcTimestamp = False
    write(quadratic(keep(without_layout(han), [*gb2312(), *PUNCTUATION, *SYMBOLS])), "noto-sans-han.woff2")


if __name__ == "__main__":
    main(*sys.argv[1:])
