"""Two measures: who is placed, on what, and who is not and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.quadrant import AXES, Axis, quadrant
from kg.errors import UsageError
from kg.model import Claim, Landscape
from kg.vocab import Modality
from tests.factory import claim, landscape, ontology, source

PAIR = ("prominence", "dominance")


def lead(winner: str, loser: str, origin: str, segment: str = "city-bikes") -> Claim:
    return claim(winner, "aheadOf", loser, segment=segment, source=origin, modality=Modality.EVALUATION)


def three_sources() -> Landscape:
    """Three sources: aurora before borealis before cygnus; one word on eclair; nothing on dune."""
    chain = [("aurora", "borealis"), ("borealis", "cygnus"), ("aurora", "cygnus")]
    claims = [lead(*pair, origin) for pair in chain for origin in ("s1", "s2", "s3")]
    return landscape([*claims, lead("eclair", "aurora", "s1", "cargo-bikes")], sources=[source("s2"), source("s3")])


def test_a_dot_has_evidence_for_both_axes_and_bars_from_the_draws() -> None:
    found = quadrant(three_sources(), ontology(), *PAIR, draws=200)
    by_id = {point.entity: point for point in found.points}
    assert set(by_id) == {"aurora", "borealis", "cygnus"}
    assert by_id["aurora"].y.value == 1
    assert all(p.y.low <= p.y.value <= p.y.high for p in found.points)  # type: ignore[operator]
    assert all(p.x.low <= p.x.value <= p.x.high for p in found.points)  # type: ignore[operator]
    assert all(p.claims and len(p.origins) == 3 for p in found.points)


def test_prominence_is_counted_by_hand() -> None:
    # Each of three sources makes two statements on borealis: 3 ln(1 + 2) = 3.29584 if all of it holds
    found = quadrant(three_sources(), ontology(), *PAIR, draws=200)
    (borealis,) = (p for p in found.points if p.entity == "borealis")
    assert borealis.x.whole == 3.29584


def test_thin_and_silent_ones_stand_in_the_tray() -> None:
    found = quadrant(three_sources(), ontology(), *PAIR, draws=200)
    reasons = {one.entity: one.reasons[0].code for one in found.unplaced}
    assert reasons == {"eclair": "thin", "dune": "silent"}


def test_places_of_another_segment_are_not_mixed_in() -> None:
    other = [lead("dune", "eclair", origin, "cargo-bikes") for origin in ("s1", "s2", "s3")]
    one = three_sources()
    found = quadrant(
        landscape([*one.claims, *other], sources=[source("s2"), source("s3")]), ontology(), *PAIR, draws=200
    )
    assert {p.entity: p.reasons[0].code for p in found.unplaced} == {"dune": "elsewhere", "eclair": "elsewhere"}
    assert found.y.segment == "city-bikes"


def test_one_source_that_says_little_places_nobody() -> None:
    found = quadrant(landscape([lead("aurora", "borealis", "s1")]), ontology(), *PAIR, draws=50)
    assert found.points == ()
    assert {one.entity for one in found.unplaced} >= {"aurora", "borealis"}


def test_few_points_have_no_correlation() -> None:
    assert quadrant(three_sources(), ontology(), *PAIR, draws=50).r is None


def test_axes_that_say_the_same_are_told() -> None:
    # degree and evidence both count what is said: firms 1..4 with 1..4 rivals each
    firms = ("aurora", "borealis", "cygnus", "dune", "eclair")
    claims = [claim(a, "competesWith", b, line=n) for n, a in enumerate(firms) for b in firms[:n]]
    found = quadrant(landscape(claims), ontology(), "degree", "evidence", draws=50)
    assert found.x.is_flat  # everybody has four rivals
    assert found.r is None


def test_low_is_far_where_low_tells_most() -> None:
    axis = Axis("dominance", None, True, True, 1, 5, False, False)
    assert (axis.share(1), axis.share(5), axis.middle) == (1, 0, 3)


def test_a_scale_with_both_signs_is_cut_at_zero() -> None:
    assert Axis("momentum", None, False, False, -1, 3, False, False).middle == 0


def test_unknown_measures_and_one_measure_twice_are_refused() -> None:
    with pytest.raises(UsageError, match='did you mean "prominence"'):
        quadrant(landscape([]), ontology(), "promnence", "reach")
    with pytest.raises(UsageError, match="two different"):
        quadrant(landscape([]), ontology(), "reach", "reach")


@pytest.mark.parametrize("measure", [name for name in AXES if name != "reach"])
def test_every_measure_can_be_asked_for_on_nothing(measure: str) -> None:
    assert quadrant(landscape([]), ontology(), "reach", measure, draws=20).points == ()


def test_no_name_of_another_houses_quadrant_is_used() -> None:
    static = Path(__file__).parents[2] / "kg" / "views" / "static"
    text = (static / "quadrant.json").read_text(encoding="utf-8").casefold()
    assert not any(word in text for word in ('"leaders', "challenger", "visionar", "niche"))
