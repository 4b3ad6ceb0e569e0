"""The landscape's expected rows, in both engines."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from typing import Any

import pytest
from rdflib import Dataset

from kg.graph.query import bind
from kg.graph.questions import Question
from kg.graph.serialise import to_nquads
from tests.graph.asked import cell
from tests.graph.expected import EXPECTED, QUESTIONS, asked_about, landscape_store, rows_of, shown, terms

EVERY = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


def kept(question: Question) -> list[list[str]]:
    with (EXPECTED / f"{question.key}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@cache
def dataset() -> Dataset:
    loaded = Dataset(default_union=True)
    loaded.parse(data=to_nquads(landscape_store()[0]), format="nquads")
    return loaded


def test_every_question_has_expected_rows_and_no_file_is_left_over() -> None:
    assert {path.stem for path in EXPECTED.glob("*.csv")} == QUESTIONS.keys()
    assert asked_about().keys() <= QUESTIONS.keys()


@EVERY
def test_oxigraph_gives_the_expected_rows_in_order(question: Question) -> None:
    assert rows_of(question) == kept(question), "read the difference, then run python -m tests.graph.expected"


@EVERY
def test_rdflib_gives_the_expected_rows(question: Question) -> None:
    found: Any = dataset().query(bind(question.text, terms(question)))
    there = Counter(tuple("" if term is None else cell(shown(str(term))) for term in row) for row in found)
    assert there == Counter(tuple(map(cell, row)) for row in kept(question)[1:])
