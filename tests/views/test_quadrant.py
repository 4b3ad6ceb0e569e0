"""The quadrant: no dot without evidence, no name on a name, corners named by the measures, the rest in the tray."""

from __future__ import annotations

import itertools
import re

import pytest

from kg.views.label_places import Dot, Rect, label_places
from kg.views.words import templates
from kg.vocab import LANGUAGES
from tests.views.static_views import CASES, views


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_mark_leads_to_a_row_with_its_claims(case: str, lang: str) -> None:
    one, (_, view) = views(case, lang)
    known = {claim.id for claim in one.claims}
    rows = {row.id: row for table in view.tables for row in table.rows}
    assert set(view.claims) <= known
    for drawing in (view.picture, view.narrow):
        assert drawing is not None
        for target in re.findall(r'href="#([^"]*)"', drawing.svg):
            assert target in rows


def test_everybody_is_either_placed_or_told_why_not() -> None:
    one, (_, view) = views("long", "en")
    firms = {id for id, entity in one.entities.items() if entity.type == "Company"}
    assert {row.id.removeprefix("en-quadrant-") for table in view.tables for row in table.rows} == firms


def test_dots_are_only_for_those_with_evidence_for_both() -> None:
    _, (_, view) = views("mixed", "en")
    placed, unplaced = view.tables
    assert len(placed.rows) == 6  # e0 .. e5, each in three sources' statements
    assert all(row.claims for row in placed.rows)
    assert len(unplaced.rows) == 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_placed_is_said(lang: str) -> None:
    _, (_, view) = views("empty", lang)
    assert view.headline == templates("quadrant.json")["headlineNone"][lang]
    assert "<circle" not in view.picture.body


def test_an_interval_across_the_line_is_told_with_or() -> None:
    _, (_, view) = views("mixed", "en")
    for row in view.tables[0].rows:
        _, _, place, _, where = row.cells
        low, high = map(int, re.findall(r"\((\d+) to (\d+)\)", place)[0])
        is_across = low < 3.5 < high  # six places: the line lies between the third and the fourth
        assert ("said to be ahead or said to be behind" in where) == is_across


def test_names_do_not_meet_and_stay_in_the_frame() -> None:
    frame = Rect(0, 0, 400, 300)
    dots = [Dot(50 + 23 * (n % 12), 60 + 17 * (n % 7), 7, 80, 16) for n in range(16)]
    found = [(dot, place) for dot, place in zip(dots, label_places(dots, frame), strict=True) if place is not None]
    names = [Rect(place.x, place.y, place.x + dot.width, place.y + dot.height) for dot, place in found]
    assert len(names) >= 12
    assert all(frame.holds(name) for name in names)
    assert not any(one.meets(other) for one, other in itertools.combinations(names, 2))


def test_a_name_without_room_is_left_out_not_laid_over() -> None:
    assert label_places([Dot(10, 10, 5, 500, 16)], Rect(0, 0, 100, 100)) == [None]


def test_the_words_are_there_in_every_language_with_the_same_holes() -> None:
    for key, labels in templates("quadrant.json").items():
        assert set(labels) == set(LANGUAGES), key
        assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in labels.values()}) == 1, key
