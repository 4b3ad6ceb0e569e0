"""The map's side panel counts rivals and believes in them as `kg rivals` does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.analysis.competitors import answer
from kg.analysis.scope import Context
from kg.claims.curated import load_landscape
from kg.graph.conclusions import conclude
from kg.views.network_panel import rivals_data
from tests.landscapes import ONTOLOGY, ontology

FOLDER = Path(__file__).parents[2] / "data" / "practice-market"
FIRMS = ("ostrell", "pendlewax", "lumiquay")


@cache
def context() -> Context:
    return Context(conclude(load_landscape(FOLDER, ontology()), ontology(), ONTOLOGY), ontology())


@cache
def panel() -> dict[str, Any]:
    """The rivals of three firms as the panel has them."""
    rivals = {firm: answer(context(), firm).rivals for firm in FIRMS}
    return rivals_data(rivals, context().landscape, ontology())


@pytest.mark.parametrize(
    ("firm", "said"),
    [
        # Three are said to be ahead of it or behind it; Tarnhollow is only in its segment, Lumiquay only potential.
        ("pendlewax", "3, and 2 not counted"),
        # Five are said to be rivals, Tarnhollow and its owner Hexamoor as one; Lumiquay is only potential.
        ("ostrell", "4, and 1 not counted"),
        ("lumiquay", "0, and 5 not counted"),
    ],
)
def test_the_panel_counts_as_the_command_does(firm: str, said: str) -> None:
    assert panel()[firm]["counted"]["en"] == said
    assert said.startswith(str(answer(context(), firm).counted))


def test_who_is_not_counted_is_marked_and_the_unit_counts_with_its_owner() -> None:
    marks = {one["id"]: one["mark"].get("en", "") for one in panel()["ostrell"]["all"]}
    assert marks["lumiquay"] == "not counted"
    once = {marks["tarnhollow"], marks["hexamoor"]} - {""}
    assert once in ({"counted once with Hexamoor"}, {"counted once with Tarnhollow"})
    assert marks["pendlewax"] == ""


@pytest.mark.parametrize(("lang", "said"), [("en", "credence 0."), ("zh", "可信度0."), ("ar", "التصديق 0.")])
def test_each_rival_has_the_credence_and_range_that_the_command_prints(lang: str, said: str) -> None:
    told = {one["id"]: one["credence"][lang] for one in panel()["pendlewax"]["all"]}
    for rival in answer(context(), "pendlewax").rivals:
        assert told[rival.entity].startswith(said)
        for number in (rival.support.value, rival.support.low, rival.support.high):
            assert f"{number:.2f}" in told[rival.entity]
