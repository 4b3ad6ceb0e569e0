"""The examples in the docstrings, which a reader can check by hand, are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

# module: examples in it, so that a lost one is noticed
EXAMPLES = {
    "kg.analysis.basis": 1,
    "kg.analysis.centrality": 11,
    "kg.analysis.account": 1,
    "kg.analysis.belief": 7,
    "kg.analysis.credence": 1,
    "kg.analysis.communities": 2,
    "kg.analysis.measures": 1,
    "kg.analysis.next_question": 1,
    "kg.analysis.owners": 1,
    "kg.analysis.ranking": 1,
    "kg.analysis.remark": 1,
    "kg.analysis.robustness": 1,
    "kg.analysis.sift": 1,
    "kg.analysis.simulation": 2,
    "kg.analysis.springrank": 2,
    "kg.analysis.tiers": 3,
    "kg.analysis.violations": 1,
    "kg.cli.profile_text": 1,
    "kg.cli.tables": 3,
    "kg.views.blocks": 2,
    "kg.views.basis": 2,
    "kg.views.leaders_words": 5,
}


@pytest.mark.parametrize(("name", "count"), EXAMPLES.items())
def test_examples_hold(name: str, count: int) -> None:
    result = doctest.testmod(import_module(name))
    assert (result.failed, result.attempted) == (0, count)
