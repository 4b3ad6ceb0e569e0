"""The ways in which a ranking of leaders is known to go wrong, one test each; the list is counted below.

Why: each of these has made somebody's ranking wrong without a sign of it. Every number is worked out by hand in a comment.
Not for: the measures themselves (their own files). Here only what the whole ranking does about each pitfall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import networkx as nx
import numpy as np
import pytest

from kg.analysis.arena import Arena, arenas
from kg.analysis.blocks import one_world
from kg.analysis.bradley_terry import PRIOR_PRECISION, bradley_terry_worlds
from kg.analysis.centrality import RefusalError, betweenness, in_strength, pagerank
from kg.analysis.constructs import momentum
from kg.analysis.criteria import Criterion, Weights
from kg.analysis.leaders import BY, leaders
from kg.analysis.overall import overall
from kg.analysis.point import leaders_of, method_scores
from kg.analysis.profile import Profile, profile
from kg.analysis.project import competition, dominance
from kg.analysis.scope import Context, Scope
from kg.analysis.simulation import METHODS, Settings, draw
from kg.analysis.springrank import springrank
from kg.analysis.violations import minimum_violations
from kg.model import Claim, Source
from kg.vocab import Certainty, Layer, Modality, Status
from tests.factory import AS_OF, claim, entity, landscape, ontology, source
from tests.told import told

# Pitfall → its test here, in the words of the ranking protocol.
PITFALLS: Final = {
    "reversed edges": "test_reversed_edges",
    "strength passed as distance": "test_strength_passed_as_distance",
    "parallel edges counted twice": "test_parallel_edges_counted_twice",
    "self-loops after merges": "test_self_loops_after_merges",
    "directed betweenness all zero": "test_directed_betweenness_all_zero",
    "interleaved components": "test_interleaved_components",
    "dangling nodes": "test_dangling_nodes",
    "HITS collapse": "test_hits_collapse",
    "Bradley-Terry without a prior": "test_bradley_terry_without_a_prior",
    "one of many optima shown as the order": "test_one_of_many_optima_shown_as_the_order",
    "rank reversal when a firm is added": "test_rank_reversal_when_a_firm_is_added",
    "an outlier stretching min-max": "test_an_outlier_stretching_min_max",
    "reprints as sources": "test_reprints_as_sources",
    "the star around the article's focus": "test_the_star_around_the_articles_focus",
    "symmetric competes fed to a directed method": "test_symmetric_competes_fed_to_a_directed_method",
    "product and company levels mixed": "test_product_and_company_levels_mixed",
    "a claim newer than the as-of date": "test_a_claim_newer_than_the_as_of_date",
    "a hedge or plan treated as done": "test_a_hedge_or_plan_treated_as_done",
    "three firms with four digits": "test_three_firms_with_four_digits",
}
PROTOCOL: Final = Path(__file__).parents[3] / "shared" / "ranking.md"
CITY: Final = "city-bikes"
OTHERS: Final = tuple(source(f"s{number}") for number in range(2, 6))  # four more publishers, none of them judged


def lead(winner: str, loser: str, number: int = 1, **fields: Any) -> Claim:
    """Said on the as-of day by source number 1..5; nobody judged it: 0.7 · 0.75 = 0.525."""
    return claim(winner, "aheadOf", loser, source=f"s{number}", **{"as_of": AS_OF, "segment": CITY, **fields})


def context(claims: Iterable[Claim], sources: Iterable[Source] = OTHERS, **scope: Any) -> Context:
    return Context(landscape(claims, sources=sources), ontology(), Scope(**scope))


def arena(*claims: Claim) -> Arena:
    (found,) = arenas(context(claims))
    return found


def ranked(*claims: Claim, sources: Iterable[Source] = OTHERS, **scope: Any) -> Profile:
    return profile(landscape(claims, sources=sources), ontology(), Scope(**scope), draws=300)


def drawn_first(found: Arena, method: str) -> str:
    """Who comes first in most draws of one method."""
    draws = draw(found, Settings(draws=200, methods=(method,)))
    return found.entities[int(np.argmax((draws.ranks == 1).mean(axis=0)))]


def test_every_pitfall_has_its_test() -> None:
    assert len(PITFALLS) == 19
    assert all(callable(globals()[name]) for name in PITFALLS.values())


@pytest.mark.skipif(not PROTOCOL.is_file(), reason="the ranking protocol is not beside this checkout")
def test_the_list_is_that_of_the_protocol() -> None:
    _, _, listed = PROTOCOL.read_text(encoding="utf-8").partition("## Pitfalls, each a test\n")
    assert " ".join(listed.partition(".\n")[0].split()).split(" · ") == list(PITFALLS)


def test_reversed_edges() -> None:
    # aurora > borealis > cygnus: the winner comes first in every method, on its edges and in its draws.
    found = arena(
        *(lead(one, other, n) for n in (1, 2) for one, other in (("aurora", "borealis"), ("borealis", "cygnus")))
    )
    scores = method_scores(found)
    assert scores.keys() == METHODS.keys()
    for name, score in scores.items():
        assert (found.entities[int(np.argmax(score))], drawn_first(found, name)) == ("aurora", "aurora"), name
    graph = dominance(context([lead("aurora", "borealis")]))
    assert list(graph.edges) == [("borealis", "aurora")]
    assert in_strength(graph)["aurora"] > in_strength(graph)["borealis"]
    assert pagerank(graph)["aurora"] > pagerank(graph)["borealis"]
    assert pagerank(graph.reverse())["aurora"] < pagerank(graph.reverse())["borealis"]  # what the wrong way would say


def test_strength_passed_as_distance() -> None:
    # A ring a-b-c-d: three sources join a-b and b-c, one joins c-d and d-a. From a to c by b costs 1/3 + 1/3, by d 1 + 1;
    # the pairs b-d cost 4/3 by a and by c. b lies on 1 of 3 pairs; a and c on half of one; d on none. Read as a distance,
    # strength would send a-c through d.
    rivals = [
        ("aurora", "borealis", (1, 2, 3)),
        ("borealis", "cygnus", (1, 2, 3)),
        ("cygnus", "dune", (1,)),
        ("dune", "aurora", (1,)),
    ]
    said = [claim(a, "competesWith", b, source=f"s{n}", segment=CITY) for a, b, numbers in rivals for n in numbers]
    graph = competition(context(said))
    assert betweenness(graph) == pytest.approx({"aurora": 1 / 6, "borealis": 1 / 3, "cygnus": 1 / 6, "dune": 0})
    assert all("weight" not in edge for *_, edge in graph.edges(data=True))


def test_parallel_edges_counted_twice() -> None:
    # One publisher says the same in three places: one statement, of the weight that one place has.
    once, thrice = arena(lead("aurora", "borealis")), arena(*(lead("aurora", "borealis", line=n) for n in range(3)))
    assert len(thrice.leads) == 1
    assert thrice.weights == pytest.approx([0.525]) and once.weights == pytest.approx([0.525])
    graph = dominance(context(lead("aurora", "borealis", line=n) for n in range(3)))
    assert not graph.is_multigraph()
    assert in_strength(graph)["aurora"] == 1


def test_self_loops_after_merges() -> None:
    # aurora owns borealis, and both are compared with cygnus: aurora stands for both, and its unit's lead over it is void.
    said = [lead("aurora", "cygnus"), lead("borealis", "cygnus", 2), lead("borealis", "aurora", 3)]
    found = arena(*said, claim("aurora", "owns", "borealis"))
    assert found.entities == ("aurora", "cygnus")
    assert {(one.winner, one.loser) for one in found.leads} == {("aurora", "cygnus")}
    loop = nx.DiGraph([("a", "b"), ("b", "b")], weight_strength=1.0)
    assert springrank(loop) == springrank(nx.DiGraph([("a", "b")], weight_strength=1.0))
    assert pagerank(loop) == pagerank(nx.DiGraph([("a", "b")], weight_strength=1.0))


def test_directed_betweenness_all_zero() -> None:
    # Both are ahead of both: no directed path runs through anybody, and a column of zeros would look like a finding.
    graph = dominance(context(lead(one, other) for one in ("aurora", "borealis") for other in ("cygnus", "dune")))
    assert set(nx.betweenness_centrality(graph).values()) == {0}
    with pytest.raises(RefusalError, match="use the competition network"):
        betweenness(graph)


def test_interleaved_components() -> None:
    # Two chains that no claim joins, and one in another segment: three orders, each with places from 1, never one list.
    chains = [("aurora", "borealis", CITY), ("cygnus", "dune", CITY), ("eclair", "dune", "cargo-bikes")]
    found = ranked(*(lead(one, other, n, segment=where) for n in (1, 2, 3) for one, other, where in chains))
    assert [(one.arena.segment, one.entities) for one in found.reports] == [
        ("cargo-bikes", ("eclair", "dune")), (CITY, ("aurora", "borealis")), (CITY, ("cygnus", "dune")),
    ]  # fmt: skip
    assert all(one.standings[0].spread is not None and one.standings[0].spread.median == 1 for one in found.reports)
    assert any("Not comparable: leads in 3 separate arenas" in told(note) for note in found.notes)


def test_dangling_nodes() -> None:
    # The winner b hands nothing on: x(b) = x(a)·(1 + 0.85) and both add up to 1, so x(a) = 1/2.85. Nothing leaks away.
    graph = dominance(context([lead("borealis", "aurora")]))
    assert pagerank(graph) == pytest.approx({"aurora": 1 / 2.85, "borealis": 1.85 / 2.85})
    found = arena(lead("borealis", "aurora"))
    assert method_scores(found)["pagerank"] == pytest.approx([1 / 2.85, 1.85 / 2.85])


def test_hits_collapse() -> None:
    # A dense block of 3 × 3 and one pair apart: HITS gives that pair nothing, which is why it is offered nowhere.
    dense = [(f"x{x}", f"y{y}") for x in range(3) for y in range(3)]
    _, authorities = nx.hits(nx.DiGraph([*dense, ("u", "v")]))
    assert authorities["v"] == pytest.approx(0, abs=1e-6) and authorities["y0"] == pytest.approx(1 / 3, abs=1e-6)
    assert "hits" not in {name.casefold() for name in (*BY, *METHODS)}


def test_bradley_terry_without_a_prior() -> None:
    # One win, weight 1, prior precision p: θ and −θ with 1/(1 + e^2θ) = p·θ; at p = 1/2 that is θ = 0.4750. Without the
    # prior θ grows without end. The prior of the ranking is above 0 and in the manual.
    winner = np.array([0]), np.array([1]), np.array([1.0])
    assert PRIOR_PRECISION == 0.5
    theta = bradley_terry_worlds(one_world(*winner, 2))[0]
    assert theta[0] == pytest.approx(-theta[1])
    assert 1 / (1 + np.exp(2 * theta[0])) == pytest.approx(0.5 * theta[0])
    weaker = [bradley_terry_worlds(one_world(*winner, 2), precision=p)[0][0] for p in (1e-1, 1e-2, 1e-3)]
    assert weaker == sorted(weaker) and weaker[-1] > 2.5


def test_one_of_many_optima_shown_as_the_order() -> None:
    # aurora and borealis are both ahead of cygnus: 2 orders contradict nothing. Shown are the 2 and what they share.
    graph = dominance(context([lead("aurora", "cygnus"), lead("borealis", "cygnus")]))
    found = minimum_violations(graph)
    assert found.optima == 2
    assert found.settled == (("aurora", "cygnus"), ("borealis", "cygnus"))
    assert leaders_of(arena(lead("aurora", "cygnus"), lead("borealis", "cygnus"))) == ("aurora", "borealis")
    draws = draw(arena(lead("aurora", "cygnus"), lead("borealis", "cygnus")), Settings(draws=2000))
    assert draws.ahead[0, 1] == pytest.approx(0.5, abs=0.05)


def criterion(measure: str, one: float) -> Criterion:
    return Criterion(measure, 0, one, "0: none; 1: all", 1, "why", "declared")


def present(firm: str, *segments: str) -> list[Claim]:
    """Three publishers put a firm into each of these segments."""
    return [claim(firm, "activeIn", name, source=f"s{n}", as_of=AS_OF) for name in segments for n in (1, 2, 3)]


def ahead(firms: tuple[str, ...], claims: list[Claim], *criteria: Criterion) -> float:
    """Share of draws in which the first of the firms is ahead of the second; weights as good as fixed."""
    found = overall(Weights("w", criteria, concentration=1e6), firms, context(claims), Settings(draws=200))
    return found.ahead[found.entities.index(firms[0])][found.entities.index(firms[1])]


def test_rank_reversal_when_a_firm_is_added() -> None:
    # aurora is in 2 segments, borealis in 1: aurora is ahead, also beside a third firm whatever that one does.
    two = [*present("aurora", CITY, "bikes"), *present("borealis", CITY)]
    assert ahead(("aurora", "borealis"), two, criterion("reach", 4)) == 1
    for segments in ((CITY,), (CITY, "bikes"), (CITY, "bikes", "cargo-bikes")):
        three = [*two, *present("cygnus", *segments)]
        assert ahead(("aurora", "borealis", "cygnus"), three, criterion("reach", 4)) == 1


def test_an_outlier_stretching_min_max() -> None:
    # Fixed anchors: aurora 2/4 + 3·ln(3)/10 = 0.83, borealis 1/4 + 3·ln(4)/10 = 0.67. Min-max beside cygnus, who is in 9
    # segments, would make aurora 1/8 + 0 and borealis 0 + 1, or less of the 1: the outlier would turn them round.
    strengths = [
        claim("borealis", "hasAdvantageIn", name, source=f"s{n}", as_of=AS_OF)
        for name in ("range", "bikes")
        for n in (1, 2, 3)
    ]
    two = [*present("aurora", CITY, "bikes"), *present("borealis", CITY), *strengths]
    wide = [claim("cygnus", "activeIn", f"segment-{number}", as_of=AS_OF) for number in range(9)]
    many = tuple(entity(f"segment-{number}", "MarketSegment") for number in range(9))
    asked = (criterion("reach", 4), criterion("prominence", 10))
    found = overall(
        Weights("w", asked, concentration=1e6),
        ("aurora", "borealis", "cygnus"),
        Context(landscape([*two, *wide], entities=many, sources=OTHERS), ontology()),
        Settings(draws=200),
    )
    assert ahead(("aurora", "borealis"), two, *asked) == 1
    assert found.ahead[found.entities.index("aurora")][found.entities.index("borealis")] == 1


def test_reprints_as_sources() -> None:
    # Four texts of one publisher against one text each of two others: 0.525 against 1 − 0.475² = 0.774.
    wire = [source(f"w{number}", origin="s1-press") for number in range(3)]
    copies = [claim("aurora", "aheadOf", "dune", source=one.id, segment=CITY, as_of=AS_OF) for one in wire]
    said = [lead("aurora", "dune"), *copies, lead("borealis", "dune", 2), lead("borealis", "dune", 3)]
    (found,) = arenas(context(said, (*OTHERS, *wire)))
    assert dict(zip(found.pairs, found.weights, strict=True)) == pytest.approx(
        {("aurora", "dune"): 0.525, ("borealis", "dune"): 1 - 0.475**2}
    )
    assert leaders_of(found) == ("borealis",)
    events = [claim("aurora", "launched", "aurora-one", source=one.id, valid_from=AS_OF) for one in (source(), *wire)]
    (cell,) = momentum(["aurora"], context(events, (*OTHERS, *wire))).values()
    assert told(cell.said).startswith("1 event ")
    assert cell.value == pytest.approx(0.525)


def test_the_star_around_the_articles_focus() -> None:
    # All three leads touch aurora, because the article is about it. Nobody else is compared with anybody else: one tier
    # for the three, and the table of a single measure says what the shape is.
    star = [lead("aurora", other, n) for n in (1, 2, 3) for other in ("borealis", "cygnus", "dune")]
    (report,) = ranked(*star).reports
    assert len({one.tier for one in report.standings if one.entity != "aurora"}) == 1
    notes = leaders("companies", "in-strength", landscape(star, sources=OTHERS), ontology()).notes
    assert "Every edge touches Aurora Cycles: it is what is written about." in map(told, notes)


def test_symmetric_competes_fed_to_a_directed_method() -> None:
    rivals = [claim("aurora", "competesWith", "borealis", source=f"s{n}", segment=CITY) for n in (1, 2, 3)]
    assert arenas(context(rivals)) == ()
    with pytest.raises(RefusalError, match="needs a direction"):
        pagerank(competition(context(rivals)))
    with pytest.raises(RefusalError, match="needs a direction"):
        springrank(competition(context(rivals)))
    both_ways = [lead("aurora", "borealis"), lead("borealis", "aurora", 2)]
    assert leaders_of(arena(*both_ways)) == ("aurora", "borealis")  # each as well attested as the other: a tie


def test_product_and_company_levels_mixed() -> None:
    # Who makes what is no lead, and a product's lead over a firm is refused; products have a ranking of their own.
    made = [claim("aurora", "develops", "aurora-one", source=f"s{n}") for n in (1, 2, 3)]
    said = [*made, lead("aurora-one", "borealis"), lead("aurora", "borealis", 2), lead("aurora-one", "borealis-go", 3)]
    assert [one.entities for one in arenas(context(said))] == [("aurora", "borealis")]
    assert [one.entities for one in arenas(context(said, level="offerings"))] == [("aurora-one", "borealis-go")]
    left_out = {one.claim: one.reason for one in dominance(context(said)).graph["left_out"]}
    assert left_out[said[3].id].startswith("compares across levels")


def test_a_claim_newer_than_the_as_of_date() -> None:
    tomorrow = AS_OF + timedelta(days=1)
    late = [lead("borealis", "aurora", n, as_of=tomorrow) for n in (2, 3, 4)]
    assert leaders_of(arena(lead("aurora", "borealis"), *late)) == ("aurora",)
    (later,) = arenas(context([lead("aurora", "borealis"), *late], as_of=tomorrow))
    assert leaders_of(later) == ("borealis",)


@pytest.mark.parametrize(
    "fields",
    [
        {"certainty": Certainty.HEDGED},
        {"modality": Modality.FORECAST},
        {"modality": Modality.COMMITMENT},
        {"modality": Modality.REQUIREMENT},
        {"status": Status.RETRACTED},
    ],
    ids=["hedged", "forecast", "plan", "requirement", "withdrawn"],
)
def test_a_hedge_or_plan_treated_as_done(fields: dict[str, Any]) -> None:
    # Three firm statements for aurora; five hedges or plans for borealis change nothing, even when every layer counts.
    done = [lead("aurora", "borealis", n) for n in (1, 2, 3)]
    hoped = [lead("borealis", "aurora", n, line=9, **fields) for n in range(1, 6)]
    (found,) = arenas(context([*done, *hoped], layers=frozenset(Layer)))
    assert found == arena(*done)
    assert leaders_of(found) == ("aurora",)


def test_three_firms_with_four_digits() -> None:
    # Three firms, one statement each pair: too little for places; the words name who is said to be ahead and no decimals.
    one_each = (lead("aurora", "borealis"), lead("borealis", "cygnus", 2))
    found = ranked(*one_each)
    assert not any(one.is_ranked for one in found.reports)
    assert all(
        standing.tier is None and "thin evidence" in told(standing.why_not) for standing in found.reports[0].standings
    )
    sentences = [
        told(one) for one in (found.headline, *found.notes, *(text for row in found.rows for text in row.said))
    ]
    assert not [text for text in sentences if re.search(r"\d\.\d", text)]
    # With statements enough, places are whole numbers and shares in words whole percents.
    many = ranked(*(lead(*ends, n) for n in (1, 2, 3) for ends in (("aurora", "borealis"), ("borealis", "cygnus"))))
    assert not re.search(r"\d\.\d", told(many.headline))
    places = [one.spread for one in many.reports[0].standings if one.spread is not None]
    assert len(places) == 3 and all(isinstance(one.median, int) for one in places)
