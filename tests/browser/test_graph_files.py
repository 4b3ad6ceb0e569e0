"""A foreign reader (graphology, in Chromium) gets out of GEXF and GraphML what went in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.views.graph_files import graph_of, to_gexf, to_graphml
from tests.browser.conftest import Watched
from tests.landscapes import mini, ontology

READER = Path(__file__).parent / "vendor" / "graphology.js"

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("function", ["readGexf", "readGraphml"])
def test_graphology_reads_every_thing_and_relation(watched: Watched, function: str) -> None:
    graph = graph_of(mini(), ontology(), "zh")
    content = to_gexf(graph, date(2024, 1, 1)) if function == "readGexf" else to_graphml(graph)
    watched.page.add_script_tag(content=READER.read_text(encoding="utf-8"))
    read = watched.page.evaluate(f"text => {function}(text)", content.decode("utf-8"))
    nodes = {node["key"]: node["attributes"] for node in read["nodes"]}
    assert {id: node["label_ar"] for id, node in nodes.items()} == dict(graph.nodes(data="label_ar"))
    assert sorted(
        (edge["source"], edge["target"], edge["attributes"]["claim_ids"]) for edge in read["edges"]
    ) == sorted((tail, head, ids) for tail, head, ids in graph.edges(data="claim_ids"))
    assert watched.errors == []
