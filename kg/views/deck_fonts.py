"""The fonts a deck carries, and the same as files to install: a program shows Chinese and Arabic where no such font is at hand.

Why: where no Chinese font is at hand, Chinese is a row of boxes. PowerPoint and recent LibreOffice read fonts from a deck (tried:
26.8 does, 25.2 does not); for the others there are the files. Not for: pages and pictures (kg.views.fonts, kg.views.font_files).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any, Final
from unicodedata import category, east_asian_width

from kg.views.brief_master import FACES, child, face_properties
from kg.views.font_files import BOLD, REGULAR, font_files
from kg.views.fonts import UNDRAWN, characters_by_script, missing_characters, shipped_characters

SCRIPTS: Final = {"latin": "latin", "ea": "han", "cs": "arabic"}  # kind of face in a theme -> script (kg.views.fonts)
# Han has one weight: a bold that looks like the regular one would keep programs from thickening it.
WEIGHTS: Final = {"latin": (REGULAR, BOLD), "han": (REGULAR,), "arabic": (REGULAR, BOLD)}
# What an editor types next: Latin-1 and Unicode's block of Arabic. All of Han would add 1.3 MB.
NEXT: Final = {"latin": range(0xA0, 0x100), "han": range(0), "arabic": range(0x600, 0x700)}
# Embedded OpenType, W3C Member Submission of 5 March 2008, section 3: all little-endian.
EOT_VERSION: Final = 0x00020001
EOT_MAGIC: Final = 0x504C
EOT_CHARSET: Final = 1  # DEFAULT_CHARSET
# Version, flags, panose, character set, italic, weight, fsType, magic number, four Unicode ranges, two code page ranges, check sum
# adjustment, four reserved; the sizes of the whole and of the font come before, the names and the font itself after.
EOT_FIXED: Final = struct.Struct("<II10sBBIHH4I2II16x")
EOT_SIZES: Final = struct.Struct("<II")
EOT_NAMES: Final = (1, 2, 5, 4)  # family, style, version, full name, as the `name` table numbers them
SHOWN: Final = re.compile("<a:t>([^<]*)</a:t>")
HAN_FACE: Final = f'<p:font typeface="{FACES["ea"][0]}"'.encode()


@dataclass(frozen=True)
class FontFile:
    """name: as a file. data: TrueType. characters: how many it draws."""

    name: str
    data: bytes
    characters: int


def add_fonts(deck: Any) -> None:
    """Put the fonts a deck uses into it: to be called when all its text is there. deck: a pptx.Presentation. Cost: 1 s.

    One face of the theme for each script the deck has characters of, cut to those and to what an editor types next. What no shipped
    font draws is left to the program. ECMA-376 part 1, 19.2.1 (embeddedFontLst) and 15.2.13 (font part).
    """
    faces = deck_fonts(_texts(deck))
    root = deck.part._element
    root.set("embedTrueTypeFonts", "1")
    root.set("saveSubsetFonts", "1")
    fonts = child(None, "p:embeddedFontLst")
    root.find("{*}notesSz").addnext(fonts)
    for kind, files in faces.items():
        font = child(fonts, "p:embeddedFont")
        face_properties(child(font, "p:font"), kind)
        for style, data in files.items():
            child(font, f"p:{style.lower()}").set(_relation_id(), _part(deck, eot(data)))


def deck_fonts(texts: Iterable[str]) -> dict[str, dict[str, bytes]]:
    """Kind of face (a key of FACES) -> style -> TrueType file, for the scripts the texts have letters of; Latin always."""
    used = {"latin": "", **characters_by_script(texts)}
    marks = _marks(used)
    lettered = {"latin", *(script for script, characters in used.items() if any(map(str.isalpha, characters)))}
    return {kind: _files(kind, used[script] + marks) for kind, script in SCRIPTS.items() if script in lettered}


def font_set() -> Iterator[FontFile]:
    """The faces of a deck with every character the shipped fonts have, as files for a folder of fonts. Cost: 6 s."""
    shipped = {script: shipped_characters(script) for script in WEIGHTS}
    marks = _marks(shipped)
    for kind, script in SCRIPTS.items():
        family = FACES[kind][0]
        for style, data in font_files([shipped[script], marks], family, WEIGHTS[script]).items():
            characters = sum(category(chr(code)) not in UNDRAWN for code in _read(data).getBestCmap())
            yield FontFile(f"{family}-{style}.ttf".replace(" ", ""), data, characters)


def holds_chinese(content: bytes) -> bool:
    """Whether a deck carries the face for Chinese, because it has characters of it. content: a .pptx file of ours."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return HAN_FACE in file.read("ppt/presentation.xml")


