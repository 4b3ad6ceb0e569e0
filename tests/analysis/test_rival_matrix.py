"""The rivals matrix: direction, kinds, contradictions and the order of its rows."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from kg.analysis.profile import profile
from kg.analysis.rival_matrix import Matrix, Tie, around, rival_matrix
from kg.analysis.scope import Context, Scope
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Modality, Polarity, Record
from tests.factory import claim, landscape, source
from tests.views.maps import terms

OPINION: dict[str, Any] = {"segment": "city-bikes", "modality": Modality.EVALUATION}


def matrix(*claims: Claim) -> Matrix:
    one = landscape(claims, sources=[source("s2"), source("s3")])
    return rival_matrix(Context(one, terms()), profile(one, terms(), draws=50))


def test_a_lead_stands_in_one_half_and_implies_rivalry_in_the_other() -> None:
    lead = claim("aurora", "aheadOf", "borealis", **OPINION)
    found = matrix(lead)
    there, back = found.cells["aurora", "borealis"], found.cells["borealis", "aurora"]
    assert (there.ties, back.ties) == ((Tie.AHEAD,), (Tie.PRESUPPOSED,))
    assert there.claims == back.claims == (lead.id,)
    assert there.segments == ("city-bikes",)


def test_a_chase_is_the_pursuers() -> None:
    found = matrix(claim("dune", "chases", "aurora", **OPINION))
    assert found.cells["dune", "aurora"].tie is Tie.CHASES
    assert found.cells["aurora", "dune"].tie is Tie.PRESUPPOSED


def test_stated_rivalry_stands_in_both_halves() -> None:
    found = matrix(claim("aurora", "competesWith", "borealis"))
    assert {pair: cell.ties for pair, cell in found.cells.items()} == {
        ("aurora", "borealis"): (Tie.STATED,),
        ("borealis", "aurora"): (Tie.STATED,),
    }


def test_a_lead_said_both_ways_in_one_segment_is_contested_in_both_cells() -> None:
    found = matrix(
        claim("aurora", "aheadOf", "borealis", **OPINION),
        claim("borealis", "aheadOf", "aurora", source="s2", **OPINION),
    )
    assert [cell.is_contested for cell in found.cells.values()] == [True, True]


def test_leads_of_two_segments_contradict_nothing() -> None:
    other = {**OPINION, "segment": "cargo-bikes"}
    found = matrix(claim("aurora", "aheadOf", "borealis", **OPINION), claim("borealis", "aheadOf", "aurora", **other))
    assert not any(cell.is_contested for cell in found.cells.values())


def test_a_lead_that_is_also_denied_is_contested_where_it_is_said() -> None:
    denial = claim("aurora", "aheadOf", "borealis", source="s2", polarity=Polarity.DENIED, **OPINION)
    found = matrix(claim("aurora", "aheadOf", "borealis", **OPINION), denial)
    assert found.cells["aurora", "borealis"].is_contested
    assert denial.id in found.cells["aurora", "borealis"].claims
    assert not found.cells["borealis", "aurora"].is_contested


def test_what_is_only_denied_is_no_tie_of_another_kind() -> None:
    found = matrix(claim("aurora", "competesWith", "borealis", polarity=Polarity.DENIED))
    assert {cell.ties for cell in found.cells.values()} == {(Tie.DENIED,)}


def test_of_an_owner_only_the_conclusion_is_told() -> None:
    lead, owns = claim("borealis", "aheadOf", "aurora", **OPINION), claim("dune", "owns", "borealis")
    drawn: dict[str, Any] = {"record": Record.INFERRED, "segment": "city-bikes"}
    competes = claim("borealis", "competesWith", "aurora", rule="lead", derived_from=(lead.id,), **drawn)
    through = claim("dune", "competesWith", "aurora", rule="owner", derived_from=(owns.id, competes.id), **drawn)
    found = matrix(lead, owns, competes, through)
    assert found.cells["dune", "aurora"].ties == (Tie.OWNER,)


def test_rows_stand_by_segment_then_by_name() -> None:
    cargo = {**OPINION, "segment": "cargo-bikes"}
    found = matrix(
        claim("cygnus", "aheadOf", "borealis", **OPINION),
        claim("borealis", "aheadOf", "aurora", **OPINION),
        claim("eclair", "aheadOf", "dune", **cargo),
    )
    assert [(block.segment, block.firms) for block in found.blocks] == [
        ("city-bikes", ("aurora", "borealis", "cygnus")),
        ("cargo-bikes", ("dune", "eclair")),
    ]


def test_the_first_firms_are_those_with_most_that_is_said() -> None:
    found = matrix(
        claim("cygnus", "aheadOf", "borealis", **OPINION),
        claim("cygnus", "aheadOf", "aurora", **OPINION),
        claim("borealis", "aheadOf", "aurora", **OPINION),
        claim("eclair", "aheadOf", "aurora", **OPINION),
    )
    # ties per firm: aurora 3, borealis 2, cygnus 2, eclair 1
    assert found.first(3).firms == ("aurora", "borealis", "cygnus")
    assert all("eclair" not in pair for pair in found.first(3).cells)
    assert found.first(4) is found


def test_nothing_said_is_an_empty_matrix() -> None:
    assert matrix(claim("aurora", "develops", "aurora-one")).firms == ()


def chain(*firms: str) -> Matrix:
    """Each firm against the next."""
    return matrix(*(claim(one, "competesWith", other) for one, other in pairwise(firms)))


def around_in(found: Matrix, firm: str) -> Matrix:
    return around(found, firm, Context(landscape(()), terms(), Scope()))


def test_around_a_firm_stand_its_rivals_and_theirs_and_no_more() -> None:
    found = around_in(chain("dune", "aurora", "borealis", "cygnus"), "dune")
    assert set(found.firms) == {"dune", "aurora", "borealis"}
    assert ("borealis", "cygnus") not in found.cells


def test_a_small_picture_keeps_the_firm_it_is_about_and_its_rivals() -> None:
    # borealis has most ties (2), dune one; about dune the picture of two shows dune and aurora
    found = around_in(chain("dune", "aurora", "borealis"), "dune")
    assert set(found.first(2).firms) == {"dune", "aurora"}


def test_nobody_against_a_firm_is_an_error_that_names_whom_one_can_ask_about() -> None:
    with pytest.raises(
        UsageError, match=r"against Dune Rides, which is not to say.*name one of Aurora Cycles, Borealis Bikes"
    ):
        around_in(chain("aurora", "borealis"), "dune")
