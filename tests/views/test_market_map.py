"""The market map: every card leads to claims, nothing leaves its card, silence is told as silence."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache

import pytest

from kg.analysis.placement import placement, profiles
from kg.analysis.scope import Context
from kg.model import Claim, Entity, Landscape
from kg.views.market_map import market_map, monogram, tint_of
from kg.views.market_picture import MOST_CARDS
from kg.views.palette import PALETTES, contrast
from kg.views.phrases import plain
from kg.views.svg import width_of
from kg.views.view_model import ViewModel
from kg.views.view_page import poster, svg_file, view_page
from kg.views.words import templates
from kg.vocab import LANGUAGES
from tests.factory import claim, entity, landscape
from tests.views.maps import bikes, terms
from tests.views.static_views import LONG, MIXED


def many(count: int, label: str = "Firm") -> Landscape:
    """Firms in one segment, one claim each."""
    named = [entity(f"f{n:03}", en=f"{label} {n}", zh=f"{label} {n}", ar=f"{label} {n}") for n in range(count)]
    return landscape([claim(one.id, "activeIn", "city-bikes", line=n) for n, one in enumerate(named)], entities=named)


CASES: dict[str, Callable[[], Landscape]] = {
    "bikes": bikes,
    "empty": lambda: landscape([]),
    "one": lambda: landscape([claim("aurora", "activeIn", "city-bikes")]),
    "forty": lambda: many(40),
    "many": lambda: many(400),
    "long": lambda: many(6, LONG),
    "mixed": lambda: many(6, MIXED),
    "hostile": lambda: many(6, "<img src=x onerror=alert(1)>\u202e"),
}


@cache
def view(case: str, lang: str, theme: str = "light", by: str = "segment") -> tuple[Landscape, ViewModel]:
    one = CASES[case]()
    ranked = profiles(one, terms(), draws=20) if case == "bikes" else ()
    found = placement(Context(one, terms(), lang=lang), by=by, profiles=ranked)
    return one, market_map(found, one, terms(), lang, PALETTES[theme])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_card_rests_on_claims_that_stand_in_the_table(case: str, lang: str) -> None:
    one, found = view(case, lang)
    known = {claim.id for claim in one.claims}
    assert found.board is not None
    cards = [card for part in found.board.parts for card in part.cards]
    rows = [row for table in found.tables for row in table.rows]
    assert [set(card.claims) <= set(row.claims) <= known for card, row in zip(cards, rows, strict=True)] == [
        True
    ] * len(rows)
    assert all(card.claims for card in cards)


@pytest.mark.parametrize("case", CASES)
def test_the_picture_shows_sixty_cards_and_a_number_for_the_rest(case: str) -> None:
    _, found = view(case, "en")
    assert found.board is not None
    drawn = found.picture.body.count('class="mark"')
    assert drawn == min(found.board.count, MOST_CARDS)
    assert bool(re.search(r">\+ \d+ more<", found.picture.body)) == (found.board.count > MOST_CARDS)
    assert any(note.is_warning for note in found.notes) == (found.board.count > MOST_CARDS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_no_text_of_the_picture_leaves_it_or_is_too_small(case: str, lang: str) -> None:
    _, found = view(case, lang)
    for attributes, told in re.findall(r"<text ([^>]*)>(.*?)</text>", found.picture.body):
        x, y, size = (
            float(re.findall(rf'(?:^| ){name}="([-\d.]+)"', attributes)[0]) for name in ("x", "y", "font-size")
        )
        shown = plain(html.unescape(re.sub(r"<[^>]+>", "", told))).strip("\u2067")
        width = width_of(shown, size)
        left = x - (width if "end" in attributes else width / 2 if "middle" in attributes else 0)
        assert size >= 13
        assert 0 <= y <= found.picture.height
        assert left >= -2, told
        assert left + width <= found.picture.width + 2, told


@pytest.mark.parametrize("case", ["bikes", "hostile"])
def test_a_page_holds_its_cards_without_a_script_and_the_same_twice(case: str) -> None:
    one, _ = view(case, "en")
    pages = [view_page([view(case, lang)[1] for lang in LANGUAGES], one, terms(), PALETTES["light"]) for _ in range(2)]
    assert pages[0] == pages[1]
    assert pages[0].count("<script>") == 1
    assert re.search(r"script-src &#39;sha256-[^;]+&#39;; style-src", pages[0])
    assert "<img" not in pages[0]
    assert 'class="tools" hidden' in pages[0]
    assert "http:" not in pages[0].replace("http://www.w3.org/2000/svg", "")


def test_gaps_are_told_as_silence() -> None:
    _, found = view("one", "en")
    assert found.board is not None
    assert found.board.gaps == (("Cargo bikes", ""), ("Bikes", "named only in narrower ones: City bikes"))
    assert "silent" in found.board.words["gapsHow"]
    assert "none exist" not in found.picture.body


def test_headlines_are_counted() -> None:
    assert view("one", "en")[1].headline == "1 company is placed in 1 of 3 segments: City bikes"
    assert view("empty", "en")[1].headline == "These sources name no company and no product"
    # Aurora, Borealis, Cygnus stand in city bikes; Aurora's pursuer Éclair and Aurora in cargo bikes
    assert view("bikes", "en")[1].headline.startswith(
        "4 companies are placed in 2 of 3 segments; the fullest is City bikes, with 3 of them"
    )


def headline(*claims: Claim, by: str = "segment", named: tuple[Entity, ...] = ()) -> str:
    one = landscape(list(claims), entities=named)
    return market_map(placement(Context(one, terms()), by=by), one, terms(), "en", PALETTES["light"]).headline


def test_a_headline_does_not_deny_what_the_columns_show() -> None:
    group = entity("makers", "ActorGroup", en="Makers")
    in_front = claim("aurora", "activeIn", "city-bikes")
    beside = [claim(name, "activeIn", "cargo-bikes") for name in ("makers", "aurora-one", "borealis-go")]
    assert headline(in_front, beside[0], named=(group,)) == (
        "1 company is placed in 1 of 3 segments: City bikes; for Cargo bikes only names for several firms at once are given"
    )
    # two firms in cargo bikes, one in city bikes: there the most firms stand, though city bikes have more cards
    firms = [claim(name, "activeIn", "cargo-bikes") for name in ("borealis", "cygnus")]
    works = [claim(name, "inSegment", "city-bikes") for name in ("aurora-one", "route-model")]
    assert headline(in_front, *firms, *works).startswith(
        "3 companies are placed in 2 of 3 segments; 2 of them in Cargo bikes, more than in any other"
    )


def test_nothing_is_counted_as_none_of_none() -> None:
    apart = (claim("aurora", "activeIn", "city-bikes"), claim("borealis", "activeIn", "cargo-bikes"))
    assert headline(*apart) == "2 companies are placed in 2 of 3 segments, each in one"
    assert headline(apart[0], by="place") == "These sources name no places, so 1 company cannot be placed"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_of_works_stand_whole_on_a_card(lang: str) -> None:
    title = "Mountain and River Mirror: Walking Through the Long Valleys of the Far North"
    work = entity("work", "ContentWork", en=title, zh=title, ar=title)
    there = [claim("aurora", "activeIn", "city-bikes"), claim("work", "inSegment", "city-bikes")]
    both = landscape([*there, claim("aurora", "develops", "work")], entities=[work])
    found = market_map(placement(Context(both, terms(), lang=lang)), both, terms(), lang, PALETTES["light"])
    assert "…" not in found.picture.body and "Far North" in found.picture.body


def test_a_search_knows_names_in_every_language_and_products() -> None:
    _, found = view("bikes", "ar")
    assert found.board is not None
    forms = {form for part in found.board.parts for card in part.cards for form in card.forms}
    assert {"Aurora One", "أورورا للدراجات", "极光单车"} <= forms


def test_a_company_has_one_colour_wherever_it_stands() -> None:
    both = landscape([claim("aurora", "activeIn", name) for name in ("city-bikes", "cargo-bikes")])
    found = market_map(placement(Context(both, terms())), both, terms(), "en", PALETTES["light"])
    assert found.board is not None
    cards = [card for part in found.board.parts for card in part.cards]
    assert len(cards) == 2
    assert len({(card.name, card.tint, card.monogram) for card in cards}) == 1


@pytest.mark.parametrize("theme", PALETTES)
def test_heads_and_monograms_can_be_read(theme: str) -> None:
    palette = PALETTES[theme]
    for fill, text in palette.tints:
        assert contrast(fill, text) >= 4.5
        assert contrast(palette.paper, text) >= 4.5


def test_files_carry_headline_and_foot() -> None:
    one, found = view("bikes", "ar")
    svg = svg_file(poster(found, one, PALETTES["light"]))
    assert "@font-face" in svg
    assert "direction=" not in svg


def test_monograms_and_tints() -> None:
    assert [monogram(name) for name in ("éclair", "极光", "«أورورا»", "…")] == ["É", "极", "أ", "?"]
    assert tint_of("aurora", 2) in (0, 1)


def test_words_in_three_languages_name_the_same_things() -> None:
    for key, texts in templates("market_map.json").items():
        assert set(texts) == set(LANGUAGES), key
        names = {lang: set(re.findall(r"\{(\w+)\}", text)) for lang, text in texts.items()}
        if key.startswith(("headline", "companies")):
            continue  # Chinese and Arabic need no verb that agrees, and "one" no number
        assert names["en"] >= names["zh"] and names["en"] >= names["ar"], key
