"""What may enter a projection: the quick way keeps just what the way with reasons keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.analysis.scope import Context, Scope
from kg.analysis.sift import affirmed, sift
from kg.vocab import Certainty, Modality, Polarity, Status
from tests.factory import claim, landscape, ontology

CITY = "city-bikes"
CLAIMS = (
    claim("aurora", "chases", "borealis", segment=CITY),
    claim("aurora", "chases", "dune"),
    claim("aurora", "chases", "eclair", segment="cargo-bikes"),
    claim("borealis", "chases", "dune", polarity=Polarity.DENIED),
    claim("borealis", "chases", "eclair", certainty=Certainty.HEDGED),
    claim("dune", "chases", "eclair", modality=Modality.FORECAST, segment=CITY),
    claim("dune", "chases", "aurora", status=Status.RETRACTED),
    claim("eclair", "chases", "dune", valid_until=date(2024, 1, 1), segment=CITY),
    replace(claim("eclair", "chases", "aurora", segment=CITY), evidence=()),
)


@pytest.mark.parametrize(("segment", "kept"), [(None, 3), (CITY, 1), ("bikes", 2)])
def test_affirmed_is_what_sift_keeps(segment: str | None, kept: int) -> None:
    context = Context(landscape(CLAIMS), ontology(), Scope(segment))
    found = affirmed(context, CLAIMS)
    assert found == sift(context, CLAIMS)[0]
    assert len(found) == kept


def test_each_claim_is_left_out_for_its_first_reason() -> None:
    context = Context(landscape(CLAIMS), ontology())
    reasons = sorted(one.reason for one in sift(context, CLAIMS)[1])
    assert reasons == [
        "denied",
        "in the layer outlook, which is not counted here",
        "in the layer outlook, which is not counted here",
        "over before 2024-10-31",
        "rests on no source",
        "withdrawn",
    ]
