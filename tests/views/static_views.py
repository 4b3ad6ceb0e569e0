"""Landscapes that strain a picture: nothing in it, one thing, no dates, long and mixed labels, hostile names."""

from __future__ import annotations

import itertools
from datetime import date
from functools import cache

from kg.analysis.chronology import chronology
from kg.analysis.quadrant import quadrant
from kg.model import Landscape
from kg.views.palette import PALETTES
from kg.views.quadrant import quadrant_view
from kg.views.timeline import timeline
from kg.views.view_model import ViewModel
from kg.vocab import Certainty, Modality, Polarity, Precision
from tests.factory import claim, entity, landscape, source
from tests.views.maps import terms

LONG = "Aurora Cycles of the Upper and the Lower Valley and all their Branches " * 5  # 355 characters
MIXED = "Éclair أورورا 极光 (2024) «خط»"
MONTH = {"precision": Precision.MONTH, "segment": "city-bikes"}


def events(**fields: object) -> Landscape:
    """A month, a day, a year, a plan, a denial, and one told without a date."""
    return landscape(
        [
            claim("aurora", "launched", "aurora-one", valid_from=date(2024, 2, 1), **MONTH),
            claim("borealis", "launched", "borealis-go", valid_from=date(2024, 5, 17), precision=Precision.DAY),
            claim("eclair", "launched", "route-model", valid_from=date(2023, 1, 1), precision=Precision.YEAR),
            claim("cygnus", "launched", "ride-hub", valid_from=date(2025, 3, 1), modality=Modality.FORECAST, **MONTH),
            claim("dune", "launched", "street-song", valid_from=date(2024, 7, 1), polarity=Polarity.DENIED, **MONTH),
            claim("aurora", "upgraded", "aurora-one", as_of=date(2024, 10, 31), precision=Precision.MONTH),
        ],
        **fields,
    )


def strained(label: str) -> Landscape:
    """Many events in one month by names that are long, mixed or hostile."""
    named = [entity(f"e{n}", en=f"{label}{n}", zh=f"{label}{n}", ar=f"{label}{n}") for n in range(6)]
    claims = [
        claim(one.id, "launched", "aurora-one", valid_from=date(2024, 1 + n, 1), precision=Precision.MONTH, line=n)
        for n, one in enumerate(named)
    ]
    leads = [
        claim(one.id, "aheadOf", other.id, segment="city-bikes", line=n, source=f"s{k}", modality=Modality.EVALUATION)
        for n, (one, other) in enumerate(itertools.pairwise(named))
        for k in (1, 2, 3)
    ]
    return landscape([*claims, *leads], entities=named, sources=[source("s2"), source("s3")])


CASES = {
    "events": events,
    "empty": lambda: landscape([]),
    "one": lambda: landscape([claim("aurora", "launched", "aurora-one")], entities=[]),
    "hedged": lambda: landscape([claim("aurora", "launched", "aurora-one", certainty=Certainty.HEDGED)]),
    "long": lambda: strained(LONG),
    "mixed": lambda: strained(MIXED),
    "hostile": lambda: strained("<img src=x onerror=alert(1)>\u202e"),
}


@cache
def views(case: str, lang: str, theme: str = "light") -> tuple[Landscape, tuple[ViewModel, ViewModel]]:
    """The landscape of a case, and its timeline and quadrant."""
    one, ontology, palette = CASES[case](), terms(), PALETTES[theme]
    time = timeline(chronology(one, ontology), one, ontology, lang, palette)
    found = quadrant(one, ontology, "prominence", "dominance", draws=200)
    return one, (time, quadrant_view(found, one, ontology, lang, palette))
