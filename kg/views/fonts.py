"""Text widths and embedded fonts from the three pinned font files, never from fonts of the machine.

Why: a layout and a page that depend on installed fonts differ between machines, and Chinese shows as empty boxes where
no Han font is at hand. Not for: breaking labels into lines (wrapping.py).
"""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from kg.views.theme import FONT_FAMILY

REGULAR: Final = 400
BOLD: Final = 700
ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”…·×"
HAN_FILE: Final = Path(__file__).parent / "static" / "fonts" / "noto-sans-han.woff2"
# Joining forms, marks and ligatures of Arabic; kerning would make boxes disagree with measure().
FEATURES: Final = ("ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "mark", "mkmk")
UNDRAWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})  # categories with nothing to draw
MARK_CLASS: Final = 3  # OpenType GDEF glyph class of combining marks
JOIN_CONTROLS: Final = "\u200c\u200d"


@dataclass(frozen=True)
class Face:
    """One font file. advances: width by glyph in em (0 for marks); forms: feature -> glyph -> replacing glyphs."""

    name: str
    path: Path
    glyphs: dict[int, str]
    advances: dict[str, float]
    forms: dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True)
class EmbeddedFonts:
    """css: @font-face rules with the fonts inside. missing: characters that no pinned font has, sorted."""

    css: str
    missing: tuple[str, ...]


def text_width(text: str, size: float) -> float:
    """Width of one line in px at a size in px, regular weight, Arabic letters joined.

    A character that no pinned font has counts one em. Lam-alef ligatures count as two letters: never too small.
    """
    return size * _em_width(text)


def missing_characters(text: Iterable[str]) -> tuple[str, ...]:
    """Characters to be drawn that no pinned font has, sorted."""
    drawn = {char for char in set(text) if unicodedata.category(char) not in UNDRAWN and not _is_selector(char)}
    return tuple(sorted(char for char in drawn if _face_of(char) is None))


def embed_fonts(texts: Iterable[str]) -> EmbeddedFonts:
    """WOFF2 subsets of exactly the characters used (and ASCII), regular and bold, as one piece of CSS.

    Same characters, same bytes. Han has one weight: static/fonts/README.md says why.
    """
    used = set(ALWAYS).union(*texts)
    rules = []
    for face in _faces():
        codes = sorted(ord(char) for char in used if _face_of(char) is face)
        if not codes:
            continue
        if face.name == "arabic":
            codes += [ord(char) for char in JOIN_CONTROLS]
        for weight, data in _subset(face, tuple(codes)):
            rules.append(_rule(weight, data, codes))
    return EmbeddedFonts("\n".join(rules), missing_characters(used))


@lru_cache(maxsize=20_000)
def _em_width(text: str) -> float:
    joined = _joining_glyphs(text)
    return sum(joined[index] if index in joined else _advance(char) for index, char in enumerate(text))


def _rule(weight: str, data: bytes, codes: list[int]) -> str:
    source = base64.b64encode(data).decode("ascii")
    ranges = ",".join(_ranges(codes))
    return (
        f"@font-face{{font-family:'{FONT_FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{source}) format('woff2');unicode-range:{ranges}}}"
    )


def _ranges(codes: list[int]) -> list[str]:
    """`U+41-43` for each run of neighbouring code points.

    >>> _ranges([65, 66, 67, 97])
    ['U+41-43', 'U+61']
    """
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return [f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs]


