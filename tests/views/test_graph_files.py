"""GEXF and GraphML: every attribute typed, nothing lost on the way back, nothing a clock put in."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest

from kg.views.graph_files import graph_of, to_gexf, to_graphml
from kg.vocab import Certainty, Polarity, Status
from tests.factory import claim, entity, landscape, ontology


def market() -> nx.MultiDiGraph:
    return graph_of(
        landscape(
            [
                claim("aurora", "aheadOf", "cygnus", valid_from=date(2024, 1, 1), valid_until=date(2024, 6, 30)),
                claim("aurora", "aheadOf", "cygnus", valid_from=date(2023, 5, 1), attributed_to="li-mei"),
                claim("aurora", "competesWith", "cygnus", certainty=Certainty.HEDGED),
                claim("cygnus", "aheadOf", "aurora", polarity=Polarity.DENIED),
                claim("cygnus", "chases", "aurora", status=Status.RETRACTED),
            ]
        ),
        ontology(),
        "ar",
    )


def test_relations_carry_layer_dates_voices_and_claims() -> None:
    found = {data["predicate"]: data for *_, data in market().edges(data=True) if data["layer"] != "reported"}
    ahead = found["aheadOf"]
    assert (ahead["layer"], ahead["valid_from"], ahead["valid_until"]) == ("stated", "2024-01-01", "2024-06-30")
    assert (ahead["weight"], len(ahead["claim_ids"].split()), ahead["symmetric"]) == (1, 1, False)
    assert (found["competesWith"]["symmetric"], found["competesWith"]["hedged"]) == (True, True)


def test_denied_and_withdrawn_claims_make_no_relation() -> None:
    assert {(a, b) for a, b, _ in market().edges} == {("aurora", "cygnus")}


def test_a_bound_is_given_only_if_every_claim_has_one() -> None:
    both = [
        claim("aurora", "aheadOf", "cygnus", valid_from=date(2024, 1, 1)),
        claim("aurora", "aheadOf", "cygnus", aspect="x"),
    ]
    (data,) = [data for *_, data in graph_of(landscape(both), ontology(), "en").edges(data=True)]
    assert data["weight"] == 2
    assert "valid_from" not in data


def test_graphml_reads_back_equal() -> None:
    graph = market()
    back = nx.read_graphml(io.BytesIO(to_graphml(graph)))
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(data["claim_ids"] for *_, data in back.edges(data=True)) == sorted(
        data["claim_ids"] for *_, data in graph.edges(data=True)
    )


def test_gexf_reads_back_with_labels_in_three_languages_and_colours() -> None:
    back = nx.read_gexf(io.BytesIO(to_gexf(market(), date(2024, 10, 31))))
    node = back.nodes["aurora"]
    assert {node["label_en"], node["label_zh"], node["label_ar"]} == {
        market().nodes["aurora"][f"label_{lang}"] for lang in ("en", "zh", "ar")
    }
    assert node["viz"]["color"] == {"r": 20, "g": 54, "b": 92, "a": 1.0}


def test_the_only_date_is_the_one_given() -> None:
    assert b'lastmodifieddate="2024-10-31"' in to_gexf(market(), date(2024, 10, 31))


@pytest.mark.parametrize("label", ["<b>&\"'", "a\u0000b\u0008", "\u202egnp.exe", "=1+1", "x" * 300, "نص English 中文"])
def test_hostile_labels_stay_text(label: str) -> None:
    odd = replace(entity("odd"), labels={"en": label, "zh": label, "ar": label})
    graph = graph_of(landscape([claim("odd", "aheadOf", "cygnus")], entities=[odd]), ontology(), "en")
    back = nx.read_graphml(io.BytesIO(to_graphml(graph)))
    assert back.nodes["odd"]["label"] == graph.nodes["odd"]["label"]
    assert (
        nx.read_gexf(io.BytesIO(to_gexf(graph, date(2024, 1, 1)))).nodes["odd"]["label"] == graph.nodes["odd"]["label"]
    )


def test_an_empty_landscape_is_an_empty_graph() -> None:
    graph = graph_of(landscape([]), ontology(), "en")
    assert len(nx.read_graphml(io.BytesIO(to_graphml(graph)))) == 0
    assert len(nx.read_gexf(io.BytesIO(to_gexf(graph, date(2024, 1, 1))))) == 0
