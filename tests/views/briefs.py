"""Briefs for tests: a small bicycle market with a lead told both ways, a denial, a planned one and three languages."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Landscape
from kg.views.brief import brief
from kg.views.brief_model import Brief
from kg.vocab import Certainty, Modality, Polarity
from tests.factory import claim, landscape, ontology

OPINION = {"modality": Modality.EVALUATION}


def bikes() -> Landscape:
    """Aurora is said to be ahead of Borealis and Éclair, Cygnus to chase Aurora; who makes what; one denial, one hedge."""
    return landscape(
        [
            claim("aurora", "develops", "aurora-one"),
            claim("aurora-one", "inSegment", "city-bikes"),
            claim("borealis", "develops", "borealis-go"),
            claim("borealis-go", "inSegment", "city-bikes"),
            claim("aurora", "aheadOf", "borealis", segment="city-bikes", **OPINION),
            claim("aurora", "aheadOf", "eclair", segment="city-bikes", **OPINION),
            claim("cygnus", "chases", "aurora", segment="city-bikes", **OPINION),
            claim("dune", "activeIn", "cargo-bikes", polarity=Polarity.DENIED),
            claim("dune", "leads", "cargo-bikes", certainty=Certainty.HEDGED),
        ]
    )


def named(label: str) -> Landscape:
    """The same market with one label in place of a firm's, in every language."""
    base = bikes()
    aurora = replace(base.entities["aurora"], labels={"en": label, "zh": label, "ar": label})
    return replace(base, entities=base.entities | {"aurora": aurora})


def made(
    lang: str = "en",
    about: str | None = "aurora",
    audience: str = "board",
    market: Landscape | None = None,
    only: tuple[str, ...] = (),
) -> Brief:
    """The brief of that market."""
    return brief(market or bikes(), ontology(), lang, about, audience, only)
