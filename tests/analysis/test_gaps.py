"""What nobody says: a denial fills no gap, and a pair counts as compared only where a source compares it."""

from __future__ import annotations

from datetime import date

from kg.analysis.arena import arenas
from kg.analysis.gaps import find_gaps, left_open, never_compared, not_said, parted, read_origins
from kg.analysis.scope import Context, Scope
from kg.model import Claim
from kg.vocab import Polarity, Record, SourceKind
from tests import landscapes
from tests.factory import claim, entity, landscape, ontology, source


def shares(one: str, other: str, segment: str = "city-bikes") -> Claim:
    return claim(
        one, "sharesSegmentWith", other, record=Record.INFERRED, rule="shared", derived_from=("x",), segment=segment
    )


def test_a_denied_launch_makes_nobody_the_maker() -> None:
    denied = claim("aurora", "launched", "aurora-one", polarity=Polarity.DENIED)
    assert find_gaps(landscape([denied]), landscapes.ontology()).without_maker == ("aurora-one",)
    said = claim("aurora", "launched", "aurora-one")
    assert find_gaps(landscape([said]), landscapes.ontology()).without_maker == ()


def test_a_launch_still_to_come_fills_no_gap() -> None:
    lies = claim("aurora-one", "distributesVia", "ride-hub")
    later = claim("aurora", "launched", "aurora-one", valid_from=date(2030, 1, 1))
    assert "aurora-one" in find_gaps(landscape([lies, later]), landscapes.ontology()).without_maker


def test_a_pair_is_compared_by_a_source_and_not_by_a_rule() -> None:
    shared = shares("aurora", "dune")
    ruled = claim("aurora", "competesWith", "dune", record=Record.INFERRED, rule="r", derived_from=("x",))
    assert never_compared(landscape([shared, ruled])) == (shared,)
    assert never_compared(landscape([shared, claim("dune", "chases", "aurora")])) == ()
    assert never_compared(landscape([shared, claim("dune", "chases", "aurora", polarity=Polarity.DENIED)])) == (shared,)


def test_arenas_of_one_segment_that_nothing_joins_are_told() -> None:
    claims = [
        claim("aurora", "aheadOf", "dune", segment="city-bikes"),
        claim("borealis", "aheadOf", "eclair", segment="city-bikes"),
        claim("aurora", "aheadOf", "cygnus", segment="cargo-bikes"),
    ]
    (groups,) = parted(arenas(Context(landscape(claims), ontology())))
    assert [arena.entities for arena in groups] == [("aurora", "dune"), ("borealis", "eclair")]


def test_a_reference_of_an_editor_is_no_publisher_that_was_read() -> None:
    market = landscape(sources=[source("s2", SourceKind.REFERENCE), source("s3", origin="s1-press")])
    assert read_origins(market) == ("s1-press",)


def test_a_segment_keeps_its_own_pairs_and_names() -> None:
    here, there = shares("aurora", "dune"), shares("borealis", "eclair", "cargo-bikes")
    chase = claim("borealis", "chases", "eclair", segment="cargo-bikes")
    context = Context(landscape([here, there, chase]), landscapes.ontology(), Scope("city-bikes"))
    missing = not_said(context, ())
    assert missing.apart == (here,)
    assert not {"borealis", "eclair"} & set(missing.names.without_offering)


def test_what_an_editor_noted_as_missing_in_a_text_is_read_from_its_note() -> None:
    notes = {
        "s1": "no date; missing: the table of prices; missing@zh: 价格表; missing@ar: جدول الأسعار",
        "s2": "missing: a list",
        "s3": "nothing is missing: all of it is there",  # a sentence, not the mark
        "s4": "missing@zh: 价格表",  # no English: nothing that every reader could be told
    }
    market = landscape([], sources=[source(id, note=note) for id, note in notes.items()])
    assert left_open(market) == (
        ("s1", {"en": "the table of prices", "zh": "价格表", "ar": "جدول الأسعار"}),
        ("s2", {"en": "a list"}),
    )


def test_several_offerings_spoken_of_as_one_lack_no_maker() -> None:
    crowd = entity("the-season", "OfferingGroup", en="Bikes of the season", zh="本季单车", ar="دراجات الموسم")
    market = landscape([claim("the-season", "chases", "aurora-one")], entities=[crowd])
    assert find_gaps(market, landscapes.ontology()).without_maker == ("aurora-one",)
