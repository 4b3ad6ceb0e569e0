"""Text widths and embedded fonts from the three font files shipped here, never from fonts of the machine.

Why: a layout and a page that depend on installed fonts differ between machines, and Chinese shows as empty boxes where
no Han font is at hand. Not for: breaking labels into lines (wrapping.py).
"""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from kg.views.theme import FONT_FAMILY, HAN_FAMILY

ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”…·×"
FOLDER: Final = Path(__file__).parent / "static" / "fonts"
LICENCE_FILE: Final = FOLDER / "OFL.txt"
# Fonts in the order in which they are asked for a character, with CSS family and weights; 700 of Han is thickened 400.
STYLES: Final = {"latin": (FONT_FAMILY, "400 700"), "arabic": (FONT_FAMILY, "400 700"), "han": (HAN_FAMILY, "400")}
BROTLI_QUALITY: Final = 5  # 11, which fontTools always takes, needs 0.5 s more for 3 % fewer bytes; 9 needs 25 MB more
UNDRAWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})  # categories with nothing to draw
MARK_CLASS: Final = 3  # OpenType GDEF glyph class of combining marks
JOIN_CONTROLS: Final = "\u200c\u200d"


@dataclass(frozen=True)
class Face:
    """One font file. advances: width by glyph in em (0 for marks); forms: feature -> glyph -> replacing glyphs."""

    name: str
    glyphs: dict[int, str]
    advances: dict[str, float]
    forms: dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True)
class EmbeddedFonts:
    """css: @font-face rules with the fonts inside. missing: characters that no shipped font has, sorted."""

    css: str
    missing: tuple[str, ...]


def text_width(text: str, size: float) -> float:
    """Width of one line in px at a size in px, regular weight, Arabic letters joined.

    A character that no shipped font has counts one em. Lam-alef ligatures count as two letters: never too small.
    """
    return size * _em_width(text)


def missing_characters(text: Iterable[str]) -> tuple[str, ...]:
    """Characters to be drawn that no shipped font has, sorted."""
    drawn = {char for char in set(text) if unicodedata.category(char) not in UNDRAWN and not _is_selector(char)}
    return tuple(sorted(char for char in drawn if _face_of(char) is None))


def script_runs(text: str) -> list[tuple[str, str]]:
    """(face, part) in the order of the text; face: "latin", "arabic" or "han". What no shipped font has counts as Latin.

    A blank, a mark or a control character goes with the letters before it, so that words of one script stay one run.

    >>> script_runs("Kite 极光!")
    [('latin', 'Kite '), ('han', '极光'), ('latin', '!')]
    """
    runs: list[tuple[str, str]] = []
    for char in text:
        face = _face_of(char)
        name = face.name if face else "latin"
        if runs and (runs[-1][0] == name or unicodedata.category(char) in (*UNDRAWN, "Mn")):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        elif runs and all(unicodedata.category(one) in UNDRAWN for one in runs[-1][1]):
            runs[-1] = (name, runs[-1][1] + char)
        else:
            runs.append((name, char))
    return runs


def characters_by_script(texts: Iterable[str]) -> dict[str, str]:
    """Script (a key of STYLES) -> the characters its font draws, sorted; a script with none is left out.

    >>> characters_by_script(["Kite 极光"])
    {'latin': ' Keit', 'han': '光极'}
    """
    return {face.name: "".join(sorted(map(chr, codes))) for face, codes in _codes_by_face(set[str]().union(*texts))}


def shipped_characters(script: str) -> str:
    """Every character the font of a script (a key of STYLES) draws, sorted, those left out that the font of another draws."""
    return characters_by_script(map(chr, _open(script).getBestCmap()))[script]


def cut_fonts(texts: Iterable[str]) -> dict[str, Any]:
    """Script -> a fontTools font with exactly the characters used and ASCII; no character is in two of them."""
    return {face.name: _cut(face.name, codes) for face, codes in _codes_by_face(set(ALWAYS).union(*texts))}


def embed_fonts(texts: Iterable[str]) -> EmbeddedFonts:
    """WOFF2 subsets of exactly the characters used (and ASCII), regular to bold, as one piece of CSS.

    Same characters, same bytes. Han has one weight: static/fonts/README.md says why. Cost: 0.3 s.
    """
    used = set(ALWAYS).union(*texts)
    rules = []
    for face, codes in _codes_by_face(used):
        rules.append(_rule(face.name, _subset(face.name, codes), codes))
    return EmbeddedFonts("\n".join(rules), missing_characters(used))


def _codes_by_face(used: Iterable[str]) -> list[tuple[Face, list[int]]]:
    """Code points each face draws, sorted; faces that draw none are left out."""
    found = []
    for face in _faces():
        codes = sorted(ord(char) for char in used if _face_of(char) is face)
        joiners = [ord(char) for char in JOIN_CONTROLS] if face.name == "arabic" and codes else []
        found += [(face, codes + joiners)] if codes else []
    return found


@lru_cache(maxsize=20_000)
def _em_width(text: str) -> float:
    joined = _joining_glyphs(text)
    return sum(joined[index] if index in joined else _advance(char) for index, char in enumerate(text))


def _rule(name: str, data: bytes, codes: list[int]) -> str:
    family, weight = STYLES[name]
    source = base64.b64encode(data).decode("ascii")
    ranges = ",".join(_ranges(codes))
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
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


def _subset(name: str, codes: list[int]) -> bytes:
    """WOFF2 file with the characters of these code points."""
    font = _cut(name, codes)
    font.flavorData = None  # the defaults: outlines are transformed, which saves a sixth
    buffer = io.BytesIO()
    with _quick_brotli():
        font.save(buffer)
    return buffer.getvalue()


def _cut(name: str, codes: list[int]) -> Any:
    """The font of a face with the characters of these code points only."""
    from fontTools import subset

    font = _open(name)
    options = subset.Options(layout_features=["*"], notdef_outline=True, name_IDs=[])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


@contextmanager
def _quick_brotli() -> Iterator[None]:
    """Inside, fontTools compresses at BROTLI_QUALITY; it has no option for that."""
    import brotli
    from fontTools.ttLib import woff2

    usual = woff2.brotli
    woff2.brotli = SimpleNamespace(**{**vars(brotli), "compress": partial(brotli.compress, quality=BROTLI_QUALITY)})
    try:
        yield
    finally:
        woff2.brotli = usual


def _open(name: str) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(FOLDER / f"noto-sans-{name}.woff2", recalcTimestamp=False, recalcBBoxes=False)


@cache
def _faces() -> tuple[Face, ...]:
    """Shipped fonts in the order in which they are asked for a character."""
    return tuple(_read_face(name) for name in STYLES)


def _read_face(name: str) -> Face:
    font = _open(name)
    units = font["head"].unitsPerEm
    classes = font["GDEF"].table.GlyphClassDef.classDefs if "GDEF" in font else {}
    advances = {
        glyph: 0.0 if classes.get(glyph) == MARK_CLASS else advance / units
        for glyph, (advance, _) in font["hmtx"].metrics.items()
    }
    return Face(name, dict(font.getBestCmap()), advances, _joining_forms(font) if name == "arabic" else {})


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
    """Shipped font that draws a character, None if none does."""
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
