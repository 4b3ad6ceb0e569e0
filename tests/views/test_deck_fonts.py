"""The fonts inside a deck and those to install: each face draws its script, says so in its header, and is the same every time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from functools import cache
from html import unescape
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation

from kg.views.brief_master import FACES
from kg.views.brief_slides import to_pptx
from kg.views.deck_fonts import deck_fonts, eot, holds_chinese, undrawn
from kg.views.fonts import missing_characters
from tests.views.briefs import made, named

TEXT = "Éclair 2024 «90%» 极光单车 شفق"
RARE = 'Aurora <"&\u0000> 𠮷 🚲 한 ไ é'


@cache
def deck(lang: str) -> bytes:
    """In Arabic one of a firm whose label has characters of many scripts; a deck costs 1 s, so there are two."""
    return to_pptx(made(lang, market=named(RARE) if lang == "ar" else None))


@cache
def faces(text: str = TEXT) -> dict[str, dict[str, bytes]]:
    return deck_fonts([text])


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def drawn(data: bytes) -> set[str]:
    return set(map(chr, opened(data).getBestCmap()))


def header(data: bytes) -> dict[str, Any]:
    """An EOT file read field by field, as the table of version 0x00020001 in section 3 of the W3C submission has them."""
    names = [
        "EOTSize",
        "FontDataSize",
        "Version",
        "Flags",
        "PANOSE",
        "Charset",
        "Italic",
        "Weight",
        "fsType",
        "MagicNumber",
    ]
    read = dict(zip(names, struct.unpack_from("<4L10s2BLHH", data), strict=True))
    *ranges, read["CheckSumAdjustment"], r1, r2, r3, r4 = struct.unpack_from("<11L", data, 36)
    assert (r1, r2, r3, r4) == (0, 0, 0, 0)
    read["UnicodeRange"], read["CodePageRange"], at = ranges[:4], ranges[4:], 80
    for name in ("FamilyName", "StyleName", "VersionName", "FullName", "RootString"):
        padding, size = struct.unpack_from("<HH", data, at)
        assert padding == 0
        read[name], at = data[at + 4 : at + 4 + size].decode("utf-16-le"), at + 4 + size
    read["FontData"] = data[at:]
    return read


def test_a_deck_gets_the_faces_of_the_scripts_it_has() -> None:
    assert [*faces()] == ["latin", "ea", "cs"]
    assert [*deck_fonts(["Kite 2024"])] == ["latin"]


def test_a_sign_of_the_chinese_font_makes_no_deck_chinese() -> None:
    (latin,) = deck_fonts(["Kite → ①"]).values()  # both are in GB 2312 and not in Noto Sans
    assert set("Kite→①") <= drawn(latin["Bold"])
    assert opened(latin["Bold"])["OS/2"].ulCodePageRange1 == 1


def test_chinese_comes_in_one_weight_that_programs_thicken() -> None:
    assert {kind: [*files] for kind, files in faces().items()} == {
        "latin": ["Regular", "Bold"], "ea": ["Regular"], "cs": ["Regular", "Bold"],
    }  # fmt: skip


def test_a_face_draws_its_script_and_marks_and_what_is_typed_next() -> None:
    latin, han, arabic = (drawn(files["Regular"]) for files in faces().values())
    assert set("Éclair 2024«»Zÿ") <= latin and not latin & set("极شظ")
    assert set("极光单车 2024«»%Z") <= han and not han & set("شظÉ车"[:-1])
    assert set("شفق ظ٣ 2024«»%Z\u200d") <= arabic and not arabic & set("极É")


@pytest.mark.parametrize(("kind", "bit"), [("latin", 0), ("ea", 18), ("cs", 6)])
def test_a_face_says_its_name_its_character_set_and_that_it_may_be_embedded(kind: str, bit: int) -> None:
    for style, data in faces()[kind].items():
        font = opened(data)
        assert [font["name"].getDebugName(id) for id in (1, 2)] == [FACES[kind][0], style]
        assert font["OS/2"].fsType == 0 and font["OS/2"].ulCodePageRange1 >> bit & 1
        assert (font["OS/2"].usWeightClass, font["head"].macStyle) == ((700, 1) if style == "Bold" else (400, 0))
        assert "STAT" not in font and "fvar" not in font


def test_arabic_keeps_its_joining_forms() -> None:
    features = opened(faces()["cs"]["Bold"])["GSUB"].table.FeatureList.FeatureRecord
    assert {"init", "medi", "fina"} <= {feature.FeatureTag for feature in features}


def test_the_header_of_an_embedded_font_is_that_of_the_submission() -> None:
    font = faces()["cs"]["Bold"]
    data = eot(font)
    read, os2 = header(data), opened(font)["OS/2"]
    assert (read["EOTSize"], read["FontDataSize"], read["FontData"]) == (len(data), len(font), font)
    assert (read["Version"], read["Flags"], read["MagicNumber"], read["Charset"]) == (0x00020001, 0, 0x504C, 1)
    assert (read["Weight"], read["Italic"], read["fsType"]) == (700, 0, 0)
    assert read["UnicodeRange"] == [os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4]
    assert read["CodePageRange"] == [os2.ulCodePageRange1, os2.ulCodePageRange2]
    assert read["PANOSE"][0] == os2.panose.bFamilyType and read["PANOSE"][9] == os2.panose.bXHeight
    assert (read["FamilyName"], read["StyleName"]) == ("Noto Sans Arabic", "Bold")
    assert (read["FullName"], read["RootString"]) == ("Noto Sans Arabic Bold", "")
    assert read["VersionName"].startswith("Version 2")


@pytest.mark.parametrize("lang", ["zh", "ar"])
def test_the_list_of_fonts_stands_where_the_schema_has_it_and_leads_to_its_parts(lang: str) -> None:
    with zipfile.ZipFile(io.BytesIO(deck(lang))) as file:
        xml = file.read("ppt/presentation.xml").decode()
        links = file.read("ppt/_rels/presentation.xml.rels").decode()
        assert '<Default Extension="fntdata" ContentType="application/x-fontdata"/>' in file.read(
            "[Content_Types].xml"
        ).decode().replace("'", '"')
        targets = dict(re.findall(r'Id="(rId\d+)"[^>]*relationships/font" Target="([^"]+)"', links))
        assert 'embedTrueTypeFonts="1"' in xml and 'saveSubsetFonts="1"' in xml
        (listed,) = re.findall(
            r"<p:notesSz [^>]*/><p:embeddedFontLst>(.*)</p:embeddedFontLst><p:defaultTextStyle>", xml
        )
        found = re.findall(r'<p:font typeface="([^"]+)"[^>]*/>|<p:(regular|bold) r:id="([^"]+)"/>', listed)
        names = [name for name, _, _ in found if name]
        assert len(names) == len(set(names)) and set(names) <= {name for name, _ in FACES.values()}
        parts = [(style, targets.pop(id)) for _, style, id in found if id]
        assert not targets
        for style, target in parts:
            assert header(file.read(f"ppt/{target}"))["StyleName"].lower() == style


@pytest.mark.parametrize("lang", ["zh", "ar"])
def test_every_character_of_a_deck_is_drawn_by_a_face_inside_or_reported(lang: str) -> None:
    content = deck(lang)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        slides = "".join(file.read(name).decode() for name in file.namelist() if "slides/slide" in name)
        inside = [header(file.read(name))["FontData"] for name in file.namelist() if name.endswith("fntdata")]
    shown = unescape("".join(re.findall(r"<a:t>([^<]*)</a:t>", slides)))
    has = set[str]().union(*map(drawn, inside))
    invisible = set("\u200e\u200f")  # marks of direction draw nothing
    assert set(shown) - has - invisible == set(undrawn(content)) == set(missing_characters(shown))
    assert undrawn(content) == (("ไ", "한", "🚲", "𠮷") if lang == "ar" else ())


def test_only_a_deck_with_chinese_carries_its_font() -> None:
    assert holds_chinese(deck("zh")) and not holds_chinese(deck("ar"))


def test_a_deck_with_fonts_is_read_and_written_again() -> None:
    again = io.BytesIO()
    Presentation(io.BytesIO(deck("zh"))).save(again)
    assert holds_chinese(again.getvalue())


def test_fonts_are_cut_to_the_same_bytes_in_any_order() -> None:
    assert deck_fonts(["极光 ab"]) == deck_fonts(["ba", "光极 "])
