"""A world that is not, drawn over the one the sources tell of: lines that a scenario adds, and those it would end.

Why: both are on one map, so that a reader sees what moves; every word above it says that it is a scenario. The base page is
left as it is. Not for: finding the differences (kg.analysis.scenario).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.analysis.scenario import Comparison
from kg.model import Landscape, Ontology
from kg.views.drawing import Map, Sketch
from kg.views.network_words import picture_words
from kg.views.phrases import Phrases, plain
from kg.views.scenario import moves_text
from kg.views.scenario_words import texts
from kg.views.things import Edge
from kg.vocab import LANGUAGES


@dataclass(frozen=True)
class Changes:
    """world: the scenario's, in which marks are measured. gained, lost: keys of lines only it has, or has no longer.

    titles: language -> marked headline.
    """

    world: Landscape
    gained: frozenset[str]
    lost: frozenset[str]
    titles: Mapping[str, str]

    def of(self, edge: Edge) -> str:
        """ "gained", "lost", or "" for what both worlds draw."""
        return "gained" if edge.key in self.gained else "lost" if edge.key in self.lost else ""


def merged(found: Comparison) -> Landscape:
    """The scenario's world with the claims behind the lines it loses, as the base has them."""
    kept = {id for edge in found.lost for id in edge.claims}
    claims = {claim.id: claim for claim in found.world.claims} | {
        claim.id: claim for claim in found.base.claims if claim.id in kept
    }
    return replace(found.world, claims=tuple(claims[id] for id in sorted(claims)))


def changes_of(found: Comparison, ontology: Ontology) -> Changes:
    """Which lines differ, and what is assumed in each language."""
    keys = [
        frozenset(f"{one.subject} {one.predicate} {one.object} {one.layer.value}" for one in side)
        for side in (found.gained, found.lost)
    ]
    titles = {}
    for lang in LANGUAGES:
        told = Phrases(found.world, ontology, lang).say("semicolon").join(moves_text(found, ontology, lang))
        titles[lang] = f"{texts()['mark'][lang]} · {plain(told)}"
    return Changes(found.world, keys[0], keys[1], titles)


def first_changed(sketch: Sketch | Map, changes: Changes) -> str:
    """Name of the first preset that shows any difference, else of the first."""
    changed = (one.name for one in sketch.presets if any(changes.of(edge) for edge in one.edges))
    return next(changed, sketch.presets[0].name)


def change_data(drawn: Map, changes: Changes) -> dict[str, Any]:
    """For the page: what each changed line is, by its number, and the words."""
    kinds = {str(at): changes.of(edge) for at, edge in enumerate(drawn.edges) if changes.of(edge)}
    told = {key: picture_words()[key] for key in ("gained", "lost", "assumed")} | {"mark": texts()["mark"]}
    return {"changes": kinds, "changeWords": told}
