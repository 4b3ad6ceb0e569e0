"""Boxes in cells: nothing overlaps, nothing moves between runs, lines keep off foreign boxes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from kg.views.bending import boxes_under, curve
from kg.views.layout import Box, Layout, Problem, SavedLayout, lay_out
from kg.views.presets import presets_of
from kg.views.things import edges_of, things_of
from tests.factory import claim, landscape
from tests.views.maps import bikes, terms


def ring(boxes: int, cells: int = 3) -> Problem:
    """Boxes of three sizes in `cells` cells, each joined to the next and to the one six further on."""
    made = tuple(Box(f"b{n:04}", 80.0 + 20 * (n % 3), 32.0 + 16 * (n % 2), f"c{n % cells}") for n in range(boxes))
    links = [(f"{n}-{step}", f"b{n:04}", f"b{(n + step) % boxes:04}") for n in range(boxes) for step in (1, 6)]
    return Problem(made, tuple(links), {f"c{n}": 110.0 for n in range(cells)})


def overlaps(problem: Problem, layout: Layout) -> int:
    spots = [(*layout.spots[box.id], box) for box in problem.boxes]
    return sum(
        abs(x - u) < (box.width + other.width) / 2 and abs(y - v) < (box.height + other.height) / 2
        for index, (x, y, box) in enumerate(spots)
        for u, v, other in spots[:index]
    )


def share_under_boxes(problem: Problem, layout: Layout) -> float:
    """Share of the relations that run through a box they do not end at."""
    half = {box.id: (box.width / 2, box.height / 2) for box in problem.boxes}
    bad = 0
    for key, start, end in problem.links:
        others = [box.id for box in problem.boxes if box.id not in (start, end)]
        points = curve(np.array(layout.spots[start]), np.array(layout.spots[end]), layout.bends.get(key, 0.0))
        bad += (
            boxes_under(points, np.array([layout.spots[id] for id in others]), np.array([half[id] for id in others]))
            > 0
        )
    return bad / len(problem.links)


@pytest.fixture(scope="module")
def solved() -> tuple[Problem, Layout]:
    problem = ring(24)
    return problem, lay_out(problem)


def test_no_two_boxes_overlap(solved: tuple[Problem, Layout]) -> None:
    assert overlaps(*solved) == 0


def test_every_box_lies_in_its_cell(solved: tuple[Problem, Layout]) -> None:
    problem, layout = solved
    for box in problem.boxes:
        (x, y), cell = layout.spots[box.id], layout.cells[box.cell]
        assert cell.x <= x - box.width / 2 and x + box.width / 2 <= cell.right
        assert cell.y <= y - box.height / 2 and y + box.height / 2 <= cell.bottom


def test_cells_do_not_overlap(solved: tuple[Problem, Layout]) -> None:
    cells = list(solved[1].cells.values())
    for index, one in enumerate(cells):
        for other in cells[:index]:
            assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def test_few_relations_run_under_foreign_boxes(solved: tuple[Problem, Layout]) -> None:
    assert share_under_boxes(*solved) <= 0.10


def test_numbers_are_rounded_to_a_tenth(solved: tuple[Problem, Layout]) -> None:
    numbers = [number for spot in solved[1].spots.values() for number in spot]
    assert all(round(number, 1) == number for number in numbers)


def test_a_layout_survives_saving(solved: tuple[Problem, Layout]) -> None:
    saved = SavedLayout({"rivalry": solved[1]})
    assert SavedLayout.from_json(saved.to_json()) == saved


def test_a_saved_layout_is_used_while_the_problem_is_the_same(solved: tuple[Problem, Layout]) -> None:
    problem, layout = solved
    moved = replace(layout, spots=dict.fromkeys(layout.spots, (1.0, 2.0)))
    assert lay_out(problem, moved) is moved


def test_a_saved_layout_is_dropped_when_a_relation_is_added(solved: tuple[Problem, Layout]) -> None:
    problem, layout = solved
    more = replace(problem, links=(*problem.links, ("new", "b0000", "b0012")))
    assert lay_out(more, layout).key != layout.key


def test_what_is_no_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="not a saved layout"):
        SavedLayout.from_json('{"rivalry": [1]}')


def test_the_same_layout_under_any_hash_seed() -> None:
    code = "from tests.views.test_layout import ring, lay_out, SavedLayout; print(SavedLayout({'x': lay_out(ring(10))}).to_json())"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
    assert SavedLayout.from_json(texts.pop()).layouts["x"] == lay_out(ring(10))


def test_a_thousand_boxes_are_placed_in_rows_without_overlap() -> None:
    problem = ring(1000, cells=7)
    assert overlaps(problem, lay_out(problem)) == 0


def test_nothing_to_place_is_an_empty_layout() -> None:
    assert lay_out(Problem((), (), {})).spots == {}


def test_rivalry_holds_rivals_and_what_they_make() -> None:
    market = bikes()
    things, edges = things_of(market, market.claims, terms()), edges_of(market.claims, terms())
    rivalry = presets_of(things, edges, terms())[0]
    assert {"aurora", "borealis", "cygnus", "aurora-one", "ride-hub"} <= set(rivalry.things)
    assert not {"li-mei", "night-line", "city-bikes"} & set(rivalry.things)


def test_rivalry_shows_one_line_for_maker_and_product() -> None:
    # develops and launched both tie the product to its maker; the stronger word is drawn.
    market = landscape(
        [
            claim("aurora", "chases", "borealis"),
            claim("aurora", "develops", "aurora-one"),
            claim("aurora", "launched", "aurora-one"),
        ]
    )
    things, edges = things_of(market, market.claims, terms()), edges_of(market.claims, terms())
    ties = [edge.predicate for edge in presets_of(things, edges, terms())[0].edges if edge.object == "aurora-one"]
    assert ties == ["develops"]


def test_a_crowded_rivalry_is_cut_and_says_how_much_is_left_out() -> None:
    from tests.factory import entity

    firms = [entity(f"firm{number:02}") for number in range(40)]
    claims = [claim(firm.id, "chases", "aurora") for firm in firms]
    market = landscape(claims, entities=firms)
    things, edges = things_of(market, market.claims, terms()), edges_of(market.claims, terms())
    rivalry = presets_of(things, edges, terms())[0]
    assert (len(rivalry.things), rivalry.left_out) == (24, 17)
