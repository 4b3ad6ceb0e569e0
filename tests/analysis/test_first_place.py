"""Who comes first: one value behind the first line of `kg leaders`, the first page and the map."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis.first_place import FirstPlace, first_place
from kg.analysis.profile import profile
from kg.model import Claim
from kg.vocab import SCENARIO_ORIGIN, Modality, Polarity
from tests.factory import claim, landscape, ontology, source
from tests.told import told

SOURCES = ("s1", "s2", "s3")
SAY = ("aurora", "aheadOf", "dune")


def first(claims: list[Claim]) -> FirstPlace:
    here = landscape(claims, sources=[source(id) for id in SOURCES[1:]])
    (report,) = profile(here, ontology(), draws=200).reports
    return first_place(report, {one.id: one for one in claims})


def ahead(winner: str, loser: str, **fields: object) -> list[Claim]:
    """One lead, said by three sources: enough for a place."""
    return [claim(winner, "aheadOf", loser, segment="bikes", source=id, **fields) for id in SOURCES]


def test_where_the_draws_leave_the_first_place_open_nobody_leads() -> None:
    place = first([*ahead("aurora", "borealis"), *ahead("borealis", "aurora")])
    assert (place.is_ranked, place.is_open, place.leaders, place.behind) == (True, True, (), ())
    assert {id for id, _ in place.shares} == {"aurora", "borealis"}
    assert place.origins == ("s1-press", "s2-press", "s3-press")


def test_without_a_place_those_nobody_is_ahead_of_lead() -> None:
    one = claim("aurora", "aheadOf", "borealis", segment="bikes", modality=Modality.EVALUATION)
    place = first([one])
    assert (place.is_ranked, place.is_open, place.leaders, place.behind) == (False, False, ("aurora",), ("borealis",))
    assert (place.is_opinion, place.is_chase, place.shares, place.claims) == (True, False, (), (one.id,))


def test_who_is_only_chased_is_said_to_be_chased() -> None:
    place = first([claim("borealis", "chases", "aurora", segment="bikes")])
    assert (place.is_chase, place.leaders, place.behind) == (True, ("aurora",), ("borealis",))


def test_the_best_are_put_ahead_of_the_very_same_names() -> None:
    # Aurora is ahead of two, Dune of one of them: together they would be ahead of more than anybody says.
    pairs = [("aurora", "borealis"), ("aurora", "cygnus"), ("dune", "borealis")]
    place = first([claim(a, "aheadOf", b, segment="bikes") for a, b in pairs])
    assert place.leaders == ("aurora", "dune")
    assert place.best == (("aurora",), ("borealis", "cygnus"))


def test_a_denial_is_no_support() -> None:
    # One source puts Aurora ahead of two; s2 denies one of the two leads, then both; it is never named among those who say so.
    said = [claim("aurora", "aheadOf", loser, segment="bikes") for loser in ("borealis", "dune")]
    denied = [
        replace(one, id=f"{one.id}-no", polarity=Polarity.DENIED, evidence=claim(*SAY, source="s2").evidence)
        for one in said
    ]
    part, whole = (
        profile(landscape([*said, *some], sources=[source("s2")]), ontology(), draws=50).headline
        for some in (denied[:1], denied)
    )
    assert told(part).startswith(
        "One source puts Aurora Cycles ahead of Borealis Bikes and Dune Rides in Bikes; one source denies part of it"
    )
    assert "领先于北极单车与沙丘骑行；有一个来源否认此说" in told(whole, lang="zh")
    assert "ومصدر واحد ينفي ذلك" in told(whole, lang="ar")


def test_a_scenario_that_denies_is_told_as_denying() -> None:
    said = [claim(winner, "aheadOf", "dune", segment="bikes") for winner in ("aurora", "borealis")]
    assumed = replace(
        said[0], id="scenario-deny", polarity=Polarity.DENIED, evidence=claim(*SAY, source="what-if").evidence
    )
    here = landscape([*said, assumed], sources=[source("what-if", origin=f"{SCENARIO_ORIGIN}x")])
    text = told(profile(here, ontology(), draws=50).headline)
    assert text.startswith(
        "The author puts Aurora Cycles and Borealis Bikes ahead of Dune Rides in Bikes; an assumption denies it of Aurora"
    )
    assert "one source (everything rests on it)" in text
