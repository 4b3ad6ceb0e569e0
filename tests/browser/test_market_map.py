"""The market map and the rivals matrix in a browser: search in three languages, folding, nothing cut, nothing asked for, nothing run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.analysis.placement import placement, profiles
from kg.analysis.profile import profile
from kg.analysis.rival_matrix import rival_matrix
from kg.analysis.scope import Context
from kg.model import Landscape
from kg.views.market_map import market_map
from kg.views.matrix import rivals_matrix
from kg.views.palette import PALETTES
from kg.views.view_page import view_page
from kg.vocab import LANGUAGES
from tests.browser.checks import COUNT_RUNS, NAUGHTY, SCREENS, grave, in_language, on_every_screen, opened
from tests.browser.conftest import Watched
from tests.factory import claim, entity, landscape
from tests.views.maps import bikes, relabelled, terms
from tests.views.static_views import LONG, MIXED, strained

pytestmark = pytest.mark.browser

# Visible cards whose words stick out of them, cards that overlap, and how far the page is wider than the window.
CUT = """() => {
  const seen = (element) => element.getClientRects().length > 0;
  const main = [...document.querySelectorAll("main")].find(seen);
  const cards = [...main.querySelectorAll(".card, .part > summary, .gaps li")].filter(seen);
  const box = (element) => element.getBoundingClientRect();
  const out = cards.filter((card) => {
    const own = box(card);
    return [...card.querySelectorAll("summary *, h2, .count, :scope > b, :scope > span")].filter(seen).some((word) => {
      const inner = box(word);
      return inner.left < own.left - 1 || inner.right > own.right + 1 || inner.top < own.top - 1 || inner.bottom > own.bottom + 1;
    });
  });
  const only = cards.filter((card) => card.matches(".card")).map(box);
  const overlaps = only.filter((one, at) => only.some((other, place) => place > at &&
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1));
  return { out: out.map((card) => card.textContent.trim().slice(0, 60)), overlaps: overlaps.length, cards: only.length,
    wide: document.documentElement.scrollWidth - window.innerWidth };
}"""
SHOWN = """() => [...document.querySelectorAll("main .card")].filter((card) => card.checkVisibility())
  .map((card) => card.querySelector("b").textContent)"""


def board(one: Landscape, ranked: bool = True) -> str:
    found = profiles(one, terms(), draws=20) if ranked else ()

    def drawn(lang: str) -> object:
        return market_map(
            placement(Context(one, terms(), lang=lang), profiles=found), one, terms(), lang, PALETTES["light"]
        )

    return view_page([drawn(lang) for lang in LANGUAGES], one, terms(), PALETTES["light"])  # type: ignore[misc]


def square(one: Landscape) -> str:
    found = rival_matrix(Context(one, terms()), profile(one, terms(), draws=20))
    views = [rivals_matrix(found, one, terms(), lang, PALETTES["light"]) for lang in LANGUAGES]
    return view_page(views, one, terms(), PALETTES["light"])


def crowd(count: int) -> Landscape:
    """Firms in ten segments in turn."""
    segments = [entity(f"seg{n}", "MarketSegment", en=f"Segment {n}", zh=f"领域{n}", ar=f"قطاع {n}") for n in range(10)]
    firms = [entity(f"f{n:03}", en=f"Firm {n}", zh=f"企业{n}", ar=f"شركة {n}") for n in range(count)]
    claims = [claim(one.id, "activeIn", f"seg{n * n % 7 + n % 3}", line=n) for n, one in enumerate(firms)]
    return landscape(claims, entities=[*segments, *firms])


@pytest.fixture
def shown(watched: Watched, tmp_path: Path) -> Callable[..., Page]:
    def open_(html: str, screen: tuple[int, int] = SCREENS[0]) -> Page:
        return opened(watched, tmp_path, html, *screen)

    return open_


@pytest.mark.parametrize(
    ("lang", "typed", "found"),
    [
        ("en", "aurora one", ["Aurora Cycles"]),  # a product finds its maker
        ("en", "ECLAIR", ["Éclair Vélos"]),
        ("ar", "اورورا للدراجات", ["أورورا للدراجات"]),  # without the hamza
        ("ar", "إكْلير", ["إكلير"]),  # with a mark that the label lacks
        ("zh", "极光", ["极光单车"]),
        ("zh", "borealis", ["北极单车"]),
        ("en", "no such name", []),
    ],
)
def test_search_folds_and_knows_every_language(
    lang: str, typed: str, found: list[str], shown: Callable[..., Page]
) -> None:
    page = shown(board(bikes()))
    in_language(page, lang)
    page.fill(f"#find-{lang}", typed)
    names = {name.replace("\u2068", "").replace("\u2069", "") for name in page.evaluate(SHOWN)}
    assert names == set(found)
    assert page.locator(f"main.{lang} output").inner_text().startswith(str(len(page.evaluate(SHOWN)))) or lang == "zh"
    page.fill(f"#find-{lang}", "")
    assert len(page.evaluate(SHOWN)) > len(found)


def test_cards_open_to_their_claims_by_keyboard(shown: Callable[..., Page]) -> None:
    page = shown(board(bikes()))
    summary = page.locator("main.en .card > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    link = page.locator("main.en .card[open] .why a").first
    target = link.get_attribute("href")
    assert target is not None
    assert page.locator(f'[id="{target[1:]}"]').count() == 1


def test_fold_all_and_show_all(shown: Callable[..., Page]) -> None:
    page = shown(board(crowd(200), ranked=False))
    # 200 firms in 7 parts or more: each part has more than 8 cards, so 8 are shown of each
    few = len(page.evaluate(SHOWN))
    assert few == 8 * page.locator("main.en .part.short").count()
    assert few < page.locator("main.en .card").count() == 200
    page.locator("main.en .more").first.click()
    assert len(page.evaluate(SHOWN)) > few
    page.click("main.en .foldall")
    assert page.evaluate(SHOWN) == []
    page.fill("#find-en", "firm 17")
    assert "Firm 17" in page.evaluate(SHOWN)


def test_without_a_script_every_card_is_shown(browser: object, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    file.write_text(board(crowd(120), ranked=False), encoding="utf-8")
    page = browser.new_page(java_script_enabled=False)  # type: ignore[attr-defined]
    page.goto(file.as_uri())
    visible = [card.is_visible() for card in page.locator("main.en .card").all()]
    page.close()
    assert visible == [True] * 120


@pytest.mark.parametrize("case", ["bikes", "long", "mixed"])
def test_nothing_is_cut_or_overlaps(case: str, shown: Callable[..., Page]) -> None:
    one = {"bikes": bikes, "long": lambda: strained(LONG), "mixed": lambda: strained(MIXED)}[case]()
    page = shown(board(one))
    for lang, size in on_every_screen(page):
        found = page.evaluate(CUT)
        assert found["cards"] > 0
        assert {**found, "cards": 0} == {"out": [], "overlaps": 0, "cards": 0, "wide": 0}, (lang, size)


def test_four_columns_on_a_wide_screen_and_one_on_a_phone(watched: Watched, shown: Callable[..., Page]) -> None:
    page = shown(board(crowd(40), ranked=False))
    columns = "getComputedStyle(document.querySelector('main.en .parts')).gridTemplateColumns.split(' ').length"
    counts = []
    for width in (1440, 1120, 390):
        page.set_viewport_size({"width": width, "height": 900})
        counts.append(page.evaluate(columns))
    assert counts == [4, 4, 1]


def test_arabic_begins_at_the_right(shown: Callable[..., Page]) -> None:
    page = shown(board(crowd(40), ranked=False))
    in_language(page, "ar")
    lefts = page.evaluate(
        "[...document.querySelectorAll('main.ar .part')].map((part) => part.getBoundingClientRect().right)"
    )
    assert lefts[0] == max(lefts)


@pytest.mark.parametrize("make", [board, square])
def test_no_serious_barrier_and_nothing_asked_for(
    make: Callable[[Landscape], str], watched: Watched, shown: Callable[..., Page]
) -> None:
    page = shown(make(bikes()))
    assert [url for url in watched.requests if not url.startswith(("file:", "data:"))] == []
    assert watched.errors == []  # before axe, which brings a style of its own
    for lang in LANGUAGES:
        in_language(page, lang)
        assert grave(page) == []


@pytest.mark.parametrize("size", SCREENS)
def test_the_matrix_fits_its_page(size: tuple[int, int], shown: Callable[..., Page]) -> None:
    page = shown(square(strained(LONG)), size)
    for lang in LANGUAGES:
        in_language(page, lang)
        out = page.evaluate("""() => [...document.querySelectorAll("main .sheet svg")].filter((svg) => svg.getClientRects().length)
          .flatMap((svg) => [...svg.querySelectorAll("text")].filter((text) => {
            const inner = text.getBoundingClientRect(), own = svg.getBoundingClientRect();
            return inner.left < own.left - 2 || inner.right > own.right + 2;
          }).map((text) => text.textContent))""")
        assert out == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


@pytest.mark.parametrize("make", [board, square])
def test_none_of_515_hostile_labels_runs(
    make: Callable[[Landscape], str], watched: Watched, shown: Callable[..., Page], tmp_path: Path
) -> None:
    """tests/browser/test_naughty.py holds the positive control: on an unescaped page they do run."""
    watched.page.add_init_script(COUNT_RUNS)
    page = shown(make(relabelled(json.loads(NAUGHTY.read_text(encoding="utf-8")))))
    for lang in ("ar", "en"):
        in_language(page, lang)
    if make is board:
        page.fill("#find-en", "<script>")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("[window.runs, ({}).polluted]") == [0, None]
    assert watched.dialogs == []
    assert [error for error in watched.errors if "Content Security Policy" in error or "Error" in error] == []
