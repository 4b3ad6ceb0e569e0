"""The views a build puts beside its first page: made once, complete, inert, small, and the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from kg.analysis.measured import Measured, measure
from kg.views.drawing import draw_map
from kg.views.fonts import embed_fonts
from kg.views.page_data import csp_hash
from kg.views.palette import PALETTES
from kg.views.previews import preview_words
from kg.views.svg import Pen
from kg.views.thumbnails import ASPECT, map_thumbnail, thumbnail
from kg.views.view_files import NETWORK, VIEWS, Sheet, left_out, previews, sheets, view_files
from kg.views.view_page import FONTS, ViewPage
from kg.vocab import LANGUAGES
from tests.views.maps import bikes, terms


@cache
def measured() -> Measured:
    return measure(bikes(), terms())


@cache
def drawn() -> tuple[Sheet, ...]:
    return sheets(measured().drawn, bikes(), terms())


def test_every_view_is_a_page_in_three_languages() -> None:
    files = view_files(drawn(), "")
    assert list(files) == ["market.html", "rivals.html", "quadrant.html", "timeline.html"]
    for content in files.values():
        assert re.findall(rb'<main class="view (\w+)"', content) == [lang.encode() for lang in LANGUAGES]


@pytest.mark.parametrize("file", VIEWS)
def test_fonts_and_policy_agree(file: str) -> None:
    css = embed_fonts(["Aurora 极光"]).css
    page = view_files(drawn(), css)[file].decode()
    assert page.count(FONTS.format(css)) == 1
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    script = page.rsplit("<script>", 1)[1].split("</script>", 1)[0]
    policy = page.split('http-equiv="Content-Security-Policy" content="', 1)[1].split('"', 1)[0].replace("&#39;", "'")
    assert f"style-src {csp_hash(style)} {csp_hash(css)};" in policy
    assert f"script-src {csp_hash(script)};" in policy
    assert "default-src 'none'" in policy


def test_a_name_that_looks_like_the_place_of_the_fonts_stays_a_name() -> None:
    page = ViewPage(f'<meta content="{csp_hash("")}">{FONTS.format("")}<h1>{csp_hash("")}</h1>')
    shown = page.html("x{}")
    assert shown.endswith(f"<h1>{csp_hash('')}</h1>")
    assert FONTS.format("x{}") in shown


def test_too_many_claims_are_not_drawn_and_the_manifest_says_so() -> None:
    few = measure(bikes(), terms(), most_drawn=17)  # the market has 18 claims
    assert few.drawn is None
    assert sheets(few.drawn, bikes(), terms()) == ()
    assert left_out(few.drawn, 17) == (
        "market.html, rivals.html, quadrant.html, timeline.html are left out above 17 claims; "
        "kg map market, kg map rivals, kg map quadrant, kg map timeline make them one by one",
    )
    assert left_out(measured().drawn) == ()
    assert [one.file for one in previews(())] == [NETWORK]


def test_the_first_page_names_every_view_in_every_language() -> None:
    found = previews(drawn())
    assert [one.file for one in found] == [*VIEWS, NETWORK]
    for one in found:
        assert all(one.title[lang] and one.question[lang] for lang in LANGUAGES)
        assert len({*one.title.values()}) == 3
    assert set(preview_words()) >= {*VIEWS, NETWORK}


def test_a_thumbnail_has_no_words_no_links_and_no_titles() -> None:
    for sheet in drawn():
        for lang in LANGUAGES:
            root = ElementTree.fromstring(sheet.small[lang])
            assert {one.tag for one in root.iter()} <= {"svg", "rect", "circle", "path"}
            assert root.get("aria-hidden") == "true"
            assert not "".join(root.itertext()).strip()
            assert len(sheet.small[lang]) < 30_000


def test_a_word_becomes_a_bar_where_it_stands() -> None:
    pen = Pen("en", PALETTES["light"], 100)
    pen.rect(10, 20, 30, 5, fill="#abcdef")
    pen.rect(10, 70, 30, 5, fill="#fedcba")  # below 60 % of the width: cut off
    pen.text("ab", 50, 30, size=10, color="#123456")
    small = thumbnail(pen.drawing(100, "told"))
    assert 'viewBox="0 0 100 60"' in small and ASPECT == 0.6
    assert "#abcdef" in small and "#fedcba" not in small
    # base line 30, letters of 10: the bar is 5 high and ends 1.2 above the base line, at 24 after rounding
    assert re.search(r'<path d="M50 24h\d+v5h-\d+z" fill="#123456"', small)


def test_the_map_in_small_shows_its_boxes_and_lines() -> None:
    small = map_thumbnail(draw_map(bikes(), terms()))
    root = ElementTree.fromstring(small)
    assert {one.tag for one in root.iter()} == {"svg", "path"}
    assert any(one.get("fill") == "none" for one in root.iter("path"))


def test_what_was_measured_before_is_not_measured_again() -> None:
    found = measured().drawn
    assert found is not None
    assert {row.entity for row in measured().profiles["companies"].rows} >= {
        *(point.entity for point in found.quadrant.points),
        *(one.entity for one in found.quadrant.unplaced),
    }
    assert sheets(replace(found), bikes(), terms())[0].page == drawn()[0].page
