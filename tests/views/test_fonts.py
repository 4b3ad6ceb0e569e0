"""Text widths and embedded fonts come from the shipped files alone."""

from __future__ import annotations

import base64
import io
import re

import brotli
import pytest
from fontTools.ttLib import TTFont, woff2

from kg.views.fonts import FOLDER, STYLES, embed_fonts, missing_characters, text_width
from kg.views.theme import FONT_STACK
from kg.views.wrapping import wrap


def test_latin_width_is_the_sum_of_the_advances() -> None:
    # Noto Sans Regular, 1000 units an em: A 639, V 600. At 100 px: 63.9 + 60.0.
    assert text_width("AV", 100) == pytest.approx(123.9)


def test_han_is_as_wide_as_the_em() -> None:
    assert text_width("骑行", 14) == pytest.approx(28)


def test_joined_arabic_is_narrower_than_letters_apart() -> None:
    assert text_width("كتب", 20) < sum(text_width(letter, 20) for letter in "كتب")


def test_vowel_marks_have_no_width() -> None:
    assert text_width("كَتَبَ", 20) == pytest.approx(text_width("كتب", 20))


def test_a_character_without_a_font_counts_one_em_and_is_reported() -> None:
    assert text_width("\U0001f6b2", 14) == 14
    assert missing_characters(["bike \U0001f6b2 骑行 دراجة"][0]) == ("\U0001f6b2",)


def test_embedded_fonts_hold_exactly_the_characters_used() -> None:
    css = embed_fonts(["骑行 دراجة"]).css
    han = next(font for font in fonts_in(css) if ord("骑") in font)
    assert han == {ord("骑"), ord("行")}


def test_same_characters_give_the_same_bytes() -> None:
    assert embed_fonts(["骑行", "abc"]).css == embed_fonts(["cba", "行骑"]).css


def test_latin_and_arabic_come_in_two_weights() -> None:
    css = embed_fonts(["abc دراجة 骑"]).css
    assert re.findall(r"font-weight:([0-9 ]+)", css) == ["400 700", "400 700", "400"]
    axes = [[(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] for font in opened(css)[:2]]
    assert axes == [[("wght", 400, 700)]] * 2


def test_faces_of_one_family_have_the_same_weights() -> None:
    """A browser uses only those that fit a weight best: Chinese beside faces of other weights was never loaded."""
    styles = re.findall(r"font-family:'([^']+)';font-weight:([0-9 ]+)", embed_fonts(["abc دراجة 骑"]).css)
    assert len(set(styles)) == len({family for family, _ in styles})
    assert all(f"'{family}'" in FONT_STACK for family, _ in styles)


def test_embedded_arabic_keeps_its_joining_forms() -> None:
    features = opened(embed_fonts(["دراجة"]).css)[1]["GSUB"].table.FeatureList.FeatureRecord
    assert {"init", "medi", "fina"} <= {feature.FeatureTag for feature in features}


def test_fonttools_compresses_as_before_once_fonts_are_embedded() -> None:
    embed_fonts(["é"])
    assert woff2.brotli is brotli


def test_each_shipped_font_names_its_licence() -> None:
    for name in STYLES:
        names = TTFont(FOLDER / f"noto-sans-{name}.woff2")["name"]
        assert "SIL Open Font License" in names.getDebugName(13)
        holder = re.search(r"\((https?://[^)]+)\)", names.getDebugName(0))
        assert holder and holder[1] in (FOLDER / "OFL.txt").read_text("utf-8")
        assert "Source" not in names.getDebugName(1)


def test_lines_break_between_words_evenly() -> None:
    assert wrap("Makers of cargo bikes and trailers", 14, width=130) == ("Makers of cargo", "bikes and trailers")


def test_a_latin_name_inside_han_is_never_broken() -> None:
    assert "RideHub" in "|".join(wrap("城市骑行RideHub平台数据", 14, width=70)).replace("|", " ")
    assert any("RideHub" in line for line in wrap("城市骑行RideHub平台数据", 14, width=70))


def test_no_line_starts_with_a_closing_mark() -> None:
    assert not any(line[0] in "）」》、，。" for line in wrap("骑行（城市）、货运（郊区）", 14, width=60))


def test_a_label_too_long_for_a_box_ends_in_dots() -> None:
    lines = wrap("word " * 2000, 14, width=120)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def fonts_in(css: str) -> list[set[int]]:
    return [set(font.getBestCmap()) for font in opened(css)]


def opened(css: str) -> list[TTFont]:
    return [TTFont(io.BytesIO(base64.b64decode(source))) for source in re.findall(r"base64,([^)]+)\)", css)]
