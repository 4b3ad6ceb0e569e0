"""Everything a build measures, in one value: rankings, profiles, rivals, white space, the next question, and what views draw.

Why: the pipeline measures once, and every file and page shows the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.analysis.basis import Basis
from kg.analysis.chronology import Chronology, chronology
from kg.analysis.competitors import all_rivals
from kg.analysis.contested import ContestedPoint, contested
from kg.analysis.declared import basis
from kg.analysis.leaders import KINDS, all_rankings
from kg.analysis.next_question import Agenda, agendas
from kg.analysis.placement import Placement, placement
from kg.analysis.profile import Profile, profile
from kg.analysis.quadrant import Quadrant, quadrant
from kg.analysis.ranking import Ranking
from kg.analysis.rival import Rival
from kg.analysis.rival_matrix import Matrix, rival_matrix
from kg.analysis.scope import Context
from kg.analysis.whitespace import Whitespace, whitespace
from kg.model import Landscape, Ontology
from kg.vocab import LANGUAGES

ACROSS: Final = (
    "prominence"  # axes of the quadrant: how much is said of a firm, and where it stands among those compared
)
UP: Final = "dominance"
MOST_DRAWN: Final = 3_000  # claims; 2,900 make pages of 1-3 MB in 3 s, 7,600 pages of 2-6 MB in 8 s: nobody reads those


@dataclass(frozen=True)
class Drawn:
    """What the views of a build show. placements: who stands in which segment, by language, as names order the cards."""

    placements: dict[str, Placement]
    matrix: Matrix
    quadrant: Quadrant
    chronology: Chronology


@dataclass(frozen=True)
class Measured:
    """rankings: each kind by each measure. profiles: by kind. rivals: of every firm that has any. agendas: most valuable question first.

    contested: points that sources contradict each other on, those a rank rests on first; not ranked under each side.
    basis: what is measured without draws depends on. drawn: for the views; None above MOST_DRAWN claims.
    """

    rankings: tuple[Ranking, ...]
    profiles: dict[str, Profile]
    rivals: dict[str, tuple[Rival, ...]]
    whitespace: Whitespace
    agendas: tuple[Agenda, ...]
    contested: tuple[ContestedPoint, ...]
    basis: Basis
    drawn: Drawn | None = None


def measure(landscape: Landscape, ontology: Ontology, *, most_drawn: int = MOST_DRAWN) -> Measured:
    """Measures of a landscape whose claims include the inferred ones. 0.3 s on 260 claims, mostly the draws."""
    context = Context(landscape, ontology)
    profiles = {kind: profile(landscape, ontology, kind=kind, whole=context) for kind in KINDS}
    rivals = all_rivals(context)
    return Measured(
        tuple(all_rankings(landscape, ontology, whole=context)),
        profiles,
        rivals,
        whitespace(context),
        agendas(context),
        contested(context, with_rulings=False).points,
        basis(context),
        _drawn(context, profiles, rivals) if len(landscape.claims) <= most_drawn else None,
    )


def _drawn(context: Context, profiles: dict[str, Profile], rivals: dict[str, tuple[Rival, ...]]) -> Drawn:
    landscape, ontology = context.landscape, context.ontology
    ranked = (profiles["companies"], profiles["products"])
    return Drawn(
        {lang: placement(Context(landscape, ontology, lang=lang), profiles=ranked) for lang in LANGUAGES},
        rival_matrix(context, profiles["companies"], rivals),
        quadrant(landscape, ontology, ACROSS, UP, found=profiles["companies"], whole=context),
        chronology(landscape, ontology),
    )
