"""The pen: escaped, mirrored, isolated, inside its width, the same bytes, and drawn alike by resvg."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from kg.views.font_files import font_files
from kg.views.palette import PALETTES, contrast
from kg.views.raster import to_png
from kg.views.svg import Drawing, Pen, escaped, fitted, paragraph, width_of
from kg.vocab import LANGUAGES, Layer

HOSTILE = "</svg><script>alert(1)</script>\"'&\u202e\x00"


def drawn(lang: str = "en", text: str = "Aurora") -> Drawing:
    pen = Pen(lang, PALETTES["light"], 200)
    with pen.mark(["c1", "c2"], title=text):
        pen.text(text, 20, 30)
    return pen.drawing(60, text)


def test_hostile_text_is_text() -> None:
    root = ET.fromstring(drawn(text=HOSTILE).svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "a", "title", "text"}
    assert "".join(root.itertext()).count("<script>") == 2  # the title and the text


def test_a_mark_names_its_claims_and_leads_to_the_first() -> None:
    link = ET.fromstring(drawn().svg)[0]
    assert (link.get("href"), link.get("data-claims")) == ("#c1", "c1 c2")


def test_a_mark_without_claims_leads_nowhere() -> None:
    pen = Pen("en", PALETTES["light"], 100)
    with pen.mark():
        pen.circle(5, 5, 2)
    assert "href" not in pen.drawing(10, "").svg


def test_arabic_is_mirrored_and_isolated_without_a_direction() -> None:
    svg = drawn("ar", "أورورا 90%").svg
    assert 'x="180"' in svg  # 200 - 20
    assert 'text-anchor="end"' in svg
    assert ">\u2067أورورا 90%\u2069<" in svg
    assert "direction" not in svg


def test_latin_in_an_arabic_picture_needs_no_isolate() -> None:
    assert ">Kling (2)<" in drawn("ar", "Kling (2)").svg


def test_a_box_is_mirrored_by_its_far_corner() -> None:
    pen = Pen("ar", PALETTES["light"], 100)
    pen.rect(10, 0, 30, 5)
    assert '<rect x="60"' in pen.drawing(5, "").svg  # 100 - 10 - 30


def test_bold_han_is_outlined_and_latin_beside_it_is_bold() -> None:
    pen = Pen("zh", PALETTES["light"], 100)
    pen.text("极光 One", 0, 10, weight=700)
    runs = re.findall(r"<tspan([^>]*)>([^<]*)<", pen.drawing(20, "").svg)
    assert [text for _, text in runs] == ["极光 ", "One"]
    assert "stroke-width" in runs[0][0]
    assert "font-weight" in runs[1][0]


def test_text_with_arabic_is_never_cut_into_runs() -> None:
    pen = Pen("ar", PALETTES["light"], 100)
    pen.text("أورورا 极光 ريحان", 0, 10, weight=700)
    assert "tspan" not in pen.drawing(20, "").svg


@pytest.mark.parametrize("text", ["Aurora " * 43, "极光" * 150, "أورورا " * 43, "A" * 300, "Éclair أورورا 极光 " * 17])
@pytest.mark.parametrize("fit", [fitted, paragraph])
def test_a_label_of_300_characters_stays_within_its_width(text: str, fit: object) -> None:
    lines = fit(text, 13, width=180, lines=2)  # type: ignore[operator]
    assert len(lines) <= 2
    assert max(width_of(line, 13) for line in lines) <= 180
    assert lines[-1].rstrip("\u2069").endswith("…")


def test_isolates_are_closed_in_every_line() -> None:
    for line in fitted("\u2068Aurora Cycles of the North\u2069 leads \u2068Borealis\u2069", 13, width=110, lines=3):
        assert line.count("\u2068") == line.count("\u2069")


def test_escaped_keeps_nothing_that_ends_an_attribute() -> None:
    assert set("<>\"'").isdisjoint(escaped(HOSTILE))


def test_the_same_picture_is_the_same_bytes() -> None:
    assert drawn("ar", "أورورا").svg == drawn("ar", "أورورا").svg
    assert to_png(drawn("ar", "أورورا").svg) == to_png(drawn("ar", "أورورا").svg)


@pytest.mark.parametrize(("lang", "text"), [("en", "Aurora 90%"), ("zh", "极光90%"), ("ar", "ريحان 90%")])
def test_png_draws_the_letters(lang: str, text: str) -> None:
    # A picture whose text is not drawn compresses like an empty one.
    empty = Pen(lang, PALETTES["light"], 200).drawing(60, "").svg
    png = to_png(drawn(lang, text).svg)
    assert png.startswith(b"\x89PNG")
    assert len(png) > len(to_png(empty)) + 500


def test_font_files_are_deterministic_and_hold_every_script() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    files = font_files(["Aé 极 ر"], "Test")
    assert files == font_files(["Aé 极 ر"], "Test")
    for style, data in files.items():
        font = TTFont(BytesIO(data))
        assert {ord(char) for char in "Aé 极ر"} <= font.getBestCmap().keys()
        assert font["name"].getDebugName(2) == style


@pytest.mark.parametrize("theme", PALETTES)
def test_words_and_lines_can_be_told_from_the_ground(theme: str) -> None:
    palette = PALETTES[theme]
    for ground in (palette.paper, palette.band):
        for ink in (palette.ink, palette.ink2, palette.ink3, palette.accent):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
        assert contrast(palette.layers[Layer.OUTLOOK].ink, ground) >= 4.5
    assert contrast(palette.ink, palette.soft) >= 4.5
    assert contrast(palette.head_ink, palette.head) >= 4.5
    assert contrast(palette.head_ink2, palette.head) >= 4.5
    assert contrast(palette.warn_ink, palette.warn) >= 4.5
    assert contrast(palette.accent_ink, palette.accent) >= 4.5
    for layer in Layer:
        assert contrast(palette.layers[layer].color, palette.paper) >= 3
    for fill, ink in palette.tints:
        assert contrast(ink, fill) >= 4.5


def test_every_language_of_a_picture_has_one_width() -> None:
    assert {Pen(lang, PALETTES["light"], 200).drawing(9, "").width for lang in LANGUAGES} == {200}
