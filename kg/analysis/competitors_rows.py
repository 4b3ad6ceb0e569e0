"""Rivals as plain rows and records, for CSV, JSON, the build's rivals.json and pages alike.

Why: views differ in looks, never in numbers. Floats are published ones (6 significant digits); absent values are None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kg.analysis.basis import COLUMNS as BASIS_COLUMNS
from kg.analysis.basis import Basis, basis_cells, basis_record
from kg.analysis.belief import Belief
from kg.analysis.centrality import shown
from kg.analysis.declared import basis
from kg.analysis.grounds import Ground, Press
from kg.analysis.likeness import Shared
from kg.analysis.rival import Rival, Rivals
from kg.analysis.scope import Context
from kg.analysis.undated import clocks_record
from kg.model import Landscape
from kg.vocab import LANGUAGES

COLUMNS: Final = (
    "firm", "rival", "rival_en", "rival_zh", "rival_ar", "kinds", "direction", "is_pressing", "is_pressed", "counts_with",
    "segments", "credence", "credence_low", "credence_high", "against", "against_low", "against_high", "likeness", "shared",
    "stated_claims", "inferred_claims", "rules", "premises", "partner_claims", "denied_rivalry", "denied_offers",
    *BASIS_COLUMNS,
)  # fmt: skip


def to_rows(rivals: Iterable[Rival], context: Context) -> list[dict[str, Any]]:
    """One row a rival with the keys of COLUMNS, in the order given. Lists are tuples of ids."""
    depends = basis_cells(basis(context))
    return [{**_row(rival, context.landscape), **depends} for rival in rivals]


def to_record(found: Rivals, context: Context) -> dict[str, Any]:
    """The whole answer as plain data."""
    return {
        "asked": found.asked,
        "firm": found.firm,
        "segment": context.scope.segment,
        "as_of": context.moment.isoformat(),
        **clocks_record(found, context.landscape),
        "owner": found.owner,
        "units": list(found.units),
        "rivals_said_counted_once": found.counted,
        "pressing": list(found.pressing),
        "pressed": list(found.pressed),
        "rivals": [rival_record(rival) for rival in found.rivals],
        "denied_offers": list(found.denied_offers),
        "expected": list(found.expected),
        "only_alike": [
            {"firm": firm, "likeness": shown(value), "shared": [_shared(one) for one in shared]}
            for firm, value, shared in found.alike
        ],
        "only_alike_count": found.alike_count,
        **basis_record(basis(context)),
    }


def rivals_record(landscape: Landscape, rivals: Mapping[str, tuple[Rival, ...]], depends: Basis) -> dict[str, Any]:
    """Every firm that has rivals, with them (kg.analysis.competitors.all_rivals): the build's rivals.json."""
    return {
        "as_of": landscape.as_of.isoformat(),
        **basis_record(depends),
        "firms": {firm: [rival_record(rival) for rival in rivals[firm]] for firm in sorted(rivals)},
    }


def rival_record(rival: Rival) -> dict[str, Any]:
    """One rival as plain data, with its grounds, statements and shared attributes."""
    return {
        "rival": rival.entity,
        "kinds": list(rival.kinds),
        "direction": rival.direction,
        "is_pressing": rival.is_pressing,
        "is_pressed": rival.is_pressed,
        "counts_with": rival.stands_for,
        "segments": list(rival.arenas),
        "credence": _belief(rival.support),
        "against": _belief(rival.against),
        "grounds": [_ground(one) for one in rival.grounds],
        "statements": [_press(one) for one in rival.presses],
        "partner_claims": list(rival.partners),
        "denied_rivalry": list(rival.denials),
        "denied_offers": list(rival.denied_offers),
        "likeness": None if rival.likeness is None else shown(rival.likeness),
        "shared": [_shared(one) for one in rival.shared],
    }


def _row(rival: Rival, landscape: Landscape) -> dict[str, Any]:
    labels = landscape.entities[rival.entity].labels
    drawn = [done for one in rival.grounds for done in one.conclusions]
    return {
        "firm": rival.of,
        "rival": rival.entity,
        **{f"rival_{lang}": labels.get(lang, "") for lang in LANGUAGES},
        "kinds": rival.kinds,
        "direction": rival.direction,
        "is_pressing": rival.is_pressing,
        "is_pressed": rival.is_pressed,
        "counts_with": rival.stands_for,
        "segments": rival.arenas,
        **_flat("credence", rival.support),
        **_flat("against", rival.against),
        "likeness": None if rival.likeness is None else shown(rival.likeness),
        "shared": tuple(f"{one.attribute}={shown(one.weight):g}" for one in rival.shared),
        "stated_claims": rival.stated,
        "inferred_claims": tuple(sorted({done.claim for done in drawn})),
        "rules": tuple(sorted({done.rule for done in drawn})),
        "premises": tuple(sorted({id for done in drawn for id in done.premises})),
        "partner_claims": rival.partners,
        "denied_rivalry": rival.denials,
        "denied_offers": rival.denied_offers,
    }


def _ground(one: Ground) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "segment": one.segment,
        "credence": _belief(one.support),
        "against": _belief(one.against),
        "claims": list(one.claims),
        "denials": list(one.denials),
        "via": list(one.via),
        "holder": one.holder,
        "inferred": [
            {"claim": done.claim, "rule": done.rule, "premises": list(done.premises)} for done in one.conclusions
        ],
    }


def _press(one: Press) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "predicate": one.predicate,
        "object": one.object,
        "in_front": one.front,
        "segment": one.segment,
        "credence": _belief(one.support),
        "against": _belief(one.against),
        "claims": list(one.claims),
        "denials": list(one.denials),
    }


def _shared(one: Shared) -> dict[str, Any]:
    return {
        "attribute": one.attribute,
        "kind": one.kind,
        "weight": shown(one.weight),
        "firms": one.firms,
        "claims": list(one.claims),
    }


def _belief(one: Belief) -> dict[str, float]:
    return {"value": shown(one.value), "low": shown(one.low), "high": shown(one.high)}


def _flat(name: str, one: Belief) -> dict[str, float]:
    return {name: shown(one.value), f"{name}_low": shown(one.low), f"{name}_high": shown(one.high)}
