"""The quadrant: no dot without evidence, no name on a name, corners named by the measures, the rest in the tray."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from kg.analysis.quadrant import Axis, Point, Quadrant, Reading
from kg.views.label_places import Dot, Rect, label_places
from kg.views.palette import PALETTES
from kg.views.phrases import Phrases
from kg.views.quadrant import quadrant_view
from kg.views.quadrant_bars import Bar, lanes
from kg.views.quadrant_words import QuadrantWords
from kg.views.spots import Spot, gathered
from kg.views.view_model import ViewModel
from kg.views.words import templates
from kg.vocab import LANGUAGES
from tests.factory import landscape
from tests.views.maps import terms
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


def reading(value: float, low: float | None = None, high: float | None = None, whole: float | None = None) -> Reading:
    return Reading(value, low, high, (), whole)


def point(id: str, x: Reading, y: Reading) -> Point:
    return Point(id, x, y, ("a", "b"), ())


def axis(measure: str, high: float, **fields: bool) -> Axis:
    given = {"is_low_best": False, "has_draws": True, "is_flat": False, "is_unsettled": False, **fields}
    return Axis(
        measure, None, given["is_low_best"], given["has_draws"], 0.0, high, given["is_flat"], given["is_unsettled"]
    )


def drawn(x: Axis, y: Axis, *points: Point, lang: str = "en") -> ViewModel:
    return quadrant_view(Quadrant(x, y, points, (), None, 3, 0.9), landscape([]), terms(), lang, PALETTES["light"])


# Both in one segment in half of the draws and in two if every statement holds; how much is written about them overlaps.
FLAT = (
    point("aurora", reading(1.9, 1.1, 2.3, 2.77), reading(1, 0, 2, 2)),
    point("borealis", reading(1.4, 0.7, 1.8, 1.95), reading(1, 0, 2, 2)),
)


def test_an_axis_says_where_its_values_come_from() -> None:
    view = drawn(axis("prominence", 3.0, is_unsettled=True), axis("reach", 2.0, is_flat=True), *FLAT)
    assert ">Segments and platforms it is in; median of the draws<" in view.picture.body
    table = view.tables[0]
    assert table.columns[1:3] == (
        "How much is written about it; median of the draws", "Segments and platforms it is in; median of the draws",
    )  # fmt: skip
    assert table.rows[0].cells[1:3] == ("1.9 (1.1 to 2.3); counted in full 2.77", "1 (0 to 2); counted in full 2")


def test_axes_that_tell_nobody_apart_make_a_sentence() -> None:
    flat = axis("reach", 2.0, is_flat=True)
    assert drawn(axis("prominence", 3.0, is_unsettled=True), flat, *FLAT).headline == (
        "Neither axis tells the 2 placed apart: on “Segments and platforms it is in” all stand at 1 in the middle of the draws, "
        "2 counted in full, and on “How much is written about it” all intervals overlap"
    )
    assert drawn(axis("prominence", 3.0), flat, *FLAT).headline.startswith(
        "Only “How much is written about it” tells the 2 placed apart"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finding_without_an_interval_is_hedged(lang: str) -> None:
    bare, other = axis("brokerage", 1.0, has_draws=False), axis("reach", 2.0)
    ones = [replace(one, x=reading(0.2 + 0.1 * at)) for at, one in enumerate(FLAT)]
    view = drawn(bare, other, *ones, lang=lang)
    say = QuadrantWords(Phrases(landscape([]), terms(), lang), Quadrant(bare, other, tuple(ones), (), None, 3, 0.9))
    assert view.headline == say.say(
        "noInterval", text=view.headline.split(";")[0].split("；")[0].split("؛")[0], axis=say._named(bare)
    )
    assert say.told_axis(bare) == say.say("axisRead", axis=say.axis(bare))


def test_bars_of_one_row_run_beside_each_other() -> None:
    # Three that overlap in one row, one far off in it, one in another row
    row = [
        Bar(True, 50, 100, 0, 90),
        Bar(True, 60, 100, 20, 80),
        Bar(True, 70, 102, 40, 100),
        Bar(True, 300, 100, 250, 350),
    ]
    placed = lanes([*row, Bar(True, 50, 200, 0, 90)])
    assert placed[0] == 100 and placed[3:] == [100, 200]
    assert min(abs(one - other) for one, other in itertools.combinations(placed[:3], 2)) >= 8


def test_dots_in_one_place_are_one_with_all_names() -> None:
    found = gathered(
        [Spot((0,), 5, 5, 7, ("极光",)), Spot((1,), 6, 4, 7, ("أورورا",)), Spot((2,), 20, 5, 7, ("Éclair",))]
    )
    assert [(one.members, one.lines) for one in found] == [((0, 1), ("极光", "أورورا")), ((2,), ("Éclair",))]


def test_a_name_as_near_to_another_dot_is_led_to_its_own() -> None:
    dots = [Dot(150 + 12 * n, 150, 4, 60, 16) for n in range(4)]
    for at, place in enumerate(label_places(dots, Rect(0, 0, 300, 300))):
        if place is None or place.is_led:
            continue
        rect = Rect(place.x, place.y, place.x + 60, place.y + 16)
        gaps = [
            max(rect.left - dot.x, dot.x - rect.right, 0) + max(rect.top - dot.y, dot.y - rect.bottom, 0)
            for dot in dots
        ]
        assert gaps[at] == min(gaps) and gaps.count(min(gaps)) == 1
