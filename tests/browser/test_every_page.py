"""Every kind of page the command line can write, made from the article and opened in Chromium.

Covered, page by page (tests/browser/pages.py lists them, the first test below holds the list to the commands):
index, network (light, dark, print), market, rivals, quadrant, timeline, dossier, compare, brief in three languages, query in six forms.
Here: nothing asked for, no error, own policy; the whole way by keyboard; no text on another or cut; paper; hostile strings; axe where
no other file runs it. Elsewhere: axe, hostile strings and 9 screens of the static views on an invented market (test_built_views,
test_dossier, test_market_map, test_static_views, test_first_page), search folding (test_market_map, test_map), what a reader can do on
the map (test_map), boxes, titles and words of the map on 9 screens (test_picture).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.cli.brief import to_file
from kg.graph.result_cells import Answered, Cell, Column
from kg.views.palette import PALETTES
from kg.views.query_fit import FORMS as KNOWN_FORMS
from kg.views.query_view import query_view
from kg.views.view_page import view_page
from kg.vocab import LANGUAGES
from tests.browser.checks import COUNT_RUNS, LOOK, NAUGHTY, SCREENS, asked_for, foreign, grave, in_language, runs
from tests.browser.conftest import Watched
from tests.browser.pages import BRIEFS, FORMS, MAPS, PAGES, QUERIES, STATIC, write_pages, writers
from tests.views.briefs import made
from tests.views.maps import relabelled, terms

pytestmark = pytest.mark.browser

PHONE = SCREENS[2]
EVERYWHERE = ("index.html", *BRIEFS, *QUERIES)  # pages that no other test measures on three screens

# What stops the keyboard: links and controls in sight that have no name.
NAMELESS = """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter(one => one.checkVisibility()
  && !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.length)).map(one => one.outerHTML.slice(0, 120))"""
STOP = """() => { const one = document.activeElement;
  if (one === document.body) return null;
  const at = one.getBoundingClientRect(), style = getComputedStyle(one);
  const label = one.labels?.[0], ring = label ? getComputedStyle(label) : style;
  return { name: `${one.tagName} ${one.id} ${one.getAttribute("href") || one.textContent.trim().slice(0, 40)}`,
    seen: one.checkVisibility() && at.bottom > 0 && at.top < window.innerHeight,
    ring: style.outlineStyle !== "none" || ring.outlineStyle !== "none" || style.boxShadow !== "none" || ring.boxShadow !== "none" }; }"""
# Of what is in sight on paper: words lighter than 3:1 on white that no dark ground of their own carries, and how far the page is too wide.
PAPER = """() => {
  const light = color => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
    const lin = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return a < 0.5 ? 1 : 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]; };
  const dark = one => light(getComputedStyle(one).backgroundColor) < 0.5;
  const grounded = one => one !== null && (dark(one) || grounded(one.parentElement));
  const told = [...document.querySelectorAll("h1, h2, h3, p, li, td, th, caption, dt, dd")].filter(one => one.textContent.trim());
  const faint = told.filter(one => one.checkVisibility()
    && 1.05 / (light(getComputedStyle(one).color) + 0.05) < 3 && !grounded(one)).map(one => one.textContent.trim().slice(0, 60));
  return { faint, wide: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    switches: [...document.querySelectorAll("div.bar, .tools, .more, #tools, #views")].filter(one => one.checkVisibility()).length };
}"""
A4_LANDSCAPE = {"width": 1039, "height": 710}  # px of 297 mm × 210 mm less margins of 11 mm at 96 px an inch


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "output"
    write_pages(path)
    return path


def languages(page: Page) -> tuple[str, ...]:
    """Those the page can be switched to; a brief has one and no switch."""
    return LANGUAGES if page.locator("label[for=lang-en]").count() else ()


def test_every_page_that_can_be_written_is_in_the_list() -> None:
    assert set(PAGES) == writers()
    assert set(FORMS) == set(KNOWN_FORMS)


@pytest.mark.parametrize("name", STATIC)
def test_a_page_asks_for_nothing_and_serves_keyboard_screens_and_paper(
    watched: Watched, folder: Path, name: str
) -> None:
    page = watched.page
    page.goto((folder / name).as_uri())
    page.evaluate("document.fonts.ready")
    walk(page)
    screens = SCREENS if name in EVERYWHERE else (PHONE,)
    for lang in languages(page) or ("",):
        if lang:
            in_language(page, lang)
        for width, height in screens:
            page.set_viewport_size({"width": width, "height": height})
            seen = page.evaluate(LOOK)
            assert seen.pop("count") > 5
            assert seen == {"cut": [], "meeting": [], "small": [], "page": 0}, (lang, width)
        page.set_viewport_size(A4_LANDSCAPE)
        page.emulate_media(media="print")
        assert page.evaluate(PAPER) == {"faint": [], "wide": 0, "switches": 0}, lang
        page.emulate_media(media="screen")
    assert asked_for(watched) == [(folder / name).as_uri()]
    assert watched.errors == []


def walk(page: Page) -> None:
    """Through a page by keyboard: each language, eight stops in sight with a ring, and along a link to what stands behind it."""
    page.keyboard.press("Tab")
    if languages(page):
        shown = []
        for _ in LANGUAGES:
            shown.append(str(page.locator("main:visible").get_attribute("lang")))
            page.keyboard.press("ArrowRight")
        assert sorted(shown) == sorted(LANGUAGES)
        page.keyboard.press("Tab")
    stops = []
    while len(stops) < 8 and (stop := page.evaluate(STOP)):
        stops.append(stop)
        page.keyboard.press("Tab")
    assert len({stop["name"] for stop in stops}) > 1
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["ring"])] == []
    assert page.evaluate(NAMELESS) == []
    page.locator("a[href^='#']:visible").first.press("Enter")  # of a mark, a footnote or a row
    assert page.locator(":target").first.is_visible()


@pytest.mark.parametrize(("name", "lang"), [(BRIEFS[2], ""), *((one, "ar") for one in QUERIES[2:4])])
def test_axe_finds_nothing_serious(watched: Watched, folder: Path, name: str, lang: str) -> None:
    watched.page.goto((folder / name).as_uri())
    if lang:
        in_language(watched.page, lang)
    assert grave(watched.page) == []


@pytest.mark.parametrize("name", MAPS[1:])
def test_a_map_in_other_colours_is_clear_on_screen_and_readable_on_paper(
    watched: Watched, folder: Path, name: str
) -> None:
    page = watched.open(folder / name, "#focus=kuaishou&lang=ar")
    page.click("#astable")
    assert grave(page) == []  # panel, table and tools
    before = page.evaluate("JSON.stringify([PAGE.layers, PAGE.kinds, PAGE.tints, COLORS])")
    page.evaluate("fillPaper()")
    assert page.evaluate("JSON.stringify([PAGE.layers, PAGE.kinds, PAGE.tints, COLORS])") == before
    page.emulate_media(media="print")
    assert page.locator("#paper > svg").is_visible() and page.locator("#paper > table").is_visible()
    assert page.locator("#paper > svg > rect").first.get_attribute("fill") == "#ffffff"
    assert page.evaluate(PAPER)["faint"] == []


@pytest.fixture(scope="module")
def strings() -> list[str]:
    found: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    return found


def test_no_hostile_name_runs_in_a_brief_or_in_an_answer(watched: Watched, strings: list[str], tmp_path: Path) -> None:
    """tests/browser/test_naughty.py holds the positive control: on an unescaped page they do run."""
    market = relabelled(strings)
    names = tuple(Cell(text) for text in strings)
    found = Answered((Column("from", names), Column("to", names[::-1])), len(names))
    asked = dict.fromkeys(LANGUAGES, "".join(strings[:60]))
    views = [query_view("graph", found, market, terms(), lang, PALETTES["light"], asked=asked) for lang in LANGUAGES]
    watched.page.add_init_script(COUNT_RUNS)
    for content in (
        to_file(made("ar", None, market=market), "html"),
        view_page(views, market, terms(), PALETTES["light"]).encode(),
    ):
        (tmp_path / "page.html").write_bytes(content)
        watched.page.goto((tmp_path / "page.html").as_uri())
        assert (runs(watched.page), foreign(watched.page), watched.dialogs) == (0, 0, [])
