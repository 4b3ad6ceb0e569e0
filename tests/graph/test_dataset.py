"""The user's door to the graph: rdflib reads and queries it, and cannot write."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.errors import UsageError
from kg.graph.dataset import read_only_dataset

QUAD = '<https://example.org/a> <https://example.org/p> "\u0645\u0631\u062d\u0628\u0627"@ar <https://example.org/g> .\n'
TRIPLE = (URIRef("https://example.org/a"), URIRef("https://example.org/p"), Literal("new"))


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    path = tmp_path / "graph.nq"
    path.write_text(QUAD, encoding="utf-8")
    return path


def test_the_default_graph_is_the_union_of_the_named_ones(graph_file: Path) -> None:
    rows = list(read_only_dataset(graph_file).query("SELECT ?o WHERE { ?s ?p ?o }"))
    assert [row[0] for row in rows] == [Literal("\u0645\u0631\u062d\u0628\u0627", lang="ar")]


def test_adding_removing_and_updating_are_refused(graph_file: Path) -> None:
    dataset = read_only_dataset(graph_file)
    with pytest.raises(UsageError, match="read-only"):
        dataset.add(TRIPLE)
    with pytest.raises(UsageError, match="read-only"):
        dataset.remove((None, None, None))
    with pytest.raises(UsageError, match="read-only"):
        dataset.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert len(list(dataset.quads())) == 1
