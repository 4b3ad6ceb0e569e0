"""The deck and the paper: editable, right to left where it must be, nothing under 11 pt, nothing over an edge, same bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from itertools import pairwise

import pytest
from pptx import Presentation

from kg.views.brief_layout import FOOT, pages
from kg.views.brief_paper import to_pdf
from kg.views.brief_shapes import HEIGHT, PAD, WIDTH, Box, Grid, Link, Paragraph, Run, clipped, height_of, lines_of
from kg.views.brief_slides import to_pptx
from kg.vocab import LANGUAGES
from tests.factory import landscape
from tests.views.briefs import made, named

LONG = "Aurora and the company of cyclists " * 9  # 315 characters
ENDLESS = "极光单车" * 80
MIXED = "أورورا Aurora 极光 (2024) «الدراجات» 100%"


@cache
def deck(lang: str, label: str = "") -> bytes:
    return to_pptx(made(lang, audience="team", market=named(label) if label else None))


def parts(content: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [file.read(name).decode("utf-8") for name in sorted(file.namelist()) if re.fullmatch(pattern, name)]


def slides(content: bytes) -> list[str]:
    return parts(content, r"ppt/slides/slide\d+\.xml")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_has_its_answer_as_title_and_claims_in_the_notes(lang: str) -> None:
    shown = Presentation(io.BytesIO(deck(lang)))
    assert (shown.slide_width, shown.slide_height) == (12192000, 6858000)
    for slide in shown.slides:
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paragraphs_say_their_direction_and_runs_their_fonts(lang: str) -> None:
    for slide in slides(deck(lang)):
        properties = re.findall(r"<a:pPr[^>]*>", slide)
        assert properties and all(f'rtl="{int(lang == "ar")}"' in one for one in properties)
        runs = re.findall(r"<a:rPr.*?</a:rPr>", slide)
        assert runs and all(re.search(r'"\+m[nj]-lt".*"\+m[nj]-ea".*"\+m[nj]-cs"', run) for run in runs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_theme_style_no_small_letters_and_no_picture(lang: str) -> None:
    for slide in slides(deck(lang)):
        assert "<p:style" not in slide and "<p:pic" not in slide and "tblPr rtl" not in slide
        assert min(int(size) for size in re.findall(r' sz="(\d+)"', slide)) >= 1100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_placeholder_of_master_and_layouts_lies_within_the_slide(lang: str) -> None:
    shown = Presentation(io.BytesIO(deck(lang)))
    assert [layout.name for layout in shown.slide_layouts] == ["Title and Content", "Title Only", "Blank"]
    for holder in (shown.slide_master, *shown.slide_layouts):
        kinds = {shape.placeholder_format.type.name for shape in holder.placeholders}
        assert {"FOOTER", "SLIDE_NUMBER"} <= kinds and "DATE" not in kinds
        for shape in holder.placeholders:
            assert shape.left >= 0 and shape.left + shape.width <= shown.slide_width, (holder.name, shape.name)
            assert shape.top >= 0 and shape.top + shape.height <= shown.slide_height, (holder.name, shape.name)
    (title,) = [shape for shape in shown.slide_layouts[1].placeholders if "Title" in shape.name]
    assert (title.left, title.width) == (558800, 11074400)  # 44 and 872 points


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_theme_names_our_fonts_and_one_for_each_script(lang: str) -> None:
    themes = parts(deck(lang), r"ppt/theme/theme\d+\.xml")
    assert len(themes) == 2  # of the slides and of the notes
    for theme in themes:
        for fonts in re.findall(r"<a:m(?:aj|in)orFont>.*?</a:m(?:aj|in)orFont>", theme):
            faces = dict(re.findall(r'<a:(latin|ea|cs) typeface="([^"]*)"', fonts))
            assert faces == {"latin": "Noto Sans", "ea": "Noto Sans SC", "cs": "Noto Sans Arabic"}
            sets = dict(re.findall(r'<a:(ea|cs) [^>]*charset="([^"]*)"', fonts))
            assert sets == {"ea": "-122", "cs": "-78"}  # GB2312 and Arabic, for whom the face is missing
            assert {"Arab", "Hans"} <= set(re.findall(r'<a:font script="(\w+)"', fonts))
        assert '<a:srgbClr val="0B5CAD"/>' in theme  # palette.accent


def test_footer_and_number_are_placeholders_that_stand_where_the_layout_has_them() -> None:
    for at, slide in enumerate(slides(deck("ar")), start=1):
        assert slide.count('type="ftr"') == slide.count('type="sldNum"') == slide.count('type="slidenum"') == 1
        assert re.search(r'type="slidenum"[^>]*>.*?<a:t>\d+</a:t></a:fld>', slide), at
    assert not parts(deck("ar"), r"docProps/thumbnail\.jpeg|ppt/printerSettings/.*")


def test_shapes_have_names_and_lines_are_glued() -> None:
    shown = Presentation(io.BytesIO(deck("en")))
    glued = [xml for xml in slides(deck("en")) if "<a:stCxn " in xml and "<a:endCxn " in xml]
    assert len(glued) == 1
    assert all(
        shape.name and not re.fullmatch(r"(TextBox|Rectangle) \d+", shape.name)
        for one in shown.slides
        for shape in one.shapes
    )
    alts = re.findall(r'descr="([^"]*)"', "".join(slides(deck("en"))))
    assert any("Aurora Cycles and Borealis Bikes" in alt for alt in alts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("label", ["", LONG, ENDLESS, MIXED])
def test_everything_stays_on_the_page_and_text_in_its_box(lang: str, label: str) -> None:
    for page in pages(made(lang, audience="team", market=named(label) if label else None)):
        for shape in page.shapes:
            if isinstance(shape, Link):
                assert min(shape.x1, shape.x2) >= 0 and max(shape.x1, shape.x2) <= WIDTH
                continue
            width = shape.width if isinstance(shape, Box) else sum(shape.widths)
            height = shape.height if isinstance(shape, Box) else sum(shape.heights)
            assert shape.x >= 0 and shape.x + width <= WIDTH + 0.01, shape.name
            assert shape.y >= 0 and shape.y + height <= HEIGHT, shape.name
            if isinstance(shape, Box):
                assert height_of(shape.paragraphs, shape.width - 2 * PAD, lang) <= shape.height + 0.01, shape.name
            else:
                assert all(
                    height_of((cell,), wide - 2 * PAD, lang) <= tall
                    for row, tall in zip(shape.cells, shape.heights, strict=True)
                    for cell, wide in zip(row, shape.widths, strict=True)
                )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_below_another_does_not_touch_it(lang: str) -> None:
    """Boxes and tables of the body, sorted downwards where they share a column: none begins before the one above ends."""
    for page in pages(made(lang)):
        blocks = [shape for shape in page.shapes if isinstance(shape, Box | Grid) and "•" not in shape.name]
        blocks.sort(key=lambda one: (one.y, one.x))
        for above, below in pairwise(blocks):
            wide = above.width if isinstance(above, Box) else sum(above.widths)
            tall = above.height if isinstance(above, Box) else sum(above.heights)
            if below.x < above.x + wide and above.x < below.x + (
                below.width if isinstance(below, Box) else sum(below.widths)
            ):
                assert below.y >= above.y + tall - 1, (page.title, above.name, below.name)


def test_arabic_is_the_mirror_of_the_order_of_reading() -> None:
    """Where reading starts is the right edge: the first column of the first table ends there."""
    (grid,) = [shape for shape in pages(made("ar"))[2].shapes if isinstance(shape, Grid)]
    assert grid.x + sum(grid.widths) == pytest.approx(WIDTH - 44)
    assert [cell.text for cell in grid.cells[0]][-1] == "الاسم"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_cell_and_no_paragraph_is_empty(lang: str) -> None:
    """PowerPoint and LibreOffice give a paragraph without a run 18 points, and a row that was measured for 11 grows."""
    for page in pages(made(lang)):
        grids = [shape for shape in page.shapes if isinstance(shape, Grid)]
        assert all(cell.text for grid in grids for row in grid.cells for cell in row), page.title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_caveats_below_a_picture_stay_on_the_slide(lang: str) -> None:
    """Three names and four sentences fit in every language."""
    for page in pages(made(lang))[:5]:
        assert not [shape.name for shape in page.shapes if isinstance(shape, Box) and "left out" in shape.name], (
            page.title
        )


def test_what_is_left_out_of_a_slide_goes_on_in_the_appendix() -> None:
    drawn = pages(made(market=named(LONG)))
    told = [page for page in drawn if any("left out" in shape.name for shape in page.shapes if isinstance(shape, Box))]
    assert not told or any(page.is_appendix for page in drawn)
    assert all(shape.y1 <= HEIGHT for page in drawn for shape in page.shapes if isinstance(shape, Link))
    assert FOOT < HEIGHT


def test_a_cut_text_says_so() -> None:
    cut = clipped(LONG, 12, 200, 2)
    assert cut.endswith("…") and lines_of(cut, 12, 200) <= 2
    assert clipped("Aurora", 12, 200, 1) == "Aurora"
    assert height_of((Paragraph((Run("Aurora", "#000000"),), 10),), 200, "en") == 13


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_is_a_pdf_with_its_fonts_inside(lang: str) -> None:
    content = to_pdf(made(lang))
    assert content.startswith(b"%PDF") and content == to_pdf(made(lang))
    assert b"D:20241031" in content


def test_text_on_paper_is_never_markup() -> None:
    assert to_pdf(made(market=named('#panic("x") $a$ *b* @c'))).startswith(b"%PDF")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_market_gives_a_deck_that_says_so(lang: str) -> None:
    brief = made(lang, None, market=landscape())
    assert len(slides(to_pptx(brief))) == 1 and to_pdf(brief).startswith(b"%PDF")


def test_the_same_bytes_under_another_hash_seed() -> None:
    code = (
        "import hashlib; from tests.views.briefs import made; from kg.views.brief_slides import to_pptx; "
        "from kg.views.brief_page import to_html; from kg.views.brief_text import to_markdown; brief = made('ar', audience='team'); "
        "print(hashlib.sha256(to_pptx(brief) + (to_html(brief) + to_markdown(brief)).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(found) == 1
