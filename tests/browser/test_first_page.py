"""The first page in Chromium: it asks for nothing, runs nothing, fits every screen, and its languages change by keyboard."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kg.model import Landscape
from kg.views.fonts import embed_fonts
from kg.vocab import LANGUAGES
from tests.browser.checks import COUNT_RUNS, NAUGHTY, on_every_screen
from tests.browser.conftest import Watched
from tests.landscapes import mini, ontology
from tests.views.maps import first_page, relabelled, terms

pytestmark = pytest.mark.browser


@cache
def html() -> str:
    page = first_page(mini(), ontology())
    return page.html(embed_fonts([page.text]).css)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "index.html"
    path.write_text(html(), encoding="utf-8")
    return path


def test_it_asks_for_nothing_and_breaks_no_policy(watched: Watched, file: Path) -> None:
    watched.page.goto(file.as_uri())
    for lang in LANGUAGES:
        watched.page.click(f"label[for=lang-{lang}]")
    assert [url for url in watched.requests if not url.startswith("data:")] == [file.as_uri()]
    assert watched.errors == []


def test_its_own_fonts_are_used(watched: Watched, file: Path) -> None:
    watched.page.goto(file.as_uri())
    for lang, text in (("en", "Rayhan"), ("ar", "ريحان"), ("zh", "雷汉")):
        watched.page.click(f"label[for=lang-{lang}]")
        watched.page.evaluate("document.fonts.ready")
        assert watched.page.evaluate('text => document.fonts.check(\'16px "CL Sans", "CL Sans Han"\', text)', text)
    watched.page.wait_for_function("[...document.fonts].every(font => font.status === 'loaded')", timeout=5000)


def test_languages_change_by_keyboard(watched: Watched, file: Path) -> None:
    watched.page.goto(file.as_uri())
    watched.page.keyboard.press("Tab")
    shown = []
    for _ in LANGUAGES:
        shown.append(
            watched.page.evaluate(
                "[...document.querySelectorAll('main')].filter(one => one.offsetParent).map(one => one.lang)"
            )
        )
        watched.page.keyboard.press("ArrowRight")
    assert shown == [["en"], ["zh"], ["ar"]]


def test_arabic_runs_from_the_right(watched: Watched, file: Path) -> None:
    watched.page.goto(file.as_uri())
    watched.page.click("label[for=lang-ar]")
    sides = watched.page.evaluate(
        """() => ['main.ar .answer', 'main.ar .picture', '.claims thead th']
          .map(one => document.querySelector(one).getBoundingClientRect().left)"""
    )
    assert sides[0] > sides[1]
    assert sides[2] > 720


def test_nothing_sticks_out(watched: Watched, file: Path) -> None:
    watched.page.goto(file.as_uri())
    screens = [(width, 844) for width in (320, 390, 768, 1024, 1440)]
    for lang, (width, _) in on_every_screen(watched.page, screens):
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, (lang, width)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_stay_in_their_boxes_and_are_large_enough(watched: Watched, file: Path, lang: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    watched.page.goto(file.as_uri())
    watched.page.click(f"label[for=lang-{lang}]")
    outside, smallest = watched.page.evaluate(
        """lang => {
          const svgs = [...document.querySelectorAll(`main.${lang} figure svg`)];
          const outside = [];
          let smallest = 99;
          for (const svg of svgs) {
            const boxes = [...svg.querySelectorAll("rect")].map(one => one.getBoundingClientRect());
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            for (const text of svg.querySelectorAll("text")) {
              const at = text.getBoundingClientRect();
              const box = boxes.find(b => at.left < b.right && at.right > b.left && at.top < b.bottom && at.bottom > b.top);
              if (box && (at.left < box.left - 1 || at.right > box.right + 1)) outside.push(text.textContent);
              smallest = Math.min(smallest, Number(text.getAttribute("font-size")) * scale);
            }
          }
          return [outside, smallest];
        }""",
        lang,
    )
    assert outside == []
    assert smallest >= 11


def test_a_claim_is_shown_where_its_number_points(watched: Watched, file: Path) -> None:
    watched.page.goto(file.as_uri())
    watched.page.click("main.en .rests a >> nth=0")
    chosen = watched.page.evaluate("document.querySelector('tr:target').id")
    assert chosen in {claim.id for claim in mini().claims}
    assert watched.page.locator("tr:target").is_visible()


def test_naughty_strings_stay_words(watched: Watched, tmp_path: Path) -> None:
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    naughty: Landscape = relabelled(strings)
    path = tmp_path / "index.html"
    page = first_page(naughty, terms())
    path.write_text(page.html(""), encoding="utf-8")
    watched.page.add_init_script(COUNT_RUNS)
    watched.page.goto(path.as_uri())
    for lang in LANGUAGES:
        watched.page.click(f"label[for=lang-{lang}]")
    assert watched.page.evaluate("window.runs") == 0
    assert (
        watched.page.evaluate("document.querySelectorAll('script, img, iframe, [onerror], [onload], [onclick]').length")
        == 0
    )
    assert watched.dialogs == []
    assert [url for url in watched.requests if not url.startswith("data:")] == [path.as_uri()]
