"""Dossiers and comparisons in Chromium: they ask for nothing, fit every screen, overlap nowhere, and hold up for a screen reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.analysis.comparison import compare
from kg.analysis.dossier import dossier
from kg.analysis.scope import Context
from kg.views.comparison_page import comparison_page
from kg.views.dossier import dossier_page
from kg.views.palette import PALETTES
from kg.views.view_page import view_page
from kg.vocab import LANGUAGES
from tests import factory
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
from tests.views.test_dossier import HOSTILE, practice

pytestmark = pytest.mark.browser

CASES = ("firm", "person", "segment", "compare", "long")
LONG = "极光 Aurora شركة " * 20  # 300 characters in three scripts and both directions
UNBROKEN = "Aurora" * 50

# What sticks out of its card or screen, meets its neighbour in the line, or is too small to read.
LOOK = (
    f"lang => {{ const pairs = {MEETING};"
    + """
  const main = document.querySelector(`main.${lang}`), wide = document.documentElement.clientWidth;
  const box = one => { const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect(); };
  const outside = [], meeting = [], small = [];
  for (const leaf of main.querySelectorAll(".leaf, header")) {
    const card = leaf.getBoundingClientRect();
    for (const one of leaf.querySelectorAll("h1, h2, h3, p, .about, .text, .detail, .layer, .flag, .rests a")) {
      const at = box(one);
      if (!at.width) continue;
      if (at.left < card.left - 1 || at.right > card.right + 1 || at.bottom > card.bottom + 1 || at.left < -1 || at.right > wide + 1)
        outside.push(one.textContent.slice(0, 60));
      if (parseFloat(getComputedStyle(one).fontSize) < 11) small.push(one.textContent.slice(0, 60));
    }
  }
  for (const fact of main.querySelectorAll(".fact")) {
    const parts = [...fact.querySelectorAll(".about, .text, .detail, .layer, .flag, .rests a")].map(one => [one.textContent, box(one)])
      .filter(([, at]) => at.width);
    meeting.push(...pairs(parts));
  }
  return {outside, meeting, small, count: main.querySelectorAll(".fact").length};
}"""
)


@cache
def html(case: str, theme: str = "light") -> str:
    palette = PALETTES[theme]
    context = practice() if case in CASES[:4] else invented(case)
    ids = {"firm": "ostrell", "person": "ilse-varn", "segment": "dish-robots"}
    if case == "compare":
        found = compare(context, "ostrell", "nuwayr")
        pages = [comparison_page(found, context, lang) for lang in LANGUAGES]
    else:
        told = dossier(context, ids.get(case, "aurora"))
        pages = [dossier_page(told, context, lang, palette) for lang in LANGUAGES]
    return view_page(pages, context.landscape, context.ontology, palette)


def invented(case: str) -> Context:
    name, other = (LONG, UNBROKEN) if case == "long" else (HOSTILE, HOSTILE)
    things = factory.market() | {
        "aurora": factory.entity("aurora", en=name, zh=name, ar=name),
        "borealis": factory.entity("borealis", en=other, zh=other, ar=other),
        "city-bikes": factory.entity("city-bikes", "MarketSegment", en=name, zh=name, ar=other),
    }
    claims = [
        factory.claim("aurora", "aheadOf", "borealis", segment="city-bikes", paraphrase=name),
        factory.claim("borealis", "chases", "aurora", segment="city-bikes", attributed_to="borealis"),
        factory.claim("aurora", "develops", "aurora-one"),
    ]
    return Context(factory.landscape(claims, entities=list(things.values())), factory.ontology())


@pytest.mark.parametrize("case", CASES)
def test_it_asks_for_nothing_and_breaks_no_policy(watched: Watched, tmp_path: Path, case: str) -> None:
    page = opened(watched, tmp_path, html(case))
    for lang in LANGUAGES:
        in_language(page, lang)
    assert asked_for(watched) == [(tmp_path / "view.html").as_uri()]
    assert watched.errors == []


@pytest.mark.parametrize("case", CASES)
def test_texts_stay_inside_apart_and_readable(watched: Watched, tmp_path: Path, case: str) -> None:
    page = opened(watched, tmp_path, html(case))
    for lang, screen in on_every_screen(page):
        seen = page.evaluate(LOOK, lang)
        assert seen["count"] > 2
        assert (lang, screen, seen["outside"], seen["meeting"], seen["small"]) == (lang, screen, [], [], [])
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0]


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("case", ["firm", "compare"])
def test_axe_finds_nothing_serious(watched: Watched, tmp_path: Path, case: str, theme: str) -> None:
    page = opened(watched, tmp_path, html(case, theme))
    for lang in AXE_LANGUAGES[theme]:
        in_language(page, lang)
        assert grave(page) == []


def test_a_footnote_leads_to_its_claim(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, html("firm"))
    page.locator("main.en .fact .rests a").first.press("Enter")
    assert page.locator(".claims tr:target").is_visible()


def test_arabic_runs_from_the_right(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, html("firm"), lang="ar")
    left, right = page.evaluate(
        "[...document.querySelectorAll('main.ar .n2 .column')].map(one => one.getBoundingClientRect().left)"
    )
    assert left > right


def test_hostile_names_stay_words(watched: Watched, tmp_path: Path) -> None:
    """tests/browser/test_naughty.py holds the positive control: on an unescaped page they do run."""
    watched.page.add_init_script(COUNT_RUNS)
    page = opened(watched, tmp_path, html("hostile"))
    assert (runs(page), foreign(page)) == (0, 0)


def test_it_prints_without_the_switch(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, html("firm"))
    page.emulate_media(media="print")
    assert page.locator("main.en .leaf").first.is_visible()
    assert not page.locator(".bar").is_visible()
