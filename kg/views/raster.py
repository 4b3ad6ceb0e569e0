"""A picture as PNG, without a browser and without fonts of the machine.

Why: a slide wants pixels, and the same picture must give the same pixels everywhere. The fonts are the page's own, cut to the
characters of the picture and registered under a name made from them, so that neither an installed font nor an earlier picture's subset
is taken for them.
"""

from __future__ import annotations

import hashlib
import io
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kg.errors import UsageError
from kg.views.font_files import font_files
from kg.views.theme import FONT_FAMILY

FAMILY: Final = re.compile(r'font-family="([^"]*)"')  # text cannot match: its quotation marks are escaped


def to_png(svg: str, *, scale: float = 2) -> bytes:
    """PNG of an SVG by a Pen. scale: pixels for each px of it. About 1 s for the first picture with a set of characters, then 0.5 s.

    Raises UsageError where the package that draws it is not installed.
    """
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise UsageError(
            "PNG needs the package vl-convert-python; install it with: pip install 'landscape-kg[views]'"
        ) from error
    family = _registered("".join(sorted(set(svg))))
    named = FAMILY.sub(lambda match: match[0].replace(FONT_FAMILY, family), svg)
    return _packed(vl_convert.svg_to_png(named, scale=scale, ppi=72))


def _packed(png: bytes) -> bytes:
    """The same pixels in a third of the bytes: the renderer compresses in haste, and keeps a transparency that is nowhere seen."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        is_opaque = image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255)
        packed = io.BytesIO()
        (image.convert("RGB") if is_opaque else image).save(packed, "PNG", optimize=True)
    return min(packed.getvalue(), png, key=len)


@cache
def _registered(characters: str) -> str:
    """Family name under which fonts for these characters are known to the renderer from now on."""
    import vl_convert

    digest = hashlib.sha256(characters.encode("utf-8")).hexdigest()[:12]
    family = f"{FONT_FAMILY} x{digest}"  # each word of a CSS family name starts with a letter
    folder = Path(_folder().name) / family
    folder.mkdir()
    for name, font in font_files([characters], family).items():
        (folder / f"{name}.ttf").write_bytes(font)
    vl_convert.register_font_directory(str(folder))
    return family


@cache
def _folder() -> TemporaryDirectory[str]:
    """Where the fonts lie while the program runs; the renderer reads them when it draws."""
    return TemporaryDirectory(prefix="kg-fonts-")