def _subset(face: Face, codes: tuple[int, ...]) -> list[tuple[str, bytes]]:
    """(CSS weight, WOFF2) for each weight the face has."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    is_variable = face.path.suffix == ".ttf"
    font = TTFont(face.path, recalcTimestamp=False, recalcBBoxes=False)
    if face.name != "arabic":  # only Arabic needs shaping; reading the Latin tables takes a second
        for tag in {"GSUB", "GPOS", "GDEF"} & set(font.keys()):
            del font[tag]
    options = subset.Options(layout_features=list(FEATURES), hinting=not is_variable, notdef_outline=True, name_IDs=[])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if not is_variable:
        return [("100 900", _woff2(font))]
    small = io.BytesIO()
    font.flavor = None
    font.save(small)
    results = []
    for weight in (REGULAR, BOLD):
        copy = TTFont(io.BytesIO(small.getvalue()), recalcTimestamp=False, recalcBBoxes=False)
        instance = instancer.instantiateVariableFont(copy, {"wght": weight, "wdth": 100}, inplace=True)
        results.append((str(weight), _woff2(instance)))
    return results


def _woff2(font: Any) -> bytes:
    buffer = io.BytesIO()
    font.flavor = "woff2"
    font.save(buffer)
    return buffer.getvalue()


@cache
def _faces() -> tuple[Face, ...]:
    """Pinned fonts in the order in which they are asked for a character."""
    latin = _package_file("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf")
    arabic = _package_file("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf")
    return tuple(_read_face(name, path) for name, path in (("latin", latin), ("arabic", arabic), ("han", HAN_FILE)))


def _package_file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"package {package} is not installed; install this package with its dependencies")
    return Path(spec.origin).parent / "files" / name


def _read_face(name: str, path: Path) -> Face:
    from fontTools.ttLib import TTFont

    font = TTFont(path, lazy=True)
    units = font["head"].unitsPerEm
    classes = font["GDEF"].table.GlyphClassDef.classDefs if "GDEF" in font else {}
    advances = {
        glyph: 0.0 if classes.get(glyph) == MARK_CLASS else advance / units
        for glyph, (advance, _) in font["hmtx"].metrics.items()
    }
    return Face(name, path, dict(font.getBestCmap()), advances, _joining_forms(font) if name == "arabic" else {})


def _joining_forms(font: Any) -> dict[str, dict[str, tuple[str, ...]]]:
    """Replacements of the features ccmp (letters into base and dots), init, medi and fina of a font."""
    table = font["GSUB"].table
    forms: dict[str, dict[str, tuple[str, ...]]] = {"ccmp": {}, "init": {}, "medi": {}, "fina": {}}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag not in forms:
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                for glyph, result in getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}).items():
                    glyphs = (result,) if isinstance(result, str) else tuple(result)
                    forms[record.FeatureTag].setdefault(glyph, glyphs)
    return forms


@cache
def _face_of(char: str) -> Face | None:
    """Pinned font that draws a character, None if none does."""
    return next((face for face in _faces() if ord(char) in face.glyphs), None)


@cache
def _advance(char: str) -> float:
    if unicodedata.category(char) in ("Cf", "Cc", "Mn"):
        return 0.0
    face = _face_of(char)
    return face.advances[face.glyphs[ord(char)]] if face else 1.0


def _joining_glyphs(text: str) -> dict[int, float]:
    """Position -> width of each Arabic letter in the form its neighbours give it; other positions are left out.

    A letter with an initial form joins both sides, one with only a final form joins the letter before it
    (Unicode, section 9.2); vowel marks between letters are transparent.
    """
    if text.isascii():
        return {}
    letters = [index for index, char in enumerate(text) if unicodedata.category(char) != "Mn"]
    widths = {}
    for place, index in enumerate(letters):
        face = _face_of(text[index])
        if face is None or face.name != "arabic":
            continue
        before = text[letters[place - 1]] if place else ""
        after = text[letters[place + 1]] if place + 1 < len(letters) else ""
        joined_before = _joins_next(before) and _joins_before(text[index])
        joined_after = _joins_next(text[index]) and _joins_before(after)
        replaced = face.forms.get(_form(joined_before, joined_after), {})
        widths[index] = sum(
            face.advances[part] for glyph in _parts(face, text[index]) for part in replaced.get(glyph, (glyph,))
        )
    return widths


def _parts(face: Face, char: str) -> tuple[str, ...]:
    """Glyphs a letter is composed of: its base and its dots."""
    glyph = face.glyphs[ord(char)]
    return face.forms["ccmp"].get(glyph, (glyph,))


def _form(joined_before: bool, joined_after: bool) -> str:
    if joined_before:
        return "medi" if joined_after else "fina"
    return "init" if joined_after else ""


@cache
def _joins_next(char: str) -> bool:
    return _has_form(char, "init")


@cache
def _joins_before(char: str) -> bool:
    return _has_form(char, "fina")


def _has_form(char: str, form: str) -> bool:
    if char == "\u0640":  # tatweel joins both sides and has one form
        return True
    face = _face_of(char) if char else None
    return face is not None and face.name == "arabic" and any(part in face.forms[form] for part in _parts(face, char))


def _is_selector(char: str) -> bool:
    return 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF
