"""The rivals matrix: a word in every cell, twenty rows at most, every cell leads to its row of the table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from kg.analysis.profile import profile
from kg.analysis.rival_matrix import rival_matrix
from kg.analysis.scope import Context
from kg.model import Landscape
from kg.views.matrix import MOST_FIRMS, rivals_matrix
from kg.views.palette import PALETTES
from kg.views.view_model import ViewModel
from kg.views.view_page import view_page
from kg.views.words import templates
from kg.vocab import LANGUAGES, Modality, Polarity
from tests.factory import claim, entity, landscape, source
from tests.views.maps import bikes, terms
from tests.views.static_views import LONG, MIXED, strained

OPINION: dict[str, Any] = {"segment": "city-bikes", "modality": Modality.EVALUATION}


def crowd() -> Landscape:
    """Thirty firms, each ahead of the next, and one lead denied."""
    named = [entity(f"f{n:02}", en=f"Firm {n}", zh=f"企业{n}", ar=f"شركة {n}") for n in range(30)]
    leads = [
        claim(one.id, "aheadOf", other.id, line=n, **OPINION)
        for n, (one, other) in enumerate(itertools.pairwise(named))
    ]
    denial = claim("f00", "aheadOf", "f01", source="s2", polarity=Polarity.DENIED, **OPINION)
    return landscape([*leads, denial], entities=named, sources=[source("s2")])


CASES: dict[str, Callable[[], Landscape]] = {
    "bikes": bikes,
    "empty": lambda: landscape([]),
    "crowd": crowd,
    "long": lambda: strained(LONG),
    "mixed": lambda: strained(MIXED),
    "hostile": lambda: strained("<img src=x onerror=alert(1)>\u202e"),
}


@cache
def view(case: str, lang: str, theme: str = "light") -> tuple[Landscape, ViewModel]:
    one = CASES[case]()
    found = rival_matrix(Context(one, terms()), profile(one, terms(), draws=20))
    return one, rivals_matrix(found, one, terms(), lang, PALETTES[theme])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_cell_leads_to_a_row_that_holds_its_claims(case: str, lang: str) -> None:
    one, found = view(case, lang)
    known = {claim.id for claim in one.claims}
    rows = {row.id: row for table in found.tables for row in table.rows}
    marks = re.findall(r'href="#([^"]*)"[^>]*data-claims="([^"]*)"', found.picture.svg)
    assert all(set(claims.split()) == set(rows[target].claims) for target, claims in marks)
    assert found.narrow is not None
    every = {id for row in rows.values() for id in row.claims}
    assert all(
        set(claims.split()) <= every
        for _, claims in re.findall(r'href="#([^"]*)"[^>]*data-claims="([^"]*)"', found.narrow.svg)
    )
    assert every <= known


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_texts_are_large_enough_and_inside(case: str, lang: str) -> None:
    _, found = view(case, lang)
    assert found.narrow is not None
    for drawing, least in ((found.picture, 13), (found.narrow, 11)):
        for x, y, size in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"', drawing.body):
            assert float(size) >= least
            assert 0 <= float(x) <= drawing.width
            assert 0 <= float(y) <= drawing.height


def test_of_many_firms_twenty_are_drawn_and_all_stand_in_the_table() -> None:
    _, found = view("crowd", "en")
    assert len(re.findall(r">\d+</text>", found.picture.body)) == 2 * MOST_FIRMS
    text = " ".join(row.cells[0] for row in found.tables[0].rows)
    assert all(f"Firm {n} is said to be ahead of Firm {n + 1}" in text for n in range(29))
    assert [note.text for note in found.notes] == [
        "The picture shows the 20 firms with most ties; 10 more stand in the table."
    ]


def test_a_contradiction_is_a_word_too() -> None:
    _, found = view("crowd", "en")
    (row,) = [row for row in found.tables[0].rows if row.cells[3]]
    assert row.cells[0] == "Firm 0 is said to be ahead of Firm 1 (contested)"
    assert found.headline.endswith("; 1 pair is contested") or "one pair is contested" in found.headline


def test_nothing_to_draw_is_said() -> None:
    _, found = view("empty", "en")
    assert found.headline == "These sources set nobody against anybody"
    assert "There is nothing to draw" in found.picture.body


def test_the_words_of_cells_are_all_different() -> None:
    for lang in LANGUAGES:
        words = [texts[lang] for key, texts in templates("matrix.json").items() if key.startswith("word.")]
        assert len(set(words)) == len(words) == 8


@pytest.mark.parametrize("case", ["bikes", "hostile"])
def test_the_page_is_inert_and_the_same_twice(case: str) -> None:
    one, _ = view(case, "en")
    pages = [view_page([view(case, lang)[1] for lang in LANGUAGES], one, terms(), PALETTES["print"]) for _ in range(2)]
    assert pages[0] == pages[1]
    assert "<script" not in pages[0]
    assert "<img" not in pages[0]


def test_words_in_three_languages_name_the_same_things() -> None:
    for key, texts in templates("matrix.json").items():
        assert set(texts) == set(LANGUAGES), key
        names = [set(re.findall(r"\{(\w+)\}", text)) for text in texts.values()]
        assert names[0] == names[1] == names[2], key
