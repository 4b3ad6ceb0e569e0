"""A small invented landscape that has everything a map can show."""

from __future__ import annotations

import itertools
from decimal import Decimal
from functools import cache
from typing import Any

from kg.analysis.measured import measure
from kg.model import Evidence, Landscape, Ontology
from kg.views.answer import answer
from kg.views.index import IndexPage, file_words, index_page
from kg.vocab import LANGUAGES, Certainty, Modality, Polarity, Record
from tests.factory import claim, entity, landscape, ontology

TEXT = ("Aurora outruns Borealis in the city.", "Dune may follow; Éclair will not.")


def bikes(**fields: Any) -> Landscape:
    """Eighteen claims about the invented bicycle market, in all layers, one denied, one a figure, one inferred."""
    ahead = claim(
        "aurora",
        "aheadOf",
        "borealis",
        segment="city-bikes",
        modality=Modality.EVALUATION,
        paraphrase="Aurora is ahead.",
    )
    spanned = (Evidence("s1", 0, 0, 6, "0" * 12),)
    claims = [
        ahead,
        claim("cygnus", "aheadOf", "borealis", segment="city-bikes", modality=Modality.EVALUATION),
        claim("eclair", "chases", "aurora", segment="cargo-bikes", certainty=Certainty.HEDGED),
        claim(
            "dune",
            "chases",
            "aurora",
            segment="cargo-bikes",
            polarity=Polarity.DENIED,
            paraphrase="Dune does not chase Aurora.",
        ),
        claim(
            "aurora",
            "competesWith",
            "borealis",
            record=Record.INFERRED,
            rule="presupposed-rivalry",
            derived_from=(ahead.id,),
        ),
        claim(
            "aurora",
            "develops",
            "aurora-one",
            segment="city-bikes",
            evidence=spanned,
            paraphrase="Aurora makes Aurora One.",
        ),
        claim("aurora", "develops", "aurora-one", line=1, attributed_to="li-mei"),
        claim("borealis", "develops", "borealis-go", segment="city-bikes"),
        claim("cygnus", "operates", "ride-hub"),
        claim("eclair", "develops", "route-model", segment="cargo-bikes"),
        claim("dune", "owns", "eclair", record=Record.BACKGROUND),
        claim("aurora-one", "inSegment", "city-bikes"),
        claim("borealis-go", "inSegment", "city-bikes"),
        claim("route-model", "inSegment", "cargo-bikes"),
        claim("eclair", "activeIn", "cargo-bikes"),
        claim("li-mei", "leadsProject", "night-line"),
        claim("night-line", "projectOf", "aurora"),
        claim("city-bikes", "marketSize", value=Decimal("317800000"), unit="CNY", attributed_to="omar-haddad"),
    ]
    return landscape(claims, **fields)


def relabelled(labels: list[str]) -> Landscape:
    """A landscape whose entities carry the given texts as labels and other forms, each joined to the next by a claim."""
    named = [entity(f"e{number}", en=text, ar=text, hidden=(("en", text),)) for number, text in enumerate(labels)]
    pairs = itertools.pairwise(named)
    claims = [
        claim(left.id, "competesWith", right.id, line=number, paraphrase=left.labels["en"], aspect=left.labels["en"])
        for number, (left, right) in enumerate(pairs)
    ]
    return landscape(claims, entities=named)


def first_page(one: Landscape, words: Ontology) -> IndexPage:
    """The first page of a landscape without findings, with every file beside it."""
    answers = {lang: answer(one, words, (), lang) for lang in LANGUAGES}
    return index_page(one, words, (), measure(one, words), list(file_words()), answers)


@cache
def terms() -> Any:
    """The factory's ontology, made once."""
    return ontology()
