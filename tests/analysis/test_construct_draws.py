"""Intervals of the constructs: by hand where a sum has two values, and against the share of draws that must hold."""

from __future__ import annotations

from math import log

from kg.analysis.construct_draws import Span, span
from kg.analysis.constructs import Cell, Part, brokerage, evidence_of, prominence, reach
from kg.analysis.credence import credence
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.model import Landscape
from kg.vocab import Polarity
from tests.factory import claim, landscape, ontology, source


def context(*claims: object, **fields: object) -> Context:
    return Context(landscape(list(claims), **fields), ontology())  # type: ignore[arg-type]


def drawn(name: str, cell: Cell, found: Context, draws: int = 2000, level: float = 0.9) -> Span:
    result = span(name, cell, found, Settings(draws=draws, level=level))
    assert result is not None
    return result


def test_one_statement_holds_in_as_many_draws_as_it_is_believed() -> None:
    # Not judged, not dated: 0.7 · 0.75 · 0.75 · confidence; so below one half: the median is "not", the 90% interval both.
    said = claim("éclair", "activeIn", "city-bikes")
    found = context(said)
    believed = credence(said, found).value
    assert 0.2 < believed < 0.5
    cell = reach(["éclair"], found)["éclair"]
    assert (cell.value, drawn("reach", cell, found)) == (1.0, Span(0.0, 0.0, 1.0, 1.0))
    # The upper end reaches the value only where fewer draws are left out above than hold it.
    assert drawn("reach", cell, found, level=1 - 2 * believed - 0.1).high == 0.0


def test_a_source_counts_as_the_logarithm_of_what_holds() -> None:
    # Two statements of one source: a draw is ln 1, ln 2 or ln 3.
    found = context(claim("aurora", "activeIn", "city-bikes"), claim("aurora", "launched", "aurora-one"))
    cell = prominence(evidence_of(["aurora"], found), found)["aurora"]
    assert cell.value == 1.09861
    result = drawn("prominence", cell, found)
    assert {result.low, result.median, result.high} <= {0.0, round(log(2), 6), 1.09861}
    assert (result.low, result.high, result.whole) == (0.0, 1.09861, 1.09861)


def test_more_sources_for_one_place_make_it_surer() -> None:
    one = claim("aurora", "activeIn", "city-bikes")
    others = [claim("aurora", "activeIn", "city-bikes", source=f"s{n}") for n in range(2, 9)]
    found = context(one, *others, sources=[source(f"s{n}") for n in range(2, 9)])
    cell = reach(["aurora"], found)["aurora"]
    # 1 - (1 - c)^8 with c near 0.39: 0.98 of the draws, so both ends hold.
    assert drawn("reach", cell, found) == Span(1.0, 1.0, 1.0, 1.0)


def test_what_counts_against_is_taken_off_and_a_denial_undoes() -> None:
    recent, earlier = claim("aurora", "launched", "aurora-one"), claim("aurora", "upgraded", "aurora-one")
    denial = claim("aurora", "launched", "aurora-one", polarity=Polarity.DENIED, line=3)
    found = context(recent, earlier, denial)
    both = Cell(0.0, "", (), "", (Part((recent,)), Part((earlier,), -1)))
    undone = Cell(0.0, "", (), "", (Part((recent, denial)),))
    assert drawn("momentum", both, found) == Span(0.0, -1.0, 1.0, 0.0)
    many = Settings(draws=4000, level=0.2)
    assert span("momentum", undone, found, many) == Span(0.0, 0.0, 0.0, 1.0)  # c(1 - c) is at most 1/4


def test_the_same_claims_give_the_same_draws_whatever_else_is_said() -> None:
    said = [claim("aurora", "activeIn", "city-bikes"), claim("aurora", "activeIn", "cargo-bikes")]
    alone, beside = context(*said), context(*said, claim("北极", "activeIn", "city-bikes"))
    spans = [drawn("reach", reach(["aurora"], one)["aurora"], one, draws=50) for one in (alone, beside)]
    assert spans[0] == spans[1]


def test_what_is_no_sum_has_no_draws() -> None:
    rivals = [claim("aurora", "competesWith", other, line=n) for n, other in enumerate(("borealis", "cygnus", "dune"))]
    found = context(*rivals)
    cell = brokerage(["aurora"], found)["aurora"]
    assert cell.value is not None
    assert span("brokerage", cell, found, Settings(draws=20)) is None


def test_silence_has_no_draws() -> None:
    empty: Landscape = landscape([])
    cell = reach(["aurora"], Context(empty, ontology()))["aurora"]
    assert span("reach", cell, Context(empty, ontology()), Settings(draws=20)) is None
