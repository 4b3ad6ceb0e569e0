"""One font file a weight that holds every script of a picture, for renderers that are no browser.

Why: resvg draws the second run of a text by overwriting glyphs of the first, letter by letter, and so loses the dots of Arabic letters
(seen in vl-convert 1.9: the letters of the shipped Arabic font are a base and its dots). With one font there is one run.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

from kg.views.fonts import cut_fonts

REGULAR: Final = 400
BOLD: Final = 700
STYLES: Final = {REGULAR: "Regular", BOLD: "Bold"}
# OpenType, OS/2, ulCodePageRange1: the bit of a Windows character set, by which Office picks a font for a script.
CODE_PAGES: Final = {"latin": 0, "arabic": 6, "han": 18}
LICENCE: Final = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
WINDOWS: Final = (3, 1, 0x409)  # platform, encoding (UTF-16) and language (English) of a name


def font_files(texts: Iterable[str], family: str, weights: Iterable[int] = tuple(STYLES)) -> dict[str, bytes]:
    """ "Regular" and "Bold" -> a TrueType file named `family` that draws every character of the texts some shipped font has.

    Han looks the same in both. Same characters, same bytes. Cost: 0.5 s.
    """
    fonts = {script: _saved(font) for script, font in cut_fonts(texts).items()}
    return {STYLES[weight]: _joined(fonts, family, weight) for weight in weights}


def _instance(data: bytes, weight: int) -> Any:
    """A font at one weight; one that has no weights stays as it is."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    return instantiateVariableFont(font, {"wght": weight}, inplace=True) if "fvar" in font else font


def _joined(scripts: dict[str, bytes], family: str, weight: int) -> bytes:
    from fontTools.merge import Merger

    fonts = [_instance(data, weight) for data in scripts.values()]
    pages = sum(1 << CODE_PAGES[script] for script, font in zip(scripts, fonts, strict=True) if _has_letters(font))
    font = Merger().merge([io.BytesIO(_saved(font)) for font in fonts]) if len(fonts) > 1 else fonts[0]
    font.recalcBBoxes = False  # joined outlines are as they were; to measure all of Han again takes 1.4 s
    _name(font, family, STYLES[weight])
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if weight == BOLD else 0x40  # OpenType, OS/2: bit 5 bold, bit 6 regular
    font["OS/2"].ulCodePageRange1 = pages
    font["head"].macStyle = int(weight == BOLD)
    font["head"].created = font["head"].modified = 0
    return _saved(font)


def _has_letters(font: Any) -> bool:
    """False for a font that is here for a sign only, such as an arrow."""
    return any(chr(code).isalpha() for code in font.getBestCmap())


def _name(font: Any, family: str, style: str) -> None:
    """The names Windows asks for (OpenType, name: 1 to 6) and the licence (13)."""
    version = f"{font['head'].fontRevision:.3f}"
    names = {
        1: family,
        2: style,
        3: f"{version};{family} {style}",
        4: f"{family} {style}",
        5: f"Version {version}",
        6: f"{family}-{style}".replace(" ", ""),
        13: LICENCE,
    }
    font["name"].names = []
    if "STAT" in font:  # describes the axes of a variable font by names that are gone
        del font["STAT"]
    for id, text in names.items():
        font["name"].setName(text, id, *WINDOWS)


def _saved(font: Any) -> bytes:
    buffer = io.BytesIO()
    font.flavor = None
    font.recalcTimestamp = False
    font.save(buffer)
    return buffer.getvalue()
