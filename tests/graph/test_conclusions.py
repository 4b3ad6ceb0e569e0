"""Conclusions drawn again on what rules read alone: the same as on the whole graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.graph.conclusions import READ, conclude, concluded
from tests.landscapes import ONTOLOGY, ontology

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("name", ["ai-video", "practice-market"])
def test_what_rules_read_is_enough(name: str) -> None:
    stated = load_landscape(DATA / name, ontology())
    found = conclude(stated, ontology(), ONTOLOGY)
    assert len(found.claims) > len(stated.claims)
    assert found == concluded(stated, ontology(), ONTOLOGY)[0]


def test_every_rule_reads_only_what_is_put_into_the_graph() -> None:
    """Lower-case terms of the namespace in a rule are relations between things, terms of the ontology itself, or these."""
    of_the_ontology = {"eventClass", "competitiveRelation"}
    rules = sorted((ONTOLOGY / "rules").glob("[0-9]-*.rq"))
    assert len(rules) == 8
    for path in rules:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        terms = set(re.findall(r"\bcl:([a-z]\w*)", "\n".join(lines)))
        assert terms - ontology().predicates.keys() - of_the_ontology <= set(READ), path.name
