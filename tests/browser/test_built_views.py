"""The pages a build writes, in Chromium: they ask for nothing, keep their policy, read well, and lead to each other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.analysis.measured import measure
from kg.views.answer import answer
from kg.views.drawing import draw_map
from kg.views.fonts import embed_fonts
from kg.views.index import file_words, index_page
from kg.views.thumbnails import map_thumbnail
from kg.views.view_files import NETWORK, VIEWS, previews, sheets, view_files
from kg.vocab import LANGUAGES
from tests.browser.checks import SCREENS, grave, on_every_screen
from tests.browser.conftest import Watched
from tests.browser.test_static_views import LOOK
from tests.views.maps import bikes, terms

pytestmark = pytest.mark.browser

INDEX = "index.html"


@cache
def built() -> dict[str, bytes]:
    """index.html and the views of the invented market, with the fonts they share."""
    measured = measure(bikes(), terms())
    drawn = sheets(measured.drawn, bikes(), terms())
    answers = {lang: answer(bikes(), terms(), (), lang) for lang in LANGUAGES}
    first = index_page(bikes(), terms(), (), measured, list(file_words()), answers, previews(drawn))
    fonts = embed_fonts([first.text, *(sheet.page.text for sheet in drawn)]).css
    small = map_thumbnail(draw_map(bikes(), terms()))
    return view_files(drawn, fonts) | {INDEX: first.html(fonts, small).encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in built().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


# On paper as wide as the window: what is shown that only a screen can use, what of picture or cards is not, what sticks out.
PRINTED = """lang => {
  const main = document.querySelector(`main.${lang}`), seen = one => one.checkVisibility();
  const shown = [...document.querySelectorAll(".bar, .tools, .more, .narrow")].filter(seen).length;
  const cards = [...main.querySelectorAll(".card")], picture = main.querySelector(".wide svg");
  const lacking = cards.filter(card => !seen(card)).length + (cards.length || (picture && seen(picture)) ? 0 : 1);
  const cut = [...main.querySelectorAll(".wide svg, .card, .rows")].filter(seen).map(one => one.getBoundingClientRect())
    .filter(at => at.left < -1 || at.right > window.innerWidth + 1).length;
  return { shown, lacking, cut };
}"""
A4_LANDSCAPE = {"width": 1039, "height": 710}  # px of 297 mm × 210 mm less margins of 11 mm at 96 px an inch


@pytest.mark.parametrize("name", [INDEX, *VIEWS])
def test_it_asks_for_nothing_and_breaks_no_policy_and_prints(watched: Watched, folder: Path, name: str) -> None:
    watched.page.goto((folder / name).as_uri())
    for lang in LANGUAGES:
        watched.page.click(f"label[for=lang-{lang}]")
    watched.page.evaluate("document.fonts.ready")
    assert [url for url in watched.requests if not url.startswith("data:")] == [(folder / name).as_uri()]
    assert watched.errors == []
    watched.page.set_viewport_size(A4_LANDSCAPE)
    for lang in LANGUAGES if name in VIEWS else ():
        watched.page.emulate_media(media="screen")
        watched.page.click(f"label[for=lang-{lang}]")
        watched.page.emulate_media(media="print")
        assert watched.page.evaluate(PRINTED, lang) == {"shown": 0, "lacking": 0, "cut": 0}


@pytest.mark.parametrize("name", [INDEX, *VIEWS])
def test_axe_finds_nothing_serious(watched: Watched, folder: Path, name: str) -> None:
    watched.page.goto((folder / name).as_uri())
    for lang in LANGUAGES:
        watched.page.click(f"label[for=lang-{lang}]")
        assert grave(watched.page) == []


@pytest.mark.parametrize(
    "name", [name for name in VIEWS if name != "market.html"]
)  # which shows a board, not a picture
def test_texts_stay_inside_apart_and_readable(watched: Watched, folder: Path, name: str) -> None:
    watched.page.goto((folder / name).as_uri())
    for lang, screen in on_every_screen(watched.page):
        watched.page.evaluate("document.fonts.ready")
        seen = watched.page.evaluate(LOOK, lang)
        assert (lang, screen, seen["outside"], seen["meeting"]) == (lang, screen, [], [])
        assert seen["smallest"] >= 11
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= screen[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_picture_on_the_first_page_opens_its_view_in_the_same_language_and_leads_back(
    watched: Watched, folder: Path, lang: str
) -> None:
    page = watched.page
    page.goto((folder / INDEX).as_uri())
    page.click(f"label[for=lang-{lang}]")
    links = page.locator(f"main.{lang} .views a")
    assert [href.split("#")[0] for href in links.evaluate_all("all => all.map(one => one.getAttribute('href'))")] == [
        *VIEWS, NETWORK,
    ]  # fmt: skip
    links.first.click()
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    assert page.locator("main:visible").get_attribute("lang") == lang
    page.locator("main:visible .eyebrow a").click()
    assert page.url == (folder / INDEX).as_uri()


def test_the_strip_of_pictures_fits(watched: Watched, folder: Path) -> None:
    watched.page.goto((folder / INDEX).as_uri())
    for lang, (width, _) in on_every_screen(watched.page, (*SCREENS, (320, 844))):
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        cut = watched.page.evaluate(
            """lang => [...document.querySelectorAll(`main.${lang} .views a`)]
              .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
              .map(one => one.textContent)""",
            lang,
        )
        assert cut == []
