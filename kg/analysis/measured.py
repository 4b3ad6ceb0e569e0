"""Everything a build measures, in one value: rankings, profiles, rivals, white space, and the next question.

Why: the pipeline measures once, and every file and page shows the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.competitors import all_rivals
from kg.analysis.leaders import KINDS, all_rankings
from kg.analysis.next_question import Agenda, agendas
from kg.analysis.profile import Profile, profile
from kg.analysis.ranking import Ranking
from kg.analysis.rival import Rival
from kg.analysis.scope import Context
from kg.analysis.whitespace import Whitespace, whitespace
from kg.model import Landscape, Ontology


@dataclass(frozen=True)
class Measured:
    """rankings: each kind by each measure. profiles: by kind. rivals: of every firm that has any. agendas: most valuable question first."""

    rankings: tuple[Ranking, ...]
    profiles: dict[str, Profile]
    rivals: dict[str, tuple[Rival, ...]]
    whitespace: Whitespace
    agendas: tuple[Agenda, ...]


def measure(landscape: Landscape, ontology: Ontology) -> Measured:
    """Measures of a landscape whose claims include the inferred ones. 0.3 s on 260 claims, mostly the draws."""
    context = Context(landscape, ontology)
    return Measured(
        tuple(all_rankings(landscape, ontology)),
        {kind: profile(landscape, ontology, kind=kind) for kind in KINDS},
        all_rivals(context),
        whitespace(context),
        agendas(context),
    )
