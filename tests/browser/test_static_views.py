"""Static views in Chromium: they ask for nothing, fit every screen, overlap nowhere, read well, and hold up for a screen reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.views.palette import PALETTES
from kg.views.view_page import poster, svg_file, view_page
from kg.vocab import LANGUAGES
from tests.browser.checks import (
    AXE_LANGUAGES,
    COUNT_RUNS,
    MEETING,
    asked_for,
    foreign,
    grave,
    in_language,
    on_every_screen,
    opened,
    runs,
)
from tests.browser.conftest import Watched
from tests.views.maps import terms
from tests.views.static_views import views

pytestmark = pytest.mark.browser

NAMES = ("timeline", "quadrant")

# Every text of the picture on show: whether it sticks out of its picture, meets another text, or is too small to read.
LOOK = (
    f"lang => {{ const pairs = {MEETING};"
    + """
  const svg = [...document.querySelectorAll(`main.${lang} .sheet svg`)].find(one => one.getBoundingClientRect().width > 0);
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect(),
    Number(text.getAttribute("font-size")) * scale]);
  const outside = texts.filter(([, at]) => at.left < frame.left - 1 || at.right > frame.right + 1
    || at.top < frame.top - 1 || at.bottom > frame.bottom + 1).map(([words]) => words);
  return {outside, meeting: pairs(texts), smallest: Math.min(...texts.map(([, , size]) => size)), count: texts.length};
}"""
)


@cache
def html(case: str, name: str, theme: str = "light") -> str:
    at = NAMES.index(name)
    models = [views(case, lang, theme)[1][at] for lang in LANGUAGES]
    return view_page(models, views(case, "en")[0], terms(), PALETTES[theme])


@pytest.mark.parametrize("name", NAMES)
def test_it_asks_for_nothing_and_breaks_no_policy(watched: Watched, tmp_path: Path, name: str) -> None:
    page = opened(watched, tmp_path, html("events", name))
    for lang in LANGUAGES:
        in_language(page, lang)
    assert asked_for(watched) == [(tmp_path / "view.html").as_uri()]
    assert watched.errors == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", ["events", "mixed", "long", "empty"])
def test_texts_stay_inside_apart_and_readable(watched: Watched, tmp_path: Path, case: str, name: str) -> None:
    page = opened(watched, tmp_path, html(case, name))
    for lang, screen in on_every_screen(page):
        seen = page.evaluate(LOOK, lang)
        assert seen["count"] > 0
        assert (lang, screen, seen["outside"], seen["meeting"]) == (lang, screen, [], [])
        assert seen["smallest"] >= 11
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0]


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(watched: Watched, tmp_path: Path, name: str, theme: str) -> None:
    page = opened(watched, tmp_path, html("events", name, theme))
    for lang in AXE_LANGUAGES[theme]:
        in_language(page, lang)
        assert grave(page) == []


def test_a_mark_leads_to_its_row_and_the_row_to_its_claim(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, html("events", "timeline"))
    page.locator("main.en .wide a.mark").first.press("Enter")
    assert page.locator("main.en tr:target").is_visible()
    page.locator("main.en tr:target .refs a").first.click()
    assert page.locator(".claims tr:target").is_visible()


def test_hostile_names_stay_words(watched: Watched, tmp_path: Path) -> None:
    watched.page.add_init_script(COUNT_RUNS)
    for name in NAMES:
        page = opened(watched, tmp_path, html("hostile", name))
        assert (runs(page), foreign(page)) == (0, 0)


def test_positive_control_a_script_would_have_been_noticed(watched: Watched, tmp_path: Path) -> None:
    watched.page.add_init_script(COUNT_RUNS)
    file = tmp_path / "bad.html"
    file.write_text("<img src=x onerror=alert(1)>", encoding="utf-8")
    watched.page.goto(file.as_uri())
    watched.page.wait_for_function("window.runs === 1")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_file_holds_its_own_fonts_and_keeps_its_words_inside(
    watched: Watched, tmp_path: Path, name: str, lang: str
) -> None:
    one, models = views("events", lang)
    file = tmp_path / "view.svg"
    file.write_text(svg_file(poster(models[NAMES.index(name)], one, PALETTES["light"])), encoding="utf-8")
    watched.page.goto(file.as_uri())
    outside = watched.page.evaluate(
        """() => { const frame = document.documentElement.getBoundingClientRect();
          return [...document.querySelectorAll("text")].filter(one => { const at = one.getBoundingClientRect();
            return at.left < frame.left || at.right > frame.right || at.bottom > frame.bottom; }).map(one => one.textContent); }"""
    )
    assert outside == []


def test_it_prints_the_picture_without_the_switch(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, html("events", "timeline"), 390, 844)
    page.emulate_media(media="print")
    assert page.locator("main.en .wide svg").is_visible()
    assert not page.locator(".bar").is_visible()
