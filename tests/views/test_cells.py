"""Which segment a box stands in."""

from __future__ import annotations

from kg.model import Claim
from kg.views.cells import REST, owner_cells, segment_cells
from kg.views.things import edges_of, things_of
from kg.vocab import Record
from tests.factory import claim, entity, landscape
from tests.views.maps import terms


def cells(*claims: Claim, people: bool = False, firms: int = 0) -> dict[str, str]:
    market = landscape(claims, entities=[entity(f"firm{number}") for number in range(firms)])
    things, edges = things_of(market, market.claims, terms()), edges_of(market.claims, terms())
    return owner_cells(things, edges) if people else segment_cells(things, edges, market.claims, market.entities)


def test_a_direct_assignment_outweighs_where_claims_hold() -> None:
    found = cells(claim("eclair", "activeIn", "cargo-bikes"), claim("eclair", "chases", "aurora", segment="city-bikes"))
    assert found["eclair"] == "cargo-bikes"


def test_a_segment_stands_in_itself() -> None:
    assert cells(claim("eclair", "activeIn", "cargo-bikes"))["cargo-bikes"] == "cargo-bikes"


def test_a_maker_stands_where_its_product_is_placed() -> None:
    found = cells(claim("eclair", "develops", "route-model"), claim("route-model", "inSegment", "cargo-bikes"))
    assert found["eclair"] == "cargo-bikes"


def test_inferred_membership_does_not_vote() -> None:
    found = cells(
        claim("eclair", "activeIn", "cargo-bikes"),
        claim("eclair", "activeIn", "bikes", record=Record.INFERRED),
        claim("eclair", "activeIn", "bikes", record=Record.INFERRED, line=2),
    )
    assert found["eclair"] == "cargo-bikes"


def test_without_a_segment_it_goes_with_its_most_connected_neighbour() -> None:
    found = cells(
        claim("eclair", "activeIn", "cargo-bikes"),
        claim("aurora", "activeIn", "city-bikes"),
        claim("dune", "chases", "eclair"),
        claim("dune", "owns", "eclair"),
        claim("dune", "chases", "aurora"),
    )
    assert found["dune"] == "cargo-bikes"


def test_without_neighbours_it_stands_elsewhere() -> None:
    assert cells(claim("dune", "chases", "borealis"))["dune"] == REST


def test_people_stand_with_their_company() -> None:
    found = cells(
        claim("li-mei", "leadsProject", "night-line"), claim("night-line", "projectOf", "aurora"), people=True
    )
    assert found["li-mei"] == found["night-line"] == "aurora"


def test_a_cell_with_most_of_the_map_is_split_by_what_things_are() -> None:
    # 20 firms and their segment in one cell: the segment is no actor, but three things make a part.
    found = cells(*(claim(f"firm{number}", "activeIn", "bikes") for number in range(20)), firms=20)
    assert set(found.values()) == {"bikes/actors"}
