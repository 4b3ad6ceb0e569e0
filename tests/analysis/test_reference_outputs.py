"""Our measures on the validation graphs of LDBC Graphalytics, against its reference outputs.

The archive lies beside a checkout of the project (../shared/data) and is not shipped: without it these are skipped.
"""

from __future__ import annotations

import math
import tarfile
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

from kg.analysis.centrality import closeness, components, distances, random_walk

ARCHIVE = Path(__file__).parents[3] / "shared" / "data" / "ldbc-graphalytics-validation.tar.gz"
INSIDE = "graphalytics-validation/src/main/resources/validation-graphs/"
TOLERANCE = 1e-4
UNREACHED = {"9223372036854775807", "Infinity"}

# algorithm, input (adjacency list, or the .e of an edge list), output, directed, start. The two PageRank outputs of
# `example/` are the state after two rounds, not the answer, so they are not among these.
CASES = [
    *[(name, f"{name}/{way}-input{'.e' * (name == 'sssp')}", f"{name}/{way}-output", way == "dir", "1")
      for name in ("bfs", "pr", "sssp", "wcc") for way in ("dir", "undir")],
    *[(name.lower(), f"example/example-{way}.e", f"example/example-{way}-{name}", way == "directed", start)
      for name in ("BFS", "SSSP", "WCC") for way, start in (("directed", "1"), ("undirected", "2"))],
]  # fmt: skip

needs_archive = pytest.mark.skipif(not ARCHIVE.is_file(), reason="the LDBC archive is not beside this checkout")


@dataclass(frozen=True)
class Reference:
    graph: nx.Graph
    expected: dict[str, str]


def lines(name: str) -> list[list[str]]:
    with tarfile.open(ARCHIVE) as archive:
        member = archive.extractfile(INSIDE + name)
        assert member is not None
        return [line.split() for line in member.read().decode("ascii").splitlines() if line.strip()]


def load(input_name: str, output_name: str, is_directed: bool) -> Reference:
    graph = nx.DiGraph() if is_directed else nx.Graph()
    expected = dict(lines(output_name))
    graph.add_nodes_from(expected)
    is_weighted = "sssp" in output_name.casefold()
    for node, *rest in lines(input_name):
        heads = [(rest[0], float(rest[1]))] if input_name.endswith(".e") else [(head, 1.0) for head in rest]
        for head, length in heads:
            graph.add_edge(node, head, weight_distance=length if is_weighted else 1.0, weight_strength=1.0)
    return Reference(graph, expected)


def test_fourteen_cases_are_collected() -> None:
    assert len(CASES) == 14


@needs_archive
@pytest.mark.parametrize(("input_name", "output_name", "is_directed"), [case[1:4] for case in CASES if case[0] == "pr"])
def test_pagerank(input_name: str, output_name: str, is_directed: bool) -> None:
    reference = load(input_name, output_name, is_directed)
    assert len(reference.expected) == 50
    expected = {node: float(value) for node, value in reference.expected.items()}
    assert random_walk(reference.graph) == pytest.approx(expected, abs=TOLERANCE)


@needs_archive
@pytest.mark.parametrize(
    ("input_name", "output_name", "is_directed"), [case[1:4] for case in CASES if case[0] == "wcc"]
)
def test_components(input_name: str, output_name: str, is_directed: bool) -> None:
    reference = load(input_name, output_name, is_directed)
    parts: dict[str, set[str]] = {}
    for node, part in reference.expected.items():
        parts.setdefault(part, set()).add(node)
    assert set(components(reference.graph)) == {frozenset(part) for part in parts.values()}


@needs_archive
@pytest.mark.parametrize(
    ("input_name", "output_name", "is_directed", "start"), [case[1:] for case in CASES if case[0] in ("bfs", "sssp")]
)
def test_shortest_paths(input_name: str, output_name: str, is_directed: bool, start: str) -> None:
    reference = load(input_name, output_name, is_directed)
    expected = {node: float(value) for node, value in reference.expected.items() if value not in UNREACHED}
    assert distances(reference.graph, start) == pytest.approx(expected, abs=TOLERANCE)
    if not is_directed:
        reached = len(expected) - 1
        others = len([node for node, edges in reference.graph.degree if edges]) - 1
        nearness = reached / others * reached / math.fsum(expected.values())
        assert closeness(reference.graph)[start] == pytest.approx(nearness, abs=TOLERANCE)
