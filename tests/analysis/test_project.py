"""Projections: direction, weight, and what stays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx
import pytest

from kg.analysis.project import CHASE_DISCOUNT, NETWORKS, network
from kg.analysis.scope import SOURCE_LAYERS, Scope
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Certainty, Layer, Modality, Polarity, Precision, Record, Status
from tests.factory import claim, entity, landscape, ontology, source

ALL_LAYERS = frozenset(Layer)


def cut(name: str, *claims: Claim, sources: Any = (), entities: Any = (), **scope: Any) -> nx.Graph:
    return network(name, landscape(claims, sources=sources, entities=entities), ontology(), Scope(**scope))


def reasons(graph: nx.Graph) -> list[str]:
    return [one.reason for one in graph.graph["left_out"]]


def test_ahead_of_points_from_loser_to_winner() -> None:
    assert list(cut("dominance", claim("aurora", "aheadOf", "borealis")).edges) == [("borealis", "aurora")]


def test_a_chase_points_from_chaser_to_chased_at_a_discount() -> None:
    graph = cut("dominance", claim("cygnus", "chases", "aurora"))
    assert graph.edges["cygnus", "aurora"]["weight_strength"] == CHASE_DISCOUNT


def test_a_lead_and_a_chase_by_one_source_count_as_the_lead() -> None:
    graph = cut("dominance", claim("cygnus", "chases", "aurora"), claim("aurora", "aheadOf", "cygnus"))
    assert graph.edges["cygnus", "aurora"]["weight_strength"] == 1


def test_distance_is_the_inverse_of_strength() -> None:
    claims = [claim("aurora", "aheadOf", "dune", source=id) for id in ("s1", "s2")]
    edge = cut("dominance", *claims, sources=[source("s2")]).edges["dune", "aurora"]
    assert (edge["weight_strength"], edge["weight_distance"]) == (2, 0.5)


def test_one_source_repeating_itself_is_one_edge_of_strength_one() -> None:
    claims = [claim("aurora", "aheadOf", "dune", line=line) for line in range(4)]
    edge = cut("dominance", *claims).edges["dune", "aurora"]
    assert (edge["weight_strength"], edge["evidence"], len(edge["claims"])) == (1, 1, 4)


def test_a_reprint_adds_no_strength() -> None:
    claims = [claim("aurora", "aheadOf", "dune", source=id) for id in ("s1", "s2")]
    edge = cut("dominance", *claims, sources=[source("s2", origin="s1-press")]).edges["dune", "aurora"]
    assert (edge["weight_strength"], edge["origins"]) == (1, ("s1-press",))


def test_a_quoted_voice_is_no_independent_origin() -> None:
    claims = [claim("aurora", "aheadOf", "dune"), claim("aurora", "aheadOf", "dune", attributed_to="li-mei")]
    assert cut("dominance", *claims).edges["dune", "aurora"]["weight_strength"] == 1


def test_two_aspects_are_two_statements_of_one_origin() -> None:
    claims = [claim("aurora", "aheadOf", "dune", aspect=aspect) for aspect in ("range", "price")]
    edge = cut("dominance", *claims).edges["dune", "aurora"]
    assert (edge["weight_strength"], edge["evidence"]) == (1, 2)


def test_a_symmetric_claim_says_the_same_both_ways_round() -> None:
    graph = cut("competition", claim("aurora", "competesWith", "dune"), claim("dune", "competesWith", "aurora"))
    edge = graph.edges["aurora", "dune"]
    assert (edge["evidence"], edge["directions"]) == (
        1,
        (("aurora", "competesWith", "dune"), ("dune", "competesWith", "aurora")),
    )


def test_competition_keeps_the_direction_of_a_lead_as_an_attribute() -> None:
    graph = cut("competition", claim("dune", "aheadOf", "aurora"))
    assert not graph.is_directed()
    assert graph.edges["aurora", "dune"]["directions"] == (("dune", "aheadOf", "aurora"),)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"polarity": Polarity.DENIED}, "denied"),
        ({"status": Status.RETRACTED}, "withdrawn"),
        ({"status": Status.SUPERSEDED}, "withdrawn"),
        ({"certainty": Certainty.HEDGED}, "hedged, planned or forecast"),
        ({"modality": Modality.FORECAST}, "hedged, planned or forecast"),
        ({"modality": Modality.COMMITMENT}, "hedged, planned or forecast"),
        ({"modality": Modality.REQUIREMENT}, "hedged, planned or forecast"),
        ({"record": Record.BACKGROUND, "modality": Modality.FORECAST}, "hedged, planned or forecast"),
        ({"as_of": date(2024, 11, 1)}, "newer than 2024-10-31"),
        ({"valid_from": date(2025, 1, 1)}, "newer than 2024-10-31"),
        ({"valid_until": date(2024, 9, 1), "precision": Precision.MONTH}, "over before 2024-10-31"),
    ],
)
def test_what_is_no_premise_of_dominance_even_with_every_layer(fields: dict[str, Any], reason: str) -> None:
    graph = cut("dominance", claim("aurora", "aheadOf", "dune", **fields), layers=ALL_LAYERS)
    assert not graph.edges
    assert [one.startswith(reason) for one in reasons(graph)] == [True]


def test_a_disputed_lead_stays() -> None:
    assert cut("dominance", claim("aurora", "aheadOf", "dune", status=Status.DISPUTED)).edges


def test_a_month_lasts_to_its_last_day() -> None:
    lead = claim("aurora", "aheadOf", "dune", valid_until=date(2024, 10, 1), precision=Precision.MONTH)
    assert cut("dominance", lead).edges


def test_as_of_looks_back() -> None:
    lead = claim("aurora", "aheadOf", "dune", valid_from=date(2023, 1, 1), valid_until=date(2023, 12, 31))
    assert not cut("dominance", lead).edges
    assert cut("dominance", lead, as_of=date(2023, 6, 1)).edges


def test_an_event_stays_true_after_it_is_over() -> None:
    launch = claim("aurora", "launched", "aurora-one", valid_from=date(2024, 2, 1), valid_until=date(2024, 2, 9))
    assert list(cut("development", launch).edges) == [("aurora", "aurora-one")]


def test_companies_and_products_are_never_compared() -> None:
    claims = [claim("aurora", "aheadOf", "borealis-go"), claim("aurora-one", "aheadOf", "borealis-go")]
    assert reasons(cut("dominance", *claims)) == ["compares across levels, such as a company with a product"]
    assert list(cut("dominance", *claims, level="offerings").edges) == [("borealis-go", "aurora-one")]


def test_a_loop_left_by_a_merge_makes_no_edge() -> None:
    graph = cut("competition", claim("aurora", "competesWith", "aurora"))
    assert not graph.nodes
    assert reasons(graph) == ["compares something with itself"]


def test_dominance_takes_a_segment_exactly_and_competition_takes_narrower_ones_too() -> None:
    lead = claim("aurora", "aheadOf", "dune", segment="city-bikes")
    assert not cut("dominance", lead, segment="bikes").edges
    assert cut("dominance", lead, segment="city-bikes").edges
    assert cut("competition", lead, segment="bikes").edges


def test_a_claim_without_a_segment_is_named_as_left_out_when_one_is_asked_for() -> None:
    assert reasons(cut("competition", claim("aurora", "aheadOf", "dune"), segment="bikes")) == ["names no segment"]


def test_layers_that_are_not_asked_for_stay_out_with_the_reason() -> None:
    rule = claim("aurora", "sharesSegmentWith", "dune", record=Record.INFERRED, derived_from=("s1-00-x",))
    premise = claim("aurora", "activeIn", "bikes", id="s1-00-x")
    assert reasons(cut("competition", rule, premise)) == ["in the layer inferred, which is not counted here"]
    assert cut("competition", rule, premise, layers=SOURCE_LAYERS | {Layer.INFERRED}).edges


def test_an_inferred_claim_has_the_origins_of_its_premises() -> None:
    premises = [claim("aurora", "activeIn", "bikes", source=id, id=f"{id}-00-x") for id in ("s1", "s2")]
    rule = claim(
        "aurora", "sharesSegmentWith", "dune", record=Record.INFERRED, derived_from=tuple(one.id for one in premises)
    )
    graph = cut("competition", rule, *premises, sources=[source("s2")], layers=ALL_LAYERS)
    assert graph.edges["aurora", "dune"]["origins"] == ("s1-press", "s2-press")


def test_an_inferred_claim_whose_premises_are_gone_rests_on_no_source() -> None:
    rule = claim("aurora", "sharesSegmentWith", "dune", record=Record.INFERRED, derived_from=("gone",))
    assert reasons(cut("competition", rule, layers=ALL_LAYERS)) == ["rests on no source"]


def test_a_launched_drama_makes_no_maker() -> None:
    graph = cut("development", claim("aurora", "launched", "street-song"), claim("aurora", "develops", "route-model"))
    assert list(graph.edges) == [("aurora", "route-model")]


def test_projects_run_from_person_to_project_to_organization() -> None:
    graph = cut("projects", claim("li-mei", "leadsProject", "night-line"), claim("night-line", "projectOf", "aurora"))
    assert list(graph.edges) == [("li-mei", "night-line"), ("night-line", "aurora")]


def test_offerings_and_operators_point_at_the_platform() -> None:
    claims = [claim("borealis-go", "distributesVia", "ride-hub"), claim("aurora", "operates", "ride-hub")]
    assert list(cut("platforms", *claims).edges) == [("aurora", "ride-hub"), ("borealis-go", "ride-hub")]


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [claim("aurora", "aheadOf", other, segment="bikes") for other in ("dune", "cygnus", "eclair")]
    one, other = cut("competition", *claims), cut("competition", *reversed(claims))
    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert one.graph == other.graph


def test_nodes_carry_their_label() -> None:
    graph = cut("competition", claim("eclair", "chases", "x"), entities=[entity("x", en="X", zh="未知")])
    assert graph.nodes["eclair"] == {"type": "Company", "label": "Éclair Vélos"}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_says_what_it_is(name: str) -> None:
    graph = cut(name)
    assert graph.graph["name"] == name
    assert graph.graph["as_of"] == date(2024, 10, 31)


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r'no network "rivalry"; known networks: competition, dominance'):
        cut("rivalry")
    with pytest.raises(UsageError, match=r'no segment "ferries"; known segments: bikes, cargo-bikes, city-bikes'):
        cut("competition", segment="ferries")
    with pytest.raises(UsageError, match=r'no segment "city-bike"; did you mean "city-bikes"\?'):
        cut("competition", segment="city-bike")
    with pytest.raises(UsageError, match=r'no level "towns"'):
        cut("competition", level="towns")


def test_a_claim_that_stands_twice_in_the_list_counts_once() -> None:
    one = claim("aurora", "aheadOf", "dune")
    assert cut("dominance", one, replace(one)).edges["dune", "aurora"]["claims"] == (one.id,)