def undrawn(content: bytes) -> tuple[str, ...]:
    """Characters on the slides of a deck that none of its fonts draws, for no shipped font has them; sorted."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        slides = [file.read(name).decode("utf-8") for name in file.namelist() if name.startswith("ppt/slides/slide")]
    return missing_characters(unescape("".join(text for slide in slides for text in SHOWN.findall(slide))))


def eot(font: bytes) -> bytes:
    """A TrueType file as Embedded OpenType, which is what decks hold: a header before the file as it is, uncompressed."""
    read = _read(font)
    os2 = read["OS/2"]
    panose = bytes(vars(os2.panose).values())
    unicode_ranges = (os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4)
    fixed = EOT_FIXED.pack(
        EOT_VERSION, 0, panose, EOT_CHARSET, 0, os2.usWeightClass, os2.fsType, EOT_MAGIC, *unicode_ranges,
        os2.ulCodePageRange1, os2.ulCodePageRange2, int.from_bytes(read.reader["head"][8:12], "big"),  # checkSumAdjustment
    )  # fmt: skip
    names = b"".join(_eot_string(read["name"].getDebugName(id)) for id in EOT_NAMES)
    header = fixed + names + _eot_string("")  # the last is the root string: no site the font is bound to
    return EOT_SIZES.pack(EOT_SIZES.size + len(header) + len(font), len(font)) + header + font


def _eot_string(text: str) -> bytes:
    """Two bytes of padding, the size in bytes, the text in UTF-16."""
    data = text.encode("utf-16-le")
    return struct.pack("<HH", 0, len(data)) + data


def _read(font: bytes) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(font), lazy=True)


def _marks(used: dict[str, str]) -> str:
    """Figures, marks and signs: they are written in the face of the letters round them, so every face has them.

    used: script -> characters. Signs of the font for Han are among them, its full-width marks are not (Unicode Standard Annex 11).

    >>> _marks({"latin": "A1%", "han": "极→，"})
    '1%→'
    """
    narrow = (char for char in used.get("han", "") if east_asian_width(char) not in "FW")
    return "".join(char for char in (*used["latin"], *narrow) if not char.isalpha())


@lru_cache(maxsize=8)
def _files(kind: str, characters: str) -> dict[str, bytes]:
    """Fonts of one face; kept, since what is cut for Latin and Arabic is mostly the same for the next deck of a process."""
    script = SCRIPTS[kind]
    return font_files([characters, *map(chr, NEXT[script])], FACES[kind][0], WEIGHTS[script])


def _texts(deck: Any) -> list[str]:
    """What stands on slides, layouts, master and notes, with the bullets."""
    from pptx.oxml.ns import qn

    elements = [part._element for part in deck.part.package.iter_parts() if hasattr(part, "_element")]
    shown = [text.text or "" for element in elements for text in element.iter(qn("a:t"))]
    return shown + [mark.get("char") for element in elements for mark in element.iter(qn("a:buChar"))]


def _part(deck: Any, data: bytes) -> str:
    """Id of the relation from the presentation to a new part that holds a font."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.package import Part

    package = deck.part.package
    name = package.next_partname("/ppt/fonts/font%d.fntdata")
    return str(deck.part.relate_to(Part(name, CONTENT_TYPE.X_FONTDATA, package, data), RELATIONSHIP_TYPE.FONT))


def _relation_id() -> str:
    from pptx.oxml.ns import qn

    return str(qn("r:id"))
